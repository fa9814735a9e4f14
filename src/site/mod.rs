//! The project as a static site without external resources: one page for each item that people look up.

mod calendar;
mod document;
mod groups;
mod home;
mod map;
mod names;
mod plan;
mod shell;
mod thread;
mod timeline;

use crate::diagnostic::Diagnostic;
use crate::doc::Images;
use crate::html::page::STYLE;
use crate::method::Method;
use crate::plan::CommonPlan;
use crate::project::Project;
use crate::text::dates::Today;
use crate::trace::Trace;
use crate::tree::Output;
use map::Site;

/// The style sheet.
const STYLE_FILE: &str = "style.css";

/// The input of the site.
#[derive(Clone, Copy, Debug)]
pub struct Input<'a> {
    pub project: &'a Project,
    pub method: &'a Method,
    /// The plan, from the actions that could be read.
    pub plan: &'a CommonPlan<'a>,
    /// The thread of its groups.
    pub trace: &'a Trace<'a>,
    /// The images that its texts contain.
    pub images: &'a Images,
    /// The date of the state shown.
    pub today: Today,
    /// Findings that make the plan incomplete.
    pub holes: &'a [Diagnostic],
    /// Findings from reading the project: they explain unreadable documents.
    pub found: &'a [Diagnostic],
}

/// Every file of the site, sorted by path.
pub fn files(input: &Input<'_>) -> Vec<Output> {
    let site = Site::new(input);
    let mut pages = vec![home::page(&site), calendar::page(&site), groups::overview(&site), thread::overview(&site)];
    pages.extend(groups::pages(&site));
    pages.extend(thread::pages(&site));
    pages.extend(plan::pages(&site));
    pages.extend(document::pages(&site));
    pages.push(shell::contents(&site, &pages));
    let mut files = shell::finished(&site, pages);
    files.push(Output { path: STYLE_FILE.to_owned(), content: STYLE.to_owned() });
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}

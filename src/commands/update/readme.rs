//! The page that explains the project's folder: replaced only where nobody wrote in it.

use super::drafts::{Drafts, Left};
use crate::failure::Failure;
use crate::lang::both;
use crate::method::Method;
use crate::project::Project;
use crate::scaffold::request::Request;
use crate::scaffold::{Theme, Writer};
use crate::sys::{paths, read};
use crate::text::with_lf;

pub(super) const FILE: &str = "README.md";
/// Beginning of the names of earlier templates, which a method keeps so that what they gave is known again.
const EARLIER: &str = "modeles/anciens/README";
/// Most numbers of the page that are tried as that of the first sessions.
const MOST: usize = 40;

pub(super) fn update(
    drafts: &mut Drafts<'_>,
    project: &Project,
    method: &Method,
    request: &Request,
) -> Result<(), Failure> {
    let Some(scaffold) = method.scaffolds.iter().find(|scaffold| scaffold.path == FILE) else { return Ok(()) };
    let path = paths::on_disk(drafts.root(), FILE);
    let Some(before) = read::optional(&path).map_err(|error| Failure::io(&path, &error))? else { return Ok(()) };
    let text = String::from_utf8_lossy(&before).into_owned();
    let (is_crlf, text) = (text.contains("\r\n"), with_lf(text));
    let earlier = method.files.keys().filter(|name| name.starts_with(EARLIER));
    let templates: Vec<&str> = std::iter::once(scaffold.template.as_str()).chain(earlier.map(|name| &**name)).collect();
    let mut numbers: Vec<u32> =
        text.split(|c: char| !c.is_ascii_digit()).filter_map(|number| number.parse().ok()).collect();
    numbers.sort_unstable();
    numbers.dedup();
    numbers.truncate(MOST);
    let spread: Vec<usize> = request.numbers.keys().copied().collect();
    let asked = std::iter::once(request.numbers.clone());
    let counted = numbers.into_iter().map(|number| spread.iter().map(|kind| (*kind, number)).collect());
    for numbers in asked.chain(counted) {
        let request = Request { numbers, themes: themes(&text, project), ..request.clone() };
        let writer = Writer::new(&request, method);
        for template in &templates {
            if writer.rendered(template).is_ok_and(|given| given == text) {
                let now = writer.rendered(&scaffold.template)?;
                let now = if is_crlf { now.replace('\n', "\r\n") } else { now };
                drafts.replace(FILE, before, now.into_bytes(), both!("page d'accueil", "start page"));
                return Ok(());
            }
        }
    }
    let why = both!("écrit ou modifié par quelqu'un : laissé tel quel", "somebody's own text: left as it is");
    drafts.left.push(Left { path: FILE.to_owned(), why, is_fine: true });
    Ok(())
}

/// The groups that the page lists: those with which the project began.
fn themes(text: &str, project: &Project) -> Vec<Theme> {
    let theme = |line: &str| {
        let title = line.strip_prefix("- ")?;
        let at = (0..project.groups.len()).find(|at| project.group_name(*at) == title)?;
        Some(Theme { title: title.to_owned(), folder: project.groups[at].id.clone() })
    };
    text.lines().filter_map(theme).collect()
}

//! Checks projects in parallel, and reports them in order.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use rayon::prelude::*;

use super::Options;
use super::outlet::Pipe;
use crate::checks;
use crate::commands::context::Context;
use crate::commands::own_file::Home;
use crate::commands::target::{Target, relative};
use crate::commands::unfinished;
use crate::failure::{Failure, Kind};
use crate::lang::both;
use crate::load::{self, Loaded};
use crate::pack;
use crate::project::PLAN_TEMPLATE;
use crate::report::{Closing, Commands, Course, End, Renderer, Report, Wants};
use crate::sys::progress::Progress;
use crate::sys::signals;
use crate::sys::watchdog;
use crate::text::paths::without_climbs;
use crate::text::screen::Screen;

/// Maximum number of projects whose reports are in memory at once.
const AT_ONCE: usize = 16;
/// Maximum number of findings of a project whose text is rendered in parallel, before it is printed.
const FEW: usize = 500;

/// One run over several projects.
pub(super) struct Run<'a> {
    pub(super) options: &'a Options,
    pub(super) context: &'a Context,
    /// True if the process ends after this project, the only one.
    pub(super) is_alone: bool,
    /// The root of the repository, if it is not the current folder.
    pub(super) top: Option<PathBuf>,
}

/// A checked project: its report, or the text already rendered.
enum Checked {
    Report(Box<Report>),
    Text(Screen, Closing),
}

impl Run<'_> {
    /// Checks projects in parallel and renders them in order. Returns the closing of each.
    pub(super) fn projects(
        &self,
        targets: &[Target],
        renderer: &mut dyn Renderer,
        pipe: &mut Pipe<'_>,
    ) -> Result<Vec<Closing>, Failure> {
        let Options { form, outlet, setup, .. } = self.options;
        let mut closings: Vec<Closing> = Vec::new();
        let mut told = Shared::new();
        // A document on standard output has no complete line after which a progress line could be drawn.
        let among_findings = !form.is_document || outlet.is_file();
        let progress = if setup.quiet {
            Progress::none()
        } else {
            Progress::of(targets.len(), self.context.lang(None), among_findings)
        };
        let mut left = self.options.most;
        for chunk in targets.chunks(AT_ONCE) {
            // So few findings of each that all fit within the limit, whatever the projects before them use.
            let few = FEW.min(left / AT_ONCE);
            let beside: &dyn Renderer = &*renderer;
            let checked: Vec<Result<Option<Checked>, Failure>> = chunk
                .par_iter()
                .map(|target| {
                    if signals::caught() {
                        return Err(Failure::interrupted(both!("", "")));
                    }
                    let checked = self.beside_others(target, few, beside);
                    progress.step();
                    checked
                })
                .collect();
            for (target, item) in chunk.iter().zip(checked) {
                let fits = |checked: &Checked| match checked {
                    Checked::Text(_, closing) => closing.counts.all() <= left,
                    Checked::Report(_) => true,
                };
                let item = match item {
                    Ok(Some(checked)) if fits(&checked) => Ok(checked),
                    Ok(_) => load::load(&target.root).and_then(|loaded| self.project(target, loaded, 0, renderer)),
                    Err(failure) => Err(failure),
                };
                let closing = match item {
                    Ok(Checked::Text(text, closing)) => {
                        progress.aside(|| renderer.ready(text, &mut |text| pipe.take(text))).map(|()| closing)?
                    }
                    Ok(Checked::Report(mut report)) => {
                        if !self.is_alone {
                            tell_once(&mut report, &mut told);
                        }
                        progress.aside(|| renderer.project(&report, left, &mut |text| pipe.take(text)))?;
                        Closing::of(&report)
                    }
                    Err(failure) if failure.kind() == Kind::Interrupted => {
                        drop(progress);
                        if form.is_document {
                            self.cut(&closings, renderer, pipe)?;
                        }
                        return Err(interrupted(closings.len(), targets.len()));
                    }
                    Err(failure) => return Err(failure),
                };
                left = left.saturating_sub(closing.counts.all());
                closings.push(closing);
            }
        }
        Ok(closings)
    }

    /// Ends a document early, so that what is printed stays well-formed.
    fn cut(&self, closings: &[Closing], renderer: &mut dyn Renderer, pipe: &mut Pipe<'_>) -> Result<(), Failure> {
        let (lang, commands) = (self.context.lang(None), Commands::default());
        let end = End { closings, commands: &commands, lang, unread: &[], is_cut: true };
        renderer.end(&end, &mut |text| pipe.take(text))
    }

    /// Checks one project; `None` if it is too large to be in memory along with others.
    fn beside_others(&self, target: &Target, few: usize, renderer: &dyn Renderer) -> Result<Option<Checked>, Failure> {
        unfinished::remark(&target.root, self.context);
        let read = if self.is_alone { load::load } else { load::load_light };
        let loaded = read(&target.root)?;
        if loaded.is_partial { Ok(None) } else { self.project(target, loaded, few, renderer).map(Some) }
    }

    /// Checks one project. The text of at most `few` findings is rendered at once, and so on all cores;
    /// longer text is rendered while it is printed, so that it is never whole in memory. In some formats the
    /// text depends on what was reported before.
    fn project(
        &self,
        target: &Target,
        loaded: Loaded,
        few: usize,
        renderer: &dyn Renderer,
    ) -> Result<Checked, Failure> {
        let report = self.report(loaded, target, renderer.wants())?;
        if watchdog::has_happened() {
            // A running thread cannot be stopped other than by ending the process.
            return Err(Failure::refused(both!(
                "« {} » : un modèle ne s'arrête pas ou remplit la mémoire",
                "\"{}\": a template does not end, or fills the memory",
                target.path(PLAN_TEMPLATE)
            ))
            .hint(both!(
                "Corrigez ce modèle (ou celui de la méthode du projet) : rien de ce qui suit n'a été vérifié.",
                "Mend this template (or that of the project's method): nothing after it was checked."
            )));
        }
        let is_shared = || !self.is_alone && report.found.iter().any(|one| lies_outside(&one.place.path));
        let text = if report.found.len() > few || is_shared() { None } else { renderer.ahead(&report) };
        Ok(match text {
            Some(text) => Checked::Text(text, Closing::of(&report)),
            None => Checked::Report(Box::new(report)),
        })
    }

    fn report(&self, loaded: Loaded, target: &Target, wants: Wants) -> Result<Report, Failure> {
        let Self { options, context, is_alone, .. } = self;
        let lang = context.lang(loaded.lang);
        let texts = loaded.texts.into_iter().collect();
        let mut report = Report::of(target.name.clone(), loaded.found, texts, options.today.date, lang);
        if let Some(top) = &self.top {
            report.from_top = relative(top, &target.root);
        }
        (report.title, report.checked) = (loaded.title, false);
        report.partial = !target.only.is_empty() || !options.select.is_empty() || !options.ignore.is_empty();
        let mut pack = None;
        if let Some((mut project, own)) = loaded.ready {
            report.found = checks::run(&project, &own, options.today, report.found);
            report.method = Some(own.method.name.clone());
            report.method_version = own.method.version;
            report.checked = true;
            report.next = crate::status::next(&project, &own.method, options.today, lang);
            if wants.course {
                report.course = Course::of(&project, &own.method, lang);
            }
            if let Some(place) = options.outlet.place() {
                Home { root: &target.root, project: &project, method: &own.method }.keeps_out(place)?;
            }
            report.texts = project.take_texts();
            pack = Some(own);
            if *is_alone {
                // Dropping the project would take time; the end of the process frees the memory at once.
                std::mem::forget(project);
            }
        } else {
            checks::mends::complete(&mut report.found, &report.texts, None);
            checks::sort(&mut report.found);
        }
        report.found.retain(|diagnostic| target.concerns(diagnostic) && options.shows(&diagnostic.code));
        if wants.rules {
            let pack = pack.map_or_else(pack::builtin, Ok)?;
            let codes: BTreeSet<&Arc<str>> = report.found.iter().map(|one| &one.code).collect();
            let rules = codes.into_iter().filter_map(|code| Some((Arc::clone(code), pack.explained(code, lang)?)));
            report.rules = rules.collect();
        }
        Ok(report)
    }
}

/// Findings already reported in files that projects share: path, span start, span end, code and message.
type Shared = BTreeSet<(String, usize, usize, String, String)>;

/// True for a file outside the project, such as a method that several projects share.
fn lies_outside(path: &str) -> bool {
    path.starts_with("../")
}

/// Reports findings of a shared file only with the first project that uses it.
fn tell_once(report: &mut Report, told: &mut Shared) {
    let (folder, lang) = (report.folder.clone(), report.lang);
    report.found.retain(|one| {
        !lies_outside(&one.place.path) || {
            let path = without_climbs(&format!("{folder}/{}", one.place.path));
            let span = one.place.span;
            told.insert((path, span.start, span.end, one.code.to_string(), one.message.sentences(lang).what))
        }
    });
}

/// The error for a run stopped by a signal, with the number of projects checked before.
fn interrupted(done: usize, all: usize) -> Failure {
    let checked = if done < 2 { "projet vérifié" } else { "projets vérifiés" };
    Failure::interrupted(both!(
        "interrompu : {done} {checked} sur {all}",
        "interrupted: {done} of {all} projects checked"
    ))
}

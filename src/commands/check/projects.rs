//! The projects of a run, checked side by side and told in their order.

use std::collections::BTreeSet;

use rayon::prelude::*;

use super::Options;
use crate::checks;
use crate::commands::context::Context;
use crate::commands::target::Target;
use crate::commands::unfinished;
use crate::failure::{Failure, Kind};
use crate::load::{self, Loaded};
use crate::project::PLAN_TEMPLATE;
use crate::render::{self, Closing, Course, Format, Overview, Report, Shown, Style};
use crate::sys::progress::Progress;
use crate::sys::signals;
use crate::sys::terminal::print;
use crate::sys::watchdog;
use crate::text::dates::Lang;
use crate::text::paths::without_climbs;
use crate::text::screen::Screen;

/// Projects whose reports are in memory at once.
const AT_ONCE: usize = 16;
/// Up to so many findings of one project, their text is made before it is printed.
const FEW: usize = 500;

/// One run over a number of projects.
pub(super) struct Run<'a> {
    pub(super) options: &'a Options,
    pub(super) context: &'a Context,
    pub(super) style: Style,
    /// True where the run ends with its only project.
    pub(super) is_alone: bool,
}

/// What a run told.
#[derive(Default)]
pub(super) struct Told {
    /// What remains of each project.
    pub(super) closings: Vec<Closing>,
    /// How many findings of each code were shown.
    pub(super) shown: Shown,
    /// What is yet to be printed, where an overview may stand for it.
    pub(super) overview: Option<Overview>,
}

/// A project that was checked: its findings, or already their text.
enum Checked {
    Report(Box<Report>),
    Text(Screen, Closing),
}

impl Run<'_> {
    /// Checks projects side by side, and prints what was found in their order.
    pub(super) fn projects(&self, targets: &[Target]) -> Result<Told, Failure> {
        let format = self.options.format;
        let Told { mut closings, mut shown, mut overview } = Told::default();
        if self.options.overview {
            overview = Some(Overview::default());
        }
        let mut told = Shared::new();
        // What programs read has no line ends between which a line could be drawn.
        let progress = Progress::of(targets.len(), self.context.lang(None), format != Format::Json);
        let mut left = self.options.most;
        for chunk in targets.chunks(AT_ONCE) {
            let first = closings.len();
            // So few of each that all are told, however many those before it have.
            let few = FEW.min(left / AT_ONCE);
            let checked: Vec<Result<Option<Checked>, Failure>> = chunk
                .par_iter()
                .enumerate()
                .map(|(at, target)| {
                    if signals::caught() {
                        return Err(Failure::interrupted("", ""));
                    }
                    let checked = self.beside_others(target, few, first + at == 0);
                    progress.step();
                    checked
                })
                .collect();
            for (target, item) in chunk.iter().zip(checked) {
                let is_first = closings.is_empty();
                let fits = |checked: &Checked| match checked {
                    Checked::Text(_, closing) => closing.counts.all() <= left,
                    Checked::Report(_) => true,
                };
                let item = match item {
                    Ok(Some(checked)) if fits(&checked) => Ok(checked),
                    Ok(_) => load::load(&target.root).and_then(|loaded| self.project(target, loaded, 0, is_first)),
                    Err(failure) => Err(failure),
                };
                let closing = match item {
                    Ok(Checked::Text(text, closing)) => progress.aside(|| print(text)).map(|()| closing)?,
                    Ok(Checked::Report(mut report)) => {
                        if !self.is_alone {
                            tell_once(&mut report, &mut told);
                        }
                        match &mut overview {
                            Some(overview) => overview.take(&report, self.style, &mut shown)?,
                            None => {
                                let style = Style { most: left, ..self.style };
                                let mut write = || {
                                    render::report(&report, format, style, &mut shown, is_first, &mut |text| {
                                        print(text)
                                    })
                                };
                                progress.aside(&mut write)?;
                            }
                        }
                        Closing::of(&report)
                    }
                    Err(failure) if failure.kind() == Kind::Interrupted => {
                        drop(progress);
                        return Err(interrupted(format, closings.len(), targets.len()));
                    }
                    Err(failure) => return Err(failure),
                };
                left = left.saturating_sub(closing.counts.all());
                closings.push(closing);
            }
        }
        Ok(Told { closings, shown, overview })
    }

    /// Checks one project, unless it is too large to be in memory beside others.
    fn beside_others(&self, target: &Target, few: usize, is_first: bool) -> Result<Option<Checked>, Failure> {
        unfinished::remark(&target.root, self.context);
        let read = if self.is_alone { load::load } else { load::load_light };
        let loaded = read(&target.root)?;
        if loaded.is_partial { Ok(None) } else { self.project(target, loaded, few, is_first).map(Some) }
    }

    /// Checks one project. The text of a `few` findings is made at once, so that it is made on all
    /// cores; that of many is made while it is printed, so that it is never whole in memory; people
    /// are shown a number of findings, which depends on what was shown before.
    fn project(&self, target: &Target, loaded: Loaded, few: usize, is_first: bool) -> Result<Checked, Failure> {
        let report = report(loaded, target, self.options, self.context, self.is_alone);
        if watchdog::has_happened() {
            // Nothing stops a thread but the end of the program.
            return Err(Failure::refused(
                format!("« {} » : un modèle ne s'arrête pas ou remplit la mémoire", target.path(PLAN_TEMPLATE)),
                format!("\"{}\": a template does not end, or fills the memory", target.path(PLAN_TEMPLATE)),
            )
            .hint(
                "Corrigez ce modèle (ou celui de la méthode du projet) : rien de ce qui suit n'a été vérifié.",
                "Mend this template (or that of the project's method): nothing after it was checked.",
            ));
        }
        let is_shared = || !self.is_alone && report.found.iter().any(|one| lies_outside(&one.place.path));
        if self.options.format == Format::Human || report.found.len() > few || is_shared() {
            return Ok(Checked::Report(Box::new(report)));
        }
        let mut text = Screen::default();
        let mut out = |piece| {
            text += piece;
            Ok(())
        };
        render::report(&report, self.options.format, self.style, &mut Shown::new(), is_first, &mut out)?;
        Ok(Checked::Text(text, Closing::of(&report)))
    }
}

/// Findings of files that projects share, which were told: path, place, code and sentence.
type Shared = BTreeSet<(String, usize, usize, String, String)>;

/// True for a file of another folder: a method that several projects share.
fn lies_outside(path: &str) -> bool {
    path.starts_with("../")
}

/// What is wrong with a shared file is told with the first project that uses it.
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

/// What was checked before a signal came; what is printed stays a whole JSON text.
fn interrupted(format: Format, done: usize, all: usize) -> Failure {
    if format == Format::Json
        && let Err(failure) = print(render::closing(&[], format, Style::default(), &Shown::new(), "", Lang::Fr))
    {
        return failure;
    }
    let checked = if done < 2 { "projet vérifié" } else { "projets vérifiés" };
    Failure::interrupted(
        format!("interrompu : {done} {checked} sur {all}"),
        format!("interrupted: {done} of {all} projects checked"),
    )
}

fn report(loaded: Loaded, target: &Target, options: &Options, context: &Context, is_alone: bool) -> Report {
    let lang = context.lang(loaded.lang);
    let mut report = Report {
        folder: target.name.clone(),
        title: loaded.title,
        method: None,
        today: options.today.date,
        found: loaded.found,
        texts: loaded.texts.into_iter().collect(),
        lang,
        checked: false,
        next: None,
        partial: !target.only.is_empty() || !options.select.is_empty() || !options.ignore.is_empty(),
        course: Course::default(),
    };
    if let Some((mut project, pack)) = loaded.ready {
        report.found = checks::run(&project, &pack, options.today, report.found);
        report.method = Some(pack.method.name.clone());
        report.checked = true;
        report.next = crate::status::next(&project, &pack.method, options.today, lang);
        if options.overview {
            report.course = Course::of(&project, &pack.method, lang);
        }
        report.texts = project.take_texts();
        if is_alone {
            // The end of the process gives back at once what would be taken apart piece by piece.
            std::mem::forget(project);
        }
    } else {
        checks::mends::complete(&mut report.found, &report.texts, None);
        checks::sort(&mut report.found);
    }
    report.found.retain(|diagnostic| target.concerns(diagnostic) && options.shows(&diagnostic.code));
    report
}

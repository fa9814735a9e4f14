//! `human`: the line, what is wrong, what the method asks, what to do. The only user of `annotate_snippets`.

use std::collections::BTreeMap;
use std::sync::Arc;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer as Drawing, Snippet};

use super::found::bounded;
use super::overview::Overview;
use super::{Closing, Counts, End, Form, Out, Renderer, Report, Setup, Style, Wants, words};
use crate::diagnostic::{Diagnostic, Place, Severity};
use crate::failure::Failure;
use crate::lang::{Lang, say};
use crate::sys::terminal::without_colour;
use crate::text::dates::long;
use crate::text::escape::printable;
use crate::text::screen::Screen;
use crate::text::wrap::fill;
use crate::text::{Span, Text};

/// Maximum width in columns: longer lines are hard to read.
const WIDEST: usize = 100;
/// Width of the closing lines, whatever the terminal.
pub(super) const NARROW: usize = 80;

pub(super) static FORM: Form = Form {
    name: "human",
    about: ("par défaut", "the default"),
    ends: &["txt"],
    is_document: false,
    tells_all: true,
    start: |setup| {
        let overview = setup.overview.then(Overview::default);
        Box::new(Human { setup, shown: Shown::new(), overview })
    },
};

/// For each code, the number of findings so far.
pub(super) type Shown = BTreeMap<Arc<str>, usize>;

struct Human {
    setup: Setup,
    shown: Shown,
    /// Replaces the full report if that does not fit on a screen.
    overview: Option<Overview>,
}

impl Renderer for Human {
    fn wants(&self) -> Wants {
        Wants { course: self.overview.is_some(), ..Wants::default() }
    }

    fn project(&mut self, one: &Report, _: usize, out: Out<'_>) -> Result<(), Failure> {
        match &mut self.overview {
            Some(overview) => overview.take(one, self.setup.style, &mut self.shown),
            None => report(one, self.setup.style, &mut self.shown, out),
        }
    }

    fn end(&mut self, end: &End<'_>, out: Out<'_>) -> Result<(), Failure> {
        let (style, check) = (self.setup.style, &end.commands.check);
        let more = || more(&self.shown, style, check, end.lang);
        out(match &self.overview {
            Some(overview) => overview.text(end.closings, &self.shown, style, end.commands, end.lang),
            None if self.setup.quiet => more(),
            None => more() + closing(end.closings, check, end.lang),
        })
    }
}

pub(super) fn report(report: &Report, style: Style, shown: &mut Shown, out: Out<'_>) -> Result<(), Failure> {
    let width = style.width.clamp(40, WIDEST);
    let renderer = if style.colour { Drawing::styled() } else { Drawing::plain() };
    let renderer = renderer.term_width(width).decor_style(DecorStyle::Ascii);
    for diagnostic in &report.found {
        let of_code = shown.entry(Arc::clone(&diagnostic.code)).or_default();
        *of_code += 1;
        if *of_code <= style.most_of_a_code {
            out(finding(report, diagnostic, &renderer, width))?;
            out("\n\n".into())?;
        }
    }
    Ok(())
}

/// The number of findings omitted, and the command that shows them.
pub(super) fn more(shown: &Shown, style: Style, command: &str, lang: Lang) -> Screen {
    let mut text = String::new();
    for (code, total) in shown {
        let code = printable(code);
        let more = total.saturating_sub(style.most_of_a_code);
        let bound = if style.is_asked { format!(" --max-findings {total}") } else { String::new() };
        let command = format!("{command} --select {code}{bound}");
        if more == 0 {
            continue;
        }
        let others = if more == 1 { "un autre".to_owned() } else { format!("{more} autres") };
        let line = say!(
            lang,
            "… et {others} {code} : « {command} » les montre tous",
            "… and {more} more {code}: \"{command}\" shows them all"
        );
        text.push_str(&line);
        text.push_str("\n\n");
    }
    Screen::new(text)
}

fn finding(report: &Report, diagnostic: &Diagnostic, renderer: &Drawing, width: usize) -> Screen {
    let sentences = report.sentences(diagnostic);
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Info => Level::INFO,
    };
    let word = words::level(diagnostic.severity, report.lang);
    let (space, names) =
        report.lang.pick((" ", ["méthode ", "à faire ", "exigence "]), ("", ["method", "to do", "requirement"]));
    let code_name = match sentences.source.is_some() {
        true => names[2],
        false => report.lang.pick("code ", "code"),
    };
    let title_indent = word.chars().count() + space.len() + 2;
    let title = fill(&sentences.what, width.saturating_sub(title_indent), "");
    let mut group = Group::with_title(level.with_name(format!("{word}{space}")).primary_title(title));
    group = place(report, &diagnostic.place, group, AnnotationKind::Primary, None);
    for related in &diagnostic.related {
        let label = printable(&bounded(related.message.sentences(report.lang).what));
        group = place(report, &related.place, group, AnnotationKind::Context, Some(label));
    }
    let gutter = 6 + digits(report, diagnostic);
    let note = |name: &str, body: &str| {
        let body = fill(body, width.saturating_sub(gutter + name.chars().count() + 2), "");
        Level::NOTE.with_name(name.to_owned()).message(body)
    };
    if let Some(source) = &sentences.source {
        let quoted = say!(report.lang, "« {source} »", "\"{source}\"");
        group = group.element(note(names[0], &quoted));
    }
    if let Some(help) = &sentences.help {
        group = group.element(note(names[1], help));
    }
    group = group.element(note(code_name, &diagnostic.code));
    let drawn = renderer.render(&[group]);
    // A partial line has no path of its own: the library draws an empty origin line.
    let is_empty_origin = |line: &&str| without_colour(line).trim() == ":::";
    if !drawn.contains("::: ") {
        return Screen::drawn(&drawn);
    }
    Screen::drawn(&drawn.lines().filter(|line| !is_empty_origin(line)).collect::<Vec<_>>().join("\n"))
}

/// Width of the line numbers.
fn digits(report: &Report, diagnostic: &Diagnostic) -> usize {
    let places = std::iter::once(&diagnostic.place).chain(diagnostic.related.iter().map(|related| &related.place));
    places.map(|place| report.positions(place).0.line.to_string().len()).max().unwrap_or(1)
}

fn place<'a>(
    report: &Report,
    place: &Place,
    group: Group<'a>,
    kind: AnnotationKind,
    label: Option<String>,
) -> Group<'a> {
    let path = report.shown(&place.path);
    let Some(text) = report.texts.get(&place.path).filter(|text| !text.as_str().trim().is_empty()) else {
        return group.element(Origin::path(path));
    };
    let (start, end) = report.positions(place);
    let line = around(text, text.line(start.line), place.span.start);
    let first = text.position(line.start).column;
    let line = text.slice(line);
    let source = Screen::new(line);
    // Escaped characters are wider: offsets must be computed on the displayed text.
    let byte = |column: usize| {
        let before = line.char_indices().nth(column - first).map_or(line, |(at, _)| &line[..at]);
        Screen::new(before).as_str().len()
    };
    let from = byte(start.column);
    let to = if end.line == start.line { byte(end.column) } else { source.as_str().len() };
    let annotation = kind.span(from..to.max(from)).label(label);
    let snippet = Snippet::source(source.as_str().to_owned()).line_start(start.line).annotation(annotation);
    if first == 1 {
        return group.element(snippet.path(path));
    }
    group.element(Origin::path(path).line(start.line).char_column(start.column)).element(snippet)
}

/// Number of bytes displayed on each side of a place: a line may be a whole document.
const AROUND: usize = 1000;

/// The part of `line` around the byte offset `at`.
fn around(text: &Text, line: Span, at: usize) -> Span {
    let is_boundary = |at: &usize| text.as_str().is_char_boundary(*at);
    let from = (at.saturating_sub(AROUND).max(line.start)..=at).find(is_boundary);
    let to = (at..=(at + AROUND).min(line.end)).rfind(is_boundary);
    Span::new(from.unwrap_or(line.start), to.unwrap_or(line.end))
}

/// The text after the findings.
pub(super) fn closing(reports: &[Closing], command: &str, lang: Lang) -> Screen {
    let mut text = String::new();
    if reports.len() > 1 {
        let with = reports.iter().filter(|report| report.counts != Counts::default());
        for report in with.clone().take(30) {
            text.push_str(&format!("{} : {}\n", printable(&report.folder), words::counts(report.counts, lang)));
        }
        let more = with.count().saturating_sub(30);
        if more > 0 {
            text.push_str(&say!(lang, "… et {more} autres projets\n", "… and {more} more projects\n"));
        }
    }
    Screen::new(text) + totals(reports, command, lang)
}

/// The number of findings, and the next thing to do.
pub(super) fn totals(reports: &[Closing], command: &str, lang: Lang) -> Screen {
    let mut total = Counts::default();
    for report in reports {
        total += report.counts;
    }
    let Some(first) = reports.first() else {
        return Screen::default();
    };
    let mut text = String::new();
    let findings = total.all();
    let projects = reports.len();
    let day = long(first.today, lang);
    let partial = reports.iter().any(|report| report.partial);
    let subject = words::count(projects, "projet", "project", lang);
    let summary = words::counts(total, lang);
    let unchecked = reports.iter().filter(|report| !report.checked).count();
    text.push_str(&match findings {
        0 if partial => say!(
            lang,
            "Rien à signaler dans cette vue partielle, au {day} ({subject}).\n",
            "Nothing to report in this partial view, on {day} ({subject}).\n"
        ),
        0 => say!(
            lang,
            "Rien à signaler au {day} ({subject} : {summary}).\n",
            "Nothing to report on {day} ({subject}: {summary}).\n"
        ),
        _ => say!(lang, "{subject}, au {day} : {summary}.\n", "{subject}, on {day}: {summary}.\n"),
    });
    if unchecked > 0 {
        text.push_str(&say!(
            lang,
            "{} : la méthode n'a pas pu être lue, rien n'a été vérifié.\n",
            "{}: the method could not be read, nothing was checked.\n",
            words::count(unchecked, "projet", "project", lang)
        ));
    }
    let fixable: usize = reports.iter().map(|report| report.fixable).sum();
    if fixable > 0 {
        // A fix may uncover other findings that can be fixed.
        text.push_str(&say!(
            lang,
            "« {command} --fix » peut en corriger au moins {fixable}.\n",
            "\"{command} --fix\" can mend at least {fixable} of them.\n"
        ));
    }
    if let (1, Some(next)) = (projects, &first.next) {
        text.push_str(&fill(&printable(next), NARROW, ""));
        text.push('\n');
    }
    Screen::new(text)
}

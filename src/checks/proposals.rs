//! Verifies each fix before it is shown: the fix is applied to its file in memory, and the result is read
//! again. Faults that remain are fixed too, or else the fix is dropped and only described in words.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::mends::{mend, otherwise};
use crate::diagnostic::{Diagnostic, Edit, EngineCode, Fix};
use crate::edit::{Change, Form, apply};
use crate::faults::{Fault, YamlFault};
use crate::lang::Lang;
use crate::messages::Message;
use crate::method::Method;
use crate::project::read_again;
use crate::text::words::keeps;
use crate::text::{Span, Text};

/// Maximum number of fixes that are verified per file.
const MOST: usize = 50;
/// Maximum number of rounds in which the faults that a fix causes are fixed as well.
const ROUNDS: usize = 4;

/// Keeps the fixes of `found` after which the fault is gone from the file, and drops the others.
pub(super) fn prove(found: &mut Vec<Diagnostic>, texts: &BTreeMap<Arc<str>, Arc<Text>>, method: Option<&Method>) {
    let mut by_file: BTreeMap<Arc<str>, Vec<usize>> = BTreeMap::new();
    for (at, diagnostic) in found.iter().enumerate() {
        if diagnostic.fix.is_some() && is_of_reading(diagnostic) {
            by_file.entry(Arc::clone(&diagnostic.place.path)).or_default().push(at);
        }
    }
    let mut more = Vec::new();
    for (path, mut all) in by_file {
        let Some(text) = texts.get(&path) else { continue };
        all.sort_by_key(|at| found[*at].place.span);
        all.truncate(MOST);
        let told = found.iter().filter(|one| one.place.path == path).map(said).collect();
        let mut proof = Proof { path: &path, text, method, told, before: Vec::new(), refusals: Vec::new() };
        for at in all {
            let fix = proof.of(&found[at]);
            let diagnostic = &mut found[at];
            if fix.is_none()
                && let Message::Engine(fault) = &mut diagnostic.message
            {
                fault.take_back();
                for refusal in std::mem::take(&mut proof.refusals) {
                    match refusal.message {
                        // The file needs lines other than the dropped fix: report the fault for them.
                        Message::Engine(expected) if expected.is_of_lines() => *fault = expected,
                        _ => more.push(refusal),
                    }
                }
            }
            // The fix quotes the value, so the value was a text and not a list.
            if let Message::Engine(fault) = &mut diagnostic.message
                && matches!(**fault, Fault::Yaml(YamlFault::ListOnKeyLine { .. }))
                && let Some(other) = otherwise(fault, diagnostic.place.span, text)
                && fix.as_ref().is_some_and(|fix| fix.edits == other.edits)
            {
                **fault = YamlFault::NeedsQuotes { corrected: String::new() }.into();
            }
            diagnostic.fix = fix;
        }
    }
    found.extend(more);
}

/// True for findings of reading a file's keys, which a second read would report again.
fn is_of_reading(diagnostic: &Diagnostic) -> bool {
    use EngineCode as C;
    let codes = [C::YamlInvalide, C::ValeurInvalide, C::CleInconnue, C::TypeInconnu, C::ParticipantInconnu];
    diagnostic.message.is_of_engine() && codes.iter().any(|code| code.id() == &*diagnostic.code)
}

/// The rendered message, used to compare findings.
fn said(diagnostic: &Diagnostic) -> String {
    diagnostic.message.sentences(Lang::Fr).what
}

/// State of the verification of one file, from its first fix to its last.
struct Proof<'a> {
    path: &'a Arc<str>,
    text: &'a Text,
    method: Option<&'a Method>,
    /// Messages of all findings of the file.
    told: BTreeSet<String>,
    /// Edits of verified fixes at earlier positions: without them the lines below may be unreadable.
    before: Vec<Edit>,
    /// Faults that a dropped fix would have caused: they are reported together with the original one.
    refusals: Vec<Diagnostic>,
}

impl Proof<'_> {
    /// The fix of `own`, extended by the further edits that its lines need to be readable.
    fn of(&mut self, own: &Diagnostic) -> Option<Fix> {
        let Message::Engine(fault) = &own.message else { return own.fix.clone() };
        let first = own.fix.clone()?;
        let other = otherwise(fault, own.place.span, self.text);
        let mut refusals = Vec::new();
        let mut ways = [Some(first), other].into_iter().flatten();
        let Some(fix) = ways.find_map(|fix| self.proved(own, fault, fix, &mut refusals)) else {
            self.refusals.append(&mut refusals);
            return None;
        };
        if *own.code == *EngineCode::YamlInvalide.id() {
            self.before.extend(fix.edits.iter().cloned());
        }
        Some(fix)
    }

    fn proved(&self, own: &Diagnostic, fault: &Fault, fix: Fix, refusals: &mut Vec<Diagnostic>) -> Option<Fix> {
        let start = fix.edits.iter().map(|edit| edit.span.start).min()?;
        let end = fix.edits.iter().map(|edit| edit.span.end).max()?;
        let above = self.before.iter().filter(|edit| edit.span.end < start).cloned().collect();
        let base = self.with(self.text, above)?;
        // All edits applied before are at earlier positions.
        let moved = |at: usize| (at + base.as_str().len()).saturating_sub(self.text.as_str().len());
        let shifted = |edit: &Edit| {
            let span = Span::new(moved(edit.span.start), moved(edit.span.end));
            Edit { span, replacement: edit.replacement.clone() }
        };
        let region = (base.position(moved(start)).line, base.position(moved(end)).line);
        let (mut edits, mut sure): (Vec<Edit>, bool) = (fix.edits.iter().map(shifted).collect(), fix.sure);
        let mut after = self.with(&base, edits.clone())?;
        for round in 0..ROUNDS {
            let lines = Lines::new(region, &base, &after);
            let Some(found) = read_again(self.path, &after, self.method) else {
                return Some(self.shown(fix, fault, &lines, &after));
            };
            let inserted = inserted(&edits);
            let wrong: Vec<&Diagnostic> =
                found.iter().filter(|one| self.is_wrong(one, own, fault, &lines, &inserted, &after)).collect();
            if wrong.is_empty() {
                let line = |at: usize| self.text.line(self.text.position(at).line);
                let old = Span::new(line(start).start, line(end).end);
                let new = after.slice(lines.span(&after));
                if fault.cuts_text() && !keeps(self.text.slice(old), new) {
                    return None;
                }
                let fix = if round == 0 { fix } else { Fix::sure(old, new) };
                return Some(self.shown(fix.or_guess(sure), fault, &lines, &after));
            }
            // Faults that remain in the changed lines are fixed in the next round.
            edits.clear();
            for one in wrong {
                let Message::Engine(next) = &one.message else { return None };
                let Some(more) = mend(next, one.place.span, &after) else {
                    if *one.code == *EngineCode::ValeurInvalide.id() && fault.corrected().is_some() {
                        refusals.push(Diagnostic { place: own.place.clone(), ..one.clone() });
                    }
                    return None;
                };
                sure = sure && more.sure;
                edits.extend(more.edits);
            }
            edits.sort();
            edits.dedup();
            after = self.with(&after, edits.clone())?;
        }
        None
    }

    fn with(&self, text: &Text, edits: Vec<Edit>) -> Option<Text> {
        let bytes = apply(Form::of(self.path), text.as_str().as_bytes(), &[Change::Spans(edits)]).ok()?;
        String::from_utf8(bytes).ok().map(Text::new)
    }

    /// True for a fault of the changed lines that was not reported before.
    fn is_wrong(
        &self,
        one: &Diagnostic,
        own: &Diagnostic,
        fault: &Fault,
        lines: &Lines,
        inserted: &[Span],
        after: &Text,
    ) -> bool {
        let is_twice = matches!(one.message.fault(), Some(Fault::Yaml(YamlFault::DuplicateKey { .. })));
        let line = after.position(one.place.span.start).line;
        // Missing keys of the whole document are reported at line 1.
        let is_absent = line == 1 && *one.code == *EngineCode::CleManquante.id();
        if !one.related.is_empty() && !is_twice || is_absent {
            return false;
        }
        let meets = |span: &Span| one.place.span.start <= span.end && span.start <= one.place.span.end;
        let is_here =
            if fault.is_of_lines() { (lines.first..=lines.last).contains(&line) } else { inserted.iter().any(meets) };
        let is_unread = *one.code == *EngineCode::YamlInvalide.id() && (line <= lines.last || is_twice);
        let what = said(one);
        (is_here || is_unread) && (what == said(own) || !self.told.contains(&what))
    }

    /// Adds the resulting lines to the fix, where the message advises to write them.
    fn shown(&self, fix: Fix, fault: &Fault, lines: &Lines, after: &Text) -> Fix {
        if fault.is_of_lines() { fix.shown_as(after.slice(lines.span(after)).trim_end()) } else { fix }
    }
}

/// The range of lines that a change affects, counted from 1.
struct Lines {
    first: usize,
    last: usize,
}

impl Lines {
    /// Lines of `after` that correspond to the lines `old` of `before`.
    fn new(old: (usize, usize), before: &Text, after: &Text) -> Self {
        let rows = |text: &Text| text.as_str().matches('\n').count();
        let last = (old.1 + rows(after)).saturating_sub(rows(before));
        Self { first: old.0, last: last.max(old.0) }
    }

    fn span(&self, text: &Text) -> Span {
        Span::new(text.line(self.first).start, text.line(self.last).end)
    }
}

/// Spans of the replacements of `edits` in the resulting text.
fn inserted(edits: &[Edit]) -> Vec<Span> {
    let mut sorted: Vec<&Edit> = edits.iter().collect();
    sorted.sort_by_key(|edit| edit.span);
    let (mut added, mut cut) = (0, 0);
    let place = |edit: &Edit| {
        let start = edit.span.start + added - cut;
        added += edit.replacement.len();
        cut += edit.span.end - edit.span.start;
        Span::new(start, start + edit.replacement.len())
    };
    sorted.into_iter().map(place).collect()
}

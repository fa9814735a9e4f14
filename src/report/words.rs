//! Words shared by several formats.

use super::found::bounded;
use super::{Counts, Report};
use crate::diagnostic::{Diagnostic, Severity};
use crate::lang::{Lang, Noun, say};

/// The name of a level.
pub fn level(severity: Severity, lang: Lang) -> &'static str {
    match severity {
        Severity::Error => lang.pick("erreur", "error"),
        Severity::Warning => lang.pick("avertissement", "warning"),
        Severity::Info => "info",
    }
}

/// The name of a level in formats for programs.
pub fn level_id(severity: Severity) -> &'static str {
    level(severity, Lang::En)
}

/// « 0 erreur », « 2 erreurs ».
pub fn count(number: usize, fr: &str, en: &str, lang: Lang) -> String {
    match lang {
        Lang::Fr if number < 2 => format!("{number} {fr}"),
        Lang::Fr => format!("{number} {fr}s"),
        Lang::En if number == 1 => format!("{number} {en}"),
        Lang::En => format!("{number} {en}s"),
    }
}

/// « 3 idées, dont 2 retenues », « 0 idée »: `idea` is what the method calls one.
pub fn ideas(number: usize, kept: usize, idea: &Noun, lang: Lang) -> String {
    let ideas = idea.count(number, lang);
    if number == 0 {
        return ideas;
    }
    let of_kept = count(kept, idea.pick("retenu", "retenue"), "", lang);
    say!(lang, "{ideas}, dont {}", "{ideas}, {} kept", lang.pick(of_kept, kept.to_string()))
}

/// « 1 réunion tenue sur 3 », « 2 réunions tenues sur 3 ».
pub fn held_of(number: usize, all: usize, meeting: &Noun, lang: Lang) -> String {
    let held = meeting.pick("tenu", "tenue");
    match lang {
        Lang::Fr if number < 2 => format!("{number} {} {held} sur {all}", meeting.get(lang)),
        Lang::Fr => format!("{number} {} {held}s sur {all}", meeting.many(lang)),
        Lang::En => format!("{number} of {} held", meeting.count(all, lang)),
    }
}

/// « 1 erreur, 2 avertissements, 0 info ».
pub fn counts(counts: Counts, lang: Lang) -> String {
    [
        count(counts.errors, "erreur", "error", lang),
        count(counts.warnings, "avertissement", "warning", lang),
        count(counts.infos, "info", "info", lang),
    ]
    .join(", ")
}

/// The message for a project that was not checked.
pub fn unchecked(lang: Lang) -> &'static str {
    lang.pick(
        "la méthode du projet ne peut pas être utilisée : ce projet n'a pas été vérifié",
        "the project's method cannot be used: that project was not checked",
    )
}

/// True if a project was not checked and none of the errors reported says so.
pub(super) fn is_untold(report: &Report, most: usize) -> bool {
    !report.checked && !report.told(most).iter().any(|one| one.severity == Severity::Error)
}

/// A finding in a few lines: what is wrong, what the method asks, what to do, related places.
pub(super) fn in_full(report: &Report, diagnostic: &Diagnostic) -> String {
    let sentences = report.sentences(diagnostic);
    let mut lines = vec![sentences.what];
    lines.extend(sentences.source.map(|source| say!(report.lang, "méthode : « {source} »", "method: \"{source}\"")));
    lines.extend(sentences.help.map(|help| say!(report.lang, "à faire : {help}", "to do: {help}")));
    lines.extend(diagnostic.related.iter().map(|related| {
        let (start, _) = report.positions(&related.place);
        let what = bounded(related.message.sentences(report.lang).what);
        format!("{}:{}:{}: {what}", report.attached(&related.place.path), start.line, start.column)
    }));
    lines.join("\n")
}

//! Parsers for single cell values: dates, priorities, statuses, marks. Inexact values are rejected, never guessed.

use jiff::civil::Date;

use super::sheet::Value;
use crate::lang::{Both, both};
use crate::model::action::{PRIORITIES, PROGRESSES, Priority, Progress};
use crate::text::dates;
use crate::text::escape::printable;
use crate::text::fold::fold;

/// True for the placeholders that people write into cells without a value.
pub fn is_blank(text: &str) -> bool {
    let text = text.trim();
    const UNSAID: [&str; 9] = [
        "a definir",
        "a designer",
        "a preciser",
        "a determiner",
        "a fixer",
        "a chiffrer",
        "a completer",
        "neant",
        "n/a",
    ];
    text.is_empty()
        || !is_unsure(text) && text.chars().all(|c| "-–—/_.…?".contains(c))
        || UNSAID.contains(&fold(text).as_str())
}

/// True for the text of a formula error.
pub fn is_fault(text: &str) -> bool {
    const FAULTS: &str =
        "#REF! #N/A #NAME? #NOM? #VALUE! #VALEUR! #DIV/0! #NULL! #NUL! #NUM! #NOMBRE! #SPILL! #PROPAGATION!";
    let is_known = text.starts_with('#') && FAULTS.split(' ').any(|fault| fault == text);
    is_known || text.strip_prefix("Err:").is_some_and(|code| code.len() == 3)
}

/// Parses an exact date.
pub fn day(value: &Value) -> Result<Date, Both> {
    if let Value::Day(day) = value {
        return Ok(*day);
    }
    let text = value.text();
    let whole = written_day(&text).filter(|_| matches!(value, Value::Text(_)));
    whole.or_else(|| serial(value)).ok_or_else(|| {
        let shown = printable(&text);
        both!(
            "« {shown} » n'est pas un jour précis : écrivez par exemple 31/12/2026",
            "\"{shown}\" is not an exact day: write for example 2026-12-31"
        )
    })
}

/// The date of a spreadsheet serial number: 46387 is 2026-12-31. Numbers that may be years are not dates.
pub fn serial(value: &Value) -> Option<Date> {
    let number = match value {
        Value::Number(number) => *number,
        Value::Text(text) => text.trim().parse::<u32>().ok().map(f64::from)?,
        _ => return None,
    };
    let days = (30_000.0..73_051.0).contains(&number).then(|| number.floor() as i64)?;
    Date::new(1899, 12, 30).ok()?.checked_add(jiff::Span::new().days(days)).ok()
}

/// True for marks that mean « same as above ».
pub fn is_ditto(text: &str) -> bool {
    const WORDS: [&str; 17] = [
        "idem",
        "ditto",
        "dito",
        "meme",
        "le meme",
        "la meme",
        "les memes",
        "meme chose",
        "voir ci-dessus",
        "cf ci-dessus",
        "cf. ci-dessus",
        "comme ci-dessus",
        "ci-dessus",
        "idem ci-dessus",
        "meme que ci-dessus",
        "idem ligne precedente",
        "voir au-dessus",
    ];
    let text = text.trim();
    let marks =
        !text.is_empty() && text.chars().count() < 6 && text.chars().all(|c| "\"'’′″“”«»〃↓↑,- \u{a0}".contains(c));
    let is_mark = marks && text.contains(['"', '\'', '’', '′', '″', '“', '”', '»', '〃', '↓', '↑']);
    is_mark || ["id", "id.", "Id."].contains(&text) || WORDS.contains(&fold(text).trim_end_matches(['.', '!', ' ']))
}

/// True for a mark that may mean either « same as above » or « nothing ».
pub fn is_unsure(text: &str) -> bool {
    text.trim() == "//"
}

/// True for a value to be given later (« à chiffrer », « ? »), as opposed to none.
pub fn is_open(text: &str) -> bool {
    let text = text.trim();
    is_blank(text)
        && !text.is_empty()
        && !text.chars().all(|c| "-–—/_".contains(c))
        && !["neant", "n/a"].contains(&fold(text).as_str())
}

/// « 31/12/2026 », « jeudi 31 décembre 2026 », « le 31 déc. 2026 », « 2026-12-31 00:00:00 ».
pub fn written_day(text: &str) -> Option<Date> {
    if let Some(day) = dates::parse_iso(text) {
        return Some(day);
    }
    const MONTHS: [(&str, &str); 12] = [
        ("janv", "janvier"),
        ("fevr", "fevrier"),
        ("fev", "fevrier"),
        ("avr", "avril"),
        ("juil", "juillet"),
        ("sept", "septembre"),
        ("oct", "octobre"),
        ("nov", "novembre"),
        ("dec", "decembre"),
        ("jan", "janvier"),
        ("jul", "juillet"),
        ("sep", "septembre"),
    ];
    const BEFORE: [&str; 10] =
        ["le", "au", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche", "pour"];
    let folded = fold(text);
    let mut words: Vec<&str> = folded.split([' ', ',']).filter(|word| !word.is_empty()).collect();
    // A time of midnight is only the date.
    words.retain(|word| !["00:00", "00:00:00", "0:00"].contains(word));
    while words.len() > 1 && BEFORE.contains(&words[0]) {
        words.remove(0);
    }
    let words: Vec<&str> = words
        .iter()
        .map(|word| {
            let bare = word.trim_end_matches('.');
            MONTHS.iter().find(|(short, _)| *short == bare).map_or(*word, |(_, month)| month)
        })
        .collect();
    let text = words.join(" ");
    let day = text.strip_suffix("t00:00:00").map_or_else(|| dates::guess(&text), dates::parse_iso)?;
    // A bare number is not a date.
    (!text.bytes().all(|byte| byte.is_ascii_digit()) && (1900..=2200).contains(&day.year())).then_some(day)
}

pub fn priority(text: &str) -> Result<Priority, Both> {
    const WORDS: [(&str, Priority); 18] = [
        ("elevee", Priority::High),
        ("eleve", Priority::High),
        ("haut", Priority::High),
        ("forte", Priority::High),
        ("fort", Priority::High),
        ("1", Priority::High),
        ("p1", Priority::High),
        ("prioritaire", Priority::High),
        ("urgente", Priority::High),
        ("urgent", Priority::High),
        ("moyen", Priority::Medium),
        ("2", Priority::Medium),
        ("p2", Priority::Medium),
        ("normale", Priority::Medium),
        ("bas", Priority::Low),
        ("faible", Priority::Low),
        ("3", Priority::Low),
        ("p3", Priority::Low),
    ];
    let folded = fold(text);
    let word = folded.trim_start_matches("priorite").trim_start_matches("tres").trim();
    let named = PRIORITIES.iter().map(|(name, priority)| (*name, *priority));
    let found = named.chain(WORDS).find(|(name, _)| *name == word).map(|(_, priority)| priority);
    found.ok_or_else(|| {
        let shown = printable(text);
        both!(
            "« {shown} » n'est pas une priorité : haute, moyenne ou basse",
            "\"{shown}\" is not a priority: haute, moyenne or basse"
        )
    })
}

/// A remark for « très haute », a degree that the project's priorities do not have.
pub fn less_than_said(text: &str, priority: Priority) -> Option<Both> {
    let name = PRIORITIES.iter().find(|(_, other)| *other == priority).map(|(name, _)| *name)?;
    let shown = printable(text);
    let is_less = fold(text).contains("tres ");
    is_less.then(|| both!("« {shown} » est comprise comme {name}", "\"{shown}\" is read as {name}"))
}

pub fn progress(text: &str) -> Result<Progress, Both> {
    const WORDS: [(&str, Progress); 40] = [
        ("a faire", Progress::ToCome),
        ("non commence", Progress::ToCome),
        ("pas commence", Progress::ToCome),
        ("non demarre", Progress::ToCome),
        ("non debute", Progress::ToCome),
        ("prevu", Progress::ToCome),
        ("planifie", Progress::ToCome),
        ("programme", Progress::ToCome),
        ("a lancer", Progress::ToCome),
        ("pret a demarrer", Progress::ToCome),
        ("a engager", Progress::ToCome),
        ("a demarrer", Progress::ToCome),
        ("a realiser", Progress::ToCome),
        ("non engage", Progress::ToCome),
        ("pas demarre", Progress::ToCome),
        ("planned", Progress::ToCome),
        ("en cours de realisation", Progress::Underway),
        ("in progress", Progress::Underway),
        ("ongoing", Progress::Underway),
        ("livre", Progress::Done),
        ("cloture", Progress::Done),
        ("mis en oeuvre", Progress::Done),
        ("completed", Progress::Done),
        ("done", Progress::Done),
        ("abandon", Progress::Dropped),
        ("demarre", Progress::Underway),
        ("engage", Progress::Underway),
        ("lance", Progress::Underway),
        ("commence", Progress::Underway),
        ("en cour", Progress::Underway),
        ("termine", Progress::Done),
        ("fini", Progress::Done),
        ("fait", Progress::Done),
        ("acheve", Progress::Done),
        ("suspendu", Progress::Paused),
        ("annule", Progress::Dropped),
        ("en discussion", Progress::ToDiscuss),
        ("en reflexion", Progress::ToDiscuss),
        ("a l'etude", Progress::ToDiscuss),
        ("retard", Progress::Late),
    ];
    let folded = fold(text).replace(['-', '_'], " ");
    let word = folded.trim_end_matches(['.', '!']).trim();
    // Feminine and plural forms: « terminées », « réalisée ».
    let forms = [word, word.strip_suffix('s').unwrap_or(word)];
    let forms = forms.into_iter().flat_map(|form| [form, form.strip_suffix('e').unwrap_or(form)]);
    let named = PROGRESSES.iter().map(|(name, progress)| (name.replace('-', " "), *progress));
    let all: Vec<_> = named.chain(WORDS.iter().map(|(name, progress)| ((*name).to_owned(), *progress))).collect();
    let found = forms.flat_map(|form| all.iter().find(|(name, _)| name == form)).next().map(|(_, progress)| *progress);
    found.ok_or_else(|| {
        let (shown, list) = (printable(text), PROGRESSES.map(|(name, _)| name).join(", "));
        both!("« {shown} » n'est pas un statut : {list}", "\"{shown}\" is not a status: {list}")
    })
}

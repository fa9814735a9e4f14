//! Parameters of a new project, and the bounds that the method sets for them.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::Theme;
use super::bounds;
pub use super::bounds::{Bounds, months, usual_months, usual_numbers};
use crate::failure::Failure;
use crate::faults::NameFault;
use crate::lang::{Both, Lang, Noun, both};
use crate::method::{Method, Proposal, When};
use crate::pack::Pack;
use crate::text::dates::{guess, is_no_day, parse_iso};
use crate::text::escape::{is_refused, printable};
use crate::text::fold::{fold, slug};

/// Allowed years of the start of a project.
const YEARS: std::ops::RangeInclusive<i16> = 1900..=2200;

/// Maximum number of sessions of a line of the calendar: each is a file.
pub(super) const MOST_SESSIONS: u32 = 1000;

/// Parameters of a new project.
#[derive(Clone, Debug)]
pub struct Request {
    pub title: String,
    pub territory: String,
    /// Start of the preparation.
    pub start: Date,
    /// Length of the preparation, in months.
    pub months: u32,
    /// Number of sessions for each type that the calendar spreads.
    pub numbers: BTreeMap<usize, u32>,
    pub themes: Vec<Theme>,
    /// Value of the key `methode`.
    pub method_name: String,
    /// Value of the key `langue`: language of the messages about the project.
    pub lang: Lang,
}

impl Request {
    /// Number of sessions of type `kind` that the calendar spreads.
    pub fn number_of(&self, kind: usize) -> u32 {
        self.numbers.get(&kind).copied().unwrap_or(1)
    }
}

/// Refuses parameters outside of the method's bounds; the error states the bounds.
pub fn allowed(request: &Request, pack: &Pack) -> Result<(), Failure> {
    let length = months(pack);
    if pack.method.end_of_preparation().is_some() && !length.allow(request.months) {
        let Bounds { least, most } = length;
        let word = &pack.method.words.preparation;
        let (fr, en) = (word.the(Lang::Fr), word.the(Lang::En));
        return Err(Failure::usage(both!(
            "{fr} dure de {least} à {most} mois dans cette méthode (demandé : {})",
            "{en} lasts {least} to {most} months in this method (asked: {})",
            request.months
        ))
        .hint(both!(
            "Écrivez par exemple --preparation-months {}.",
            "Write for example --preparation-months {}.",
            (least + 4).min(most)
        )));
    }
    bounds::spread(pack).try_for_each(|line| number_allowed(request, pack, line))
}

fn number_allowed(request: &Request, pack: &Pack, line: &Proposal) -> Result<(), Failure> {
    let asked = request.number_of(line.kind);
    let name = name_of(pack, line);
    let (fr, en) = (name.many(Lang::Fr), name.many(Lang::En));
    if asked > MOST_SESSIONS {
        return Err(Failure::usage(both!(
            "{asked} {fr} : agir en crée au plus {MOST_SESSIONS}",
            "{asked} {en}: agir creates {MOST_SESSIONS} at most"
        )));
    }
    let Bounds { least, most } = bounds::sessions(pack, line, request.months);
    if (least..=most).contains(&asked) {
        return Ok(());
    }
    let is_over_preparation =
        matches!(line.when, When::Spread { from, until } if bounds::is_over_preparation(pack, from, until));
    let Both { fr: during_fr, en: during_en } = match is_over_preparation {
        true => both!(" pour {} mois", " for {} months", request.months),
        false => Both::default(),
    };
    let word = &pack.method.types[line.kind].named.short;
    let (the_fr, the_en) = (word.the(Lang::Fr), word.the(Lang::En));
    Err(Failure::usage(both!(
        "il faut de {least} à {most} {fr}{during_fr} (demandé : {asked})",
        "{least} to {most} {en} are needed{during_en} (asked: {asked})"
    ))
    .hint(both!(
        "Moins, c'est adapter la méthode : créez le projet avec le minimum, supprimez ensuite {the_fr} de trop, et \
         dites pourquoi par une dérogation dans agir.yaml.",
        "Fewer is an adaptation of the method: create the project with the minimum, then delete {the_en} that is too \
         many and say why in a waiver in agir.yaml."
    )))
}

/// What `init` calls the sessions of a line of the calendar.
pub fn name_of<'p>(pack: &'p Pack, line: &'p Proposal) -> &'p Noun {
    line.named.as_ref().map_or(&pack.method.types[line.kind].named.whole, |named| &named.whole)
}

/// Checks the start of a project: a year far from the present is a typing error.
pub fn start(date: Date) -> Result<Date, Failure> {
    if YEARS.contains(&date.year()) {
        return Ok(date);
    }
    let (first, last) = (YEARS.start(), YEARS.end());
    Err(Failure::usage(both!(
        "le début doit être dans les années {first} à {last} (donné : {date})",
        "the start must be in the years {first} to {last} (given: {date})"
    )))
}

/// Parses a date typed by the user, in any recognised format.
pub fn day(text: &str) -> Result<Date, Failure> {
    let text = text.trim();
    if let Some(date) = parse_iso(text).or_else(|| guess(text)) {
        return start(date);
    }
    Err(if is_no_day(text) {
        Failure::usage(both!("ce jour n'existe pas dans le calendrier", "there is no such day in the calendar"))
    } else {
        Failure::usage(both!(
            "écrivez le jour, le mois et l'année : 05/01/2026 ou 2026-01-05",
            "write the year, the month and the day: 2026-01-05"
        ))
    })
}

/// Parses a number typed by the user, with or without a unit: `10`, `10 mois`.
pub fn number(text: &str) -> Option<u32> {
    text.trim_end_matches(|c: char| c.is_alphabetic() || c.is_whitespace()).trim_start().parse().ok()
}

/// Splits a text typed by the user at commas and semicolons.
pub fn several(text: &str) -> Vec<String> {
    text.split([',', ';']).map(str::trim).filter(|one| !one.is_empty()).map(str::to_owned).collect()
}

/// Checks a title: not empty, at most 300 characters, and no control or invisible characters except those that
/// word processors and emoji produce.
pub fn title(text: &str, fr: &str, en: &str) -> Result<String, Failure> {
    let trimmed = text.trim();
    if trimmed.is_empty() {
        return Err(Failure::usage(both!("{fr} est vide", "{en} is empty")));
    }
    if let Some(bad) = trimmed.chars().find(|c| is_refused(*c)) {
        let shown = printable(&bad.to_string());
        return Err(Failure::usage(both!(
            "{fr} contient le caractère invisible {shown}, qui n'est pas accepté",
            "{en} contains the invisible character {shown}, which is not accepted"
        )));
    }
    if trimmed.chars().count() > 300 {
        return Err(Failure::usage(both!("{fr} dépasse 300 caractères", "{en} is longer than 300 characters")));
    }
    Ok(crate::text::fold::compose(trimmed))
}

/// Makes the name of a folder or file from a title.
pub fn file_name(text: &str, fr: &str, en: &str) -> Result<String, Failure> {
    let text = title(text, fr, en)?;
    let shown = printable(&text);
    if text.contains(['/', '\\']) || text == ".." {
        return Err(Failure::usage(both!(
            "« {shown} » : {fr} ne peut pas contenir de barre, c'est un nom et non un chemin",
            "\"{shown}\": {en} cannot contain a slash, it is a name and not a path"
        )));
    }
    if crate::faults::name_fault(&text).is_some_and(|fault| matches!(fault, NameFault::Reserved { .. })) {
        return Err(Failure::usage(both!(
            "« {shown} » est un nom réservé par Windows : choisissez-en un autre",
            "\"{shown}\" is a name that Windows reserves: choose another"
        )));
    }
    let mut name = slug(&text);
    if name.len() > 60 {
        let cut = name[..60].rfind('-').unwrap_or(60);
        name.truncate(cut);
    }
    if name.is_empty() || crate::faults::name_fault(&name).is_some() {
        return Err(Failure::usage(both!(
            "« {shown} » ne donne pas de nom de fichier : il faut au moins une lettre ou un chiffre",
            "\"{shown}\" gives no file name: at least one letter or digit is needed"
        )));
    }
    Ok(name)
}

/// Makes the groups of the given themes; refuses two themes with the same folder or title.
pub fn themes(titles: &[String], method: &Method) -> Result<Vec<Theme>, Failure> {
    let word = method.theme();
    let (fr, en) = (word.the(Lang::Fr), word.the(Lang::En));
    let mut themes: Vec<Theme> = Vec::new();
    for text in titles {
        let title = title(text, &fr, &en)?;
        let folder = file_name(&title, &fr, &en)?;
        if let Some(other) = themes.iter().find(|other| other.folder == folder || fold(&other.title) == fold(&title)) {
            let (one, two) = (printable(&other.title), printable(&title));
            return Err(Failure::usage(both!(
                "« {one} » et « {two} » donneraient le même dossier « {folder} »",
                "\"{one}\" and \"{two}\" would share the folder \"{folder}\""
            )));
        }
        themes.push(Theme { title, folder });
    }
    Ok(themes)
}

//! Combines the options of `agir init`, what is already known and the user's answers into one request.

use std::collections::BTreeMap;
use std::path::Path;

use clap::ArgMatches;
use jiff::civil::Date;

use super::super::context::{self, Context};
use super::{complete, questions};
use crate::failure::{Failure, shown};
use crate::lang::both;
use crate::method::Proposal;
use crate::pack::Pack;
use crate::scaffold::bounds;
use crate::scaffold::request::{self, Request};
use crate::sys::terminal;
use crate::text::escape::printable;
use crate::text::working_days;

/// The request from which the new project is created.
pub(super) fn request(
    matches: &ArgMatches,
    target: &Path,
    (pack, method_name): (&Pack, &str),
    complete: bool,
    context: &Context,
) -> Result<Request, Failure> {
    let known = if complete { complete::known(target)? } else { complete::Known::default() };
    let asks = terminal::can_ask() && !matches.get_flag("yes");
    let option = |name: &str| matches.get_one::<String>(name).cloned();
    let lang = context.lang(None);
    let folder_name = target.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let mut answers = questions::Answers {
        title: option("title").or(known.title),
        territory: option("territory").or(known.territory),
        start: option("start").map(|text| date(&text)).transpose()?.or(known.start),
        months: option("preparation-months").map(|text| number(&text, "--preparation-months")).transpose()?,
        numbers: numbers(matches, pack)?,
        themes: matches.get_many::<String>("theme").map(|themes| themes.cloned().collect()),
    };
    let wants = questions::Defaults {
        title: capitalised(&folder_name),
        territory: capitalised(&folder_name),
        start: working_days::next(context.today()),
        months: request::usual_months(pack),
    };
    // Invalid options are refused before the first question, not after the last.
    early_refusals(&answers, &wants, pack)?;
    if asks {
        questions::ask(&mut answers, wants.clone(), &shown(target), pack, lang)?;
    } else if !matches.get_flag("yes") {
        needed(&answers)?;
    }
    let months = answers.months.unwrap_or(wants.months);
    let request = Request {
        title: request::title(&answers.title.unwrap_or(wants.title), "le titre", "the title")?,
        territory: request::title(&answers.territory.unwrap_or(wants.territory), "le territoire", "the territory")?,
        start: answers.start.unwrap_or(wants.start),
        months,
        numbers: whole(&answers.numbers, pack, months),
        themes: request::themes(&answers.themes.unwrap_or_default(), &pack.method)?,
        method_name: method_name.to_owned(),
        lang: context.asked_lang.unwrap_or(pack.method.lang),
    };
    request::allowed(&request, pack)?;
    Ok(request)
}

fn early_refusals(answers: &questions::Answers, wants: &questions::Defaults, pack: &Pack) -> Result<(), Failure> {
    let months = answers.months.unwrap_or(wants.months);
    let request = Request {
        title: String::new(),
        territory: String::new(),
        start: wants.start,
        months,
        numbers: whole(&answers.numbers, pack, months),
        themes: Vec::new(),
        method_name: String::new(),
        lang: pack.method.lang,
    };
    request::allowed(&request, pack)?;
    request::themes(answers.themes.as_deref().unwrap_or_default(), &pack.method)?;
    for (text, fr, en) in
        [(&answers.title, "le titre", "the title"), (&answers.territory, "le territoire", "the territory")]
    {
        if let Some(text) = text {
            request::title(text, fr, en)?;
        }
    }
    Ok(())
}

/// The numbers of sessions: those that were given, and the usual ones.
fn whole(given: &BTreeMap<usize, u32>, pack: &Pack, months: u32) -> BTreeMap<usize, u32> {
    let number = |line: &Proposal| match given.get(&line.kind) {
        Some(number) => *number,
        None => bounds::usual_sessions(pack, line, months),
    };
    bounds::spread(pack).map(|line| (line.kind, number(line))).collect()
}

/// Reads `--sessions`: a number for the first type that the calendar spreads, or `TYPE=NUMBER`.
fn numbers(matches: &ArgMatches, pack: &Pack) -> Result<BTreeMap<usize, u32>, Failure> {
    let mut numbers = BTreeMap::new();
    for text in matches.get_many::<String>("sessions").into_iter().flatten() {
        let (name, value) = text.split_once('=').map_or((None, text.as_str()), |(name, value)| (Some(name), value));
        let mut lines = bounds::spread(pack);
        let line = match name {
            Some(name) => lines.find(|line| pack.method.type_called(name) == Some(line.kind)),
            None => lines.next(),
        };
        let Some(line) = line else {
            let ids = bounds::spread(pack).map(|line| printable(&pack.method.types[line.kind].id));
            let ids = ids.collect::<Vec<_>>().join(", ");
            let shown = printable(text);
            let hint = match ids.is_empty() {
                true => both!("Elle les place tous elle-même.", "It places all of them itself."),
                false => both!("Elle le demande de : {ids}.", "It asks for those of: {ids}."),
            };
            return Err(Failure::usage(both!(
                "cette méthode ne demande pas le nombre de séances « {shown} »",
                "this method does not ask for the number of sessions \"{shown}\""
            ))
            .hint(hint));
        };
        numbers.insert(line.kind, number(value, "--sessions")?);
    }
    Ok(numbers)
}

/// Without a terminal, title and territory are mandatory: nothing is guessed.
fn needed(answers: &questions::Answers) -> Result<(), Failure> {
    let missing: Vec<&str> = [("--title", answers.title.is_none()), ("--territory", answers.territory.is_none())]
        .into_iter()
        .filter(|(_, missing)| *missing)
        .map(|(name, _)| name)
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    let (fr, en) = (missing.join(" et "), missing.join(" and "));
    Err(Failure::usage(both!("il manque {fr}", "{en} missing")).hint(both!(
        "Sans terminal, aucune question n'est posée : donnez ces options, ou --yes pour prendre le nom du \
         dossier.\nExemple : agir init mon-territoire --title \"Agir ensemble\" --territory \"Val d'Orge\"",
        "Without a terminal nothing is asked: give these options, or --yes to take the folder's name.\nExample: agir \
         init my-territory --title \"Acting together\" --territory \"Val d'Orge\""
    )))
}

fn date(text: &str) -> Result<Date, Failure> {
    request::start(context::date(text, "--start", "2026-01-05")?)
}

fn number(text: &str, option: &str) -> Result<u32, Failure> {
    request::number(text).ok_or_else(|| {
        let shown = printable(text);
        Failure::usage(both!(
            "« {shown} » n'est pas un nombre entier pour {option}",
            "\"{shown}\" is not a whole number for {option}"
        ))
    })
}

/// « mon-territoire » → « Mon territoire ».
fn capitalised(name: &str) -> String {
    let spaced = name.replace(['-', '_'], " ");
    let mut letters = spaced.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

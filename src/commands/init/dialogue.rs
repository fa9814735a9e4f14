//! The questions of `agir init`: each with its default and one line of why. The only user of
//! `rustyline`.

use jiff::civil::Date;
use rustyline::error::ReadlineError;
use rustyline::{Behavior, Config, DefaultEditor};

use super::super::context::note;
use crate::failure::Failure;
use crate::pack::Pack;
use crate::scaffold::request::{self, Bounds};
use crate::text::dates::{Lang, guess, long, parse_iso};
use crate::text::escape::printable;
use crate::text::fold::fold;
use crate::text::wrap::fill;

/// What the user has said so far.
#[derive(Debug, Default)]
pub(super) struct Answers {
    pub title: Option<String>,
    pub territory: Option<String>,
    pub start: Option<Date>,
    pub months: Option<u32>,
    pub copils: Option<u32>,
    pub themes: Option<Vec<String>>,
}

/// What is proposed.
#[derive(Debug)]
pub(super) struct Defaults {
    pub title: String,
    pub territory: String,
    pub start: Date,
    pub months: u32,
}

/// Asks what is missing, and whether all of it is right, before anything is written in `target`.
pub(super) fn ask(
    answers: &mut Answers,
    defaults: &Defaults,
    target: &str,
    pack: &Pack,
    lang: Lang,
) -> Result<(), Failure> {
    let say = |fr: &'static str, en: &'static str| if lang == Lang::Fr { fr } else { en };
    why(say(
        "Quelques questions pour préparer le projet. Entrée garde la réponse proposée, Ctrl-C ou Ctrl-D abandonne : rien n'est écrit avant la fin.\n",
        "A few questions to prepare the project. Enter keeps the proposed answer, Ctrl-C or Ctrl-D gives up: nothing is written before the end.\n",
    ));
    if answers.title.is_none() {
        why(say(
            "Le titre figure en tête du plan d'action commun.",
            "The title stands at the head of the common action plan.",
        ));
        answers.title = Some(text(say("Titre du projet", "Title of the project"), &defaults.title, lang, |text| {
            request::title(text, "le titre", "the title").map(|_| ()).map_err(|failure| failure.text(lang))
        })?);
    }
    if answers.territory.is_none() {
        why(say(
            "Le territoire : communauté de communes, ville, quartier…",
            "The territory: a group of towns, a town, a district…",
        ));
        answers.territory = Some(text(say("Territoire", "Territory"), &defaults.territory, lang, |text| {
            request::title(text, "le territoire", "the territory").map(|_| ()).map_err(|failure| failure.text(lang))
        })?);
    }
    if answers.start.is_none() {
        why(say(
            "Le calendrier proposé part de ce jour : le début de la phase préparatoire.",
            "The proposed calendar starts on this day: the beginning of the preparatory phase.",
        ));
        let prompt = say("Début de la préparation (AAAA-MM-JJ)", "Start of the preparation (YYYY-MM-DD)");
        let answer = text(prompt, &defaults.start.to_string(), lang, |text| match parse_iso(text.trim()) {
            Some(date) => request::start(date).map(|_| ()).map_err(|failure| failure.text(lang)),
            None => Err(match guess(text.trim()) {
                Some(date) => format!("{} {date}", say("Écrivez :", "Write:")),
                None => say(
                    "Écrivez l'année, le mois et le jour : 2026-01-05",
                    "Write the year, the month and the day: 2026-01-05",
                )
                .to_owned(),
            }),
        })?;
        answers.start = parse_iso(answer.trim());
    }
    if answers.months.is_none() {
        let Bounds { least, most } = request::months(pack);
        why(&match lang {
            Lang::Fr => format!("La préparation dure de {least} à {most} mois selon le projet ; le lancement la clôt."),
            Lang::En => format!("The preparation lasts {least} to {most} months by project; the launch closes it."),
        });
        answers.months = Some(number(
            say("Durée de la préparation, en mois", "Length of the preparation, in months"),
            defaults.months,
            request::months(pack),
            lang,
        )?);
    }
    let months = answers.months.unwrap_or(defaults.months);
    if answers.copils.is_none() {
        let bounds = request::copils(pack, months);
        why(&match lang {
            Lang::Fr => format!(
                "Les comités de pilotage qui préparent le projet : au moins {}, davantage si la préparation est longue.",
                bounds.least
            ),
            Lang::En => format!(
                "The steering committees that prepare the project: at least {}, more if the preparation is long.",
                bounds.least
            ),
        });
        answers.copils = Some(number(
            say("Nombre de copils préparatoires", "Number of preparatory copils"),
            request::usual_copils(pack, months),
            bounds,
            lang,
        )?);
    }
    if answers.themes.is_none() {
        why(say(
            "Les thématiques des groupes se choisissent d'ordinaire pendant la préparation. Si vous ne les connaissez pas encore, appuyez sur Entrée : « agir add group » les ajoutera plus tard.",
            "The groups' themes are usually chosen during the preparation. If you do not know them yet, press Enter: \"agir add group\" adds them later.",
        ));
        let answer = text(
            say("Thématiques, séparées par des virgules [pas encore]", "Themes, separated by commas [not yet]"),
            "",
            lang,
            |text| request::themes(&split(text)).map(|_| ()).map_err(|failure| failure.text(lang)),
        )?;
        answers.themes = Some(split(&answer));
    }
    confirm(answers, defaults, target, lang)
}

/// What will be created, and whether it may be.
fn confirm(answers: &Answers, defaults: &Defaults, target: &str, lang: Lang) -> Result<(), Failure> {
    let is_french = lang == Lang::Fr;
    let say = |fr: &'static str, en: &'static str| if is_french { fr } else { en };
    let themes = answers.themes.as_deref().unwrap_or_default();
    let start = long(answers.start.unwrap_or(defaults.start), lang);
    let months = answers.months.unwrap_or(defaults.months);
    let copils = answers.copils.map_or_else(String::new, |copils| copils.to_string());
    let rows = [
        (say("Dossier", "Folder"), target.to_owned()),
        (say("Titre", "Title"), answers.title.clone().unwrap_or_default()),
        (say("Territoire", "Territory"), answers.territory.clone().unwrap_or_default()),
        (say("Préparation", "Preparation"), format!("{start}, {months} {}", say("mois", "months"))),
        (say("Copils préparatoires", "Preparatory copils"), copils),
        (
            say("Thématiques", "Themes"),
            if themes.is_empty() { say("pas encore", "not yet").to_owned() } else { themes.join(", ") },
        ),
    ];
    note("");
    let colon = if is_french { " :" } else { ":" };
    for (name, value) in rows {
        note(&format!("  {name}{colon} {}", printable(&value)));
    }
    note("");
    let question = say("Créer ce projet ? (oui ou non)", "Create this project? (yes or no)");
    let (yes, no) = (["o", "oui", "y", "yes"], ["n", "non", "no"]);
    let answer = text(question, say("oui", "yes"), lang, |text| {
        let word = fold(text);
        let is_known = yes.contains(&word.as_str()) || no.contains(&word.as_str());
        if is_known { Ok(()) } else { Err(say("Écrivez oui ou non.", "Write yes or no.").to_owned()) }
    })?;
    note("");
    if no.contains(&fold(&answer).as_str()) {
        let (fr, en) = GIVEN_UP;
        return Err(Failure::refused(fr, en));
    }
    Ok(())
}

/// What is said where the user gives up.
const GIVEN_UP: (&str, &str) = ("création abandonnée, rien n'a été écrit", "creation given up, nothing was written");

/// One line of why, before a question; wrapped, because it is a sentence.
fn why(sentence: &str) {
    note("");
    note(&fill(sentence.trim_end(), textwrap::termwidth().min(100), ""));
}

fn split(text: &str) -> Vec<String> {
    text.split([',', ';']).map(str::trim).filter(|theme| !theme.is_empty()).map(str::to_owned).collect()
}

/// The answer to a question, once `check` accepts it; nothing but Enter is the default.
fn text(
    prompt: &str,
    default: &str,
    lang: Lang,
    check: impl Fn(&str) -> Result<(), String>,
) -> Result<String, Failure> {
    let proposed = if default.is_empty() { String::new() } else { format!(" [{}]", printable(default)) };
    let colon = if lang == Lang::Fr { " : " } else { ": " };
    // Questions and answers go to the terminal, wherever the report goes.
    let config = Config::builder().behavior(Behavior::PreferTerm).build();
    let mut editor = DefaultEditor::with_config(config).map_err(|error| abandoned(&error))?;
    loop {
        let line = editor.readline(&format!("{prompt}{proposed}{colon}")).map_err(|error| abandoned(&error))?;
        let answer = if line.trim().is_empty() { default } else { &line };
        match check(answer) {
            Ok(()) => return Ok(answer.to_owned()),
            Err(reason) => note(&reason),
        }
    }
}

fn number(prompt: &str, default: u32, bounds: Bounds, lang: Lang) -> Result<u32, Failure> {
    let answer = text(prompt, &default.to_string(), lang, |text| match text.trim().parse() {
        Ok(number) if bounds.allow(number) => Ok(()),
        _ => Err(match lang {
            Lang::Fr => format!("Un nombre de {} à {}", bounds.least, bounds.most),
            Lang::En => format!("A number from {} to {}", bounds.least, bounds.most),
        }),
    })?;
    Ok(answer.trim().parse().unwrap_or(default))
}

/// Nothing is written before the last answer.
fn abandoned(error: &ReadlineError) -> Failure {
    let (fr, en) = GIVEN_UP;
    match error {
        ReadlineError::Interrupted => Failure::interrupted(fr, en),
        _ => Failure::refused(fr, en),
    }
}

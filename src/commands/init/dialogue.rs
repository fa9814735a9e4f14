//! The questions of `agir init`: each with its default and one line of why. The only user of
//! `dialoguer`.

use dialoguer::Input;
use dialoguer::theme::ColorfulTheme;
use jiff::civil::Date;

use super::super::context::note;
use crate::failure::Failure;
use crate::pack::Pack;
use crate::scaffold::request::{self, Bounds};
use crate::text::dates::{Lang, guess, parse_iso};

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

/// Asks what is missing.
pub(super) fn ask(answers: &mut Answers, defaults: &Defaults, pack: &Pack, lang: Lang) -> Result<(), Failure> {
    let say = |fr: &'static str, en: &'static str| if lang == Lang::Fr { fr } else { en };
    why(say(
        "Quelques questions pour préparer le projet. Entrée garde la réponse proposée, Ctrl-C abandonne : rien n'est écrit avant la fin.\n",
        "A few questions to prepare the project. Enter keeps the proposed answer, Ctrl-C gives up: nothing is written before the end.\n",
    ));
    if answers.title.is_none() {
        why(say(
            "Le titre figure en tête du plan d'action commun.",
            "The title stands at the head of the common action plan.",
        ));
        answers.title = Some(text(say("Titre du projet", "Title of the project"), &defaults.title, |text| {
            request::title(text, "le titre", "the title").map(|_| ()).map_err(|failure| failure.text(lang))
        })?);
    }
    if answers.territory.is_none() {
        why(say(
            "Le territoire : communauté de communes, ville, quartier…",
            "The territory: a group of towns, a town, a district…",
        ));
        answers.territory = Some(text(say("Territoire", "Territory"), &defaults.territory, |text| {
            request::title(text, "le territoire", "the territory").map(|_| ()).map_err(|failure| failure.text(lang))
        })?);
    }
    if answers.start.is_none() {
        why(say(
            "Le calendrier proposé part de ce jour : le début de la phase préparatoire.",
            "The proposed calendar starts on this day: the beginning of the preparatory phase.",
        ));
        let prompt = say("Début de la préparation (AAAA-MM-JJ)", "Start of the preparation (YYYY-MM-DD)");
        let answer = text(prompt, &defaults.start.to_string(), |text| match parse_iso(text.trim()) {
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
            "Les thématiques des groupes se choisissent d'ordinaire pendant la préparation : laissez vide si vous ne les connaissez pas encore.",
            "The groups' themes are usually chosen during the preparation: leave empty if you do not know them yet.",
        ));
        let answer =
            text(say("Thématiques, séparées par des virgules", "Themes, separated by commas"), "", |text| {
                request::themes(&split(text)).map(|_| ()).map_err(|failure| failure.text(lang))
            })?;
        answers.themes = Some(split(&answer));
    }
    note("");
    Ok(())
}

/// One line of why, before a question; wrapped, because it is a sentence.
fn why(sentence: &str) {
    note("");
    note(&textwrap::fill(sentence.trim_end(), textwrap::termwidth().min(100)));
}

fn split(text: &str) -> Vec<String> {
    text.split([',', ';']).map(str::trim).filter(|theme| !theme.is_empty()).map(str::to_owned).collect()
}

fn text(prompt: &str, default: &str, check: impl Fn(&str) -> Result<(), String>) -> Result<String, Failure> {
    let theme = ColorfulTheme::default();
    let mut input = Input::<String>::with_theme(&theme).with_prompt(prompt);
    input = if default.is_empty() { input.allow_empty(true) } else { input.default(default.to_owned()) };
    input.validate_with(|text: &String| check(text)).interact_text().map_err(abandoned)
}

fn number(prompt: &str, default: u32, bounds: Bounds, lang: Lang) -> Result<u32, Failure> {
    let answer = text(prompt, &default.to_string(), |text| match text.trim().parse() {
        Ok(number) if bounds.allow(number) => Ok(()),
        _ => Err(match lang {
            Lang::Fr => format!("Un nombre de {} à {}", bounds.least, bounds.most),
            Lang::En => format!("A number from {} to {}", bounds.least, bounds.most),
        }),
    })?;
    Ok(answer.trim().parse().unwrap_or(default))
}

fn abandoned(_: dialoguer::Error) -> Failure {
    Failure::refused("abandon : rien n'a été créé", "given up: nothing was created")
}

//! The questions of `agir init`: each has a default and a reason, and can be answered again.

use jiff::civil::Date;

use super::dialogue::{answer, given_up, set, why};
use crate::failure::Failure;
use crate::lang::{Lang, say};
use crate::pack::Pack;
use crate::scaffold::request::{self, Bounds};
use crate::sys::terminal::note;
use crate::text::dates::{long, parse_iso};
use crate::text::escape::printable;
use crate::text::fold::fold;
use crate::text::screen::Screen;

/// The answers so far.
#[derive(Debug, Default)]
pub(super) struct Answers {
    pub title: Option<String>,
    pub territory: Option<String>,
    pub start: Option<Date>,
    pub months: Option<u32>,
    pub copils: Option<u32>,
    pub themes: Option<Vec<String>>,
}

/// The proposed defaults.
#[derive(Clone, Debug)]
pub(super) struct Defaults {
    pub title: String,
    pub territory: String,
    pub start: Date,
    pub months: u32,
}

/// The questions, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Title,
    Territory,
    Start,
    Months,
    Copils,
    Themes,
}

const STEPS: [Step; 6] = [Step::Title, Step::Territory, Step::Start, Step::Months, Step::Copils, Step::Themes];

/// What the user decides after the summary.
enum Decision {
    Create,
    GiveUp,
    Change(Step),
}

/// Asks for what is missing, then for confirmation, before anything is written to `target`.
pub(super) fn ask(
    answers: &mut Answers,
    defaults: Defaults,
    target: &str,
    pack: &Pack,
    lang: Lang,
) -> Result<(), Failure> {
    let mut questions = Questions { answers, defaults, pack, lang };
    why(questions.lang.pick(
        "Quelques questions pour préparer le projet. Entrée garde la réponse proposée, « retour » revient à la \
         question d'avant, Ctrl-C ou Ctrl-D abandonne : rien n'est écrit avant la fin.\n",
        "A few questions to prepare the project. Enter keeps the proposed answer, \"back\" goes to the question \
         before, Ctrl-C or Ctrl-D gives up: nothing is written before the end.\n",
    ));
    let open: Vec<Step> = STEPS.into_iter().filter(|step| !questions.is_known(*step)).collect();
    let mut at = 0;
    loop {
        while let Some(step) = open.get(at) {
            at = if questions.step(*step)? { at + 1 } else { at.saturating_sub(1) };
        }
        match questions.decision(target)? {
            Some(Decision::Create) => return Ok(()),
            Some(Decision::GiveUp) => return Err(given_up()),
            Some(Decision::Change(step)) => {
                questions.step(step)?;
                if step == Step::Months && !questions.copils_fit() {
                    questions.step(Step::Copils)?;
                }
            }
            None => at = open.len().saturating_sub(1),
        }
    }
}

struct Questions<'a> {
    answers: &'a mut Answers,
    defaults: Defaults,
    pack: &'a Pack,
    lang: Lang,
}

impl Questions<'_> {
    fn is_known(&self, step: Step) -> bool {
        match step {
            Step::Title => self.answers.title.is_some(),
            Step::Territory => self.answers.territory.is_some(),
            Step::Start => self.answers.start.is_some(),
            Step::Months => self.answers.months.is_some(),
            Step::Copils => self.answers.copils.is_some(),
            Step::Themes => self.answers.themes.is_some(),
        }
    }

    fn months(&self) -> u32 {
        self.answers.months.unwrap_or(self.defaults.months)
    }

    fn copils_fit(&self) -> bool {
        let bounds = request::copils(self.pack, self.months());
        self.answers.copils.is_none_or(|copils| bounds.allow(copils))
    }

    /// Asks one question; false if the user wants to go back.
    fn step(&mut self, step: Step) -> Result<bool, Failure> {
        match step {
            Step::Title => self.title(),
            Step::Territory => self.territory(),
            Step::Start => self.start(),
            Step::Months => self.length(),
            Step::Copils => self.copils(),
            Step::Themes => self.themes(),
        }
    }

    fn title(&mut self) -> Result<bool, Failure> {
        why(self.lang.pick(
            "Le titre figure en tête du plan d'action commun.",
            "The title stands at the head of the common action plan.",
        ));
        let (lang, default) = (self.lang, self.answers.title.as_ref().unwrap_or(&self.defaults.title));
        let read = |text: &str| request::title(text, "le titre", "the title").map_err(|failure| failure.text(lang));
        let title = answer(self.lang.pick("Titre du projet", "Title of the project"), default, lang, read)?;
        Ok(set(&mut self.answers.title, title))
    }

    fn territory(&mut self) -> Result<bool, Failure> {
        why(self.lang.pick(
            "Le territoire : communauté de communes, ville, quartier…",
            "The territory: a group of towns, a town, a district…",
        ));
        // The folder name is not a default for the territory: only an earlier answer is proposed.
        let (lang, default) = (self.lang, self.answers.territory.as_deref().unwrap_or_default());
        let read =
            |text: &str| request::title(text, "le territoire", "the territory").map_err(|failure| failure.text(lang));
        let territory = answer(self.lang.pick("Territoire", "Territory"), default, lang, read)?;
        Ok(set(&mut self.answers.territory, territory))
    }

    fn start(&mut self) -> Result<bool, Failure> {
        why(self.lang.pick(
            "Le calendrier proposé part de ce jour : le début de la phase préparatoire.",
            "The proposed calendar starts on this day: the beginning of the preparatory phase.",
        ));
        let (lang, default) = (self.lang, self.answers.start.unwrap_or(self.defaults.start).to_string());
        let read = |text: &str| match request::day(text) {
            Ok(date) => Ok((date, parse_iso(text.trim()).is_none())),
            Err(failure) => Err(failure.text(lang)),
        };
        let prompt = self.lang.pick("Début de la préparation", "Start of the preparation");
        let start = answer(prompt, &default, lang, read)?;
        if let Some((date, true)) = start {
            note(Screen::new(format!("{}{}", self.lang.pick("compris : ", "understood: "), long(date, lang))));
        }
        Ok(set(&mut self.answers.start, start.map(|(date, _)| date)))
    }

    fn length(&mut self) -> Result<bool, Failure> {
        let bounds = request::months(self.pack);
        let Bounds { least, most } = bounds;
        why(&say!(
            self.lang,
            "La préparation dure de {least} à {most} mois selon le projet ; le lancement la clôt.",
            "The preparation lasts {least} to {most} months by project; the launch closes it."
        ));
        let prompt = self.lang.pick("Durée de la préparation, en mois", "Length of the preparation, in months");
        let months = self.number(prompt, self.months(), bounds)?;
        Ok(set(&mut self.answers.months, months))
    }

    fn copils(&mut self) -> Result<bool, Failure> {
        let bounds = request::copils(self.pack, self.months());
        why(&say!(
            self.lang,
            "Les comités de pilotage qui préparent le projet : au moins {}, davantage si la préparation est \
                 longue.",
            "The steering committees that prepare the project: at least {}, more if the preparation is long.",
            bounds.least
        ));
        let default = self.answers.copils.filter(|copils| bounds.allow(*copils));
        let default = default.unwrap_or_else(|| request::usual_copils(self.pack, self.months()));
        let prompt = self.lang.pick("Nombre de copils préparatoires", "Number of preparatory copils");
        let copils = self.number(prompt, default, bounds)?;
        Ok(set(&mut self.answers.copils, copils))
    }

    fn number(&self, prompt: &str, default: u32, bounds: Bounds) -> Result<Option<u32>, Failure> {
        let lang = self.lang;
        answer(prompt, &default.to_string(), lang, |text| {
            request::number(text).filter(|number| bounds.allow(*number)).ok_or_else(|| {
                Screen::new(say!(lang, "Un nombre de {} à {}", "A number from {} to {}", bounds.least, bounds.most))
            })
        })
    }

    /// A theme that is refused is asked for again; the others are kept.
    fn themes(&mut self) -> Result<bool, Failure> {
        why(self.lang.pick(
            "Les thématiques des groupes se choisissent d'ordinaire pendant la préparation. Si vous ne les \
             connaissez pas encore, appuyez sur Entrée : « agir add group » les ajoutera plus tard.",
            "The groups' themes are usually chosen during the preparation. If you do not know them yet, press Enter: \
             \"agir add group\" adds them later.",
        ));
        let before = self.answers.themes.as_ref().map(|themes| themes.join(", ")).unwrap_or_default();
        let prompt = self.lang.pick("Thématiques, séparées par des virgules", "Themes, separated by commas");
        let none = if before.is_empty() { self.lang.pick(" [pas encore]", " [not yet]") } else { "" };
        let prompt = format!("{prompt}{none}");
        let Some(mut said) = answer(&prompt, &before, self.lang, |text| Ok(request::several(text)))? else {
            return Ok(false);
        };
        let mut kept: Vec<String> = Vec::new();
        loop {
            let mut is_whole = true;
            for theme in said {
                kept.push(theme);
                if let Err(failure) = request::themes(&kept) {
                    note(failure.text(self.lang));
                    kept.pop();
                    is_whole = false;
                }
            }
            if is_whole {
                self.answers.themes = Some(kept);
                return Ok(true);
            }
            if !kept.is_empty() {
                note(Screen::new(format!("{}{}", self.lang.pick("Gardées : ", "Kept: "), printable(&kept.join(", ")))));
            }
            let prompt = self.lang.pick("Autres thématiques [aucune]", "Other themes [none]");
            let Some(more) = answer(prompt, "", self.lang, |text| Ok(request::several(text)))? else {
                return Ok(false);
            };
            said = more;
        }
    }

    /// Shows what will be created and asks for a decision; `None` if the user wants to go back.
    fn decision(&self, target: &str) -> Result<Option<Decision>, Failure> {
        let answers = &self.answers;
        let themes = answers.themes.as_deref().unwrap_or_default();
        let start = long(answers.start.unwrap_or(self.defaults.start), self.lang);
        let copils = answers.copils.unwrap_or_else(|| request::usual_copils(self.pack, self.months()));
        let themes =
            if themes.is_empty() { self.lang.pick("pas encore", "not yet").to_owned() } else { themes.join(", ") };
        let rows = [
            (self.lang.pick("Titre", "Title"), answers.title.clone().unwrap_or_default()),
            (self.lang.pick("Territoire", "Territory"), answers.territory.clone().unwrap_or_default()),
            (self.lang.pick("Début", "Start"), start),
            (
                self.lang.pick("Préparation", "Preparation"),
                format!("{} {}", self.months(), self.lang.pick("mois", "months")),
            ),
            (self.lang.pick("Copils préparatoires", "Preparatory copils"), copils.to_string()),
            (self.lang.pick("Thématiques", "Themes"), themes),
        ];
        note("");
        let colon = self.lang.pick(" :", ":");
        note(Screen::new(format!("     {}{colon} {}", self.lang.pick("Dossier", "Folder"), printable(target))));
        for (number, (name, value)) in (1..).zip(rows) {
            note(Screen::new(format!("  {number}. {name}{colon} {}", printable(&value))));
        }
        note("");
        let question = self.lang.pick(
            "Créer ce projet ? (oui, non, ou le numéro de la ligne à changer)",
            "Create this project? (yes, no, or the number of the line to change)",
        );
        let wanted =
            self.lang.pick("Écrivez oui, non ou un numéro de ligne.", "Write yes, no or the number of a line.");
        let decision = answer(question, self.lang.pick("oui", "yes"), self.lang, |text| match fold(text).as_str() {
            "o" | "oui" | "y" | "yes" => Ok(Decision::Create),
            "n" | "non" | "no" => Ok(Decision::GiveUp),
            other => {
                let place = other.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
                place.and_then(|at| STEPS.get(at)).map(|step| Decision::Change(*step)).ok_or_else(|| wanted.into())
            }
        })?;
        note("");
        Ok(decision)
    }
}

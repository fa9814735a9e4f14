//! The questions of `agir init`: each has a default and a reason, and can be answered again.

mod last;

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::dialogue::{answer, given_up, set, why};
use crate::failure::Failure;
use crate::lang::{Lang, Noun, say};
use crate::method::{Proposal, Role, When};
use crate::pack::Pack;
use crate::scaffold::bounds;
use crate::scaffold::request::{self, Bounds};
use crate::sys::terminal::note;
use crate::text::case::capitalised;
use crate::text::dates::{long, parse_iso};
use crate::text::screen::Screen;

/// The answers so far.
#[derive(Debug, Default)]
pub(super) struct Answers {
    pub title: Option<String>,
    pub territory: Option<String>,
    pub start: Option<Date>,
    pub months: Option<u32>,
    /// By type, of the types that the calendar spreads.
    pub numbers: BTreeMap<usize, u32>,
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
    /// Number of sessions of a type that the calendar spreads.
    Sessions(usize),
    Themes,
}

/// The questions that a method has.
fn steps(pack: &Pack) -> Vec<Step> {
    let mut steps = vec![Step::Title, Step::Territory, Step::Start];
    steps.extend(pack.method.end_of_preparation().map(|_| Step::Months));
    steps.extend(bounds::spread(pack).map(|line| Step::Sessions(line.kind)));
    steps.extend(pack.method.type_of(Role::Group).map(|_| Step::Themes));
    steps
}

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
    let open: Vec<Step> = steps(pack).into_iter().filter(|step| !questions.is_known(*step)).collect();
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
                let others = steps(pack).into_iter().filter(|_| step == Step::Months);
                for other in others.collect::<Vec<_>>() {
                    if matches!(other, Step::Sessions(kind) if !questions.number_fits(kind)) {
                        questions.step(other)?;
                    }
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
            Step::Sessions(kind) => self.answers.numbers.contains_key(&kind),
            Step::Themes => self.answers.themes.is_some(),
        }
    }

    fn months(&self) -> u32 {
        self.answers.months.unwrap_or(self.defaults.months)
    }

    /// The line of the calendar that spreads type `kind`.
    fn line(&self, kind: usize) -> Option<&Proposal> {
        bounds::spread(self.pack).find(|line| line.kind == kind)
    }

    fn number_fits(&self, kind: usize) -> bool {
        let bounds = self.line(kind).map(|line| bounds::sessions(self.pack, line, self.months()));
        let given = self.answers.numbers.get(&kind);
        given.is_none_or(|number| bounds.is_none_or(|bounds| bounds.allow(*number)))
    }

    /// Asks one question; false if the user wants to go back.
    fn step(&mut self, step: Step) -> Result<bool, Failure> {
        match step {
            Step::Title => self.title(),
            Step::Territory => self.territory(),
            Step::Start => self.start(),
            Step::Months => self.length(),
            Step::Sessions(kind) => self.sessions(kind),
            Step::Themes => self.themes(),
        }
    }

    fn title(&mut self) -> Result<bool, Failure> {
        let plan = &self.pack.method.words.plan.whole;
        why(&say!(
            self.lang,
            "Le titre figure en tête {}.",
            "The title stands at the head {}.",
            plan.of_the(self.lang)
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
        let name = self.pack.method.start().get(self.lang).to_owned();
        why(&say!(
            self.lang,
            "Le calendrier proposé part de ce jour : le {name}.",
            "The proposed calendar starts on this day: the {name}."
        ));
        let (lang, default) = (self.lang, self.answers.start.unwrap_or(self.defaults.start).to_string());
        let read = |text: &str| match request::day(text) {
            Ok(date) => Ok((date, parse_iso(text.trim()).is_none())),
            Err(failure) => Err(failure.text(lang)),
        };
        let start = answer(&capitalised(&name), &default, lang, read)?;
        if let Some((date, true)) = start {
            note(Screen::new(format!("{}{}", self.lang.pick("compris : ", "understood: "), long(date, lang))));
        }
        Ok(set(&mut self.answers.start, start.map(|(date, _)| date)))
    }

    fn length(&mut self) -> Result<bool, Failure> {
        let bounds = request::months(self.pack);
        let word = &self.pack.method.words.preparation;
        let line = self.pack.method.calendar.iter().find(|line| matches!(line.when, When::EndOfPreparation));
        let Bounds { least, most } = bounds;
        why(&told(line, bounds, self.lang).unwrap_or_else(|| {
            let the = capitalised(&word.the(self.lang));
            say!(self.lang, "{the} dure de {least} à {most} mois.", "{the} lasts {least} to {most} months.")
        }));
        let of_the = word.of_the(self.lang);
        let prompt = say!(self.lang, "Durée {of_the}, en mois", "Length {of_the}, in months");
        let months = self.number(&prompt, self.months(), bounds)?;
        Ok(set(&mut self.answers.months, months))
    }

    fn sessions(&mut self, kind: usize) -> Result<bool, Failure> {
        let Some(line) = self.line(kind) else { return Ok(true) };
        let bounds = bounds::sessions(self.pack, line, self.months());
        let many = request::name_of(self.pack, line).many(self.lang);
        let usual = bounds::usual_sessions(self.pack, line, self.months());
        why(&told(Some(line), bounds, self.lang).unwrap_or_else(|| {
            let most = bounds.most;
            say!(
                self.lang,
                "Le calendrier les répartit : au moins {}, au plus {most}.",
                "The calendar spreads them: at least {}, at most {most}.",
                bounds.least
            )
        }));
        let prompt = say!(self.lang, "Nombre {}", "Number of {}", self.lang.pick(&*of_many(many), many));
        let default = self.answers.numbers.get(&kind).copied().filter(|number| bounds.allow(*number));
        match self.number(&prompt, default.unwrap_or(usual), bounds)? {
            Some(number) => {
                self.answers.numbers.insert(kind, number);
                Ok(true)
            }
            None => Ok(false),
        }
    }

    fn number(&self, prompt: &str, default: u32, bounds: Bounds) -> Result<Option<u32>, Failure> {
        let lang = self.lang;
        answer(prompt, &default.to_string(), lang, |text| {
            request::number(text).filter(|number| bounds.allow(*number)).ok_or_else(|| {
                Screen::new(say!(lang, "Un nombre de {} à {}", "A number from {} to {}", bounds.least, bounds.most))
            })
        })
    }
}

/// What the method says of a line of the calendar, with its bounds.
fn told(line: Option<&Proposal>, bounds: Bounds, lang: Lang) -> Option<String> {
    let help = line?.help.as_ref()?.get(lang);
    Some(help.replace("{minimum}", &bounds.least.to_string()).replace("{maximum}", &bounds.most.to_string()))
}

/// « de copils », « d'ateliers ».
fn of_many(many: &str) -> String {
    Noun::of_tool(many, many).of(Lang::Fr)
}

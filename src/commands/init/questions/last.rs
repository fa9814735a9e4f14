//! The last two questions of `agir init`: the themes, and whether to create what was answered.

use super::super::dialogue::{answer, why};
use super::{Decision, Questions, Step, steps};
use crate::failure::Failure;
use crate::lang::{Lang, say};
use crate::scaffold::{bounds, request};
use crate::sys::terminal::note;
use crate::text::case::capitalised;
use crate::text::dates::long;
use crate::text::escape::printable;
use crate::text::fold::fold;
use crate::text::screen::Screen;

impl Questions<'_> {
    /// Shows what will be created and asks for a decision; `None` if the user wants to go back.
    pub(super) fn decision(&self, target: &str) -> Result<Option<Decision>, Failure> {
        let answers = &self.answers;
        let themes = answers.themes.as_deref().unwrap_or_default();
        let start = long(answers.start.unwrap_or(self.defaults.start), self.lang);
        let themes =
            if themes.is_empty() { self.lang.pick("pas encore", "not yet").to_owned() } else { themes.join(", ") };
        let words = &self.pack.method.words;
        let row = |step: &Step| match step {
            Step::Title => (self.lang.pick("Titre", "Title").to_owned(), answers.title.clone().unwrap_or_default()),
            Step::Territory => {
                (self.lang.pick("Territoire", "Territory").to_owned(), answers.territory.clone().unwrap_or_default())
            }
            Step::Start => (self.lang.pick("Début", "Start").to_owned(), start.clone()),
            Step::Months => (
                capitalised(words.preparation.get(self.lang)),
                format!("{} {}", self.months(), self.lang.pick("mois", "months")),
            ),
            Step::Sessions(kind) => {
                let line = self.line(*kind);
                let name = line.map_or("", |line| request::name_of(self.pack, line).many(self.lang));
                let usual = || line.map_or(1, |line| bounds::usual_sessions(self.pack, line, self.months()));
                (capitalised(name), answers.numbers.get(kind).copied().unwrap_or_else(usual).to_string())
            }
            Step::Themes => (capitalised(self.pack.method.theme().many(self.lang)), themes.clone()),
        };
        let steps = steps(self.pack);
        let rows: Vec<(String, String)> = steps.iter().map(row).collect();
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
                place.and_then(|at| steps.get(at)).map(|step| Decision::Change(*step)).ok_or_else(|| wanted.into())
            }
        })?;
        note("");
        Ok(decision)
    }

    /// A theme that is refused is asked for again; the others are kept.
    pub(super) fn themes(&mut self) -> Result<bool, Failure> {
        let method = &self.pack.method;
        let (word, groups) = (method.theme(), method.group().short);
        let many = word.many(self.lang);
        why(&say!(
            self.lang,
            "Les {many} des {} peuvent se choisir plus tard. Si vous ne les connaissez pas encore, appuyez sur \
             Entrée : « agir add group » les ajoutera.",
            "The {}s' {many} may be chosen later. If you do not know them yet, press Enter: \"agir add group\" adds \
             them.",
            self.lang.pick(groups.many(Lang::Fr), groups.get(Lang::En))
        ));
        let before = self.answers.themes.as_ref().map(|themes| themes.join(", ")).unwrap_or_default();
        let name = capitalised(many);
        let apart = self.lang.pick(word.pick("séparés par des", "séparées par des"), "separated by");
        let prompt = format!("{name}, {apart} {}", self.lang.pick("virgules", "commas"));
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
                if let Err(failure) = request::themes(&kept, method) {
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
            let none = word.pick("aucun", "aucune");
            let prompt = say!(self.lang, "Autres {many} [{none}]", "Other {many} [none]");
            let Some(more) = answer(&prompt, "", self.lang, |text| Ok(request::several(text)))? else {
                return Ok(false);
            };
            said = more;
        }
    }
}

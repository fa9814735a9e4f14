//! The state of a plan in words.

use super::inputs::Part;
use super::merged::Merged;
use super::state::State;
use crate::lang::{Both, Lang, both, say};
use crate::project::PLAN_FILE;

impl State {
    /// Why the plan differs from the one that would be compiled, as the end of a sentence.
    pub fn told(&self) -> Both {
        match self {
            Self::Current => both!("il est à jour", "it is current"),
            Self::Stale(parts) if parts.is_empty() => both!(
                "les fiches, les arbitrages, les comptes rendus ou la présentation ont changé depuis",
                "the sheets, the arbitrations, the minutes or the layout have changed since"
            ),
            Self::Stale(parts) => Both { fr: changed(parts, Lang::Fr), en: changed(parts, Lang::En) },
            Self::Redrawn(parts) if parts.is_empty() => both!(
                "ses données n'ont pas changé ; une nouvelle compilation en changerait la présentation",
                "its data have not changed; another compilation would change its layout"
            ),
            Self::Redrawn(_) => both!(
                "le modèle du plan a changé, ses données non ; une nouvelle compilation en changerait la présentation",
                "the plan's template has changed, its data have not; another compilation would change its layout"
            ),
            Self::Merged(merged) => merged.told(),
            Self::Edited => both!("il a été modifié à la main", "it was changed by hand"),
        }
    }
}

impl Merged {
    fn told(&self) -> Both {
        let (what, en_what) = if self.is_unfinished {
            ("une fusion de git y est restée inachevée", "a merge of git was left unfinished in it")
        } else {
            ("git l'a fusionné ligne à ligne", "git has merged it line by line")
        };
        let (who, en_who, command) = if self.own.is_empty() {
            ("personne ne l'a modifié à la main", "nobody changed it by hand", "agir compile-plan")
        } else {
            (
                "des lignes n'y viennent d'aucun plan compilé ; reportez-les dans les fiches",
                "lines of it come from no compiled plan; make those changes in the sheets",
                "agir compile-plan --force",
            )
        };
        let (end, en_end) = (end_of_merge(Lang::Fr), end_of_merge(Lang::En));
        Both {
            fr: format!("{what} et {who}. Compilez-le de nouveau (« {command} »), puis {end}"),
            en: format!("{en_what} and {en_who}. Compile it again (\"{command}\"), then {en_end}"),
        }
    }
}

/// The two commands that conclude a merge once the plan has been compiled again.
pub fn end_of_merge(lang: Lang) -> String {
    say!(lang, "« git add {PLAN_FILE} » et « git commit »", "\"git add {PLAN_FILE}\" and \"git commit\"")
}

/// « les fiches et les arbitrages ont changé depuis ».
fn changed(parts: &[Part], lang: Lang) -> String {
    let names: Vec<&str> = parts.iter().map(|part| name(*part, lang)).collect();
    let is_one = parts.len() == 1 && matches!(parts[0], Part::Head | Part::Template);
    let (and, verb) = match is_one {
        true => lang.pick((" et ", "a changé depuis"), (" and ", "has changed since")),
        false => lang.pick((" et ", "ont changé depuis"), (" and ", "have changed since")),
    };
    let list = match names.split_last() {
        Some((last, [])) => (*last).to_owned(),
        Some((last, others)) => format!("{}{and}{last}", others.join(", ")),
        None => String::new(),
    };
    format!("{list} {verb}")
}

fn name(part: Part, lang: Lang) -> &'static str {
    let (fr, en) = match part {
        Part::Head => ("agir.yaml (titre ou territoire)", "agir.yaml (title or territory)"),
        Part::Groups => ("les groupes", "the groups"),
        Part::Sheets => ("les fiches", "the sheets"),
        Part::Arbitrations => ("les arbitrages", "the arbitrations"),
        Part::Minutes => ("les comptes rendus des groupes", "the groups' minutes"),
        Part::Template => ("le modèle du plan", "the plan's template"),
    };
    lang.pick(fr, en)
}

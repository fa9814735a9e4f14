//! `plan-a-jour`: the compiled plan exists and is equal to what would be compiled today.

use std::sync::Arc;

use super::params::{Params, WHEN};
use super::{Check, Finding, Input, Kind, Selector};
use crate::diagnostic::Place;
use crate::lang::{Both, both};
use crate::messages::Arg;
use crate::model::keys::Key;
use crate::model::reader::Need;
use crate::plan;
use crate::project::{PLAN_FILE, PlanFile};

const KEYS: &[Key] = &[WHEN];
const PLACES: &[&str] = &["etat"];
pub(super) const KIND: Kind = Kind {
    name: "plan-a-jour",
    about: ("Le plan compilé est à jour", "The compiled plan is up to date"),
    keys: KEYS,
    places: PLACES,
    example: "quand: copil-final",
    read: |params| Some(Box::new(PlanCurrent::read(params)?)),
};

#[derive(Debug)]
pub struct PlanCurrent {
    when: Option<Selector>,
}

impl PlanCurrent {
    fn read(params: &mut Params<'_, '_>) -> Option<Self> {
        Some(Self { when: params.selector("quand", Need::Optional) })
    }
}

impl Check for PlanCurrent {
    fn is_about_the_plan(&self) -> bool {
        true
    }

    fn check(&self, input: &Input<'_>, out: &mut Finding<'_>) {
        if !plan::obstacles(input.project, input.method, input.engine.found()).is_empty() {
            // Faults of the plan's inputs have been reported by the engine.
            return;
        }
        let due = input.is_due(self.when.as_ref(), None);
        if due {
            out.due();
        }
        let mut is_owed = due;
        let plan_place = |span| Place { path: Arc::from(PLAN_FILE), span };
        let (place, state) = match &input.project.plan {
            PlanFile::Absent if !due => return,
            PlanFile::Absent => {
                (input.project.method_key.clone(), both!("il n'existe pas encore", "it does not exist yet"))
            }
            // A symlink in place of the plan has been reported with its target.
            PlanFile::Unreadable if input.engine.found().iter().any(|told| &*told.place.path == PLAN_FILE) => return,
            PlanFile::Unreadable => {
                (plan_place(crate::text::Span::default()), both!("il ne peut pas être lu", "it cannot be read"))
            }
            PlanFile::Text(text) => {
                let state = match plan::state(input.project, input.method, text.as_str()) {
                    Err(detail) => Both {
                        fr: format!("son modèle ne peut pas être utilisé ({detail})"),
                        en: format!("its template cannot be used ({detail})"),
                    },
                    Ok(plan::State::Current) => return,
                    Ok(state) => {
                        // The content is current and only the layout differs: reported as information.
                        is_owed &= !matches!(state, plan::State::Redrawn(_));
                        state.told()
                    }
                };
                (plan_place(text.first_line()), state)
            }
        };
        let args = vec![("etat", Arg::Both(state))];
        if is_owed {
            out.at(place, args);
        } else {
            out.ahead(place, args);
        }
    }
}

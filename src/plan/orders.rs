//! The actions of the plan in the orders in which people look for them.

use std::borrow::Cow;
use std::collections::BTreeMap;

use jiff::civil::Date;

use super::{CommonPlan, PlanAction};
use crate::text::fold::fold;

impl CommonPlan<'_> {
    /// The indices of the actions of each owner, named as in the first of them; those without one come last.
    pub fn by_owner(&self) -> Vec<(Option<Cow<'_, str>>, Vec<usize>)> {
        let key = |action: &PlanAction<'_>| action.owner().as_deref().map(fold);
        let name = |places: Vec<usize>| (self.actions[places[0]].owner(), places);
        self.ordered(key).into_iter().map(|(_, places)| name(places)).collect()
    }

    /// The indices of the actions of each deadline; those without one come last.
    pub fn by_deadline(&self) -> Vec<(Option<Date>, Vec<usize>)> {
        self.ordered(|action| action.deadline())
    }

    fn ordered<K: Ord>(&self, key: impl Fn(&PlanAction<'_>) -> Option<K>) -> Vec<(Option<K>, Vec<usize>)> {
        let mut places: BTreeMap<(bool, Option<K>), Vec<usize>> = BTreeMap::new();
        for (at, action) in self.actions.iter().enumerate() {
            let key = key(action);
            places.entry((key.is_none(), key)).or_default().push(at);
        }
        places.into_iter().map(|((_, key), places)| (key, places)).collect()
    }
}

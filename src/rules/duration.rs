//! `duree`: the number of months between two milestones lies within bounds.

use super::params::{Params, SELECTOR};
use super::{Bound, Check, Finding, Input, Kind, Selector};
use crate::faults::PackFault;
use crate::messages::{Arg, Label};
use crate::model::keys::{Holds, Key};
use crate::model::reader::Need;
use crate::text::dates::add_months;

const KEYS: &[Key] = &[
    Key::new(
        "de",
        "Le début : un type de séance, ou debut",
        "From: a type of session, or debut",
        Holds::TextOr(SELECTOR),
    )
    .required(),
    Key::new("a", "La fin : un type de séance", "To: a type of session", Holds::TextOr(SELECTOR)).required(),
    Key::new("min_mois", "Le moins de mois", "Fewest months", Holds::Number),
    Key::new("max_mois", "Le plus de mois", "Most months", Holds::Number),
];
const PLACES: &[&str] = &["debut", "fin", "min", "max", "au_plus_tot", "au_plus_tard"];
pub(super) const KIND: Kind = Kind {
    name: "duree",
    about: (
        "Le temps entre deux dates tient entre deux bornes, en mois",
        "The time between two dates lies between two bounds, in months",
    ),
    keys: KEYS,
    places: PLACES,
    example: "de: debut\na: {type: lancement, lequel: premier}\nmin_mois: 6\nmax_mois: 18",
    read: |params| Some(Box::new(Duration::read(params)?)),
};

#[derive(Debug)]
pub struct Duration {
    from: Selector,
    to: Selector,
    least: Option<u32>,
    most: Option<u32>,
}

impl Duration {
    fn read(params: &mut Params<'_, '_>) -> Option<Self> {
        let (from, to) = (params.selector("de", Need::Required), params.selector("a", Need::Required));
        let least = params.number("min_mois", Need::Optional);
        let most = params.reader.number("max_mois", Need::Optional, params.sink);
        if let (Some(least), Some(given)) = (least, most.given())
            && given.value < least
        {
            params.sink.report(given.span, PackFault::Bounds { least });
        }
        Some(Self { from: from?, to: to?, least, most: most.value().copied() })
    }
}

impl Check for Duration {
    fn check(&self, input: &Input<'_>, out: &mut Finding<'_>) {
        let (from, to) = (input.dates(&self.from, None), input.dates(&self.to, None));
        let (Some(from), Some(to)) = (from.first(), to.first()) else {
            return;
        };
        out.due();
        let after = |months: Option<u32>| add_months(from.date, i32::try_from(months.unwrap_or(0)).unwrap_or(0));
        let too_short = self.least.is_some() && to.date < after(self.least);
        let too_long = self.most.is_some() && to.date > after(self.most);
        if too_short || too_long {
            let args = vec![
                ("debut", Arg::Date(from.date)),
                ("fin", Arg::Date(to.date)),
                ("min", Arg::Number(self.least.unwrap_or(0).into())),
                ("max", Arg::Number(self.most.unwrap_or(0).into())),
                ("au_plus_tot", Arg::Date(after(self.least))),
                ("au_plus_tard", Arg::Date(after(self.most))),
            ];
            let label = Label::Dated { what: to.what.clone(), date: to.date };
            out.at(from.place.clone(), args).relate(to.place.clone(), label.into());
        }
    }

    fn bound(&self) -> Option<Bound<'_>> {
        Some(Bound::Months { least: self.least, most: self.most, from: &self.from, to: &self.to })
    }
}

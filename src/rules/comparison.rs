//! `comparaison`: a quantity is compared with another, for each document of a type, for each group or once.

use super::params::{IF, Params, WHEN_OWN};
use super::quantity::{QUANTITY, Quantity, Subject};
use super::{Check, Finding, Input, Kind, When};
use crate::messages::Arg;
use crate::method::{Condition, Role};
use crate::model::keys::{Holds, Key, words};
use crate::model::reader::Need;

const KEYS: &[Key] = &[
    Key::new(
        "documents",
        "Le type des documents comparés un par un (par défaut : une fois pour le projet)",
        "The type of the documents, compared one by one (by default: once for the project)",
        Holds::Text,
    ),
    Key::new(
        "par_groupe",
        "Une fois par groupe ? Avec « documents » : sommes et rangs parmi les documents du groupe",
        "Once for each group? With \"documents\": sums and ranks among the documents of the group",
        Holds::YesNo,
    ),
    Key::new("de", "Ce qui est comparé", "What is compared", Holds::TextOr(QUANTITY)).required(),
    Key::new(
        "operateur",
        "Comment : « >= » (au moins), « <= » (au plus), « > », « < », « = »",
        "How: \">=\" (at least), \"<=\" (at most), \">\", \"<\", \"=\"",
        Holds::Choice(|| words(&OPERATORS)),
    )
    .required(),
    Key::new("a", "À quoi", "With what", Holds::TextOr(QUANTITY)).required(),
    IF,
    WHEN_OWN,
];
const PLACES: &[&str] = &["valeur", "limite", "groupe", "titre"];
pub(super) const KIND: Kind = Kind {
    name: "comparaison",
    about: (
        "Un champ, un compte, une somme, une part ou un rang est comparé à un nombre ou à un autre : quorum, majorité, \
         plafond, enveloppe",
        "A field, a count, a sum, a share or a rank is compared with a number or another: quorum, majority, ceiling, \
         envelope",
    ),
    keys: KEYS,
    places: PLACES,
    example: "documents: copil\nde: {compte: presents}\noperateur: \">=\"\n\
              a: {part: 1/2, de: {membres: comite}}\nquand: seance",
    read: |params| Some(Box::new(Comparison::read(params)?)),
};

#[derive(Clone, Copy, Debug)]
enum Operator {
    AtLeast,
    AtMost,
    Over,
    Under,
    Equal,
}

const OPERATORS: [(&str, Operator); 5] = [
    (">=", Operator::AtLeast),
    ("<=", Operator::AtMost),
    (">", Operator::Over),
    ("<", Operator::Under),
    ("=", Operator::Equal),
];
/// Difference below which two quantities are equal: shares are not exact.
const NEARLY: f64 = 1e-9;

/// A quantity as a sentence says it: at most two decimals.
fn shown(quantity: f64) -> String {
    let text = format!("{quantity:.2}");
    let short = text.trim_end_matches('0').trim_end_matches('.');
    short.replace('.', ",")
}

#[derive(Debug)]
pub struct Comparison {
    kind: Option<usize>,
    per_group: bool,
    left: Quantity,
    operator: Operator,
    right: Quantity,
    condition: Option<Condition>,
    when: When,
}

impl Comparison {
    fn read(params: &mut Params<'_, '_>) -> Option<Self> {
        let kind = params.kind("documents", Need::Optional);
        let (left, right) = (params.quantity("de", kind), params.quantity("a", kind));
        let operator = params.operator(&OPERATORS);
        // Without documents of its own, the condition is on those that are counted or summed up.
        let counted = [&left, &right].into_iter().flatten().filter_map(Quantity::kind);
        let kinds: Vec<usize> = kind.map_or_else(|| counted.collect(), |kind| vec![kind]);
        let is_session = kind.is_some_and(|kind| params.method.types[kind].role == Role::Session);
        Some(Self {
            kind,
            per_group: params.flag("par_groupe"),
            condition: params.condition("si", &kinds),
            when: params.when(if is_session { When::Own } else { When::Always }),
            left: left?,
            operator: operator?,
            right: right?,
        })
    }

    fn compare(&self, input: &Input<'_>, subject: Subject<'_>, out: &mut Finding<'_>) {
        let of = |quantity: &Quantity| quantity.of(input, subject, self.condition.as_ref());
        let (Some(left), Some(right)) = (of(&self.left), of(&self.right)) else { return };
        out.due();
        let holds = match self.operator {
            Operator::AtLeast => left >= right - NEARLY,
            Operator::AtMost => left <= right + NEARLY,
            Operator::Over => left > right + NEARLY,
            Operator::Under => left < right - NEARLY,
            Operator::Equal => (left - right).abs() <= NEARLY,
        };
        if holds {
            return;
        }
        let group = subject.group.or_else(|| subject.document?.group);
        let said =
            subject.document.and_then(|document| self.left.place(document).or_else(|| self.right.place(document)));
        let place = said
            .or_else(|| subject.document.map(crate::project::Document::start))
            .or_else(|| subject.group.map(|group| input.project.group_place(group)))
            .unwrap_or_else(|| input.project.method_key.clone());
        let args = vec![
            ("valeur", Arg::Text(shown(left))),
            ("limite", Arg::Text(shown(right))),
            input.group_arg(group),
            ("titre", Arg::Text(subject.document.map_or_else(String::new, |document| document.stem.clone()))),
        ];
        out.at(place, args);
    }
}

impl Check for Comparison {
    fn check(&self, input: &Input<'_>, out: &mut Finding<'_>) {
        if let Some(kind) = self.kind {
            let holds = |document: &&crate::project::Document| {
                document.meets(self.condition.as_ref()) && input.asks(&self.when, document)
            };
            for document in input.documents(kind).filter(holds) {
                let group = document.group.filter(|_| self.per_group);
                self.compare(input, Subject { document: Some(document), group }, out);
            }
            return;
        }
        let series = input.series(self.per_group);
        let is_due = |group: &Option<usize>| match &self.when {
            When::Milestone(selector) => input.is_due(Some(selector), *group),
            When::Always | When::Own => true,
        };
        for group in series.into_iter().filter(is_due) {
            self.compare(input, Subject { document: None, group }, out);
        }
    }
}

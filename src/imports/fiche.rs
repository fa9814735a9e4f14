//! Creates an action file from the method's template.

use super::draft::Draft;
use super::markdown::markdown;
use crate::edit::{Change, Form, Path, Refused, Section, Value, apply};
use crate::model::action::{Funder, Indicator, PRIORITIES, PROGRESSES};
use crate::model::fields::{FieldDef, Kind, Table};
use crate::parse::front_matter::{Front, split};
use crate::parse::rich::blocks;
use crate::text::Text;

/// Fills `scaffold`, the method's template of an action, with the values of `draft`. Empty keys keep the
/// template's explanations.
pub fn fill(scaffold: &str, draft: &Draft, fields: &Table) -> Result<String, Refused> {
    // A template without front matter is only a body.
    let sheet = match split(&Text::new(scaffold.to_owned())) {
        Front::None => format!("---\ntype: action\n---\n\n{}", scaffold.trim_start()),
        Front::Found { .. } | Front::Broken(..) => scaffold.to_owned(),
    };
    let text = Text::new(sheet.clone());
    let mut changes = Vec::new();
    let keys: Vec<String> = fields.fields.iter().flat_map(keys).collect();
    let declared = draft
        .declared
        .iter()
        .filter_map(|(path, value)| Some((path.as_str(), Value::of_field(fields.leaf(path)?.own(), value))));
    let own = values(draft).into_iter().filter(|(path, _)| fields.leaf(path).is_some());
    for (path, value) in own.chain(declared) {
        changes.push(Change::set(path, value).ordered(keys.iter().map(String::as_str)));
        changes.push(Change::Uncomment(path.into()));
    }
    changes.extend(draft.own.iter().map(|(key, text)| Change::set(Path::key(key), text.as_str())));
    let description = markdown(&draft.description);
    if let (false, Front::Found { body, .. }) = (description.is_empty(), split(&text)) {
        // A body that contains only prompts is replaced; other text of the template stays below the description.
        let is_prompts = blocks(text.as_str().get(body..).unwrap_or_default()).is_empty();
        let (section, text) = (Section::Whole, description);
        changes.push(if is_prompts { Change::Replace { section, text } } else { Change::Prepend { section, text } });
    }
    let filled = apply(Form::Markdown, sheet.as_bytes(), &changes)?;
    String::from_utf8(filled).map_err(|_| Refused::NotText)
}

/// The key of a field, and the keys of its parts.
fn keys(field: &FieldDef) -> Vec<String> {
    let parts = if matches!(field.kind, Kind::Parts(_)) { field.columns() } else { &[] };
    std::iter::once(field).chain(parts).map(|field| field.key.to_string()).collect()
}

/// The values of the draft by key, in the order of the table of fields.
fn values(draft: &Draft) -> Vec<(&'static str, Value)> {
    let mut values = vec![("titre", Value::from(draft.title.as_str()))];
    let lists = [
        ("idees", &draft.ideas),
        ("objectifs", &draft.objectives),
        ("cibles", &draft.targets),
        ("partenaires", &draft.partners),
        ("etapes", &draft.steps),
    ];
    values.extend(
        lists.into_iter().filter(|(_, items)| !items.is_empty()).map(|(key, items)| (key, items.clone().into())),
    );
    let texts = [
        ("porteur", &draft.owner),
        ("moyens.humains", &draft.human),
        ("moyens.materiels", &draft.material),
        ("moyens.financiers", &draft.financial),
    ];
    values.extend(texts.into_iter().filter_map(|(path, text)| Some((path, text.as_deref()?.into()))));
    let priority = PRIORITIES.iter().find(|(_, priority)| Some(*priority) == draft.priority);
    let progress = PROGRESSES.iter().find(|(_, progress)| Some(*progress) == draft.progress);
    let word = |word: &str| Value::Plain(word.to_owned());
    let plain = [
        ("budget_ht", draft.budget.map(Value::from)),
        ("priorite", priority.map(|(name, _)| word(name))),
        ("statut", progress.map(|(name, _)| word(name))),
        ("debut", draft.start.map(Value::from)),
        ("echeance", draft.deadline.map(Value::from)),
    ];
    values.extend(plain.into_iter().filter_map(|(key, value)| Some((key, value?))));
    if !draft.funders.is_empty() {
        values.push(("financeurs", Value::List(draft.funders.iter().map(funder).collect())));
    }
    if !draft.indicators.is_empty() {
        values.push(("indicateurs", Value::List(draft.indicators.iter().map(indicator).collect())));
    }
    values
}

fn funder(funder: &Funder) -> Value {
    let amount = funder.amount.map(|amount| ("montant_ht", amount.into()));
    map([Some(("nom", funder.name.as_str().into())), amount])
}

fn indicator(indicator: &Indicator) -> Value {
    let unit = indicator.unit.as_deref().map(|unit| ("unite", unit.into()));
    let target = indicator.target.as_deref().map(|target| ("cible", number_or(target)));
    map([Some(("nom", indicator.name.as_str().into())), unit, target])
}

fn map<const N: usize>(entries: [Option<(&str, Value)>; N]) -> Value {
    Value::Map(entries.into_iter().flatten().map(|(key, value)| (key.to_owned(), value)).collect())
}

/// A plain number stays unquoted; any other text is quoted as YAML requires.
fn number_or(text: &str) -> Value {
    let is_number = !text.is_empty() && text.len() < 16 && text.bytes().all(|byte| byte.is_ascii_digit());
    let is_plain = is_number && (text == "0" || !text.starts_with('0'));
    if is_plain { Value::Plain(text.to_owned()) } else { text.into() }
}

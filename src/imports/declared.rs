//! Columns of fields declared by a method: matched by label, key or alias, and parsed by the kind of the field.

use super::cells;
use super::columns::Origin;
use super::fields::Field;
use super::sheet::Value as Cell;
use super::{euros, lists};
use crate::lang::{Both, both};
use crate::model::Given;
use crate::model::fields::{
    ACTION, BUDGET, Choice, DEADLINE, FUNDERS, FieldDef, IDEAS, INDICATORS, Kind, Leaf, OBJECTIVES, OWNER, PARTNERS,
    PRIORITY, Row, START, STATUS, STEPS, TARGETS, TITLE, Table, Value,
};
use crate::model::quantities::{parse_boolean, parse_number, parse_period, parse_time};
use crate::text::Span;
use crate::text::codes::parse_code;
use crate::text::escape::printable;
use crate::text::fold::hyphened;
use crate::text::heading::heading_key;

/// Roles of the columns of built-in fields.
const OWN: [(&str, Field); 17] = [
    (TITLE, Field::Title),
    (IDEAS, Field::Ideas),
    (OBJECTIVES, Field::Objectives),
    (TARGETS, Field::Targets),
    (OWNER, Field::Owner),
    (PARTNERS, Field::Partners),
    ("moyens.humains", Field::Human),
    ("moyens.materiels", Field::Material),
    ("moyens.financiers", Field::Financial),
    (BUDGET, Field::Budget),
    (FUNDERS, Field::Funders),
    (PRIORITY, Field::Priority),
    (STATUS, Field::Progress),
    (START, Field::Start),
    (DEADLINE, Field::Deadline),
    (INDICATORS, Field::Indicators),
    (STEPS, Field::Steps),
];

/// The field that `heading` names by its label, key or an alias of the method. Built-in names are handled by
/// `recognise`.
pub(super) fn named<'t>(table: &'t Table, heading: &str) -> Option<Leaf<'t>> {
    let (whole, bare) = (heading_key(heading), heading_key(without_unit(heading)));
    if whole.is_empty() {
        return None;
    }
    table.leaves().filter(|leaf| is_changed(leaf)).find(|leaf| {
        let def = leaf.own();
        let headings = def.heading.iter().flat_map(|heading| [&heading.fr, &heading.en]);
        let names = [&def.label.fr, &def.label.en].into_iter().chain(headings).map(|name| &**name);
        let mut names = names.chain([&*def.key]).chain(def.aliases.split('|')).map(heading_key);
        names.any(|name| !name.is_empty() && (name == whole || name == bare))
    })
}

/// Removes a trailing parenthesis from a heading: « Surface (m²) ».
fn without_unit(heading: &str) -> &str {
    heading.trim_end().strip_suffix(')').and_then(|rest| rest.rsplit_once('(')).map_or(heading, |(name, _)| name)
}

/// True for a field that is not built in, or whose definition the method changes.
fn is_changed(leaf: &Leaf<'_>) -> bool {
    ACTION.leaf(&leaf.path()).is_none_or(|own| own.own() != leaf.own())
}

/// The aliases of the built-in fields.
pub(super) fn own_names() -> Vec<(Field, &'static str)> {
    let named = |(path, field): &(&str, Field)| Some((*field, &*ACTION.leaf(path)?.own().aliases));
    OWN.iter().filter_map(named).collect()
}

/// The role of a field's column; `None` if the field is not built in.
pub(super) fn own(leaf: Leaf<'_>) -> Option<Field> {
    let path = leaf.path();
    OWN.iter().find(|(own, _)| *own == path).map(|(_, field)| *field)
}

/// True for a field that is not built in, or whose kind the method changes.
pub(super) fn is_declared(leaf: &Leaf<'_>) -> bool {
    own(*leaf).is_none() || ACTION.leaf(&leaf.path()).is_some_and(|engine| engine.own().kind != leaf.own().kind)
}

/// Parses a cell as a field value, or explains what is wrong.
pub(super) fn read(field: &FieldDef, cell: &Cell, text: &str, origin: Origin) -> Result<Value, Both> {
    let items = |items: Vec<String>| Value::List(items.into_iter().map(given).collect());
    Ok(match &field.kind {
        Kind::List { .. } | Kind::Ideas => items(lists::items(text, origin)),
        Kind::Structures => items(lists::names(text, origin)),
        Kind::Choices(choices) => {
            let places: Result<Vec<usize>, Both> = split(text).map(|item| choice(choices, item)).collect();
            Value::Choices(places?)
        }
        Kind::Codes(code) => {
            let codes: Option<Vec<_>> = split(text).map(|item| parse_code(*code, item).map(given)).collect();
            Value::List(codes.ok_or_else(|| no(field, text))?)
        }
        Kind::Table(columns) => {
            let rows = text.lines().filter(|line| !line.trim().is_empty());
            // In an exported plan every character counts; elsewhere a leading dash is a bullet.
            let own = |line| if origin == Origin::Plan { line } else { lists::bare(line) };
            let rows: Result<Vec<Row>, Both> = rows.map(|line| entry(columns, own(line), origin)).collect();
            Value::Rows(rows?)
        }
        Kind::Amount => Value::Amount(euros::amount(cell, 1)?),
        Kind::Date => Value::Date(cells::day(cell)?),
        _ => one(field, text)?,
    })
}

/// Parses a single value.
fn one(field: &FieldDef, text: &str) -> Result<Value, Both> {
    let value = match &field.kind {
        Kind::Number | Kind::Ordinal => parse_number(text).map(Value::Number),
        Kind::Time => parse_time(text).map(Value::Time),
        Kind::Period => parse_period(text).or_else(|| long_period(text)).map(Value::Period),
        Kind::Boolean => parse_boolean(text).map(Value::Boolean),
        Kind::Code(code) => parse_code(*code, text).map(Value::Text),
        Kind::Choice(choices) => return choice(choices, text).map(Value::Choice),
        Kind::LongText => Some(Value::Text(text.trim().to_owned())),
        _ => Some(Value::Text(text.split_whitespace().collect::<Vec<_>>().join(" "))),
    };
    value.ok_or_else(|| no(field, text))
}

/// « du 1er janvier 2026 au 30 juin 2026 ».
fn long_period(text: &str) -> Option<crate::model::fields::Period> {
    let text = text.trim();
    let (from, to) = text.strip_prefix("du ").unwrap_or(text).split_once(" au ").or_else(|| text.split_once(" to "))?;
    let (start, end) = (cells::written_day(from)?, cells::written_day(to)?);
    (start <= end).then_some(crate::model::fields::Period { start, end })
}

/// Parses a table entry, in the format of the plan's tables.
fn entry(columns: &[FieldDef], line: &str, origin: Origin) -> Result<Row, Both> {
    let parts: Vec<&str> = match columns.len() {
        1 => vec![line],
        // People separate two parts by a colon; the exported plan uses `|`.
        2 if !line.contains('|') => line.rsplit_once(" : ").map_or_else(|| vec![line], |(one, other)| vec![one, other]),
        _ => line.split('|').collect(),
    };
    if parts.len() > columns.len() {
        let line = printable(line);
        return Err(both!("« {line} » : trop de parties", "\"{line}\": too many parts"));
    }
    let cells = columns.iter().enumerate().map(|(at, column)| {
        let part = parts.get(at).map_or("", |part| part.trim()).replace('¦', "|");
        if part.is_empty() {
            return Ok(None);
        }
        read(column, &Cell::Text(part.clone()), &part, origin).map(Some)
    });
    cells.collect()
}

fn choice(choices: &[Choice], text: &str) -> Result<usize, Both> {
    let wanted = hyphened(text);
    let is_it = |name: &str| hyphened(name) == wanted;
    let found = choices.iter().position(|one| is_it(&one.id) || is_it(&one.label.fr) || is_it(&one.label.en));
    found.ok_or_else(|| {
        let (text, fr, en) =
            (printable(text), names(choices, |one| &one.label.fr), names(choices, |one| &one.label.en));
        both!("« {text} » n'est pas dans la liste ({fr})", "\"{text}\" is not in the list ({en})")
    })
}

fn names(choices: &[Choice], name: fn(&Choice) -> &str) -> String {
    choices.iter().map(name).collect::<Vec<_>>().join(", ")
}

fn no(field: &FieldDef, text: &str) -> Both {
    let text = text.split('\n').collect::<Vec<_>>().join(" ; ");
    let (text, kind) = (printable(&text), field.kind.word());
    both!(
        "« {text} » ne convient pas à un champ de type « {kind} »",
        "\"{text}\" does not fit a field of type \"{kind}\""
    )
}

/// The items of a cell, separated by line breaks, semicolons or commas.
fn split(text: &str) -> impl Iterator<Item = &str> {
    text.split(['\n', ';', ',']).map(|item| lists::bare(item).trim()).filter(|item| !item.is_empty())
}

fn given(value: String) -> Given<String> {
    Given { value, span: Span::default(), key: Span::default() }
}

//! What a control of a form says: read from a file, or sent by a browser. Both sides have the same form, so that two
//! of them can be compared, whatever the notation of the file.

use crate::app::request::Form;
use crate::diagnostic::Sink;
use crate::edit;
use crate::lang::Lang;
use crate::messages::Sentences;
use crate::model::fields::{FieldDef, Kind, Value, read_value};
use crate::parse::yaml::{Entry, Node, Value as Yaml};
use crate::text::{Span, Text, lf};

/// The text of yes and no in a form, which files understand too.
const YES_NO: [&str; 2] = ["oui", "non"];

#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::app) enum Said {
    /// The text of one input; empty if there is none.
    One(String),
    /// Entries of a list.
    Lines(Vec<String>),
    /// Cells of a table, one row an entry; blank rows are left out.
    Rows(Vec<Cells>),
}

/// A row of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::app) struct Cells {
    /// Index of the entry in the file when the form was made; beyond the last one for a new row.
    pub(in crate::app) origin: usize,
    /// One text for each column.
    pub(in crate::app) cells: Vec<String>,
}

impl Said {
    /// What `node`, the value of `field` in a file with this text, says. A value that is not as its field wants is
    /// shown as it is written. None if no control can show it: a list where one text is wanted.
    pub(in crate::app) fn of_node(field: &FieldDef, node: Option<&Node>, source: &Text) -> Option<Self> {
        let Some(node) = node.filter(|node| !node.is_empty()) else { return Some(Self::nothing(field)) };
        match &field.kind {
            Kind::Table(columns) => {
                let Yaml::List(items) = &node.value else { return None };
                let row = |(origin, item): (usize, &Node)| {
                    item.entries()?;
                    let cell = |column| match Self::of_node(column, item.get(&column.key), source)? {
                        Self::One(text) => Some(text),
                        Self::Lines(lines) => Some(lines.join(" ; ")),
                        Self::Rows(_) => None,
                    };
                    let cells = columns.iter().map(cell).collect::<Option<Vec<String>>>()?;
                    Some(Cells { origin, cells })
                };
                Some(Self::Rows(items.iter().enumerate().map(row).collect::<Option<_>>()?))
            }
            Kind::Parts(_) => None,
            kind if kind.is_list() => {
                let line = |item: &Node| match read(field, &alone(item), source) {
                    Some(value) => match Self::of_value(field, &value) {
                        Self::Lines(lines) if lines.len() == 1 => lines.into_iter().next(),
                        _ => None,
                    },
                    None => item.scalar().map(str::to_owned),
                };
                let items = node.items().iter().filter(|item| !item.is_empty());
                Some(Self::Lines(items.map(line).collect::<Option<_>>()?))
            }
            _ => match read(field, node, source) {
                Some(value) => Some(Self::of_value(field, &value)),
                None => node.scalar().map(|text| Self::One(text.to_owned())),
            },
        }
    }

    fn of_value(field: &FieldDef, value: &Value) -> Self {
        match value {
            Value::Text(text) => Self::One(lf(text).trim_end().to_owned()),
            Value::Boolean(yes) => Self::One(YES_NO[usize::from(!yes)].to_owned()),
            Value::Choice(_) => Self::One(value.written(field)),
            Value::List(items) => Self::Lines(items.iter().map(|item| item.value.clone()).collect()),
            Value::Choices(_) => Self::Lines(value.each().iter().map(|one| one.written(field)).collect()),
            Value::Rows(_) | Value::Parts(_) => Self::nothing(field),
            _ => Self::One(value.written(field)),
        }
    }

    fn nothing(field: &FieldDef) -> Self {
        match &field.kind {
            Kind::Table(_) => Self::Rows(Vec::new()),
            kind if kind.is_list() => Self::Lines(Vec::new()),
            _ => Self::One(String::new()),
        }
    }

    /// What a browser sent for `field` under `name`. A list is any number of values, each of any number of lines.
    pub(in crate::app) fn posted(field: &FieldDef, name: &str, form: &Form) -> Self {
        match &field.kind {
            Kind::Table(columns) => {
                let rows = (0..form.rows(name)).filter_map(|origin| {
                    let cell = |column: &FieldDef| form.text(&format!("{name}.{origin}.{}", column.key));
                    let cells: Vec<String> = columns.iter().map(cell).collect();
                    cells.iter().any(|cell| !cell.is_empty()).then_some(Cells { origin, cells })
                });
                Self::Rows(rows.collect())
            }
            kind if kind.is_list() => {
                // People write the marks of a list, which the file has already.
                let marked = |line: &str| {
                    ["- ", "* ", "• ", "•\t", "-\t"].iter().find_map(|mark| line.strip_prefix(mark).map(str::to_owned))
                };
                let lines = form.all(name).flat_map(str::lines).map(str::trim);
                let lines = lines.map(|line| marked(line).unwrap_or_else(|| line.to_owned()));
                let lines = lines.map(|line| line.trim().to_owned()).filter(|line| !line.is_empty());
                let mut once: Vec<String> = Vec::new();
                for line in lines {
                    if !once.contains(&line) {
                        once.push(line);
                    }
                }
                Self::Lines(once)
            }
            _ => Self::One(form.text(name)),
        }
    }

    pub(in crate::app) fn is_empty(&self) -> bool {
        match self {
            Self::One(text) => text.is_empty(),
            Self::Lines(lines) => lines.is_empty(),
            Self::Rows(rows) => rows.is_empty(),
        }
    }

    /// A short form of the content, by which a form knows what it was made from.
    pub(in crate::app) fn digest(&self) -> String {
        let parts = match self {
            Self::One(text) => vec![text.as_str()],
            Self::Lines(lines) => lines.iter().map(String::as_str).collect(),
            Self::Rows(rows) => {
                rows.iter().flat_map(|row| row.cells.iter().map(String::as_str).chain(["\n"])).collect()
            }
        };
        crate::text::digest::digest(parts.join("\u{1f}").as_bytes())
    }

    /// For people: one line an entry.
    pub(in crate::app) fn shown(&self) -> String {
        match self {
            Self::One(text) => text.clone(),
            Self::Lines(lines) => lines.join("\n"),
            Self::Rows(rows) => rows.iter().map(|row| row.cells.join(" | ")).collect::<Vec<_>>().join("\n"),
        }
    }

    /// The value to write for `field`; the faults, if the field cannot have it. Whatever is as it was keeps its
    /// notation in the file, where `old` is the value before.
    pub(in crate::app) fn value(
        &self,
        field: &FieldDef,
        old: Option<&Node>,
        text: &Text,
        lang: Lang,
    ) -> Result<edit::Value, Vec<Sentences>> {
        if self.is_empty() {
            return Ok(edit::Value::Empty);
        }
        let (node, source) = self.node(field);
        let mut sink = Sink::new(std::sync::Arc::from(&*field.key));
        let value = read_value(field, &node, &source, &mut sink);
        let faults = sink.into_found();
        let Some(value) = value.filter(|_| faults.is_empty()) else {
            return Err(faults.iter().map(|fault| fault.sentences(lang)).collect());
        };
        let written = edit::Value::of_field(field, &value);
        Ok(match (self, old.filter(|old| !old.is_empty())) {
            (Self::Lines(lines), Some(old)) => as_before_in_list(field, lines, written, old, text),
            (Self::Rows(rows), Some(old)) => as_before_in_table(field, rows, written, old, text),
            _ => written,
        })
    }

    /// As if it stood in a file; also returns the text of that file.
    fn node(&self, field: &FieldDef) -> (Node, Text) {
        let mut source = String::new();
        let mut scalar = |text: &str| {
            let start = source.len();
            source.push_str(text);
            source.push('\n');
            let span = Span::new(start, start + text.len());
            Node { value: Yaml::Scalar { text: text.to_owned(), plain: false }, span }
        };
        let value = match self {
            Self::One(text) => scalar(text).value,
            Self::Lines(lines) => Yaml::List(lines.iter().map(|line| scalar(line)).collect()),
            Self::Rows(rows) => {
                let row = |row: &Cells| {
                    let cells = row.cells.iter().zip(field.columns()).filter(|(cell, _)| !cell.is_empty());
                    let entries: Vec<Entry> = cells
                        .map(|(cell, column)| {
                            let value = match column.kind.is_list() {
                                true => {
                                    let parts = cell.split(';').map(str::trim).filter(|part| !part.is_empty());
                                    Node { value: Yaml::List(parts.map(&mut scalar).collect()), span: Span::default() }
                                }
                                false => scalar(cell),
                            };
                            Entry { key: column.key.to_string(), key_span: value.span, value }
                        })
                        .collect();
                    Node { value: Yaml::Map(entries), span: Span::default() }
                };
                Yaml::List(rows.iter().map(row).collect())
            }
        };
        let span = Span::new(0, source.trim_end().len());
        (Node { value, span }, Text::new(source))
    }
}

/// The value of `node`; none if it is not as `field` wants it.
fn read(field: &FieldDef, node: &Node, source: &Text) -> Option<Value> {
    let mut sink = Sink::new(std::sync::Arc::from(""));
    let value = read_value(field, node, source, &mut sink);
    value.filter(|_| sink.is_empty())
}

/// A list of one entry.
fn alone(item: &Node) -> Node {
    Node { value: Yaml::List(vec![item.clone()]), span: item.span }
}

/// The list `written`, in which each line that was there before is written as before.
fn as_before_in_list(field: &FieldDef, lines: &[String], written: edit::Value, old: &Node, text: &Text) -> edit::Value {
    let edit::Value::List(written) = written else { return written };
    if written.len() != lines.len() {
        return edit::Value::List(written);
    }
    let before: Vec<(String, edit::Value)> = old
        .items()
        .iter()
        .filter_map(|item| {
            let Some(Said::Lines(said)) = Said::of_node(field, Some(&alone(item)), text) else { return None };
            Some((said.into_iter().next()?, edit::Value::of(item)))
        })
        .collect();
    let kept = |line: &String| before.iter().find(|(said, _)| said == line).map(|(_, value)| value.clone());
    edit::Value::List(lines.iter().zip(written).map(|(line, value)| kept(line).unwrap_or(value)).collect())
}

/// The table `written`, in which each cell that was there before is written as before, and keys that are no columns
/// stay in their entries.
fn as_before_in_table(field: &FieldDef, rows: &[Cells], written: edit::Value, old: &Node, text: &Text) -> edit::Value {
    let edit::Value::List(written) = written else { return written };
    let Some(Said::Rows(before)) = Said::of_node(field, Some(old), text) else { return edit::Value::List(written) };
    let row = |(row, value): (&Cells, edit::Value)| {
        let (Some(was), Some(node)) = (before.get(row.origin), old.items().get(row.origin)) else { return value };
        let (edit::Value::Map(mut entries), edit::Value::Map(new)) = (edit::Value::of(node), value) else {
            return edit::Value::Empty;
        };
        for ((column, cell), old) in field.columns().iter().zip(&row.cells).zip(&was.cells) {
            if cell == old {
                continue;
            }
            let place = entries.iter().position(|(key, _)| key.trim() == column.key);
            let new = new.iter().find(|(key, _)| *key == column.key).map(|(_, value)| value.clone());
            match (place, new) {
                (Some(at), Some(new)) => entries[at].1 = new,
                (Some(at), None) => drop(entries.remove(at)),
                (None, Some(new)) => entries.push((column.key.to_string(), new)),
                (None, None) => {}
            }
        }
        edit::Value::Map(entries)
    };
    edit::Value::List(rows.iter().zip(written).map(row).collect())
}

/// Unused rows of a table that a form shows for new entries.
pub(in crate::app) const BLANK_ROWS: usize = 2;

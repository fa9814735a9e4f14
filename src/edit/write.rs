//! Formats values as YAML.

use super::value::Value;
use crate::templates::yaml_value;
use crate::text::lf;

/// Indentation style of a file.
#[derive(Clone, Copy, Debug)]
pub(super) struct Style {
    /// Columns from a key to the dashes of its list.
    pub(super) list: usize,
    /// Columns from a key to the keys of its mapping.
    pub(super) map: usize,
    /// True if block scalars are allowed.
    pub(super) lines: bool,
}

/// A value formatted for insertion after a colon or dash.
#[derive(Debug, Default)]
pub(super) struct Written {
    /// Part on the same line, with the space before it.
    pub(super) head: String,
    /// Further lines, each with the line ending before it.
    pub(super) lines: String,
}

impl Written {
    fn head(text: &str) -> Self {
        let head = if text.is_empty() { String::new() } else { format!(" {text}") };
        Self { head, lines: String::new() }
    }

    fn whole(self) -> String {
        self.head + &self.lines
    }
}

pub(super) fn behind_key(value: &Value, column: usize, style: Style) -> Written {
    let mut written = Written::default();
    match value {
        Value::List(items) if !items.is_empty() => {
            let column = column + style.list;
            for item in items {
                written.lines.push_str(&format!("\n{}-{}", pad(column), behind_dash(item, column, style).whole()));
            }
        }
        Value::Map(entries) if !entries.is_empty() => {
            let column = column + style.map;
            for (key, value) in entries {
                written.lines.push_str(&format!("\n{}{}", pad(column), entry(key, value, column, style)));
            }
        }
        Value::Text(text) => return scalar(text, column + style.map.max(1), style.lines),
        Value::Empty => {}
        Value::Plain(_) | Value::List(_) | Value::Map(_) => return Written::head(&flow(value)),
    }
    written
}

pub(super) fn behind_dash(value: &Value, column: usize, style: Style) -> Written {
    let column = column + 2;
    match value {
        Value::Map(entries) if !entries.is_empty() => {
            let own = entries.iter().map(|(key, value)| entry(key, value, column, style));
            Written::head(&own.collect::<Vec<_>>().join(&format!("\n{}", pad(column))))
        }
        Value::Text(text) => scalar(text, column, style.lines),
        Value::Empty => Written::default(),
        Value::Plain(_) | Value::List(_) | Value::Map(_) => Written::head(&flow(value)),
    }
}

/// Formats `key: value` at this column.
pub(super) fn entry(key: &str, value: &Value, column: usize, style: Style) -> String {
    format!("{}:{}", name(key), behind_key(value, column, style).whole())
}

pub(super) fn name(key: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
    // A key is always a text, even if it looks like a YAML boolean or null.
    let starts_well = key.starts_with(|c: char| c.is_ascii_alphabetic());
    if starts_well && key.chars().all(is_plain) { key.to_owned() } else { short(key) }
}

/// Formats `value` on one line, for use in a flow collection.
pub(super) fn flow(value: &Value) -> String {
    match value {
        Value::Empty => "~".to_owned(),
        Value::Plain(text) => text.clone(),
        Value::Text(text) => short(text),
        Value::List(items) => format!("[{}]", items.iter().map(flow).collect::<Vec<_>>().join(", ")),
        Value::Map(entries) => {
            let pairs: Vec<String> = entries.iter().map(|(key, value)| flow_entry(key, value)).collect();
            format!("{{{}}}", pairs.join(", "))
        }
    }
}

/// Formats `key: value` for a flow mapping.
pub(super) fn flow_entry(key: &str, value: &Value) -> String {
    format!("{}: {}", name(key), flow(value))
}

/// Formats a text on one line, quoted if it contains a comma, which would end it in a flow collection.
fn short(text: &str) -> String {
    let written = yaml_value(text);
    if written.starts_with('"') || !written.contains(',') { written } else { format!("\"{written}\"") }
}

/// Formats a text as a block scalar where possible, or else on one line.
fn scalar(text: &str, column: usize, lines: bool) -> Written {
    let text = lf(text);
    let body = text.strip_suffix('\n').unwrap_or(&text);
    if !lines || !body.contains('\n') || !can_stand_as_lines(body) {
        return Written::head(&yaml_value(&text));
    }
    let lines = body.split('\n').map(|line| match line {
        "" => "\n".to_owned(),
        line => format!("\n{}{line}", pad(column)),
    });
    Written { head: if body.len() < text.len() { " |" } else { " |-" }.to_owned(), lines: lines.collect() }
}

/// True if `body` survives a round trip as a block scalar: no line starts or ends with blanks, and there are no
/// no-break spaces, which the reader takes for wrong indentation.
fn can_stand_as_lines(body: &str) -> bool {
    let calm = |line: &str| line.trim() == line && !line.chars().any(crate::text::escape::is_refused);
    let first = body.split('\n').next().unwrap_or_default();
    !first.is_empty() && !body.ends_with('\n') && body.split('\n').all(calm) && !body.contains(['\u{a0}', '\u{202f}'])
}

fn pad(column: usize) -> String {
    " ".repeat(column)
}

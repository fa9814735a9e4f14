//! Values as YAML text, as people would write them.

use super::value::Value;
use crate::templates::yaml_value;
use crate::text::lf;

/// How far in a file puts what stands below a key.
#[derive(Clone, Copy, Debug)]
pub(super) struct Style {
    /// From a key to the dashes of its list.
    pub(super) list: usize,
    /// From a key to those of its mapping.
    pub(super) map: usize,
    /// True where a text may stand on lines of its own.
    pub(super) lines: bool,
}

/// A value as it stands behind a colon or a dash.
#[derive(Debug, Default)]
pub(super) struct Written {
    /// On the line itself, with the space before it.
    pub(super) head: String,
    /// The lines below, each with the line end before it.
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

/// `key: value` at this column.
pub(super) fn entry(key: &str, value: &Value, column: usize, style: Style) -> String {
    format!("{}:{}", name(key), behind_key(value, column, style).whole())
}

pub(super) fn name(key: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
    // No YAML word is a key here: every key is a text.
    let starts_well = key.starts_with(|c: char| c.is_ascii_alphabetic());
    if starts_well && key.chars().all(is_plain) { key.to_owned() } else { short(key) }
}

/// `value` on one line, as it stands in brackets.
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

/// `key: value` in braces.
pub(super) fn flow_entry(key: &str, value: &Value) -> String {
    format!("{}: {}", name(key), flow(value))
}

/// A text on one line, that a comma behind it does not end early.
fn short(text: &str) -> String {
    let written = yaml_value(text);
    if written.starts_with('"') || !written.contains(',') { written } else { format!("\"{written}\"") }
}

/// A text, its lines as they are where YAML can have them so, else on one line.
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

/// True for lines that read back as they are: none begins or ends in blanks, and the no-break spaces
/// of French typography are quoted, as the reader takes them for a slip of indentation.
fn can_stand_as_lines(body: &str) -> bool {
    let calm = |line: &str| line.trim() == line && !line.chars().any(crate::text::escape::is_refused);
    let first = body.split('\n').next().unwrap_or_default();
    !first.is_empty() && !body.ends_with('\n') && body.split('\n').all(calm) && !body.contains(['\u{a0}', '\u{202f}'])
}

fn pad(column: usize) -> String {
    " ".repeat(column)
}

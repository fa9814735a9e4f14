//! Front matter of Markdown files.

use crate::faults::HeaderFault;
use crate::text::{Span, Text};

/// Result of splitting a Markdown file.
#[derive(Debug)]
pub enum Front {
    /// No front matter: the file is free text.
    None,
    Found {
        /// The YAML between the two `---` lines.
        yaml: Span,
        /// Byte offset of the body.
        body: usize,
    },
    /// Front matter with invalid delimiters: span and fault.
    Broken(Span, HeaderFault),
}

/// Splits `text`. Only a `---` on the first non-blank line opens front matter.
pub fn split(text: &Text) -> Front {
    let source = text.as_str();
    let leading = source.len() - source.trim_start().len();
    let start = source[..leading].rfind('\n').map_or(0, |newline| newline + 1);
    let Some(opening) = source[start..].lines().next().filter(|line| line.trim_end() == "---") else {
        return unopened(source, start).map_or(Front::None, |first| Front::Broken(first, HeaderFault::Unopened));
    };
    let opening = Span::new(start, start + opening.len());
    let yaml_start = (opening.end + 1).min(source.len());
    let mut at = yaml_start;
    let mut keys = false;
    for line in source[yaml_start..].split_inclusive('\n') {
        let trimmed = line.trim_end();
        let yaml = Span::new(yaml_start, at);
        match trimmed {
            // Front matter never starts with an empty line: these are two thematic breaks.
            "---" if !keys && source[yaml_start..at].starts_with('\n') && !source[yaml_start..at].trim().is_empty() => {
                return Front::None;
            }
            "---" if start > 0 && keys => {
                return Front::Broken(opening, HeaderFault::NotFirst);
            }
            "---" if start > 0 => return Front::None,
            "---" => {
                return Front::Found { yaml, body: at + line.len() };
            }
            _ if keys && is_meant_as_closer(trimmed) => {
                let span = Span::new(at, at + trimmed.len());
                return Front::Broken(span, HeaderFault::Closer { written: trimmed.to_owned() });
            }
            _ => keys = keys || looks_like_key(trimmed),
        }
        at += line.len();
    }
    if keys || source.trim() == "---" { Front::Broken(opening, HeaderFault::Unclosed) } else { Front::None }
}

/// True for lines that probably stand for `---`: `...`, `--`, `-----` or a dash.
fn is_meant_as_closer(line: &str) -> bool {
    line == "..." || line.chars().count() > 1 && line.chars().all(|c| "-–—".contains(c)) || line == "—"
}

/// The first line of front matter without an opening `---`: all lines up to a `---` are keys or belong to keys,
/// and one of them is `type`.
fn unopened(source: &str, start: usize) -> Option<Span> {
    let first = source[start..].lines().next()?;
    let (header, _) = source[start..].split_once("\n---\n")?;
    let is_of_header = |line: &str| line.starts_with([' ', '-', '#', '\t']) || looks_like_key(line);
    let is_header = looks_like_key(first) && header.lines().all(is_of_header);
    (is_header && recover(header, "type").is_some()).then(|| Span::new(start, start + first.len()))
}

/// The value of `key:` in a text that may be invalid YAML: sufficient to guess the type of a document.
pub fn recover<'a>(source: &'a str, key: &str) -> Option<&'a str> {
    source.lines().take(60).find_map(|line| {
        let rest = line.strip_prefix(key)?.trim_start().strip_prefix(':')?;
        let value = rest.split(" #").next().unwrap_or(rest);
        Some(value.trim().trim_matches(['"', '\'', '“', '”']))
    })
}

fn looks_like_key(line: &str) -> bool {
    line.split_once(':').is_some_and(|(key, _)| {
        let key = key.trim();
        !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || c == '_' || c == '-')
    })
}

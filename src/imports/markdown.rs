//! Converts cell text to Markdown that renders as the same text: characters are escaped only where they would
//! be markup.

use crate::parse::rich::{Block, Inline, blocks, plain};
use crate::templates::escape_text;

/// How much is escaped.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Care {
    /// Only lines that would render differently.
    Needed,
    /// Every line, as elsewhere in the plan.
    Lines,
    /// Every special character of every line.
    All,
}

/// `text` as Markdown that renders as `text`, except for whitespace that Markdown collapses.
pub fn markdown(text: &str) -> String {
    let wanted = squeezed(text);
    for care in [Care::Needed, Care::Lines, Care::All] {
        let written = write(text, care);
        if squeezed(&plain(&blocks(&written))) == wanted {
            return written;
        }
    }
    // Inside a code block nothing is markup.
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest.max(2) + 1);
    format!("{fence}\n{text}\n{fence}")
}

/// A text without the whitespace that Markdown does not preserve: around lines, and empty lines next to items.
pub fn squeezed(text: &str) -> String {
    let mut lines: Vec<&str> = Vec::new();
    for line in text.lines().map(str::trim) {
        let before = lines.last().copied();
        let beside_item = item(line).is_some() && before == Some("");
        if beside_item {
            lines.pop();
        }
        if !line.is_empty() || before.is_some_and(|before| !before.is_empty()) {
            lines.push(line);
        }
    }
    while lines.last() == Some(&"") {
        lines.pop();
    }
    // A paragraph after a list is separated by an empty line.
    let mut squeezed = String::new();
    let mut in_list = false;
    for (at, line) in lines.iter().enumerate() {
        let after_list = in_list && !line.is_empty() && item(line).is_none();
        if at > 0 {
            squeezed.push_str(if after_list && !lines[at - 1].is_empty() { "\n\n" } else { "\n" });
        }
        in_list = item(line).is_some();
        squeezed.push_str(line);
    }
    squeezed
}

/// The marker of a list item, and its text.
fn item(line: &str) -> Option<(&str, &str)> {
    let line = line.trim_start();
    if let Some(rest) = line.strip_prefix("- ") {
        return Some(("-", rest.trim()));
    }
    let after = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = line.len() - after.len();
    let rest = after.strip_prefix(". ").filter(|_| (1..=6).contains(&digits))?;
    Some((&line[..=digits], rest.trim()))
}

fn write(text: &str, care: Care) -> String {
    let mut written = String::new();
    // Indents of the open lists, each with the number of its last item.
    let mut open: Vec<(usize, Option<u64>)> = Vec::new();
    let mut before = "";
    for line in text.lines() {
        let indent = line.len() - line.trim_start().len();
        let line = line.trim();
        if line.is_empty() {
            before = "";
            continue;
        }
        if let Some((mark, own)) = item(line).filter(|(_, own)| !own.is_empty()) {
            while open.last().is_some_and(|(outer, _)| *outer > indent) {
                open.pop();
            }
            let number = mark.trim_end_matches('.').parse::<u64>().ok();
            let last = open.last().filter(|(outer, _)| *outer == indent).map(|(_, number)| *number);
            // Markdown renumbers ordered lists: an item with a number out of sequence is written as text.
            let follows = match (number, last) {
                (Some(number), Some(Some(last))) => number == last + 1,
                (Some(number), _) => mark == format!("{number}."),
                (None, _) => true,
            };
            if follows {
                if last.is_some() {
                    open.pop();
                }
                open.push((indent, number));
                if !written.is_empty() {
                    written.push('\n');
                    // An empty line precedes a list.
                    if item(before).is_none() && open.len() == 1 {
                        written.push('\n');
                    }
                }
                written.push_str(&format!("{}{mark} {}", "    ".repeat(open.len() - 1), line_of(own, care)));
                before = line;
                continue;
            }
        }
        if before.is_empty() || item(before).is_some() {
            open.clear();
            written.push_str(if written.is_empty() { "" } else { "\n\n" });
        } else {
            written.push_str("\\\n");
        }
        written.push_str(&line_of(line, care));
        before = line;
    }
    written
}

fn line_of(line: &str, care: Care) -> String {
    match care {
        Care::Needed if is_calm(line) => line.to_owned(),
        Care::Needed | Care::Lines => escape_text(line),
        Care::All => {
            line.chars().flat_map(|c| c.is_ascii_punctuation().then_some('\\').into_iter().chain([c])).collect()
        }
    }
}

/// True for a line that Markdown renders unchanged.
fn is_calm(line: &str) -> bool {
    let is_conflict = ["<<<<<<<", "|||||||", ">>>>>>>", "======="].iter().any(|mark| line.starts_with(mark));
    match blocks(line).as_slice() {
        [Block::Paragraph(inlines)] => {
            !is_conflict && matches!(inlines.as_slice(), [Inline::Text(text)] if text == line)
        }
        _ => false,
    }
}

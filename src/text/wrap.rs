//! Wraps text between words, but not before French punctuation or inside of commands.

use super::escape::printable;

/// Maximum length of a quoted command that is kept on one line, in characters.
const TYPED: usize = 40;

/// Wraps each line of `text` at `width`; continuation lines start with `indent`.
pub fn fill(text: &str, width: usize, indent: &str) -> String {
    let options = || {
        textwrap::Options::new(width.max(20))
            .subsequent_indent(indent)
            .break_words(false)
            // Words are not split at hyphens.
            .word_separator(textwrap::WordSeparator::AsciiSpace)
            .word_splitter(textwrap::WordSplitter::NoHyphenation)
    };
    let wrap = |line: &str| textwrap::fill(&bound(&printable(line)), options()).replace('\u{a0}', " ");
    text.lines().map(wrap).collect::<Vec<_>>().join("\n")
}

/// Shortens `text` to one line of at most `width` characters, with … at a word boundary.
pub fn cut(text: &str, width: usize) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let whole = words.join(" ");
    if whole.chars().count() <= width {
        return whole;
    }
    let mut kept = String::new();
    for word in words {
        if kept.chars().count() + word.chars().count() + 2 > width {
            break;
        }
        kept.push_str(if kept.is_empty() { "" } else { " " });
        kept.push_str(word);
    }
    if kept.is_empty() {
        // The first word is longer than the line.
        kept.extend(whole.chars().take(width.saturating_sub(1)));
        return kept + "…";
    }
    kept.truncate(kept.trim_end_matches([',', ';', ':', '(', '«', ' ']).len());
    kept + " …"
}

/// Inserts no-break spaces where `line` must not be wrapped.
fn bound(line: &str) -> String {
    let mut bound = line.to_owned();
    for mark in [":", ";", "?", "!", "»", "€"] {
        bound = bound.replace(&format!(" {mark}"), &format!("\u{a0}{mark}"));
    }
    let bound = bound.replace("« ", "«\u{a0}");
    typed(&typed(&bound, '«', '»'), '"', '"')
}

/// Keeps quoted commands and keys on one line: `statut: tenue`, `agir check`.
fn typed(line: &str, open: char, close: char) -> String {
    let (mut text, mut rest) = (String::with_capacity(line.len()), line);
    while let Some((before, after)) = rest.split_once(open) {
        let Some((quoted, next)) = after.split_once(close) else { break };
        let own = quoted.trim();
        let is_typed = own.contains(": ") || ["agir ", "git ", "- "].iter().any(|start| own.starts_with(start));
        let is_bound = is_typed && own.chars().count() <= TYPED;
        let quoted = if is_bound { quoted.replace(' ', "\u{a0}") } else { quoted.to_owned() };
        text.extend([before, &open.to_string(), &quoted, &close.to_string()]);
        rest = next;
    }
    text + rest
}

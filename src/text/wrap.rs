//! Sentences in lines of a width: broken between words, and never where French or what is to be typed
//! holds together.

use super::escape::printable;

/// Longest quoted text to be typed that stays on one line.
const TYPED: usize = 40;

/// The lines of `text`, each wrapped at `width`; what follows its first line begins with `indent`.
pub fn fill(text: &str, width: usize, indent: &str) -> String {
    let options = || {
        textwrap::Options::new(width.max(20))
            .subsequent_indent(indent)
            .break_words(false)
            // A hyphen is part of its word.
            .word_separator(textwrap::WordSeparator::AsciiSpace)
            .word_splitter(textwrap::WordSplitter::NoHyphenation)
    };
    let wrap = |line: &str| textwrap::fill(&bound(&printable(line)), options()).replace('\u{a0}', " ");
    text.lines().map(wrap).collect::<Vec<_>>().join("\n")
}

/// `text` on one line of at most `width` characters, ended by … between two words where it is longer.
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
        // One word is longer than the line.
        kept.extend(whole.chars().take(width.saturating_sub(1)));
        return kept + "…";
    }
    kept.truncate(kept.trim_end_matches([',', ';', ':', '(', '«', ' ']).len());
    kept + " …"
}

/// `line` with no-break spaces where it may not be broken.
fn bound(line: &str) -> String {
    let mut bound = line.to_owned();
    for mark in [":", ";", "?", "!", "»", "€"] {
        bound = bound.replace(&format!(" {mark}"), &format!("\u{a0}{mark}"));
    }
    let bound = bound.replace("« ", "«\u{a0}");
    typed(&typed(&bound, '«', '»'), '"', '"')
}

/// Binds the words of what is to be typed as it stands: `statut: tenue`, `agir check`.
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

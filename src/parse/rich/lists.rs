//! Converts pseudo-lists, as people paste them, into Markdown lists, so that they are rendered as they are
//! parsed.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag};

use crate::parse::loose::text_of;
use crate::parse::markdown::options;

/// `source` with those paragraph lines that are parsed as items rewritten as Markdown list items.
pub fn listed(source: &str) -> Cow<'_, str> {
    if !source.lines().any(|line| text_of(line, false).is_some()) {
        return Cow::Borrowed(source);
    }
    let mut edits: Vec<(Range<usize>, String)> = Vec::new();
    for (event, range) in Parser::new_ext(source, options()).into_offset_iter() {
        if let Event::Start(Tag::Paragraph) = event {
            lines(source, range, &mut edits);
        }
    }
    let (mut text, mut done) = (String::with_capacity(source.len() + edits.len() * 2), 0);
    for (range, mark) in edits {
        text.push_str(&source[done..range.start]);
        text.push_str(&mark);
        done = range.end;
    }
    text.push_str(&source[done..]);
    Cow::Owned(text)
}

fn lines(source: &str, paragraph: Range<usize>, edits: &mut Vec<(Range<usize>, String)>) {
    let (mut next, mut has_item) = (paragraph.start, false);
    for line in source[paragraph.clone()].split_inclusive('\n') {
        // Each line of a block quote starts with its marker.
        let own = if line.starts_with('>') { line.trim_start_matches(['>', ' ']) } else { line };
        let (begins, at) = (next, next + line.len() - own.len());
        next += line.len();
        let bare = own.trim_end();
        let Some(start) = text_of(bare, false) else { continue };
        let indent = bare.len() - bare.trim_start().len();
        // Separates the first item from the text before it.
        if !has_item && begins > paragraph.start {
            edits.push((begins..begins, format!("{}\n", source[begins..at].trim_end())));
        }
        has_item = true;
        edits.push((at + indent..at + start, mark(&bare[indent..])));
    }
}

/// The Markdown list marker for an item; an existing number is kept.
fn mark(line: &str) -> String {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 0 { format!("{}. ", &line[..digits]) } else { "- ".to_owned() }
}

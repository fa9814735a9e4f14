//! Lists as people paste them, written as those of Markdown: what is read as items is drawn as items.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag};

use crate::parse::loose::text_of;
use crate::parse::markdown::options;

/// `source` with the lines of its paragraphs that are read as items written as items of Markdown.
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
        // The marks of a quotation stand before each of its lines.
        let own = if line.starts_with('>') { line.trim_start_matches(['>', ' ']) } else { line };
        let (begins, at) = (next, next + line.len() - own.len());
        next += line.len();
        let bare = own.trim_end();
        let Some(start) = text_of(bare, false) else { continue };
        let indent = bare.len() - bare.trim_start().len();
        // What comes before is no part of the first item.
        if !has_item && begins > paragraph.start {
            edits.push((begins..begins, format!("{}\n", source[begins..at].trim_end())));
        }
        has_item = true;
        edits.push((at + indent..at + start, mark(&bare[indent..])));
    }
}

/// The number of an item stays.
fn mark(line: &str) -> String {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 0 { format!("{}. ", &line[..digits]) } else { "- ".to_owned() }
}

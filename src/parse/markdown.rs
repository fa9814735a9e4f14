//! Markdown as the method reads it: headings, list items, links, and where there is content.

use pulldown_cmark::{Event, Options, Parser};

use super::generated::{Mark, ranges};
use super::markdown_reader::Reader;
pub use super::mentions::Mention;
use crate::text::{Span, Text};

/// Deepest nesting that is read: quotations, lists and what is in them. Whatever renders a page draws
/// far less.
const DEPTH_LIMIT: usize = 100;

/// A heading.
#[derive(Debug)]
pub struct Heading {
    /// 1 to 6.
    pub level: u8,
    /// The title as it is compared.
    pub key: String,
    /// Its place, without the line end.
    pub span: Span,
}

/// A list item, with the text that is its own (not that of items below it).
#[derive(Debug, Default)]
pub struct Item {
    /// The item's first line.
    pub span: Span,
    /// Index of the item that it lies in.
    pub parent: Option<usize>,
    /// True for `[x]`, false for `[ ]`, none where there is no box.
    pub task: Option<bool>,
    /// The identifier that the item starts with.
    pub lead: Option<Mention>,
    /// True where that identifier is in bold, as a declaration asks.
    pub bold: bool,
    /// Where the item's own text begins.
    pub text_start: Option<usize>,
    /// Its text, without the leading identifier.
    pub text: String,
    /// The identifiers named after the leading one.
    pub mentions: Vec<Mention>,
}

/// A link or an image.
#[derive(Debug)]
pub struct Link {
    /// Where it leads, as written.
    pub target: String,
    /// The target's place (the whole link where it is defined elsewhere).
    pub span: Span,
}

/// What a Markdown body holds.
#[derive(Debug, Default)]
pub struct Markdown {
    /// Headings, in order.
    pub headings: Vec<Heading>,
    /// List items, in order.
    pub items: Vec<Item>,
    /// Links and images, in order.
    pub links: Vec<Link>,
    /// Code blocks: nothing in them is an item, a heading or a mark.
    pub code: Vec<Span>,
    /// Places of content, in order: everything but headings, comments, empty items and
    /// what a command writes between its marks: figures do not stand for what people owe.
    pub(super) content: Vec<usize>,
    /// Marks around what a command writes, in order.
    pub marks: Vec<Mark>,
    /// Where it nests deeper than is read, if it does: what follows is not known.
    pub too_deep: Option<Span>,
    end: usize,
}

/// A heading and what stands below it, up to the next heading of its level or above.
#[derive(Clone, Copy, Debug)]
pub struct Section {
    /// The heading's place.
    pub heading: Span,
    /// From the heading to the end of the section.
    pub range: Span,
    /// True if it holds content.
    pub filled: bool,
}

/// The options that every reader of our Markdown uses.
pub fn options() -> Options {
    Options::ENABLE_TABLES | Options::ENABLE_TASKLISTS | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_FOOTNOTES
}

impl Markdown {
    /// Reads the body of `text` that starts at byte `start`.
    pub fn read(text: &Text, start: usize) -> Self {
        let source = text.as_str().get(start..).unwrap_or_default();
        let mut reader = Reader::new(source, start);
        let mut depth = 0_usize;
        let mut too_deep = marks_beyond_reason(source);
        // The parser's own work grows with the square of such marks: it is not given them.
        let source = too_deep.map_or(source, |span| &source[..span.start]);
        for (event, range) in Parser::new_ext(source, options()).into_offset_iter() {
            match &event {
                Event::Start(_) => depth += 1,
                Event::End(_) => depth = depth.saturating_sub(1),
                _ => {}
            }
            if depth > DEPTH_LIMIT {
                let line = source[range.start..].lines().next().unwrap_or_default();
                too_deep = Some(Span::new(range.start, range.start + line.len()));
                break;
            }
            reader.event(event, Span::new(range.start, range.end));
        }
        let mut read = reader.finish();
        let generated: Vec<Span> = ranges(&read.marks).collect();
        if !generated.is_empty() {
            read.content.retain(|at| !generated.iter().any(|span| span.start <= *at && *at < span.end));
        }
        read.too_deep = too_deep.map(|span| span.shifted(start));
        read.end = start + source.len();
        read
    }

    /// Every section of level 2 or deeper whose title is one of `keys`.
    pub fn sections<'a>(&'a self, keys: &'a [String]) -> impl Iterator<Item = Section> + 'a {
        let wanted = self.headings.iter().enumerate();
        wanted.filter(|(_, h)| h.level >= 2 && keys.contains(&h.key)).map(|(at, _)| self.section(at))
    }

    /// True if any section of level 2 or deeper is filled.
    pub fn has_filled_section(&self) -> bool {
        let first = self.headings.iter().find(|heading| heading.level >= 2);
        first.is_some_and(|heading| self.has_content(Span::new(heading.span.end, self.end)))
    }

    /// True if there is content in `range`.
    pub fn has_content(&self, range: Span) -> bool {
        let at = self.content.partition_point(|place| *place < range.start);
        self.content.get(at).is_some_and(|place| *place < range.end)
    }

    /// True if the body holds any content at all.
    pub fn is_filled(&self) -> bool {
        !self.content.is_empty()
    }

    /// The items that stand in `range`.
    pub fn items_in(&self, range: Span) -> impl Iterator<Item = (usize, &Item)> {
        let first = self.items.partition_point(|item| item.span.start < range.start);
        let items = self.items.iter().enumerate().skip(first);
        items.take_while(move |(_, item)| item.span.start < range.end)
    }

    fn section(&self, at: usize) -> Section {
        let heading = &self.headings[at];
        let next = self.headings[at + 1..].iter().find(|next| next.level <= heading.level);
        let end = next.map_or(self.end, |next| next.span.start);
        let body = Span::new(heading.span.end, end);
        Section { heading: heading.span, range: Span::new(heading.span.start, end), filled: self.has_content(body) }
    }
}

/// The first line that opens more quotations and lists than are read, from the mark that is too many.
fn marks_beyond_reason(source: &str) -> Option<Span> {
    let mut start = 0;
    for line in source.split_inclusive('\n') {
        let text = line.trim_end();
        let mut rest = text.trim_start();
        // « * * * » is a line across the page.
        let first = rest.chars().next().filter(|first| "*-".contains(*first));
        let is_rule = first.is_some_and(|first| rest.chars().all(|c| c == first || c == ' '));
        for marks in 0.. {
            let Some(after) = after_mark(rest).filter(|_| !is_rule) else { break };
            if marks == DEPTH_LIMIT {
                return Some(Span::new(start + (text.len() - rest.len()), start + text.len()));
            }
            rest = after.trim_start();
        }
        start += line.len();
    }
    None
}

/// What follows the mark of a quotation or of an item that `line` begins with.
fn after_mark(line: &str) -> Option<&str> {
    let digits = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let numbered = || digits.strip_prefix(['.', ')']).filter(|_| digits.len() < line.len());
    let item = line.strip_prefix(['-', '*', '+']).or_else(numbered).filter(|after| after.starts_with(' '));
    item.or_else(|| line.strip_prefix('>'))
}

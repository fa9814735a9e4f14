//! Markdown as the method reads it: headings, list items, links, and where there is content.

use pulldown_cmark::{Event, Options, Parser};

use super::blocks::Row;
use super::generated::{Mark, ranges};
use super::loose::Columns;
use super::markdown_reader::Reader;
use super::meant::Candidate;
pub use super::mentions::Mention;
use super::{comments, depth};
use crate::text::heading::heading_key;
use crate::text::{Span, Text};

#[derive(Debug)]
pub struct Heading {
    /// 1 to 6.
    pub level: u8,
    /// The title as it is compared.
    pub key: String,
    /// Its place, without the line end.
    pub span: Span,
    /// How it is written where it is no heading for Markdown, and is meant as one.
    pub meant: Option<Meant>,
}

/// How a line is written that is meant as a heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meant {
    /// `##Titre`.
    NoSpace,
    /// `**Titre**`, alone on its line.
    Bold,
    /// « Titre : », « TITRE », alone on its line.
    Plain,
    /// `# Titre`, which is the level of the document's own title.
    TopLevel,
}

/// How an item is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Form {
    /// An item of a Markdown list.
    #[default]
    List,
    /// A line with a bullet, a number or an identifier that Markdown sees no list in.
    Line,
    /// A row of a table.
    Row,
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
    /// How it is written.
    pub form: Form,
    /// False for a line that begins with an identifier and may be a sentence about it.
    pub is_said: bool,
    /// Votes, where a column of its table tells them.
    pub votes: Option<u32>,
    /// Its number and the place of that, where a column of its table numbers it.
    pub number: Option<(u32, Span)>,
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
    /// Lines that may be meant as headings, in order.
    pub(super) meant: Vec<Candidate>,
    /// Rows of tables, of which only those in sections with items are read.
    pub(super) rows: Vec<Row>,
    /// What the columns of each table tell.
    pub(super) tables: Vec<Columns>,
    /// Comments that are never closed, from their opening to the end of that line: what follows is read.
    pub open_comments: Vec<Span>,
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
    /// How its heading is written where it is only meant as one.
    pub meant: Option<Meant>,
}

/// The options that every reader of our Markdown uses.
pub fn options() -> Options {
    Options::ENABLE_TABLES | Options::ENABLE_TASKLISTS | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_FOOTNOTES
}

impl Markdown {
    /// Reads the body of `text` that starts at byte `start`.
    pub fn read(text: &Text, start: usize) -> Self {
        let source = text.as_str().get(start..).unwrap_or_default();
        let mut depth = 0_usize;
        let mut too_deep = depth::marks_beyond_reason(source);
        // The parser's own work grows with the square of such marks: it is not given them.
        let source = too_deep.map_or(source, |span| &source[..span.start]);
        let open_comments = comments::never_closed(source);
        let closed = comments::without(source, &open_comments);
        let source = closed.as_deref().unwrap_or(source);
        let mut reader = Reader::new(source, start);
        for (event, range) in Parser::new_ext(source, options()).into_offset_iter() {
            match &event {
                Event::Start(_) => depth += 1,
                Event::End(_) => depth = depth.saturating_sub(1),
                _ => {}
            }
            if depth > depth::LIMIT {
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
        read.open_comments = open_comments.into_iter().map(|span| span.shifted(start)).collect();
        read
    }

    /// Takes the lines that are meant as headings of the sections named `keys`, each a section's, for
    /// headings, where the section has none.
    pub fn adopt<'a>(&mut self, text: &Text, sections: impl Iterator<Item = &'a [String]>) {
        let has_candidates = !self.meant.is_empty() || self.headings.iter().skip(1).any(|heading| heading.level == 1);
        if !has_candidates {
            return;
        }
        for keys in sections {
            if self.sections(keys).next().is_some() {
                continue;
            }
            // The first heading is the document's title.
            let top =
                self.headings.iter_mut().skip(1).find(|heading| heading.level == 1 && keys.contains(&heading.key));
            if let Some(heading) = top {
                (heading.level, heading.meant) = (2, Some(Meant::TopLevel));
                continue;
            }
            let key = |candidate: &Candidate| heading_key(text.slice(candidate.title));
            if let Some(at) = self.meant.iter().position(|candidate| keys.contains(&key(candidate))) {
                let Candidate { title, span, meant } = self.meant.remove(at);
                let heading = Heading { level: 2, key: heading_key(text.slice(title)), span, meant: Some(meant) };
                self.content.retain(|place| !(heading.span.start..heading.span.end).contains(place));
                let place = self.headings.partition_point(|other| other.span.start < heading.span.start);
                self.headings.insert(place, heading);
            }
        }
    }

    /// Reads the rows of tables in the sections named `keys`, each a section's: there they are items.
    pub fn read_rows<'a>(&mut self, text: &Text, sections: impl Iterator<Item = &'a [String]>) {
        if self.rows.is_empty() {
            return;
        }
        let ranges: Vec<Span> = sections.flat_map(|keys| self.sections(keys).map(|section| section.range)).collect();
        for Row { item, table, cells } in std::mem::take(&mut self.rows) {
            let Some((own, columns)) = self.items.get_mut(item).zip(self.tables.get(table)) else { continue };
            let here = |range: &Span| range.start <= own.span.start && own.span.start < range.end;
            if ranges.iter().any(here) {
                let cells: Vec<(Span, &str)> = cells.into_iter().map(|cell| (cell, text.slice(cell))).collect();
                if let Some(read) = columns.item(&cells, own.span) {
                    *own = read;
                }
            }
        }
    }

    /// Headings in `range`, and lines that may be meant as such: whether it is one, and its place.
    pub fn titles(&self, range: Span) -> impl Iterator<Item = (bool, Span)> + '_ {
        let headings = self.headings.iter().map(|heading| (true, heading.span));
        let all = headings.chain(self.meant.iter().map(|candidate| (false, candidate.span)));
        all.filter(move |(_, span)| range.start <= span.start && span.end <= range.end)
    }

    /// The first place of content in `range`.
    pub fn first_content(&self, range: Span) -> Option<usize> {
        let at = self.content.partition_point(|place| *place < range.start);
        self.content.get(at).copied().filter(|place| *place < range.end)
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
        self.first_content(range).is_some()
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
        Section {
            heading: heading.span,
            range: Span::new(heading.span.start, end),
            filled: self.has_content(body),
            meant: heading.meant,
        }
    }
}

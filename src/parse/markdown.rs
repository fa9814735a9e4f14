//! Markdown model: headings, items, links, and positions of content.

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
    /// From 1 to 6.
    pub level: u8,
    /// Comparison key of the title, made by `heading_key`.
    pub key: String,
    /// Span without the line ending.
    pub span: Span,
    /// How the line is written, if it is not a heading in Markdown but meant as one.
    pub meant: Option<Meant>,
}

/// How a line that is meant as a heading is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meant {
    /// `##Titre`.
    NoSpace,
    /// `**Titre**`, alone on its line.
    Bold,
    /// `Titre :` or `TITRE`, alone on its line.
    Plain,
    /// `# Titre`: the level of the document's own title.
    TopLevel,
}

/// Syntax of an item.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Form {
    /// An item of a Markdown list.
    #[default]
    List,
    /// A line with a bullet, a number or an id that is not a list in Markdown.
    Line,
    /// A table row.
    Row,
}

/// A list item with its own text, without that of nested items.
#[derive(Debug, Default)]
pub struct Item {
    /// Span of the first line.
    pub span: Span,
    /// Index of the parent item.
    pub parent: Option<usize>,
    /// State of the check box; none if there is no check box.
    pub task: Option<bool>,
    /// Id at the start of the item.
    pub lead: Option<Mention>,
    /// True if that id is in bold, which makes it a declaration.
    pub bold: bool,
    /// Byte offset of the item's own text.
    pub text_start: Option<usize>,
    /// Text without the leading id.
    pub text: String,
    /// Ids mentioned after the leading one.
    pub mentions: Vec<Mention>,
    pub form: Form,
    /// False for a line that starts with an id and may be a sentence about it.
    pub is_said: bool,
    /// Number of votes from a column of the table.
    pub votes: Option<u32>,
    /// Number from a column of the table, with its span.
    pub number: Option<(u32, Span)>,
}

#[derive(Debug)]
pub struct Link {
    /// Target as written.
    pub target: String,
    /// Span of the target, or of the whole link if the target is defined elsewhere.
    pub span: Span,
}

/// Parsed Markdown body.
#[derive(Debug, Default)]
pub struct Markdown {
    /// Headings, in order.
    pub headings: Vec<Heading>,
    /// Items, in order.
    pub items: Vec<Item>,
    /// Links and images, in order.
    pub links: Vec<Link>,
    /// Code blocks, which contain no items, headings or markers.
    pub code: Vec<Span>,
    /// Offsets of content, in order: everything but headings, comments, placeholders, empty items and generated
    /// text between markers.
    pub(super) content: Vec<usize>,
    /// Markers around generated text, in order.
    pub marks: Vec<Mark>,
    /// Lines that may be meant as headings, in order.
    pub(super) meant: Vec<Candidate>,
    /// Table rows, interpreted only in sections with items.
    pub(super) rows: Vec<Row>,
    /// Roles of the columns of each table.
    pub(super) tables: Vec<Columns>,
    /// Comments without an end, from their start to the end of that line; the text after them is parsed.
    pub open_comments: Vec<Span>,
    /// The position from which the nesting is too deep to parse; the rest is unknown.
    pub too_deep: Option<Span>,
    end: usize,
}

/// A heading with its content, up to the next heading of the same or a higher level.
#[derive(Clone, Copy, Debug)]
pub struct Section {
    /// Span of the heading.
    pub heading: Span,
    /// Span from the heading to the end of the section.
    pub range: Span,
    /// True if the section has content.
    pub filled: bool,
    /// How the heading is written, if it is only meant as one.
    pub meant: Option<Meant>,
}

/// Parser options of all readers of Markdown in this crate.
pub fn options() -> Options {
    Options::ENABLE_TABLES | Options::ENABLE_TASKLISTS | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_FOOTNOTES
}

impl Markdown {
    /// Parses the body of `text` from byte offset `start` on.
    pub fn read(text: &Text, start: usize) -> Self {
        let source = text.as_str().get(start..).unwrap_or_default();
        let mut depth = 0_usize;
        let mut too_deep = depth::marks_beyond_reason(source);
        // The parser takes quadratic time for deeply nested markers, so the text is cut before them.
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

    /// Turns lines that are meant as headings into headings, for those sections of `sections` that have none.
    /// Each element of `sections` holds the keys of one section.
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

    /// Interprets table rows as items in the given sections. Each element of `sections` holds the keys of one
    /// section.
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

    /// Headings in `range`, and lines that may be meant as headings. The flag is true for a real heading.
    pub fn titles(&self, range: Span) -> impl Iterator<Item = (bool, Span)> + '_ {
        let headings = self.headings.iter().map(|heading| (true, heading.span));
        let all = headings.chain(self.meant.iter().map(|candidate| (false, candidate.span)));
        all.filter(move |(_, span)| range.start <= span.start && span.end <= range.end)
    }

    /// Offset of the first content in `range`.
    pub fn first_content(&self, range: Span) -> Option<usize> {
        let at = self.content.partition_point(|place| *place < range.start);
        self.content.get(at).copied().filter(|place| *place < range.end)
    }

    /// All sections of level 2 or deeper whose key is in `keys`.
    pub fn sections<'a>(&'a self, keys: &'a [String]) -> impl Iterator<Item = Section> + 'a {
        let wanted = self.headings.iter().enumerate();
        wanted.filter(|(_, h)| h.level >= 2 && keys.contains(&h.key)).map(|(at, _)| self.section(at))
    }

    /// True if a section of level 2 or deeper has content.
    pub fn has_filled_section(&self) -> bool {
        let first = self.headings.iter().find(|heading| heading.level >= 2);
        first.is_some_and(|heading| self.has_content(Span::new(heading.span.end, self.end)))
    }

    /// True if there is content in `range`.
    pub fn has_content(&self, range: Span) -> bool {
        self.first_content(range).is_some()
    }

    /// True if the body has any content.
    pub fn is_filled(&self) -> bool {
        !self.content.is_empty()
    }

    /// Items that start in `range`, with their indices.
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

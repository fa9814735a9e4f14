//! Block-level parsing of Markdown: whether a block is content or a placeholder, items outside of lists, table
//! rows.

use super::label::label;
use super::loose::{self, Columns};
use super::markdown::{Form, Item};
use super::markdown_reader::Reader;
use super::meant;
use super::mentions::mentions;
use super::placeholder::says_nothing;
use crate::text::Span;

/// A table during parsing.
#[derive(Default)]
pub(super) struct Table {
    pub(super) cells: Vec<Span>,
    /// Index in `Markdown::tables`, once the first row is parsed.
    pub(super) number: Option<usize>,
}

/// A table row whose cells are not interpreted yet.
#[derive(Debug)]
pub(super) struct Row {
    /// Index of its item.
    pub(super) item: usize,
    /// Index of its table.
    pub(super) table: usize,
    /// Spans of its cells, without separators and blanks.
    pub(super) cells: Vec<Span>,
}

impl Reader<'_> {
    /// Ends a text block and records it as content, unless it is a placeholder.
    pub(super) fn end_block(&mut self) {
        if let Some(block) = self.block.take() {
            let text = self.source.get(block.start..block.end).unwrap_or_default();
            // Templates have numbered rows without other text: the number is not content.
            let is_number = self.table.is_some() && !text.contains(char::is_alphabetic);
            if !is_number && !says_nothing(text) {
                self.content(block.start);
            }
        }
    }

    /// Parses the lines of a paragraph that are items, and the first line as a possible heading.
    pub(super) fn lines(&mut self, paragraph: Span, in_code: bool) {
        let source = self.source.get(paragraph.start..paragraph.end).unwrap_or_default();
        let mut next = paragraph.start;
        let mut has_item = false;
        for line in source.split_inclusive('\n') {
            // Each line of a block quote starts with its marker.
            let own = if line.starts_with('>') { line.trim_start_matches(['>', ' ']) } else { line };
            let at = next + line.len() - own.len();
            next += line.len();
            let bare = own.trim_end().trim_end_matches('\\');
            if let Some(start) = loose::text_of(bare, in_code) {
                has_item = true;
                self.out.items.push(loose::line(bare, start, at + self.offset));
            } else if !in_code && at == paragraph.start {
                self.out.meant.extend(meant::heading(bare, at + self.offset));
            } else if has_item && let Some(item) = self.out.items.last_mut() {
                item.text.push(' ');
                item.text.push_str(&loose::plain(bare));
                let place = Span::new(at, at + bare.len()).shifted(self.offset);
                item.mentions.append(&mut mentions(bare, place));
            }
        }
    }

    /// Parses a heading that is also an item: `### P1 Peu de bus`.
    pub(super) fn heading_item(&mut self, level: u8, title: Span) {
        let line = self.source.get(title.start..title.end).unwrap_or_default();
        let start = line.len() - line.trim_start_matches(['#', ' ']).len();
        let is_label = level > 2 && label(&line[start..]).is_some();
        if is_label {
            let mut item = loose::line(line, start, title.start + self.offset);
            item.bold = true;
            self.out.items.push(item);
            self.content(title.start);
        }
    }

    /// Ends a table row. If the first row contains an id, it is data and not a header. The cells of other rows
    /// are interpreted by `Markdown::read_rows`.
    pub(super) fn end_row(&mut self, row: Span) {
        let Some(table) = &mut self.table else { return };
        let length = self.source.get(row.start..row.end).map_or(0, |text| text.trim_end().len());
        let place = Span::new(row.start, row.start + length).shifted(self.offset);
        let cells: Vec<Span> = std::mem::take(&mut table.cells)
            .into_iter()
            .map(|span| {
                let cell = self.source.get(span.start..span.end).unwrap_or_default();
                let before = cell.len() - cell.trim_start_matches(is_edge).len();
                let text = cell[before..].trim_end_matches(is_edge);
                let start = span.start + before;
                Span::new(start, start + text.len())
            })
            .collect();
        let absolute = cells.iter().map(|cell| cell.shifted(self.offset)).collect();
        let Some(number) = table.number else {
            let texts: Vec<(Span, &str)> = cells
                .iter()
                .map(|cell| (cell.shifted(self.offset), self.source.get(cell.start..cell.end).unwrap_or_default()))
                .collect();
            let columns = Columns::of(&texts);
            let has_id = columns.item(&texts, place).is_some_and(|item| item.lead.is_some());
            table.number = Some(self.out.tables.len());
            self.out.tables.push(if has_id { Columns::default() } else { columns });
            if has_id {
                self.row(place, self.out.tables.len() - 1, absolute);
                self.content(row.start);
            }
            return;
        };
        self.row(place, number, absolute);
    }

    fn row(&mut self, place: Span, table: usize, cells: Vec<Span>) {
        self.out.rows.push(Row { item: self.out.items.len(), table, cells });
        self.out.items.push(Item { span: place, form: Form::Row, ..Item::default() });
    }
}

/// Separators and blanks around the text of a cell.
fn is_edge(c: char) -> bool {
    c == '|' || c.is_whitespace()
}

/// True if the HTML consists of line and paragraph breaks only: a cell with nothing else is empty.
pub(super) fn is_break(html: &str) -> bool {
    html.split('>')
        .all(|tag| matches!(tag.trim().to_lowercase().trim_end_matches(['/', ' ']), "" | "<br" | "<p" | "</p"))
}

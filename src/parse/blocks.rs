//! What whole blocks of Markdown give: content or a placeholder, items on their own lines, rows of a table.

use super::label::label;
use super::loose::{self, Columns};
use super::markdown::{Form, Item};
use super::markdown_reader::Reader;
use super::meant;
use super::mentions::mentions;
use super::placeholder::says_nothing;
use crate::text::Span;

/// A table that is being read.
#[derive(Default)]
pub(super) struct Table {
    pub(super) cells: Vec<Span>,
    /// Its number, once its first row is read.
    pub(super) number: Option<usize>,
}

/// A row of a table that is not read yet.
#[derive(Debug)]
pub(super) struct Row {
    /// The place of its item.
    pub(super) item: usize,
    /// The number of its table.
    pub(super) table: usize,
    /// Its cells, without the marks around them.
    pub(super) cells: Vec<Span>,
}

impl Reader<'_> {
    /// Ends a block of text, which is content where it says anything.
    pub(super) fn end_block(&mut self) {
        if let Some(block) = self.block.take() {
            let text = self.source.get(block.start..block.end).unwrap_or_default();
            // Rows of a template are numbered before they are filled.
            let is_number = self.table.is_some() && !text.contains(char::is_alphabetic);
            if !is_number && !says_nothing(text) {
                self.content(block.start);
            }
        }
    }

    /// Items of a paragraph's own lines, and the heading that the first may be meant as.
    pub(super) fn lines(&mut self, paragraph: Span, in_code: bool) {
        let source = self.source.get(paragraph.start..paragraph.end).unwrap_or_default();
        let mut next = paragraph.start;
        let mut has_item = false;
        for line in source.split_inclusive('\n') {
            // The marks of a quotation stand before each of its lines.
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

    /// The item that a heading is: « ### P1 Peu de bus ».
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

    /// The row of a table. A first row that holds an identifier is one like the others; what the others say
    /// is read where a section asks for it.
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

/// What stands around the text of a cell.
fn is_edge(c: char) -> bool {
    c == '|' || c.is_whitespace()
}

/// True for tags that break a line: a cell that holds nothing else is empty.
pub(super) fn is_break(html: &str) -> bool {
    html.split('>')
        .all(|tag| matches!(tag.trim().to_lowercase().trim_end_matches(['/', ' ']), "" | "<br" | "<p" | "</p"))
}

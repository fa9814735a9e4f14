//! What whole blocks of Markdown give: content or a placeholder, items on their own lines, rows of a table.

use super::loose::{self, Columns};
use super::markdown_reader::Reader;
use super::meant;
use super::mentions::mentions;
use super::placeholder::says_nothing;
use crate::text::Span;

/// A table that is being read.
#[derive(Default)]
pub(super) struct Table {
    pub(super) cells: Vec<Span>,
    pub(super) columns: Option<Columns>,
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
        let is_label = level > 2 && loose::label_of(&line[start..]);
        if is_label {
            let mut item = loose::line(line, start, title.start + self.offset);
            item.bold = true;
            self.out.items.push(item);
            self.content(title.start);
        }
    }

    /// The item of a table's row. A first row that holds an identifier is one like the others.
    pub(super) fn end_row(&mut self, row: Span) {
        let Some(table) = &mut self.table else { return };
        let cells = std::mem::take(&mut table.cells);
        let cells: Vec<(Span, &str)> = cells
            .into_iter()
            .map(|span| {
                let cell = self.source.get(span.start..span.end).unwrap_or_default();
                let text = cell.trim().trim_matches('|').trim();
                let start = span.start + cell.find(text).unwrap_or(0);
                (Span::new(start, start + text.len()).shifted(self.offset), text)
            })
            .collect();
        let is_first = table.columns.is_none();
        let columns = table.columns.get_or_insert_with(|| Columns::of(&cells));
        let length = self.source.get(row.start..row.end).map_or(0, |text| text.trim_end().len());
        let place = Span::new(row.start, row.start + length).shifted(self.offset);
        let item = columns.item(&cells, place).filter(|item| !is_first || item.lead.is_some());
        if is_first && item.is_some() {
            table.columns = Some(Columns::default());
            self.content(row.start);
        }
        self.out.items.extend(item);
    }
}

/// True for tags that break a line: a cell that holds nothing else is empty.
pub(super) fn is_break(html: &str) -> bool {
    html.split('>')
        .all(|tag| matches!(tag.trim().to_lowercase().trim_end_matches(['/', ' ']), "" | "<br" | "<p" | "</p"))
}

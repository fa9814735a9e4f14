//! The content of a LibreOffice workbook.

use std::collections::BTreeMap;

use super::Tag;

use super::{Known, MOST_REPEATED, Parts, Seen, attribute, number, sums_rows};
use crate::failure::Failure;
use crate::imports::sheet::{Area, Facts};

pub(super) fn known(parts: &mut Parts<'_>) -> Result<Known, Failure> {
    let mut book = Book::default();
    // Named styles are in a separate part.
    parts.walk("styles.xml", |seen| book.style(&seen))?;
    parts.walk("content.xml", |seen| book.see(&seen))?;
    Ok(book.known)
}

#[derive(Default)]
struct Book {
    known: Known,
    /// For each style, whether it strikes text through, and its parent style.
    styles: BTreeMap<String, (Option<bool>, Option<String>)>,
    style: String,
    name: String,
    facts: Facts,
    unsaved: Vec<(u32, u32)>,
    row: u32,
    rows: u32,
    column: u32,
    /// For each open group of rows, whether it is collapsed.
    folded: Vec<bool>,
    cell: Option<Cell>,
}

#[derive(Default)]
struct Cell {
    columns: u32,
    is_struck: bool,
    spans: Vec<bool>,
    paragraphs: u32,
    plain: bool,
    out: bool,
    notes: u32,
}

impl Book {
    fn style(&mut self, seen: &Seen<'_>) {
        let Seen::Start(tag) = seen else { return };
        match tag.local_name().as_ref() {
            b"style" => {
                self.style = attribute(tag, "name").unwrap_or_default();
                self.styles.insert(self.style.clone(), (None, attribute(tag, "parent-style-name")));
            }
            b"text-properties" => {
                let line =
                    attribute(tag, "text-line-through-style").or_else(|| attribute(tag, "text-line-through-type"));
                if let (Some(line), Some(style)) = (line, self.styles.get_mut(&self.style)) {
                    style.0 = Some(line != "none");
                }
            }
            _ => {}
        }
    }

    fn strikes(&self, name: Option<String>) -> bool {
        let mut name = name;
        // Styles inherit from a parent; the limit stops a cycle in a malformed file.
        for _ in 0..16 {
            let Some(style) = name.as_ref().and_then(|name| self.styles.get(name)) else { return false };
            match style {
                (Some(strikes), _) => return *strikes,
                (None, parent) => name.clone_from(parent),
            }
        }
        false
    }

    fn see(&mut self, seen: &Seen<'_>) {
        match seen {
            Seen::Start(tag) => self.start(tag, seen),
            Seen::Text(text) => {
                if let Some(cell) = &mut self.cell
                    && cell.paragraphs > 0
                    && cell.notes == 0
                    && !text.trim_ascii().is_empty()
                {
                    let is_struck = cell.spans.last().copied().unwrap_or(cell.is_struck);
                    cell.out |= is_struck;
                    cell.plain |= !is_struck;
                }
            }
            Seen::End(name) => self.end(name),
        }
    }

    fn start(&mut self, tag: &Tag<'_>, seen: &Seen<'_>) {
        match tag.local_name().as_ref() {
            b"table" => {
                self.name = attribute(tag, "name").unwrap_or_default();
                (self.row, self.rows, self.column) = (0, 0, 0);
                (self.facts, self.unsaved) = (Facts::default(), Vec::new());
            }
            b"table-column" => {
                let count = number(tag, "number-columns-repeated").unwrap_or(1).max(1);
                if is_hidden(tag) {
                    self.facts.hidden_columns.push((self.column, self.column.saturating_add(count - 1)));
                }
                self.column = self.column.saturating_add(count);
            }
            b"table-row-group" => self.folded.push(attribute(tag, "display").is_some_and(|shown| shown == "false")),
            b"table-row" => {
                self.rows = number(tag, "number-rows-repeated").unwrap_or(1).max(1);
                self.column = 0;
                if is_hidden(tag) || self.folded.contains(&true) {
                    self.facts.hidden_rows.push((self.row, self.row.saturating_add(self.rows - 1)));
                }
            }
            b"table-cell" | b"covered-table-cell" => self.cell(tag),
            b"p" => self.cell.iter_mut().for_each(|cell| cell.paragraphs += 1),
            b"annotation" => self.cell.iter_mut().for_each(|cell| cell.notes += 1),
            b"span" => {
                let style = attribute(tag, "style-name");
                let own = style.as_ref().and_then(|name| self.styles.get(name)).is_some_and(|style| style.0.is_some());
                let strikes = self.strikes(style);
                if let Some(cell) = &mut self.cell {
                    let around = cell.spans.last().copied().unwrap_or(cell.is_struck);
                    cell.spans.push(if own { strikes } else { around });
                }
            }
            _ => self.style(seen),
        }
    }

    fn cell(&mut self, tag: &Tag<'_>) {
        let columns = number(tag, "number-columns-repeated").unwrap_or(1).max(1);
        let (wide, high) = (number(tag, "number-columns-spanned"), number(tag, "number-rows-spanned"));
        let (wide, high) = (wide.unwrap_or(1).max(1), high.unwrap_or(1).max(1));
        if wide > 1 || high > 1 {
            let (bottom, right) = (self.row.saturating_add(high - 1), self.column.saturating_add(wide - 1));
            self.facts.areas.push(Area { top: self.row, left: self.column, bottom, right });
        }
        if let Some(formula) = attribute(tag, "formula") {
            for at in self.places(columns) {
                if attribute(tag, "value-type").is_none() {
                    self.unsaved.push(at);
                }
                if sums_rows(&formula) {
                    self.facts.sums.insert(at);
                }
            }
        }
        let is_struck = self.strikes(attribute(tag, "style-name"));
        self.cell = Some(Cell { columns, is_struck, ..Cell::default() });
    }

    /// The cells covered by a repeated cell, up to the limit.
    fn places(&self, columns: u32) -> Vec<(u32, u32)> {
        let (rows, columns) = (self.rows.min(MOST_REPEATED), columns.min(MOST_REPEATED));
        let all = (0..rows).flat_map(|row| (0..columns).map(move |column| (row, column)));
        all.take(MOST_REPEATED as usize).map(|(row, column)| (self.row + row, self.column + column)).collect()
    }

    fn end(&mut self, name: &[u8]) {
        match name {
            b"table" => {
                let name = std::mem::take(&mut self.name);
                self.known.facts.insert(name.clone(), std::mem::take(&mut self.facts));
                self.known.unsaved.insert(name, std::mem::take(&mut self.unsaved));
            }
            b"table-row" => self.row = self.row.saturating_add(self.rows),
            b"table-row-group" => {
                self.folded.pop();
            }
            b"table-cell" | b"covered-table-cell" => {
                let Some(cell) = self.cell.take() else { return };
                if cell.out {
                    let places = self.places(cell.columns);
                    self.facts.struck.extend(places.into_iter().map(|at| (at, !cell.plain)));
                }
                self.column = self.column.saturating_add(cell.columns);
            }
            b"p" => self.cell.iter_mut().for_each(|cell| cell.paragraphs = cell.paragraphs.saturating_sub(1)),
            b"annotation" => self.cell.iter_mut().for_each(|cell| cell.notes = cell.notes.saturating_sub(1)),
            b"span" => self.cell.iter_mut().for_each(|cell| {
                cell.spans.pop();
            }),
            _ => {}
        }
    }
}

fn is_hidden(tag: &Tag<'_>) -> bool {
    attribute(tag, "visibility").is_some_and(|shown| shown == "collapse" || shown == "filter")
}

//! The parts of an Excel workbook.

use std::collections::{BTreeMap, BTreeSet};

use super::{Known, Parts, Seen, Tag, area, attribute, is_set, number, place, sums_rows};
use crate::failure::Failure;
use crate::imports::sheet::Facts;
use crate::imports::shown::Shown;

pub(super) fn known(parts: &mut Parts<'_>) -> Result<Known, Failure> {
    let (mut sheets, mut is_never_calculated) = (Vec::new(), false);
    parts.walk("xl/workbook.xml", |seen| {
        let Seen::Start(tag) = seen else { return };
        match tag.local_name().as_ref() {
            b"sheet" => sheets.extend(attribute(tag, "name").zip(attribute(tag, "id"))),
            // The formulas were written by a program and have never been calculated.
            b"calcPr" => is_never_calculated |= is_set(tag, "fullCalcOnLoad"),
            _ => {}
        }
    })?;
    let mut targets: BTreeMap<String, String> = BTreeMap::new();
    parts.walk("xl/_rels/workbook.xml.rels", |seen| {
        let Seen::Start(tag) = seen else { return };
        targets.extend(attribute(tag, "Id").zip(attribute(tag, "Target")));
    })?;
    let styles = styles(parts)?;
    let strings = struck_strings(parts)?;
    let mut known = Known::default();
    for (name, id) in sheets {
        let Some(target) = targets.get(&id) else { continue };
        let part = match target.strip_prefix('/') {
            Some(whole) => whole.to_owned(),
            None => format!("xl/{target}"),
        };
        let marks = Marks { styles: &styles, strings: &strings, is_never_calculated };
        let mut page = Page::default();
        parts.walk(&part, |seen| page.see(seen, &marks))?;
        known.facts.insert(name.clone(), page.facts);
        known.unsaved.insert(name, page.unsaved);
    }
    Ok(known)
}

/// The cell formats that matter here.
#[derive(Default)]
struct Styles {
    /// Formats whose font is struck through.
    struck: BTreeSet<usize>,
    /// Formats that display a number with a unit or as a percentage.
    shown: BTreeMap<usize, Shown>,
}

fn styles(parts: &mut Parts<'_>) -> Result<Styles, Failure> {
    let (mut section, mut fonts, mut formats) = (Vec::new(), Vec::new(), Vec::new());
    // Built-in number formats 9 and 10 are percentages.
    let mut codes: BTreeMap<u32, Shown> = BTreeMap::from([(9, Shown::Percent), (10, Shown::Percent)]);
    parts.walk("xl/styles.xml", |seen| match seen {
        Seen::Start(tag) => {
            let name = tag.local_name().as_ref().to_vec();
            match (section.as_slice(), name.as_slice()) {
                (_, b"fonts" | b"cellXfs") => section = name,
                (b"fonts", b"font") => fonts.push(false),
                (b"fonts", b"strike") => {
                    if let Some(font) = fonts.last_mut() {
                        *font = !is_off(tag);
                    }
                }
                (_, b"numFmt") => {
                    let shown = attribute(tag, "formatCode").and_then(|code| shown(&code));
                    codes.extend(number(tag, "numFmtId").zip(shown));
                }
                (b"cellXfs", b"xf") => {
                    let code = number(tag, "numFmtId").unwrap_or(0);
                    formats.push((number(tag, "fontId").unwrap_or(0) as usize, code));
                }
                _ => {}
            }
        }
        Seen::End(name) if name == section => section.clear(),
        _ => {}
    })?;
    let is_struck = |font: usize| fonts.get(font).copied().unwrap_or(false);
    let all = || formats.iter().enumerate();
    Ok(Styles {
        struck: all().filter(|(_, (font, _))| is_struck(*font)).map(|(at, _)| at).collect(),
        shown: all().filter_map(|(at, (_, code))| Some((at, *codes.get(code)?))).collect(),
    })
}

/// The unit that a number format appends. `#,##0,` divides by a thousand, so the displayed unit is right.
fn shown(code: &str) -> Option<Shown> {
    let positive = code.split(';').next().unwrap_or_default();
    let plain: String = positive.chars().filter(|c| !"\"\\ \u{a0}\u{202f}".contains(*c)).collect();
    let is_scaled = plain.contains("0,k") || plain.contains("0,K") || plain.contains("0,M") || plain.contains("0,,");
    let plain = plain.to_lowercase();
    let unit = match () {
        () if plain.contains("k€") || plain.contains("keuro") => Some("k€"),
        () if plain.contains("m€") || plain.contains("million") => Some("M€"),
        () => None,
    };
    match unit {
        Some(_) if is_scaled => None,
        Some(unit) => Some(Shown::Unit(unit)),
        None => plain.contains('%').then_some(Shown::Percent),
    }
}

fn is_off(tag: &Tag<'_>) -> bool {
    attribute(tag, "val").is_some_and(|value| value == "0" || value == "false")
}

/// The shared strings that are struck through; true if the whole string is.
fn struck_strings(parts: &mut Parts<'_>) -> Result<BTreeMap<usize, bool>, Failure> {
    let (mut at, mut text, mut struck) = (0, Runs::default(), BTreeMap::new());
    parts.walk("xl/sharedStrings.xml", |seen| match seen {
        Seen::End(b"si") => {
            struck.extend(text.struck().map(|whole| (at, whole)));
            text = Runs::default();
            at += 1;
        }
        seen => text.see(&seen),
    })?;
    Ok(struck)
}

/// The runs of a rich text.
#[derive(Default)]
struct Runs {
    is_text: bool,
    is_struck: bool,
    plain: bool,
    out: bool,
}

impl Runs {
    fn see(&mut self, seen: &Seen<'_>) {
        match seen {
            Seen::Start(tag) => match tag.local_name().as_ref() {
                b"r" => self.is_struck = false,
                b"strike" => self.is_struck = !is_off(tag),
                b"t" => self.is_text = true,
                _ => {}
            },
            Seen::Text(text) if self.is_text && !text.trim_ascii().is_empty() => {
                if self.is_struck {
                    self.out = true;
                } else {
                    self.plain = true;
                }
            }
            Seen::End(b"t") => self.is_text = false,
            Seen::End(b"r") => self.is_struck = false,
            _ => {}
        }
    }

    /// `Some(true)` if all of it is struck through, `Some(false)` if part of it is.
    fn struck(&self) -> Option<bool> {
        self.out.then_some(!self.plain)
    }
}

/// Properties of the whole workbook that its cells refer to.
struct Marks<'a> {
    styles: &'a Styles,
    strings: &'a BTreeMap<usize, bool>,
    is_never_calculated: bool,
}

/// A sheet while it is read.
#[derive(Default)]
struct Page {
    facts: Facts,
    unsaved: Vec<(u32, u32)>,
    next: (u32, u32),
    at: (u32, u32),
    cell: Cell,
    /// Shared formulas that sum rows, by index.
    shared: BTreeSet<String>,
}

#[derive(Default)]
struct Cell {
    style: usize,
    kind: String,
    formula: Option<String>,
    shares: Option<String>,
    value: String,
    inside: u8,
    runs: Runs,
}

impl Page {
    fn see(&mut self, seen: Seen<'_>, marks: &Marks<'_>) {
        self.cell.runs.see(&seen);
        match seen {
            Seen::Start(tag) => match tag.local_name().as_ref() {
                b"row" => {
                    let row = number(tag, "r").and_then(|row| row.checked_sub(1)).unwrap_or(self.next.0);
                    self.next = (row.saturating_add(1), 0);
                    let is_flat = attribute(tag, "ht").and_then(|ht| ht.parse::<f64>().ok()) == Some(0.0);
                    if is_set(tag, "hidden") || is_flat {
                        extend(&mut self.facts.hidden_rows, row);
                    }
                }
                b"c" => {
                    let here = (self.next.0.saturating_sub(1), self.next.1);
                    self.at = attribute(tag, "r").and_then(|name| place(&name)).unwrap_or(here);
                    self.next.1 = self.at.1.saturating_add(1);
                    let style = number(tag, "s").unwrap_or(0) as usize;
                    self.cell = Cell { style, kind: attribute(tag, "t").unwrap_or_default(), ..Cell::default() };
                }
                b"f" => {
                    self.cell.formula = Some(String::new());
                    self.cell.shares = attribute(tag, "si");
                    self.cell.inside = b'f';
                }
                b"v" => self.cell.inside = b'v',
                b"col" => {
                    let is_flat = attribute(tag, "width").and_then(|width| width.parse::<f64>().ok()) == Some(0.0);
                    let ends = number(tag, "min").zip(number(tag, "max")).filter(|_| is_set(tag, "hidden") || is_flat);
                    let ends = ends.and_then(|(min, max)| Some((min.checked_sub(1)?, max.checked_sub(1)?)));
                    self.facts.hidden_columns.extend(ends);
                }
                b"mergeCell" => {
                    self.facts.areas.extend(attribute(tag, "ref").and_then(|name| area(&name)));
                }
                _ => {}
            },
            Seen::Text(text) => {
                let into = match (self.cell.inside, &mut self.cell.formula) {
                    (b'f', Some(formula)) => formula,
                    (b'v', _) => &mut self.cell.value,
                    _ => return,
                };
                // The beginning is enough to identify the formula or value.
                if into.len() < 256 {
                    into.push_str(&String::from_utf8_lossy(&text[..text.len().min(256)]));
                }
            }
            Seen::End(b"f" | b"v") => self.cell.inside = 0,
            Seen::End(b"c") => self.end(marks),
            Seen::End(_) => {}
        }
    }

    fn end(&mut self, marks: &Marks<'_>) {
        let cell = std::mem::take(&mut self.cell);
        let text = || marks.strings.get(&cell.value.trim().parse::<usize>().ok()?).copied();
        let runs = if cell.kind == "s" { text() } else { cell.runs.struck() };
        let struck = if marks.styles.struck.contains(&cell.style) { Some(true) } else { runs };
        self.facts.struck.extend(struck.map(|whole| (self.at, whole)));
        self.facts.shown.extend(marks.styles.shown.get(&cell.style).map(|shown| (self.at, *shown)));
        let Some(formula) = cell.formula else { return };
        let value = cell.value.trim();
        // An empty string is a value, but no text at all means that none is stored; a zero is the value
        // before any calculation.
        if value.is_empty() && cell.kind != "str" || value == "0" && marks.is_never_calculated {
            self.unsaved.push(self.at);
        }
        let known = cell.shares.as_ref().is_some_and(|shares| self.shared.contains(shares));
        if known || sums_rows(&formula) {
            self.facts.sums.insert(self.at);
            self.shared.extend(cell.shares);
        }
    }
}

/// Appends a row to the ranges of rows.
fn extend(rows: &mut Vec<(u32, u32)>, row: u32) {
    match rows.last_mut() {
        Some((_, last)) if last.checked_add(1) == Some(row) => *last = row,
        _ => rows.push((row, row)),
    }
}

//! The report of an import: files created, rows left aside and why, cells not understood.

use super::known::Difference;
use super::reckoning;
use crate::imports::{Aside, Reading, Sheet, Trouble, Weight};
use crate::lang::{Lang, say};
use crate::text::escape::printable;
use crate::tree::Output;

/// A file created from a row.
pub struct Made {
    /// Row index, from 0.
    pub row: u32,
    pub output: Output,
}

/// A row whose action the project already has.
pub struct Met {
    pub row: u32,
    pub title: String,
    /// Paths of its files.
    pub paths: Vec<String>,
    /// The name of the other group that has the action.
    pub group: Option<String>,
    pub differences: Vec<Difference>,
    /// Columns that are not compared for such an action.
    pub unread: Vec<u32>,
}

pub struct Report<'a> {
    /// Shows a path of the project.
    pub name: &'a dyn Fn(&str) -> String,
    pub sheets: &'a [Sheet],
    /// Indices of the sheets that were read.
    pub read: &'a [usize],
    /// The row of the headings, from 1.
    pub below: u32,
    pub reading: &'a Reading,
    pub made: &'a [Made],
    pub met: &'a [Met],
    pub dry: bool,
}

impl Report<'_> {
    /// True if every row was imported completely.
    pub fn is_whole(&self) -> bool {
        let troubles = self.troubles().all(|trouble| trouble.weight == Weight::Note);
        let met = self.met.iter().all(|met| met.differences.is_empty());
        troubles
            && self.reading.refused.is_empty()
            && met
            && !self.reading.has_persons
            && reckoning::lost(self).is_empty()
    }

    pub fn text(&self, lang: Lang) -> String {
        let mut text = String::new();
        for made in self.made {
            let path = (self.name)(&made.output.path);
            text.push_str(&match self.dry {
                true => say!(lang, "serait créé : {path}\n", "would be created: {path}\n"),
                false => say!(lang, "créé : {path}\n", "created: {path}\n"),
            });
            if self.dry {
                text.push_str(&shown(&made.output.content));
            }
        }
        self.met.iter().for_each(|met| text.push_str(&self.there(met, lang)));
        let lost = self.rows(&self.reading.refused, lang).chain(self.cells(Weight::Lost, lang));
        section(&mut text, lang.pick("Non compris", "Not understood"), lost);
        let doubts = self.cells(Weight::Doubt, lang).chain(self.cells(Weight::Note, lang));
        section(&mut text, lang.pick("À vérifier", "To be checked"), doubts);
        let private = self.cells(Weight::Private, lang);
        section(
            &mut text,
            lang.pick("Données de personnes, laissées dans le tableau", "About persons, left in the table"),
            private,
        );
        section(
            &mut text,
            lang.pick("Colonnes", "Columns"),
            self.reading.remarks.iter().map(|remark| remark.get(lang).to_owned()),
        );
        section(
            &mut text,
            lang.pick("Lignes laissées de côté", "Rows left aside"),
            self.rows(&self.reading.aside, lang),
        );
        section(&mut text, lang.pick("Feuilles non lues", "Sheets not read"), self.unread(lang));
        if !text.is_empty() {
            text.push('\n');
        }
        text.push_str(&self.counts(lang));
        text.push_str(&reckoning::text(self, lang));
        text
    }

    fn there(&self, met: &Met, lang: Lang) -> String {
        let paths: Vec<String> = met.paths.iter().map(|path| (self.name)(path)).collect();
        let paths = paths.join(" + ");
        let (line, title) = (self.reading.line(met.row), printable(&met.title));
        let group = met.group.as_deref().map(printable);
        let group = group.map_or_else(String::new, |name| say!(lang, ", groupe « {name} »", ", group \"{name}\""));
        let mut text = match met.differences.is_empty() {
            true => say!(
                lang,
                "existe déjà, identique : {paths} (ligne {line}, « {title} »{group})\n",
                "exists already, the same: {paths} (row {line}, \"{title}\"{group})\n"
            ),
            false => say!(
                lang,
                "existe déjà, différent, laissé tel quel : {paths} (ligne {line}, « {title} »{group})\n",
                "exists already, different, left as it is: {paths} (row {line}, \"{title}\"{group})\n"
            ),
        };
        for Difference { what, cell, sheet, table } in &met.differences {
            let (what, cell) = (what.get(lang), cell.as_ref().map_or_else(String::new, |cell| format!(" ({cell})")));
            let quoted = |text: &str| match text.is_empty() {
                true => say!(lang, "rien", "nothing"),
                false => say!(lang, "« {text} »", "\"{text}\""),
            };
            let (sheet, table) = (quoted(sheet), quoted(table));
            text.push_str(lang.pick(
                &format!("    {what}{cell} : {sheet} dans la fiche, {table} dans le tableau\n"),
                &format!("    {what}{cell}: {sheet} in the sheet, {table} in the table\n"),
            ));
        }
        text
    }

    fn unread(&self, lang: Lang) -> impl Iterator<Item = String> {
        let others = self.sheets.iter().enumerate().filter(|(at, sheet)| !self.read.contains(at) && !sheet.is_empty());
        others.map(move |(_, sheet)| {
            let (name, count) = (printable(&sheet.name), sheet.rows().len());
            let hidden = if sheet.facts.is_hidden { lang.pick(", masquée", ", hidden") } else { "" };
            say!(
                lang,
                "« {name} » ({count} {}{hidden}) : pour la lire, --sheet \"{name}\"",
                "\"{name}\" ({count} {}{hidden}): to read it, --sheet \"{name}\"",
                many(count, lang.pick("ligne", "row"))
            )
        })
    }

    /// The existing action of the row: nothing is imported from the row.
    pub(super) fn met(&self, row: u32) -> Option<&Met> {
        self.met.iter().find(|met| met.row == row)
    }

    /// The remarks to report about cells.
    pub(super) fn troubles(&self) -> impl Iterator<Item = &Trouble> {
        let is_unread =
            |trouble: &Trouble| self.met(trouble.row).is_some_and(|met| met.unread.contains(&trouble.column));
        self.reading.troubles.iter().filter(move |trouble| !is_unread(trouble))
    }

    /// Groups the rows that have the same remark.
    fn rows<'a>(&self, rows: &'a [Aside], lang: Lang) -> impl Iterator<Item = String> + use<'a> {
        let mut said: Vec<(&str, Vec<u32>)> = Vec::new();
        for Aside { row, what } in rows {
            let what = what.get(lang);
            match said.iter_mut().find(|(other, _)| *other == what) {
                Some((_, lines)) => lines.push(self.reading.line(*row)),
                None => said.push((what, vec![self.reading.line(*row)])),
            }
        }
        said.into_iter().map(move |(what, lines)| {
            let word = lang.pick("ligne", "row");
            let colon = lang.pick(" :", ":");
            format!("{} {}{colon} {what}", many(lines.len(), word), ranges(&lines))
        })
    }

    fn counts(&self, lang: Lang) -> String {
        let (made, rows) = (self.made.len(), self.reading.refused.len());
        let cells = self.troubles().filter(|trouble| trouble.weight == Weight::Lost).count();
        let (met, same) = (self.met.len(), self.met.iter().filter(|met| met.differences.is_empty()).count());
        if made + met + rows == 0 && self.reading.aside.is_empty() {
            let line = self.below;
            return say!(
                lang,
                "Aucune action : rien n'est écrit sous les titres de la ligne {line}.\n",
                "No action: nothing is written below the headings of row {line}.\n"
            );
        }
        let one_of = |count: usize, fr: [&'static str; 2], en: [&'static str; 2]| {
            lang.pick(fr[usize::from(count > 1)], en[usize::from(count != 1)])
        };
        let sheets = one_of(made, ["fiche", "fiches"], ["sheet", "sheets"]);
        let created = one_of(made, ["créée", "créées"], ["created", "created"]);
        let mut parts = vec![match self.dry {
            false => format!("{made} {sheets} {created}"),
            true => {
                say!(lang, "{made} {sheets} à créer, rien n'est écrit", "{made} {sheets} to create, nothing is written")
            }
        }];
        parts.extend((met > 0).then(|| {
            let exist = one_of(met, ["existe", "existent"], ["exists", "exist"]);
            say!(lang, "{met} {exist} déjà (dont {same} à l'identique)", "{met} {exist} already ({same} the same)")
        }));
        let not_taken = ["ligne non reprise", "lignes non reprises"];
        let lost = [
            (rows, one_of(rows, not_taken, ["row not taken", "rows not taken"])),
            (
                cells,
                one_of(
                    cells,
                    ["cellule non comprise", "cellules non comprises"],
                    ["cell not understood", "cells not understood"],
                ),
            ),
        ];
        parts.extend(lost.into_iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}")));
        format!("{}.\n", parts.join(lang.pick(" ; ", "; ")))
    }
}

/// What an action's file will contain: the keys with a value, and the description.
fn shown(content: &str) -> String {
    let lines: Vec<&str> = content.lines().collect();
    let end = lines.iter().skip(1).position(|line| *line == "---").map_or(lines.len(), |at| at + 1);
    let mut text = String::new();
    for (at, line) in lines.iter().enumerate().take(end).skip(2) {
        let value = line.split_once(':').map_or(*line, |(_, value)| value).trim_start();
        let has_items = lines.get(at + 1).is_some_and(|next| {
            let value = next.split_once(": ").map_or("", |(_, value)| value).trim_start();
            next.starts_with("  ")
                && (next.trim_start().starts_with("- ") || !value.is_empty() && !value.starts_with('#'))
        });
        let is_empty = value.is_empty() && !has_items || value.starts_with(['#']) || value.starts_with("[]");
        if !is_empty {
            text.push_str(&format!("    {}\n", printable(line)));
        }
    }
    let body = lines.iter().skip(end + 1).skip_while(|line| line.is_empty());
    let indented = |line: &str| if line.is_empty() { "\n".to_owned() } else { format!("    {}\n", printable(line)) };
    let mut body: Vec<String> = body.map(|line| indented(line)).collect();
    if body.first().is_some_and(|line| !line.starts_with("    <!--")) {
        body.insert(0, "\n".to_owned());
        text.extend(body);
    }
    text
}

/// « 2-5, 9 ».
pub(super) fn ranges(lines: &[u32]) -> String {
    let mut ranges: Vec<(u32, u32)> = Vec::new();
    for line in lines {
        match ranges.last_mut() {
            Some((_, last)) if *last + 1 == *line => *last = *line,
            _ => ranges.push((*line, *line)),
        }
    }
    let shown =
        ranges.iter().map(|(first, last)| if first == last { first.to_string() } else { format!("{first}-{last}") });
    shown.collect::<Vec<_>>().join(", ")
}

fn section(text: &mut String, title: &str, lines: impl Iterator<Item = String>) {
    let lines: Vec<String> = lines.collect();
    if lines.is_empty() {
        return;
    }
    text.push_str(&format!("{}{title}\n", if text.is_empty() { "" } else { "\n" }));
    for line in lines {
        text.push_str(&format!("  {line}\n"));
    }
}

pub(super) fn many(count: usize, word: &str) -> String {
    if count > 1 { format!("{word}s") } else { word.to_owned() }
}

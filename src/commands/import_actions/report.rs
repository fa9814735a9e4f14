//! What was created, what was left aside and why, and what was not understood.

use crate::commands::target::Target;
use crate::fs::write::Output;
use crate::imports::{Aside, Reading, Sheet, cell_name};
use crate::messages::Both;
use crate::text::dates::Lang;
use crate::text::escape::printable;

/// A file made of a row.
pub(super) struct Made {
    pub row: u32,
    pub output: Output,
}

/// A row whose action the group has already.
pub(super) struct Met {
    pub row: u32,
    pub title: String,
    pub path: String,
    pub is_same: bool,
}

/// The whole report.
pub(super) struct Report<'a> {
    pub target: &'a Target,
    pub sheets: &'a [Sheet],
    pub at: usize,
    pub reading: &'a Reading,
    pub made: &'a [Made],
    pub met: &'a [Met],
    pub dry: bool,
}

impl Report<'_> {
    /// True where every row is taken, all of it.
    pub fn is_whole(&self) -> bool {
        self.reading.troubles.is_empty() && self.reading.refused.is_empty() && self.met.iter().all(|met| met.is_same)
    }

    /// The report.
    pub fn text(&self, lang: Lang) -> String {
        let say = |fr: &str, en: &str| if lang == Lang::Fr { fr.to_owned() } else { en.to_owned() };
        let mut text = String::new();
        for made in self.made {
            let path = self.target.path(&made.output.path);
            let (fr, en) = if self.dry { ("serait créé : ", "would be created: ") } else { ("créé : ", "created: ") };
            text.push_str(&format!("{}{}\n", say(fr, en), printable(&path)));
            if self.dry {
                text.push_str(&shown(&made.output.content));
            }
        }
        for met in self.met {
            let path = printable(&self.target.path(&met.path));
            let (line, title) = (met.row + 1, printable(&met.title));
            text.push_str(&match (lang, met.is_same) {
                (Lang::Fr, true) => format!("existe déjà, identique : {path} (ligne {line}, « {title} »)\n"),
                (Lang::Fr, false) => format!("existe déjà, différent, laissé tel quel : {path} (ligne {line}, « {title} »)\n"),
                (Lang::En, true) => format!("exists already, the same: {path} (row {line}, \"{title}\")\n"),
                (Lang::En, false) => format!("exists already, different, left as it is: {path} (row {line}, \"{title}\")\n"),
            });
        }
        section(&mut text, &say("Colonnes", "Columns"), self.reading.remarks.iter().map(|remark| remark.get(lang).to_owned()));
        section(&mut text, &say("Lignes laissées de côté", "Rows left aside"), rows(&self.reading.aside, lang));
        section(&mut text, &say("Feuilles non lues", "Sheets not read"), self.unread(lang));
        let lost = rows(&self.reading.refused, lang).chain(self.troubles(lang));
        section(&mut text, &say("Non compris", "Not understood"), lost);
        if !text.is_empty() {
            text.push('\n');
        }
        text.push_str(&self.counts(lang));
        text
    }

    fn unread(&self, lang: Lang) -> impl Iterator<Item = String> {
        let others = self.sheets.iter().enumerate().filter(|(at, sheet)| *at != self.at && !sheet.is_empty());
        others.map(move |(_, sheet)| {
            let (name, count) = (printable(&sheet.name), sheet.rows().len());
            match lang {
                Lang::Fr => format!("« {name} » ({count} {}) : pour la lire, --sheet \"{name}\"", many(count, "ligne")),
                Lang::En => format!("\"{name}\" ({count} {}): to read it, --sheet \"{name}\"", many(count, "row")),
            }
        })
    }

    fn troubles(&self, lang: Lang) -> impl Iterator<Item = String> {
        self.reading.troubles.iter().map(move |trouble| {
            let (line, cell) = (trouble.row + 1, cell_name(trouble.row, trouble.column));
            let (heading, what) = (printable(&trouble.heading), trouble.what.get(lang));
            let kept = trouble.kept.as_ref().map_or_else(String::new, |key| match lang {
                Lang::Fr => format!(" (gardé dans la fiche sous « {key} »)"),
                Lang::En => format!(" (kept in the sheet under \"{key}\")"),
            });
            match lang {
                Lang::Fr => format!("ligne {line}, cellule {cell}, « {heading} » : {what}{kept}"),
                Lang::En => format!("row {line}, cell {cell}, \"{heading}\": {what}{kept}"),
            }
        })
    }

    fn counts(&self, lang: Lang) -> String {
        let (made, cells, rows) = (self.made.len(), self.reading.troubles.len(), self.reading.refused.len());
        let met = self.met.len();
        let same = self.met.iter().filter(|met| met.is_same).count();
        let mut parts = vec![match (lang, self.dry) {
            (Lang::Fr, false) => format!("{made} {} {}", many(made, "fiche-action"), many(made, "créée")),
            (Lang::Fr, true) => format!("{made} {} à créer, rien n'est écrit", many(made, "fiche-action")),
            (Lang::En, false) => format!("{made} {} created", many(made, "sheet")),
            (Lang::En, true) => format!("{made} {} to create, nothing is written", many(made, "sheet")),
        }];
        if met > 0 {
            parts.push(match lang {
                Lang::Fr => format!("{met} {} déjà (dont {same} {})", if met > 1 { "existent" } else { "existe" }, many(same, "identique")),
                Lang::En => format!("{met} {} already ({same} the same)", if met > 1 { "exist" } else { "exists" }),
            });
        }
        if rows > 0 {
            parts.push(match lang {
                Lang::Fr => format!("{rows} {} non {}", many(rows, "ligne"), many(rows, "reprise")),
                Lang::En => format!("{rows} {} not taken", many(rows, "row")),
            });
        }
        if cells > 0 {
            parts.push(match lang {
                Lang::Fr => format!("{cells} {} non {}", many(cells, "cellule"), many(cells, "comprise")),
                Lang::En => format!("{cells} {} not understood", many(cells, "cell")),
            });
        }
        format!("{}.\n", parts.join(" ; "))
    }
}

/// The lines of a sheet that hold a value, for a look before it is written.
fn shown(content: &str) -> String {
    let filled = content.lines().filter(|line| {
        let value = line.split_once(':').map_or(line.trim_start(), |(_, value)| value.trim_start());
        !line.trim().is_empty() && line.trim() != "---" && !value.starts_with('#')
    });
    let head = filled.take_while(|line| !line.starts_with("<!--"));
    head.map(|line| format!("    {}\n", printable(line))).collect()
}

fn rows(rows: &[Aside], lang: Lang) -> impl Iterator<Item = String> {
    rows.iter().map(move |Aside { row, what }: &Aside| {
        let line = row + 1;
        let what: &Both = what;
        match lang {
            Lang::Fr => format!("ligne {line} : {}", what.fr),
            Lang::En => format!("row {line}: {}", what.en),
        }
    })
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

fn many(count: usize, word: &str) -> String {
    if count > 1 { format!("{word}s") } else { word.to_owned() }
}

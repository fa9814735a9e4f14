//! Lists; each numbered list has its own numbering.

use super::runs::Runs;
use super::{Style, paragraph};

/// The bullet numbering, shared by all lists.
pub(super) const BULLETS: usize = 1;
/// The numbering of the style « List Number ».
const NUMBERS: usize = 2;
/// Word stores the number of a list in eleven bits.
const MOST: usize = 2000;
/// Deepest list level of Word.
pub(super) const DEEPEST: usize = 8;
/// Indent per level, in twentieths of a point.
const STEP: usize = 397;
/// Largest start number that Word accepts.
const LARGEST: u64 = 32_000;

/// The numbered lists of a document: start number and level of each.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    lists: Vec<(u64, usize)>,
}

/// A list numbered by Word; beyond Word's limits the number is written as text.
#[derive(Clone, Copy, Debug)]
pub(super) struct List {
    id: Option<usize>,
    start: u64,
}

impl Numbering {
    /// Starts a new list at `start`.
    pub(super) fn start(&mut self, start: u64, level: usize) -> List {
        let is_counted = self.lists.len() < MOST && start <= LARGEST;
        if is_counted {
            self.lists.push((start, level.min(DEEPEST)));
        }
        List { id: is_counted.then_some(NUMBERS + self.lists.len()), start }
    }

    /// The numbering part of the package.
    pub(super) fn xml(&self) -> String {
        let mut xml = String::from(
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:numbering \
             xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">",
        );
        xml.push_str(&kind(0, |level| ("bullet", ["•", "–", "▪"][level % 3].to_owned())));
        xml.push_str(&kind(1, |level| {
            (["decimal", "lowerLetter", "lowerRoman"][level % 3], format!("%{}.", level + 1))
        }));
        xml.push_str("<w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>");
        xml.push_str("<w:num w:numId=\"2\"><w:abstractNumId w:val=\"1\"/></w:num>");
        for (at, (start, level)) in self.lists.iter().enumerate() {
            let id = NUMBERS + 1 + at;
            xml.push_str(&format!(
                "<w:num w:numId=\"{id}\"><w:abstractNumId w:val=\"1\"/><w:lvlOverride \
                 w:ilvl=\"{level}\"><w:startOverride w:val=\"{start}\"/></w:lvlOverride></w:num>"
            ));
        }
        xml.push_str("</w:numbering>");
        xml
    }
}

impl List {
    /// The item at index `at`, at `level`.
    pub(super) fn item(self, level: usize, at: usize, runs: &Runs) -> String {
        match self.id {
            Some(id) if at == 0 => first_item(id, level, runs),
            Some(id) => item(id, level, runs),
            None => {
                let number =
                    format!("<w:r><w:t xml:space=\"preserve\">{}. </w:t></w:r>", self.start.saturating_add(at as u64));
                more(level, &number, runs)
            }
        }
    }
}

/// An item of the list `id`.
pub(super) fn item(id: usize, level: usize, runs: &Runs) -> String {
    item_kept(id, level, runs, "")
}

/// The first item of a list, kept with the next one so that it is not alone at the bottom of a page.
pub(super) fn first_item(id: usize, level: usize, runs: &Runs) -> String {
    item_kept(id, level, runs, "<w:keepNext/>")
}

fn item_kept(id: usize, level: usize, runs: &Runs, keep: &str) -> String {
    let style = if id == BULLETS { "ListBullet" } else { "ListNumber" };
    let level = level.min(DEEPEST);
    let numbered = format!("{keep}<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{id}\"/></w:numPr>");
    paragraph(style, &numbered, runs)
}

/// A continuation paragraph of an item, preceded by `lead`.
pub(super) fn more(level: usize, lead: &str, runs: &Runs) -> String {
    let indent = format!("<w:ind w:left=\"{}\"/>", (level.min(DEEPEST) + 1) * STEP);
    format!("<w:p><w:pPr><w:pStyle w:val=\"ListContinue\"/>{indent}</w:pPr>{lead}{}</w:p>", runs.xml())
}

/// A paragraph of `style`, indented like the items of `level`.
pub(super) fn indented(style: Style, level: usize, runs: &Runs) -> String {
    let indent = format!("<w:ind w:left=\"{}\"/>", level.min(DEEPEST + 1) * STEP);
    paragraph(style.id(), if level > 0 { &indent } else { "" }, runs)
}

fn kind(id: usize, mark: impl Fn(usize) -> (&'static str, String)) -> String {
    let mut xml = format!("<w:abstractNum w:abstractNumId=\"{id}\"><w:multiLevelType w:val=\"hybridMultilevel\"/>");
    for level in 0..=DEEPEST {
        let (format, text) = mark(level);
        let left = (level + 1) * STEP;
        xml.push_str(&format!(
            "<w:lvl w:ilvl=\"{level}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/><w:lvlText \
             w:val=\"{text}\"/><w:lvlJc w:val=\"left\"/><w:pPr><w:ind w:left=\"{left}\" \
             w:hanging=\"{STEP}\"/></w:pPr></w:lvl>"
        ));
    }
    xml.push_str("</w:abstractNum>");
    xml
}

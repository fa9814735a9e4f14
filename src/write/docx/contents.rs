//! The table of contents: a field that Word and LibreOffice update, with initial content.

use super::runs::Runs;
use super::{Entry, paragraph};
use crate::lang::Lang;

/// Deepest heading level listed.
const DEEPEST: u8 = 2;

/// The table of contents. Entries link to their headings; page numbers are missing, since only the word
/// processor knows them and adds them when it updates the field.
pub(super) fn xml(title: &str, entries: &[Entry], lang: Lang) -> String {
    let mut xml = String::from(
        "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val=\"Table of \
         Contents\"/><w:docPartUnique/></w:docPartObj></w:sdtPr><w:sdtContent>",
    );
    xml.push_str(&paragraph("TOCHeading", "", &Runs::new(lang).text(title)));
    let listed: Vec<&Entry> = entries.iter().filter(|entry| entry.level <= DEEPEST).collect();
    for (at, entry) in listed.iter().enumerate() {
        let mut runs = Runs::new(lang);
        if at == 0 {
            runs = runs.raw(&format!(
                "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText xml:space=\"preserve\"> TOC \\o \
                 \"1-{DEEPEST}\" \\h \\z </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>"
            ));
        }
        let opened = runs.raw(&format!("<w:hyperlink w:anchor=\"{}\" w:history=\"1\">", entry.anchor));
        runs = opened.text(&entry.text).raw("</w:hyperlink>");
        if at + 1 == listed.len() {
            runs = runs.raw("<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>");
        }
        xml.push_str(&paragraph(if entry.level == 1 { "TOC1" } else { "TOC2" }, "", &runs));
    }
    xml.push_str("</w:sdtContent></w:sdt>");
    xml
}

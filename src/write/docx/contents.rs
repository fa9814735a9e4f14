//! The table of contents: a field that Word and LibreOffice bring up to date, filled already.

use super::runs::Runs;
use super::{Entry, paragraph};
use crate::lang::Lang;

/// Headings down to this level are listed.
const DEEPEST: u8 = 2;

/// The table. Its entries lead to their headings; they have no page numbers, which only the program
/// that sets the pages knows, and which it adds once it brings the field up to date.
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

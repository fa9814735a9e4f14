//! The ZIP archive of a Word file.

use std::io::{Cursor, Write};

use zip::result::ZipResult;
use zip::write::{SimpleFileOptions, ZipWriter};
use zip::{CompressionMethod, DateTime};

use super::{Runs, Writer, paragraph};
use crate::doc::Document;
use crate::lang::Lang;
use crate::write::xml::{escaped, typeset};

const XML: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const SPACES: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
    xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" \
    xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\"";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

pub(super) fn pack(document: &Document, writer: &Writer<'_>) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    // Writing to memory does not fail.
    let written = write(document, writer, &mut archive);
    match written.and_then(|()| archive.finish()) {
        Ok(cursor) => cursor.into_inner(),
        Err(_) => Vec::new(),
    }
}

fn write(document: &Document, writer: &Writer<'_>, archive: &mut ZipWriter<Cursor<Vec<u8>>>) -> ZipResult<()> {
    let tag = document.lang.pick("fr-FR", "en-GB");
    let parts = [
        ("[Content_Types].xml", content_types(writer)),
        ("_rels/.rels", include_str!("parts/package-rels.xml").to_owned()),
        ("word/document.xml", body(document, writer)),
        ("word/_rels/document.xml.rels", relations(writer)),
        ("word/styles.xml", include_str!("parts/styles.xml").replace("{lang}", tag)),
        ("word/settings.xml", settings(document.lang, tag)),
        ("word/numbering.xml", writer.numbering.xml()),
        ("word/header1.xml", header(document)),
        ("word/footer1.xml", footer(document)),
        ("docProps/core.xml", properties(document, tag)),
        ("docProps/app.xml", include_str!("parts/app.xml").to_owned()),
    ];
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    for (name, content) in parts {
        archive.start_file(name, options)?;
        archive.write_all(content.as_bytes())?;
    }
    for (name, bytes) in writer.media() {
        archive.start_file(format!("word/media/{name}"), options)?;
        archive.write_all(bytes)?;
    }
    Ok(())
}

/// The content types of the parts, including those of the images used.
fn content_types(writer: &Writer<'_>) -> String {
    let types = include_str!("parts/content-types.xml");
    let ends: std::collections::BTreeSet<String> =
        writer.media().filter_map(|(name, _)| name.rsplit_once('.').map(|(_, end)| end.to_owned())).collect();
    let more: String =
        ends.iter().map(|end| format!("<Default Extension=\"{end}\" ContentType=\"image/{end}\"/>")).collect();
    types.replacen("<Override", &format!("{more}<Override"), 1)
}

fn body(document: &Document, writer: &Writer<'_>) -> String {
    // A4 page with margins of about two centimetres.
    let cover = if document.has_cover { "<w:titlePg/>" } else { "" };
    format!(
        "{XML}<w:document {SPACES}><w:body>{}<w:sectPr><w:headerReference w:type=\"default\" \
         r:id=\"rId4\"/><w:footerReference w:type=\"default\" r:id=\"rId5\"/><w:pgSz w:w=\"11906\" \
         w:h=\"16838\"/><w:pgMar w:top=\"1304\" w:right=\"1134\" w:bottom=\"1134\" w:left=\"1134\" w:header=\"624\" \
         w:footer=\"567\" w:gutter=\"0\"/>{cover}</w:sectPr></w:body></w:document>",
        writer.body
    )
}

fn relations(writer: &Writer<'_>) -> String {
    let mut xml =
        format!("{XML}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">");
    let parts = ["styles", "settings", "numbering", "header", "footer"];
    for (at, kind) in parts.into_iter().enumerate() {
        let number = if matches!(kind, "header" | "footer") { "1" } else { "" };
        let id = at + 1;
        xml.push_str(&format!(
            "<Relationship Id=\"rId{id}\" Type=\"{RELATIONS}/{kind}\" Target=\"{kind}{number}.xml\"/>"
        ));
    }
    for (number, (name, _)) in writer.media().enumerate() {
        xml.push_str(&format!(
            "<Relationship Id=\"rIdImage{number}\" Type=\"{RELATIONS}/image\" Target=\"media/{name}\"/>"
        ));
    }
    for (address, id) in &writer.links {
        xml.push_str(&format!(
            "<Relationship Id=\"rIdLink{id}\" Type=\"{RELATIONS}/hyperlink\" Target=\"{address}\" \
             TargetMode=\"External\"/>"
        ));
    }
    xml.push_str("</Relationships>");
    xml
}

fn settings(lang: Lang, tag: &str) -> String {
    let (decimal, separator) = if lang == Lang::Fr { (",", ";") } else { (".", ",") };
    let settings = include_str!("parts/settings.xml").replace("{lang}", tag);
    settings.replace("{decimal}", decimal).replace("{separator}", separator)
}

fn header(document: &Document) -> String {
    let runs = Runs::new(document.lang).text(&document.header.replace(['\n', '\t'], " "));
    format!("{XML}<w:hdr {SPACES}>{}</w:hdr>", paragraph("Header", "", &runs))
}

/// « page 3 / 12 ».
fn footer(document: &Document) -> String {
    let runs = Runs::new(document.lang).text("page ").field("PAGE", "1").text(" / ").field("NUMPAGES", "1");
    format!("{XML}<w:ftr {SPACES}>{}</w:ftr>", paragraph("Footer", "", &runs))
}

/// The document properties. They contain no date, so that the output is reproducible.
fn properties(document: &Document, tag: &str) -> String {
    format!(
        "{XML}<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
         xmlns:dcterms=\"http://purl.org/dc/terms/\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">\
         <dc:title>{}</dc:title><dc:language>{tag}</dc:language></cp:coreProperties>",
        escaped(&typeset(&document.title, document.lang)),
    )
}

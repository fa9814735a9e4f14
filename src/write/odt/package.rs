//! The ZIP archive of an OpenDocument text: its parts, and their shared styles.

use std::io::{Cursor, Write as _};

use zip::result::ZipResult;
use zip::write::{SimpleFileOptions, ZipWriter};
use zip::{CompressionMethod, DateTime};

use super::Writer;
use crate::doc::Document;
use crate::write::xml::{escaped, typeset};

const MIME: &str = "application/vnd.oasis.opendocument.text";
/// The namespaces declared in every part, and the version of the standard.
const SPACES: &str = "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
    xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" \
    xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" \
    xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\" \
    xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" \
    xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\" \
    xmlns:xlink=\"http://www.w3.org/1999/xlink\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
    xmlns:meta=\"urn:oasis:names:tc:opendocument:xmlns:meta:1.0\" \
    xmlns:svg=\"urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0\" office:version=\"1.3\"";
const XML: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
/// The styles shared by all tables.
const TABLES: &str = "<style:style style:name=\"Tableau\" style:family=\"table\"><style:table-properties \
    style:width=\"17cm\" fo:margin-bottom=\"0.25cm\" table:align=\"left\" \
    table:border-model=\"collapsing\"/></style:style><style:style style:name=\"Cellule\" \
    style:family=\"table-cell\"><style:table-cell-properties fo:padding=\"0.1cm\" fo:border=\"0.5pt solid \
    #a6b1bd\"/></style:style><style:style style:name=\"CelluleTete\" \
    style:family=\"table-cell\"><style:table-cell-properties fo:padding=\"0.1cm\" fo:border=\"0.5pt solid #a6b1bd\" \
    fo:background-color=\"#dce6f1\"/></style:style>";

pub(super) fn packed(document: &Document, writer: &Writer<'_>) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    // Writing to memory does not fail.
    let written = pack(document, writer, &mut archive);
    match written.and_then(|()| archive.finish()) {
        Ok(cursor) => cursor.into_inner(),
        Err(_) => Vec::new(),
    }
}

/// The MIME type is the first entry, uncompressed, so that programs can identify the file by its first bytes.
fn pack(document: &Document, writer: &Writer<'_>, archive: &mut ZipWriter<Cursor<Vec<u8>>>) -> ZipResult<()> {
    let options = |method| {
        let options = SimpleFileOptions::default().compression_method(method);
        options.last_modified_time(DateTime::default()).unix_permissions(0o644)
    };
    archive.start_file("mimetype", options(CompressionMethod::Stored))?;
    archive.write_all(MIME.as_bytes())?;
    let parts = [
        ("META-INF/manifest.xml", manifest(writer)),
        ("meta.xml", meta(document)),
        ("styles.xml", styles(document)),
        ("content.xml", content(writer)),
    ];
    for (name, text) in parts {
        archive.start_file(name, options(CompressionMethod::Deflated))?;
        archive.write_all(text.as_bytes())?;
    }
    for (name, _, bytes) in writer.media() {
        archive.start_file(name, options(CompressionMethod::Stored))?;
        archive.write_all(bytes)?;
    }
    Ok(())
}

/// The manifest, which lists the parts.
fn manifest(writer: &Writer<'_>) -> String {
    let entry = |(name, kind, _): (String, &str, &[u8])| {
        format!("<manifest:file-entry manifest:full-path=\"{name}\" manifest:media-type=\"image/{kind}\"/>")
    };
    let images: String = writer.media().map(entry).collect();
    include_str!("manifest.xml").replace("</manifest:manifest>", &format!("{images}</manifest:manifest>"))
}

/// The document properties. They contain no date, so that the output is reproducible.
fn meta(document: &Document) -> String {
    let title = escaped(&typeset(&document.title, document.lang));
    let tag = document.lang.pick("fr-FR", "en-GB");
    format!(
        "{XML}<office:document-meta {SPACES}><office:meta><meta:generator>agir</meta:generator><dc:title>\
         {title}</dc:title><dc:language>{tag}</dc:language></office:meta></office:document-meta>"
    )
}

fn styles(document: &Document) -> String {
    let (language, country) = document.lang.pick(("fr", "FR"), ("en", "GB"));
    let header = escaped(&typeset(&document.header.replace(['\n', '\t'], " "), document.lang));
    include_str!("styles.xml")
        .replace("{spaces}", SPACES)
        .replace("{language}", language)
        .replace("{country}", country)
        .replace("{header}", &header)
}

fn content(writer: &Writer<'_>) -> String {
    let page = |level: u8| {
        format!(
            "<style:style style:name=\"Heading_20_{level}P\" style:family=\"paragraph\" \
             style:parent-style-name=\"Heading_20_{level}\"><style:paragraph-properties \
             fo:break-before=\"page\"/></style:style>"
        )
    };
    let pages: String = (1..=4).map(page).collect();
    // The cover page has its own master page, selected by the style of its first paragraph.
    let cover = "<style:style style:name=\"Couverture\" style:family=\"paragraph\" style:parent-style-name=\"Title\" \
        style:master-page-name=\"Couverture\"/>";
    format!(
        "{XML}<office:document-content {SPACES}><office:automatic-styles>\
         {TABLES}{cover}{pages}{}</office:automatic-styles><office:body><office:text>{}</office:text>\
         </office:body></office:document-content>",
        writer.styles, writer.body
    )
}

impl Writer<'_> {
    /// The images used: the name of each in the archive, its type and its bytes.
    fn media(&self) -> impl Iterator<Item = (String, &'static str, &[u8])> {
        self.shown.iter().enumerate().filter_map(|(number, place)| {
            let image = self.images.0.get(*place)?;
            let end = image.kind.end();
            Some((format!("Pictures/{number}.{end}"), end, image.bytes.as_slice()))
        })
    }
}

//! OpenDocument text, which LibreOffice and the State's offices write in: one file, after the
//! OpenDocument 1.3 standard (OASIS, parts 3 and 4).

use std::io::{Cursor, Write as _};

use zip::result::ZipResult;
use zip::write::{SimpleFileOptions, ZipWriter};
use zip::{CompressionMethod, DateTime};

use super::address::address;
use super::xml::{escaped, typeset};
use crate::doc::{Align, Document, Images, Inlines, Part, Style, Table};
use crate::parse::rich::{Block, Inline, Item, Mark, plain};
use crate::text::dates::Lang;

const MIME: &str = "application/vnd.oasis.opendocument.text";
/// What opens every part of the file, and the version of the standard.
const SPACES: &str = "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\" xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:meta=\"urn:oasis:names:tc:opendocument:xmlns:meta:1.0\" xmlns:svg=\"urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0\" office:version=\"1.3\"";
const XML: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
/// The styles that all tables share.
const TABLES: &str = "<style:style style:name=\"Tableau\" style:family=\"table\"><style:table-properties style:width=\"17cm\" fo:margin-bottom=\"0.25cm\" table:align=\"left\" table:border-model=\"collapsing\"/></style:style><style:style style:name=\"Cellule\" style:family=\"table-cell\"><style:table-cell-properties fo:padding=\"0.1cm\" fo:border=\"0.5pt solid #a6b1bd\"/></style:style><style:style style:name=\"CelluleTete\" style:family=\"table-cell\"><style:table-cell-properties fo:padding=\"0.1cm\" fo:border=\"0.5pt solid #a6b1bd\" fo:background-color=\"#dce6f1\"/></style:style>";
/// Between the margins of the page, in hundredths of a millimetre.
const WIDTH: u32 = 17_000;
/// Deepest level that a list has.
const DEEPEST: usize = 10;
/// Headings down to this level stand in the table of contents.
const LISTED: u8 = 2;

/// A document that is being written.
struct Writer<'a> {
    lang: Lang,
    body: String,
    /// The styles of columns and rows, which differ from table to table.
    styles: String,
    tables: usize,
    /// The images of the project, and those that are shown, in the order of their numbers.
    images: &'a Images,
    shown: Vec<&'a str>,
    pictures: usize,
}

/// The file.
pub(super) fn write(document: &Document, images: &Images) -> Vec<u8> {
    let (body, styles) = (String::new(), String::new());
    let mut writer = Writer { lang: document.lang, body, styles, tables: 0, images, shown: Vec::new(), pictures: 0 };
    for (at, part) in document.parts.iter().enumerate() {
        match part {
            Part::Paragraph(Style::Title, text) if at == 0 && document.has_cover => {
                writer.paragraph("Couverture", &text.0);
            }
            part => writer.part(part, document),
        }
    }
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    // Writing to memory does not fail.
    let written = pack(document, &writer, &mut archive);
    match written.and_then(|()| archive.finish()) {
        Ok(cursor) => cursor.into_inner(),
        Err(_) => Vec::new(),
    }
}

/// The archive: the type comes first, as it is, so that a program knows the file by its first bytes.
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

/// What lies in the archive.
fn manifest(writer: &Writer<'_>) -> String {
    let entry = |(name, kind, _): (String, &str, &[u8])| {
        format!("<manifest:file-entry manifest:full-path=\"{name}\" manifest:media-type=\"image/{kind}\"/>")
    };
    let images: String = writer.media().map(entry).collect();
    include_str!("odt/manifest.xml").replace("</manifest:manifest>", &format!("{images}</manifest:manifest>"))
}

/// The properties. They hold no date: that of the day would make each run's file another.
fn meta(document: &Document) -> String {
    let title = escaped(&typeset(&document.title, document.lang));
    let tag = if document.lang == Lang::Fr { "fr-FR" } else { "en-GB" };
    format!(
        "{XML}<office:document-meta {SPACES}><office:meta><meta:generator>agir</meta:generator><dc:title>{title}</dc:title><dc:language>{tag}</dc:language></office:meta></office:document-meta>"
    )
}

fn styles(document: &Document) -> String {
    let (language, country) = if document.lang == Lang::Fr { ("fr", "FR") } else { ("en", "GB") };
    let header = escaped(&typeset(&document.header.replace(['\n', '\t'], " "), document.lang));
    include_str!("odt/styles.xml")
        .replace("{spaces}", SPACES)
        .replace("{language}", language)
        .replace("{country}", country)
        .replace("{header}", &header)
}

fn content(writer: &Writer<'_>) -> String {
    let page = |level: u8| {
        format!(
            "<style:style style:name=\"Heading_20_{level}P\" style:family=\"paragraph\" style:parent-style-name=\"Heading_20_{level}\"><style:paragraph-properties fo:break-before=\"page\"/></style:style>"
        )
    };
    let pages: String = (1..=4).map(page).collect();
    // The first page of a document with a cover has a layout of its own, which its first paragraph asks for.
    let cover = "<style:style style:name=\"Couverture\" style:family=\"paragraph\" style:parent-style-name=\"Title\" style:master-page-name=\"Couverture\"/>";
    format!(
        "{XML}<office:document-content {SPACES}><office:automatic-styles>{TABLES}{cover}{pages}{}</office:automatic-styles><office:body><office:text>{}</office:text></office:body></office:document-content>",
        writer.styles, writer.body
    )
}

impl Writer<'_> {
    fn push(&mut self, xml: &str) {
        self.body.push_str(xml);
    }

    /// An element around what `inside` writes.
    fn element(&mut self, open: &str, inside: impl FnOnce(&mut Self)) {
        self.push(&format!("<{open}>"));
        inside(self);
        self.push(&format!("</{}>", open.split(' ').next().unwrap_or_default()));
    }

    fn paragraph(&mut self, style: &str, text: &[Inline]) {
        self.element(&format!("text:p text:style-name=\"{style}\""), |writer| writer.inlines(text, false));
    }

    fn part(&mut self, part: &Part, document: &Document) {
        match part {
            Part::Paragraph(style, text) => self.paragraph(name(*style), &text.0),
            Part::Heading { level, text, anchor, new_page } => self.heading(*level, text, anchor, *new_page),
            Part::Bullets(items) => self.items("List_20_1", items),
            Part::Steps(items) => self.items("Numbering_20_1", items),
            Part::Table(table) => self.table(table),
            Part::Contents(title) => self.contents(title, document),
            Part::PageBreak => self.push("<text:p text:style-name=\"Saut\"/>"),
            Part::Text(blocks) => self.blocks(blocks, Place::default()),
        }
    }

    fn heading(&mut self, level: u8, text: &str, anchor: &str, new_page: bool) {
        let page = if new_page { "P" } else { "" };
        let open = format!("text:h text:style-name=\"Heading_20_{level}{page}\" text:outline-level=\"{level}\"");
        self.element(&open, |writer| {
            writer.push(&format!("<text:bookmark text:name=\"{anchor}\"/>"));
            writer.text(text);
        });
    }

    fn items(&mut self, style: &str, items: &[Inlines]) {
        if items.is_empty() {
            return;
        }
        self.element(&format!("text:list text:style-name=\"{style}\""), |writer| {
            for item in items {
                writer.element("text:list-item", |writer| writer.paragraph("Element", &item.0));
            }
        });
    }

    /// The table of contents, filled: the program that opens it adds the numbers of pages.
    fn contents(&mut self, title: &str, document: &Document) {
        let template = |level: u8| {
            format!(
                "<text:table-of-content-entry-template text:outline-level=\"{level}\" text:style-name=\"Contents_20_{level}\"><text:index-entry-link-start/><text:index-entry-text/><text:index-entry-tab-stop style:type=\"right\" style:leader-char=\".\"/><text:index-entry-page-number/><text:index-entry-link-end/></text:table-of-content-entry-template>"
            )
        };
        let templates: String = (1..=LISTED).map(template).collect();
        self.element("text:table-of-content text:name=\"Sommaire\" text:protected=\"true\"", |writer| {
            writer.push(&format!(
                "<text:table-of-content-source text:outline-level=\"{LISTED}\"><text:index-title-template text:style-name=\"Contents_20_Heading\">{}</text:index-title-template>{templates}</text:table-of-content-source>",
                escaped(title)
            ));
            writer.element("text:index-body", |writer| {
                writer.element("text:index-title text:name=\"Sommaire_titre\"", |writer| {
                    writer.paragraph("Contents_20_Heading", &[Inline::Text(title.to_owned())]);
                });
                for part in &document.parts {
                    if let Part::Heading { level, text, anchor, .. } = part
                        && *level <= LISTED
                    {
                        let jump = [Inline::Jump(anchor.clone(), vec![Inline::Text(text.clone())])];
                        writer.paragraph(&format!("Contents_20_{level}"), &jump);
                    }
                }
            });
        });
    }

    fn table(&mut self, table: &Table) {
        self.tables += 1;
        let name = format!("Tableau{}", self.tables);
        let whole = table.columns.iter().map(|(share, _)| *share).sum::<u32>().max(1);
        for (at, (share, _)) in table.columns.iter().enumerate() {
            let width = f64::from(share * WIDTH / whole) / 1000.0;
            self.styles.push_str(&format!(
                "<style:style style:name=\"{name}.{at}\" style:family=\"table-column\"><style:table-column-properties style:column-width=\"{width:.3}cm\"/></style:style>"
            ));
        }
        let height = match table.height {
            0 => String::new(),
            twentieths => format!(" style:min-row-height=\"{}pt\"", twentieths / 20),
        };
        self.styles.push_str(&format!(
            "<style:style style:name=\"{name}.r\" style:family=\"table-row\"><style:table-row-properties{height} fo:keep-together=\"always\"/></style:style>"
        ));
        let title = escaped(&typeset(&table.name.replace(['\n', '\t'], " "), self.lang));
        self.element(&format!("table:table table:name=\"{name}\" table:style-name=\"Tableau\""), |writer| {
            writer.push(&format!("<table:title>{title}</table:title>"));
            for at in 0..table.columns.len() {
                writer.push(&format!("<table:table-column table:style-name=\"{name}.{at}\"/>"));
            }
            let mut rows = table.rows.iter();
            if let Some(head) = rows.next() {
                writer.element("table:table-header-rows", |writer| writer.row(&name, table, head, true));
            }
            rows.for_each(|row| writer.row(&name, table, row, false));
        });
    }

    fn row(&mut self, name: &str, table: &Table, row: &[crate::doc::Cell], is_head: bool) {
        self.element(&format!("table:table-row table:style-name=\"{name}.r\""), |writer| {
            for (column, (_, align)) in table.columns.iter().enumerate() {
                let cell = if is_head { "CelluleTete" } else { "Cellule" };
                let style = match (is_head, column == 0 && table.has_named_rows, align) {
                    (true, _, Align::Left) | (false, true, Align::Left) => "Table_20_Heading",
                    (true, _, Align::Right) | (false, true, Align::Right) => "TeteDroite",
                    (true, _, Align::Centre) | (false, true, Align::Centre) => "TeteCentre",
                    (false, false, Align::Left) => "Table_20_Contents",
                    (false, false, Align::Right) => "CelluleDroite",
                    (false, false, Align::Centre) => "CelluleCentre",
                };
                let is_last = column + 1 == table.columns.len();
                // What has no column of its own stands in the last one: nothing is lost.
                let more = if is_last { row.get(column + 1..) } else { None };
                let texts: Vec<&Inlines> =
                    row.get(column).into_iter().chain(more.into_iter().flatten()).flat_map(|cell| &cell.0).collect();
                let open = format!("table:table-cell table:style-name=\"{cell}\" office:value-type=\"string\"");
                writer.element(&open, |writer| {
                    if texts.is_empty() {
                        writer.push(&format!("<text:p text:style-name=\"{style}\"/>"));
                    }
                    texts.iter().for_each(|text| writer.paragraph(style, &text.0));
                });
            }
        });
    }

    fn blocks(&mut self, blocks: &[Block], place: Place) {
        blocks.iter().for_each(|block| self.block(block, place));
    }

    fn block(&mut self, block: &Block, place: Place) {
        match block {
            Block::Paragraph(text) => self.paragraph(place.style(), text),
            // The headings of a text stand below those of the document.
            Block::Heading(_, text) => {
                let open = "text:h text:style-name=\"Heading_20_4\" text:outline-level=\"4\"";
                self.element(open, |writer| writer.inlines(text, false));
            }
            Block::List { start, items } => self.list(*start, items, place),
            Block::Quote(inner) => self.blocks(inner, Place { quoted: true, ..place }),
            Block::Code(code) => {
                let lines = code.trim_end().split('\n');
                let text: Vec<Inline> = lines.flat_map(|line| [Inline::Code(line.to_owned()), Inline::Break]).collect();
                self.paragraph("Preformatted_20_Text", &text[..text.len().saturating_sub(1)]);
            }
            Block::Table { align, head, rows } => {
                let columns = rows.iter().map(Vec::len).fold(head.len(), usize::max).max(1);
                let aligned = align.iter().copied().chain(std::iter::repeat(Align::Left)).take(columns);
                let title = if self.lang == Lang::Fr { "Tableau" } else { "Table" };
                let mut table = Table::new(title, &aligned.map(|align| (1, align)).collect::<Vec<_>>());
                for row in std::iter::once(head).chain(rows) {
                    table.row(row.iter().map(|cell| Inlines(cell.clone()).into()));
                }
                self.table(&table);
            }
            Block::Rule => self.push("<text:p text:style-name=\"Horizontal_20_Line\"/>"),
            Block::Note(label, inner) => {
                let mark = [Inline::Text(format!("[{label}] "))];
                let (first, rest) = opening(inner);
                self.paragraph(place.style(), &[&mark[..], first].concat());
                self.blocks(rest, place);
            }
        }
    }

    fn list(&mut self, start: Option<u64>, items: &[Item], place: Place) {
        // What lies deeper than lists go stands at their last level.
        if place.depth >= DEEPEST {
            return items.iter().for_each(|item| self.blocks(&item.blocks, place));
        }
        let style = if start.is_some() { "Numbering_20_1" } else { "List_20_1" };
        self.element(&format!("text:list text:style-name=\"{style}\""), |writer| {
            for (at, item) in items.iter().enumerate() {
                let number = start.filter(|_| at == 0).map(|start| start.min(32_000));
                let number = number.map_or_else(String::new, |start| format!(" text:start-value=\"{start}\""));
                writer.element(&format!("text:list-item{number}"), |writer| {
                    let mark = item.done.map(|done| Inline::Text(if done { "☒ " } else { "☐ " }.to_owned()));
                    let mark: Vec<Inline> = mark.into_iter().collect();
                    let (first, rest) = opening(&item.blocks);
                    writer.paragraph("Element", &[&mark[..], first].concat());
                    writer.blocks(rest, Place { depth: place.depth + 1, ..place });
                });
            }
        });
    }

    fn inlines(&mut self, inlines: &[Inline], in_link: bool) {
        inlines.iter().for_each(|inline| self.inline(inline, in_link));
    }

    fn span(&mut self, style: &str, inner: &[Inline], in_link: bool) {
        let open = format!("text:span text:style-name=\"{style}\"");
        self.element(&open, |writer| writer.inlines(inner, in_link));
    }

    fn inline(&mut self, inline: &Inline, in_link: bool) {
        match inline {
            Inline::Text(text) => self.text(text),
            Inline::Code(code) => {
                self.element("text:span text:style-name=\"Source_20_Text\"", |writer| writer.plain(code))
            }
            Inline::Strong(inner) => self.span("Strong_20_Emphasis", inner, in_link),
            Inline::Emphasis(inner) => self.span("Emphasis", inner, in_link),
            Inline::Image(place, inner) => {
                if !self.picture(place, inner) {
                    // What stands for an image is told.
                    self.span("Emphasis", inner, in_link);
                }
            }
            Inline::Struck(inner) => self.span("Barre", inner, in_link),
            Inline::Marked(Mark::Under, inner) => self.span("Souligne", inner, in_link),
            Inline::Marked(Mark::Sub, inner) => self.span("Indice", inner, in_link),
            Inline::Marked(Mark::Sup, inner) => self.span("Exposant", inner, in_link),
            Inline::Jump(anchor, inner) => self.link(&format!("#{anchor}"), inner, in_link),
            Inline::Link(target, inner) => match address(target) {
                Some(address) => self.link(&escaped(&address), inner, in_link),
                None => self.inlines(inner, in_link),
            },
            Inline::Break => self.push("<text:line-break/>"),
            Inline::NoteMark(label) => self.span("Exposant", &[Inline::Text(format!("[{label}]"))], in_link),
        }
    }

    /// The picture at this place of the project; false where there is no such image.
    fn picture(&mut self, place: &str, inner: &[Inline]) -> bool {
        let Some((place, image)) = self.images.0.get_key_value(place) else { return false };
        let known = self.shown.iter().position(|other| other == place);
        let number = known.unwrap_or_else(|| {
            self.shown.push(place);
            self.shown.len() - 1
        });
        self.pictures += 1;
        // A pixel of 96 to an inch, in centimetres.
        let (width, height) = image.fitted(2.54 / 96.0, (17.0, 22.0));
        let (id, end) = (self.pictures, image.kind.end());
        let text = escaped(&plain(&[Block::Paragraph(inner.to_vec())]).replace(['\n', '\t'], " "));
        self.push(&format!(
            "<draw:frame draw:name=\"Image {id}\" text:anchor-type=\"as-char\" svg:width=\"{width:.3}cm\" svg:height=\"{height:.3}cm\"><draw:image xlink:href=\"Pictures/{number}.{end}\" xlink:type=\"simple\" xlink:show=\"embed\" xlink:actuate=\"onLoad\"/><svg:title>{text}</svg:title></draw:frame>"
        ));
        true
    }

    /// The shown images: the name of each in the archive, its kind and its bytes.
    fn media(&self) -> impl Iterator<Item = (String, &'static str, &[u8])> {
        self.shown.iter().enumerate().filter_map(|(number, place)| {
            let image = self.images.0.get(*place)?;
            let end = image.kind.end();
            Some((format!("Pictures/{number}.{end}"), end, image.bytes.as_slice()))
        })
    }

    /// A link cannot lie in another.
    fn link(&mut self, address: &str, inner: &[Inline], in_link: bool) {
        if in_link {
            return self.inlines(inner, true);
        }
        let open =
            format!("text:a text:style-name=\"Internet_20_link\" xlink:type=\"simple\" xlink:href=\"{address}\"");
        self.element(&open, |writer| writer.inlines(inner, true));
    }

    fn text(&mut self, text: &str) {
        let set = typeset(text, self.lang);
        self.plain(&set);
    }

    /// Text as it is written: every space, tab and line end of it.
    fn plain(&mut self, text: &str) {
        for (at, line) in text.split('\n').enumerate() {
            if at > 0 {
                self.push("<text:line-break/>");
            }
            for (at, part) in line.split('\t').enumerate() {
                if at > 0 {
                    self.push("<text:tab/>");
                }
                // Of several spaces, a reader of XML keeps one.
                let spaced = escaped(part).replace("  ", " <text:s/>");
                let spaced = spaced.strip_prefix(' ').map_or(spaced.clone(), |rest| format!("<text:s/>{rest}"));
                self.push(&spaced);
            }
        }
    }
}

/// Where blocks stand.
#[derive(Clone, Copy, Default)]
struct Place {
    /// How many lists they lie in.
    depth: usize,
    quoted: bool,
}

impl Place {
    fn style(self) -> &'static str {
        match (self.quoted, self.depth) {
            (true, _) => "Quotations",
            (false, 0) => "Text_20_body",
            (false, _) => "Element",
        }
    }
}

fn name(style: Style) -> &'static str {
    match style {
        Style::Normal => "Text_20_body",
        Style::Title => "Title",
        Style::Subtitle => "Subtitle",
        Style::Notice => "Mention",
    }
}

/// The text that stands beside the mark of an item or of a note, and what follows.
fn opening(blocks: &[Block]) -> (&[Inline], &[Block]) {
    match blocks.split_first() {
        Some((Block::Paragraph(inlines), rest)) => (inlines, rest),
        _ => (&[], blocks),
    }
}

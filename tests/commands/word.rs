//! Word documents, validated against the requirements of Word.

use std::collections::BTreeSet;
use std::io::{Cursor, Read};

use roxmltree::{Document, Node};
use zip::{DateTime, ZipArchive};

/// The namespaces `w:` and `r:`.
const TEXT: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A generated document.
pub struct Word {
    parts: Vec<(String, String)>,
}

impl Word {
    pub fn open(bytes: Vec<u8>) -> Self {
        let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut parts = Vec::new();
        for at in 0..archive.len() {
            let mut file = archive.by_index(at).unwrap();
            assert_eq!(file.last_modified(), Some(DateTime::default()), "{}: a fixed date", file.name());
            let mut text = String::new();
            file.read_to_string(&mut text).unwrap();
            parts.push((file.name().to_owned(), text));
        }
        Self { parts }
    }

    pub fn part(&self, name: &str) -> &str {
        &self.parts.iter().find(|(other, _)| other == name).unwrap_or_else(|| panic!("{name}")).1
    }

    pub fn body(&self) -> &str {
        self.part("word/document.xml")
    }

    /// The paragraphs with their styles; no-break spaces become spaces, and paragraphs of a cell are separate.
    pub fn paragraphs(&self) -> Vec<(String, String)> {
        let paragraph = |paragraph: Node<'_, '_>| {
            let style = values(paragraph, "pStyle", "val").first().copied().unwrap_or_default();
            let runs = paragraph.descendants().filter_map(|node| match node.tag_name().name() {
                "br" => Some("\n"),
                "t" => node.text(),
                _ => None,
            });
            (style.to_owned(), runs.collect::<String>().replace(['\u{a0}', '\u{202f}'], " "))
        };
        elements(parsed(self.body()).root(), "p").map(paragraph).collect()
    }

    pub fn text(&self) -> String {
        self.paragraphs().into_iter().map(|(_, text)| text + "\n").collect()
    }

    /// The texts of the paragraphs with a style.
    pub fn of_style(&self, style: &str) -> Vec<String> {
        self.paragraphs().into_iter().filter(|(own, _)| own == style).map(|(_, text)| text).collect()
    }

    /// Checks what Word would repair or refuse.
    pub fn expect_sound(&self) {
        for (name, xml) in &self.parts {
            let forbidden = xml.chars().find(|c| c.is_control() && *c != '\n' || matches!(c, '\u{fffe}' | '\u{ffff}'));
            assert_eq!(forbidden, None, "{name}");
            assert!(xml.split('<').skip(1).all(|tag| tag.matches('>').count() == 1), "{name}: « > » is escaped");
            parsed(xml);
        }
        let [body, relations, numbering, styles] =
            ["document.xml", "_rels/document.xml.rels", "numbering.xml", "styles.xml"]
                .map(|name| parsed(self.part(&format!("word/{name}"))));
        let body = body.root();
        let relations: BTreeSet<&str> = relations.descendants().filter_map(|node| node.attribute("Id")).collect();
        let leads = body.descendants().filter_map(|node| node.attribute((RELATIONS, "id")));
        leads.for_each(|id| assert!(relations.contains(id), "{id} leads somewhere"));
        let names = values(body, "bookmarkStart", "name");
        let ids = values(body, "bookmarkStart", "id");
        for (values, what) in [(&names, "name"), (&ids, "number")] {
            let unique: BTreeSet<&&str> = values.iter().collect();
            assert_eq!(unique.len(), values.len(), "each bookmark has its own {what}");
        }
        for (used, there, what) in [
            (values(body, "hyperlink", "anchor"), names, "bookmark"),
            (values(body, "numId", "val"), values(numbering.root(), "num", "numId"), "list"),
            (values(body, "pStyle", "val"), values(styles.root(), "style", "styleId"), "style"),
            (values(body, "rStyle", "val"), values(styles.root(), "style", "styleId"), "style"),
            (values(body, "tblStyle", "val"), values(styles.root(), "style", "styleId"), "style"),
        ] {
            used.iter().for_each(|one| assert!(there.contains(one), "{what} {one}"));
        }
        elements(body, "tbl").for_each(expect_sound_table);
    }
}

fn expect_sound_table(table: Node<'_, '_>) {
    let columns = elements(table, "gridCol").count();
    assert!((1..=63).contains(&columns), "{columns} columns");
    for (at, row) in elements(table, "tr").enumerate() {
        let cells: Vec<Node<'_, '_>> = elements(row, "tc").collect();
        assert_eq!(cells.len(), columns, "{row:?}");
        let ends = cells.iter().filter_map(Node::last_element_child);
        assert_eq!(ends.filter(|end| end.has_tag_name((TEXT, "p"))).count(), columns, "a cell ends with a paragraph");
        let has = |name: &str| elements(row, name).next().is_some();
        assert_eq!(has("tblHeader"), at == 0, "the first row comes again on each page");
        assert!(has("cantSplit"));
    }
}

pub fn parsed(xml: &str) -> Document<'_> {
    Document::parse(xml).unwrap_or_else(|error| panic!("{error}: {xml}"))
}

/// The elements `w:name` inside `node`, in order.
pub fn elements<'a, 'input>(node: Node<'a, 'input>, name: &str) -> impl Iterator<Item = Node<'a, 'input>> {
    node.descendants().filter(move |node| node.has_tag_name((TEXT, name)))
}

/// The values of an attribute `w:attribute` of the elements `w:element` inside `node`, in order.
fn values<'a>(node: Node<'a, '_>, element: &str, attribute: &str) -> Vec<&'a str> {
    elements(node, element).filter_map(|node| node.attribute((TEXT, attribute))).collect()
}

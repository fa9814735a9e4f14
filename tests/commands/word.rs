//! Word documents, validated against the requirements of Word.

use std::collections::BTreeSet;
use std::io::{Cursor, Read};

use zip::{DateTime, ZipArchive};

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
        let paragraphs = self.body().split("<w:p>").skip(1);
        paragraphs
            .map(|xml| {
                let xml = xml.split("</w:p>").next().unwrap();
                let style = between(xml, "<w:pStyle w:val=\"", "\"").next().unwrap_or_default();
                let runs = xml.replace("<w:br/>", "<w:t xml:space=\"preserve\">\n</w:t>");
                let text: String = between(&runs, "<w:t xml:space=\"preserve\">", "</w:t>").collect();
                (style.to_owned(), unescaped(&text))
            })
            .collect()
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
            balanced(name, xml);
        }
        let body = self.body();
        let relations: BTreeSet<&str> = between(self.part("word/_rels/document.xml.rels"), " Id=\"", "\"").collect();
        between(body, " r:id=\"", "\"").for_each(|id| assert!(relations.contains(id), "{id} leads somewhere"));
        let names: Vec<&str> = between(body, "w:name=\"", "\"").collect();
        let unique: BTreeSet<&str> = names.iter().copied().collect();
        assert_eq!(unique.len(), names.len(), "each bookmark has its own name");
        let ids: Vec<&str> = between(body, "<w:bookmarkStart w:id=\"", "\"").collect();
        assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "each bookmark has its own number");
        between(body, "w:anchor=\"", "\"").for_each(|anchor| assert!(unique.contains(anchor), "{anchor}"));
        let lists: BTreeSet<&str> = between(self.part("word/numbering.xml"), "<w:num w:numId=\"", "\"").collect();
        between(body, "<w:numId w:val=\"", "\"").for_each(|list| assert!(lists.contains(list), "list {list}"));
        let styles: BTreeSet<&str> = between(self.part("word/styles.xml"), "w:styleId=\"", "\"").collect();
        for mark in ["<w:pStyle w:val=\"", "<w:rStyle w:val=\"", "<w:tblStyle w:val=\""] {
            between(body, mark, "\"").for_each(|style| assert!(styles.contains(style), "style {style}"));
        }
        for table in between(body, "<w:tbl>", "</w:tbl>") {
            let columns = table.matches("<w:gridCol ").count();
            assert!((1..=63).contains(&columns), "{columns} columns");
            for (at, row) in between(table, "<w:tr>", "</w:tr>").enumerate() {
                assert_eq!(row.matches("<w:tc>").count(), columns, "{row}");
                assert_eq!(row.matches("</w:p></w:tc>").count(), columns, "a cell ends with a paragraph");
                assert_eq!(row.contains("<w:tblHeader/>"), at == 0, "the first row comes again on each page");
                assert!(row.contains("<w:cantSplit/>"));
            }
        }
    }
}

/// The texts between `start` and `end`.
pub fn between<'a>(text: &'a str, start: &'a str, end: &'a str) -> impl Iterator<Item = &'a str> {
    text.split(start).skip(1).map(move |rest| rest.split(end).next().unwrap())
}

fn unescaped(text: &str) -> String {
    let text = text.replace('\u{a0}', " ").replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"");
    text.replace("&amp;", "&")
}

/// Checks that elements are properly nested.
fn balanced(name: &str, xml: &str) {
    let mut open = Vec::new();
    for part in xml.split('<').skip(1) {
        let (tag, text) = part.split_once('>').unwrap_or_else(|| panic!("{name}: <{part}"));
        assert!(
            !text.contains('>') && text.replace("&amp;", "").matches('&').count() == entities(text),
            "{name}: {text}"
        );
        let word = tag.split([' ', '/']).next().unwrap();
        if tag.starts_with('?') || tag.ends_with('/') {
            continue;
        }
        match tag.strip_prefix('/') {
            Some(closed) => assert_eq!(open.pop(), Some(closed), "{name}"),
            None => open.push(word),
        }
    }
    assert!(open.is_empty(), "{name}: {open:?} stay open");
}

fn entities(text: &str) -> usize {
    ["&lt;", "&gt;", "&quot;"].iter().map(|entity| text.matches(entity).count()).sum()
}

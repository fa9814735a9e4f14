//! The page of any Markdown document is valid.

use agir::html::markdown::{Drawing, Lead, Links, anchors, draw};
use agir::html::page::{Style, document, main};
use agir::parse::rich::blocks;
use proptest::prelude::*;

use super::reader::read;

struct Nowhere;

impl Links for Nowhere {
    fn image(&self, _: &str, _: &str) -> Option<String> {
        None
    }

    fn action(&self, number: usize) -> String {
        format!("#action-{number}")
    }

    fn lead(&self, _: &str, target: &str) -> Lead {
        Lead::File(target.to_owned())
    }
}

/// Pieces of Markdown and HTML.
fn pieces() -> impl Strategy<Value = String> {
    let known = prop_oneof![
        Just("# a\n"),
        Just("###### b\n"),
        Just("## a\n"),
        Just("\n\n"),
        Just("\n"),
        Just("> "),
        Just("- "),
        Just("  "),
        Just("1. "),
        Just("- [x] "),
        Just("**"),
        Just("_"),
        Just("~~"),
        Just("`"),
        Just("```\n"),
        Just("[a](b.md)"),
        Just("[a](javascript:x)"),
        Just("[a](http://b.fr)"),
        Just("![a](b)"),
        Just("[]("),
        Just("[^1]"),
        Just("[^1]: n\n"),
        Just("| a | b |\n|---|---|\n"),
        Just("| c |\n"),
        Just("<b onclick=x>"),
        Just("</div>"),
        Just("<!-- "),
        Just(" -->"),
        Just("&lt;"),
        Just("&#106;"),
        Just("---\n"),
        Just("<"),
        Just(">"),
        Just("\""),
        Just("'"),
        Just("\u{202e}"),
        Just("mot "),
        Just("contenu"),
        Just("\\"),
    ];
    let piece = prop_oneof![4 => known.prop_map(str::to_owned), 1 => "\\PC{0,6}"];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn the_page_of_any_document_is_sound(source in pieces(), title in "\\PC{0,20}") {
        let blocks = blocks(&source);
        let drawing = Drawing { links: &Nowhere, path: "a.md", level: 2, prefix: "", name: "", is_whole: true };
        let page = document(&title, Style::File("style.css"), |html| main(html, |html| draw(html, &blocks, &drawing)));
        let read = read(&page).map_err(|wrong| TestCaseError::fail(format!("{wrong} in {page}")))?;
        for link in read.links.iter().filter(|link| !link.starts_with("http") && *link != "style.css") {
            let id = link.strip_prefix('#').ok_or_else(|| TestCaseError::fail(format!("a link to {link}")))?;
            prop_assert!(read.ids.contains(id), "{id} in {page}");
        }
        prop_assert!(anchors(&blocks).iter().all(|anchor| read.ids.contains(anchor)));
        let mut above = 1;
        for level in read.headings {
            prop_assert!(level <= above + 1, "h{level} after h{above} in {page}");
            above = level;
        }
    }
}

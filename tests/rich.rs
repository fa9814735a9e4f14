//! Markdown as a tree: its renderings lose no word, however deeply nested.

use agir::parse::rich::{Block, blocks, drawn, listed, plain};
use proptest::prelude::*;

/// Markdown with unique words, and their number.
fn body() -> impl Strategy<Value = Vec<(u8, u8)>> {
    prop::collection::vec((0_u8..12, 0_u8..4), 1..30)
}

fn written(parts: &[(u8, u8)]) -> (String, usize) {
    let (mut text, mut words) = (String::new(), 0);
    let mut word = || {
        words += 1;
        format!("mot{words}x")
    };
    for (kind, depth) in parts {
        let indent = "  ".repeat(usize::from(*depth));
        let part = match kind {
            0 => format!("{indent}- {}\n", word()),
            1 => format!("{indent}- [x] **{}** {}\n", word(), word()),
            2 => format!("{indent}1. {}\n\n   {}\n", word(), word()),
            3 => format!("\n# {} *{}*\n\n", word(), word()),
            4 => format!("\n| {} | {} |\n| --- | --- |\n| {} | `{}` |\n\n", word(), word(), word(), word()),
            5 => format!("\n{} {}\n\n", "> ".repeat(usize::from(*depth) + 1), word()),
            6 => format!("\n```\n{}\n```\n\n", word()),
            7 => format!("[{}](page.md) ![{}](image.png) ~~{}~~\n", word(), word(), word()),
            8 => format!("{}<!-- une invite -->{}  \n{}\n", word(), word(), word()),
            9 => format!("\n<div>{}</div>\n\n", word()),
            10 => format!("\n{}[^a]\n\n[^a]: {}\n\n", word(), word()),
            _ => format!("{}\n", word()),
        };
        text.push_str(&part);
    }
    (text, words)
}

proptest! {
    #[test]
    fn no_word_is_lost_and_no_prompt_is_kept(parts in body()) {
        let (source, words) = written(&parts);
        let text = plain(&blocks(&source));
        for word in 1..=words {
            // If a footnote label is defined twice, the first definition counts.
            let is_note = source.lines().any(|line| line.starts_with("[^a]:") && line.ends_with(&format!("mot{word}x")));
            prop_assert!(is_note || text.contains(&format!("mot{word}x")), "mot{word}x in {source:?} -> {text:?}");
        }
        prop_assert!(!text.contains("invite"));
    }
}

#[test]
fn what_lies_very_deep_is_kept_and_ends() {
    for mark in ["> ", "- ", "1. ", "> - "] {
        let source = format!("{}fond", mark.repeat(400));
        let tree = blocks(&source);
        assert!(depth(&tree) < 70, "{mark}");
        assert!(plain(&tree).contains("fond"), "{mark}");
    }
    let table = format!("{}| a | b |\n{}| - | - |\n{}| c | d |", "> ".repeat(300), "> ".repeat(300), "> ".repeat(300));
    for word in ["a", "b", "c", "d"] {
        assert!(plain(&blocks(&table)).contains(word), "{word}");
    }
}

fn depth(blocks: &[Block]) -> usize {
    let below = |block: &Block| match block {
        Block::List { items, .. } => items.iter().map(|item| depth(&item.blocks)).max().unwrap_or(0),
        Block::Quote(inner) | Block::Note(_, inner) => depth(inner),
        _ => 0,
    };
    blocks.iter().map(|block| 1 + below(block)).max().unwrap_or(0)
}

#[test]
fn what_people_write_is_drawn_as_they_mean_it() {
    let text = plain(&blocks(
        "Une phrase\nsur deux lignes.\n\n- un\n- deux\n  - dessous\n\n3. trois\n4. quatre\n\n> cité\n\n| A | B \
         |\n|---|---|\n| 1 | 2 |\n",
    ));
    assert_eq!(
        text,
        "Une phrase sur deux lignes.\n- un\n- deux\n  - dessous\n3. trois\n4. quatre\n\ncité\n\nA | B\n1 | 2"
    );
}

/// An action must survive the round trip through a spreadsheet, which trims cells.
#[test]
fn an_item_without_a_word_ends_with_its_mark() {
    assert_eq!(plain(&blocks("- [ ]\n- [x] fait\n-\n")), "- [ ]\n- [x] fait\n-");
}

/// What is parsed as list items is rendered as list items.
#[test]
fn lists_as_people_paste_them_are_lists() {
    let pasted = "Ont été actés\n•\tD1 : le cadre\n•\tD2 – deux thèmes\nretenus\n\n1/ un\n2/ deux\n\n> § cité\n\nDu \
        texte\nsur deux lignes.\n";
    let list = "Ont été actés\n\n- D1 : le cadre\n- D2 – deux thèmes\nretenus\n\n1. un\n2. deux\n\n> - cité\n\nDu \
        texte\nsur deux lignes.\n";
    assert_eq!(listed(pasted), list);
    assert_eq!(listed(list), list);
    let Block::List { items, .. } = &drawn(pasted)[1] else { panic!("a list") };
    assert_eq!(items.len(), 2);
    let code = "```\n• code\n```\n";
    assert_eq!(listed(code), code);
}

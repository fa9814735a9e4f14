//! Properties for any spreadsheet: no panic, no loss of data, and exported actions are imported unchanged.

use agir::exports::{Format, Input, export};
use agir::imports::{Draft, Home, Value, fill, locate, markdown, read, sheets, squeezed, tables};
use agir::load;
use agir::method::Role;
use agir::model::action::{Funder, Indicator, PRIORITIES, PROGRESSES};
use agir::model::fields::ACTION;
use agir::parse::rich::{blocks, plain};
use agir::plan::CommonPlan;
use agir::project::Content;
use agir::scaffold::{Writer, place};
use agir::text::dates::parse_iso;
use agir::text::fold::fold;
use agir::trace::Trace;
use proptest::prelude::*;

use crate::commands::import_actions::project;

/// Pieces of usual texts, and of markup in YAML, Markdown and spreadsheets.
const PIECES: &[&str] = &[
    "Covoiturage",
    "l'été",
    "à la gare",
    "12 000 €",
    "50",
    "007",
    "oui",
    "no",
    "null",
    ":",
    " : ",
    " #",
    "# ",
    "- ",
    "-",
    "* ",
    "• ",
    "1. ",
    "2) ",
    "> ",
    "```",
    "`",
    "**",
    "_",
    "~~",
    "[x](y)",
    "[ ]",
    "<!-- c -->",
    "<b>",
    "&amp;",
    "\\",
    "|",
    "\"",
    "'",
    "=",
    "+",
    "@",
    "{",
    "}",
    "%",
    "!",
    "?",
    "---",
    "===",
    "    ",
    "\u{a0}",
    "é",
    "œ",
    "“",
    "”",
    "http://a.fr",
    "<<<<<<< ",
    "I3",
    "P1",
    "word_word",
    ",",
    ";",
    "(x)",
    "«",
    "»",
];

fn pieces(most: usize, between: &'static [&'static str]) -> impl Strategy<Value = String> {
    let piece = (prop::sample::select(PIECES), prop::sample::select(between));
    prop::collection::vec(piece, 1..most).prop_map(|parts| parts.into_iter().flat_map(|(a, b)| [a, b]).collect())
}

/// A cell text on one line.
fn line() -> impl Strategy<Value = String> {
    pieces(6, &["", " "]).prop_map(|text| clean(&text)).prop_filter("empty", |text| !text.is_empty())
}

fn paragraph() -> impl Strategy<Value = String> {
    pieces(20, &["", " ", "\n", "\n\n", "\n  "]).prop_map(|text| Value::Text(text).text())
}

fn clean(text: &str) -> String {
    Value::Text(text.split_whitespace().collect::<Vec<_>>().join(" ")).text()
}

fn lines() -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec(line(), 0..3)
}

fn draft() -> impl Strategy<Value = Draft> {
    let texts = (lines(), lines(), lines(), lines());
    let several = || proptest::option::of(paragraph()).prop_map(|text| text.filter(|text| !text.is_empty()));
    let means = (proptest::option::of(line()), several(), several(), several());
    // Brackets and colons separate the parts of a cell.
    let name = || {
        line().prop_map(|text| clean(&text.replace([':', '[', ']'], " "))).prop_filter("empty", |text| !text.is_empty())
    };
    let payer = line().prop_filter("an amount", |name| !name.contains('€'));
    let counted = line().prop_filter("a unit", |name| !name.contains(']'));
    let funders = prop::collection::vec((payer, proptest::option::of(0_u64..900_000)), 0..3);
    let unit = proptest::option::of(name());
    let indicators = prop::collection::vec((counted, unit, proptest::option::of(line())), 0..3);
    let choices =
        (proptest::option::of(0_usize..3), proptest::option::of(0_usize..8), proptest::option::of(0_u64..99_999));
    (line(), texts, means, funders, indicators, choices, paragraph()).prop_map(
        |(title, texts, means, funders, indicators, choices, description)| Draft {
            title,
            objectives: texts.0,
            targets: texts.1,
            partners: texts.2,
            steps: texts.3,
            owner: means.0,
            human: means.1,
            material: means.2,
            financial: means.3,
            funders: funders.into_iter().map(|(name, amount)| Funder { name, amount }).collect(),
            indicators: indicators.into_iter().map(|(name, unit, target)| Indicator { name, unit, target }).collect(),
            priority: choices.0.map(|at| PRIORITIES[at].1),
            progress: choices.1.map(|at| PROGRESSES[at].1),
            budget: choices.2,
            start: choices.2.and_then(|_| parse_iso("2026-09-01")),
            description: plain(&blocks(&markdown(&description))),
            ..Draft::default()
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(crate::machine::tries(400)))]

    #[test]
    fn a_text_becomes_markdown_that_reads_the_same(text in paragraph()) {
        let written = markdown(&text);
        prop_assert_eq!(squeezed(&plain(&blocks(&written))), squeezed(&text), "{}", written);
    }

    #[test]
    fn no_bytes_make_it_fail(bytes in prop::collection::vec(any::<u8>(), 0..300), start in prop::sample::select(vec!["", "PK\u{3}\u{4}", "Action;Porteur\n"])) {
        let mut all = start.as_bytes().to_vec();
        all.extend(bytes);
        if let Ok(sheets) = sheets(all) {
            sheets.iter().for_each(|sheet| { let _ = (locate(sheet), tables(sheet)); });
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(crate::machine::tries(12)))]

    #[test]
    fn what_a_sheet_says_is_written_read_exported_and_imported(drafts in prop::collection::vec(draft(), 1..12)) {
        let scratch = project();
        let loaded = load::load(scratch.path()).unwrap();
        let (empty, pack) = loaded.ready.unwrap();
        let writer = Writer::of_project(&empty, &pack.method, parse_iso("2026-01-01").unwrap());
        let (theme, kind) = (place::theme(&empty, 0), pack.method.type_of(Role::Action).unwrap());
        let mut drafts = drafts;
        drafts.dedup_by_key(|draft| fold(&draft.title));
        for (at, draft) in drafts.iter_mut().enumerate() {
            // Titles are unique, and files sorted.
            draft.title = format!("{} {at:02}", draft.title);
            draft.name = Some(format!("a{at:02}"));
            let output = writer.action(kind, Some(&theme), (&draft.title, &format!("a{at:02}")), &[]).unwrap();
            let output = place::in_group(&empty, &pack.method, output, kind, Some(0));
            scratch.write(&output.path, fill(&output.content, draft, &ACTION).unwrap());
        }
        let loaded = load::load(scratch.path()).unwrap();
        let (project, pack) = loaded.ready.unwrap();
        let written: Vec<Draft> = project.documents.iter().filter_map(|document| {
            let Content::Action(action) = &document.content else { return None };
            Some(Draft::of(action, &document.text.as_str()[document.body_start..]))
        }).collect();
        prop_assert_eq!(written.len(), drafts.len(), "{:?}", loaded.found);
        for (written, draft) in written.iter().zip(&drafts) {
            prop_assert!(written.is_same(draft), "{:#?}\n{:#?}", written, draft);
        }
        let plan = CommonPlan::of(&project, &pack.method);
        let trace = Trace::of(&project, &plan, &pack.method);
        let csv = export(Format::Csv, &Input { plan: &plan, trace: &trace, history: &agir::exports::History::default(), missing: &[], own: None, images: &agir::doc::Images::default() }).unwrap().bytes;
        let sheet = sheets(csv).unwrap().remove(0);
        let reading = read(&tables(&sheet).unwrap(), &Home::of(&project, 0, &ACTION));
        prop_assert!(reading.troubles.is_empty() && reading.refused.is_empty(), "{:#?}", reading);
        prop_assert_eq!(reading.taken.len() + reading.aside.len(), drafts.len());
        for taken in &reading.taken {
            let draft = drafts.iter().find(|draft| draft.title == taken.draft.title).unwrap();
            prop_assert!(taken.draft.is_same(draft), "{:#?}\n{:#?}", taken.draft, draft);
            prop_assert!(taken.draft.own.is_empty() && taken.draft.name == draft.name);
        }
    }
}

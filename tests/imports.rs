//! What holds for any spreadsheet: no panic, nothing that people wrote is lost, and an action that
//! was exported comes back.

use agir::exports::{Format, Input, export};
use agir::imports::{Draft, Home, Value, fill, locate, markdown, read, sheets, squeezed, tables};
use agir::load;
use agir::method::Role;
use agir::model::action::{Funder, Indicator, PRIORITIES, PROGRESSES};
use agir::parse::rich::{blocks, plain};
use agir::plan::CommonPlan;
use agir::project::Content;
use agir::scaffold::{Writer, place};
use agir::text::dates::parse_iso;
use agir::text::fold::fold;
use agir::trace::Trace;
use proptest::prelude::*;

use crate::commands::import_actions::project;

/// Pieces of what people write, and of what YAML, Markdown and spreadsheets take for marks.
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
    "        let history = agir::exports::History::default();
        let input = Input { plan: &plan, trace: &trace, history: &history, missing: &[] };
        let csv = export(Format::Csv, &input).unwrap().bytes;
        let sheet = sheets(csv).unwrap().remove(0);
        let reading = read(&tables(&sheet).unwrap(), &Home::of(&project, 0));
        prop_assert!(reading.troubles.is_empty() && reading.refused.is_empty(), "{:#?}", reading);
        prop_assert_eq!(reading.taken.len() + reading.aside.len(), drafts.len());
        for taken in &reading.taken {
            let draft = drafts.iter().find(|draft| draft.title == taken.draft.title).unwrap();
            prop_assert!(taken.draft.is_same(draft), "{:#?}\n{:#?}", taken.draft, draft);
            prop_assert!(taken.draft.own.is_empty() && taken.draft.name == draft.name);
        }
    }
}

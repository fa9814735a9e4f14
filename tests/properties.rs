//! Properties for any input: no panic, deterministic output, a new project has no findings, no user text is
//! lost. The fuzz targets (fuzz/) test the same for longer.

mod method;
mod scaffold;

use std::collections::BTreeMap;
use std::sync::Arc;

use agir::checks;
use agir::diagnostic::{Diagnostic, Sink};
use agir::lang::Lang;
use agir::load;
use agir::plan;
use agir::report::{Closing, Commands, End, FORMS, Report, Setup, Style};
use agir::text::dates::{Today, parse_iso};
use agir::text::escape::is_unsafe;
use agir::text::screen::Screen;
use agir::text::{Span, Text};
use proptest::prelude::*;

use crate::machine::tries;
use crate::support::Scratch;

/// Every finding of the project with its messages, as one text; checks that positions are valid and every
/// format can be written.
fn everything(project: &Scratch, today: &str) -> String {
    let loaded = load::load(project.path()).unwrap();
    let today = Today { date: parse_iso(today).unwrap(), everything_due: false };
    let Some((project, pack)) = loaded.ready else {
        let texts = loaded.texts.into_iter().collect();
        draw(&loaded.found, texts, today);
        return format!("{:?}", loaded.found.len());
    };
    let found = checks::run(&project, &pack, today, loaded.found);
    draw(&found, project.texts.clone(), today);
    if plan::obstacles(&project, &pack.method, &found).is_empty() {
        let compiled = plan::compile(&project, &pack.method).unwrap();
        assert_eq!(Text::new(compiled.clone()).as_str(), compiled, "the plan reads back as it was written");
    }
    let mut text = String::new();
    for diagnostic in found {
        for lang in [Lang::Fr, Lang::En] {
            let sentences = diagnostic.message.sentences(lang);
            text.push_str(&format!(
                "{} {:?} {} {:?}\n",
                diagnostic.place.path, diagnostic.place.span, sentences.what, sentences.help
            ));
        }
    }
    text
}

fn draw(found: &[Diagnostic], texts: BTreeMap<Arc<str>, Arc<Text>>, today: Today) {
    for place in found.iter().flat_map(|d| std::iter::once(&d.place).chain(d.related.iter().map(|r| &r.place))) {
        let text = texts.get(&place.path).map_or("", |text| text.as_str());
        assert!(text.get(place.span.start..place.span.end).is_some(), "{place:?} lies outside of its text");
    }
    let style = Style { width: 80, colour: false, most_of_a_code: 20, is_asked: false };
    for (lang, form) in [Lang::Fr, Lang::En].into_iter().flat_map(|lang| FORMS.map(|form| (lang, form))) {
        let report = Report::of(".".to_owned(), found.to_vec(), texts.clone(), today.date, lang);
        let mut drawn = String::new();
        let mut out = |piece: Screen| {
            drawn.push_str(piece.as_str());
            Ok(())
        };
        let mut renderer = (form.start)(Setup { style, ..Setup::default() });
        renderer.begin(&mut out).unwrap();
        renderer.project(&report, usize::MAX, &mut out).unwrap();
        let (closings, commands) = ([Closing::of(&report)], Commands::default());
        let end = End { closings: &closings, commands: &commands, lang, unread: &[], is_cut: false };
        renderer.end(&end, &mut out).unwrap();
        assert!(!drawn.contains(|c| c != '\n' && is_unsafe(c)), "{}: {drawn:?}", form.name);
    }
}

/// True if there is a finding about the file at `path`.
fn tells(project: &Scratch, path: &str) -> bool {
    let loaded = load::load(project.path()).unwrap();
    loaded.found.iter().any(|diagnostic| *diagnostic.place.path == *path)
}

/// The nearest place in `text` where a character begins, `at` being a part of its length.
fn boundary(text: &str, at: f64) -> usize {
    text.floor_char_boundary((text.len() as f64 * at) as usize)
}

const FILES: &[&str] = &[
    "agir.yaml",
    "arbitrages.yaml",
    "plan-action-commun.md",
    "1-preparation/phase.yaml",
    "1-preparation/cadre-methodologique.md",
    "1-preparation/copils/comite.yaml",
    "1-preparation/copils/copil-2.md",
    "2-experimentation/lancement.md",
    "2-experimentation/groupes/handicap/groupe.yaml",
    "2-experimentation/groupes/handicap/reunion-1.md",
    "2-experimentation/groupes/handicap/reunion-2.md",
    "2-experimentation/groupes/handicap/actions/achats-esat.md",
    "3-bilan/bilan.md",
    "3-bilan/copil-final.md",
];

/// Pieces of documents, valid and invalid.
const PIECES: &[&str] = &[
    "---\n",
    "type: reunion\n",
    "numero: 2\n",
    "date: 2013-02-30\n",
    "titre: a : b\n",
    "- **P1** x\n",
    "- [x] I3, 7 voix\n",
    "## Brainstorming\n",
    "<<<<<<< a\n",
    "=======\n",
    ">>>>>>> b\n",
    "\t",
    "\u{feff}",
    "\u{a0}",
    "“",
    "{",
    "[",
    "\"",
    "'",
    "&a ",
    "*a ",
    "!!x ",
    "```\n",
    "<!--",
    "-->",
    "| a | b |\n",
    "x\r\ny\r",
    "\u{202e}",
    "é",
    "> > > ",
    "  - ",
    "\0",
    "](a b.md)",
    "[^1]: x\n",
    "a@b.fr",
    "06 12 34 56 78",
    "%%",
    "{{ x }}",
    "{% for %}",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: tries(96), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_in_any_file_give_findings_and_no_panic(
        file in prop::sample::select(FILES),
        bytes in prop::collection::vec(any::<u8>(), 0..400),
    ) {
        let project = Scratch::example("charenton");
        let is_text = std::str::from_utf8(&bytes).is_ok_and(|text| !text.contains('\0'));
        project.write(file, bytes);
        // The plan is compared rather than parsed: `plan-commun-a-jour` reports it.
        let is_plan = file == "plan-action-commun.md";
        prop_assert!(is_text || is_plan || tells(&project, file), "nothing is said of {}", file);
        let first = everything(&project, "2013-07-01");
        prop_assert_eq!(first, everything(&project, "2013-07-01"));
    }

    #[test]
    fn any_pieces_of_a_document_give_findings_and_no_panic(
        file in prop::sample::select(FILES),
        pieces in prop::collection::vec(prop::sample::select(PIECES), 0..40),
    ) {
        let project = Scratch::example("charenton");
        project.write(file, pieces.concat());
        everything(&project, "2013-07-01");
    }

    #[test]
    fn a_document_cut_or_spoilt_anywhere_gives_findings_and_no_panic(
        file in prop::sample::select(FILES),
        at in 0.0..1.0_f64,
        piece in prop::sample::select(PIECES),
        cut in any::<bool>(),
    ) {
        let project = Scratch::example("charenton");
        let mut text = project.read(file);
        let at = boundary(&text, at);
        if cut { text.truncate(at) } else { text.insert_str(at, piece) }
        project.write(file, text);
        everything(&project, "2013-07-01");
    }

    /// A value that a template writes as YAML is read back unchanged.
    #[test]
    fn a_quoted_value_reads_back(text in "\\PC{0,60}") {
        use agir::model::keys::{Holds, Key};
        use agir::model::reader::{MapReader, Need};
        use agir::parse::yaml::{Outcome, read};
        let text = text.trim().to_owned();
        prop_assume!(!text.is_empty() && !text.chars().any(agir::text::escape::is_refused));
        let source = Text::new(format!("titre: {}\n", agir::templates::yaml_value(&text)));
        let mut sink = Sink::new(Arc::from("x"));
        let Outcome::Tree(node) = read(&source, Span::new(0, source.as_str().len()), &mut sink) else {
            return Err(TestCaseError::fail(format!("{source:?} {sink:?}")));
        };
        let keys = [Key::new("titre", "", "", Holds::Text)];
        let mut reader = MapReader::new(&node, &source, &keys[..], Span::default(), &mut sink).unwrap();
        let read = reader.text("titre", Need::Required, &mut sink);
        prop_assert_eq!(read.value(), Some(&text));
    }
}

/// The fast check of first bytes must find every unsafe character.
#[test]
fn no_unsafe_character_passes_for_a_safe_text() {
    for c in '\0'..=char::MAX {
        assert_eq!(agir::text::escape::is_safe(&format!("é{c}")), !is_unsafe(c), "{c:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: tries(48), failure_persistence: None, ..ProptestConfig::default() })]

    /// Whether the plan is up to date is determined without compiling it: the result must equal that of
    /// `compile-plan --check`, which compiles and compares.
    #[test]
    fn a_plan_is_current_where_compiling_it_again_changes_nothing(
        file in prop::sample::select(FILES),
        at in 0.0..1.0_f64,
        piece in prop::sample::select(PIECES),
    ) {
        let project = Scratch::example("charenton");
        let mut text = project.read(file);
        let at = boundary(&text, at);
        text.insert_str(at, piece);
        project.write(file, text);
        let Some((read, pack)) = load::load(project.path()).unwrap().ready else { return Ok(()) };
        let agir::project::PlanFile::Text(existing) = &read.plan else { return Ok(()) };
        let quick = agir::plan::state(&read, &pack.method, existing.as_str());
        let slow = agir::plan::compile(&read, &pack.method).map(|plan| agir::plan::compare(existing.as_str(), &plan));
        prop_assert_eq!(quick, slow);
    }
}

//! Properties for any input: no panic, deterministic output, a new project has no findings, no user text is
//! lost. The fuzz targets (fuzz/) test the same for longer.

use std::collections::BTreeMap;
use std::sync::Arc;

use agir::checks;
use agir::diagnostic::{Diagnostic, Sink};
use agir::lang::Lang;
use agir::load;
use agir::pack::{self, Pack};
use agir::parse::yaml::{self, Node, Outcome, Value};
use agir::plan;
use agir::report::{Closing, Commands, End, FORMS, Report, Setup, Style};
use agir::scaffold::bounds;
use agir::scaffold::calendar::Calendar;
use agir::scaffold::request::{self, Request};
use agir::text::dates::{Today, parse_iso};
use agir::text::escape::is_unsafe;
use agir::text::screen::Screen;
use agir::text::{Span, Text};
use proptest::prelude::*;

use crate::machine::tries;
use crate::support::{Scratch, agir_in, root};

fn builtin() -> Arc<Pack> {
    pack::builtin().unwrap()
}

/// The default method is parsed at build time by `templates/build.rs`, the method of a project by
/// `parse::yaml`. Both must give the same tree, and the same method.
#[test]
fn the_method_in_the_program_is_the_one_of_its_file() {
    fn told(node: &Node) -> String {
        match &node.value {
            Value::Scalar { text, plain } => format!("{text:?} {plain}"),
            Value::List(items) => format!("[{}]", items.iter().map(told).collect::<Vec<_>>().join(", ")),
            Value::Map(entries) => {
                let of_entry = |entry: &agir::parse::yaml::Entry| format!("{:?}: {}", entry.key, told(&entry.value));
                format!("{{{}}}", entries.iter().map(of_entry).collect::<Vec<_>>().join(", "))
            }
        }
    }
    for method in pack::builtin::all() {
        let folder = root().join("templates").join(method.name);
        let file = std::fs::read_to_string(folder.join(pack::METHOD_FILE)).unwrap();
        let text = Text::new(file);
        let mut sink = Sink::new(Arc::from(pack::METHOD_FILE));
        let Outcome::Tree(read) = yaml::read(&text, Span::new(0, text.as_str().len()), &mut sink) else {
            panic!("{} cannot be read", method.name);
        };
        assert!(sink.into_found().is_empty());
        let built = told(&method.tree().unwrap());
        assert!(built.len() > 10_000 && built.contains(&format!(r#""methode": "{}" true"#, method.name)));
        assert_eq!(built, told(&read));
        let known = method.pack().unwrap();
        let by_hand = pack::load(known.method.files.clone());
        assert!(by_hand.faults.is_empty(), "{:?}", by_hand.faults);
        let ids = |pack: &Pack| pack.requirements.iter().map(|r| r.id.to_string()).collect::<Vec<_>>();
        assert_eq!(ids(&by_hand.pack.unwrap()), ids(&known));
    }
    assert_eq!(pack::names().next(), Some(pack::DEFAULT));
}

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

const THEMES: &[&str] = &["Mobilité", "Santé : accès", "mobilite", "«»", "12", "CON", "a/b", "Œuvre d'été"];

/// Paths of files that may exist before `init`.
const PLACES: &[&str] = &[
    "agir.yaml",
    "README.md",
    "notes.txt",
    "1-preparation",
    "1-preparation/phase.yaml",
    "2-experimentation/groupes/mobilite/groupe.yaml",
    "2-experimentation/groupes/mobilite/reunion-2.md",
    "3-bilan/bilan.md/x",
    ".gitattributes",
    ".git/HEAD",
];

/// Contents of those files.
const CONTENTS: &[&str] = &[
    "",
    "à moi\n",
    "titre: \"T : x\"\nterritoire: V\nmethode: agir-ensemble\ndebut: 2026-02-02\n",
    "thematique: Mobilité\n",
    "---\ntype: reunion\nnumero: 2\ndate: 2027-01-05\n---\n",
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
        prop_assert!(is_text || file == "plan-action-commun.md" || tells(&project, file), "nothing is said of {}", file);
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
        let mut at = (text.len() as f64 * at) as usize;
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        if cut { text.truncate(at) } else { text.insert_str(at, piece) }
        project.write(file, text);
        everything(&project, "2013-07-01");
    }

    #[test]
    fn any_bytes_of_a_method_pack_give_a_pack_or_findings(
        pieces in prop::collection::vec(prop::sample::select(PIECES), 0..30),
        at in 0.0..1.0_f64,
    ) {
        let mut text = String::from_utf8(std::fs::read(root().join("templates/agir-ensemble/methode.yaml")).unwrap()).unwrap();
        let mut at = (text.len() as f64 * at) as usize;
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        text.insert_str(at, &pieces.concat());
        let mut files = builtin().method.files.clone();
        files.insert("methode.yaml".into(), text.into());
        let loaded = pack::load(files);
        prop_assert!(loaded.pack.is_some() || !loaded.faults.is_empty());
        let today = Today { date: parse_iso("2024-01-08").unwrap(), everything_due: true };
        draw(&loaded.faults, BTreeMap::from([(Arc::from(pack::METHOD_FILE), loaded.text)]), today);
        if let Some(pack) = loaded.pack {
            let months = request::months(&pack).least;
            let request = Request {
                title: "T".to_owned(),
                territory: "V".to_owned(),
                start: today.date,
                months,
                numbers: bounds::usual_numbers(&pack, months),
                themes: request::themes(&["Mobilité".to_owned()], &pack.method).unwrap(),
                method_name: "m".to_owned(),
                lang: Lang::Fr,
            };
            request::allowed(&request, &pack).unwrap();
            let calendar = Calendar::propose(&request, &pack);
            for output in agir::scaffold::project(&request, &calendar, &pack.method).unwrap() {
                prop_assert!(agir::text::paths::stays_inside(&output.path), "{}", output.path);
            }
        }
    }

    /// For all valid options, on the start date.
    #[test]
    fn a_new_project_is_clean(
        days in 0_i32..3000,
        months in 6_u32..=18,
        more in 0_u32..12,
        groups in 0_usize..6,
        title in "[A-Za-zéèàç' :#\"{}*&|-]{1,40}",
    ) {
        prop_assume!(!title.trim().is_empty());
        let pack = builtin();
        let start = parse_iso("2024-01-01").unwrap().checked_add(jiff::Span::new().days(days)).unwrap();
        let lines = bounds::spread(&pack).map(|line| (line.kind, bounds::sessions(&pack, line, months)));
        let numbers = lines.map(|(kind, bounds)| (kind, (bounds.least + more).min(bounds.most))).collect();
        let themes: Vec<String> = (0..groups).map(|at| format!("Thème n°{at} : {title}")).collect();
        let request = Request {
            title: request::title(&title, "", "").unwrap(),
            territory: title.trim().to_owned(),
            start,
            months,
            numbers,
            themes: request::themes(&themes, &pack.method).unwrap(),
            method_name: "agir-ensemble".to_owned(),
            lang: Lang::Fr,
        };
        request::allowed(&request, &pack).unwrap();
        let calendar = Calendar::propose(&request, &pack);
        let outputs = agir::scaffold::project(&request, &calendar, &pack.method).unwrap();
        let project = Scratch::new();
        for output in &outputs {
            project.write(&output.path, &output.content);
        }
        prop_assert_eq!(everything(&project, &start.to_string()), "");
        let (read, _) = load::load(project.path()).unwrap().ready.unwrap();
        prop_assert_eq!(read.file.title.value().map(String::as_str), Some(request.title.as_str()));
        prop_assert_eq!(read.file.territory.value().map(String::as_str), Some(request.territory.as_str()));
        for (_, session) in read.sessions() {
            prop_assert!(agir::text::working_days::is_working_day(*session.date.value().unwrap()));
        }
    }

    /// A value that a template writes as YAML is read back unchanged.
    #[test]
    fn a_quoted_value_reads_back(text in "\\PC{0,60}") {
        use agir::diagnostic::Sink;
        use agir::model::keys::{Holds, Key};
        use agir::model::reader::{MapReader, Need};
        use agir::parse::yaml::{Outcome, read};
        use agir::text::{Span, Text};
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
        let mut at = (text.len() as f64 * at) as usize;
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        text.insert_str(at, piece);
        project.write(file, text);
        let Some((read, pack)) = load::load(project.path()).unwrap().ready else { return Ok(()) };
        let agir::project::PlanFile::Text(existing) = &read.plan else { return Ok(()) };
        let quick = agir::plan::state(&read, &pack.method, existing.as_str());
        let slow = agir::plan::compile(&read, &pack.method).map(|plan| agir::plan::compare(existing.as_str(), &plan));
        prop_assert_eq!(quick, slow);
    }
}

/// Target folders for `init`; one of them is a device on Windows, where a test cannot create files.
const DIRS: [&str; 9] = [".", "p", "a/b", "../p", "é", "-x", "con", "p/", "a/../p"];

// Each case runs the program three times.
proptest! {
    #![proptest_config(ProptestConfig { cases: tries(32), failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever exists and is asked for: refused without a change, or created without changing existing
    /// files; a second run changes nothing.
    #[test]
    fn init_never_touches_what_is_there(
        dir in prop::sample::select(if cfg!(windows) { DIRS.iter().copied().filter(|dir| *dir != "con").collect() } else { DIRS.to_vec() }),
        title in "(T|[ -~é\u{a0}]{0,12})",
        months in prop::option::of(0_u32..24),
        copils in prop::option::of(0_u32..8),
        themes in prop::collection::vec(prop::sample::select(THEMES), 0..3),
        complete in any::<bool>(),
        tree in prop::collection::btree_map(prop::sample::select(PLACES), prop::sample::select(CONTENTS), 0..4),
    ) {
        let scratch = Scratch::new();
        scratch.write("voisin.txt", "à moi");
        std::fs::create_dir(scratch.path().join("ici")).unwrap();
        let target = format!("ici/{}", dir.trim_start_matches("./"));
        for (path, content) in &tree {
            // A file cannot contain another.
            let file = scratch.path().join(&target).join(path);
            if !dir.contains("..") && !file.is_dir() && file.ancestors().skip(1).all(|folder| !folder.is_file()) {
                scratch.write(&format!("{target}/{path}"), content);
            }
        }
        let mut arguments = vec!["init", "--yes", "--no-git", "--start", "2026-12-01", "--title", &title, "--territory", "V"];
        let (months, copils) = (months.map(|n| n.to_string()), copils.map(|n| n.to_string()));
        for (name, value) in [("--preparation-months", &months), ("--copils", &copils)] {
            arguments.extend(value.iter().flat_map(|value| [name, value.as_str()]));
        }
        arguments.extend(themes.iter().flat_map(|theme| ["--theme", theme]));
        arguments.extend(complete.then_some("--complete"));
        arguments.extend(["--", dir]);
        let before = scratch.files();
        let run = agir_in(&scratch.path().join("ici"), &arguments);
        let after = scratch.files();
        if run.status != 0 {
            prop_assert_eq!(&before, &after);
        }
        prop_assert!(before.iter().all(|file| after.contains(file)));
        let project = scratch.path().join(target.replace("a/../", "").replace("ici/../", ""));
        let new = after.iter().filter(|file| !before.contains(file));
        prop_assert!(new.map(|(path, _)| scratch.path().join(path)).all(|path| path.starts_with(&project)));
        if run.status == 0 && before.len() == 1 {
            let check = agir_in(&project, &["check", "--strict", "--today", "2026-12-01", "--format", "short"]);
            prop_assert_eq!(check.stdout, "");
        }
        agir_in(&scratch.path().join("ici"), &arguments);
        prop_assert_eq!(after, scratch.files());
    }
}

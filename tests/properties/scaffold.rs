//! New projects, for any options and in any folder.

use agir::lang::Lang;
use agir::load;
use agir::pack;
use agir::scaffold::bounds;
use agir::scaffold::calendar::Calendar;
use agir::scaffold::request::{self, Request};
use agir::text::dates::parse_iso;
use proptest::prelude::*;

use super::everything;
use crate::machine::tries;
use crate::support::{Scratch, agir_in};

proptest! {
    #![proptest_config(ProptestConfig { cases: tries(96), failure_persistence: None, ..ProptestConfig::default() })]

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
        let pack = pack::builtin().unwrap();
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
}

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

/// Target folders for `init`; one of them is a device on Windows, where a test cannot create files.
const DIRS: [&str; 9] = [".", "p", "a/b", "../p", "é", "-x", "con", "p/", "a/../p"];

// Each case runs the program three times.
proptest! {
    #![proptest_config(ProptestConfig { cases: tries(32), failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever exists and is asked for: refused without a change, or created without changing existing
    /// files; a second run changes nothing.
    #[test]
    fn init_never_touches_what_is_there(
        dir in prop::sample::select(&DIRS[..]).prop_filter("a device", |dir| !cfg!(windows) || *dir != "con"),
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
        let mut arguments = vec!["init", "--yes", "--no-git", "--start", "2026-12-01", "--territory", "V"];
        arguments.extend(["--title", &title]);
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

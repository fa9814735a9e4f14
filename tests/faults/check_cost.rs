//! `check` on documents that are valid but far more expensive than minutes.

use agir::parse::cost::MOST;

use super::check_support::{Bench, DAY, bounded, up_to};
use crate::support::{Run, command, place_and_code};

const MEETING: &str = "2-experimentation/groupes/handicap/reunion-2.md";
const ACTION: &str = "2-experimentation/groupes/handicap/actions/achats-esat.md";
const REFUSED: &str = "lecture-impossible";

/// The places of `lecture-impossible`, with the output.
#[track_caller]
fn refused(bench: &Bench) -> (Vec<String>, Run) {
    let check = |threads: &str| {
        let mut command = command(&bench.project, &["check", "--today", DAY, "--format", "short"]);
        command.env("RAYON_NUM_THREADS", threads);
        bounded(command)
    };
    let run = check("2");
    assert_eq!(run.stdout, check("1").stdout, "as many threads, as many truths");
    assert!(run.stdout.contains("copil-1.md:7:1: warning[cle-inconnue]"), "the others are read: {run:#?}");
    let told = run.stdout.lines().filter(|line| line.contains(REFUSED)).map(place_and_code).collect();
    (told, run)
}

/// Each kind of token: just above the limit it is refused by name, just below it is read.
#[test]
fn a_document_with_more_signs_than_minutes_have_is_refused_by_name() {
    let markdown = [
        "|a|b\n",
        "- x\n",
        "- - - x\n",
        "1. x\n",
        "*a* ",
        "_a ",
        "~~a ",
        "- **P1** x\n",
        "[x](y) ",
        "[a]: b\n",
        "[^a] ",
        "# a\n",
        "## Idées\n\n- x\n\n",
        "<b>",
        "`a` ",
        "&amp;",
        "\\*",
        "> a\n",
        "- [x] I1\n",
        "P1 à P60\n",
        "a\n\n",
        "<!-- a\n",
        "a@b.fr ",
    ];
    let yaml = ["x_a: b\n", "x_b:\n  - a: b\n", "x_c: {a: b, c: d}\n", "# a\n", "x_d: [[], []]\n"];
    let bench = Bench::new();
    let mut above: Vec<String> = Vec::new();
    for (at, piece) in markdown.iter().enumerate() {
        bench.write(&format!("note-{at:02}.md"), up_to(MOST, piece) + piece + piece);
        above.push(format!("note-{at:02}.md:1: {REFUSED}"));
    }
    for (at, piece) in yaml.iter().enumerate() {
        let path = format!("phases/{at:02}/phase.yaml");
        bench.write(&path, up_to(MOST, piece) + piece);
        above.push(format!("{path}:1: {REFUSED}"));
    }
    let (told, run) = refused(&bench);
    assert_eq!((told, run.status), (above, 1));
    let line = run.stdout.lines().find(|line| line.starts_with("note-00.md:1:1: error")).unwrap();
    for words in ["ce fichier contient 64 00", " signes ", "surtout « | »", "plus que ce qui est lu (64 000)"] {
        assert!(line.contains(words), "{words} in {line}");
    }
    for piece in markdown {
        let bench = Bench::new();
        for path in [MEETING, ACTION] {
            bench.change(path, |text| format!("{text}\n{}", up_to(MOST - 1_000, piece)));
        }
        assert_eq!(refused(&bench).0, Vec::<String>::new(), "{piece}");
    }
}

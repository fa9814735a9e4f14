//! `check` on deeply nested files, also with a small stack.

use agir::parse::cost::MOST;

use super::check_support::{Bench, up_to};

const LAUNCH: &str = "2-experimentation/lancement.md";
const GROUP: &str = "2-experimentation/groupes/handicap/groupe.yaml";
const ACTION: &str = "2-experimentation/groupes/handicap/actions/achats-esat.md";
const DEEP: usize = 10_000;

#[track_caller]
fn deep(path: &str, text: &str, found: &str, words: &str) {
    let bench = Bench::new();
    bench.write(path, text);
    bench.check().expect(1, &[found], &[words]);
    #[cfg(target_os = "linux")]
    bench.check_by(|folder, arguments| crate::machine::after("ulimit -s 256", folder, arguments)).expect(
        1,
        &[found],
        &[words],
    );
}

/// Ten thousand nested brackets, braces, dashes or indents.
#[test]
fn yaml_that_nests_ten_thousand_deep_is_told_where_it_goes_too_far() {
    let steps: String = (0..1_000).map(|depth| format!("{}a:\n", " ".repeat(depth))).collect();
    for (yaml, place) in [
        (format!("x_q: {}", "[".repeat(DEEP)), "1:38"),
        (format!("x_q: {}{}", "[".repeat(DEEP), "]".repeat(DEEP)), "1:38"),
        (format!("x_q: {}", "{a: ".repeat(DEEP)), "1:134"),
        (format!("x_q:\n  {}", "- ".repeat(DEEP)), "2:65"),
        (format!("x_q:\n  {}a", "? ".repeat(DEEP)), "2:65"),
        (steps, "33:33"),
    ] {
        let words = "trop de niveaux emboîtés";
        deep(GROUP, &yaml, &format!("{GROUP}:{place} yaml-invalide"), words);
        deep("agir.yaml", &yaml, &format!("agir.yaml:{place} yaml-invalide"), words);
        let (line, column) = place.split_once(':').unwrap();
        let place = format!("{}:{column}", line.parse::<usize>().unwrap() + 2);
        let front = format!("---\ntype: lancement\n{yaml}\n---\n");
        deep(LAUNCH, &front, &format!("{LAUNCH}:{place} yaml-invalide"), words);
    }
}

/// Nested quotations, lists and images.
#[test]
fn markdown_that_nests_ten_thousand_deep_is_told_where_it_goes_too_far() {
    for (body, column) in [
        (format!("{}a", "> ".repeat(DEEP)), 201),
        (format!("{}a", "* ".repeat(DEEP)), 201),
        (format!("{}a", "- > ".repeat(DEEP)), 133),
        (format!("{}a", "1. ".repeat(DEEP)), 151),
        (format!("{}a{}", "![".repeat(DEEP), "](x)".repeat(DEEP)), 199),
    ] {
        for path in [LAUNCH, ACTION, "notes.md"] {
            let bench = Bench::new();
            let text = if path == "notes.md" { String::new() } else { bench.read(path) };
            let text = format!("{text}\n{body}\n\n[perdu](nulle-part.md)\n");
            let line = text.lines().position(|line| line == body).unwrap() + 1;
            deep(path, &text, &format!("{path}:{line}:{column} lecture-impossible"), "trop de niveaux emboîtés");
        }
    }
}

/// The maximum number of one construct is processed in reasonable time: a quadratic algorithm would take minutes.
#[test]
fn as_much_of_one_thing_as_is_read_is_read_like_others() {
    let full = |piece: &str| up_to(MOST - 20, piece);
    for piece in ["[x](perdu.md) ", "[a](b c.md) ", "<div>\n", "<!-- a -->\n\n", "- **P1** a\n", "![", "* > "] {
        let bench = Bench::new();
        bench.write("notes.md", full(piece));
        let arguments = ["check", "--all", "--today", super::check_support::DAY];
        let run = super::check_support::bounded(crate::support::command(&bench.project, &arguments));
        assert!(run.status < 2 && run.stdout.contains("cle-inconnue"), "{piece}: {run:#?}");
    }
    let unique: String = (0..20_000).map(|at| format!("k{at}: b\n")).collect();
    for yaml in [unique, full("a: b\n"), full("lieu: {a: b}\n")] {
        let bench = Bench::new();
        bench.write(LAUNCH, format!("---\ntype: lancement\n{yaml}---\n"));
        let arguments = ["check", "--all", "--today", super::check_support::DAY];
        let run = super::check_support::bounded(crate::support::command(&bench.project, &arguments));
        assert!(run.status < 2 && run.stdout.contains("« lieux »"), "{run:#?}");
    }
}

/// Brackets, parentheses and rules that only look nested are text, and the content after them is read.
#[test]
fn markdown_that_only_looks_nested_is_text() {
    for body in [
        "(".repeat(DEEP),
        "[".repeat(DEEP),
        "* ".repeat(DEEP),
        format!("[x]({}", "(".repeat(DEEP)),
        "<a ".repeat(DEEP),
        "**a ".repeat(DEEP),
    ] {
        let bench = Bench::new();
        let text = format!("{}\n{body}\n\n[perdu](nulle-part.md)\n", bench.read(LAUNCH));
        let line = text.lines().count();
        bench.write(LAUNCH, text);
        bench.check().expect(0, &[&format!("{LAUNCH}:{line}:9 lien-casse")], &["nulle-part.md"]);
    }
}

//! `check` on YAML that is invalid or surprising.

use super::check_support::{Bad, Bench, one_bad_file};

const LAUNCH: &str = "2-experimentation/lancement.md";
const GROUP: &str = "2-experimentation/groupes/handicap/groupe.yaml";
const ACTION: &str = "2-experimentation/groupes/handicap/actions/achats-esat.md";

/// Replaces `old` by `new` in `path`, and expects one finding of `code` at `place`.
#[track_caller]
fn changed(path: &str, old: &str, new: &str, place: &str, code: &str, words: &[&str]) {
    let text = Bench::new().read(path).replacen(old, new, 1);
    let found = format!("{path}:{place} {code}");
    one_bad_file(&Bad { path, bytes: text.as_bytes(), status: 1, found: &[&found], words });
}

/// The finding names the cause rather than the line where parsing stopped.
#[test]
fn a_fault_of_syntax_is_told_at_its_cause_with_its_mend() {
    let invalid = "yaml-invalide";
    changed(
        GROUP,
        "\n  structure: Cab",
        "\n\tstructure: Cab",
        "5:1",
        invalid,
        &["tabulation", "Écrivez :\n  structure"],
    );
    changed(
        GROUP,
        "question: C",
        "question: [C",
        "2:11",
        invalid,
        &["jamais fermé", "Écrivez :\nquestion: \"[Comment"],
    );
    changed(LAUNCH, "lieu: E", "lieu: {E", "6:7", invalid, &["jamais fermé"]);
    changed(LAUNCH, "lieu: E", "lieu: \"E", "6:7", invalid, &["jamais fermés"]);
    changed(GROUP, "\n  fonction: Fac", "\n fonction: Fac", "6:2", invalid, &["pas alignée"]);
    changed(GROUP, "\nquestion", "\n   question", "2:4", invalid, &["pas alignée"]);
    let bench = Bench::new();
    bench.change(GROUP, |text| text.replace("question: C", "question: [C"));
    let seen = bench.check();
    assert!(seen.human.contains("2 | ...n: [Comment favoriser"), "the line is shown:\n{}", seen.human);
}

/// Both places are named: neither value silently overrides the other.
#[test]
fn a_key_given_twice_is_told_with_both_places() {
    let code = "yaml-invalide";
    changed(GROUP, "question:", "thematique: X\nquestion:", "2:1", code, &["« thematique »", "groupe.yaml:1 "]);
    changed(LAUNCH, "heure:", "date: 2012-11-23\nheure:", "4:1", code, &["« date »", "lancement.md:3 "]);
    changed(
        GROUP,
        "\n  structure: Cabinet Concert'Action (fictif)\n  fonction: Facilitateur",
        " {structure: A, structure: B}",
        "4:27",
        code,
        &["« structure »", "groupe.yaml:4 "],
    );
    changed(GROUP, "  fonction: Facil", "  structure: X\n  fonction: Facil", "6:3", code, &["groupe.yaml:5 "]);
    changed("agir.yaml", "langue: fr", "langue: fr\ntitre: X", "14:1", code, &["« titre »", "agir.yaml:5 "]);
}

/// Tags are refused: nothing is constructed, read or executed.
#[test]
fn tags_are_refused_and_nothing_is_read_or_run() {
    for tag in
        ["!!python/object/apply:os.system [touch x]", "!include /etc/passwd", "!!binary aGVsbG8=", "!!str x", "!x {}"]
    {
        let words = &["étiquettes (!) du YAML"];
        changed(GROUP, "question: C", &format!("question: {tag}\nx_q: C"), "2:11", "yaml-invalide", words);
        changed(LAUNCH, "lieu: E", &format!("lieu: {tag}\nx_l: E"), "6:7", "yaml-invalide", words);
        changed("agir.yaml", "langue: fr", &format!("x_l: {tag}\nlangue: fr"), "13:6", "yaml-invalide", words);
    }
}

/// A file contains one document; the finding is where the second begins.
#[test]
fn a_second_document_in_a_file_is_told_where_it_begins() {
    let code = "yaml-invalide";
    let words = &["une seconde partie commence ici"];
    changed(GROUP, "    x_elu: oui\n", "    x_elu: oui\n---\nthematique: Autre\n", "37:1", code, words);
    changed(GROUP, "    x_elu: oui\n", "    x_elu: oui\n...\nthematique: Autre\n", "38:1", code, words);
    changed(GROUP, "    x_elu: oui\n", "    x_elu: oui\n...\nDu texte.\n", "38:1", code, words);
    changed(LAUNCH, "statut: tenue\n", "--- # fin\nstatut: tenue\n", "7:1", code, words);
    let text = Bench::new().read(GROUP);
    let whole = format!("---\n{text}...\n");
    one_bad_file(&Bad { path: GROUP, bytes: whole.as_bytes(), status: 0, found: &[], words: &[] });
}

/// Texts are kept as written; unusable dates and amounts are reported.
#[test]
fn yaml_s_own_types_neither_change_a_text_nor_make_a_date() {
    for text in ["no", "on", "Off", "1_000", "12:30", "0612", "1e3", "0x1F", ".inf", "007", "=", "<<", "2026-02-30"] {
        let bench = Bench::new();
        bench.change(LAUNCH, |old| old.replace("lieu: Espace", &format!("lieu: {text}\nx_l: Espace")));
        bench.change("agir.yaml", |old| old.replace("titre: Agir", &format!("titre: {text}\nx_t: Agir")));
        bench.remove("plan-action-commun.md");
        crate::support::agir_in(&bench.project, &["compile-plan"]).expect(0);
        bench.check().expect(0, &[], &[]);
        let plan = bench.read("plan-action-commun.md");
        assert!(plan.contains(&text.replace('<', "\\<")) || plan.contains(text), "{text} in\n{plan}");
    }
    let code = "valeur-invalide";
    for date in ["2026-02-30", "2026-13-01", ".inf", "no", "1e3", "0", "123456789012345678901234567890", "[2012]"] {
        changed(LAUNCH, "date: 2012-11-22", &format!("date: {date}"), "3:7", code, &[]);
    }
    for amount in [".inf", ".nan", "-5", "1e3", "1_000", "0x10", "12.50", "no", "123456789012345678901234567890"] {
        changed(ACTION, "budget_ht: 1500", &format!("budget_ht: {amount}"), "21:12", code, &["euros entiers"]);
    }
}

/// A few bytes that expand to gigabytes are refused.
#[test]
fn anchors_and_aliases_are_refused_before_they_grow() {
    let mut laughs = String::from("a: &a [ha, ha, ha, ha, ha, ha, ha, ha, ha]\n");
    for (of, name) in "abcdefgh".chars().zip("bcdefghi".chars()) {
        laughs.push_str(&format!("{name}: &{name} [{}]\n", vec![format!("*{of}"); 9].join(", ")));
    }
    let quadratic = format!("a: &a {}\nb: [{}]\n", "x".repeat(100_000), vec!["*a"; 25_000].join(","));
    let words = &["ancres (&)"];
    for bomb in [laughs, quadratic] {
        let front = format!("---\ntype: lancement\n{bomb}---\n");
        for (path, text, found) in [
            (GROUP, &bomb, format!("{GROUP}:1:4 yaml-invalide")),
            ("agir.yaml", &bomb, "agir.yaml:1:4 yaml-invalide".to_owned()),
            (LAUNCH, &front, format!("{LAUNCH}:3:4 yaml-invalide")),
        ] {
            let bench = Bench::new();
            bench.write(path, text);
            super::check_support::in_memory(&bench, 512).expect(1, &[&found], words);
        }
    }
}

//! `check` on files with invalid front matter or an unfinished merge.

use super::check_support::{Bad, Bench, one_bad_file};

const LAUNCH: &str = "2-experimentation/lancement.md";
const GROUP: &str = "2-experimentation/groupes/handicap/groupe.yaml";
const CONFLICT: &str = "<<<<<<< HEAD\nlieu: A\n||||||| base\nlieu: 0\n=======\nlieu: B\n>>>>>>> autre\n";

/// One finding per conflict block, at its first line, in any file.
#[test]
fn an_unfinished_merge_is_told_once_for_each_block() {
    let bench = Bench::new();
    let (launch, group, project) = (bench.read(LAUNCH), bench.read(GROUP), bench.read("agir.yaml"));
    let words = &["une fusion de git est restée inachevée", "<<<<<<<"];
    for (path, text, lines) in [
        (GROUP, format!("{CONFLICT}{group}"), &[1][..]),
        (GROUP, format!("{CONFLICT}{group}").replace('\n', "\r\n"), &[1]),
        (GROUP, format!("{group}{CONFLICT}{CONFLICT}"), &[37, 44]),
        (LAUNCH, launch.replace("lieu: Espace", &format!("{CONFLICT}x_l: Espace")), &[6]),
        (LAUNCH, format!("{CONFLICT}{launch}"), &[1]),
        (LAUNCH, format!("{launch}{CONFLICT}\n{CONFLICT}"), &[45, 53]),
        ("agir.yaml", format!("{CONFLICT}{project}"), &[1]),
        ("notes.md", format!("# Notes\n\n{CONFLICT}"), &[3]),
        ("notes.md", "Une fin seule\n>>>>>>> autre\n".to_owned(), &[2]),
    ] {
        let found: Vec<String> = lines.iter().map(|line| format!("{path}:{line}:1 conflit-de-fusion")).collect();
        let found: Vec<&str> = found.iter().map(String::as_str).collect();
        one_bad_file(&Bad { path, bytes: text.as_bytes(), status: 1, found: &found, words });
    }
    // Conflict markers in a code block are not a conflict.
    let shown = format!("# Fusions\n\n```\n{CONFLICT}```\n");
    one_bad_file(&Bad { path: "notes.md", bytes: shown.as_bytes(), status: 0, found: &[], words: &[] });
}

/// Each kind of invalid front matter has its own message.
#[test]
fn each_way_to_spoil_a_header_has_its_own_words() {
    let launch = Bench::new().read(LAUNCH);
    let end = "statut: tenue\n---\n";
    for (text, status, found, words) in [
        (launch.replace(end, "statut: tenue\n"), 1, "1:1 yaml-invalide", &["ouvert ici", "n'est jamais fermé"][..]),
        (launch.replace(end, "statut: tenue\n...\n"), 1, "8:1 yaml-invalide", &["fermé par « ... »"]),
        (format!("\n{launch}"), 1, "2:1 yaml-invalide", &["ne commence pas à la première ligne"]),
        (format!(" \n\n{launch}"), 1, "3:1 yaml-invalide", &["ne commence pas à la première ligne"]),
        (launch.split("---\n").nth(2).unwrap().to_owned(), 0, "1:1 type-manquant", &["n'a pas d'en-tête"]),
        (launch.replace("type: lancement\n", ""), 0, "1:1 type-manquant", &["l'en-tête ne dit pas"]),
        (
            launch.replace("type: lancement", "type: lancemant"),
            1,
            "2:7 type-inconnu",
            &["Vouliez-vous écrire « lancement »"],
        ),
    ] {
        let found = format!("{LAUNCH}:{found}");
        one_bad_file(&Bad { path: LAUNCH, bytes: text.as_bytes(), status, found: &[&found], words });
    }
}

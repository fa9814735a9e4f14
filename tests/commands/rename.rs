//! `agir rename`: another name, and all that refers to it.

use super::changed::{all_kept, lines, tried};
use crate::support::Scratch;

const DAY: &str = "2013-08-01";
const GROUPS: &str = "2-experimentation/groupes";

/// The former name is left in no reference.
#[track_caller]
fn no_reference_to(scratch: &Scratch, former: &str) {
    for (path, content) in scratch.files().into_iter().filter(|(path, _)| path != "plan-action-commun.md") {
        let text = String::from_utf8_lossy(&content).into_owned();
        assert!(!text.contains(former), "{path} says « {former} »\n{text}");
    }
}

#[test]
fn the_folder_moves_and_references_follow() {
    let scratch = Scratch::example("charenton");
    scratch.write(&format!("{GROUPS}/handicap/affiche.png"), b"\x89PNG\r\n\x1a\n\x00\xff");
    scratch.write(".gitignore", scratch.read(".gitignore") + &format!("/{GROUPS}/handicap/prive/\r\n"));
    let waivers = format!(
        "derogations:\n  - exigence: ordre-du-jour-suivi\n    motif: Deux points en un\n    pour: {GROUPS}/handicap/*.md\n  \
         - exigence: champs-de-l-action\n    motif: Plus tard\n    pour: \"**/handicap/actions/*\"\n"
    );
    scratch.write("agir.yaml", scratch.read("agir.yaml") + &waivers);
    let (before, was, found) = (lines(&scratch), scratch.files(), scratch.findings(&["--today", DAY]));
    let run = tried(&scratch, DAY, &["rename", "handicap", "Emploi et handicap"]);
    all_kept(&before, &lines(&scratch));
    assert!(!scratch.path().join(GROUPS).join("handicap").exists(), "the former folder is gone");
    no_reference_to(&scratch, "groupes/handicap");
    no_reference_to(&scratch, "- handicap/");
    let theme = scratch.read(&format!("{GROUPS}/emploi-et-handicap/groupe.yaml"));
    assert!(theme.starts_with("thematique: Emploi et handicap\nquestion: Comment"), "{theme}");
    let own = scratch.read("agir.yaml");
    assert!(own.contains(&format!("pour: {GROUPS}/emploi-et-handicap/*.md\n")), "{own}");
    assert!(own.contains("pour: \"**/emploi-et-handicap/actions/*\"\n"), "{own}");
    assert!(scratch.read(".gitignore").ends_with(&format!("/{GROUPS}/emploi-et-handicap/prive/\r\n")));
    assert_eq!(was.len(), scratch.files().len());
    let image = std::fs::read(scratch.path().join(GROUPS).join("emploi-et-handicap/affiche.png")).unwrap();
    assert_eq!(image, b"\x89PNG\r\n\x1a\n\x00\xff");
    let told = format!("{GROUPS}/emploi-et-handicap/reunion-1.md:22 : « Handicap » y est encore écrit");
    assert!(run.stdout.contains(&told), "what stays in words is told\n{}", run.stdout);
    scratch.agir(&["compile-plan"]).expect(0);
    assert_eq!(scratch.findings(&["--today", DAY]), found);
}

#[test]
fn a_kept_folder_changes_the_theme_alone() {
    let scratch = Scratch::example("charenton");
    let was = scratch.files();
    tried(&scratch, DAY, &["rename", "handicap", "Emploi et handicap", "--keep-folder"]);
    let changed: Vec<String> =
        was.iter().zip(scratch.files()).filter(|(was, is)| **was != *is).map(|(was, _)| was.0.clone()).collect();
    assert_eq!(changed, [format!("{GROUPS}/handicap/groupe.yaml")]);
}

#[test]
fn a_folder_that_differs_in_case_only_stays() {
    let scratch = Scratch::example("charenton");
    let folder = scratch.path().join(GROUPS);
    std::fs::rename(folder.join("handicap"), folder.join("h")).unwrap();
    std::fs::rename(folder.join("h"), folder.join("Handicap")).unwrap();
    let run = scratch.agir(&["rename", "Handicap", "HANDICAP", "--today", DAY]).expect(0);
    assert!(run.stdout.contains("n'en diffère que par la casse"), "{}", run.stdout);
    assert!(scratch.read(&format!("{GROUPS}/Handicap/groupe.yaml")).starts_with("thematique: HANDICAP\n"));
}

#[test]
fn links_within_and_without_the_folder_follow_as_they_are_written() {
    let scratch = Scratch::example("charenton");
    let notes = format!(
        "[a]({GROUPS}/handicap/reunion-1.md#suite), [b](<{GROUPS}/handicap/groupe.yaml>), [c][d], \
         [e]({GROUPS}/handicap/), [f](https://x.fr/{GROUPS}/handicap/reunion-1.md)\n\n\
         [d]: {GROUPS}/handicap/reunion-2.md \"Titre\"\n\n```\n[g]({GROUPS}/handicap/reunion-1.md)\n```\n"
    );
    scratch.write("notes.md", &notes);
    scratch.write(&format!("{GROUPS}/handicap/notes.md"), "[1](reunion-1.md) [2](../precarite/reunion-1.md)\n");
    tried(&scratch, DAY, &["rename", "handicap", "Emploi"]);
    let new = notes
        .replacen("groupes/handicap", "groupes/emploi", 3)
        .replace("[e](2-experimentation/groupes/handicap/", "[e](2-experimentation/groupes/emploi/");
    let new = new.replace("[d]: 2-experimentation/groupes/handicap", "[d]: 2-experimentation/groupes/emploi");
    let links = new.split(", ").map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(scratch.read("notes.md").split(", ").map(str::to_owned).collect::<Vec<_>>(), links);
    let inside = scratch.read(&format!("{GROUPS}/emploi/notes.md"));
    assert_eq!(inside, "[1](reunion-1.md) [2](../precarite/reunion-1.md)\n");
}

#[test]
fn what_is_there_is_not_written_over() {
    let scratch = Scratch::example("charenton");
    std::fs::create_dir(scratch.path().join(GROUPS).join("emploi")).unwrap();
    let before = scratch.files();
    for (title, why) in [
        ("Précarité", "existe déjà"),
        ("Emploi", "existe déjà"),
        ("../../evade", "barre"),
        ("", "est vide"),
        ("!!!", "au moins une lettre"),
    ] {
        let run = scratch.agir(&["rename", "handicap", title]).expect(2);
        assert!(run.stderr.contains(why), "{title}: {}", run.stderr);
    }
    let run = scratch.agir(&["rename", "handicp", "X"]).expect(2);
    assert!(run.stderr.contains("handicap"), "{}", run.stderr);
    assert!(before == scratch.files());
}

#[test]
fn what_is_hidden_stays_unless_it_hides_something() {
    let scratch = Scratch::example("charenton");
    scratch.write(&format!("{GROUPS}/handicap/.DS_Store"), b"x");
    let run = tried(&scratch, DAY, &["rename", "handicap", "Emploi"]);
    assert!(run.stdout.contains(&format!("{GROUPS}/handicap/.DS_Store : reste là")), "{}", run.stdout);
    assert_eq!(scratch.read(&format!("{GROUPS}/handicap/.DS_Store")), "x");
    scratch.write(&format!("{GROUPS}/emploi/.gitignore"), "prive/\n");
    let run = scratch.agir(&["rename", "emploi", "Handicap et emploi"]).expect(2);
    assert!(run.stderr.contains("emploi/.gitignore"), "{}", run.stderr);
}

#[cfg(unix)]
#[test]
fn a_link_in_the_folder_is_refused() {
    let scratch = Scratch::example("charenton");
    std::os::unix::fs::symlink("/etc", scratch.path().join(GROUPS).join("handicap/ailleurs")).unwrap();
    let run = scratch.agir(&["rename", "handicap", "Emploi"]).expect(2);
    assert!(run.stderr.contains("ailleurs"), "{}", run.stderr);
}

#[test]
fn an_action_moves_with_its_title() {
    let scratch = Scratch::example("charenton");
    let before = lines(&scratch);
    tried(&scratch, DAY, &["rename", "handicap/parrainage-handicap", "Parrainer vers l'emploi"]);
    all_kept(&before, &lines(&scratch));
    let action = scratch.read(&format!("{GROUPS}/handicap/actions/parrainer-vers-l-emploi.md"));
    assert!(action.starts_with("---\ntype: action\ntitre: Parrainer vers l'emploi\nidees:\n  - I2\n"), "{action}");
    assert!(scratch.read("arbitrages.yaml").contains("      - handicap/parrainer-vers-l-emploi\n"));
    no_reference_to(&scratch, "parrainage-handicap");
    scratch.agir(&["compile-plan"]).expect(0);
    assert_eq!(scratch.findings(&["--today", DAY]), Vec::<String>::new());
    // Its name is kept on demand.
    tried(&scratch, DAY, &["rename", "Handicap/parrainer-vers-l-emploi", "Parrainer", "--keep-folder"]);
    assert!(scratch.path().join(GROUPS).join("handicap/actions/parrainer-vers-l-emploi.md").exists());
}

#[test]
fn paths_are_those_of_the_current_folder() {
    let scratch = Scratch::example("charenton");
    let folder = scratch.path().join("2-experimentation");
    for name in ["groupes/handicap/", "groupes/emploi-1/groupe.yaml", "groupes/emploi-2/actions/achats-esat.md"] {
        let number = 1 + usize::from(name.contains("-1")) + 2 * usize::from(name.contains("-2"));
        let run = crate::support::agir_in(&folder, &["rename", name, &format!("Emploi {number}")]).expect(0);
        assert!(run.stdout.contains(" ../2-experimentation/groupes/"), "{}", run.stdout);
    }
    assert!(scratch.path().join(GROUPS).join("emploi-2/actions/emploi-3.md").exists());
}

#[test]
fn decisions_of_their_own_files_follow() {
    let scratch = Scratch::example("charenton");
    let decision =
        "distinctes:\n  actions: [\"handicap/achats-esat\", precarite/collecte-invendus.md]\n  motif: Deux achats\n";
    scratch.write("arbitrages/achats.yaml", decision);
    tried(&scratch, DAY, &["rename", "handicap", "Emploi"]);
    let wanted = decision.replace("\"handicap/", "\"emploi/");
    assert_eq!(scratch.read("arbitrages/achats.yaml"), wanted);
}

/// Another method: neighbourhoods, ideas that are joined to others, a waiver for one file.
#[test]
fn another_method_renames_its_groups_too() {
    let scratch = Scratch::example("budget-participatif");
    let before = lines(&scratch);
    let run = tried(&scratch, "2025-01-10", &["rename", "la-gare", "Quartier de la gare"]);
    all_kept(&before, &lines(&scratch));
    assert!(
        run.stdout.contains("Quartier « La Gare »") || run.stdout.contains("quartier « La Gare »"),
        "{}",
        run.stdout
    );
    let idea = "2-idees/quartiers/quartier-de-la-gare/idees/fresque-pont.md";
    assert!(scratch.read("agir.yaml").contains(&format!("pour: {idea}\n")));
    no_reference_to(&scratch, "/la-gare/");
    no_reference_to(&scratch, ": la-gare/");
    let joined = scratch
        .files()
        .into_iter()
        .filter(|(_, content)| String::from_utf8_lossy(content).contains("regroupee_avec: quartier-de-la-gare/"));
    assert!(joined.count() > 0, "what was joined to an idea follows");
    tried(&scratch, "2025-01-10", &["rename", idea, "Une fresque"]);
    assert!(scratch.read("agir.yaml").contains("pour: 2-idees/quartiers/quartier-de-la-gare/idees/une-fresque.md\n"));
}

#[test]
fn line_ends_and_accents_stay() {
    let scratch = Scratch::example("charenton");
    for path in ["arbitrages.yaml", "3-bilan/copil-final.md"] {
        scratch.write(path, scratch.read(path).replace('\n', "\r\n"));
    }
    tried(&scratch, DAY, &["rename", "handicap", "Emploi"]);
    let text = scratch.read("arbitrages.yaml");
    assert!(text.contains("      - emploi/parrainage-handicap\r\n") && !text.replace("\r\n", "").contains('\n'));
}

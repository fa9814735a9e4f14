//! Files that resemble documents of a project and are not read.

use crate::support::Scratch;

const ACTIONS: &str = "2-experimentation/groupes/handicap/actions";

fn moved(from: &str, to: &str) -> Scratch {
    let project = Scratch::example("charenton");
    let text = project.read(from);
    // On a case-insensitive file system both names may be the same file, so the old one is removed first.
    project.remove(from);
    project.write(to, text);
    project
}

fn found(project: &Scratch) -> Vec<String> {
    project.findings(&["--final", "--strict"])
}

/// A document under an unread name is reported, and not reported missing.
#[test]
fn a_document_under_another_name_is_named_and_not_missed() {
    let sheet = format!("{ACTIONS}/achats-esat.md");
    let group = "2-experimentation/groupes/handicap";
    for (from, to) in [
        (sheet.as_str(), format!("{ACTIONS}/achats-esat.md.txt")),
        (&sheet, format!("{ACTIONS}/achats-esat.txt")),
        (&sheet, format!("{ACTIONS}/achats-esat")),
        (&sheet, format!("{ACTIONS}/achats-esat.markdown")),
        (&sheet, format!("{ACTIONS}/achats-esat.mdown")),
        (&sheet, format!("{ACTIONS}/achats-esat.md.bak")),
        (&sheet, format!("{ACTIONS}/achats-esat.MDX")),
        (&sheet, format!("{ACTIONS}/achats-esat.md (1)")),
        (&format!("{group}/reunion-2.md"), format!("{group}/reunion-2.md.txt")),
        (&format!("{group}/groupe.yaml"), format!("{group}/groupe.yaml.txt")),
        (&format!("{group}/groupe.yaml"), format!("{group}/groupe (1).yaml")),
        (&format!("{group}/groupe.yaml"), format!("{group}/groupe-handicap.yaml")),
        ("2-experimentation/lancement.md", "2-experimentation/lancement.md.txt".into()),
        ("3-bilan/bilan.md", "3-bilan/bilan.markdown".into()),
        ("1-preparation/phase.yaml", "1-preparation/phase - Copie.yaml".into()),
        ("1-preparation/phase.yaml", "1-preparation/phase.yaml.bak".into()),
        ("1-preparation/copils/comite.yaml", "1-preparation/copils/comité.yaml".into()),
    ] {
        let project = moved(from, &to);
        assert_eq!(found(&project), [format!("{to}:1: fichier-non-lu")], "{to}");
    }
}

/// Wrong case or extension has its own finding; the document is not reported missing.
#[test]
fn what_a_slip_of_the_name_hides_is_not_missed() {
    for (from, to) in [
        ("2-experimentation/groupes/handicap/groupe.yaml", "2-experimentation/groupes/handicap/groupe.yml"),
        ("1-preparation/phase.yaml", "1-preparation/Phase.yaml"),
        ("1-preparation/copils/comite.yaml", "1-preparation/copils/comite.yml"),
        ("arbitrages.yaml", "arbitrages.yml"),
    ] {
        let project = moved(from, to);
        assert_eq!(found(&project), [format!("{to}:1: nom-non-portable")], "{to}");
    }
}

/// The plan is not compiled without such a file.
#[test]
fn no_plan_is_compiled_without_an_unread_sheet() {
    for (from, to) in [
        (format!("{ACTIONS}/achats-esat.md"), format!("{ACTIONS}/achats-esat.md.txt")),
        ("arbitrages.yaml".into(), "arbitrages (1).yaml".into()),
        ("arbitrages.yaml".into(), "arbitrages.yml".into()),
        (
            "2-experimentation/groupes/handicap/groupe.yaml".into(),
            "2-experimentation/groupes/handicap/groupe.yaml.txt".into(),
        ),
    ] {
        let project = moved(&from, &to);
        let before = project.read("plan-action-commun.md");
        let run = project.agir(&["compile-plan"]).expect(1);
        assert!(run.stdout.contains(&to) || run.stderr.contains(&to), "{}{}", run.stdout, run.stderr);
        assert_eq!(project.read("plan-action-commun.md"), before);
    }
}

/// A second version next to the file that is read is reported with the difference; the plan does not need it.
#[test]
fn a_second_version_beside_the_read_one_is_told_with_what_differs() {
    for (name, words) in [
        ("arbitrages (1).yaml", "diffère : la clé « fusions »"),
        ("arbitrages - Copie.yaml", "diffère : la clé « fusions »"),
        ("arbitrages (copie en conflit 2026-03-10 070952).yaml", "diffère : la clé « fusions »"),
        ("arbitrages-old.yaml", "diffère : la clé « fusions »"),
        ("arbitrage.yaml", "diffère : la clé « fusions »"),
        ("arbitrages.yaml.txt", "diffère : la clé « fusions »"),
    ] {
        let project = Scratch::example("charenton");
        project.write(name, project.read("arbitrages.yaml").replace("budget_ht: 9000", "budget_ht: 8000"));
        assert_eq!(found(&project), [format!("{name}:1: fichier-non-lu")]);
        let line = project.agir(&["check", "--final", "--format", "short"]).expect(0).stdout;
        assert!(line.contains("seul « arbitrages.yaml » l'est") && line.contains(words), "{line}");
        project.agir(&["compile-plan"]).expect(0);
    }
    let project = Scratch::example("charenton");
    project.write("agir (1).yaml", project.read("agir.yaml"));
    project.write(&format!("{ACTIONS}/achats-esat.md.txt"), project.read(&format!("{ACTIONS}/achats-esat.md")));
    let mut expected = vec!["agir (1).yaml:1: fichier-non-lu".to_owned()];
    expected.insert(0, format!("{ACTIONS}/achats-esat.md.txt:1: fichier-non-lu"));
    assert_eq!(found(&project), expected);
    let lines = project.agir(&["check", "--final", "--format", "short"]).stdout;
    assert_eq!(lines.matches("ils disent la même chose").count(), 2, "{lines}");
}

/// Minutes in Word in place of a document: missing for the method, with an explanation.
#[test]
fn minutes_in_word_are_named_where_the_document_is_missing() {
    let project = Scratch::example("charenton");
    let word = "2-experimentation/groupes/handicap/reunion-2.docx";
    project.write(word, b"PK\x03\x04\0\0");
    assert_eq!(found(&project), [format!("{word}:1: donnee-personnelle")], "beside the minutes it is an annex");
    project.remove("2-experimentation/groupes/handicap/reunion-2.md");
    let found = found(&project);
    assert!(found.contains(&format!("{word}:1: fichier-non-lu")), "{found:?}");
    assert!(found.iter().any(|line| line.ends_with("sequence-des-reunions")), "{found:?}");
}

/// Files left by systems, and unrelated files.
#[test]
fn litter_and_other_files_are_no_findings() {
    let project = Scratch::example("charenton");
    for name in [
        "~$reunion-2.docx",
        ".DS_Store",
        "desktop.ini",
        "Thumbs.db",
        ".~lock.reunion-2.md#",
        "reunion-2.md.tmp",
        "._reunion-2.md",
        "notes.txt",
        "LISEZMOI.md.txt",
        "annexes/notes.markdown",
        "annexes/mesures.yaml",
        "annexes/phases-du-chantier.yaml",
        "annexes/données.csv",
        "photo.jpg",
        "2-experimentation/groupes/handicap/actions/notes.txt",
        "2-experimentation/groupes/handicap/actions/README.md.txt",
        "2-experimentation/groupes/handicap/actions/devis.csv",
    ] {
        project.write(name, "nom: valeur\n");
    }
    assert_eq!(found(&project), Vec::<String>::new());
}

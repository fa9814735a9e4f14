//! `check` without a project, or with an unreadable method.

use super::check_support::{Bad, Bench, bounded, one_bad_file};
use crate::support::{Scratch, command};

/// Without a project, nothing is reported as fine: the error names the nearest project.
#[test]
fn where_there_is_no_project_the_nearest_one_is_suggested() {
    let bench = Bench::new();
    std::fs::create_dir_all(bench.around().join("vide/encore")).unwrap();
    std::fs::write(bench.around().join("vide/note.md"), "Une note.\n").unwrap();
    for (path, words) in [
        ("absent", &["« absent » n'existe pas", "agir check projet"][..]),
        ("projets", &["« projets » n'existe pas", "Vouliez-vous écrire « projet »"]),
        ("projet/3-bilan/bilans.md", &["« projet/3-bilan/bilans.md » n'existe pas", "« projet/3-bilan/bilan.md »"]),
        ("projet/agir.yaml/x", &["n'existe pas"]),
        ("vide", &["aucun projet dans « vide »", "agir check projet"]),
        ("vide/encore", &["aucun projet dans « vide/encore »", "agir check projet"]),
    ] {
        let run = bounded(command(bench.around(), &["check", path])).expect(2);
        assert!(run.stdout.is_empty(), "{}", run.stdout);
        for word in words {
            assert!(run.stderr.contains(word), "« {word} » in {}", run.stderr);
        }
    }
    let inside = bounded(command(&bench.around().join("vide"), &["check"])).expect(2);
    assert!(inside.stderr.contains("agir check ../projet"), "{}", inside.stderr);
    let alone = Scratch::new();
    let run = bounded(command(alone.path(), &["check", "--format", "json"])).expect(2);
    assert!(run.stdout.is_empty() && run.stderr.contains("agir init"), "{run:#?}");
}

/// The root of the file system is not searched for projects.
#[test]
fn the_root_of_the_disk_is_refused_at_once() {
    let scratch = Scratch::new();
    let root = scratch.path().ancestors().last().unwrap();
    for run in [command(scratch.path(), &["check", root.to_str().unwrap()]), command(root, &["check"])] {
        let run = bounded(run).expect(2);
        assert!(run.stdout.is_empty() && run.stderr.contains("le disque entier n'est pas parcouru"), "{run:#?}");
    }
}

/// An invalid `agir.yaml` is reported at its line, and the rest is checked by the method that it names.
#[test]
fn a_bad_project_file_is_told_and_the_rest_is_checked_all_the_same() {
    let text = Bench::new().read("agir.yaml");
    for (text, status, found, words) in [
        (
            text.replace("langue: fr", "langues: fr").into_bytes(),
            0,
            "13:1 cle-inconnue",
            &["Vouliez-vous écrire « langue »"][..],
        ),
        (
            text.replace("titre: Agir", "titre: [Agir]\nx_t: Agir").into_bytes(),
            1,
            "5:8 valeur-invalide",
            &["un simple texte"],
        ),
        (
            text.replace("methode: agir-ensemble", "methode: {a: b}").into_bytes(),
            1,
            "7:10 valeur-invalide",
            &["un simple texte"],
        ),
        (text.replace("methode: agir-ensemble", "methode:").into_bytes(), 1, "7:1 cle-manquante", &["« methode »"]),
        (
            text.replace("debut: 2012-01-16", "debut: bientôt").into_bytes(),
            1,
            "8:8 valeur-invalide",
            &["« bientôt » n'est pas une date"],
        ),
        ([text.as_bytes(), b"x_note: \xe9\n"].concat(), 1, "18:9 encodage", &["Windows-1252"]),
        (b"- titre\n- territoire\n".to_vec(), 1, "1:1 yaml-invalide", &["des clés et leurs valeurs"]),
    ] {
        let found = format!("agir.yaml:{found}");
        one_bad_file(&Bad { path: "agir.yaml", bytes: &text, status, found: &[&found], words });
    }
}

/// A missing or invalid method is reported, and no other method is used instead.
#[test]
fn a_method_that_cannot_be_read_is_never_replaced_by_another() {
    let absent = "agir.yaml:7:10 valeur-invalide";
    for (named, pack, found, words) in [
        ("agir-ensembl", None, absent, &["est introuvable : rien ne peut être vérifié", "« agir-ensemble »"][..]),
        ("ma-methode", None, absent, &["« ma-methode » est introuvable"]),
        ("/etc", None, absent, &["« /etc » est introuvable"]),
        ("m", Some(&b""[..]), "m/methode.yaml:1:1 cle-manquante", &["ce fichier est vide"]),
        ("m", Some(b"methode: \xe9\n"), "m/methode.yaml:1:10 encodage", &["Windows-1252"]),
        ("m", Some(b"\xff\xfe"), "m/methode.yaml:1:1 encodage", &["UTF-16"]),
        ("m", Some(b"methode: [m\n"), "m/methode.yaml:1:10 yaml-invalide", &["jamais fermé"]),
        ("m", Some(b"titre: T\nmethode: &m m\n"), "m/methode.yaml:2:10 yaml-invalide", &["ancres"]),
    ] {
        let bench = Bench::new();
        bench.change("agir.yaml", |text| text.replace("methode: agir-ensemble", &format!("methode: {named}")));
        if let Some(pack) = pack {
            bench.write("m/methode.yaml", pack);
        }
        let seen = bench.check_without_method();
        assert_eq!((seen.status, seen.found.as_slice()), (2, &[found.to_owned()][..]), "{seen:#?}");
        assert!(words.iter().all(|word| seen.words.contains(word)), "{words:?} in {seen:#?}");
        assert!(seen.stderr.contains("la méthode d'un projet ne peut pas être utilisée"), "{seen:#?}");
        assert!(!seen.human.contains("Rien à signaler"), "{seen:#?}");
    }
}

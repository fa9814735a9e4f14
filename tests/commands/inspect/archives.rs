//! Malicious archives and large trees: inspection always ends soon.

use std::time::{Duration, Instant};

use super::trees::said;
use super::zips::{Member, zip};
use crate::support::{Scratch, agir_in};

/// Far more than any of them takes, even on a busy machine.
const SOON: Duration = Duration::from_secs(60);

fn project() -> Member {
    Member::file("agir.yaml", "titre: T\n")
}

#[test]
fn archives_that_no_program_makes() {
    let cases: Vec<(Vec<Member>, &[&str])> = vec![
        (vec![Member::file("../dehors.md", "x")], &["sort du dossier", "../dehors.md"]),
        (vec![Member::file("/etc/x", "x")], &["sort du dossier", "/etc/x"]),
        (vec![Member::file("C:\\x.md", "x")], &["sort du dossier"]),
        (vec![Member::file("a\\b.md", "x")], &["barre oblique inverse"]),
        (vec![Member::file("a.md", "x"), Member::file("a.md", "y")], &["deux fois dans l'archive", "a.md"]),
        (vec![Member::file("Notes/a.md", "x"), Member::file("notes/b.md", "y")], &["n'en font qu'un", "notes"]),
        (vec![Member::file("secret.md", "x").flags(0x801)], &["mot de passe", "secret.md"]),
        (vec![Member::file(b"caf\x82.md", "x").flags(0)], &["autre codage que UTF-8"]),
        (vec![Member::file("a.bin", "x").declared(0x7fff_0000)], &["volume énorme"]),
        (vec![Member::file("tube", "").mode(0o010_644)], &["Ni fichier ni dossier", "tube"]),
    ];
    for (mut members, words) in cases {
        println!("{words:?}");
        members.push(project());
        let scratch = Scratch::new();
        scratch.write("recu.zip", zip(&members));
        said(&scratch, "recu.zip", 1, words);
    }
}

#[test]
fn an_archive_that_is_cut_or_is_none() {
    let scratch = Scratch::new();
    let whole = zip(&[project(), Member::file("a.md", "x".repeat(1000))]);
    scratch.write("coupe.zip", &whole[..whole.len() - 40]);
    said(&scratch, "coupe.zip", 1, &["coupée ou abîmée"]);
    scratch.write("texte.txt", "bonjour");
    let run = scratch.agir(&["inspect", "texte.txt"]).expect(2);
    assert!(run.stderr.contains("ni un dossier ni une archive zip"), "{}", run.stderr);
    scratch.agir(&["inspect", "absent"]).expect(2);
}

#[test]
fn fifty_thousand_entries() {
    let members: Vec<Member> = (0..50_000).map(|n| Member::file(format!("f/{n}.md"), "x")).chain([project()]).collect();
    let scratch = Scratch::new();
    scratch.write("recu.zip", zip(&members));
    let start = Instant::now();
    let run = agir_in(scratch.path(), &["inspect", "recu.zip"]).expect(if cfg!(feature = "office") { 0 } else { 1 });
    assert!(start.elapsed() < SOON, "{:?}", start.elapsed());
    assert!(run.stdout.contains("50001 fichiers"), "{}", run.stdout);
}

#[test]
fn folders_five_hundred_deep() {
    let scratch = Scratch::new();
    scratch.write("recu/agir.yaml", "titre: T\n");
    scratch.write(&format!("recu/{}a.md", "d/".repeat(500)), "x");
    let start = Instant::now();
    said(&scratch, "recu", 1, &["Tout n'a pas été regardé", "emboîtés"]);
    scratch.write("recu.zip", zip(&[project(), Member::file(format!("{}a.md", "d/".repeat(500)), "x")]));
    said(&scratch, "recu.zip", 1, &["emboîtés sans fin"]);
    assert!(start.elapsed() < SOON, "{:?}", start.elapsed());
}

#[test]
#[cfg(feature = "office")]
fn a_bomb_is_not_unpacked() {
    use std::io::Write;
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    archive.start_file("bombe.md", zip::write::SimpleFileOptions::default()).unwrap();
    let zeros = vec![b' '; 1 << 20];
    for _ in 0..300 {
        archive.write_all(&zeros).unwrap();
    }
    let bomb = archive.finish().unwrap().into_inner();
    let scratch = Scratch::new();
    scratch.write("recu.zip", &bomb);
    let start = Instant::now();
    said(&scratch, "recu.zip", 1, &["volume énorme", "300 Mo"]);
    assert!(start.elapsed() < SOON, "{:?}", start.elapsed());
    // The same file inside a project, with the name of a document.
    scratch.write("projet/agir.yaml", "titre: T\n");
    scratch.write("projet/lettre.docx", &bomb);
    said(&scratch, "projet", 1, &["Archive dans le projet", "lettre.docx"]);
}

/// Some programs prefix names with `./`, which is harmless.
#[test]
#[cfg(feature = "office")]
fn names_that_begin_with_the_current_folder() {
    let scratch = Scratch::new();
    scratch.write("recu.zip", zip(&[Member::file("./agir.yaml", "titre: T\n"), Member::file("./notes/a.md", "x")]));
    said(&scratch, "recu.zip", 0, &["Rien de particulier"]);
}

#[test]
#[cfg(feature = "office")]
fn what_costs_by_its_number_or_its_length() {
    let start = Instant::now();
    let scratch = Scratch::new();
    let link =
        |n: usize| Member::file(format!("caf\u{e9}{n}").chars().map(|c| c as u8).collect::<Vec<_>>(), "agir.yaml");
    let links = (0..5_000).map(|n| link(n).flags(0).mode(0o120_777));
    scratch.write("liens.zip", zip(&links.chain([project()]).collect::<Vec<_>>()));
    said(&scratch, "liens.zip", 1, &["autre codage que UTF-8"]);
    let long = (0..200).map(|n| Member::file(format!("{n}{}", "/abcdefgh".repeat(6_000)), "x"));
    scratch.write("longs.zip", zip(&long.chain([project()]).collect::<Vec<_>>()));
    said(&scratch, "longs.zip", 1, &["emboîtés sans fin"]);
    let round = (0..1_000).map(|n| Member::file(format!("d/l{n}"), format!("{}d/l{}", "../d/".repeat(700), n + 1)));
    let round = round.map(|link| link.mode(0o120_777));
    scratch.write("ronds.zip", zip(&round.chain([project()]).collect::<Vec<_>>()));
    said(&scratch, "ronds.zip", 1, &["Lien"]);
    scratch.write("recu/agir.yaml", "titre: T\n");
    scratch.write("recu/.gitmodules", "a = ../x\n".repeat(500_000));
    said(&scratch, "recu", 1, &[".gitmodules"]);
    assert!(start.elapsed() < SOON, "{:?}", start.elapsed());
}

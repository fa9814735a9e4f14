//! Trees that require a decision: status 1, each finding with its path.

use super::trees::{expect, said, tree};
use super::zips::{Member, office, zip};
use crate::machine::{link, set_mode};
use crate::support::Scratch;

#[test]
fn files_that_ask_for_a_decision() {
    let external = |kind: &str, target: &str| {
        format!(r#"<R><Relationship Type="http://x/{kind}" Target="{target}" TargetMode="External"/></R>"#)
    };
    let template = external("attachedTemplate", "http://example.org/m.dotm");
    let share = external("hyperlink", r"\\serveur\partage");
    let vba = office(&[("word/vbaProject.bin", "x")]);
    let sheet = office(&[("xl/macrosheets/sheet1.xml", "x")]);
    let attached = office(&[("word/_rels/settings.xml.rels", &template)]);
    let shared = office(&[("word/_rels/document.xml.rels", &share)]);
    let people = office(&[("word/document.xml", "<w:t>anne.martin@</w:t><w:t>mairie.fr</w:t>")]);
    let object = office(&[("word/embeddings/oleObject1.bin", "x")]);
    let odt = zip(&[
        Member::file("mimetype", "x"),
        Member::file("content.xml", "<a/>"),
        Member::file("Basic/Standard/M.xml", "x"),
    ]);
    let other = zip(&[Member::file("a.txt", "x")]);
    let wide = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let old = [&b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"[..], &wide("_VBA_PROJECT_CUR")].concat();
    let exe = [&b"MZ"[..], &[0; 100]].concat();
    let bidi = "Voté \u{202e}rien\u{202c} du tout\n".as_bytes();
    let cases: Vec<(&str, &[u8], &[&str])> = vec![
        (
            "ma-methode/methode.yaml",
            b"nom: x\n",
            &["Méthode apportée par le projet", "ma-methode/methode.yaml", "--untrusted"],
        ),
        ("agir.yaml", b"titre: T\nmethode: ./ailleurs\n", &["Méthode apportée", "methode: ./ailleurs"]),
        ("agir.yaml", b"{titre: T, \"methode\": ../x}\n", &["Méthode apportée", "methode: ../x"]),
        ("modeles/plan-action-commun.md.tera", b"x", &["Modèle de document", "plan-action-commun.md.tera"]),
        (".cache/x.md", b"x", &["caché", ".cache"]),
        (".env", b"A=1\n", &["caché", ".env"]),
        (".github/workflows/a.yml", b"on: push\n", &["autre programme peut obéir", ".github"]),
        (".vscode/tasks.json", b"{}", &["autre programme peut obéir", ".vscode"]),
        (".envrc", b"x", &["autre programme peut obéir", ".envrc"]),
        ("Makefile", b"all:\n\ttrue\n", &["autre programme peut obéir", "Makefile"]),
        (
            ".git/config",
            b"[core]\n\tfsmonitor = ./voleur\n",
            &["Configuration de git", "ligne 2", "core.fsmonitor = ./voleur"],
        ),
        (".git/config", b"[include]\n\tpath = ../x\n", &["Configuration de git", "include.path"]),
        (".git/hooks/post-checkout", b"#!/bin/sh\n", &["hook", ".git/hooks/post-checkout"]),
        (".git/info/attributes", b"*.md filter=x\n", &["Filtre de git", ".git/info/attributes"]),
        (".git/objects/info/alternates", b"/srv/objets\n", &["contenu est ailleurs", "alternates"]),
        (".git", b"gitdir: ../../ailleurs\n", &["contenu est ailleurs"]),
        (
            ".gitmodules",
            b"[submodule \"a\"]\n\tpath = a\n\turl = ext::sh -c x\n",
            &["Configuration de git", ".gitmodules", "ext::sh"],
        ),
        (".gitmodules", b"[submodule \"a\"]\n\turl = -u./x\n", &["Configuration de git", "-u./x"]),
        ("docs/.git/config", b"[core]\n", &["Autre dépôt git", "docs/.git"]),
        ("docs/plan.docm", &vba, &["macros", "docs/plan.docm", "VBA"]),
        ("plan.docx", &vba, &["macros", "plan.docx"]),
        ("budget.xlsx", &sheet, &["macros", "Excel 4"]),
        ("plan.odt", &odt, &["macros", "LibreOffice"]),
        ("ancien.xls", &old, &["macros", "ancien.xls"]),
        ("lettre.docx", &attached, &["va chercher quelque chose ailleurs", "http://example.org/m.dotm"]),
        ("lettre.docx", &shared, &["va chercher quelque chose ailleurs", "serveur"]),
        ("lettre.docx", &object, &["contient un autre fichier", "lettre.docx"]),
        ("liste.docx", &people, &["Coordonnées de personnes", "liste.docx", "1 adresse"]),
        (
            "a.pdf",
            b"%PDF-1.4\n<< /OpenAction << /S /J#61vaScript /JS (x) >> >>",
            &["PDF qui agit", "JavaScript", "OpenAction"],
        ),
        ("a.pdf", b"%PDF-1.4\n<< /S /Launch /F (x) >>", &["PDF qui agit", "Launch"]),
        ("archive.zip", &other, &["Archive dans le projet", "archive.zip"]),
        ("archive.7z", b"7z\xbc\xaf\x27\x1c", &["Archive dans le projet"]),
        ("facture.pdf.exe", b"x", &["Programme, script", "facture.pdf.exe"]),
        ("photo.jpg", &exe, &["Programme, script", "photo.jpg"]),
        ("lancer", b"#!/bin/sh\n", &["Programme, script", "lancer"]),
        ("a.lnk", b"x", &["Programme, script"]),
        ("compte-rendu.md", bidi, &["affichage est inversé", "compte-rendu.md", "U+202E"]),
        ("a.md", b"\x1b]0;titre\x07", &["caractères de commande", "U+001B"]),
        ("a.md", b"<script>alert(1)</script>", &["script", "a.md", "ligne 1"]),
        ("a.svg", b"<svg onload=\"x()\"/>", &["contient un script", "a.svg"]),
        ("a.md", b"[x](javascript:alert(1))", &["contient un script"]),
        ("a.md", b"Appelez Anne au 06 12 34 56 78.\n", &["Coordonnées de personnes", "1 téléphone", "ligne 1"]),
        ("notes.txt", b"\n\nanne.martin@mairie.fr\n", &["Coordonnées de personnes", "à partir de la ligne 3"]),
        ("prive/emargement.csv", b"Nom\nAnne\n", &["ne devait pas voyager", "prive/emargement.csv"]),
        ("casse.docx", b"PK\x03\x04 coupe", &["Illisible", "casse.docx"]),
    ];
    for (path, content, words) in cases {
        if cfg!(feature = "office") || !path.ends_with('x') {
            println!("{path}");
            expect(&tree(&[(path, content)]), 1, words);
        }
    }
}

#[test]
fn a_bare_repository_that_lies_as_files() {
    let files: [(&str, &[u8]); 4] = [
        ("annexe/HEAD", b"ref: refs/heads/main\n"),
        ("annexe/config", b"[core]\n\tbare = true\n\tpager = ./voleur\n"),
        ("annexe/objects/info/x", b""),
        ("annexe/refs/heads/x", b""),
    ];
    expect(&tree(&files), 1, &["Autre dépôt git", "annexe", "core.pager"]);
}

#[test]
fn links_and_special_files() {
    let scratch = Scratch::new();
    scratch.write("recu/agir.yaml", "titre: T\n");
    let at = |name: &str| scratch.path().join("recu").join(name);
    link("/etc/passwd", at("dehors"));
    link("../../x", at("au-dessus"));
    link("rien", at("vide"));
    link("rond", at("rond"));
    link("agir.yaml", at("dedans"));
    link("/dev/zero", at("note.md"));
    let words = [
        "mène hors du projet",
        "dehors : → /etc/passwd",
        "au-dessus",
        "note.md : → /dev/zero",
        "ne mène nulle part",
        "vide : → rien",
        "tourne en rond",
        "autre endroit du projet",
        "dedans",
    ];
    said(&scratch, "recu", 1, &words);
    let link = |name: &str, target: &str| Member::file(name, target).mode(0o120_777);
    let project = Member::file("agir.yaml", "titre: T\n");
    let links = [
        project,
        link("dehors", "/etc/passwd"),
        link("au-dessus", "../../x"),
        link("vide", "rien"),
        link("rond", "rond"),
        link("dedans", "agir.yaml"),
        link("note.md", "/dev/zero"),
    ];
    if cfg!(feature = "office") {
        scratch.write("recu.zip", zip(&links));
        said(&scratch, "recu.zip", 1, &words);
    }
    let made = crate::machine::tool("mkfifo").arg(at("tube")).status().unwrap();
    assert!(made.success());
    said(&scratch, "recu", 1, &["Ni fichier ni dossier", "tube"]);
}

#[test]
#[cfg(target_os = "linux")]
fn names() {
    use std::os::unix::ffi::OsStrExt;
    let names = ["Plan.md", "plan.md", "e\u{301}te.md", "\u{e9}te.md", "aux.md", "a?.md", "fin.", "rap\u{202e}fdp.txt"];
    let files: Vec<(&str, &[u8])> = names.iter().map(|name| (*name, &b"x"[..])).collect();
    let words = [
        "n'en font qu'un",
        "et « Plan.md »",
        "impossible sous Windows",
        "aux.md",
        "a?.md",
        "fin.",
        "sens d'écriture",
        "rap‹U+202E›fdp.txt",
    ];
    expect(&tree(&files), 1, &words);
    let scratch = Scratch::new();
    scratch.write("recu/agir.yaml", "titre: T\n");
    let odd = std::ffi::OsStr::from_bytes(b"caf\xe9.md");
    std::fs::write(scratch.path().join("recu").join(odd), "x").unwrap();
    said(&scratch, "recu", 1, &["autre codage que UTF-8"]);
}

#[test]
fn a_program_by_its_permission() {
    let scratch = Scratch::new();
    scratch.write("recu/agir.yaml", "titre: T\n");
    set_mode(&scratch.path().join("recu/agir.yaml"), 0o755);
    said(&scratch, "recu", 0, &["Rien de particulier", "Document marqué comme programme"]);
    scratch.write("recu/outil", "x");
    set_mode(&scratch.path().join("recu/outil"), 0o755);
    said(&scratch, "recu", 1, &["Programme, script", "outil"]);
}

#[test]
fn no_program_that_is_named_runs() {
    let scratch = Scratch::new();
    scratch.agir(&["init", "recu", "--yes"]).expect(0);
    let mark = scratch.path().join("fait");
    let script = format!("#!/bin/sh\ntouch {}\n", mark.display());
    for path in ["recu/voleur", "recu/.git/hooks/post-index-change", "recu/.git/hooks/pre-commit"] {
        scratch.write(path, &script);
        set_mode(&scratch.path().join(path), 0o755);
    }
    let program = scratch.path().join("recu/voleur");
    let config = format!("[core]\n\tfsmonitor = {0}\n\tpager = {0}\n\tsshCommand = {0}\n", program.display());
    scratch.write("recu/.git/config", config);
    said(&scratch, "recu", 1, &["core.fsmonitor", "core.pager", "core.sshcommand", "pre-commit", "voleur"]);
    assert!(!mark.exists());
}

#[test]
fn what_is_hidden_from_a_look_or_written_elsewhere() {
    let scratch = Scratch::new();
    scratch.agir(&["init", "recu", "--yes"]).expect(0);
    scratch.write("recu/notes.md", "Appelez-moi\0 au 06 12 34 56 78\n");
    said(&scratch, "recu", 1, &["octets nuls", "notes.md"]);
    scratch.remove("recu/notes.md");
    scratch.write("recu/.git/config", "[core]\n\tworktree = /ailleurs\n");
    said(&scratch, "recu", 1, &["core.worktree"]);
}

/// A missing path is answered as by the other commands.
#[test]
fn a_name_that_is_not_there_is_answered_with_the_nearest() {
    let scratch = Scratch::new();
    scratch.write("vallee/agir.yaml", "titre: T\n");
    let run = scratch.agir(&["inspect", "vallée.zip"]).expect(2);
    assert!(run.stderr.contains("« vallée.zip » n'existe pas"), "{}", run.stderr);
    assert!(run.stderr.contains("« vallee »"), "{}", run.stderr);
}

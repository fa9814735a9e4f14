//! Unusable ignore files: no waiting, bounded memory, and the rest is checked.

use super::check_support::{Bench, bounded};
use crate::support::command;

type Make = fn(&std::path::Path);

/// What replaces `.gitignore`, and the expected message.
const KINDS: &[(&str, Make, &str)] = &[
    #[cfg(unix)]
    ("a FIFO", make_fifo, "un tube"),
    // On Windows, creating a symlink requires a privilege.
    #[cfg(unix)]
    ("a symlink to a device", |at| std::os::unix::fs::symlink("/dev/zero", at).unwrap(), "un lien"),
    #[cfg(unix)]
    ("a symlink to a file", |at| std::os::unix::fs::symlink("agir.yaml", at).unwrap(), "un lien"),
    #[cfg(unix)]
    ("a symlink to nothing", |at| std::os::unix::fs::symlink("absent", at).unwrap(), "un lien"),
    ("a folder", |at| std::fs::create_dir(at).unwrap(), "un dossier porte ici le nom d'un fichier"),
    (
        "a file without an end",
        |at| std::fs::File::create(at).unwrap().set_len(400 * 1024 * 1024).unwrap(),
        "dépasse 4 Mio",
    ),
    ("300 000 rules", |at| std::fs::write(at, "brouillon-*\n".repeat(300_000)).unwrap(), "plus de 1000 règles"),
    ("a rule of 2 MiB", |at| std::fs::write(at, "*a".repeat(1024 * 1024)).unwrap(), "une règle sans fin"),
];

#[cfg(unix)]
fn make_fifo(at: &std::path::Path) {
    assert!(crate::machine::tool("mkfifo").arg(at).status().unwrap().success());
}

#[test]
fn what_is_no_ignore_file_is_told_at_once_and_the_rest_is_checked() {
    for (kind, make, words) in KINDS {
        for folder in ["", "2-experimentation/"] {
            let bench = Bench::new();
            let path = format!("{folder}.gitignore");
            let _ = std::fs::remove_file(bench.at(&path));
            make(&bench.at(&path));
            let seen = bench.check();
            assert_eq!(seen.others(), [format!("{path}:1:1 lecture-impossible")], "{kind}");
            assert_eq!(seen.status, 1, "{kind}");
            assert!(seen.words.contains(words), "{kind}: {}", seen.words);
        }
    }
}

/// Such a file above a project belongs to the repository: no command may block on it, nor the search for projects.
#[test]
fn ignore_files_above_are_read_inside_a_repository_and_never_waited_for() {
    for (kind, make, _) in KINDS {
        for is_repository in [true, false] {
            let bench = Bench::new();
            if is_repository {
                std::fs::create_dir(bench.around().join(".git")).unwrap();
            }
            make(&bench.around().join(".gitignore"));
            for arguments in [&["check", "projet"][..], &["check", "."], &["status", "projet"], &["check"]] {
                let run = bounded(command(bench.around(), arguments)).expect(0);
                assert!(run.stdout.contains("1 avertissement") || arguments[0] == "status", "{kind}: {run:#?}");
            }
        }
    }
}

/// Many folders with a thousand rules each: the cost depends only on the rules that apply at once.
#[test]
fn rules_of_many_folders_are_forgotten_with_their_folder() {
    let bench = Bench::new();
    for number in 0..200 {
        bench.write(&format!("notes/dossier-{number}/.gitignore"), "brouillon-*\n".repeat(1_000));
        bench.write(&format!("notes/dossier-{number}/brouillon-{number}.md"), "[rien](absent.md)\n");
    }
    assert_eq!(bench.check().others(), Vec::<&str>::new());
}

/// As in git, the last matching rule in the nearest folder decides.
#[test]
fn the_nearest_rule_decides() {
    let bench = Bench::new();
    let broken = "[rien](absent.md)\n";
    for path in ["notes/a.md", "notes/b.md", "notes/c/d.md", "notes/e/f.md", "notes/g.md", "notes/#h.md"] {
        bench.write(path, broken);
    }
    // Windows editors write a byte order mark and CRLF.
    bench.write(".gitignore", "\u{feff}# notes\r\n*.md\r\n!/[!n]*\r\n!/*/\r\n![0-9]*/**\r\n!b.md   \r\nnotes/e/\r\n");
    bench.write("notes/c/.gitignore", "!d.md\n");
    bench.write("notes/.gitignore", "!g.md\n\\#h.md\n");
    let found = bench.check();
    let broken: Vec<&str> = found.others().into_iter().filter(|found| found.contains("lien-casse")).collect();
    assert_eq!(
        broken,
        ["notes/b.md:1:8 lien-casse", "notes/c/d.md:1:8 lien-casse", "notes/g.md:1:8 lien-casse"],
        "{found:#?}"
    );
}

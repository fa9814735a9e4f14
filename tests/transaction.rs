//! Atomic writes of several files: interrupted after any step, everything changes or nothing.

use std::collections::BTreeMap;
use std::io;
use std::path::PathBuf;

use agir::sys::transaction::history;
use agir::sys::transaction::journal::Known;
use agir::sys::transaction::store::Store;
use agir::sys::transaction::{self, Disk, FileChange, Past, Settled};

use crate::machine::link;
use crate::support::{Scratch, command, run};

/// How a store fails.
#[derive(Clone, Copy, PartialEq)]
enum End {
    /// The process is killed: no further operation succeeds.
    Killed,
    /// One operation fails, later ones succeed, as on a full disk.
    Failed,
}

/// A disk that fails after a number of operations.
struct Mortal {
    disk: Disk,
    left: usize,
    end: End,
    /// False if files cannot be exchanged atomically, as on Windows.
    exchanges: bool,
}

impl Mortal {
    fn go(&mut self) -> io::Result<&mut Disk> {
        match (self.left, self.end) {
            (0, End::Killed) => Err(io::Error::other("killed")),
            (0, End::Failed) => {
                self.left = usize::MAX;
                Err(io::ErrorKind::StorageFull.into())
            }
            _ => {
                self.left -= 1;
                Ok(&mut self.disk)
            }
        }
    }
}

impl Store for Mortal {
    fn read(&self, path: &str) -> io::Result<Option<Vec<u8>>> {
        self.disk.read(path)
    }
    fn names(&self, folder: &str) -> io::Result<Vec<String>> {
        self.disk.names(folder)
    }
    fn make_folder(&mut self, path: &str) -> io::Result<()> {
        self.go()?.make_folder(path)
    }
    fn remove_folder(&mut self, path: &str) -> io::Result<()> {
        self.go()?.remove_folder(path)
    }
    fn put(&mut self, path: &str, bytes: &[u8], like: Option<&str>) -> io::Result<()> {
        self.go()?.put(path, bytes, like)
    }
    fn sync(&mut self, folder: &str) -> io::Result<()> {
        self.go()?.sync(folder)
    }
    fn give(&mut self, from: &str, to: &str) -> io::Result<()> {
        self.go()?.give(from, to)
    }
    fn exchange(&mut self, one: &str, other: &str) -> io::Result<bool> {
        if self.exchanges { self.go()?.exchange(one, other) } else { Ok(false) }
    }
    fn keep(&mut self, path: &str, kept: &str) -> io::Result<()> {
        self.go()?.keep(path, kept)
    }
    fn replace(&mut self, from: &str, to: &str) -> io::Result<()> {
        self.go()?.replace(from, to)
    }
    fn remove(&mut self, path: &str) -> io::Result<()> {
        self.go()?.remove(path)
    }
    fn known(&self) -> Known {
        self.disk.known()
    }
    fn know(&mut self, known: &Known) -> io::Result<bool> {
        self.go()?.know(known)
    }
    fn shown(&self, path: &str) -> PathBuf {
        self.disk.shown(path)
    }
}

/// A folder with some files, and its state file.
struct Bench {
    scratch: Scratch,
    exchanges: bool,
}

type Files = BTreeMap<String, Vec<u8>>;

impl Bench {
    fn new(exchanges: bool) -> Self {
        let scratch = Scratch::new();
        scratch.write("projet/a.md", "avant a\n");
        scratch.write("projet/sous/c.md", "avant c\n");
        scratch.write("projet/d.yaml", "avant: d\n");
        Self { scratch, exchanges }
    }

    fn root(&self) -> PathBuf {
        self.scratch.path().join("projet").canonicalize().unwrap()
    }

    fn disk(&self) -> Disk {
        let state = self.scratch.path().join("etat/projet.json");
        Disk::open_known(&self.root(), "a.md", |_| Some(state)).unwrap()
    }

    /// One file for each kind of change.
    fn changes() -> Vec<FileChange> {
        let bytes = |text: &str| text.as_bytes().to_vec();
        vec![
            FileChange::replace("a.md", bytes("avant a\n"), bytes("après a\n")),
            FileChange { path: "neuf/loin/b.md".to_owned(), before: None, after: Some(bytes("après b\n")) },
            FileChange::remove("sous/c.md", bytes("avant c\n")),
            FileChange::replace("d.yaml", bytes("avant: d\n"), bytes("apres: d\n")),
        ]
    }

    fn mortal(&self, left: usize, end: End) -> Mortal {
        Mortal { disk: self.disk(), left, end, exchanges: self.exchanges }
    }

    fn write(&self, left: usize, end: End) -> Result<(), agir::failure::Failure> {
        let (journal, contents) = transaction::planned(&self.root(), "add", &Self::changes(), Past::Kept)?;
        transaction::write_to(&mut self.mortal(left, end), &journal, &contents, || Ok(()))
    }

    /// The files without those of the tool.
    fn files(&self) -> Files {
        let all = self.scratch.files().into_iter();
        all.filter_map(|(path, bytes)| Some((path.strip_prefix("projet/")?.to_owned(), bytes))).collect()
    }
}

/// With and without atomic exchange.
const WAYS: [bool; 2] = [true, false];

fn before() -> Files {
    Bench::new(true).files()
}

fn after() -> Files {
    let bench = Bench::new(true);
    bench.write(usize::MAX, End::Failed).unwrap();
    let files = bench.files();
    assert_eq!(files["a.md"], "après a\n".as_bytes());
    assert_eq!(files.keys().collect::<Vec<_>>(), ["a.md", "d.yaml", "neuf/loin/b.md"]);
    files
}

/// After any number of operations, the next writing run finds everything or nothing, and can write itself.
#[test]
fn a_write_that_is_killed_is_taken_back_by_the_next_one() {
    for exchanges in WAYS {
        let (before, after) = (before(), after());
        let mut ends = BTreeMap::new();
        for left in 0.. {
            let bench = Bench::new(exchanges);
            let written = bench.write(left, End::Killed);
            let settled = transaction::settle_in(&mut bench.disk()).unwrap();
            let files = bench.files();
            assert_eq!(files, if written.is_ok() { after.clone() } else { before.clone() }, "after {left} moves");
            *ends.entry(format!("{settled:?}")).or_insert(0) += 1;
            // Nothing is left to roll back, and the next write succeeds.
            assert_eq!(transaction::settle_in(&mut bench.disk()).unwrap(), None, "after {left} moves");
            if files == before {
                bench.write(usize::MAX, End::Failed).unwrap();
                assert_eq!(bench.files(), after, "after {left} moves");
            }
            let taken_back = history::take_back(&mut bench.disk(), |_| Ok(())).unwrap();
            assert_eq!(taken_back.map(|journal| journal.command).as_deref(), Some("add"), "after {left} moves");
            assert_eq!(bench.files(), before, "after {left} moves");
            if written.is_ok() && left > 100 {
                break;
            }
        }
        // Some were interrupted before the journal, some after it.
        assert!(ends.len() == 2 && ends.values().all(|times| *times > 3), "{ends:?}");
    }
}

/// Rolling back may be interrupted too.
#[test]
fn a_write_that_is_killed_twice_is_taken_back() {
    for exchanges in WAYS {
        let (before, after) = (before(), after());
        let mut twice = 0;
        for left in 0..40 {
            for further in 0..8 {
                let bench = Bench::new(exchanges);
                let written = bench.write(left, End::Killed);
                let settled = transaction::settle_in(&mut bench.mortal(further, End::Killed));
                twice += usize::from(written.is_err() && settled.is_err());
                transaction::settle_in(&mut bench.disk()).unwrap();
                let expected = if written.is_ok() { &after } else { &before };
                assert_eq!(bench.files(), *expected, "after {left} moves and {further}");
            }
        }
        assert!(twice > 30, "{twice}");
    }
}

/// After an error that the run handles itself, everything is unchanged, including the tool's folder.
#[test]
fn a_write_that_fails_leaves_everything_as_it_was() {
    for exchanges in WAYS {
        let (before, after) = (before(), after());
        let mut failed = 0;
        for left in 0..100 {
            let bench = Bench::new(exchanges);
            let written = bench.write(left, End::Failed);
            assert_eq!(
                bench.files(),
                if written.is_ok() { after.clone() } else { before.clone() },
                "after {left} moves"
            );
            failed += usize::from(written.is_err());
            history::leave(&mut bench.disk());
            if written.is_err() {
                assert!(!bench.root().join(".agir").exists(), "after {left} moves");
            }
        }
        assert!(failed > 8, "{failed}");
    }
}

/// Undo may be interrupted too.
#[test]
fn undo_that_is_killed_is_finished_or_can_be_run_again() {
    for exchanges in WAYS {
        let (before, after) = (before(), after());
        for left in 0..60 {
            let bench = Bench::new(exchanges);
            bench.write(usize::MAX, End::Failed).unwrap();
            let _ = history::take_back(&mut bench.mortal(left, End::Killed), |_| Ok(()));
            transaction::settle_in(&mut bench.disk()).unwrap();
            let files = bench.files();
            assert!(files == before || files == after, "after {left} moves: {files:?}");
            history::take_back(&mut bench.disk(), |_| Ok(())).unwrap();
            assert_eq!(bench.files(), before, "after {left} moves");
        }
    }
}

/// A file edited after the kill is kept; the rest is rolled back.
#[test]
fn what_somebody_changed_since_is_kept() {
    for exchanges in WAYS {
        let mut kept = 0;
        for left in 0..60 {
            let bench = Bench::new(exchanges);
            if bench.write(left, End::Killed).is_ok() {
                break;
            }
            bench.scratch.write("projet/a.md", "quelqu'un d'autre\n");
            let settled = transaction::settle_in(&mut bench.disk());
            assert_eq!(bench.files()["a.md"], b"quelqu'un d'autre\n", "after {left} moves");
            if let Ok(Some(Settled { kept: files, .. })) = settled {
                assert_eq!(files, ["a.md"]);
                assert_eq!(bench.files()["d.yaml"], b"avant: d\n");
                assert_eq!(bench.files()["sous/c.md"], b"avant c\n");
                kept += 1;
            }
        }
        assert!(kept > 2, "{kept}");
    }
}

/// A journal brought along by the project is never executed.
#[test]
fn a_journal_that_came_along_is_not_obeyed() {
    let bench = Bench::new(true);
    let killed = |left: usize| {
        let victim = Bench::new(true);
        let _ = victim.write(left, End::Killed);
        victim.root().join(".agir/ecriture/journal.json").exists().then_some(victim)
    };
    let victim = (0..30).find_map(killed).unwrap();
    crate::support::copy(&victim.root().join(".agir"), &bench.root().join(".agir"));
    let left = bench.files();
    assert!(transaction::settle_in(&mut bench.disk()).is_err());
    assert!(bench.write(usize::MAX, End::Failed).is_err());
    assert_eq!(bench.files(), left);
    history::forget(&mut bench.disk());
    assert_eq!(bench.files(), left);
    bench.write(usize::MAX, End::Failed).unwrap();
    // Neither are kept writes brought along.
    let other = Bench::new(true);
    std::fs::remove_dir_all(other.root().join(".agir")).ok();
    crate::support::copy(&bench.root(), &other.root());
    let files = other.files();
    assert_eq!(history::take_back(&mut other.disk(), |_| Ok(())).unwrap(), None);
    assert_eq!(other.files(), files);
}

/// A symlink on the path is not followed.
#[test]
fn nothing_is_written_through_a_symlink() {
    let bench = Bench::new(true);
    let outside = bench.scratch.path().join("dehors");
    std::fs::create_dir(&outside).unwrap();
    for own in [".agir", "neuf"] {
        link(&outside, bench.root().join(own));
        let written = transaction::write(&bench.root(), "add", &Bench::changes(), Past::Kept, || Ok(()));
        assert!(written.is_err(), "{own}");
        assert_eq!(std::fs::read_dir(&outside).unwrap().count(), 0, "{own}");
        let own = bench.root().join(own);
        std::fs::remove_file(&own).or_else(|_| std::fs::remove_dir(&own)).unwrap();
    }
}

/// An account without a home folder (a service, `nobody`) can undo a write too.
#[test]
#[cfg(unix)]
fn without_a_home_a_write_can_be_taken_back() {
    use std::os::unix::fs::PermissionsExt;
    let scratch = Scratch::example("charenton");
    let before = scratch.files();
    let elsewhere = Scratch::new();
    elsewhere.write("fichier", "");
    let agir = |arguments: &[&str]| {
        let mut command = command(scratch.path(), arguments);
        command.env_remove("XDG_STATE_HOME");
        command.env("HOME", elsewhere.path().join("fichier")).env("TMPDIR", elsewhere.path());
        run(command)
    };
    agir(&["add", "group", "Mobilité"]).expect(0);
    let own = std::fs::read_dir(elsewhere.path()).unwrap().map(|entry| entry.unwrap()).find(|e| e.path().is_dir());
    assert_eq!(own.unwrap().metadata().unwrap().permissions().mode() & 0o777, 0o700);
    agir(&["undo"]).expect(0);
    assert_eq!(scratch.files(), before);
}

/// Symlinks in the tool's folder must not redirect writes or deletions.
#[test]
fn a_link_in_the_tools_own_folder_stops_every_write() {
    let outside = Scratch::new();
    let precious = |scratch: &Scratch| {
        scratch.write("a.docx", "précieux");
        scratch.write("sous/b.docx", "précieux");
    };
    precious(&outside);
    let before = outside.files();
    for own in [".agir/ecriture", ".agir/annuler", ".agir/annuler/000001", ".agir/verrou", ".agir/.gitignore"] {
        let project = Scratch::example("charenton");
        std::fs::create_dir_all(project.path().join(own).parent().unwrap()).unwrap();
        link(outside.path(), project.path().join(own));
        let files = project.files();
        for arguments in [
            &["check", "--fix"][..],
            &["add", "copil"],
            &["add", "group", "Mobilité"],
            &["init", ".", "--complete", "--yes"],
            &["bilan"],
            &["compile-plan"],
            &["undo"],
            &["undo", "--forget"],
        ] {
            let run = project.agir(arguments).expect(2);
            assert!(run.stderr.contains(".agir"), "{own} {arguments:?}: {run:?}");
            assert_eq!(outside.files(), before, "{own} {arguments:?}");
            assert_eq!(project.files(), files, "{own} {arguments:?}");
        }
        let run = project.agir(&["inspect", "."]).expect(1);
        assert!(run.stdout.contains("dossier d'agir"), "{own}: {}", run.stdout);
    }
}

/// Files left by the Windows Explorer, and unused numbers, do not block a write.
#[test]
fn foreign_names_among_the_writes_that_are_kept_are_passed_over() {
    let project = Scratch::example("charenton");
    for name in ["desktop.ini", "Thumbs.db", "abc/x", "4294967295/x", "1/x"] {
        project.write(&format!(".agir/annuler/{name}"), "");
    }
    project.write(".agir/.gitignore", "!*\n");
    let before = project.files();
    project.agir(&["add", "group", "Mobilité"]).expect(0);
    assert_eq!(project.read(".agir/.gitignore"), "*\n");
    project.agir(&["undo"]).expect(0);
    assert_eq!(project.files(), before);
}

/// A file saved by an editor during a rollback is kept.
#[test]
fn what_is_saved_before_a_write_is_taken_back_stays() {
    let bench = Bench::new(true);
    let (journal, contents) = transaction::planned(&bench.root(), "add", &Bench::changes(), Past::Kept).unwrap();
    let saved = transaction::write_to(&mut bench.disk(), &journal, &contents, || {
        bench.scratch.write("projet/a.md", "après a\nma ligne\n");
        bench.scratch.write("projet/neuf/loin/b.md", "après b\nma ligne\n");
        Err(agir::failure::Failure::refused(agir::lang::Both::of("personne n'écoute", "nobody listens")))
    });
    assert!(saved.is_err());
    assert_eq!(bench.scratch.read("projet/a.md"), "après a\nma ligne\n");
    assert_eq!(bench.scratch.read("projet/neuf/loin/b.md"), "après b\nma ligne\n");
    assert_eq!(bench.scratch.read("projet/d.yaml"), "avant: d\n");
    assert_eq!(bench.scratch.read("projet/sous/c.md"), "avant c\n");
}

/// A write interrupted by somebody else is forgotten, but the previous contents of its files are kept.
#[test]
fn what_somebody_else_left_half_way_is_put_aside() {
    let half_written = (4..20).map(|left| {
        let bench = Bench::new(true);
        bench.scratch.write("projet/agir.yaml", "titre: Essai\n");
        let _ = bench.write(left, End::Killed);
        bench
    });
    let bench = half_written.into_iter().find(|bench| bench.scratch.read("projet/a.md") == "après a\n").unwrap();
    let run = crate::support::agir_in(&bench.root(), &["undo", "--forget"]).expect(0);
    assert!(run.stderr.contains(".agir/mis-de-cote-1"), "{run:?}");
    let kept = bench.root().join(".agir/mis-de-cote-1");
    let kept = std::fs::read_dir(kept).unwrap().map(|entry| std::fs::read(entry.unwrap().path()).unwrap());
    assert!(kept.into_iter().any(|bytes| bytes == "avant a\n".as_bytes()));
    crate::support::agir_in(&bench.root(), &["undo"]).expect(0);
}

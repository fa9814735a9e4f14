//! Atomic writes of several files: interrupted after any step, everything changes or nothing.

mod around;
mod mortal;

use std::collections::BTreeMap;
use std::path::PathBuf;

use agir::sys::transaction::history;
use agir::sys::transaction::{self, Disk, FileChange, Past, Settled};

use crate::support::Scratch;
use mortal::{End, Mortal};

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

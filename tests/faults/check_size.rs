//! `check` on files that are too large or growing.

use std::fs::OpenOptions;
use std::io::Write;
use std::sync::atomic::{AtomicBool, Ordering};

use super::check_support::{Bench, in_memory};

/// Paths with the expected message: the limit for Markdown is lower.
const PATHS: [(&str, &str); 4] = [
    ("2-experimentation/lancement.md", "dépasse 1 Mio"),
    ("2-experimentation/groupes/handicap/groupe.yaml", "dépasse 4 Mio"),
    ("agir.yaml", "dépasse 4 Mio"),
    ("notes.md", "dépasse 1 Mio"),
];
const NOT_READ: &str = "il n'est pas lu";

/// A hundred megabytes in many lines or in one, with less memory than the file would need.
#[test]
fn a_file_of_a_hundred_megabytes_is_not_read() {
    let lines = b"a: b\n".repeat(20 << 20);
    let line = vec![b'a'; 100 << 20];
    for (path, size) in PATHS {
        for content in [&lines, &line] {
            let bench = Bench::new();
            bench.write(path, content);
            in_memory(&bench, 320).expect(1, &[&format!("{path}:1:1 lecture-impossible")], &[size, NOT_READ]);
        }
    }
}

/// A Markdown file of exactly 1 MiB is read, one byte more is refused.
#[test]
fn markdown_is_read_up_to_a_mebibyte() {
    let bench = Bench::new();
    let words = "mot ".repeat((1 << 20) / 4 - 5);
    for (end, found) in
        [("[x](perdu.md) mots..", "1:1048561 lien-casse"), ("[x](perdu.md) mots...", "1:1 lecture-impossible")]
    {
        bench.write("notes.md", format!("{words}{end}"));
        let seen = bench.check();
        seen.expect(i32::from(found.ends_with("impossible")), &[&format!("notes.md:{found}")], &[]);
        assert!(!seen.human.contains(":::"), "no empty place is drawn: {}", seen.human);
    }
}

/// A sparse file of ten gigabytes.
#[test]
fn a_file_with_ten_gigabytes_of_holes_is_not_read() {
    for (path, size) in PATHS {
        let bench = Bench::new();
        let file = OpenOptions::new().write(true).create(true).truncate(false).open(bench.at(path)).unwrap();
        file.set_len(10 << 30).unwrap();
        in_memory(&bench, 320).expect(1, &[&format!("{path}:1:1 lecture-impossible")], &[size, NOT_READ]);
    }
}

/// A file that grows while it is read is read up to the limit.
#[test]
fn a_file_that_grows_while_it_is_read_ends_the_run_all_the_same() {
    let bench = Bench::new();
    let done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let _stops = Stop(&done);
        scope.spawn(|| {
            while !done.load(Ordering::Relaxed) {
                let mut file = std::fs::File::create(bench.at("notes.md")).unwrap();
                for _ in 0..100 {
                    file.write_all(&b"Une ligne.\n".repeat(10_000)).unwrap();
                }
            }
        });
        for _ in 0..10 {
            let run = super::check_support::bounded(crate::support::command(
                &bench.project,
                &["check", "--today", super::check_support::DAY, "--format", "short"],
            ));
            let told: Vec<String> = run.stdout.lines().map(crate::support::place_and_code).collect();
            let (planted, others): (Vec<_>, Vec<_>) = told.iter().partition(|line| line.contains("copil-1.md"));
            assert_eq!(planted.len(), 1, "{run:#?}");
            assert!(others.iter().all(|line| *line == "notes.md:1: lecture-impossible"), "{run:#?}");
            assert_eq!(run.status, i32::from(!others.is_empty()), "{run:#?}");
        }
    });
}

/// Stops the writing thread when the test ends, even by a panic.
struct Stop<'a>(&'a AtomicBool);

impl Drop for Stop<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

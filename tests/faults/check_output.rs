//! `check` with a closed pipe, a full disk, or a signal.

#![cfg(unix)]

use std::io::Read;
use std::process::Stdio;

use super::check_support::{Bench, DAY, bounded};
use crate::harness::ignore;
use crate::machine::{after, full, is_root, through, tool};
use crate::support::{Scratch, command, copy, root};

/// A project with a hundred thousand findings.
fn talkative() -> Bench {
    let bench = Bench::new();
    let links: String = (0..100_000).map(|at| format!("[x](perdu-{at}.md)\n\n")).collect();
    bench.write("notes.md", links);
    bench.write("autre.md", ">>>>>>> une erreur\n");
    bench
}

/// A reader such as `head` that closes early, or at once, ends the run silently.
#[test]
fn a_reader_that_has_seen_enough_ends_the_run_quietly() {
    let bench = talkative();
    for format in ["short", "json", "human"] {
        for wanted in [64, 0] {
            let mut command = command(&bench.project, &["check", "--today", DAY, "--format", format]);
            let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
            let mut start = vec![0; wanted];
            child.stdout.take().unwrap().read_exact(&mut start).unwrap();
            let output = child.wait_with_output().unwrap();
            assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{format}");
            assert!([Some(1), Some(141), None].contains(&output.status.code()), "{format}: {:?}", output.status);
        }
    }
}

/// If the report cannot be written, the status is 2 in every format.
#[test]
fn a_report_that_cannot_be_written_ends_with_2_and_the_reason() {
    let bench = Bench::new();
    for format in ["short", "json", "human"] {
        let mut command = command(&bench.project, &["check", "--today", DAY, "--format", format]);
        let output = command.stdout(full()).stderr(Stdio::piped()).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{format}");
        let told = String::from_utf8(output.stderr).unwrap();
        assert!(told.contains("la sortie n'a pas pu être écrite") && told.contains("plus de place"), "{told}");
    }
}

/// A signal stops a run between two projects: the process dies from it, reports its progress, and the output
/// is well-formed.
#[test]
fn a_signal_ends_a_run_over_many_projects_and_says_how_far_it_came() {
    use std::os::unix::process::ExitStatusExt;
    let scratch = Scratch::new();
    for at in 0..300 {
        copy(&root().join("examples/charenton"), &scratch.path().join(format!("projet-{at:03}")));
    }
    let mut stopped = 0;
    for (name, number) in [("-INT", 2), ("-TERM", 15)] {
        let mut command = command(scratch.path(), &["check", "--today", DAY, "--format", "json"]);
        command.env("RAYON_NUM_THREADS", "1");
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        // Output of the first project means that the run is in progress.
        let mut stdout = child.stdout.take().unwrap();
        let mut start = vec![0; 200];
        stdout.read_exact(&mut start).unwrap();
        let kill = format!("kill {name} {}", child.id());
        assert!(std::process::Command::new("sh").args(["-c", &kill]).status().unwrap().success());
        stdout.read_to_end(&mut start).unwrap();
        let output = child.wait_with_output().unwrap();
        if output.status.code().is_some() {
            // It ended before the signal.
            continue;
        }
        stopped += 1;
        assert_eq!(output.status.signal(), Some(number), "{output:?}");
        let told = String::from_utf8(output.stderr).unwrap();
        let json: serde_json::Value = serde_json::from_slice(&start).unwrap();
        let done = json["projects"].as_array().unwrap().len();
        let checked = if done == 1 { "projet vérifié" } else { "projets vérifiés" };
        assert_eq!(told, format!("erreur : interrompu : {done} {checked} sur 300\n"));
        assert!((1..300).contains(&done), "{done}");
    }
    assert!(stopped > 0, "no run was long enough to be stopped");
}

/// Minimal environment: few file descriptors, no home, no temporary folder.
#[test]
fn a_run_needs_no_home_no_cache_and_few_open_files() {
    let bench = Bench::new();
    let usual = bench.check();
    let poor = bench.check_by(|folder, arguments| {
        let mut command = after("ulimit -n 16", folder, arguments);
        command.env_remove("HOME").env("TMPDIR", "/absent").env("XDG_CACHE_HOME", "/absent");
        command
    });
    assert_eq!((usual.status, &usual.found, &usual.human), (poor.status, &poor.found, &poor.human));
    assert_eq!(poor.status, 0);
}

/// A project on a read-only file system.
#[test]
fn a_project_on_a_disk_for_reading_only_is_checked() {
    let bench = Bench::new();
    // A bind mount in a namespace of its own.
    let line = "mount --bind . . && mount -o remount,ro,bind . && cd \"$PWD\" && ! touch x 2>/dev/null";
    let mut apart = tool("unshare");
    apart.args(if is_root() { &["-m"][..] } else { &["-r", "-m"] });
    let run = bounded(through(apart, &after(line, &bench.project, &["check", "--today", DAY])));
    if run.stdout.is_empty() {
        ignore("no disk for reading only can be made here: root may, on most systems");
    }
    assert_eq!(run.expect(0).stdout, bench.check().human);
}

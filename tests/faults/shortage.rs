//! The message on exhaustion of memory.

use std::process::Command;

use crate::support::{root, run};

/// From a limit that is too low to start the program to one that suffices: it either prints a message or
/// succeeds, and never hangs.
#[test]
#[cfg(target_os = "linux")]
fn where_memory_runs_out_a_message_says_so() {
    let (mut told, mut done) = (0, false);
    for kib in (40_000..400_000).step_by(2_500) {
        let mut command = Command::new("sh");
        let limited = format!("ulimit -c 0; ulimit -v {kib}; exec timeout 20 \"$0\" check examples/charenton");
        command.args(["-c", &limited, env!("CARGO_BIN_EXE_agir")]).current_dir(root()).env("AGIR_LANG", "fr");
        let run = run(command);
        assert_ne!(run.status, 124, "{kib} KiB: it waits: {run:?}");
        if run.stderr.contains("plus assez de mémoire") {
            assert_eq!(run.status, 2, "{kib} KiB: {run:?}");
            assert!(run.stdout.is_empty(), "{kib} KiB: {run:?}");
            told += 1;
        }
        if run.status == 0 {
            done = true;
            break;
        }
    }
    assert!(told > 0 && done, "{told} messages, done: {done}");
}

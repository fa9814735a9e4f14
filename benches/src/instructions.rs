//! The number of instructions of a check, counted by valgrind if it is installed: independent of the machine's load.

use std::path::Path;
use std::process::Command;

use crate::failure::{Result, about};
use crate::ratios::installed;

/// The number of instructions of `agir check` on `folder`; `None` without valgrind.
pub fn count(agir: &Path, folder: &Path) -> Result<Option<u64>> {
    let Some(valgrind) = installed("valgrind") else { return Ok(None) };
    let output = Command::new(&valgrind)
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
        .arg(agir)
        .args(["check", "--format=json"])
        .arg(folder)
        .output();
    let told = about(&valgrind, output)?.stderr;
    let told = String::from_utf8_lossy(&told);
    Ok(told.lines().find_map(|line| line.split_once("Collected : ")?.1.trim().parse().ok()))
}

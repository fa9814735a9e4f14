//! The binary of agir that is measured.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::failure::{Result, about, fail};

/// The absolute path of `named`, or else the release binary of the repository.
pub fn find(named: Option<PathBuf>) -> Result<PathBuf> {
    let path = named.map_or_else(release, Ok)?;
    about(&path, path.canonicalize())
}

/// The binary in the release folder of this program's target folder. Cargo is always run, so that no outdated
/// binary is measured.
fn release() -> Result<PathBuf> {
    let own = std::env::current_exe()?;
    let Some(target) = own.ancestors().nth(2) else {
        return fail("no target folder above this program: name a binary with --binary");
    };
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let status = Command::new(&cargo)
        .args(["build", "--release", "--quiet", "--package", "agir", "--target-dir"])
        .arg(target)
        .current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(".."))
        .status();
    if !about(Path::new(&cargo), status)?.success() {
        return fail("agir does not build: name a binary with --binary");
    }
    Ok(target.join("release").join(format!("agir{}", std::env::consts::EXE_SUFFIX)))
}

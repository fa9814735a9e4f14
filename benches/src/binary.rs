//! The release binary of agir, built if necessary.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::failure::{Result, about, fail};

/// The binary in the release folder of this program's target folder. Cargo is always run, so that no outdated
/// binary is measured.
pub fn release() -> Result<PathBuf> {
    let own = about(Path::new("agir-bench"), std::env::current_exe())?;
    let Some(target) = own.ancestors().nth(2) else {
        return fail("no target folder above this program: name a binary with --binary");
    };
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let repository = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let status = Command::new(&cargo)
        .args(["build", "--release", "--quiet", "--package", "agir", "--target-dir"])
        .arg(target)
        .current_dir(&repository)
        .status();
    if !about(Path::new(&cargo), status)?.success() {
        return fail("agir does not build: name a binary with --binary");
    }
    let name = format!("agir{}", std::env::consts::EXE_SUFFIX);
    existing(&target.join("release").join(name))
}

/// The absolute form of `path`; an error if it does not exist.
pub fn existing(path: &Path) -> Result<PathBuf> {
    about(path, path.canonicalize())
}

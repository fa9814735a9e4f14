//! The release binary of agir, built if need be.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::failure::{Result, about, fail};

/// The binary beside this one's, in the release folder of the same target folder. Cargo is asked
/// each time, so that yesterday's binary is never measured.
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

/// `path`, absolute, if it is there.
pub fn existing(path: &Path) -> Result<PathBuf> {
    about(path, path.canonicalize())
}

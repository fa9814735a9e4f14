//! Portfolios of finished projects, checked before they are measured.

use std::path::Path;
use std::process::{Command, Output};

use rayon::prelude::*;

use crate::failure::{Result, about, fail};
use crate::floor::{self, Volume};
use crate::project::{self, Size};

/// A portfolio on disk.
pub struct Portfolio<'a> {
    /// Its folder.
    pub folder: &'a Path,
    /// What agir reads of it.
    pub volume: Volume,
}

/// Writes a portfolio to the empty folder `folder`, compiles its plans and checks it.
pub fn create<'a>(folder: &'a Path, size: Size, agir: &Path) -> Result<Portfolio<'a>> {
    (0..size.projects).into_par_iter().try_for_each(|index| {
        let project = folder.join(format!("projet-{index:04}"));
        project::write(&project, index, size)?;
        if size.compiled { output(agir, &["compile-plan"], &project).map(drop) } else { Ok(()) }
    })?;
    let report = output(agir, &["check", "--final", "--strict", "--format", "json"], folder)?;
    let checked = String::from_utf8_lossy(&report.stdout).matches("\"diagnostics\":").count();
    if checked != size.projects {
        return fail(format!("agir checks {checked} of {} projects", size.projects));
    }
    Ok(Portfolio { folder, volume: floor::run(folder)? })
}

/// Runs `agir` on `folder`; fails if it does, or if there are findings.
fn output(agir: &Path, args: &[&str], folder: &Path) -> Result<Output> {
    let output = about(agir, Command::new(agir).args(args).arg(folder).output())?;
    if output.status.success() {
        return Ok(output);
    }
    let said = [&*output.stderr, &*output.stdout].concat();
    let said: String = String::from_utf8_lossy(&said).chars().take(2000).collect();
    fail(format!("agir {} {}: {}\n{said}", args.join(" "), folder.display(), output.status))
}

//! Portfolios of finished projects with compiled plans, checked before they are measured.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use rayon::prelude::*;

use crate::failure::{Result, about, fail};
use crate::floor::{self, Volume};
use crate::project::{self, Shape};
use crate::words::Words;

/// The size of a portfolio.
#[derive(Clone, Copy)]
pub struct Size {
    /// Number of projects.
    pub projects: usize,
    /// Shape of each project.
    pub shape: Shape,
}

/// A portfolio on disk.
pub struct Portfolio {
    /// Its folder.
    pub folder: PathBuf,
    /// What agir reads of it.
    pub volume: Volume,
}

/// Writes a portfolio to `folder`, which must be empty or absent, and checks it.
pub fn create(folder: &Path, size: Size, agir: &Path) -> Result<Portfolio> {
    about(folder, std::fs::create_dir_all(folder))?;
    if about(folder, std::fs::read_dir(folder))?.next().is_some() {
        return fail(format!("{} is not empty", folder.display()));
    }
    let words = Words::new();
    (0..size.projects).into_par_iter().try_for_each(|index| {
        let project = folder.join(format!("projet-{index:04}"));
        project::write(&project, index, size.shape, &words)?;
        if !size.shape.compiled {
            return Ok(());
        }
        let output = agir_output(agir, &["compile-plan"], &project)?;
        if output.status.success() { Ok(()) } else { fail(format!("compile-plan: {}", told(&output))) }
    })?;
    verify(folder, size.projects, agir)?;
    Ok(Portfolio { folder: folder.to_owned(), volume: floor::run(folder)? })
}

/// Fails if the projects have findings, or if some were not checked.
fn verify(folder: &Path, projects: usize, agir: &Path) -> Result<()> {
    let args = ["check", "--final", "--strict", "--format", "json"];
    let output = agir_output(agir, &args, folder)?;
    let report = String::from_utf8_lossy(&output.stdout);
    let checked = report.matches("\"diagnostics\":").count();
    if !output.status.success() || checked != projects {
        return fail(format!(
            "the generated projects are not clean ({checked} checked of {projects}): {}",
            told(&output)
        ));
    }
    Ok(())
}

/// Runs `agir` on `folder`.
fn agir_output(agir: &Path, args: &[&str], folder: &Path) -> Result<Output> {
    about(agir, Command::new(agir).args(args).arg(folder).output())
}

/// The exit status, and the beginning of the output.
fn told(output: &Output) -> String {
    let said = [&*output.stderr, &*output.stdout].concat();
    let said: String = String::from_utf8_lossy(&said).chars().take(2000).collect();
    format!("{}\n{said}", output.status)
}

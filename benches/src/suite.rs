//! The measurements, and the resulting tables.

use std::path::PathBuf;
use std::process::Command;

use crate::failure::Result;
use crate::measure::{alternate, job};
use crate::portfolio::{self, Portfolio};
use crate::project::Size;
use crate::table::{Row, known, mebibytes, microseconds, milliseconds, ratio, table};

/// A project of about 100 files: 16 of its own, 7 groups of 12, the plan.
pub const USUAL: Size = Size { projects: 1, groups: 7, actions: 8, compiled: true };

/// Below this number of files, runs are short and measurement noise is large: more runs are made.
const FEW_FILES: u64 = 2000;

/// Factor for the number of short runs.
pub const SHORT_RUNS: usize = 4;

/// How and where to measure.
pub struct Suite {
    /// The binary of agir.
    pub agir: PathBuf,
    /// This program, which is also the baseline.
    pub own: PathBuf,
    /// Folder for portfolios.
    pub scratch: PathBuf,
    /// True if portfolios are kept.
    pub keep: bool,
    /// Number of runs of each command.
    pub runs: usize,
}

impl Suite {
    /// `check` compared with the baseline, one row per portfolio.
    pub fn checks(&self, sizes: &[Size]) -> Result<String> {
        let mut rows: Vec<Row> = Vec::new();
        let mut above = None;
        for &size in sizes {
            let (volume, [floor, check, start]) = self.on(size, |portfolio| {
                let jobs =
                    [self.helper("floor", portfolio), self.check(portfolio, "json"), job!(&self.agir, "--version")];
                Ok((portfolio.volume, alternate(jobs, self.runs_on(portfolio))?))
            })?;
            let cpu = check.cpu.map(|cpu| cpu.div_f64(volume.files.max(1) as f64));
            let name = match size.groups {
                groups if groups == USUAL.groups => size.projects.to_string(),
                groups => format!("{} of {groups} groups", size.projects),
            };
            rows.push(vec![
                ("projects", name),
                ("wall/floor", ratio(Some(check.wall), Some(floor.wall))),
                ("CPU/floor", ratio(check.cpu, floor.cpu)),
                ("CPU/file", known(cpu, microseconds)),
                ("growth", ratio(cpu, above)),
                ("files", volume.files.to_string()),
                ("MiB", mebibytes(volume.bytes)),
                ("floor wall", milliseconds(floor.wall)),
                ("check wall", milliseconds(check.wall)),
                ("floor CPU", known(floor.cpu, milliseconds)),
                ("check CPU", known(check.cpu, milliseconds)),
                ("start-up", milliseconds(start.wall)),
                ("peak MiB", known(check.peak, mebibytes)),
            ]);
            above = cpu;
        }
        Ok(table(&rows))
    }

    /// `compile-plan` of one project, one row per number of actions.
    pub fn compile_plan(&self, sizes: &[Size]) -> Result<String> {
        let mut rows: Vec<Row> = Vec::new();
        for &size in sizes {
            let [cost] = self.on(size, |portfolio| alternate([self.compiling(portfolio)], self.runs_on(portfolio)))?;
            let actions = size.groups * size.actions;
            rows.push(vec![
                ("actions", actions.to_string()),
                ("wall/action", microseconds(cost.wall.div_f64(actions as f64))),
                ("CPU/action", known(cost.cpu, |cpu| microseconds(cpu.div_f64(actions as f64)))),
                ("wall", milliseconds(cost.wall)),
            ]);
        }
        Ok(table(&rows))
    }

    /// Runs `work` on a new portfolio.
    pub fn on<T>(&self, size: Size, work: impl FnOnce(&Portfolio<'_>) -> Result<T>) -> Result<T> {
        let name = format!("{}-projects-{}-groups-{}-actions-", size.projects, size.groups, size.actions);
        let folder = tempfile::Builder::new().prefix(&name).disable_cleanup(self.keep).tempdir_in(&self.scratch)?;
        eprintln!("{}", folder.path().display());
        work(&portfolio::create(folder.path(), size, &self.agir)?)
    }

    /// `agir check` on a portfolio.
    pub fn check(&self, portfolio: &Portfolio<'_>, format: &str) -> Command {
        job!(&self.agir, "check", portfolio.folder, format!("--format={format}"))
    }

    /// `agir compile-plan` of a project.
    pub fn compiling(&self, portfolio: &Portfolio<'_>) -> Command {
        job!(&self.agir, "compile-plan", "--stdout", portfolio.folder)
    }

    /// One of this program's hidden commands.
    pub fn helper(&self, name: &str, portfolio: &Portfolio<'_>) -> Command {
        job!(&self.own, name, portfolio.folder)
    }

    /// The number of runs; short runs are repeated more often.
    fn runs_on(&self, portfolio: &Portfolio<'_>) -> usize {
        if portfolio.volume.files < FEW_FILES { SHORT_RUNS * self.runs } else { self.runs }
    }
}

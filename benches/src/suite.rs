//! The measurements, and the resulting tables.

use std::path::PathBuf;
use std::time::Duration;

use crate::failure::{Result, about};
use crate::measure::{self, Cost, Job, Runs, alternate};
use crate::portfolio::{self, Portfolio, Size};
use crate::project::Shape;
use crate::table::{Table, known, mebibytes, milliseconds, ratio};

/// About 100 files: 16 of the project, 7 groups of 12.
pub const USUAL: Shape = Shape { groups: 7, actions: 8, compiled: true };

/// Below this number of files, runs are short and measurement noise is large: more runs are made.
const FEW_FILES: u64 = 2000;

/// Factor for the number of short runs.
const SHORT_RUNS: usize = 4;

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
        let mut table = Table::new(&[
            "projects",
            "wall/floor",
            "CPU/floor",
            "CPU/file",
            "growth",
            "files",
            "MiB",
            "floor wall",
            "check wall",
            "floor CPU",
            "check CPU",
            "start-up",
            "peak MiB",
        ]);
        let mut above = None;
        for &size in sizes {
            let (volume, costs) = self.on(size, |portfolio| Ok((portfolio.volume, self.alternate(portfolio)?)))?;
            let [floor, check, start] = costs[..] else { continue };
            let cpu = check.cpu.map(|cpu| cpu.div_f64(volume.files.max(1) as f64));
            let name = match size.shape.groups {
                groups if groups == USUAL.groups => size.projects.to_string(),
                groups => format!("{} of {groups} groups", size.projects),
            };
            table.row(vec![
                name,
                ratio(Some(check.wall), Some(floor.wall)),
                ratio(check.cpu, floor.cpu),
                known(cpu, microseconds),
                ratio(cpu, above),
                volume.files.to_string(),
                mebibytes(volume.bytes),
                milliseconds(floor.wall),
                milliseconds(check.wall),
                known(floor.cpu, milliseconds),
                known(check.cpu, milliseconds),
                milliseconds(start.wall),
                known(check.peak, mebibytes),
            ]);
            above = cpu;
        }
        Ok(table.text())
    }

    /// `compile-plan` of one project, one row per number of actions.
    pub fn compile_plan(&self, shapes: &[Shape]) -> Result<String> {
        let mut table = Table::new(&["actions", "wall/action", "CPU/action", "wall"]);
        for &shape in shapes {
            let cost = self.on(Size { projects: 1, shape }, |portfolio| {
                let folder = portfolio.folder.as_os_str();
                let args = ["compile-plan".as_ref(), "--stdout".as_ref(), folder];
                let mut runs = Runs::default();
                for _ in 0..self.runs_on(portfolio) {
                    runs.add(measure::run(&self.agir, &args)?);
                }
                Ok(runs.median())
            })?;
            let actions = shape.groups * shape.actions;
            table.row(vec![
                actions.to_string(),
                microseconds(cost.wall.div_f64(actions as f64)),
                known(cost.cpu, |cpu| microseconds(cpu.div_f64(actions as f64))),
                milliseconds(cost.wall),
            ]);
        }
        Ok(table.text())
    }

    /// Runs `work` on a temporary portfolio.
    pub fn on<T>(&self, size: Size, mut work: impl FnMut(&Portfolio) -> Result<T>) -> Result<T> {
        let (projects, groups, actions) = (size.projects, size.shape.groups, size.shape.actions);
        let name = format!("{projects}-projects-{groups}-groups-{actions}-actions");
        let folder = self.scratch.join(name);
        eprintln!("{}", folder.display());
        let done = portfolio::create(&folder, size, &self.agir).and_then(|made| work(&made))?;
        if !self.keep {
            about(&folder, std::fs::remove_dir_all(&folder))?;
        }
        Ok(done)
    }

    /// The baseline, `check` and the start-up of agir, run in turn: their medians.
    fn alternate(&self, portfolio: &Portfolio) -> Result<Vec<Cost>> {
        let folder = portfolio.folder.as_os_str();
        let jobs = [
            Job::new(&self.own, &["floor".as_ref(), folder]),
            Job::new(&self.agir, &["check".as_ref(), folder, "--format=json".as_ref()]),
            Job::new(&self.agir, &["--version"]),
        ];
        alternate(&jobs, self.runs_on(portfolio))
    }

    /// The number of runs; short runs are repeated more often.
    fn runs_on(&self, portfolio: &Portfolio) -> usize {
        if portfolio.volume.files < FEW_FILES { SHORT_RUNS * self.runs } else { self.runs }
    }
}

/// « 12.3 µs ».
fn microseconds(time: Duration) -> String {
    format!("{:.1} µs", 1e6 * time.as_secs_f64())
}

//! Measurement of whole processes: wall time, CPU time, peak memory.

use std::ffi::{OsStr, OsString};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use crate::failure::{Result, about, fail};

/// The cost of a process; values that the system does not provide are `None`.
#[derive(Clone, Copy, Debug)]
pub struct Cost {
    /// From start to end, with the output read.
    pub wall: Duration,
    /// User and system time of all threads.
    pub cpu: Option<Duration>,
    /// Peak resident memory, in bytes.
    pub peak: Option<u64>,
}

/// A program to run, with its arguments.
pub struct Job {
    /// The program.
    program: PathBuf,
    /// Its arguments.
    args: Vec<OsString>,
    /// An environment variable.
    variable: Option<(&'static str, &'static str)>,
    /// A folder to remove before each run.
    removed: Option<PathBuf>,
}

impl Job {
    /// A program with its arguments.
    pub fn new<A: AsRef<OsStr>>(program: impl Into<PathBuf>, args: &[A]) -> Self {
        let args = args.iter().map(|arg| arg.as_ref().to_owned()).collect();
        Self { program: program.into(), args, variable: None, removed: None }
    }

    /// Sets an environment variable.
    pub fn with(mut self, name: &'static str, value: &'static str) -> Self {
        self.variable = Some((name, value));
        self
    }

    /// Sets a folder to remove before each run.
    pub fn without(mut self, folder: &Path) -> Self {
        self.removed = Some(folder.to_owned());
        self
    }

    /// Runs the program once.
    fn run(&self) -> Result<Cost> {
        if let Some(folder) = self.removed.as_ref().filter(|folder| folder.exists()) {
            about(folder, std::fs::remove_dir_all(folder))?;
        }
        let mut command = Command::new(&self.program);
        command.args(&self.args).envs(self.variable);
        run_command(&self.program, &self.args, command)
    }
}

/// Runs `jobs` in turn, `runs` times after a warm-up run, so that other load affects all of them and caches
/// are filled. Returns their medians.
pub fn alternate(jobs: &[Job], runs: usize) -> Result<Vec<Cost>> {
    let mut costs: Vec<Runs> = jobs.iter().map(|_| Runs::default()).collect();
    for at in 0..=runs {
        for (job, costs) in jobs.iter().zip(&mut costs) {
            let cost = job.run()?;
            if at > 0 {
                costs.add(cost);
            }
        }
    }
    Ok(costs.iter().map(Runs::median).collect())
}

/// Runs a program to its end; its output is read through a pipe and discarded.
pub fn run<A: AsRef<OsStr>>(program: &Path, args: &[A]) -> Result<Cost> {
    let mut command = Command::new(program);
    command.args(args);
    run_command(program, args, command)
}

/// Runs `command`; status 1 means findings and is no failure.
fn run_command<A: AsRef<OsStr>>(program: &Path, args: &[A], mut command: Command) -> Result<Cost> {
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
    let start = Instant::now();
    let mut child = about(program, command.spawn())?;
    if let Some(output) = &mut child.stdout {
        let mut buffer = vec![0; 64 * 1024];
        while about(program, output.read(&mut buffer))? > 0 {}
    }
    let (status, cpu, peak) = about(program, wait(&mut child))?;
    let wall = start.elapsed();
    if !status.success() && status.code() != Some(1) {
        let args: Vec<_> = args.iter().map(|arg| arg.as_ref().to_string_lossy()).collect();
        return fail(format!("{} {}: {status}", program.display(), args.join(" ")));
    }
    Ok(Cost { wall, cpu, peak })
}

/// Exit status, CPU time and peak memory.
type End = (ExitStatus, Option<Duration>, Option<u64>);

/// Waits for the end of `child`.
#[cfg(unix)]
fn wait(child: &mut Child) -> std::io::Result<End> {
    use wait4::Wait4;
    let end = child.wait4()?;
    let cpu = end.rusage.utime + end.rusage.stime;
    Ok((end.status, Some(cpu), Some(end.rusage.maxrss)))
}

/// Waits for the end of `child`.
#[cfg(not(unix))]
fn wait(child: &mut Child) -> std::io::Result<End> {
    Ok((child.wait()?, None, None))
}

/// The runs of one command.
#[derive(Debug, Default)]
pub struct Runs(Vec<Cost>);

impl Runs {
    /// Adds a run.
    pub fn add(&mut self, cost: Cost) {
        self.0.push(cost);
    }

    /// The median of each value.
    pub fn median(&self) -> Cost {
        Cost {
            wall: middle(self.0.iter().map(|cost| cost.wall)).unwrap_or_default(),
            cpu: middle(self.0.iter().filter_map(|cost| cost.cpu)),
            peak: middle(self.0.iter().filter_map(|cost| cost.peak)),
        }
    }
}

/// The upper median.
fn middle<T: Ord + Copy>(values: impl Iterator<Item = T>) -> Option<T> {
    let mut values: Vec<T> = values.collect();
    values.sort();
    values.get(values.len() / 2).copied()
}

#[cfg(test)]
mod tests {
    use super::middle;

    #[test]
    fn the_median_is_in_the_middle() {
        assert_eq!(middle([9, 1, 5].into_iter()), Some(5));
        assert_eq!(middle([4, 1, 3, 2].into_iter()), Some(3));
        assert_eq!(middle(std::iter::empty::<u64>()), None);
    }
}

//! Whole processes, measured: wall time, CPU time, peak memory.

use std::ffi::{OsStr, OsString};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use crate::failure::{Result, about, fail};

/// What a process took; what the system does not tell is absent.
#[derive(Clone, Copy, Debug)]
pub struct Cost {
    /// From its start to its end, its output read.
    pub wall: Duration,
    /// In user and system mode, on all threads.
    pub cpu: Option<Duration>,
    /// Largest resident memory, in bytes.
    pub peak: Option<u64>,
}

/// A program with its arguments.
pub struct Job {
    /// The program.
    program: PathBuf,
    /// Its arguments.
    args: Vec<OsString>,
    /// A variable of its environment.
    variable: Option<(&'static str, &'static str)>,
    /// A folder that is removed before each run.
    removed: Option<PathBuf>,
}

impl Job {
    /// A program with its arguments.
    pub fn new<A: AsRef<OsStr>>(program: impl Into<PathBuf>, args: &[A]) -> Self {
        let args = args.iter().map(|arg| arg.as_ref().to_owned()).collect();
        Self { program: program.into(), args, variable: None, removed: None }
    }

    /// With a variable of the environment.
    pub fn with(mut self, name: &'static str, value: &'static str) -> Self {
        self.variable = Some((name, value));
        self
    }

    /// With a folder that is removed before each run.
    pub fn without(mut self, folder: &Path) -> Self {
        self.removed = Some(folder.to_owned());
        self
    }

    /// Runs it once.
    fn run(&self) -> Result<Cost> {
        if let Some(folder) = self.removed.as_ref().filter(|folder| folder.exists()) {
            about(folder, std::fs::remove_dir_all(folder))?;
        }
        let mut command = Command::new(&self.program);
        command.args(&self.args).envs(self.variable);
        run_command(&self.program, &self.args, command)
    }
}

/// Runs each of `jobs` in turn, `runs` times and once before, so that what else the machine does hits
/// all of them and the system's caches are filled: their medians.
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

/// Runs a program to its end; its output goes through a pipe and is thrown away.
pub fn run<A: AsRef<OsStr>>(program: &Path, args: &[A]) -> Result<Cost> {
    let mut command = Command::new(program);
    command.args(args);
    run_command(program, args, command)
}

/// Runs `command`; findings, which end with status 1, are no failure.
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

/// How a process ended, its CPU time and its peak memory.
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
    /// One more.
    pub fn add(&mut self, cost: Cost) {
        self.0.push(cost);
    }

    /// The median of each figure.
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

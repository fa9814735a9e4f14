//! Whole processes, measured: wall time, CPU time, peak memory.

use std::ffi::OsStr;
use std::io::Read;
use std::path::Path;
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

/// Runs a program to its end; its output goes through a pipe and is thrown away.
pub fn run<A: AsRef<OsStr>>(program: &Path, args: &[A]) -> Result<Cost> {
    let mut command = Command::new(program);
    command.args(args).stdin(Stdio::null()).stdout(Stdio::piped());
    let start = Instant::now();
    let mut child = about(program, command.spawn())?;
    if let Some(output) = &mut child.stdout {
        let mut buffer = vec![0; 64 * 1024];
        while about(program, output.read(&mut buffer))? > 0 {}
    }
    let (status, cpu, peak) = about(program, wait(&mut child))?;
    let wall = start.elapsed();
    if !status.success() {
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

//! Measurement of whole processes: wall time, CPU time, peak memory.

use std::io::Read;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use crate::failure::{Result, fail};

/// A command with its arguments, which may be texts and paths.
macro_rules! job {
    ($program:expr $(, $arg:expr)*) => {{
        let mut command = std::process::Command::new($program);
        $(command.arg($arg);)*
        command
    }};
}
pub(crate) use job;

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

/// Runs `jobs` in turn, `runs` times after a warm-up run, so that other load affects all of them and caches
/// are filled. Returns their medians.
pub fn alternate<const JOBS: usize>(jobs: [Command; JOBS], runs: usize) -> Result<[Cost; JOBS]> {
    alternate_after(jobs, runs, |_| Ok(()))
}

/// [`alternate`], with `prepare` called before each run, unmeasured, with the index of the job.
pub fn alternate_after<const JOBS: usize>(
    mut jobs: [Command; JOBS],
    runs: usize,
    prepare: impl Fn(usize) -> Result<()>,
) -> Result<[Cost; JOBS]> {
    let mut costs = [const { Vec::new() }; JOBS];
    for run in 0..=runs {
        for (at, job) in jobs.iter_mut().enumerate() {
            prepare(at)?;
            let cost = measure(job)?;
            if run > 0 {
                costs[at].push(cost);
            }
        }
    }
    Ok(costs.map(|runs| Cost {
        wall: middle(runs.iter().map(|cost| cost.wall)).unwrap_or_default(),
        cpu: middle(runs.iter().filter_map(|cost| cost.cpu)),
        peak: middle(runs.iter().filter_map(|cost| cost.peak)),
    }))
}

/// Runs `job` to its end; status 1 means findings and is no failure.
fn measure(job: &mut Command) -> Result<Cost> {
    let start = Instant::now();
    let (status, cpu, peak) = end(job).map_err(|error| format!("{job:?}: {error}"))?;
    let wall = start.elapsed();
    if !status.success() && status.code() != Some(1) {
        return fail(format!("{job:?}: {status}"));
    }
    Ok(Cost { wall, cpu, peak })
}

/// Exit status, CPU time and peak memory.
type End = (ExitStatus, Option<Duration>, Option<u64>);

/// Starts `job` and waits for its end; its output is read through a pipe and discarded.
fn end(job: &mut Command) -> std::io::Result<End> {
    let mut child = job.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn()?;
    if let Some(output) = &mut child.stdout {
        let mut buffer = vec![0; 64 * 1024];
        while output.read(&mut buffer)? > 0 {}
    }
    wait(&mut child)
}

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

/// The upper median.
fn middle<T: Ord>(values: impl Iterator<Item = T>) -> Option<T> {
    let mut values: Vec<T> = values.collect();
    values.sort_unstable();
    let middle = values.len() / 2;
    values.into_iter().nth(middle)
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

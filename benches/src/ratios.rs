//! agir compared with other programs on the same files, as ratios, which are comparable between machines and
//! under load. Programs that are not installed are omitted.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::failure::{Result, about};
use crate::floor;
use crate::measure::{Cost, alternate, alternate_after, job};
use crate::portfolio::Portfolio;
use crate::project::Size;
use crate::suite::{SHORT_RUNS, Suite, USUAL};
use crate::table::{Row, mebibytes, ratio, table};

/// Number of telephone numbers added to each of the minutes: each is a finding.
const FINDINGS: usize = 38;

impl Suite {
    /// Every ratio, one per row.
    pub fn ratios(&self, projects: usize) -> Result<String> {
        let mut rows = self.start()?;
        rows.push(self.on(USUAL, |portfolio| self.one_project(portfolio))?);
        rows.extend(self.on(Size { projects, ..USUAL }, |portfolio| self.portfolio(portfolio))?);
        rows.extend(self.init()?);
        for (groups, actions) in [(4, 9), (36, 10)] {
            let size = Size { projects: 1, groups, actions, compiled: false };
            rows.extend(self.on(size, |portfolio| self.plan(portfolio, groups * actions))?);
        }
        let size = about(&self.agir, self.agir.metadata())?.len();
        rows.push(row("the binary, MiB", mebibytes(size), ""));
        Ok(table(&rows))
    }

    /// `--version` compared with another program's.
    fn start(&self) -> Result<Vec<Row>> {
        let Some(rg) = installed("rg") else { return Ok(Vec::new()) };
        let costs = alternate([job!(&self.agir, "--version"), job!(rg, "--version")], SHORT_RUNS * self.runs)?;
        Ok(vec![row("start-up, CPU", cpu(costs), "rg --version")])
    }

    /// The use of a project officer: `check` in one project.
    fn one_project(&self, portfolio: &Portfolio<'_>) -> Result<Row> {
        let jobs = [self.check(portfolio, "json"), self.helper("floor", portfolio)];
        Ok(row("check, one project, wall", wall(alternate(jobs, SHORT_RUNS * self.runs)?), "the floor"))
    }

    /// The use of a national programme: `check` above all projects.
    fn portfolio(&self, portfolio: &Portfolio<'_>) -> Result<Vec<Row>> {
        let files = portfolio.volume.files;
        let named = |what: &str| format!("check, {files} files, {what}");
        let check = || self.check(portfolio, "json");
        let jobs = [check(), self.helper("floor", portfolio), self.helper("parse", portfolio)];
        let [checked, floor, parsed] = alternate(jobs, self.runs)?;
        let mut rows = vec![
            row(named("wall"), wall([checked, floor]), "the floor"),
            row(named("CPU"), cpu([checked, parsed]), "the same two parsers, no rule"),
        ];
        if let Some(rumdl) = installed("rumdl") {
            let costs = alternate([check(), job!(rumdl, "check", "--no-cache", portfolio.folder)], self.runs)?;
            rows.push(row(named("wall"), wall(costs), "rumdl check --no-cache"));
        }
        rows.extend(checked.peak.map(|peak| row(named("peak, MiB"), mebibytes(peak), "")));
        let [mut two, mut one] = [check(), check()];
        two.env("RAYON_NUM_THREADS", "2");
        one.env("RAYON_NUM_THREADS", "1");
        rows.push(row(named("2 threads, wall"), wall(alternate([two, one], self.runs)?), "1 thread"));
        if let Some(instructions) = instructions(check())? {
            rows.push(row(named("instructions a file"), (instructions / files.max(1)).to_string(), ""));
        }
        // The same portfolio with findings in its minutes, compared with itself before.
        let formats = ["json", "human"];
        let before = alternate(formats.map(|format| self.check(portfolio, format)), self.runs)?;
        let found = add_findings(portfolio.folder)?;
        let after = alternate(formats.map(|format| self.check(portfolio, format)), self.runs)?;
        for ((format, before), after) in formats.into_iter().zip(before).zip(after) {
            rows.push(row(format!("check, {found} findings, {format}, wall"), wall([after, before]), "none"));
        }
        Ok(rows)
    }

    /// `init` compared with a copy of the files it writes.
    fn init(&self) -> Result<Vec<Row>> {
        let Some(cp) = installed("cp") else { return Ok(Vec::new()) };
        let scratch = tempfile::tempdir_in(&self.scratch)?;
        let [model, new, copy] = ["model", "new", "copy"].map(|name| scratch.path().join(name));
        let init = |folder: &Path| {
            let mut job = job!(&self.agir, "init", folder, "--title", "T", "--territory", "X");
            job.args(["--theme", "A", "--theme", "B", "--no-git", "--yes"]);
            job
        };
        alternate([init(&model)], 0)?;
        // `cp` and one sync, as in `init`.
        let script = "\"$0\" -r \"$1\" \"$2\" && sync -f \"$2\"";
        let jobs = [init(&new), job!("sh", "-c", script, cp, &model, &copy)];
        let costs = alternate_after(jobs, SHORT_RUNS * self.runs, |at| match [&new, &copy].get(at) {
            Some(folder) if folder.exists() => about(folder, std::fs::remove_dir_all(folder)),
            _ => Ok(()),
        })?;
        Ok(vec![row("init, wall", wall(costs), "cp -r of the same tree, and one sync")])
    }

    /// `compile-plan` compared with a document converter on the same actions.
    fn plan(&self, portfolio: &Portfolio<'_>, actions: usize) -> Result<Vec<Row>> {
        let Some(pandoc) = installed("pandoc") else { return Ok(Vec::new()) };
        let mut converting = job!(pandoc, "--from=markdown", "--to=markdown");
        let files = floor::all_files(portfolio.folder);
        converting.args(files.filter(|file| file.parent().is_some_and(|folder| folder.ends_with("actions"))));
        let costs = alternate([self.compiling(portfolio), converting], self.runs)?;
        Ok(vec![row(format!("compile-plan, {actions} actions, CPU"), cpu(costs), "pandoc to Markdown")])
    }
}

/// A row with a ratio.
fn row(what: impl Into<String>, ratio: String, against: &str) -> Row {
    vec![("what", what.into()), ("ratio", ratio), ("against", against.to_owned())]
}

/// Wall time of the first, divided by that of the second.
fn wall([part, whole]: [Cost; 2]) -> String {
    ratio(Some(part.wall), Some(whole.wall))
}

/// CPU time of the first, divided by that of the second.
fn cpu([part, whole]: [Cost; 2]) -> String {
    ratio(part.cpu, whole.cpu)
}

/// The path of a program found in PATH.
fn installed(name: &str) -> Option<PathBuf> {
    let file = format!("{name}{}", std::env::consts::EXE_SUFFIX);
    std::env::split_paths(&std::env::var_os("PATH")?).map(|folder| folder.join(&file)).find(|path| path.is_file())
}

/// The number of instructions of `job`, which do not depend on the machine's load; `None` without valgrind.
fn instructions(job: Command) -> Result<Option<u64>> {
    let Some(valgrind) = installed("valgrind") else { return Ok(None) };
    let mut counted = job!(&valgrind, "--tool=callgrind", "--callgrind-out-file=/dev/null", job.get_program());
    let told = about(&valgrind, counted.args(job.get_args()).output())?.stderr;
    let told = String::from_utf8_lossy(&told);
    Ok(told.lines().find_map(|line| line.split_once("Collected : ")?.1.trim().parse().ok()))
}

/// Adds telephone numbers to the minutes of every meeting; returns their number.
fn add_findings(root: &Path) -> Result<usize> {
    let numbers: String = (0..FINDINGS).map(|at| format!("\n06 12 34 56 {at:02}\n")).collect();
    let mut added = 0;
    for file in floor::all_files(root) {
        if file.file_name().is_some_and(|name| name.to_string_lossy().starts_with("reunion-")) {
            let text = about(&file, std::fs::read_to_string(&file))?;
            about(&file, std::fs::write(&file, text + &numbers))?;
            added += FINDINGS;
        }
    }
    Ok(added)
}

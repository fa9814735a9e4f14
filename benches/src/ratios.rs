//! agir compared with other programs on the same files, as ratios, which are comparable between machines and
//! under load. Programs that are not installed are omitted.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::failure::{Result, about};
use crate::instructions;
use crate::measure::{Cost, Job, alternate};
use crate::portfolio::{Portfolio, Size};
use crate::project::Shape;
use crate::suite::{Suite, USUAL};
use crate::table::{Table, mebibytes, ratio};

/// Number of telephone numbers added to each of the minutes: each is a finding.
const FINDINGS: usize = 38;

impl Suite {
    /// Every ratio, one per row.
    pub fn ratios(&self, projects: usize) -> Result<String> {
        let mut table = Table::new(&["what", "ratio", "against"]);
        self.start(&mut table)?;
        let one = Size { projects: 1, shape: USUAL };
        self.on(one, |portfolio| self.one_project(portfolio, &mut table))?;
        let many = Size { projects, shape: USUAL };
        self.on(many, |portfolio| self.portfolio(portfolio, &mut table))?;
        self.init(&mut table)?;
        for (groups, actions) in [(4, 9), (36, 10)] {
            let size = Size { projects: 1, shape: Shape { groups, actions, compiled: false } };
            self.on(size, |portfolio| self.plan(portfolio, groups * actions, &mut table))?;
        }
        let size = about(&self.agir, self.agir.metadata())?.len();
        table.row(vec!["the binary, MiB".to_owned(), mebibytes(size), String::new()]);
        Ok(table.text())
    }

    /// `--version` compared with another program's.
    fn start(&self, table: &mut Table) -> Result<()> {
        let Some(rg) = installed("rg") else { return Ok(()) };
        let jobs = [Job::new(&self.agir, &["--version"]), Job::new(rg, &["--version"])];
        let costs = alternate(&jobs, 4 * self.runs)?;
        row(table, "start-up, CPU", cpu(&costs), "rg --version");
        Ok(())
    }

    /// The use of a project officer: `check` in one project.
    fn one_project(&self, portfolio: &Portfolio, table: &mut Table) -> Result<()> {
        let costs = alternate(&[self.check(portfolio, "json"), self.helper("floor", portfolio)], 4 * self.runs)?;
        row(table, "check, one project, wall", wall(&costs), "the floor");
        Ok(())
    }

    /// The use of a national programme: `check` above all projects.
    fn portfolio(&self, portfolio: &Portfolio, table: &mut Table) -> Result<()> {
        let files = portfolio.volume.files;
        let named = |what: &str| format!("check, {files} files, {what}");
        let mut jobs =
            vec![self.check(portfolio, "json"), self.helper("floor", portfolio), self.helper("parse", portfolio)];
        if let Some(rumdl) = installed("rumdl") {
            jobs.push(Job::new(rumdl, &["check".as_ref(), "--no-cache".as_ref(), portfolio.folder.as_os_str()]));
        }
        let costs = alternate(&jobs, self.runs)?;
        row(table, &named("wall"), wall(&costs[..2]), "the floor");
        row(table, &named("CPU"), cpu(&[costs[0], costs[2]]), "the same two parsers, no rule");
        if let Some(rumdl) = costs.get(3) {
            row(table, &named("wall"), wall(&[costs[0], *rumdl]), "rumdl check --no-cache");
        }
        if let Some(peak) = costs[0].peak {
            table.row(vec![named("peak, MiB"), mebibytes(peak), String::new()]);
        }
        let threads = |number| self.check(portfolio, "json").with("RAYON_NUM_THREADS", number);
        let costs = alternate(&[threads("2"), threads("1")], self.runs)?;
        row(table, &named("2 threads, wall"), wall(&costs), "1 thread");
        if let Some(instructions) = instructions::count(&self.agir, &portfolio.folder)? {
            let per_file = instructions / files.max(1);
            table.row(vec![named("instructions a file"), per_file.to_string(), String::new()]);
        }
        self.findings(portfolio, table)
    }

    /// The same portfolio with telephone numbers added to its minutes, compared with itself before.
    fn findings(&self, portfolio: &Portfolio, table: &mut Table) -> Result<()> {
        let jobs = || ["json", "human"].map(|format| self.check(portfolio, format));
        let before = alternate(&jobs(), self.runs)?;
        let found = add_findings(&portfolio.folder)?;
        let after = alternate(&jobs(), self.runs)?;
        for (at, format) in ["json", "human"].into_iter().enumerate() {
            let name = format!("check, {found} findings, {format}, wall");
            row(table, &name, wall(&[after[at], before[at]]), "none");
        }
        Ok(())
    }

    /// `init` compared with a copy of the files it writes.
    fn init(&self, table: &mut Table) -> Result<()> {
        let Some(cp) = installed("cp") else { return Ok(()) };
        let (model, new, copy) = (self.scratch.join("model"), self.scratch.join("new"), self.scratch.join("copy"));
        let args = |folder: &Path| -> Vec<std::ffi::OsString> {
            let options = ["--title", "T", "--territory", "X", "--theme", "A", "--theme", "B", "--no-git", "--yes"];
            let mut args = vec!["init".into(), folder.into()];
            args.extend(options.map(Into::into));
            args
        };
        alternate(&[Job::new(&self.agir, &args(&model)).without(&model)], 1)?;
        // `cp` and one sync, as in `init`.
        let script = "\"$0\" -r \"$1\" \"$2\" && sync -f \"$2\"";
        let copying: [&OsStr; 5] =
            ["-c".as_ref(), script.as_ref(), cp.as_os_str(), model.as_os_str(), copy.as_os_str()];
        let jobs = [Job::new(&self.agir, &args(&new)).without(&new), Job::new("sh", &copying).without(&copy)];
        let costs = alternate(&jobs, 4 * self.runs)?;
        row(table, "init, wall", wall(&costs), "cp -r of the same tree, and one sync");
        for folder in [model, new, copy] {
            about(&folder, std::fs::remove_dir_all(&folder))?;
        }
        Ok(())
    }

    /// `compile-plan` compared with a document converter on the same actions.
    fn plan(&self, portfolio: &Portfolio, actions: usize, table: &mut Table) -> Result<()> {
        let Some(pandoc) = installed("pandoc") else { return Ok(()) };
        let mut args: Vec<PathBuf> = ["--from=markdown", "--to=markdown"].map(PathBuf::from).to_vec();
        let files =
            crate::floor::projects(&portfolio.folder).into_iter().flat_map(|project| crate::floor::files(&project));
        args.extend(files.filter(|file| file.parent().is_some_and(|folder| folder.ends_with("actions"))));
        let compiling = ["compile-plan".as_ref(), "--stdout".as_ref(), portfolio.folder.as_os_str()];
        let costs = alternate(&[Job::new(&self.agir, &compiling), Job::new(pandoc, &args)], self.runs)?;
        row(table, &format!("compile-plan, {actions} actions, CPU"), cpu(&costs), "pandoc to Markdown");
        Ok(())
    }

    /// `agir check` on a portfolio.
    fn check(&self, portfolio: &Portfolio, format: &str) -> Job {
        let format = format!("--format={format}");
        Job::new(&self.agir, &["check".as_ref(), portfolio.folder.as_os_str(), format.as_ref()])
    }

    /// One of this program's hidden commands.
    fn helper(&self, name: &str, portfolio: &Portfolio) -> Job {
        Job::new(&self.own, &[name.as_ref(), portfolio.folder.as_os_str()])
    }
}

/// Adds a row with a ratio.
fn row(table: &mut Table, what: &str, ratio: String, against: &str) {
    table.row(vec![what.to_owned(), ratio, against.to_owned()]);
}

/// Wall time of the first, divided by that of the second.
fn wall(costs: &[Cost]) -> String {
    let of = |at: usize| -> Option<Duration> { costs.get(at).map(|cost| cost.wall) };
    ratio(of(0), of(1))
}

/// CPU time of the first, divided by that of the second.
fn cpu(costs: &[Cost]) -> String {
    let of = |at: usize| costs.get(at).and_then(|cost| cost.cpu);
    ratio(of(0), of(1))
}

/// The path of a program found in PATH.
pub fn installed(name: &str) -> Option<PathBuf> {
    let file = format!("{name}{}", std::env::consts::EXE_SUFFIX);
    std::env::split_paths(&std::env::var_os("PATH")?).map(|folder| folder.join(&file)).find(|path| path.is_file())
}

/// Adds telephone numbers to the minutes of every meeting; returns their number.
fn add_findings(root: &Path) -> Result<usize> {
    let numbers: String = (0..FINDINGS).map(|at| format!("\n06 12 34 56 {at:02}\n")).collect();
    let mut added = 0;
    for project in crate::floor::projects(root) {
        for file in crate::floor::files(&project) {
            let is_minutes = file.file_name().and_then(OsStr::to_str).is_some_and(|name| name.starts_with("reunion-"));
            if is_minutes {
                let text = about(&file, std::fs::read_to_string(&file))?;
                about(&file, std::fs::write(&file, text + &numbers))?;
                added += FINDINGS;
            }
        }
    }
    Ok(added)
}

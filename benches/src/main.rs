//! `agir-bench`: the running time of agir on portfolios of finished projects, measured on whole processes.

mod binary;
mod calendar;
mod failure;
mod floor;
mod instructions;
mod measure;
mod parse;
mod portfolio;
mod project;
mod ratios;
mod seed;
mod suite;
mod table;
mod words;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};

use failure::{Result, about};
use portfolio::Size;
use project::Shape;
use suite::{Suite, USUAL};

/// Explanation of the tables.
const COLUMNS: &str = "Every figure is of a whole process.
  floor       the same walk as `agir check` and the same \
    bytes read, nothing else
  wall/floor  time of `agir check --format json` against the floor's; CPU/floor: user \
    and system time
  growth      CPU time per file against the row above
  start-up    wall time of `agir \
    --version`
The commands run in turn, so that what else the machine does hits all of them. CPU time and memory \
    are known on Unix only.";

fn main() -> ExitCode {
    match run(&command().get_matches()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("agir-bench: {error}");
            ExitCode::FAILURE
        }
    }
}

/// The command-line arguments.
fn command() -> Command {
    let path = || value_parser!(PathBuf);
    Command::new("agir-bench")
        .about("Measures agir on portfolios that it generates")
        .after_help(COLUMNS)
        .arg(
            Arg::new("projects")
                .long("projects")
                .value_name("N,N…")
                .value_delimiter(',')
                .value_parser(value_parser!(u16).range(1..))
                .default_value("1,10,100,1254")
                .help("Sizes of the portfolios; France has 1254 intercommunal bodies"),
        )
        .arg(
            Arg::new("runs")
                .long("runs")
                .value_name("N")
                .value_parser(value_parser!(u16).range(1..))
                .default_value("5")
                .help("Runs of each command, of which the median is shown; four times as many where they are short"),
        )
        .arg(
            Arg::new("shape")
                .long("shape")
                .action(ArgAction::SetTrue)
                .help("Also measures one project of 800 groups against 100 projects of 8"),
        )
        .arg(
            Arg::new("folder")
                .long("folder")
                .value_name("DIR")
                .value_parser(path())
                .help("Writes the portfolios there and keeps them"),
        )
        .arg(
            Arg::new("binary")
                .long("binary")
                .value_name("PATH")
                .value_parser(path())
                .help("Measures this binary, not the release build of the repository"),
        )
        .arg(
            Arg::new("ratios")
                .long("ratios")
                .action(ArgAction::SetTrue)
                .help("Only the ratios against other programs, on a portfolio of 100 projects"),
        )
        .subcommand(Command::new("parse").hide(true).arg(Arg::new("folder").required(true).value_parser(path())))
        .subcommand(Command::new("floor").hide(true).arg(Arg::new("folder").required(true).value_parser(path())))
}

/// Measures, and prints the results.
fn run(matches: &ArgMatches) -> Result<()> {
    let path = |matches: &ArgMatches, name| matches.get_one::<PathBuf>(name).cloned();
    if let Some(("floor", matches)) = matches.subcommand() {
        let volume = floor::run(&path(matches, "folder").unwrap_or_default())?;
        println!("{} files, {} bytes", volume.files, volume.bytes);
        return Ok(());
    }
    if let Some(("parse", matches)) = matches.subcommand() {
        println!("{} events", parse::run(&path(matches, "folder").unwrap_or_default())?);
        return Ok(());
    }
    let agir = match path(matches, "binary") {
        Some(named) => binary::existing(&named)?,
        None => binary::release()?,
    };
    let temporary = tempfile::Builder::new().prefix("agir-bench-").tempdir()?;
    let kept = path(matches, "folder");
    let suite = Suite {
        own: std::env::current_exe()?,
        keep: kept.is_some(),
        scratch: kept.unwrap_or_else(|| temporary.path().to_owned()),
        runs: matches.get_one::<u16>("runs").copied().map_or(5, usize::from),
        agir,
    };
    about(&suite.scratch, std::fs::create_dir_all(&suite.scratch))?;
    println!("{}, {} threads, medians of {} runs\n", suite.agir.display(), rayon::current_num_threads(), suite.runs);
    println!("{}", suite.ratios(100)?);
    if matches.get_flag("ratios") {
        return Ok(());
    }
    let sizes: Vec<Size> = matches
        .get_many::<u16>("projects")
        .into_iter()
        .flatten()
        .map(|&projects| size(projects.into(), USUAL))
        .collect();
    println!("{}", suite.checks(&sizes)?);
    if matches.get_flag("shape") {
        let shapes = [(100, 8), (1, 800)];
        let sizes = shapes.map(|(projects, groups)| size(projects, shape(groups, 8)));
        println!("{}", suite.checks(&sizes)?);
    }
    let plans = [shape(4, 9), shape(36, 10), shape(200, 10)];
    println!("compile-plan\n{}", suite.compile_plan(&plans)?);
    Ok(())
}

/// A portfolio of projects with the same shape.
fn size(projects: usize, shape: Shape) -> Size {
    Size { projects, shape }
}

/// A project of groups with the same number of actions, without a compiled plan: agir reads none above 4 MiB,
/// which is reached at about 1400 actions.
fn shape(groups: usize, actions: usize) -> Shape {
    Shape { groups, actions, compiled: false }
}

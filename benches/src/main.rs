//! `agir-bench`: the running time of agir on portfolios of finished projects, measured on whole processes.

mod binary;
mod failure;
mod floor;
mod measure;
mod parse;
mod portfolio;
mod project;
mod ratios;
mod suite;
mod table;
mod words;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};

use failure::{Result, about};
use project::Size;
use suite::{Suite, USUAL};

/// Explanation of the tables.
const COLUMNS: &str = "Every figure is of a whole process.
  floor       the same walk as `agir check` and the same bytes read, nothing else
  wall/floor  time of `agir check --format json` against the floor's; CPU/floor: user and system time
  growth      CPU time per file against the row above
  start-up    wall time of `agir --version`
The commands run in turn, so that what else the machine does hits all of them. CPU time and memory are known on Unix \
only.";

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
    let option = |name: &'static str, help: &'static str| Arg::new(name).long(name).help(help);
    let number = |name, help| option(name, help).value_name("N").value_parser(value_parser!(u16).range(1..));
    let path = |name, help| option(name, help).value_parser(value_parser!(PathBuf));
    let flag = |name, help| option(name, help).action(ArgAction::SetTrue);
    let projects = number("projects", "Sizes of the portfolios; France has 1254 intercommunal bodies");
    let runs = "Runs of each command, of which the median is shown; four times as many where they are short";
    let folder = Arg::new("folder").required(true).value_parser(value_parser!(PathBuf));
    let hidden = |name| Command::new(name).hide(true).arg(&folder);
    Command::new("agir-bench")
        .about("Measures agir on portfolios that it generates")
        .after_help(COLUMNS)
        .args([
            projects.value_name("N,N…").value_delimiter(',').default_value("1,10,100,1254"),
            number("runs", runs).default_value("5"),
            flag("shape", "Also measures one project of 120 groups against 15 projects of 8"),
            path("folder", "Writes the portfolios there and keeps them").value_name("DIR"),
            path("binary", "Measures this binary, not the release build of the repository").value_name("PATH"),
            flag("ratios", "Only the ratios against other programs, on a portfolio of 100 projects"),
        ])
        .subcommands(["parse", "floor"].map(hidden))
}

/// Measures, and prints the results.
fn run(matches: &ArgMatches) -> Result<()> {
    let path = |matches: &ArgMatches, name| matches.get_one::<PathBuf>(name).cloned();
    match matches.subcommand() {
        Some(("floor", matches)) => {
            let volume = floor::run(&path(matches, "folder").unwrap_or_default())?;
            println!("{} files, {} bytes", volume.files, volume.bytes);
            Ok(())
        }
        Some((_, matches)) => {
            println!("{} events", parse::run(&path(matches, "folder").unwrap_or_default())?);
            Ok(())
        }
        None => {
            let kept = path(matches, "folder");
            let temporary = tempfile::Builder::new().prefix("agir-bench-").tempdir()?;
            let suite = Suite {
                agir: binary::find(path(matches, "binary"))?,
                own: std::env::current_exe()?,
                keep: kept.is_some(),
                scratch: kept.unwrap_or_else(|| temporary.path().to_owned()),
                runs: matches.get_one::<u16>("runs").copied().map_or(5, usize::from),
            };
            about(&suite.scratch, std::fs::create_dir_all(&suite.scratch))?;
            measure(&suite, matches)
        }
    }
}

/// Prints what the options ask for.
fn measure(suite: &Suite, matches: &ArgMatches) -> Result<()> {
    println!("{}, {} threads, medians of {} runs\n", suite.agir.display(), rayon::current_num_threads(), suite.runs);
    println!("{}", suite.ratios(100)?);
    if matches.get_flag("ratios") {
        return Ok(());
    }
    let projects = matches.get_many::<u16>("projects").into_iter().flatten();
    let sizes: Vec<Size> = projects.map(|&projects| Size { projects: projects.into(), ..USUAL }).collect();
    println!("{}", suite.checks(&sizes)?);
    // Without the plan, which `compile-plan` is to make, and not larger: agir stops reading a project at a total cost
    // that is reached at about 1700 files.
    let size = |projects, groups, actions| Size { projects, groups, actions, compiled: false };
    if matches.get_flag("shape") {
        println!("{}", suite.checks(&[size(15, 8, 8), size(1, 120, 8)])?);
    }
    println!("compile-plan\n{}", suite.compile_plan(&[size(1, 4, 9), size(1, 36, 10), size(1, 100, 10)])?);
    Ok(())
}

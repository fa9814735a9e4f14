//! `agir completions`: prints the script by which a shell completes arguments. The script calls the program
//! back with an environment variable that names the shell: see [`answer`].

mod answer;
mod names;

use std::path::Path;

use clap::builder::PossibleValue;
use clap::{Arg, ArgMatches, Command};
use clap_complete::env::Shells;

use super::context::{Context, program};
use super::{Entry, Exit};
use crate::failure::Failure;
use crate::lang::Lang;
use crate::sys::terminal::print;
use crate::text::escape::is_safe;
use crate::text::screen::Screen;

pub(crate) use answer::answer;
pub(super) use names::Names;

/// Environment variable that names the shell which asks for completions.
pub(super) const VARIABLE: &str = "AGIR_COMPLETE";

/// Stands for an empty word: Windows PowerShell 5 cannot pass an empty argument to a program.
const NOTHING_TYPED: &str = "__agir_nothing_typed__";

pub(super) const ENTRY: Entry = Entry {
    name: "completions",
    about: (
        "Donne le script qui complète les commandes avec la touche Tab",
        "Prints the script that completes commands with the Tab key",
    ),
    arguments,
    run,
};

fn arguments(command: Command, lang: Lang) -> Command {
    let shells = ["bash", "zsh", "fish", "elvish"].map(PossibleValue::new);
    let shells = [PossibleValue::new("powershell").alias("pwsh")].into_iter().chain(shells);
    command
        .after_help(lang.pick(
            concat!(
                "Une fois ce script chargé par le profil, la touche Tab propose les commandes, les options et les ",
                "noms du projet où l'on se trouve : groupes, séances, exigences.\n",
                "\n",
                "À écrire dans le profil :\n",
                "  PowerShell ($PROFILE)       agir completions powershell | Out-String | Invoke-Expression\n",
                "  bash (~/.bashrc)            eval \"$(agir completions bash)\"\n",
                "  zsh (~/.zshrc)              eval \"$(agir completions zsh)\"\n",
                "  fish (config.fish)          agir completions fish | source\n",
                "  elvish (rc.elv)             eval (agir completions elvish | slurp)",
            ),
            concat!(
                "Once the profile loads this script, the Tab key proposes the commands, the options and the names ",
                "of the project of the current folder: groups, sessions, requirements.\n",
                "\n",
                "To be written in the profile:\n",
                "  PowerShell ($PROFILE)       agir completions powershell | Out-String | Invoke-Expression\n",
                "  bash (~/.bashrc)            eval \"$(agir completions bash)\"\n",
                "  zsh (~/.zshrc)              eval \"$(agir completions zsh)\"\n",
                "  fish (config.fish)          agir completions fish | source\n",
                "  elvish (rc.elv)             eval (agir completions elvish | slurp)",
            ),
        ))
        .arg(
            Arg::new("shell")
                .index(1)
                .value_name("SHELL")
                .required(true)
                .value_parser(shells.collect::<Vec<_>>())
                .hide_possible_values(true)
                .help(lang.pick("powershell, bash, zsh, fish ou elvish", "powershell, bash, zsh, fish or elvish")),
        )
}

fn run(matches: &ArgMatches, context: &Context) -> Result<Exit, Failure> {
    let shell = matches.get_one::<String>("shell").map(String::as_str).unwrap_or_default();
    let shells = Shells::builtins();
    let Some(shell) = shells.completer(shell) else { return Ok(Exit::CouldNotRun) };
    let program = called(shell.name(), &program(&context.folder));
    let mut script = Vec::new();
    shell
        .write_registration(VARIABLE, "agir", "agir", &program, &mut script)
        .map_err(|error| Failure::io(Path::new(shell.name()), &error))?;
    let mut script = String::from_utf8_lossy(&script).into_owned();
    if shell.name() == "powershell" {
        script = for_powershell(&script);
    }
    print(Screen::new(script))?;
    Ok(Exit::Fine)
}

/// How the script calls the program: by its path, or by its name if the script cannot contain that path
/// unescaped. The bash script already quotes it; PowerShell decodes the script with the console's code page,
/// and has special characters of its own.
fn called(shell: &str, program: &Path) -> String {
    let holds = |path: &&str| match shell {
        "bash" => path.chars().all(|c| c.is_ascii_alphanumeric() || "/._-+".contains(c)),
        "powershell" => path.chars().all(|c| (' '..='~').contains(&c) && !"$`'\"".contains(c)),
        _ => is_safe(path),
    };
    program.to_str().filter(holds).unwrap_or("agir").to_owned()
}

/// Adapts the script to Windows PowerShell: a placeholder for an empty word, and UTF-8 as the output encoding
/// while the program answers, whatever the console's code page.
fn for_powershell(script: &str) -> String {
    const CALL: &str = "    $results = Invoke-Expression @\"";
    const CALLED: &str = "\n\"@;\n";
    let utf8 = "    $encoding = [Console]::OutputEncoding;\n    \
                try { [Console]::OutputEncoding = [System.Text.Encoding]::UTF8 } catch {}\n";
    let back = "    try { [Console]::OutputEncoding = $encoding } catch {}\n";
    script
        .replace("$args += \" ''\";", &format!("$args += \" {NOTHING_TYPED}\";"))
        .replace(CALL, &format!("{utf8}{CALL}"))
        .replace(CALLED, &format!("{CALLED}{back}"))
}

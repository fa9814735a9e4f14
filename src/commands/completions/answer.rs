//! Answers a shell that asks for completions.

use std::ffi::{OsStr, OsString};
use std::path::Path;
use std::sync::Arc;

use clap::builder::ValueHint;
use clap::{Arg, Command};
use clap_complete::engine::{
    ArgValueCandidates, ArgValueCompleter, CompletionCandidate, PathCompleter, ValueCompleter,
};
use clap_complete::env::Shells;

use super::NOTHING_TYPED;
use super::names::Names;
use crate::commands::context::{Context, asking_shell};
use crate::commands::line::line;
use crate::commands::{Exit, Part};
use crate::sys::terminal::hand_over;
use crate::sys::{paths, projects};
use crate::text::escape::is_safe;

/// Answers the shell if one asks: `arguments` are then the program, `--` and the words typed so far. Nothing
/// else is ever printed: it would appear in the line being typed.
pub(crate) fn answer(arguments: &[OsString], lang: Option<&str>) -> Option<Exit> {
    let shell = asking_shell()?;
    let (_, words) = arguments.split_first()?;
    let (mark, words) = words.split_first()?;
    if mark != "--" || words.is_empty() {
        return None;
    }
    let shells = Shells::builtins();
    let shell = shells.completer(&shell)?;
    let typed = words.iter().map(|word| word.to_string_lossy().into_owned()).collect();
    let Ok(context) = Context::read(lang, typed) else { return Some(Exit::CouldNotRun) };
    if let Some(root) = paths::absolute(&context.folder).ok().and_then(|here| projects::enclosing_project(&here)) {
        context.found(&root);
    }
    let writes = Writes::of(shell.name());
    let (lang, folder, context) = (context.lang(None), context.folder.clone(), Arc::new(context));
    let add = move |argument: Arg| with_names(argument, &context, writes);
    let of_command = |command: Command| command.mut_args(&add).mut_subcommands(|inner: Command| inner.mut_args(&add));
    let mut line = line(lang, Part::Whole).mut_args(&add).mut_subcommands(of_command);
    let mut words = words.to_vec();
    if let Some(last) = words.last_mut().filter(|last| **last == *NOTHING_TYPED) {
        last.clear();
    }
    let mut told = Vec::new();
    let done = shell.write_complete(&mut line, words, Some(&folder), &mut told);
    Some(match done.map(|()| hand_over(&told)) {
        Ok(Ok(())) => Exit::Fine,
        _ => Exit::CouldNotRun,
    })
}

/// How a shell inserts a completion into the line being typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Writes {
    /// Quoted where necessary.
    Quoted,
    /// Unquoted: a value other than a plain name would be parsed as something else, even as a command.
    AsItIs,
}

impl Writes {
    fn of(shell: &str) -> Self {
        if ["bash", "powershell"].contains(&shell) { Self::AsItIs } else { Self::Quoted }
    }

    /// True for a name that the shell reads literally.
    pub(super) fn takes(self, name: &str) -> bool {
        let is_plain = |c: char| c.is_alphanumeric() || "/._-".contains(c);
        is_safe(name) && !name.starts_with('-') && (self == Self::Quoted || name.chars().all(is_plain))
    }

    /// Same for a path, which has special characters of its own.
    fn takes_path(self, path: &str) -> bool {
        let path = path.strip_prefix("~/").unwrap_or(path);
        if cfg!(windows) && self == Self::AsItIs {
            return self.takes(&path.replace([std::path::MAIN_SEPARATOR, ':'], "/"));
        }
        self.takes(path)
    }
}

/// Adds dynamic completions to the argument.
fn with_names(argument: Arg, context: &Arc<Context>, writes: Writes) -> Arg {
    if let Some(names) = argument.get::<Names>().copied() {
        let context = Arc::clone(context);
        return argument.add(ArgValueCandidates::new(move || names.candidates(&context, writes)));
    }
    if argument.get_value_hint() == ValueHint::AnyPath {
        let folder = context.folder.clone();
        return argument.add(ArgValueCompleter::new(move |typed: &OsStr| below(&folder, typed, writes)));
    }
    argument
}

/// Files and folders that start with `typed`. If one of them cannot be inserted, all are left to the shell's
/// own file completion, which knows how to quote them.
fn below(folder: &Path, typed: &OsStr, writes: Writes) -> Vec<CompletionCandidate> {
    let mut found = PathCompleter::any().current_dir(folder).complete(typed);
    let all = found.len();
    found.retain(|one| one.get_value().to_str().is_some_and(|path| writes.takes_path(path)));
    if writes == Writes::AsItIs && found.len() < all { Vec::new() } else { found }
}

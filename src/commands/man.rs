//! `agir man`: the manual page, with all commands.

use std::io::Error;
use std::path::Path;

use clap::{ArgMatches, Command};
use clap_mangen::Man;
use clap_mangen::roff::{Roff, bold, italic, roman};

use super::context::Context;
use super::line::line;
use super::{Entry, Exit, Part};
use crate::failure::Failure;
use crate::lang::Lang;
use crate::sys::terminal::print;
use crate::text::screen::Screen;

pub(super) const ENTRY: Entry = Entry {
    name: "man",
    about: ("Donne la page de manuel de toutes les commandes", "Prints the manual page of all commands"),
    arguments,
    run,
};

fn arguments(command: Command, lang: Lang) -> Command {
    command.after_help(lang.pick(
        concat!(
            "Écrit sur la sortie standard une page pour le programme « man » de Linux et de macOS.\n",
            "\n",
            "Exemple :\n",
            "  agir man > agir.1\n",
            "  man ./agir.1",
        ),
        concat!(
            "Writes a page for the program \"man\" of Linux and macOS to standard output.\n",
            "\n",
            "Example:\n",
            "  agir man > agir.1\n",
            "  man ./agir.1",
        ),
    ))
}

fn run(_: &ArgMatches, context: &Context) -> Result<Exit, Failure> {
    let page = page(context.lang(None)).map_err(|error| Failure::io(Path::new("agir.1"), &error))?;
    print(Screen::new(page))?;
    Ok(Exit::Fine)
}

/// The page in ASCII, which every man page reader supports.
fn page(lang: Lang) -> Result<String, Error> {
    let program = line(lang, Part::Whole);
    let manual = lang.pick("Manuel d'agir", "Manual of agir");
    let about = program.get_about().map(ToString::to_string).unwrap_or_default();
    let mut page = format!(".TH AGIR 1 \"\" \"agir {}\" \"{manual}\"\n", env!("CARGO_PKG_VERSION"));
    let mut head = Roff::new();
    head.control("SH", [lang.pick("NOM", "NAME")]).text([roman(format!("agir - {about}"))]);
    head.control("SH", ["SYNOPSIS"]).text([
        bold("agir"),
        roman(" "),
        italic(lang.pick("COMMANDE", "COMMAND")),
        roman(lang.pick(" [arguments] [options]", " [arguments] [options]")),
    ]);
    head.control("SH", [lang.pick("COMMANDES", "COMMANDS")]);
    page.push_str(&written(|buffer| head.to_writer(buffer))?);
    for command in program.get_subcommands() {
        page.push_str(&of_command(command)?);
    }
    let mut options = Roff::new();
    options.control("SH", ["OPTIONS"]).text([roman(lang.pick("Pour toutes les commandes :", "For all commands:"))]);
    let after = after_help(&program);
    page.push_str(&body(&written(|buffer| options.to_writer(buffer))?, ""));
    page.push_str(&body(&written(|buffer| Man::new(program).render_options_section(buffer))?, ".SH "));
    let mut notes = Roff::new();
    notes.control("SH", ["NOTES"]);
    notes.extend([after]);
    page.push_str(&body(&written(|buffer| notes.to_writer(buffer))?, ""));
    Ok(in_ascii(&page))
}

/// The section of one command; the options common to all commands are listed once, elsewhere.
fn of_command(command: &Command) -> Result<String, Error> {
    let name = format!("agir {}", command.get_name());
    let about = command.get_about().map(ToString::to_string).unwrap_or_default();
    let mut head = Roff::new();
    head.control("SS", [name.as_str()]).text([roman(about)]).control("PP", []);
    let after = after_help(command);
    let man = Man::new(command.clone().bin_name(name).mut_arg("help", |help| help.hide(true)));
    let mut text = body(&written(|buffer| head.to_writer(buffer))?, "");
    text.push_str(&body(&written(|buffer| man.render_synopsis_section(buffer))?, ".SH "));
    text.push_str(&body(&written(|buffer| man.render_options_section(buffer))?, ".SH "));
    let mut last = Roff::new();
    last.control("PP", []).extend([after]);
    text.push_str(&body(&written(|buffer| last.to_writer(buffer))?, ""));
    for inner in command.get_subcommands() {
        text.push_str(&of_inner(command.get_name(), inner)?);
    }
    Ok(text)
}

/// What one command does of several: how it is called, and its own options.
fn of_inner(outer: &str, command: &Command) -> Result<String, Error> {
    let name = format!("agir {outer} {}", command.get_name());
    let about = command.get_about().map(ToString::to_string).unwrap_or_default();
    let man = Man::new(command.clone().bin_name(&name).mut_arg("help", |help| help.hide(true)));
    let mut head = Roff::new();
    head.control("PP", []).text([bold(name.as_str()), roman(format!(" : {about}"))]).control("PP", []);
    let mut text = body(&written(|buffer| head.to_writer(buffer))?, "");
    text.push_str(&body(&written(|buffer| man.render_synopsis_section(buffer))?, ".SH "));
    text.push_str(&body(&written(|buffer| man.render_options_section(buffer))?, ".SH "));
    Ok(text)
}

/// The text after a command's options: paragraphs, and command lines that are not refilled.
fn after_help(command: &Command) -> Roff {
    let text = command.get_after_help().map(ToString::to_string).unwrap_or_default();
    let mut roff = Roff::new();
    let mut is_typed = false;
    for line in text.lines() {
        if line.starts_with(' ') != is_typed {
            is_typed = !is_typed;
            roff.control(if is_typed { "nf" } else { "fi" }, []);
        }
        match line {
            "" => roff.control("PP", []),
            line => roff.text([roman(line)]),
        };
    }
    if is_typed {
        roff.control("fi", []);
    }
    roff
}

fn written(write: impl FnOnce(&mut Vec<u8>) -> Result<(), Error>) -> Result<String, Error> {
    let mut buffer = Vec::new();
    write(&mut buffer)?;
    Ok(String::from_utf8_lossy(&buffer).into_owned())
}

/// Removes the preamble lines, which appear once in the page, and the headings that begin with `left_out`:
/// clap_mangen writes them in English, and as sections where the page needs subsections.
fn body(piece: &str, left_out: &str) -> String {
    let is_kept = |line: &&str| {
        let is_first = line.starts_with(".ie ") || line.starts_with(".el ");
        !is_first && (left_out.is_empty() || !line.starts_with(left_out))
    };
    piece.lines().filter(is_kept).map(|line| format!("{line}\n")).collect()
}

/// Escapes non-ASCII characters by code point: some readers decode the page as Latin-1.
fn in_ascii(page: &str) -> String {
    let mut ascii = String::with_capacity(page.len());
    for c in page.chars() {
        match c {
            '\u{a0}' | '\u{202f}' => ascii.push_str("\\~"),
            c if c.is_ascii() => ascii.push(c),
            c => ascii.push_str(&format!("\\[u{:04X}]", u32::from(c))),
        }
    }
    ascii
}

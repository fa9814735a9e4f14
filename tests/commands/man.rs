//! The manual page: content, and validity for man page viewers.

use agir::cli;
use agir::lang::Lang;

use crate::machine::{alike, tool};
use crate::support::{Run, Scratch, agir_in, command, root, run};

fn page(lang: &str) -> String {
    agir_in(&root(), &["man", "--lang", lang]).expect(0).stdout
}

/// Displays the page with a program.
fn shown(lang: &str, program: &str, arguments: &[&str]) -> Run {
    let program = tool(program);
    let scratch = Scratch::new();
    scratch.write("agir.1", page(lang));
    let mut shows = alike(program, &command(scratch.path(), &[]));
    shows.args(arguments).env("LC_ALL", "C.UTF-8").env("MANWIDTH", "100");
    run(shows).expect(0)
}

#[test]
fn it_names_every_command_and_option() {
    for (name, lang) in [("fr", Lang::Fr), ("en", Lang::En)] {
        let page = page(name);
        let (commands, of_all) = page.split_once("\n.SH OPTIONS\n").unwrap();
        let told = |text: &str, long: &str| text.contains(&format!("\\-\\-{}\\fR", long.replace('-', "\\-")));
        let line = cli::command(lang);
        for option in line.get_arguments() {
            assert!(told(of_all, option.get_long().unwrap()), "{option}");
        }
        let mut sections = commands.split("\n.SS ").skip(1);
        for command in line.get_subcommands() {
            let section = sections.next().unwrap();
            let called = command.get_name();
            assert!(section.starts_with(&format!("\"agir {called}\"\n")), "{called}: {section}");
            for argument in command.get_arguments().filter(|argument| argument.get_id() != "help") {
                match argument.get_long() {
                    Some(long) => assert!(told(section, long), "{called}: {long}"),
                    None => {
                        let value = argument.get_value_names().unwrap()[0].as_str();
                        let value = value.replace('É', "\\[u00C9]");
                        assert!(section.contains(&format!("\\fI{value}\\fR")), "{called}: {value}");
                    }
                }
            }
        }
        assert!(sections.next().is_none());
    }
}

#[test]
fn it_is_in_one_language_and_in_ascii() {
    let french = page("fr");
    assert!(french.is_ascii() && page("en").is_ascii());
    assert!(french.contains("\n.SH NOM\n") && page("en").contains("\n.SH NAME\n"));
    for english in ["Possible values", "default:", "SUBCOMMANDS", "EXTRA", "VERSION"] {
        assert!(!french.contains(english), "{english}");
    }
}

#[test]
fn groff_shows_it_without_a_warning() {
    for lang in ["fr", "en"] {
        let run = shown(lang, "groff", &["-man", "-Tutf8", "-ww", "agir.1"]);
        assert_eq!(run.stderr, "");
        assert!(lang == "en" || run.stdout.contains("Vérifie que la méthode est suivie"));
    }
}

#[test]
fn mandoc_shows_it_without_a_warning() {
    for lang in ["fr", "en"] {
        shown(lang, "mandoc", &["-T", "lint", "-W", "error", "agir.1"]);
    }
}

#[cfg(target_os = "linux")]
#[test]
fn man_shows_it() {
    let run = shown("fr", "man", &["./agir.1"]);
    assert_eq!(run.stderr, "");
    for text in ["NOM\n", "agir compile-plan", "Vérifie que la méthode est suivie", "--untrusted"] {
        assert!(run.stdout.contains(text), "{text}\n{}", run.stdout);
    }
}

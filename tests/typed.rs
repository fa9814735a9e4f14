//! Lines as people type them into a terminal, each run on its own, with what stays from one to the next.

use std::path::{Path, PathBuf};

use crate::support::{Run, command, run};

/// A terminal: its folder and what `export` has set.
pub struct Terminal {
    pub folder: PathBuf,
    variables: Vec<(String, String)>,
}

impl Terminal {
    pub fn new(folder: &Path) -> Self {
        Self { folder: folder.to_owned(), variables: Vec::new() }
    }

    /// Runs `agir …`; nothing comes of `cd` and `export`.
    pub fn run(&mut self, line: &str) -> Option<Run> {
        let words = words(line);
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        match words[..] {
            ["cd", folder] => {
                self.folder.push(folder);
                assert!(self.folder.is_dir(), "{line}: there is no such folder");
                None
            }
            ["export", variable] => {
                let (name, value) = variable.split_once('=').expect("export NAME=VALUE");
                self.variables.push((name.to_owned(), value.to_owned()));
                None
            }
            ["agir", ref arguments @ ..] => {
                let mut command = command(&self.folder, arguments);
                command.envs(self.variables.iter().map(|(name, value)| (name, value)));
                Some(run(command))
            }
            _ => panic!("{line}: only agir, cd and export are run"),
        }
    }
}

/// The words of a line, up to its comment; double quotes hold one together.
fn words(line: &str) -> Vec<String> {
    let (mut words, mut word, mut quoted) = (Vec::new(), None::<String>, false);
    for sign in line.chars() {
        match sign {
            '"' => {
                quoted = !quoted;
                word.get_or_insert_default();
            }
            ' ' if !quoted => words.extend(word.take()),
            '#' if !quoted && word.is_none() => break,
            _ => word.get_or_insert_default().push(sign),
        }
    }
    assert!(!quoted, "{line}: a quote is open");
    words.extend(word);
    words
}

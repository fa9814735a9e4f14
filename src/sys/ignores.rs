//! What git leaves out: the lines of ignore files, read like documents and handed to the matcher. The
//! only user of `ignore`.

use std::path::{Path, PathBuf};

use ignore::Match;
use ignore::gitignore::{Gitignore, GitignoreBuilder};

use super::read;
use crate::messages::Fault;

/// Name of an ignore file.
pub const IGNORE_FILE: &str = ".gitignore";

/// Most rules of one ignore file, and of all that hold in one folder: a project has a dozen.
const MOST_RULES: usize = 1_000;
const MOST_AT_ONCE: usize = 4_000;

/// Longest rule, in bytes: no system has longer paths.
const LONGEST: usize = 4_096;

/// The rules that hold in a folder: its own and those of the folders above.
#[derive(Debug, Default)]
pub struct Ignores {
    /// From the outermost folder: how deep each is below the walk's root, and its rules.
    levels: Vec<(usize, Gitignore)>,
}

/// The rule that leaves something out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// The ignore file that it stands in.
    pub file: PathBuf,
    /// As it stands there, without the blanks at its end.
    pub line: String,
}

impl Ignores {
    /// The rules between the top of the git repository and `root`, which lies in it: they hold whether
    /// the project or the whole repository is checked. An ignore file that cannot be read is the
    /// repository's own business: nothing is left out by it.
    pub fn above(root: &Path) -> Self {
        let mut ignores = Self::default();
        let Some(top) = root.ancestors().find(|folder| folder.join(".git").symlink_metadata().is_ok()) else {
            return ignores;
        };
        let between: Vec<&Path> = root.ancestors().skip(1).take_while(|folder| folder.starts_with(top)).collect();
        for folder in between.into_iter().rev() {
            let _ = ignores.enter(folder, 0);
        }
        ignores
    }

    /// Takes the rules of `folder`, which lies `depth` folders below the walk's root, and forgets those
    /// of its neighbours. What keeps its ignore file from being read is a fault of that file.
    pub fn enter(&mut self, folder: &Path, depth: usize) -> Result<(), Fault> {
        self.leave(depth);
        let file = folder.join(IGNORE_FILE);
        // There is none, or the folder itself is closed, which the walk tells.
        if file.symlink_metadata().is_err() {
            return Ok(());
        }
        let bytes = read::bytes(&file, read::LIMIT)?;
        let text = String::from_utf8_lossy(&bytes);
        let lines = || text.trim_start_matches('\u{feff}').lines().filter(|line| is_rule(line));
        let before: usize = self.levels.iter().map(|(_, rules)| rules.len()).sum();
        let most = MOST_RULES.min(MOST_AT_ONCE.saturating_sub(before));
        if lines().nth(most).is_some() || lines().any(|line| line.len() > LONGEST) {
            return Err(Fault::TooManyRules { most: MOST_RULES });
        }
        let mut builder = GitignoreBuilder::new(folder);
        for line in lines() {
            // A line that is no pattern leaves nothing out, for git neither.
            let _ = builder.add_line(Some(file.clone()), line);
        }
        if let Ok(rules) = builder.build()
            && !rules.is_empty()
        {
            self.levels.push((depth, rules));
        }
        Ok(())
    }

    /// Forgets the rules of the folders that are `depth` or more below the walk's root, but for those
    /// above it.
    pub fn leave(&mut self, depth: usize) {
        while depth > 0 && self.levels.last().is_some_and(|(level, _)| *level >= depth) {
            self.levels.pop();
        }
    }

    /// The rule that leaves `path` out, if one does: the last one that speaks of it, in the nearest folder.
    pub fn matched(&self, path: &Path, is_folder: bool) -> Option<Rule> {
        let spoken = self.levels.iter().rev().map(|(_, rules)| rules.matched(path, is_folder));
        match spoken.into_iter().find(|spoken| !spoken.is_none())? {
            Match::Ignore(glob) => {
                let file = glob.from().map(Path::to_owned).unwrap_or_default();
                Some(Rule { file, line: glob.original().to_owned() })
            }
            Match::None | Match::Whitelist(_) => None,
        }
    }
}

fn is_rule(line: &str) -> bool {
    !line.trim().is_empty() && !line.starts_with('#')
}

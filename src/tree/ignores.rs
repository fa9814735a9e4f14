//! Ignore rules of git: the ignore files are read like documents and parsed by `ignore`, used only here.

use std::path::{Path, PathBuf};

use ignore::Match;
use ignore::gitignore::{Gitignore, GitignoreBuilder};

use super::{LIMIT, Tree};
use crate::faults::ReadingFault;

pub const IGNORE_FILE: &str = ".gitignore";

/// Maximum number of rules of one ignore file, and of all those that apply in a folder; a project has a dozen.
const MOST_RULES: usize = 1_000;
const MOST_AT_ONCE: usize = 4_000;

/// Maximum length of a rule, in bytes; no system has longer paths.
const LONGEST: usize = 4_096;

/// The rules that apply in a folder: its own and those of its ancestors.
#[derive(Debug, Default)]
pub struct Ignores {
    /// Outermost folder first.
    levels: Vec<Level>,
}

#[derive(Debug)]
struct Level {
    /// Depth of the folder below the root of the tree; 0 for folders above it too.
    depth: usize,
    /// For a folder above the tree, the path from it to the tree.
    way: PathBuf,
    rules: Gitignore,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Above {
    /// The path from that folder to the tree.
    pub way: PathBuf,
    /// The content of the file.
    pub bytes: Vec<u8>,
}

/// The rule that ignores a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// The ignore file that contains it; `None` for one above the tree.
    pub file: Option<PathBuf>,
    /// As written there, without trailing blanks.
    pub line: String,
}

impl Ignores {
    /// The rules from above the tree: they apply whether the project or the whole repository is checked. An
    /// unreadable ignore file there is not the project's, and is skipped.
    pub fn above(above: Vec<Above>) -> Self {
        let mut ignores = Self::default();
        for Above { way, bytes } in above {
            let _ = ignores.add(&bytes, None, way, 0);
        }
        ignores
    }

    /// Adds the rules of `folder`, which is `depth` folders below the root of the tree, and drops those of
    /// its siblings. An error if its ignore file cannot be read.
    pub fn enter(&mut self, tree: &dyn Tree, folder: &Path, depth: usize) -> Result<(), ReadingFault> {
        self.leave(depth);
        let file = folder.join(IGNORE_FILE);
        // There is no ignore file, or the folder cannot be read, which the walk reports.
        if !tree.holds(&file) {
            return Ok(());
        }
        let bytes = tree.bytes(&file, LIMIT)?;
        self.add(&bytes, Some(&file), PathBuf::new(), depth)
    }

    fn add(&mut self, bytes: &[u8], file: Option<&Path>, way: PathBuf, depth: usize) -> Result<(), ReadingFault> {
        let text = String::from_utf8_lossy(bytes);
        let lines = || text.trim_start_matches('\u{feff}').lines().filter(|line| is_rule(line));
        let before: usize = self.levels.iter().map(|level| level.rules.len()).sum();
        let most = MOST_RULES.min(MOST_AT_ONCE.saturating_sub(before));
        if lines().nth(most).is_some() || lines().any(|line| line.len() > LONGEST) {
            return Err(ReadingFault::TooManyRules { most: MOST_RULES });
        }
        let mut builder = GitignoreBuilder::new(file.and_then(Path::parent).unwrap_or(Path::new("")));
        for line in lines() {
            // An invalid pattern is skipped, as git does.
            let _ = builder.add_line(file.map(Path::to_owned), line);
        }
        if let Ok(rules) = builder.build()
            && !rules.is_empty()
        {
            self.levels.push(Level { depth, way, rules });
        }
        Ok(())
    }

    /// Drops the rules of folders at `depth` or deeper, except those of the root and above.
    pub fn leave(&mut self, depth: usize) {
        while depth > 0 && self.levels.last().is_some_and(|level| level.depth >= depth) {
            self.levels.pop();
        }
    }

    /// The rule that ignores `path`: the last matching one, in the nearest folder. `None` if it is not ignored.
    pub fn matched(&self, path: &Path, is_folder: bool) -> Option<Rule> {
        let matched = |level: &Level| match level.rules.matched(level.way.join(path), is_folder) {
            Match::None => None,
            Match::Whitelist(_) => Some(None),
            Match::Ignore(glob) => {
                Some(Some(Rule { file: glob.from().map(Path::to_owned), line: glob.original().to_owned() }))
            }
        };
        self.levels.iter().rev().find_map(matched)?
    }
}

fn is_rule(line: &str) -> bool {
    !line.trim().is_empty() && !line.starts_with('#')
}

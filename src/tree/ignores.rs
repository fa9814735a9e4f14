//! What git leaves out: the lines of ignore files, read like documents and handed to the matcher. The
//! only user of `ignore`.

use std::path::{Path, PathBuf};

use ignore::Match;
use ignore::gitignore::{Gitignore, GitignoreBuilder};

use super::{LIMIT, Tree};
use crate::faults::ReadingFault;

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
    /// From the outermost folder.
    levels: Vec<Level>,
}

/// The rules of one folder.
#[derive(Debug)]
struct Level {
    /// How deep the folder is below the tree's own; 0 for those above it too.
    depth: usize,
    /// From a folder above the tree, the way down to the tree.
    way: PathBuf,
    rules: Gitignore,
}

/// An ignore file of a folder above the tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Above {
    /// The way from that folder down to the tree.
    pub way: PathBuf,
    /// What the file holds.
    pub bytes: Vec<u8>,
}

/// The rule that leaves something out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// The ignore file that it stands in; none for one above the tree.
    pub file: Option<PathBuf>,
    /// As it stands there, without the blanks at its end.
    pub line: String,
}

impl Ignores {
    /// The rules from above the tree: they hold whether the project or the whole repository is checked. An
    /// ignore file there that cannot be used is the repository's own business: nothing is left out by it.
    pub fn above(above: Vec<Above>) -> Self {
        let mut ignores = Self::default();
        for Above { way, bytes } in above {
            let _ = ignores.add(&bytes, None, way, 0);
        }
        ignores
    }

    /// Takes the rules of `folder` of a tree, which lies `depth` folders below the tree's own, and forgets
    /// those of its neighbours. What keeps its ignore file from being read is a fault of that file.
    pub fn enter(&mut self, tree: &dyn Tree, folder: &Path, depth: usize) -> Result<(), ReadingFault> {
        self.leave(depth);
        let file = folder.join(IGNORE_FILE);
        // There is none, or the folder itself is closed, which the walk tells.
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
            // A line that is no pattern leaves nothing out, for git neither.
            let _ = builder.add_line(file.map(Path::to_owned), line);
        }
        if let Ok(rules) = builder.build()
            && !rules.is_empty()
        {
            self.levels.push(Level { depth, way, rules });
        }
        Ok(())
    }

    /// Forgets the rules of the folders that are `depth` or more below the tree's own, but for those of the
    /// tree's own and above it.
    pub fn leave(&mut self, depth: usize) {
        while depth > 0 && self.levels.last().is_some_and(|level| level.depth >= depth) {
            self.levels.pop();
        }
    }

    /// The rule that leaves `path` out, if one does: the last one that speaks of it, in the nearest folder.
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

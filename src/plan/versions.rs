//! The versions of a plan known to git, used to tell a line-by-line merge from an edit.

use std::path::Path;

use super::seal::{is_intact, was_compiled};
use crate::git;
use crate::project::{PLAN_FILE, PlanFile};

/// The versions that git knows of the plan of the project in `root`, if it was changed since it was compiled;
/// otherwise empty, without searching git.
pub fn versions(root: &Path, plan: &PlanFile) -> Vec<String> {
    match plan {
        PlanFile::Text(text) if was_compiled(text.as_str()) && !is_intact(text.as_str()) => {
            git::versions::versions(root, PLAN_FILE)
        }
        _ => Vec::new(),
    }
}

//! The texts of a plan that git knows: what a line-merge is told from a change by hand with.

use std::path::Path;

use super::seal::{is_intact, was_compiled};
use crate::git;
use crate::project::{PLAN_FILE, PlanFile};

/// What git knows of the plan of the project in `root`, if it is no longer as it was compiled; for all
/// others nothing is looked up.
pub fn versions(root: &Path, plan: &PlanFile) -> Vec<String> {
    match plan {
        PlanFile::Text(text) if was_compiled(text.as_str()) && !is_intact(text.as_str()) => {
            git::versions::versions(root, PLAN_FILE)
        }
        _ => Vec::new(),
    }
}

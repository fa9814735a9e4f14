//! The texts of a plan that git knows: what a line-merge is told from a change by hand with.

use std::path::Path;

use super::seal::{is_intact, was_compiled};
use crate::project::{PLAN_FILE, PlanFile};
use crate::sys::git;

/// What git knows of the plan of the project in `root`, if it is no longer as it was compiled; for all
/// others it is not asked.
pub fn versions(root: &Path, plan: &PlanFile) -> Vec<String> {
    match plan {
        PlanFile::Text(text) if was_compiled(text.as_str()) && !is_intact(text.as_str()) => {
            git::versions(root, PLAN_FILE)
        }
        _ => Vec::new(),
    }
}

//! Many findings laid out on all cores, a bounded number of them at a time.

use rayon::prelude::*;

use super::{Out, Report};
use crate::diagnostic::Diagnostic;
use crate::failure::Failure;
use crate::text::screen::Screen;

/// Findings that are laid out at once: on all cores, and never so many that memory grows with them.
const BLOCK: usize = 4096;
/// Findings that one core lays out at a time.
const PART: usize = 256;

/// The first findings as `finding` lays them out, which is told their numbers.
pub(super) fn in_blocks(
    report: &Report,
    most: usize,
    finding: impl Fn(usize, &Diagnostic) -> Screen + Sync,
    out: Out<'_>,
) -> Result<(), Failure> {
    for (at, block) in report.told(most).chunks(BLOCK).enumerate() {
        let parts = block.par_chunks(PART).enumerate().map(|(part, findings)| {
            let first = at * BLOCK + part * PART;
            findings.iter().enumerate().map(|(index, one)| finding(first + index, one)).collect::<Screen>()
        });
        for text in parts.collect::<Vec<Screen>>() {
            out(text)?;
        }
    }
    Ok(())
}

/// The same one after the other, for a form whose findings depend on those before.
pub(super) fn in_turn(
    report: &Report,
    most: usize,
    mut finding: impl FnMut(&Diagnostic) -> Screen,
    out: Out<'_>,
) -> Result<(), Failure> {
    let mut parts = report.told(most).chunks(PART);
    parts.try_for_each(|part| out(part.iter().map(&mut finding).collect()))
}

/// What stands before each item of a JSON list.
#[derive(Default)]
pub(super) struct Separator {
    /// True once there is an item.
    pub(super) has_some: bool,
}

impl Separator {
    pub(super) fn before_next(&mut self) -> &'static str {
        if std::mem::replace(&mut self.has_some, true) { ",\n" } else { "\n" }
    }
}

/// All that `lay_out` gives, as one text.
pub(super) fn whole(lay_out: impl FnOnce(Out<'_>) -> Result<(), Failure>) -> Option<Screen> {
    let mut text = Screen::default();
    let mut out = |piece| {
        text += piece;
        Ok(())
    };
    // A text can always be added to.
    lay_out(&mut out).ok()?;
    Some(text)
}

//! Renders findings in parallel, in blocks of bounded size.

use rayon::prelude::*;

use super::{Out, Report};
use crate::diagnostic::Diagnostic;
use crate::failure::Failure;
use crate::text::screen::Screen;

/// Number of findings rendered at once, on all cores; bounds the memory.
const BLOCK: usize = 4096;
/// Number of findings rendered by a core at a time.
const PART: usize = 256;

/// Writes the first `most` findings as rendered by `finding`, which is given their index.
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

/// Same, sequentially, for a format whose findings depend on those before.
pub(super) fn in_turn(
    report: &Report,
    most: usize,
    mut finding: impl FnMut(&Diagnostic) -> Screen,
    out: Out<'_>,
) -> Result<(), Failure> {
    let mut parts = report.told(most).chunks(PART);
    parts.try_for_each(|part| out(part.iter().map(&mut finding).collect()))
}

/// The separator before each item of a JSON list.
#[derive(Default)]
pub(super) struct Separator {
    /// True after the first item.
    pub(super) has_some: bool,
}

impl Separator {
    pub(super) fn before_next(&mut self) -> &'static str {
        if std::mem::replace(&mut self.has_some, true) { ",\n" } else { "\n" }
    }
}

/// Collects the output of `lay_out` in memory.
pub(super) fn whole(lay_out: impl FnOnce(Out<'_>) -> Result<(), Failure>) -> Option<Screen> {
    let mut text = Screen::default();
    let mut out = |piece| {
        text += piece;
        Ok(())
    };
    // Writing to memory does not fail.
    lay_out(&mut out).ok()?;
    Some(text)
}

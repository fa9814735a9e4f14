//! Fast membership tests for a set of ranges.

use super::Span;

/// Sorted ranges; the end of each is the maximum of all ends so far.
#[derive(Debug)]
pub struct Ranges(Vec<Span>);

impl Ranges {
    /// Builds the set; `ranges` may be nested.
    pub fn new(ranges: impl Iterator<Item = Span>) -> Self {
        let mut ranges: Vec<Span> = ranges.collect();
        ranges.sort();
        let mut furthest = 0;
        for range in &mut ranges {
            furthest = range.end.max(furthest);
            range.end = furthest;
        }
        Self(ranges)
    }

    /// True if a range contains the byte `at`.
    pub fn hold(&self, at: usize) -> bool {
        let after = self.0.partition_point(|range| range.start <= at);
        after > 0 && self.0[after - 1].end > at
    }
}

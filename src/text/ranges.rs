//! Ranges that are asked many times whether they hold a place.

use super::Span;

/// Ranges, sorted, each as long as the furthest that starts before it.
#[derive(Debug)]
pub struct Ranges(Vec<Span>);

impl Ranges {
    /// Of `ranges`, which may lie in one another.
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

    /// True if one of them holds the byte `at`.
    pub fn hold(&self, at: usize) -> bool {
        let after = self.0.partition_point(|range| range.start <= at);
        after > 0 && self.0[after - 1].end > at
    }
}

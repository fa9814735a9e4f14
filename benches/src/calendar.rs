//! The dates of a project: ten months of preparation, three meetings per group, all in the past.

use std::fmt;

use crate::seed::Seed;

/// Month names.
const MONTHS: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];

/// A date; displayed as `2013-03-26`.
#[derive(Clone, Copy)]
pub struct Day {
    /// Year.
    year: usize,
    /// From 1 to 12.
    month: usize,
    /// From 1 to 28, valid in every month.
    day: usize,
}

impl Day {
    /// « 26 mars 2013 ».
    pub fn long(self) -> String {
        let month = MONTHS.get(self.month - 1).copied().unwrap_or_default();
        format!("{} {month} {}", self.day, self.year)
    }
}

impl fmt::Display for Day {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// The dates of a project.
pub struct Calendar {
    /// Year in which the preparation starts.
    year: usize,
    /// Start of the preparation.
    pub start: Day,
    /// The three copils of the preparation.
    pub copils: [Day; 3],
    /// When the tasks of the preparation were done.
    pub ready: Day,
    /// Launch event.
    pub launch: Day,
    /// Last day of work on the assessment.
    pub assessed: Day,
    /// Final copil.
    pub last_copil: Day,
    /// Restitution event.
    pub restitution: Day,
}

impl Calendar {
    /// A random calendar.
    pub fn new(seed: &mut Seed) -> Self {
        let year = 2012 + seed.below(10);
        let mut day = |years: usize, month: usize, from: usize, to: usize| Day {
            year: year + years,
            month,
            day: from + seed.below(to - from + 1),
        };
        Self {
            year,
            start: day(0, 1, 9, 27),
            copils: [day(0, 2, 6, 24), day(0, 5, 6, 24), day(0, 9, 6, 24)],
            ready: day(0, 10, 1, 26),
            launch: day(0, 11, 6, 28),
            assessed: day(1, 5, 20, 28),
            last_copil: day(1, 6, 2, 12),
            restitution: day(1, 6, 18, 28),
        }
    }

    /// A date for a group's meeting, from 1 to 3.
    pub fn meeting(&self, number: usize, seed: &mut Seed) -> Day {
        let month = [1, 3, 4].get(number - 1).copied().unwrap_or(4);
        self.following(1, month, seed)
    }

    /// Start and deadline of an action.
    pub fn action(&self, seed: &mut Seed) -> (Day, Day) {
        let (first, last) = (7 + seed.below(6), 1 + seed.below(12));
        (self.following(1, first, seed), self.following(2, last, seed))
    }

    /// A day in a month of a later year.
    fn following(&self, years: usize, month: usize, seed: &mut Seed) -> Day {
        Day { year: self.year + years, month, day: 3 + seed.below(24) }
    }
}

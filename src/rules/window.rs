//! Computes the days that a method leaves to one more session, so that `agir add` proposes no date that breaks
//! its rules.

use jiff::civil::Date;

use super::input::Looked;
use super::{Input, Requirement};
use crate::diagnostic::Diagnostic;
use crate::method::Method;
use crate::project::Project;
use crate::text::dates::Today;

/// An open interval of days: neither bound is included.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Window {
    /// Exclusive lower bound; none if unbounded.
    pub after: Option<Date>,
    /// Exclusive upper bound; none if unbounded.
    pub before: Option<Date>,
}

impl Window {
    /// True for a day within the interval.
    pub fn holds(self, day: Date) -> bool {
        self.after.is_none_or(|after| after < day) && self.before.is_none_or(|before| day < before)
    }

    /// The intersection of two intervals.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        let latest = self.after.max(other.after);
        let earliest = [self.before, other.before].into_iter().flatten().min();
        Self { after: latest, before: earliest }
    }
}

/// The days that `requirements` leave to a session of type `kind`.
pub fn window(project: &Project, method: &Method, requirements: &[Requirement], kind: usize, today: Date) -> Window {
    let today = Today { date: today, everything_due: false };
    let input = Input { project, method, today, engine: &Nothing };
    let windows = requirements.iter().map(|requirement| requirement.rule.window(&input, kind));
    windows.fold(Window::default(), Window::and)
}

/// Stands in for the engine's findings, which no rule on the order of sessions reads.
struct Nothing;

impl Looked for Nothing {
    fn found(&self) -> &[Diagnostic] {
        &[]
    }
}

//! The day that is proposed for one more session.

use jiff::civil::Date;

use super::{FARTHEST, Job, USUAL};
use crate::failure::Failure;
use crate::lang::{Both, both, say};
use crate::rules::{self, Window};
use crate::scaffold::group::taken;
use crate::text::dates::long;
use crate::text::working_days::{add_days, is_working_day};

impl Job<'_> {
    /// Date between the neighbouring meetings; by default, six weeks after the previous one.
    pub(super) fn meeting_date(&self, kind: usize, group: usize, number: u32) -> Result<Date, Failure> {
        let numbered: Vec<(u32, Date)> = self
            .project
            .sessions()
            .filter(|(document, session)| document.kind == kind && document.group == Some(group) && session.counts())
            .filter_map(|(_, session)| Some((*session.number.value()?, *session.date.value()?)))
            .collect();
        let after = numbered.iter().filter(|(other, _)| *other < number).map(|(_, date)| *date).max();
        let before = numbered.iter().filter(|(other, _)| *other > number).map(|(_, date)| *date).min();
        let open = self.open(kind, Window { after, before });
        let from = open.after.unwrap_or(self.today);
        let usual = add_days(from, USUAL);
        // Room is left for another.
        let wish = open.before.map_or(usual, |before| usual.min(middle(from, before)));
        self.proposed(open, wish)
    }

    /// Days of `window` that the method allows. Past days are excluded, unless the following session is already past.
    pub(super) fn open(&self, kind: usize, window: Window) -> Window {
        let open = rules::window(self.project, self.method, self.requirements, kind, self.today).and(window);
        let is_over = open.before.is_some_and(|before| before <= self.today);
        if is_over { open } else { open.and(Window { after: Some(self.today), before: None }) }
    }

    /// The free working day of `open` that is closest to `wish`.
    pub(super) fn proposed(&self, open: Window, wish: Date) -> Result<Date, Failure> {
        let taken = taken(self.project);
        let is_free = |day: &Date| open.holds(*day) && is_working_day(*day) && !taken.contains(day);
        let wish = match (open.after, open.before) {
            (Some(after), Some(before)) if !open.holds(wish) => middle(after, before),
            (Some(after), _) if wish <= after => add_days(after, 1),
            (_, Some(before)) if wish >= before => add_days(before, -1),
            _ => wish,
        };
        let near = (0..=FARTHEST).flat_map(|days| [add_days(wish, days), add_days(wish, -days)]);
        near.into_iter().find(is_free).ok_or_else(|| no_day(open))
    }
}

fn middle(from: Date, to: Date) -> Date {
    add_days(from, i64::from((to - from).get_days()) / 2)
}

/// The error for an empty window: the user has to choose the day.
fn no_day(open: Window) -> Failure {
    let between = |lang| match open {
        Window { after: Some(after), before: Some(before) } => {
            say!(lang, " entre le {} et le {}", " between {} and {}", long(after, lang), long(before, lang))
        }
        _ => String::new(),
    };
    let Both { fr, en } = Both::each(between);
    Failure::usage(both!(
        "la méthode ne laisse aucun jour libre à cette séance{fr} : rien n'est ajouté",
        "the method leaves no free day to this session{en}: nothing is added"
    ))
    .hint(both!(
        "Déplacez d'abord les séances voisines, ou donnez la date : --date AAAA-MM-JJ",
        "Move the sessions beside it first, or give the date: --date YYYY-MM-DD"
    ))
}

//! Values that refer to dates, and to ideas of the group.

use super::{Reader, is_blank, is_ditto, is_fault};
use crate::imports::cells;
use crate::imports::columns::Column;
use crate::imports::fields::Field;
use crate::imports::lists;

impl<'a> Reader<'a> {
    /// Reads a calendar as one date, two dates or steps; vaguer text is kept as text.
    pub(super) fn calendar(&mut self) {
        let Some(column) = self.columns.find(Field::Calendar) else { return };
        let Some(value) = column.value(self.sheet, self.row) else { return };
        let text = value.text();
        if is_blank(&text) || is_fault(&text) || column.repeats && is_ditto(&text) {
            return;
        }
        let has = |field: Field| self.columns.find(field).is_some();
        let ends: Vec<&str> = [" au ", " à ", " - ", " – "]
            .iter()
            .find_map(|mark| text.split_once(mark))
            .map_or_else(Vec::new, |(a, b)| vec![a, b]);
        let start = |text: &str| cells::written_day(text.trim().trim_start_matches("du ").trim_start_matches("Du "));
        match (cells::day(value), ends.as_slice()) {
            (Ok(day), _) if !has(Field::Deadline) => self.draft.deadline = Some(day),
            (_, [first, last])
                if !has(Field::Deadline)
                    && !has(Field::Start)
                    && start(first).is_some()
                    && cells::written_day(last).is_some() =>
            {
                (self.draft.start, self.draft.deadline) = (start(first), cells::written_day(last));
            }
            _ if text.contains('\n') && !has(Field::Steps) => {
                self.draft.steps = lists::items(&text, self.columns.origin);
            }
            // The dates have columns of their own.
            _ if has(Field::Deadline) => self.keep(column, &text),
            (Ok(_), _) => self.keep(column, &text),
            (Err(what), _) => self.trouble(column, what, true, &text),
        }
    }

    /// Reads the ideas of this group; other ideas are reported.
    pub(super) fn ideas(&mut self, column: &'a Column, text: &str) {
        let mut unknown = false;
        for item in lists::items(text, self.columns.origin) {
            match self.home.ideas(&item) {
                Ok(ids) => {
                    let new: Vec<String> = ids.into_iter().filter(|id| !self.draft.ideas.contains(id)).collect();
                    self.draft.ideas.extend(new);
                }
                Err(what) => {
                    self.trouble(column, what, !unknown, text);
                    unknown = true;
                }
            }
        }
    }
}

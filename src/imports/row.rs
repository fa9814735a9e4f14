//! One row becomes an action: each cell as its column says, and what is not understood is told and
//! kept.

mod funding;

use super::cells::{self, both, is_blank, is_fault};
use super::columns::{Column, Columns, Origin, Role};
use super::draft::Draft;
use super::fields::Field;
use super::home::Home;
use super::lists::{self, Means};
use super::sheet::{Sheet, Value};
use crate::messages::Both;
use crate::parse::personal;
use crate::text::escape::printable;

/// A cell that was not understood.
#[derive(Clone, Debug, PartialEq)]
pub struct Trouble {
    /// Its row, from 0.
    pub row: u32,
    /// Its column, from 0.
    pub column: u32,
    /// The heading of its column.
    pub heading: String,
    /// What is wrong.
    pub what: Both,
    /// The key under which its text is kept.
    pub kept: Option<String>,
}

/// Reads one row.
pub(super) struct Reader<'a> {
    pub sheet: &'a Sheet,
    pub columns: &'a Columns,
    pub home: &'a Home<'a>,
    pub row: u32,
    pub draft: Draft,
    pub troubles: Vec<Trouble>,
    paid: Vec<(u8, Option<String>, Option<u64>)>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(sheet: &'a Sheet, columns: &'a Columns, home: &'a Home<'a>, row: u32) -> Self {
        Self { sheet, columns, home, row, draft: Draft::default(), troubles: Vec::new(), paid: Vec::new() }
    }

    /// The action of the row.
    pub(super) fn read(mut self) -> (Draft, Vec<Trouble>) {
        for column in &self.columns.all {
            let Some(value) = column.value(self.sheet, self.row) else { continue };
            let text = value.text();
            let is_fault = matches!(value, Value::Fault(_)) || is_fault(&text);
            if *value == Value::Unsaved {
                self.trouble(column, super::rows::unsaved(), false, "");
            } else if is_fault {
                let shown = printable(&text);
                let what =
                    both(format!("la formule donne l'erreur {shown}"), format!("the formula gives the error {shown}"));
                self.trouble(column, what, false, "");
            } else if self.columns.origin == Origin::Plan || !is_blank(&text) {
                self.cell(column, value, &text);
            }
        }
        self.pay();
        self.calendar();
        if let (Some(start), Some(deadline)) = (self.draft.start, self.draft.deadline)
            && deadline < start
            && let Some(column) = self.columns.find(Field::Deadline).or_else(|| self.columns.find(Field::Calendar))
        {
            self.draft.deadline = None;
            let what = both(
                format!("la fin ({deadline}) est avant le début ({start})"),
                format!("the end ({deadline}) is before the start ({start})"),
            );
            self.trouble(column, what, true, &deadline.to_string());
        }
        (self.draft, self.troubles)
    }

    fn cell(&mut self, column: &'a Column, value: &Value, text: &str) {
        let Role::Field(field, scale) = column.role else {
            return self.keep(column, text);
        };
        let origin = self.columns.origin;
        match field {
            Field::Title => self.title(text, false),
            Field::SubTitle => self.title(text, true),
            Field::Description => self.draft.description = text.to_owned(),
            Field::Objectives => {
                let (objectives, targets) = lists::objectives(text, origin);
                self.draft.objectives.extend(objectives);
                self.draft.targets.extend(targets);
            }
            Field::Targets => self.draft.targets.extend(lists::items(text, origin)),
            Field::Owner => {
                let owners = lists::items(text, origin).join(", ");
                self.draft.owner = Some(if origin == Origin::Plan { text.to_owned() } else { owners });
            }
            Field::Partners => self.draft.partners.extend(lists::names(text, origin)),
            Field::Human if origin == Origin::Plan => self.draft.human = Some(text.to_owned()),
            Field::Material if origin == Origin::Plan => self.draft.material = Some(text.to_owned()),
            Field::Financial if origin == Origin::Plan => self.draft.financial = Some(text.to_owned()),
            Field::Means | Field::HumanAndMaterial | Field::Human => self.means(text, Means::Human),
            Field::Material => self.means(text, Means::Material),
            Field::Financial => self.means(text, Means::Financial),
            Field::Budget => match cells::amount(value, scale) {
                Ok(amount) => self.draft.budget = Some(amount),
                Err(what) => self.trouble(column, what, true, text),
            },
            Field::Funding => self.funding(text),
            Field::Funders => self.funders(text),
            Field::Funder(number) => self.paid.push((number, Some(text.to_owned()), None)),
            Field::FunderAmountOf(number) => match cells::amount(value, scale) {
                Ok(amount) => self.paid.push((number, None, Some(amount))),
                Err(what) => self.trouble(column, what, true, text),
            },
            Field::Priority => match cells::priority(text) {
                Ok(priority) => self.draft.priority = Some(priority),
                Err(what) => self.trouble(column, what, true, text),
            },
            Field::Progress => match cells::progress(text) {
                Ok(progress) => self.draft.progress = Some(progress),
                Err(what) => self.trouble(column, what, true, text),
            },
            Field::Start => match cells::day(value) {
                Ok(day) => self.draft.start = Some(day),
                Err(what) => self.trouble(column, what, true, text),
            },
            Field::Deadline => match cells::day(value) {
                Ok(day) => self.draft.deadline = Some(day),
                Err(what) => self.trouble(column, what, true, text),
            },
            Field::Calendar => {}
            Field::Indicators => {
                let items = lists::items(text, origin);
                self.draft.indicators.extend(items.iter().map(|item| lists::indicator(item, origin)));
            }
            Field::Steps => self.draft.steps.extend(lists::items(text, origin)),
            Field::Ideas => self.ideas(column, text),
            // The table derives them from the ideas; elsewhere somebody wrote them.
            Field::Problems => {
                if !lists::items(text, origin).iter().all(|item| self.home.knows_problem(item)) {
                    self.keep(column, text);
                }
            }
            Field::Path if text.lines().all(|line| line.ends_with(".md")) => {
                self.draft.name = text.lines().find_map(|path| self.home.file_name(path)).map(str::to_owned);
            }
            Field::Number if text.bytes().all(|byte| byte.is_ascii_digit()) => {}
            Field::Group if text.lines().all(|line| self.home.is_named(line)) => {}
            // Names of persons do not go to git: the column is named, and stays in the spreadsheet.
            Field::Person => {}
            Field::Path | Field::Number | Field::Group | Field::FunderAmount => self.keep(column, text),
        }
    }

    fn title(&mut self, text: &str, is_part: bool) {
        let title = text.split_whitespace().collect::<Vec<_>>().join(" ");
        // A part of an action is an action here; the whole that it belongs to is kept.
        if is_part && !self.draft.title.is_empty() {
            let whole = std::mem::take(&mut self.draft.title);
            if let Some(column) = self.columns.find(Field::Title) {
                self.draft.own.push((column.key.clone(), whole));
            }
        }
        self.draft.title = title;
    }

    fn means(&mut self, text: &str, usual: Means) {
        for (kind, part) in lists::means(text, usual) {
            let means = match kind {
                Means::Human => &mut self.draft.human,
                Means::Material => &mut self.draft.material,
                Means::Financial => &mut self.draft.financial,
            };
            match means {
                Some(before) if *before != part => *before = format!("{before}\n{part}"),
                Some(_) => {}
                None => *means = Some(part),
            }
        }
    }

    /// A calendar is a day, two days, or the steps; what is vaguer is kept.
    fn calendar(&mut self) {
        let Some(column) = self.columns.find(Field::Calendar) else { return };
        let Some(value) = column.value(self.sheet, self.row) else { return };
        let text = value.text();
        if is_blank(&text) || is_fault(&text) {
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
            // The days stand in columns of their own.
            _ if has(Field::Deadline) => self.keep(column, &text),
            (Ok(_), _) => self.keep(column, &text),
            (Err(what), _) => self.trouble(column, what, true, &text),
        }
    }

    /// Only the group's own ideas: the others are told.
    fn ideas(&mut self, column: &'a Column, text: &str) {
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

    fn keep(&mut self, column: &Column, text: &str) {
        if !personal::find(text).is_empty() {
            let what = both(
                "adresse électronique ou numéro de téléphone : pas repris, ils n'entrent pas dans git".to_owned(),
                "e-mail address or telephone number: not taken, they do not go to git".to_owned(),
            );
            let heading = column.heading.clone();
            self.troubles.push(Trouble { row: self.row, column: column.at, heading, what, kept: None });
            return;
        }
        if self.draft.own.iter().all(|(key, _)| *key != column.key) {
            self.draft.own.push((column.key.clone(), text.to_owned()));
        }
    }

    fn trouble(&mut self, column: &Column, what: Both, keep: bool, text: &str) {
        if keep {
            self.keep(column, text);
        }
        let kept = self.draft.own.iter().any(|(key, _)| *key == column.key).then(|| column.key.clone());
        self.troubles.push(Trouble { row: self.row, column: column.at, heading: column.heading.clone(), what, kept });
    }
}

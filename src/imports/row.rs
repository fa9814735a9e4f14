//! Reads a row as an action: each cell according to its column. Cells that are not understood are reported
//! and kept as text.

mod budget;
mod calendar;
mod funding;
mod private;

use super::cells::{self, is_blank, is_ditto, is_fault, is_unsure};
use super::columns::{Column, Columns, Origin, Role};
use super::draft::Draft;
use super::fields::Field;
use super::home::Home;
use super::lists::{self, Means};
use super::sheet::{Sheet, Value};
use super::{declared, euros, markup, persons};
use crate::lang::{Both, both};
use crate::text::escape::printable;

/// A remark about one cell.
#[derive(Clone, Debug, PartialEq)]
pub struct Trouble {
    /// Row index, from 0.
    pub row: u32,
    /// Column index, from 0.
    pub column: u32,
    pub heading: String,
    pub what: Both,
    /// The key under which its text is kept, if it is.
    pub kept: Option<String>,
    pub weight: Weight,
}

/// The severity of a remark about a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// The cell is not imported.
    Lost,
    /// The cell holds personal data and is not imported.
    Private,
    /// The cell is imported, but contradicts others.
    Doubt,
    /// The cell is imported, and should be checked.
    Note,
}

pub(super) struct Reader<'a> {
    pub sheet: &'a Sheet,
    pub columns: &'a Columns,
    pub home: &'a Home<'a>,
    pub row: u32,
    pub draft: Draft,
    pub troubles: Vec<Trouble>,
    paid: Vec<(u8, Option<String>, Option<u64>)>,
    parts: Vec<(&'a Column, budget::Share)>,
    again: Vec<(&'a Column, u64)>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(sheet: &'a Sheet, columns: &'a Columns, home: &'a Home<'a>, row: u32) -> Self {
        let (draft, troubles) = (Draft::default(), Vec::new());
        Self { sheet, columns, home, row, draft, troubles, paid: Vec::new(), parts: Vec::new(), again: Vec::new() }
    }

    /// Reads the row as an action, with the remarks about its cells.
    pub(super) fn read(mut self) -> (Draft, Vec<Trouble>) {
        for column in &self.columns.all {
            let Some(value) = column.value(self.sheet, self.row) else { continue };
            let text = value.text();
            let is_fault = matches!(value, Value::Fault(_)) || is_fault(&text);
            let is_unsaved = *value == Value::Unsaved;
            if is_unsaved || is_fault {
                let shown = printable(&text);
                let fault = both!("la formule donne l'erreur {shown}", "the formula gives the error {shown}");
                let what = if is_unsaved { super::rows::unsaved() } else { fault };
                self.trouble(column, what, false, "");
                if column.role_is(Field::BudgetPart) {
                    self.parts.push((column, budget::Share::Open));
                }
            } else if self.columns.origin == Origin::Plan {
                self.clean(column, value, &text);
            } else if is_ditto(&text) || is_unsure(&text) {
                let shown = printable(&text);
                let what = both!(
                    "« {shown} » : pas repris, écrivez ce que cela désigne",
                    "\"{shown}\": not taken, write what it stands for"
                );
                self.trouble(column, what, false, "");
            } else {
                let read = markup::read(&text);
                let own = (read != text).then(|| Value::Text(read.to_string()));
                let text = read;
                if !is_blank(&text) {
                    self.clean(column, own.as_ref().unwrap_or(value), &text);
                } else if column.role_is(Field::BudgetPart) && cells::is_open(&text) {
                    self.parts.push((column, budget::Share::Open));
                }
            }
        }
        self.pay();
        self.add_up();
        self.calendar();
        if let (Some(start), Some(deadline)) = (self.draft.start, self.draft.deadline)
            && deadline < start
            && let Some(column) = self.columns.find(Field::Deadline).or_else(|| self.columns.find(Field::Calendar))
        {
            self.draft.deadline = None;
            let what = both!(
                "la fin ({deadline}) est avant le début ({start})",
                "the end ({deadline}) is before the start ({start})"
            );
            self.trouble(column, what, true, &deadline.to_string());
        }
        (self.draft, self.troubles)
    }

    fn cell(&mut self, column: &'a Column, value: &Value, text: &str) {
        let (field, scale) = match &column.role {
            Role::Field(field, scale) => (*field, *scale),
            Role::Own => return self.keep(column, text),
            Role::Declared(path) => return self.declared(column, path, value, text),
        };
        let origin = self.columns.origin;
        if !matches!(field, Field::Number | Field::Group | Field::Path | Field::Person | Field::Problems) {
            self.draft.sources.push((field, column.at));
        }
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
            Field::Budget => match euros::amount(value, scale) {
                Ok(amount) => self.draft.budget = Some(amount),
                Err(what) => self.trouble(column, what, true, text),
            },
            Field::BudgetPart => self.part(column, value, scale),
            Field::BudgetAgain => match euros::amount(value, scale) {
                Ok(amount) => {
                    self.keep(column, text);
                    self.again.push((column, amount));
                }
                Err(what) => self.trouble(column, what, true, text),
            },
            Field::Funding => self.funding(column, text),
            Field::Funders => self.funders(column, text),
            Field::FunderColumn => self.payer(column, value, scale),
            Field::Funder(number) => self.paid.push((number, Some(text.to_owned()), None)),
            Field::FunderAmountOf(number) => match euros::amount(value, scale) {
                Ok(amount) => self.paid.push((number, None, Some(amount))),
                Err(what) => self.trouble(column, what, true, text),
            },
            Field::Priority => match cells::priority(text) {
                Ok(priority) => {
                    self.draft.priority = Some(priority);
                    if let Some(what) = cells::less_than_said(text, priority) {
                        self.tell(column, what, Weight::Note);
                    }
                }
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
            Field::Calendar | Field::Declared => {}
            Field::Indicators => {
                let items = lists::items(text, origin);
                self.draft.indicators.extend(items.iter().map(|item| lists::indicator(item, origin)));
            }
            Field::Steps => self.draft.steps.extend(lists::items(text, origin)),
            Field::Ideas => self.ideas(column, text),
            // The exported plan derives the problems from the ideas; elsewhere people typed them.
            Field::Problems => {
                if !lists::items(text, origin).iter().all(|item| self.home.knows_problem(item)) {
                    self.keep(column, text);
                }
            }
            Field::Path if text.lines().all(|line| line.ends_with(".md")) => {
                self.draft.paths = text.lines().map(str::to_owned).collect();
                let name = text.lines().find_map(|path| self.home.file_name(path));
                self.draft.name = name.filter(|name| !persons::is_personal(name)).map(str::to_owned);
            }
            Field::Number if text.bytes().all(|byte| byte.is_ascii_digit()) => {}
            Field::Group if text.lines().all(|line| self.home.is_named(line)) => {}
            // Names of persons must not be committed to git: the column is reported, and not imported.
            Field::Person => {}
            Field::Path | Field::Number | Field::Group | Field::FunderAmount => self.keep(column, text),
        }
    }

    /// Reads a cell of a field that the method declares.
    fn declared(&mut self, column: &'a Column, path: &str, value: &Value, text: &str) {
        let Some(leaf) = self.home.fields.leaf(path) else { return self.keep(column, text) };
        match declared::read(leaf.own(), value, text, self.columns.origin) {
            Ok(value) => {
                self.draft.sources.push((Field::Declared, column.at));
                self.draft.declared.push((path.to_owned(), value));
            }
            Err(what) => self.trouble(column, what, true, text),
        }
    }

    fn title(&mut self, text: &str, is_part: bool) {
        let title = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if is_part && self.columns.origin == Origin::Platform && !self.draft.title.is_empty() {
            self.draft.part = Some(title);
            return;
        }
        // A part of an action becomes an action; the title of the whole action is kept as text.
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

    /// Keeps a text under the column's own key, unless it holds personal data.
    fn keep(&mut self, column: &Column, text: &str) {
        if let persons::Cleaned::Without(left) = persons::cleaned(text, false) {
            // Of a short text nothing useful would remain.
            let rest = text.chars().count() > 120 && !left.is_empty() && !persons::is_personal(&left);
            self.private(column, rest);
            if rest {
                self.keep(column, &left);
            }
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
        self.tell(column, what, Weight::Lost);
    }

    fn tell(&mut self, column: &Column, what: Both, weight: Weight) {
        let kept = self.draft.own.iter().any(|(key, _)| *key == column.key).then(|| column.key.clone());
        let (column, heading) = (column.at, column.heading.clone());
        self.troubles.push(Trouble { row: self.row, column, heading, what, kept, weight });
    }
}

//! A section whose items are rows of a form: problems, ideas, decisions, and the choice among ideas.

use crate::app::request::Form;
use crate::method::ItemKind;

/// A list of items, line by line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Rows {
    /// What stands above the list, blank lines included.
    before: String,
    pub(super) rows: Vec<Row>,
}

/// One item. Its line is `head`, `id`, `link` and `text`, one after the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Row {
    /// The list mark, the check box, and the mark of bold text.
    head: String,
    pub(super) id: String,
    /// What stands between the id and its text.
    link: String,
    pub(super) text: String,
}

impl Row {
    fn of(line: &str, letter: &str) -> Option<Self> {
        let after_mark = line.strip_prefix(['-', '*', '+'])?.strip_prefix(' ')?;
        let after_box = ["[ ] ", "[x] ", "[X] "].iter().find_map(|mark| after_mark.trim_start().strip_prefix(mark));
        let rest = after_box.unwrap_or(after_mark).trim_start();
        let bold = rest.strip_prefix("**");
        let rest = bold.unwrap_or(rest);
        let digits = rest.strip_prefix(letter)?.find(|c: char| !c.is_ascii_digit());
        let end = letter.len() + digits.unwrap_or(rest.len() - letter.len());
        let id = rest.get(..end).filter(|id| id.len() > letter.len())?;
        let head = &line[..line.len() - rest.len()];
        let after = &rest[end..];
        let unmarked = if bold.is_some() { after.strip_prefix("**")? } else { after };
        let text = unmarked.trim_start_matches(is_link);
        let link = &after[..after.len() - text.len()];
        if text.is_empty() && !link.trim_matches('*').trim().is_empty() {
            return None;
        }
        Some(Self { head: head.to_owned(), id: id.to_owned(), link: link.to_owned(), text: text.trim_end().to_owned() })
    }

    pub(super) fn is_ticked(&self) -> bool {
        self.head.contains("[x]") || self.head.contains("[X]")
    }

    fn tick(&mut self, ticked: bool) {
        if self.is_ticked() == ticked {
            return;
        }
        let (old, new) = if ticked { ("[ ]", "[x]") } else { ("[x]", "[ ]") };
        let head = self.head.replace("[X]", "[x]");
        self.head = match head.contains(old) {
            true => head.replacen(old, new, 1),
            false => head.replacen(' ', &format!(" {new} "), 1),
        };
    }

    fn line(&self) -> String {
        format!("{}{}{}{}", self.head, self.id, self.link, self.text).trim_end().to_owned()
    }

    fn number(&self) -> u32 {
        self.id.trim_start_matches(|c: char| !c.is_ascii_digit()).parse().unwrap_or(0)
    }
}

/// The letter of the ids of such items.
pub(super) fn letter(kind: ItemKind, own: impl Fn(usize) -> String) -> String {
    match kind {
        ItemKind::Problems => "P".to_owned(),
        ItemKind::Ideas | ItemKind::Kept => "I".to_owned(),
        ItemKind::Decisions => "D".to_owned(),
        ItemKind::Own(at) => own(at),
    }
}

impl Rows {
    /// Reads the text of a section; none if it holds anything that rows cannot show: nested or numbered lists, items
    /// of several lines, text after the list.
    pub(super) fn of(text: &str, letter: &str) -> Option<Self> {
        let start = text.split('\n').position(|line| line.starts_with(['-', '*', '+']) && line[1..].starts_with(' '));
        let Some(start) = start else {
            let before = if text.is_empty() { String::new() } else { format!("{text}\n\n") };
            return Some(Self { before, rows: Vec::new() });
        };
        let before: String = text.split('\n').take(start).map(|line| format!("{line}\n")).collect();
        let lines = text.split('\n').skip(start).filter(|line| !line.trim().is_empty());
        let rows = lines.map(|line| Row::of(line, letter)).collect::<Option<Vec<_>>>()?;
        let is_whole = !text.trim_end().split('\n').skip(start).any(|line| line.trim().is_empty());
        is_whole.then_some(Self { before, rows })
    }

    /// What a form sent under `name`. Rows keep their place; an emptied row goes; a new one gets the number after
    /// `last`, the greatest in use.
    pub(super) fn posted(&self, name: &str, form: &Form, kind: ItemKind, letter: &str, last: u32) -> Self {
        let own = self.rows.iter().map(Row::number).max().unwrap_or(0);
        let (mut rows, mut last) = (Vec::new(), last.max(own));
        for at in 0..form.rows(name).max(self.rows.len()) {
            let field = |key: &str| format!("{name}.{at}.{key}");
            let text = form.text(&field("texte")).split_whitespace().collect::<Vec<_>>().join(" ");
            let text = text.trim_start_matches(is_link).to_owned();
            let ticked = form.has(&field("retenue"));
            match self.rows.get(at) {
                Some(_) if !form.has(&field("texte")) => rows.push(self.rows[at].clone()),
                Some(_) if text.is_empty() && kind != ItemKind::Kept => {}
                Some(old) => {
                    let mut row = old.clone();
                    if kind == ItemKind::Kept {
                        row.tick(ticked);
                    }
                    if row.text != text && text.is_empty() {
                        let kept = row.link.trim_end_matches(is_link).len();
                        row.link.truncate(kept);
                        row.text.clear();
                    } else if row.text != text {
                        if row.link.trim_matches('*').is_empty() {
                            row.link.push_str(if kind == ItemKind::Kept { ", " } else { " " });
                        }
                        row.text = votes(&text, kind);
                    }
                    rows.push(row);
                }
                None if kind == ItemKind::Kept => {
                    let id = form.text(&field("id"));
                    let is_id = id.strip_prefix(letter).is_some_and(|rest| rest.parse::<u32>().is_ok());
                    if is_id && (ticked || !text.is_empty()) {
                        let head = if ticked { "- [x] " } else { "- [ ] " }.to_owned();
                        let link = if text.is_empty() { "" } else { ", " }.to_owned();
                        rows.push(Row { head, id, link, text: votes(&text, kind) });
                    }
                }
                None if text.is_empty() => {}
                None => {
                    last += 1;
                    let (head, link) = match self.rows.first() {
                        Some(like) if !like.link.trim_matches('*').is_empty() => (like.head.clone(), like.link.clone()),
                        _ => ("- **".to_owned(), "** ".to_owned()),
                    };
                    rows.push(Row { head, id: format!("{letter}{last}"), link, text });
                }
            }
        }
        Self { before: self.before.clone(), rows }
    }

    /// The text of the section.
    pub(super) fn text(&self) -> String {
        let lines: Vec<String> = self.rows.iter().map(Row::line).collect();
        format!("{}{}", self.before, lines.join("\n")).trim_end().to_owned()
    }
}

/// What stands between the id of an item and its text.
fn is_link(c: char) -> bool {
    c.is_whitespace() || ":,.;—–-".contains(c)
}

/// A number alone counts votes.
fn votes(text: &str, kind: ItemKind) -> String {
    let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if kind == ItemKind::Kept && is_number { format!("{text} voix") } else { text.to_owned() }
}

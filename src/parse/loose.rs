//! Items outside of Markdown lists: lines with bullets of word processors, numbered lines, lines that start
//! with an id, and table rows.

use super::label::label;
use super::markdown::{Form, Item};
use super::mentions::{HIGHEST, Mention, mentions, with_ranges};
use crate::text::Span;
use crate::text::fold::fold;

/// Bullet characters; the private-use ones come from the Symbol and Wingdings fonts.
pub(super) const BULLETS: &str = "•●○◦▪▫■□‣⁃∙·➢➤►▶▸→⇒❖◆◇✦★☆\u{f0b7}\u{f0a7}\u{f0d8}\u{f0fc}\u{f076}\u{25cb}";
/// Check box characters, which are part of the item's text.
const BOXES: &str = "☐☑☒✅✔✓✗✘❌⬜◻🗹";
/// Arrows used as bullets.
const ARROWS: &[&str] = &["->", "=>", "-->", "==>", ">>"];
/// Letters that a symbol font's bullets turn into in another font.
const LETTERS: &[char] = &['§', 'Ø', 'ü', '√', '»', '¤'];
/// Unicode dashes, used as bullets.
const DASHES: &[char] = &['–', '—', '\u{2010}', '\u{2011}', '\u{2012}', '\u{2212}'];

/// Byte offset of the item text in `line`; none if the line is not an item.
pub(crate) fn text_of(line: &str, in_code: bool) -> Option<usize> {
    let trimmed = line.trim_start_matches(|c: char| c.is_whitespace() || "\u{200b}\u{feff}".contains(c));
    let indent = line.len() - trimmed.len();
    let first = trimmed.chars().next()?;
    let after = &trimmed[first.len_utf8()..];
    let blank = |text: &str| text.len() - text.trim_start().len();
    // `[x] I1` without a dash.
    let in_box = || after.split_once(']').is_some_and(|(inside, rest)| inside.len() <= 3 && rest.starts_with(' '));
    if BOXES.contains(first) || first == '[' && !in_code && in_box() {
        return Some(indent);
    }
    if BULLETS.contains(first) {
        return (!after.trim().is_empty()).then(|| indent + first.len_utf8() + blank(after));
    }
    if in_code {
        return None;
    }
    let spaced = after.starts_with(char::is_whitespace);
    if let Some(rest) = ARROWS.iter().find_map(|arrow| trimmed.strip_prefix(arrow)) {
        return (!rest.trim().is_empty()).then(|| line.len() - rest.trim_start().len());
    }
    match first {
        '\\' if after.starts_with(['-', '*', '+']) && after[1..].starts_with(char::is_whitespace) => {
            return Some(line.len() - after[1..].trim_start().len());
        }
        _ if spaced && (DASHES.contains(&first) || LETTERS.contains(&first)) => {
            return Some(indent + first.len_utf8() + blank(after));
        }
        // A dash directly before the text or before a no-break space is not a list marker in Markdown.
        '-' | '–' | '—' if after.starts_with(|c: char| c.is_alphabetic() || c.is_whitespace() || c == '[') => {
            return (!after.trim().is_empty()).then(|| indent + first.len_utf8() + blank(after));
        }
        '*' | '+' if after.starts_with(['\u{a0}', '\t']) => return Some(indent + 1 + blank(after)),
        // The hollow second-level bullet, as pasted from a word processor.
        'o' if after.starts_with('\t') || after.starts_with("  ") || after.starts_with('\u{a0}') => {
            return Some(indent + 1 + blank(after));
        }
        _ => {}
    }
    let digits = trimmed.len() - trimmed.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    if (1..=3).contains(&digits) {
        // `1 - Peu de bus`, `1- Peu de bus`, `1\.`, or a number and a tab from a table.
        let mark = trimmed[digits..].trim_start_matches([' ', '\u{a0}', '\\']);
        let rest = mark.strip_prefix(['/', '°', ')', '.', ':', '-', '–', '—', '\t'])?;
        let separated = (rest.starts_with(char::is_whitespace) || mark.starts_with('\t')) && !rest.trim().is_empty();
        // `10 - 15 personnes` is a range.
        let is_range = mark.starts_with(['-', '–', '—']) && rest.trim_start().starts_with(|c: char| c.is_ascii_digit());
        return (separated && !is_range).then(|| line.len() - rest.len() + blank(rest));
    }
    // `a) Peu de bus`
    if first.is_ascii_lowercase() && after.starts_with(')') && after[1..].starts_with(char::is_whitespace) {
        return (!after[1..].trim().is_empty()).then(|| indent + 2 + blank(&after[1..]));
    }
    label(trimmed).map(|_| indent)
}

/// Parses `line`, at offset `at` of the whole text, into an item whose text starts at `start` in the line.
pub(super) fn line(line: &str, start: usize, at: usize) -> Item {
    let text = &line[start..];
    let place = Span::new(at + start, at + line.len());
    let mut named = mentions(text, place);
    with_ranges(&mut named, line, at);
    let mut item = Item { span: Span::new(at, at + line.trim_end().len()), form: Form::Line, ..Item::default() };
    item.text_start = Some(place.start);
    let label = label(text);
    item.is_said = label
        .as_ref()
        .is_none_or(|label| label.bold || label.is_separated || start > line.len() - line.trim_start().len());
    item.text = plain(label.as_ref().map_or(text, |label| &text[label.rest..]));
    item.mentions = named;
    item.lead_by(label, place.start);
    item
}

/// The text of a line without emphasis markers.
pub(super) fn plain(text: &str) -> String {
    let bare = text.replace("**", "").replace("__", "").replace("~~", "").replace('`', "");
    bare.trim().trim_matches('*').split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Role of a table column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Column {
    Id,
    Votes,
    Kept,
    Text,
}

/// Roles of the columns of a table, from their headings.
#[derive(Debug, Default)]
pub(super) struct Columns(Vec<Column>);

impl Columns {
    /// Determines the roles from the texts of the first row.
    pub(super) fn of(headings: &[(Span, &str)]) -> Self {
        let column = |heading: &str| {
            let folded = fold(&plain(heading));
            let words = folded.trim_matches(|c: char| !c.is_alphanumeric() && c != '#' && c != '°');
            match words {
                "n°" | "no" | "n" | "#" | "num" | "numero" | "id" | "identifiant" | "ref" | "reference" | "code"
                | "rang" => Column::Id,
                "retenu" | "retenue" | "retenu ?" | "retenue ?" | "idee retenue" | "choix" | "decision"
                | "selection" | "kept" | "oui" | "oui/non" | "validee" | "selectionnee" => Column::Kept,
                // « Voix contre » must not count as votes.
                _ if ["contre", "against", "abstention"].iter().any(|word| words.contains(word)) => Column::Text,
                _ if ["voix", "vote", "gommette", "point", "score"].iter().any(|word| words.contains(word)) => {
                    Column::Votes
                }
                _ if words.starts_with("retenu") => Column::Kept,
                _ => Column::Text,
            }
        };
        Self(headings.iter().map(|(_, heading)| column(heading)).collect())
    }

    fn role(&self, at: usize) -> Column {
        self.0.get(at).copied().unwrap_or(Column::Text)
    }

    /// The item of a row; none if no cell has relevant text.
    pub(super) fn item(&self, cells: &[(Span, &str)], row: Span) -> Option<Item> {
        let mut item = Item { span: row, form: Form::Row, is_said: true, ..Item::default() };
        // An empty cell in a verdict column means no.
        // In the first column it may be part of a merged cell above, so that it means nothing.
        item.task = self.0.iter().skip(1).any(|column| *column == Column::Kept).then_some(false);
        let mut texts = Vec::new();
        for (at, (span, cell)) in cells.iter().enumerate().filter(|(_, (_, cell))| !cell.trim().is_empty()) {
            let mut named = mentions(cell, *span);
            with_ranges(&mut named, cell, span.start);
            let bare = plain(cell);
            let is_whole = named.len() == 1
                && mentions(&bare, Span::default()).len() == 1
                && bare.len() <= 5
                && !bare.contains(' ');
            let number = bare.trim_end_matches(['.', ')', '°']).parse::<u32>().ok();
            match self.role(at) {
                _ if item.lead.is_none() && is_whole => item.lead = named.pop(),
                Column::Id if number.is_some() => {
                    item.number = number.filter(|number| *number <= HIGHEST).map(|number| (number, *span));
                }
                Column::Votes => {
                    item.votes = item.votes.or_else(|| number.or_else(|| super::kept::votes(&bare)));
                }
                Column::Kept => item.task = super::kept::verdict(&bare).or_else(|| super::kept::answer(&bare)),
                _ => {
                    // `P1 : Peu de bus` in one cell.
                    let label = label(cell).filter(|_| item.lead.is_none() && texts.is_empty());
                    texts.push(plain(label.as_ref().map_or(cell, |label| &cell[label.rest..])));
                    item.text_start.get_or_insert(span.start);
                    item.mentions.append(&mut named);
                    item.lead_by(label, span.start);
                }
            }
        }
        item.bold = item.lead.is_some() || item.number.is_some();
        item.text = texts.into_iter().next().unwrap_or_default();
        (item.lead.is_some() || !item.text.is_empty()).then_some(item)
    }
}

/// The id for a number in a column of numbers.
pub fn numbered(letter: char, number: u32, span: Span) -> Mention {
    Mention { id: format!("{letter}{number}"), span }
}

impl Item {
    /// Uses `label`, found in a text at offset `at`, as the id of the item, and removes it from the mentions.
    pub(super) fn lead_by(&mut self, label: Option<super::label::Label>, at: usize) {
        let Some(label) = label else { return };
        let span = Span::new(at + label.start, at + label.end);
        self.mentions.retain(|mention| mention.span.end > span.end || mention.span.start < span.start);
        self.bold = self.bold || label.bold;
        self.lead = Some(Mention { id: label.id, span });
    }
}

//! Items that are no Markdown list: lines with the bullets of a word processor, numbered lines, lines
//! that begin with an identifier, rows of a table.

use super::markdown::{Form, Item};
use super::mentions::{Mention, mentions, with_ranges};
use crate::text::Span;
use crate::text::fold::fold;

/// Bullets of word processors and of people; the private ones are those of the Symbol and Wingdings fonts.
pub(super) const BULLETS: &str = "•●○◦▪▫■□‣⁃∙·➢➤►▶▸→⇒❖◆◇✦★☆\u{f0b7}\u{f0a7}\u{f0d8}\u{f0fc}\u{f076}\u{25cb}";
/// Boxes that are ticked or not: the item's text begins with them.
const BOXES: &str = "☐☑☒✅✔✓✗✘❌⬜◻🗹";
/// Signs that stand between an identifier and what it names.
const SEPARATORS: &[char] = &[' ', '.', ':', ',', ';', ')', '-', '–', '—', '/', '\t', '\u{a0}', '\u{202f}'];

/// Where the text of a line begins that is meant as an item; none for a line of a paragraph.
pub(super) fn text_of(line: &str, in_code: bool) -> Option<usize> {
    let trimmed = line.trim_start();
    let indent = line.len() - trimmed.len();
    let first = trimmed.chars().next()?;
    let after = &trimmed[first.len_utf8()..];
    let blank = |text: &str| text.len() - text.trim_start().len();
    // « [x] I1 » without a dash.
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
    let spaced = after.starts_with([' ', '\t', '\u{a0}', '\u{202f}']);
    match first {
        '–' | '—' if spaced => return Some(indent + first.len_utf8() + blank(after)),
        // A dash right before the text, or before a no-break space: Markdown sees no list.
        '-' | '–' | '—' if after.starts_with(|c: char| c.is_alphabetic() || c == '\u{a0}' || c == '[') => {
            return Some(indent + first.len_utf8() + blank(after));
        }
        '*' | '+' if after.starts_with(['\u{a0}', '\t']) => return Some(indent + 1 + blank(after)),
        // The hollow bullet of a second level, as it is pasted.
        'o' if after.starts_with('\t') || after.starts_with("  ") || after.starts_with('\u{a0}') => {
            return Some(indent + 1 + blank(after));
        }
        _ => {}
    }
    let digits = trimmed.len() - trimmed.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    if (1..=3).contains(&digits) {
        let mark = trimmed[digits..].strip_prefix(['/', '°', ')', '.', ':'])?;
        let separated = mark.starts_with(char::is_whitespace) && !mark.trim().is_empty();
        return separated.then(|| line.len() - mark.len() + blank(mark));
    }
    if named_number(trimmed).is_some() {
        return Some(indent);
    }
    let marks = trimmed.len() - trimmed.trim_start_matches(['*', '_', '(', '[']).len();
    let head = trimmed[marks..].as_bytes();
    let is_id = matches!(head.first(), Some(b'P' | b'I' | b'D' | b'p' | b'i' | b'd'))
        && head.get(1).is_some_and(u8::is_ascii_digit);
    is_id.then_some(indent)
}

/// The item that `line` is, which stands at `at` of the text; its own text begins at `start` of it.
pub(super) fn line(line: &str, start: usize, at: usize) -> Item {
    let text = &line[start..];
    let place = Span::new(at + start, at + line.len());
    let mut named = mentions(text, place);
    with_ranges(&mut named, line, at);
    let marks = text.len() - text.trim_start_matches(['*', '_', '(', '[']).len();
    let lead = named.first().filter(|lead| lead.span.start == place.start + marks).cloned();
    let mut item = Item { span: Span::new(at, at + line.trim_end().len()), form: Form::Line, ..Item::default() };
    item.text_start = Some(place.start);
    let rest = match &lead {
        Some(lead) => {
            item.bold = text.starts_with("**") || text.starts_with("__");
            named.remove(0);
            let after = &line[lead.span.end - at..];
            // « P1 : », « P1. »; « P1 est le plus cité » is a sentence.
            item.is_said = item.bold || start > line.len() - line.trim_start().len() || is_separated(after);
            after.trim_start_matches(['*', '_', ']', ')']).trim_start_matches(SEPARATORS)
        }
        None => {
            item.is_said = true;
            let numbered = named_number(text);
            item.number = numbered.map(|(number, digits, _)| (number, digits.shifted(place.start)));
            item.bold = numbered.is_some();
            numbered.map_or(text, |(.., rest)| rest)
        }
    };
    item.text = plain(rest);
    (item.lead, item.mentions) = (lead, named);
    item
}

/// « Problématique 2 : Peu de bus », « Idée n° 3 - Covoiturage »: the number, its place and what follows.
fn named_number(text: &str) -> Option<(u32, Span, &str)> {
    const NAMES: [&str; 8] =
        ["problematique", "probleme", "idee", "piste", "solution", "proposition", "problem", "idea"];
    let bare = text.trim_start_matches(['*', '_']);
    let word = bare.split(|c: char| !c.is_alphabetic()).next().filter(|word| (4..=16).contains(&word.len()))?;
    let digits_at = bare.find(|c: char| c.is_ascii_digit()).filter(|at| *at <= word.len() + 5)?;
    let between = bare[word.len()..digits_at].trim();
    if !["", "n°", "no", "n", "numéro", "#"].contains(&between) || !NAMES.contains(&fold(word).as_str()) {
        return None;
    }
    let rest = bare[digits_at..].trim_start_matches(|c: char| c.is_ascii_digit());
    let start = text.len() - bare.len() + digits_at;
    let digits = Span::new(start, text.len() - rest.len());
    let number = text.get(digits.start..digits.end)?.parse().ok()?;
    is_separated(rest).then(|| (number, digits, rest.trim_start_matches(['*', '_']).trim_start_matches(SEPARATORS)))
}

fn is_separated(after: &str) -> bool {
    let after = after.trim_start_matches(['*', '_', ']', ')', ' ', '\u{a0}', '\u{202f}']);
    after.starts_with([':', '.', ',', ')', '-', '–', '—', '/', '\t', '=']) || after.trim().is_empty()
}

/// The text of a line without the marks of emphasis.
pub(super) fn plain(text: &str) -> String {
    let bare = text.replace("**", "").replace("__", "").replace("~~", "").replace('`', "");
    bare.trim().trim_matches('*').split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What a column of a table tells of the items in its rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Column {
    Id,
    Votes,
    Kept,
    Text,
}

/// The columns of a table, by their headings.
#[derive(Debug, Default)]
pub(super) struct Columns(Vec<Column>);

impl Columns {
    /// Tells the columns by the texts of the first row.
    pub(super) fn of(headings: &[(Span, &str)]) -> Self {
        let column = |heading: &str| {
            let folded = fold(&plain(heading));
            let words = folded.trim_matches(|c: char| !c.is_alphanumeric() && c != '#' && c != '°');
            match words {
                "n°" | "no" | "n" | "#" | "num" | "numero" | "id" | "identifiant" | "ref" | "reference" | "code"
                | "rang" => Column::Id,
                "retenu" | "retenue" | "retenu ?" | "retenue ?" | "idee retenue" | "choix" | "decision"
                | "selection" | "kept" | "oui/non" | "validee" | "selectionnee" => Column::Kept,
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

    /// The item of a row with these cells; none for a row in which nothing is filled.
    pub(super) fn item(&self, cells: &[(Span, &str)], row: Span) -> Option<Item> {
        let mut item = Item { span: row, form: Form::Row, is_said: true, ..Item::default() };
        // A column for it that is left empty says no.
        item.task = self.0.contains(&Column::Kept).then_some(false);
        let mut texts = Vec::new();
        for (at, (span, cell)) in cells.iter().enumerate().filter(|(_, (_, cell))| !cell.trim().is_empty()) {
            let mut named = mentions(cell, *span);
            with_ranges(&mut named, cell, span.start);
            let bare = plain(cell);
            let is_whole = named.len() == 1 && mentions(&bare, Span::default()).len() == 1 && bare.len() <= 5;
            let number = bare.trim_end_matches(['.', ')', '°']).parse::<u32>().ok();
            match self.role(at) {
                _ if item.lead.is_none() && is_whole => item.lead = named.pop(),
                Column::Id if number.is_some() => item.number = number.map(|number| (number, *span)),
                Column::Votes => item.votes = number.or_else(|| super::kept::votes(&bare)),
                Column::Kept => item.task = super::kept::verdict(&bare).or_else(|| super::kept::answer(&bare)),
                _ => {
                    let text = texts.is_empty().then(|| named.first().cloned()).flatten();
                    // « P1 : Peu de bus » in one cell.
                    let lead = text.filter(|lead| {
                        item.lead.is_none()
                            && cell[..lead.span.start - span.start].trim_matches(['*', '_', ' ']).is_empty()
                    });
                    let rest = match &lead {
                        Some(lead) => {
                            named.remove(0);
                            cell[lead.span.end - span.start..]
                                .trim_start_matches(['*', '_'])
                                .trim_start_matches(SEPARATORS)
                        }
                        None => cell,
                    };
                    item.lead = lead.or(item.lead);
                    item.mentions.append(&mut named);
                    item.text_start.get_or_insert(span.start);
                    texts.push(plain(rest));
                }
            }
        }
        item.bold = item.lead.is_some() || item.number.is_some();
        item.text = texts.into_iter().next().unwrap_or_default();
        (item.lead.is_some() || !item.text.is_empty()).then_some(item)
    }
}

/// The identifier that a number in a column of numbers stands for.
pub fn numbered(letter: char, number: u32, span: Span) -> Mention {
    Mention { id: format!("{letter}{number}"), span }
}

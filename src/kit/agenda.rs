//! The agenda of a meeting: the items that its document lists, otherwise the sections that the method requires.

use super::Meeting;
use crate::lang::Lang;
use crate::method::SectionDef;
use crate::parse::comments::without_comments;
use crate::parse::rich::{Block, drawn, plain};
use crate::text::case::capitalised;
use crate::text::heading::heading_key;

/// Title of the agenda section in a document, by language.
const OWN: [(Lang, &str); 2] = [(Lang::Fr, "ordre du jour"), (Lang::En, "agenda")];

/// The title of the agenda in the kit.
pub(super) fn title(meeting: &Meeting<'_>) -> String {
    let own = OWN.iter().find(|(lang, _)| *lang == meeting.lang);
    own.map_or_else(String::new, |(_, title)| capitalised(title))
}

#[derive(Debug)]
pub(super) struct Point {
    pub(super) text: String,
    /// Share of the time, relative to the other points.
    pub(super) weight: u32,
}

#[derive(Debug)]
pub(super) struct Agenda {
    pub(super) points: Vec<Point>,
    /// The document's own list, as written.
    pub(super) written: Option<Vec<Block>>,
    /// True if the document has an agenda section that is still empty: sections of the minutes must not be
    /// sent as an agenda.
    pub(super) is_awaited: bool,
}

pub(super) fn agenda(meeting: &Meeting<'_>) -> Agenda {
    let mut keys: Vec<String> =
        OWN.iter().filter(|(lang, _)| *lang == meeting.lang).map(|(_, title)| heading_key(title)).collect();
    // The pack may declare other titles.
    let declared = meeting.kind.sections.iter().find(|section| section.keys.iter().any(|key| keys.contains(key)));
    keys.extend(declared.into_iter().flat_map(|section| section.keys.clone()));
    let sections: Vec<&SectionDef> = sections(meeting).collect();
    let own = meeting.document.body.sections(&keys).find(|section| section.filled);
    if let Some(section) = own {
        let source = meeting.document.text.as_str().get(section.heading.end..section.range.end).unwrap_or_default();
        let written = drawn(&a_point_a_line(source));
        let points = lines(&written).into_iter().map(|text| point(text, &sections)).collect();
        return Agenda { points, written: Some(written), is_awaited: false };
    }
    let owed = sections.iter().filter(|section| declared.is_none_or(|own| own.id != section.id));
    let points = owed.map(|section| point(section.title.clone(), &sections)).collect();
    Agenda { points, written: None, is_awaited: declared.is_some() }
}

/// `source` with a bullet before each line, where lines were typed one below the other without any, as a form asks
/// for them: Markdown would make one paragraph of them. Each has to begin as a point does, so that a sentence that
/// was wrapped stays whole.
fn a_point_a_line(source: &str) -> String {
    let text = without_comments(source, &mut false);
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let begins = |line: &&str| {
        let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
        let is_numbered = rest.len() < line.len();
        match is_numbered {
            true => !rest.starts_with(['.', ')']),
            false => line.starts_with(|c: char| c.is_uppercase() || c == '«'),
        }
    };
    if lines.len() < 2 || !lines.iter().all(begins) {
        return source.to_owned();
    }
    lines.iter().map(|line| format!("- {line}\n")).collect()
}

/// The sections that the method declares for this meeting.
pub(super) fn sections<'a>(meeting: &Meeting<'a>) -> impl Iterator<Item = &'a SectionDef> {
    let number = meeting.number();
    meeting.kind.sections.iter().filter(move |section| section.number.is_none() || section.number == number)
}

/// The points of a text: its list items, otherwise its paragraphs; nested content belongs to its item.
fn lines(blocks: &[Block]) -> Vec<String> {
    let first_line = |blocks: &[Block]| plain(blocks).lines().next().unwrap_or_default().trim().to_owned();
    let mut items = Vec::new();
    for block in blocks {
        if let Block::List { items: list, .. } = block {
            items.extend(list.iter().map(|item| first_line(&item.blocks)));
        }
    }
    if items.is_empty() {
        items.extend(blocks.iter().map(|block| first_line(std::slice::from_ref(block))));
    }
    items.retain(|item| !item.is_empty());
    items
}

/// Beginnings of points that only review the past, folded.
const LOOKING_BACK: [&str; 6] =
    ["validation du compte", "validation du cr", "approbation", "adoption du compte", "retour sur", "approval"];

/// Weights: a point that produces problems, ideas, choices or the plan gets three times the time of an
/// informative one, and six times that of the approval of minutes.
fn point(text: String, sections: &[&SectionDef]) -> Point {
    let folded = heading_key(&text);
    let is_about = |section: &&&SectionDef| {
        let mut keys = section.keys.iter();
        keys.next().is_some_and(|title| folded.contains(title.as_str())) || keys.any(|alias| *alias == folded)
    };
    let lists_items = |section: &&SectionDef| section.items.is_some();
    let own = sections.iter().find(is_about);
    let weight = match own {
        _ if LOOKING_BACK.iter().any(|opening| folded.starts_with(opening)) => 1,
        // If no section lists items, every section counts as productive.
        Some(section) if lists_items(section) || !sections.iter().any(lists_items) => 6,
        Some(_) | None => 2,
    };
    Point { text, weight }
}

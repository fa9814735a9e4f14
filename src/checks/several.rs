//! Structures that one text names together, each as the list has it.

use crate::model::people;

/// What stands between two structures; each may be part of a name as well.
const MARKS: [&str; 5] = [",", ";", "+", "&", " et "];
/// Most pieces of one text that are looked at.
const MOST: usize = 16;

/// The structures of a text.
pub(super) struct Several {
    /// Their names; what is in no list stands as it is written.
    pub(super) names: Vec<String>,
    /// True where all of them are written as the list has them.
    pub(super) sure: bool,
    /// How many of them were found in the list.
    pub(super) found: usize,
}

/// A structure of a list, as it is compared and as it is written.
pub(super) type Known<'a> = (String, &'a str);

/// How many marks stand in a text: a name that has fewer cannot stand for it.
pub(super) fn marks(text: &str) -> usize {
    MARKS.iter().map(|mark| text.matches(mark).count()).sum()
}

/// The structures that `text` names, where it names several of which two or more are known; `near` gives the one that
/// a single name resembles.
pub(super) fn several(
    text: &str,
    known: &[Known<'_>],
    is_known: &dyn Fn(&str) -> bool,
    near: &dyn Fn(&str) -> Option<String>,
) -> Option<Several> {
    if let Some(names) = people::several(text, is_known) {
        let found = names.len();
        return Some(Several { names: names.into_iter().map(str::to_owned).collect(), sure: true, found });
    }
    let pieces = cut(text);
    // « Sport et Cultur » for « Sport et Culture » is one name.
    let is_one = || near(text).is_some_and(|name| marks(&name) >= marks(text));
    if !(2..=MOST).contains(&pieces.len()) || is_one() {
        return None;
    }
    let (mut several, mut at) = (Several { names: Vec::new(), sure: false, found: 0 }, 0);
    while let Some((start, end)) = pieces.get(at).copied() {
        let longer = (at + 1..=pieces.len()).rev().find_map(|to| {
            let piece = text.get(start..pieces.get(to - 1)?.1)?.trim();
            let beginning = || beginning(piece, known).or_else(|| near(piece).filter(|_| to == at + 1));
            let name = is_known(piece).then(|| piece.to_owned()).or_else(beginning)?;
            Some((name, to))
        });
        let (name, next) = match longer {
            Some(found) => {
                several.found += 1;
                found
            }
            None => (text[start..end].trim().to_owned(), at + 1),
        };
        at = next;
        if !several.names.contains(&name) {
            several.names.push(name);
        }
    }
    (several.names.len() > 1 && several.found > 1).then_some(several)
}

/// The only structure whose name begins with these words: « Optique Marne » for « Optique Marne (fictive) ».
fn beginning(piece: &str, known: &[Known<'_>]) -> Option<String> {
    let wanted = format!("{}-", crate::text::fold::fold(piece).replace(' ', "-"));
    let mut named = known.iter().filter(|(folded, _)| folded.starts_with(&wanted)).map(|(_, name)| *name);
    let first = named.next()?;
    named.all(|name| name == first).then(|| first.to_owned())
}

/// Where the pieces between the marks stand.
fn cut(text: &str) -> Vec<(usize, usize)> {
    let mut places: Vec<(usize, usize)> =
        MARKS.iter().flat_map(|mark| text.match_indices(mark).map(|(at, mark)| (at, at + mark.len()))).collect();
    places.sort_unstable();
    let mut pieces = Vec::new();
    let mut from = 0;
    for (start, end) in places.into_iter().chain([(text.len(), text.len())]) {
        if text.get(from..start).is_some_and(|piece| !piece.trim().is_empty()) {
            pieces.push((from, start));
        }
        from = end;
    }
    pieces
}

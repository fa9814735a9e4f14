//! Splits a text that names several structures.

use crate::model::people;

/// Separators between two structures; each may also be part of a name.
const MARKS: [&str; 5] = [",", ";", "+", "&", " et "];
/// Maximum number of pieces of one text.
const MOST: usize = 16;

/// Result of splitting a text.
pub(super) struct Several {
    /// Names of the structures; unknown ones as they are written.
    pub(super) names: Vec<String>,
    /// True if all of them are in the list.
    pub(super) sure: bool,
    /// Number of structures found in the list.
    pub(super) found: usize,
}

/// A listed structure: its folded name and its name as written.
pub(super) type Known<'a> = (String, &'a str);

/// Number of separators in a text: a name with fewer of them cannot replace it.
pub(super) fn marks(text: &str) -> usize {
    MARKS.iter().map(|mark| text.matches(mark).count()).sum()
}

/// The structures that `text` names, if it names several and at least two are known. `near` gives the listed
/// structure most similar to a name.
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
    // `Sport et Cultur` for `Sport et Culture` is one name.
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

/// The only listed structure whose name starts with `piece`: `Optique Marne` for `Optique Marne (fictive)`.
fn beginning(piece: &str, known: &[Known<'_>]) -> Option<String> {
    let wanted = format!("{}-", crate::text::fold::fold(piece).replace(' ', "-"));
    let mut named = known.iter().filter(|(folded, _)| folded.starts_with(&wanted)).map(|(_, name)| *name);
    let first = named.next()?;
    named.all(|name| name == first).then(|| first.to_owned())
}

/// Byte ranges of the pieces between separators.
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

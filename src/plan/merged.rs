//! Plans that git merged line by line, as it does without the entry in `.gitattributes`: nobody edited them,
//! yet they differ from what was compiled.

use std::collections::BTreeSet;

use super::seal::{Sealed, is_first_line, was_compiled};
use super::state::State;

/// A line-by-line merge of compiled plans.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merged {
    /// True if conflict markers are left.
    pub is_unfinished: bool,
    /// Lines that occur in no compiled plan: somebody may have written them.
    pub own: Vec<String>,
}

/// A merge of plans is never this many times as long as one of them; a longer text is not analysed.
const MOST_SIDES: usize = 16;

/// Tells a merged plan from one that was edited by hand.
pub(super) fn look(existing: &str, compiled: &str, versions: &[String]) -> State {
    let longest = versions.iter().map(String::len).max().unwrap_or(0).max(compiled.len());
    if !was_compiled(existing) || existing.len() > MOST_SIDES * longest {
        return State::Edited;
    }
    let Pieces { lines, first_lines, has_marks, sides } = Pieces::of(existing);
    // Only intact compiled plans count, among the versions from git and the sides of the conflict.
    let kept = versions.iter().chain(sides.iter().filter(|_| has_marks)).map(String::as_str);
    let kept = kept.filter(|text| Sealed::of(text).is_some_and(|sealed| sealed.is_intact()));
    let kept: Vec<BTreeSet<&str>> = kept.map(|text| text.lines().collect()).collect();
    let now: BTreeSet<&str> = compiled.lines().collect();
    let is_kept = |line: &&str| kept.iter().any(|text| text.contains(*line));
    if has_marks || first_lines > 1 {
        let own = lines.iter().filter(|line| !is_kept(line) && !now.contains(**line));
        let own = own.map(|line| (*line).to_owned()).collect();
        return State::Merged(Merged { is_unfinished: has_marks, own });
    }
    // If all lines come from a single plan, somebody deleted the others.
    let is_of_one = kept.iter().any(|text| lines.iter().all(|line| text.contains(line)));
    if lines.iter().all(is_kept) && !is_of_one {
        return State::Merged(Merged { is_unfinished: false, own: Vec::new() });
    }
    State::Edited
}

/// A text, separated from what git inserted.
#[derive(Default)]
struct Pieces<'a> {
    /// Its non-empty lines, without the first lines of plans.
    lines: Vec<&'a str>,
    /// Number of first lines of plans.
    first_lines: usize,
    has_marks: bool,
    /// The text of either side and of the base, where conflict markers tell.
    sides: [String; 3],
}

impl<'a> Pieces<'a> {
    fn of(text: &'a str) -> Self {
        let mut pieces = Self::default();
        // The side that the current line belongs to; `None` outside a conflict.
        let mut side = None;
        for line in text.lines() {
            let mark = mark(line).filter(|mark| side.is_some() || matches!(mark, '<' | '>'));
            if let Some(mark) = mark {
                pieces.has_marks = true;
                side = match mark {
                    '<' => Some(0),
                    '|' => Some(1),
                    '=' => Some(2),
                    _ => None,
                };
                continue;
            }
            for (at, text) in pieces.sides.iter_mut().enumerate() {
                if side.is_none_or(|side| side == at) {
                    text.push_str(line);
                    text.push('\n');
                }
            }
            if is_first_line(line) {
                pieces.first_lines += 1;
            } else if !line.trim().is_empty() {
                pieces.lines.push(line);
            }
        }
        pieces
    }
}

/// The character of a conflict marker: repeated seven times, or more in a nested conflict.
fn mark(line: &str) -> Option<char> {
    let mark = line.chars().next().filter(|first| matches!(first, '<' | '|' | '=' | '>'))?;
    let rest = line.trim_start_matches(mark);
    (line.len() - rest.len() >= 7 && (rest.trim_end().is_empty() || rest.starts_with(' '))).then_some(mark)
}

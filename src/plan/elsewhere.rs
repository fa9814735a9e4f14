//! Adjusts a plan written outside the project root: its links must still lead to the project.

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use crate::parse::markdown::options;
use crate::text::paths::is_scheme;

/// Prefixes every relative target in `text` with `up`, the path to the project root.
pub(super) fn relocate(text: &str, up: &str) -> String {
    let mut places: Vec<usize> = Vec::new();
    // The enclosing links of the current event: whether each must be changed, and where its label ends.
    let mut around: Vec<(bool, usize)> = Vec::new();
    for (event, range) in Parser::new_ext(text, options()).into_offset_iter() {
        match event {
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                around.push((is_relative(&dest_url), range.start));
                continue;
            }
            Event::End(TagEnd::Link | TagEnd::Image) => {
                if let Some((true, label_end)) = around.pop() {
                    places.extend(target_after(text, label_end, range.end));
                }
            }
            _ => {}
        }
        if let Some((_, label_end)) = around.last_mut() {
            *label_end = range.end;
        }
    }
    places.sort_unstable();
    let mut moved = text.to_owned();
    for place in places.into_iter().rev() {
        moved.insert_str(place, up);
    }
    moved
}

/// The start of an inline link's target; `None` for a reference link.
fn target_after(text: &str, label_end: usize, end: usize) -> Option<usize> {
    let rest = text.get(label_end..end)?;
    let target = rest.find("](")? + 2;
    let is_bracketed = rest[target..].starts_with('<');
    Some(label_end + target + usize::from(is_bracketed))
}

fn is_relative(target: &str) -> bool {
    let has_scheme = target.split_once(':').is_some_and(|(scheme, _)| is_scheme(scheme));
    !target.is_empty() && !target.starts_with(['/', '#']) && !has_scheme
}

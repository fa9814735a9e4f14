//! Trims the ends of inline content.

use super::Inline;

pub(super) fn own_text(inline: &Inline) -> &str {
    match inline {
        Inline::Text(text) | Inline::Code(text) => text,
        _ => "",
    }
}

/// Removes blank text and line breaks at both ends.
pub(super) fn trim(inlines: &mut Vec<Inline>) {
    let is_empty = |inline: Option<&Inline>| match inline {
        Some(Inline::Text(text)) => text.trim().is_empty(),
        Some(Inline::Break) => true,
        _ => false,
    };
    while is_empty(inlines.last()) {
        inlines.pop();
    }
    while is_empty(inlines.first()) {
        inlines.remove(0);
    }
    if let Some(Inline::Text(text)) = inlines.first_mut() {
        *text = text.trim_start().to_owned();
    }
    if let Some(Inline::Text(text)) = inlines.last_mut() {
        text.truncate(text.trim_end().len());
    }
}

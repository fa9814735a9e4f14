//! File names of the site: ASCII, stable over time, and unique on any file system.

use crate::faults::name_fault;
use crate::text::fold::slug;
use crate::text::unique::Unique;

/// Maximum length of a name without extension, far below the limit of any file system.
const LONGEST: usize = 60;

/// The names in use. They are in lower case, as file systems may be case-insensitive.
#[derive(Debug, Default)]
pub(super) struct Names(Unique);

impl Names {
    /// A page path in `folder` for an item with the title `text`.
    pub(super) fn page(&mut self, folder: &str, text: &str) -> String {
        let mut base = slug(text);
        base.truncate(LONGEST);
        let base = base.trim_matches('-');
        let base = if base.is_empty() || name_fault(base).is_some() {
            format!("page-{base}").trim_end_matches('-').to_owned()
        } else {
            base.to_owned()
        };
        let base = format!("{folder}/{base}");
        self.0.name(&base, 2, |number| match number {
            None => format!("{base}.html"),
            Some(number) => format!("{base}-{number}.html"),
        })
    }
}

/// True for a text that is already a valid name.
pub(super) fn is_plain(text: &str) -> bool {
    slug(text) == text
}

/// The relative address of page `to` in page `from`; folders have one level.
pub(super) fn address(from: &str, to: &str) -> String {
    if from.contains('/') { format!("../{to}") } else { to.to_owned() }
}

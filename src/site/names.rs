//! Names of the site's files: ASCII, the same from one day to the next, each its own on any disk.

use crate::faults::name_fault;
use crate::text::unique::Unique;

/// Longest name, without its ending: far below what any disk takes, with folders before it.
const LONGEST: usize = 60;

/// The names that are taken. A disk may not tell capitals apart: names have none.
#[derive(Debug, Default)]
pub(super) struct Names(Unique);

impl Names {
    /// A page in `folder` for something that is called `text`.
    pub(super) fn page(&mut self, folder: &str, text: &str) -> String {
        let mut base = slug::slugify(text);
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

/// True for a text that is a name as it stands.
pub(super) fn is_plain(text: &str) -> bool {
    slug::slugify(text) == text
}

/// The address of the page `to` in the page `from`: pages lie in folders of one level.
pub(super) fn address(from: &str, to: &str) -> String {
    if from.contains('/') { format!("../{to}") } else { to.to_owned() }
}

//! What tells a finding from the others of a report, and stays when lines are added above it.

use std::collections::BTreeMap;

use super::Report;
use crate::diagnostic::Diagnostic;
use crate::lang::Lang;
use crate::text::digest::number;

/// The fingerprints of a report so far, and how often each was given.
#[derive(Default)]
pub(super) struct Fingerprints(BTreeMap<u128, usize>);

impl Fingerprints {
    /// That of `diagnostic`: its file, its code, its sentence in one language, and its place among those that
    /// say the same.
    pub(super) fn of(&mut self, report: &Report, diagnostic: &Diagnostic) -> String {
        let path = report.attached(&diagnostic.place.path);
        self.of_texts(&[&path, &diagnostic.code, &diagnostic.sentences(Lang::Fr).what])
    }

    /// That of something that these texts tell.
    pub(super) fn of_texts(&mut self, texts: &[&str]) -> String {
        let hash = number(texts.join("\0").as_bytes());
        let earlier = self.0.entry(hash).or_default();
        let own = if *earlier == 0 { hash } else { number(format!("{hash:032x} {earlier}").as_bytes()) };
        *earlier += 1;
        format!("{own:032x}")
    }
}

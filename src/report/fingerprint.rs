//! Fingerprints that identify a finding, and do not change when lines are added above it.

use std::collections::BTreeMap;

use super::Report;
use crate::diagnostic::Diagnostic;
use crate::lang::Lang;
use crate::text::digest::number;

/// The fingerprints of a report so far, with the number of occurrences of each.
#[derive(Default)]
pub(super) struct Fingerprints(BTreeMap<u128, usize>);

impl Fingerprints {
    /// The fingerprint of `diagnostic`: derived from file, code and message in one language, and from its
    /// rank among equal findings.
    pub(super) fn of(&mut self, report: &Report, diagnostic: &Diagnostic) -> String {
        let path = report.attached(&diagnostic.place.path);
        self.of_texts(&[&path, &diagnostic.code, &diagnostic.sentences(Lang::Fr).what])
    }

    /// The fingerprint of a set of texts.
    pub(super) fn of_texts(&mut self, texts: &[&str]) -> String {
        let hash = number(texts.join("\0").as_bytes());
        let earlier = self.0.entry(hash).or_default();
        let own = if *earlier == 0 { hash } else { number(format!("{hash:032x} {earlier}").as_bytes()) };
        *earlier += 1;
        format!("{own:032x}")
    }
}

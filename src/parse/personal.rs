//! Finds e-mail addresses and phone numbers, which must not be committed to a repository.

use std::sync::LazyLock;

use regex::Regex;

use crate::faults::PeopleFault;
use crate::text::Span;

/// File extensions, which are not top-level domains.
const FILE_ENDS: &[&str] = &[".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".css", ".js", ".mjs", ".html", ".md"];

/// Kind of personal data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Email,
    Phone,
}

/// The fault for one hit; `more` is the number of further hits that are not reported separately.
pub fn fault(kind: Kind, more: usize) -> PeopleFault {
    match kind {
        Kind::Email => PeopleFault::PersonalEmail { more },
        Kind::Phone => PeopleFault::PersonalPhone { more },
    }
}

static EMAIL: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9][A-Za-z0-9-]*(\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}").ok());

// French numbers, in pairs of digits or without spaces, with or without the country code.
static PHONE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let gap = r"[\s.\u{a0}\u{202f}-]?";
    let pairs = format!("({gap}[0-9]{{2}}){{4}}");
    Regex::new(&format!(r"(\+33|0033){gap}(\(0\))?{gap}[1-9]{pairs}|0[1-9]{pairs}")).ok()
});

/// All addresses and numbers in `source`, in order.
pub fn find(source: &str) -> Vec<(Span, Kind)> {
    let mut found = Vec::new();
    if source.contains('@') {
        // `logo@2x.png` is a file name.
        let is_file = |text: &str| FILE_ENDS.iter().any(|end| text.to_ascii_lowercase().ends_with(end));
        let matches = EMAIL.iter().flat_map(|pattern| pattern.find_iter(source)).filter(|hit| !is_file(hit.as_str()));
        found.extend(matches.map(|hit| (Span::new(hit.start(), hit.end()), Kind::Email)));
    }
    if may_hold_number(source) {
        let matches = PHONE.iter().flat_map(|pattern| pattern.find_iter(source));
        let alone = |span: Span| {
            let before = source[..span.start].chars().next_back();
            let after = source[span.end..].chars().next();
            let joins = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
            // Excludes the decimals of coordinates.
            let is_decimal =
                source[..span.start].strip_suffix('.').is_some_and(|of| of.ends_with(|c: char| c.is_ascii_digit()))
                    && source[span.start..span.end].bytes().all(|byte| byte.is_ascii_digit());
            !joins(before) && !joins(after) && !is_decimal
        };
        let spans = matches.map(|hit| Span::new(hit.start(), hit.end())).filter(|span| alone(*span));
        found.extend(spans.map(|span| (span, Kind::Phone)));
    }
    found.sort_by_key(|(span, _)| *span);
    found
}

/// Fast pre-check: true if ten digits are close enough together for a French number, or its country code
/// occurs. Most documents contain dates and no phone numbers, and the regular expression is much slower.
fn may_hold_number(source: &str) -> bool {
    let is_long = |(at, _): (usize, &str)| {
        let (mut digits, mut others) = (0, 0);
        for byte in source[at..].bytes() {
            match byte {
                b'0'..=b'9' => (digits, others) = (digits + 1, 0),
                // A separator has at most three bytes.
                b' ' | b'\t'..=b'\r' | b'.' | b'-' | 0x80.. if others < 3 => others += 1,
                _ => return false,
            }
            if digits == 10 {
                return true;
            }
        }
        false
    };
    source.contains("33") && (source.contains("+33") || source.contains("0033"))
        || source.match_indices('0').any(is_long)
}

//! Regular expressions for values: an accepted value never fails to match. They use the syntax common to
//! JavaScript, which editors use, and Rust.

use crate::text::codes::Code;
use crate::text::fold::hyphened;

/// Allowed around a value: spaces, and typographic quotes from a word processor.
const AROUND: &str = r"[\s“”‘’]*";
/// Characters that folding expands or removes: words that contain them are accepted without a match.
const UNJUDGED: &str = r"[\u00ad\u0300-\u036f\u200b\ufb00-\ufb06\ufeff\uff01-\uff5e]";
const HYPHEN: &str = "[-–—‑‐]";

/// A pattern for `inner`, or an empty text.
fn whole(inner: &str) -> String {
    format!("^{AROUND}({inner})?{AROUND}$")
}

/// Same, after folding.
fn folded(inner: &str) -> String {
    format!("{}|{UNJUDGED}", whole(inner))
}

/// A key without surrounding spaces.
pub(super) const TIDY_KEY: &str = r"^\S(.*\S)?$";
/// A key with surrounding spaces, which French typography puts before a colon: it is read without them.
pub(super) const UNTIDY_KEY: &str = r"^\s|\s$";
/// A blank text.
pub(super) const BLANK: &str = r"^\s*$";
/// A user's own key.
pub(super) const OWN_KEY: &str = "^x_";

/// A date: `2026-03-31`.
pub(super) fn date() -> String {
    whole("[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])")
}

/// `14:00`, `14h`, `14 h 30`.
pub(super) fn time() -> String {
    folded(r"[0-9]\s*[0-9]?\s*([:hH]\s*[0-9]\s*[0-9]|[hH])")
}

/// Whole euros: `12000`, `12 000 €`.
pub(super) fn amount() -> String {
    whole(r"[0-9][0-9\s]*€*")
}

/// `3`, `-2.5`, `1 200,5`, `40 %`.
pub(super) fn number() -> String {
    whole(r"[-−+]?\s*[0-9][0-9\s]*([.,][0-9\s]+)?%*")
}

pub(super) fn whole_number() -> String {
    whole(r"\+?[0-9]+")
}

/// `2026`, `2026-03`, `2026-01-15/2026-06-30`, `2026-01 au 2026-06`.
pub(super) fn period() -> String {
    let day = format!("[0-9]{{4}}({HYPHEN}[0-9]{{2}}({HYPHEN}[0-9]{{2}})?)?");
    let until = format!(r"(\s*(/|\.\.)\s*|\s+([aA][uU]|[aAàÀ]|{HYPHEN})\s+)");
    folded(&format!(r"([dD][uUeE]\s+)*{day}({until}{day})?"))
}

pub(super) fn code(code: Code) -> String {
    match code {
        Code::Siren => whole(r"(\s*[0-9]){9}((\s*[0-9]){5})?"),
        Code::Insee => whole(r"(\s*[0-9]){5}|\s*2\s*[aAbB](\s*[0-9]){3}"),
    }
}

/// One of `names`, ignoring case, accents and hyphens.
pub(super) fn one_of<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    let mut alike: Vec<String> = Vec::new();
    for name in names {
        let name = letters(&hyphened(name));
        if !alike.contains(&name) {
            alike.push(name);
        }
    }
    folded(&alike.join("|"))
}

/// A pattern for the texts that fold to `name`.
fn letters(name: &str) -> String {
    let mut pattern = String::new();
    let mut rest = name.chars().peekable();
    while let Some(c) = rest.next() {
        let joined = match (c, rest.peek()) {
            ('o', Some('e')) => "œŒ",
            ('a', Some('e')) => "æÆ",
            _ => "",
        };
        if !joined.is_empty() {
            rest.next();
            pattern.push_str(&format!("({}{}|[{joined}])", letter(c), letter('e')));
        } else if c == '-' {
            pattern.push_str(r"([-_–—‑‐]|\s+)");
        } else if c == '\'' {
            pattern.push_str("['’‘ʼ`´]");
        } else if c.is_alphanumeric() {
            pattern.push_str(&letter(c));
        } else {
            if r"^$\.*+?()[]{}|/".contains(c) {
                pattern.push('\\');
            }
            pattern.push(c);
        }
    }
    pattern
}

/// A letter in both cases, with the accents of French and related languages.
fn letter(c: char) -> String {
    let accents = match c {
        'a' => "À-Åà-å",
        'c' => "Çç",
        'e' => "È-Ëè-ë",
        'i' => "Ì-Ïì-ï",
        'n' => "Ññ",
        'o' => "Ò-Öò-ö",
        'u' => "Ù-Üù-ü",
        'y' => "ÝýÿŸ",
        _ if c.is_ascii_digit() => return c.to_string(),
        _ => "",
    };
    format!("[{c}{}{accents}]", c.to_uppercase())
}

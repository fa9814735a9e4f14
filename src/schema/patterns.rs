//! What people may write for a value, as patterns: what is read is never flagged. They use what the patterns of
//! JavaScript, which editors know, and ours have in common.

use crate::text::codes::Code;
use crate::text::fold::hyphened;

/// What may stand around a value: spaces, and the curly quotes of a word processor.
const AROUND: &str = r"[\s“”‘’]*";
/// Signs of which one more is made when words are compared, or none: words with them are not judged.
const UNJUDGED: &str = r"[\u00ad\u0300-\u036f\u200b\ufb00-\ufb06\ufeff\uff01-\uff5e]";
const HYPHEN: &str = "[-–—‑‐]";

/// A text that is `inner`, or nothing.
fn whole(inner: &str) -> String {
    format!("^{AROUND}({inner})?{AROUND}$")
}

/// The same, compared as words are.
fn folded(inner: &str) -> String {
    format!("{}|{UNJUDGED}", whole(inner))
}

/// A key without spaces around it.
pub(super) const TIDY_KEY: &str = r"^\S(.*\S)?$";
/// A key with spaces around it, as a French keyboard leaves them before a colon: it is read as the one without.
pub(super) const UNTIDY_KEY: &str = r"^\s|\s$";
/// A text in which nothing stands.
pub(super) const BLANK: &str = r"^\s*$";
/// A key of the users' own.
pub(super) const OWN_KEY: &str = "^x_";

/// A day: `2026-03-31`.
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

/// An official number.
pub(super) fn code(code: Code) -> String {
    match code {
        Code::Siren => whole(r"(\s*[0-9]){9}((\s*[0-9]){5})?"),
        Code::Insee => whole(r"(\s*[0-9]){5}|\s*2\s*[aAbB](\s*[0-9]){3}"),
    }
}

/// One of `names`, whatever their case, accents and hyphens.
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

/// What is the same as `name` once it is folded.
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

/// A letter in both cases, with the accents that French and its neighbours put on it.
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

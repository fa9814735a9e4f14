//! Converts cells produced by other programs, HTML or multilingual JSON, to plain text.

use std::borrow::Cow;

use crate::parse::rich::{blocks, plain};

/// Block elements.
const BLOCKS: &str = "p div ul ol table tr h1 h2 h3 h4 h5 h6 section article blockquote pre figure header footer";
/// Inline elements.
const INLINE: &str = "b strong i em u s a span br li td th img font sub sup small hr tbody thead code del ins mark";
/// Elements whose content is not displayed.
const UNSEEN: &str = "script style head template";

/// `text` without markup; text that people typed is unchanged.
pub fn read(text: &str) -> Cow<'_, str> {
    let own = translated(text).map_or(Cow::Borrowed(text), Cow::Owned);
    if is_html(&own) {
        return Cow::Owned(lines(&own));
    }
    if own.contains('&') && has_entity(&own) { Cow::Owned(decoded(&own)) } else { own }
}

/// The French text, or else the first, of `{"fr": "…", "en": "…"}`; the lines of `["…", "…"]`.
fn translated(text: &str) -> Option<String> {
    let text = text.trim();
    if !(text.starts_with("{\"") || text.starts_with("[\"")) {
        return None;
    }
    let read = serde_json::from_str(text).or_else(|_| serde_json::from_str(&text.replace("\"=>", "\":")));
    match read.ok()? {
        serde_json::Value::Object(all) => {
            let is_language = |key: &str| (2..=5).contains(&key.len()) && key.starts_with(char::is_lowercase);
            let mut texts: Vec<(&str, &str)> =
                all.iter().filter_map(|(key, value)| Some((key.as_str(), value.as_str()?))).collect();
            texts.retain(|(key, _)| is_language(key));
            let french = texts.iter().find(|(key, _)| key.starts_with("fr"));
            french.or_else(|| texts.first()).map(|(_, text)| (*text).to_owned())
        }
        serde_json::Value::Array(all) => {
            let texts: Option<Vec<&str>> = all.iter().map(serde_json::Value::as_str).collect();
            texts.map(|texts| texts.join("\n"))
        }
        _ => None,
    }
}

/// The element name of the tag at the start of `text`, whether it is an end tag, and the tag's length.
fn tag(text: &str) -> Option<(&str, bool, usize)> {
    let inner = text.strip_prefix('<')?;
    let (inner, closes) = inner.strip_prefix('/').map_or((inner, false), |inner| (inner, true));
    let length = inner.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(inner.len());
    let name = &inner[..length];
    let end = text.find('>')?;
    let is_known = |list: &str| list.split_whitespace().any(|known| known.eq_ignore_ascii_case(name));
    let fits = inner[length..].starts_with(['>', '/', ' ', '\n']);
    (fits && (is_known(BLOCKS) || is_known(INLINE) || is_known(UNSEEN))).then_some((name, closes, end + 1))
}

fn is_html(text: &str) -> bool {
    let mut tags = text.match_indices('<').filter_map(|(at, _)| tag(&text[at..]));
    tags.any(|(name, closes, _)| closes || ["br", "hr"].contains(&name.to_ascii_lowercase().as_str()))
}

fn has_entity(text: &str) -> bool {
    text.match_indices('&').any(|(at, _)| entity(&text[at..]).is_some())
}

/// The character of an entity such as « &eacute; », and the length of the entity.
fn entity(text: &str) -> Option<(String, usize)> {
    let end = text.bytes().take(12).position(|byte| byte == b';')?;
    let name = &text[1..end];
    let is_name = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'#');
    // The Markdown parser decodes HTML entities.
    let shown = is_name.then(|| plain(&blocks(&format!("x{}x", &text[..=end]))))?;
    let own = shown.strip_prefix('x')?.strip_suffix('x')?;
    (!own.contains(['&', ';']) || ["&amp;", "&#38;"].contains(&&text[..=end])).then(|| (own.to_owned(), end + 1))
}

fn decoded(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        shown.push_str(&rest[..at]);
        match entity(&rest[at..]) {
            Some((own, length)) => {
                shown.push_str(&own);
                rest = &rest[at + length..];
            }
            None => {
                shown.push('&');
                rest = &rest[at + 1..];
            }
        }
    }
    shown + rest
}

/// The text of HTML; each item, paragraph or table row is on its own line.
fn lines(html: &str) -> String {
    let mut shown = String::with_capacity(html.len());
    let mut rest = html;
    let mut target: Option<String> = None;
    while let Some(at) = rest.find('<') {
        push(&mut shown, &rest[..at]);
        rest = &rest[at..];
        let Some((name, closes, length)) = tag(rest) else {
            shown.push('<');
            rest = &rest[1..];
            continue;
        };
        let name = name.to_ascii_lowercase();
        let whole = &rest[..length];
        rest = &rest[length..];
        let is_among = |list: &str| list.split_whitespace().any(|known| known == name);
        match name.as_str() {
            _ if is_among(UNSEEN) && !closes => {
                let end = rest.find(&format!("</{name}")).unwrap_or(rest.len());
                rest = &rest[end..];
            }
            "br" | "hr" => shown.push('\n'),
            "li" if !closes => shown.push_str("\n- "),
            "td" | "th" if closes => shown.push(' '),
            "a" if !closes => target = address(whole),
            "a" => {
                let told = target.take().filter(|address| !shown.ends_with(address.as_str()));
                shown.extend(told.map(|address| format!(" ({address})")));
            }
            "li" => shown.push('\n'),
            // A paragraph inside an item starts on the item's line.
            _ if is_among(BLOCKS) && !shown.ends_with("- ") => shown.push('\n'),
            _ => {}
        }
    }
    push(&mut shown, rest);
    let lines = shown.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    let lines: Vec<String> = lines.filter(|line| !line.is_empty() && line != "-").collect();
    decoded(&lines.join("\n"))
}

/// Appends the text between tags; a line break counts as a space.
fn push(shown: &mut String, text: &str) {
    shown.push_str(&text.replace('\n', " "));
}

/// The target of a link, if it is a web address.
fn address(tag: &str) -> Option<String> {
    let (_, after) = tag.split_once("href=")?;
    let quote = after.chars().next().filter(|c| "\"'".contains(*c))?;
    let target = after[1..].split(quote).next()?;
    target.starts_with("http").then(|| target.to_owned())
}

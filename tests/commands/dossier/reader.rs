//! A strict HTML parser: whatever a browser would tolerate is an error.

use std::collections::BTreeSet;

/// The content of a page.
#[derive(Debug, Default)]
pub struct Page {
    pub title: String,
    pub ids: BTreeSet<String>,
    /// Values of `href`.
    pub links: Vec<String>,
    /// Levels of the headings, in order.
    pub headings: Vec<u32>,
    /// Labels of landmarks.
    pub labels: Vec<String>,
    /// The text, with references resolved.
    pub text: String,
}

const EMPTY: &[&str] = &["meta", "link", "br", "hr"];
/// The elements that a page may contain.
const KNOWN: &[&str] = &[
    "html",
    "head",
    "title",
    "style",
    "body",
    "header",
    "nav",
    "main",
    "footer",
    "section",
    "article",
    "div",
    "p",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "ul",
    "ol",
    "li",
    "dl",
    "dt",
    "dd",
    "table",
    "caption",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "a",
    "span",
    "strong",
    "em",
    "s",
    "sup",
    "code",
    "pre",
    "blockquote",
    "svg",
    "g",
    "desc",
    "text",
    "line",
    "rect",
    "circle",
    "path",
];
const ATTRIBUTES: &[&str] = &[
    "lang",
    "dir",
    "charset",
    "http-equiv",
    "content",
    "name",
    "rel",
    "href",
    "class",
    "id",
    "tabindex",
    "role",
    "aria-label",
    "aria-current",
    "aria-hidden",
    "aria-labelledby",
    "aria-describedby",
    "scope",
    "start",
    "viewBox",
    "x",
    "y",
    "x1",
    "x2",
    "y1",
    "y2",
    "cx",
    "cy",
    "r",
    "rx",
    "d",
    "width",
    "height",
];

/// Parses a page, or says what is wrong.
pub fn read(source: &str) -> Result<Page, String> {
    let mut page = Page::default();
    let mut open: Vec<String> = Vec::new();
    let mut rest = source.strip_prefix("<!DOCTYPE html>\n").ok_or("no document type")?;
    while !rest.is_empty() {
        let (before, after) = rest.split_once('<').unwrap_or((rest, ""));
        if open.last().is_some_and(|name| name == "style") {
            let (_, after) = rest.split_once("</style>").ok_or("style without an end")?;
            open.pop();
            rest = after;
            continue;
        }
        text(before, &open, &mut page)?;
        if !rest.contains('<') {
            break;
        }
        let (tag, after) = after.split_once('>').ok_or("tag without an end")?;
        rest = after;
        if let Some(name) = tag.strip_prefix('/') {
            let expected = open.pop().ok_or_else(|| format!("</{name}> closes nothing"))?;
            if expected != name {
                return Err(format!("</{name}> where </{expected}> is expected"));
            }
            continue;
        }
        element(tag, &mut open, &mut page)?;
    }
    if let Some(name) = open.last() {
        return Err(format!("<{name}> is never closed"));
    }
    Ok(page)
}

fn element(tag: &str, open: &mut Vec<String>, page: &mut Page) -> Result<(), String> {
    let (name, mut rest) = tag.split_once(' ').unwrap_or((tag, ""));
    if !KNOWN.contains(&name) && !EMPTY.contains(&name) {
        return Err(format!("<{name}>"));
    }
    let mut attributes: Vec<(String, String)> = Vec::new();
    while !rest.is_empty() {
        let (attribute, after) = rest.split_once("=\"").ok_or_else(|| format!("attributes of <{tag}>"))?;
        let (value, after) = after.split_once('"').ok_or_else(|| format!("attributes of <{tag}>"))?;
        if !ATTRIBUTES.contains(&attribute) {
            return Err(format!("attribute {attribute} of <{name}>"));
        }
        attributes.push((attribute.to_owned(), resolved(value)?));
        rest = after.strip_prefix(' ').unwrap_or(after);
    }
    let get = |wanted: &str| attributes.iter().find(|(name, _)| name == wanted).map(|(_, value)| value.clone());
    if let Some(id) = get("id")
        && (id.contains(char::is_whitespace) || !page.ids.insert(id.clone()))
    {
        return Err(format!("identifier « {id} » twice, or with a space"));
    }
    page.links.extend(get("href"));
    page.labels.extend(get("aria-label"));
    if name == "th" && get("scope").is_none() {
        return Err("a heading of a table without scope".to_owned());
    }
    if get("role").as_deref() == Some("region")
        && (get("tabindex").as_deref() != Some("0") || get("aria-label").is_none())
    {
        return Err("a part that moves, without a label or out of reach of the keyboard".to_owned());
    }
    if name == "a" && open.iter().any(|above| above == "a") {
        return Err("a link in a link".to_owned());
    }
    if let Some(level) = name.strip_prefix('h').and_then(|level| level.parse().ok()) {
        page.headings.push(level);
    }
    if !EMPTY.contains(&name) {
        open.push(name.to_owned());
    }
    Ok(())
}

fn text(source: &str, open: &[String], page: &mut Page) -> Result<(), String> {
    if source.contains('>') {
        return Err(format!("« > » in {source}"));
    }
    let own = resolved(source)?;
    if own.chars().any(|c| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')) {
        return Err("a character that turns the text around".to_owned());
    }
    if open.last().is_some_and(|name| name == "title") && open.len() == 3 {
        page.title.push_str(&own);
    }
    page.text.push_str(&own);
    Ok(())
}

fn resolved(source: &str) -> Result<String, String> {
    let mut parts = source.split('&');
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (name, rest) = part.split_once(';').ok_or_else(|| format!("« & » in {source}"))?;
        text.push_str(match name {
            "amp" => "&",
            "lt" => "<",
            "gt" => ">",
            "quot" => "\"",
            "#39" => "'",
            other => return Err(format!("&{other};")),
        });
        text.push_str(rest);
    }
    Ok(text)
}

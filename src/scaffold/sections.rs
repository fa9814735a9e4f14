//! The sections that a method owes, in the documents that are laid out: those that the template does not write.

use crate::method::DocType;
use crate::text::heading::heading_key;

/// `content` with a heading for each owed section of `number` that it lacks, after the section before it in the
/// order of the method.
pub(super) fn completed(content: &str, definition: &DocType, number: Option<u32>) -> String {
    let is_here = |own: Option<u32>| own.is_none() || own == number;
    let mut text = content.to_owned();
    let sections: Vec<_> = definition.sections.iter().filter(|section| is_here(section.number)).collect();
    for (at, section) in sections.iter().enumerate() {
        if !section.owed || headings(&text).iter().any(|(_, key)| section.keys.contains(key)) {
            continue;
        }
        let heading = format!("## {}\n", section.title);
        let next = headings(&text)
            .into_iter()
            .find(|(_, key)| sections[at + 1..].iter().any(|later| later.keys.contains(key)));
        match next {
            Some((start, _)) => text.insert_str(start, &format!("{heading}\n")),
            None => {
                let end = text.trim_end().len();
                text.truncate(end);
                text.push_str(&format!("\n\n{heading}"));
            }
        }
    }
    text
}

/// Where the headings of level two begin, each with what it is compared by; those in comments are none.
fn headings(text: &str) -> Vec<(usize, String)> {
    let (mut found, mut at, mut is_comment) = (Vec::new(), 0, false);
    for line in text.split_inclusive('\n') {
        if let Some(title) = line.strip_prefix("## ").filter(|_| !is_comment) {
            found.push((at, heading_key(title.trim())));
        }
        is_comment = match (line.rfind("<!--"), line.rfind("-->")) {
            (Some(open), Some(close)) => open > close,
            (Some(_), None) => true,
            (None, Some(_)) => false,
            (None, None) => is_comment,
        };
        at += line.len();
    }
    found
}

//! Markdown as programs that know none of it show it: words, and a line for each paragraph and item.

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::markdown::options;

/// The words of `source`, without its marks, its HTML and its comments.
pub fn plain(source: &str) -> String {
    let mut text = String::new();
    let mut depth = 0_usize;
    for event in Parser::new_ext(source, options()) {
        match event {
            Event::Start(Tag::List(_)) => depth += 1,
            Event::End(TagEnd::List(_)) => depth = depth.saturating_sub(1),
            Event::Start(Tag::Item) => {
                end_line(&mut text);
                text.push_str(&"  ".repeat(depth.saturating_sub(1).min(10)));
                text.push_str("- ");
            }
            Event::Text(words) | Event::Code(words) => text.push_str(&words),
            Event::TaskListMarker(done) => text.push_str(if done { "[x] " } else { "[ ] " }),
            Event::SoftBreak => text.push(' '),
            Event::End(TagEnd::TableCell) => text.push_str(" | "),
            Event::HardBreak
            | Event::End(
                TagEnd::Paragraph
                | TagEnd::Heading(_)
                | TagEnd::Item
                | TagEnd::CodeBlock
                | TagEnd::TableRow
                | TagEnd::TableHead,
            ) => end_line(&mut text),
            _ => {}
        }
    }
    text.trim_end().to_owned()
}

fn end_line(text: &mut String) {
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
}

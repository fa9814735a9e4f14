//! Rewrites a description for the plan: headings demoted, links adjusted, active content neutralised.

use pulldown_cmark::{CowStr, Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd};

use crate::parse::comments::without_comments;
use crate::parse::markdown::options;
use crate::parse::rich::listed;
use crate::text::paths::{is_scheme, resolve};

/// Rewrites `source`, the body of the file at `path`, for the plan in the project root. Top headings get
/// level `level`; comments, which are prompts, are removed; other HTML becomes text; footnote labels are made
/// unique with `prefix`.
pub(super) fn rewrite(source: &str, path: &str, level: usize, prefix: &str) -> String {
    let options: Options = options();
    let listed = listed(source);
    let parser = Parser::new_ext(&listed, options);
    let mut in_comment = false;
    let events = parser.filter_map(|event| adapt(event, path, level, prefix, &mut in_comment));
    let mut written = String::with_capacity(source.len());
    let settings = pulldown_cmark_to_cmark::Options {
        list_token: '-',
        code_block_token_count: 3,
        ..pulldown_cmark_to_cmark::Options::default()
    };
    match pulldown_cmark_to_cmark::cmark_with_options(events, &mut written, options, settings) {
        Ok(_) => written.trim().to_owned(),
        // Writing to a string does not fail; if it did, the body would be quoted as text.
        Err(_) => super::super::templates::escape_text(source),
    }
}

fn adapt<'a>(event: Event<'a>, path: &str, level: usize, prefix: &str, in_comment: &mut bool) -> Option<Event<'a>> {
    let label = |name: &CowStr<'_>| CowStr::from(format!("{prefix}{name}"));
    Some(match event {
        Event::Html(html) | Event::InlineHtml(html) => {
            let text = without_comments(&html, in_comment);
            if text.trim().is_empty() {
                return None;
            }
            Event::Text(CowStr::from(text))
        }
        Event::Start(Tag::HtmlBlock) => {
            // A comment ends with its block, closed or not.
            *in_comment = false;
            Event::Start(Tag::Paragraph)
        }
        Event::End(TagEnd::HtmlBlock) => Event::End(TagEnd::Paragraph),
        Event::Start(Tag::Heading { level: own, .. }) => {
            let level = lowered(own, level);
            Event::Start(Tag::Heading { level, id: None, classes: Vec::new(), attrs: Vec::new() })
        }
        Event::End(TagEnd::Heading(own)) => Event::End(TagEnd::Heading(lowered(own, level))),
        Event::Start(Tag::Link { link_type, dest_url, title, .. }) => Event::Start(Tag::Link {
            link_type: inline(link_type),
            dest_url: CowStr::from(moved(&dest_url, path)),
            title,
            id: CowStr::from(""),
        }),
        Event::Start(Tag::Image { link_type, dest_url, title, .. }) => Event::Start(Tag::Image {
            link_type: inline(link_type),
            dest_url: CowStr::from(moved(&dest_url, path)),
            title,
            id: CowStr::from(""),
        }),
        Event::FootnoteReference(name) => Event::FootnoteReference(label(&name)),
        Event::Start(Tag::FootnoteDefinition(name)) => Event::Start(Tag::FootnoteDefinition(label(&name))),
        other => other,
    })
}

/// Maps level 1 to `level`, and so on, down to 6.
fn lowered(own: HeadingLevel, level: usize) -> HeadingLevel {
    let wanted = (own as usize + level - 1).min(6);
    HeadingLevel::try_from(wanted).unwrap_or(HeadingLevel::H6)
}

/// Reference links are written as inline links, since their definitions are lost.
fn inline(kind: LinkType) -> LinkType {
    match kind {
        LinkType::Autolink | LinkType::Email => kind,
        _ => LinkType::Inline,
    }
}

/// A relative target as seen from the project root; targets with an unsafe scheme become empty.
pub(super) fn moved(target: &str, path: &str) -> String {
    let scheme = target.split_once(':').map(|(scheme, _)| scheme.trim().to_lowercase());
    if let Some(scheme) = scheme.filter(|scheme| is_scheme(scheme)) {
        return if ["http", "https", "mailto", "tel"].contains(&scheme.as_str()) {
            target.to_owned()
        } else {
            String::new()
        };
    }
    if target.is_empty() || target.starts_with(['/', '#']) {
        return target.to_owned();
    }
    let (above, path) = resolve(path, target);
    format!("{}{path}", "../".repeat(above))
}

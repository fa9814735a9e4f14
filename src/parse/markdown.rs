//! Markdown as the method reads it: headings, list items, links, and where there is content.
//! The only user of `pulldown_cmark`'s events outside the plan.

use pulldown_cmark::{Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd};

use crate::text::fold::heading_key;
use crate::text::{Span, Text};

/// A heading.
#[derive(Debug)]
pub struct Heading {
    /// 1 to 6.
    pub level: u8,
    /// The title as it is compared.
    pub key: String,
    /// Its place, without the line end.
    pub span: Span,
}

/// An identifier named in a text: `P1`, `I3`, `D2`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The identifier, in capitals.
    pub id: String,
    /// Its place.
    pub span: Span,
}

/// A list item, with the text that is its own (not that of items below it).
#[derive(Debug, Default)]
pub struct Item {
    /// The item's first line.
    pub span: Span,
    /// Index of the item that it lies in.
    pub parent: Option<usize>,
    /// True for `[x]`, false for `[ ]`, none where there is no box.
    pub task: Option<bool>,
    /// The identifier that the item starts with.
    pub lead: Option<Mention>,
    /// True where that identifier is in bold, as a declaration asks.
    pub bold: bool,
    /// Where the item's own text begins.
    pub text_start: Option<usize>,
    /// Its text, without the leading identifier.
    pub text: String,
    /// The identifiers named after the leading one.
    pub mentions: Vec<Mention>,
}

/// A link or an image.
#[derive(Debug)]
pub struct Link {
    /// Where it leads, as written.
    pub target: String,
    /// The target's place (the whole link where it is defined elsewhere).
    pub span: Span,
}

/// What a Markdown body holds.
#[derive(Debug, Default)]
pub struct Markdown {
    /// Headings, in order.
    pub headings: Vec<Heading>,
    /// List items, in order.
    pub items: Vec<Item>,
    /// Links and images, in order.
    pub links: Vec<Link>,
    /// Code blocks: nothing in them is an item, a heading or a mark.
    pub code: Vec<Span>,
    /// Places of content, in order: everything but headings, comments and empty items.
    content: Vec<usize>,
    end: usize,
}

/// A heading and what stands below it, up to the next heading of its level or above.
#[derive(Clone, Copy, Debug)]
pub struct Section {
    /// The heading's place.
    pub heading: Span,
    /// From the heading to the end of the section.
    pub range: Span,
    /// True if it holds content.
    pub filled: bool,
}

/// The options that every reader of our Markdown uses.
pub fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_FOOTNOTES
}

impl Markdown {
    /// Reads the body of `text` that starts at byte `start`.
    pub fn read(text: &Text, start: usize) -> Self {
        let source = text.as_str().get(start..).unwrap_or_default();
        let mut reader = Reader {
            source,
            offset: start,
            out: Self::default(),
            open: Vec::new(),
            heading: None,
            strong: None,
            in_code: false,
        };
        for (event, range) in Parser::new_ext(source, options()).into_offset_iter() {
            reader.event(event, Span::new(range.start, range.end));
        }
        reader.out.end = start + source.len();
        reader.out
    }

    /// Every section of level 2 or deeper whose title is one of `keys`.
    pub fn sections<'a>(&'a self, keys: &'a [String]) -> impl Iterator<Item = Section> + 'a {
        let wanted = self.headings.iter().enumerate();
        wanted
            .filter(|(_, h)| h.level >= 2 && keys.contains(&h.key))
            .map(|(at, _)| self.section(at))
    }

    /// True if any section of level 2 or deeper is filled.
    pub fn has_filled_section(&self) -> bool {
        let first = self.headings.iter().find(|heading| heading.level >= 2);
        first.is_some_and(|heading| self.has_content(Span::new(heading.span.end, self.end)))
    }

    /// True if there is content in `range`.
    pub fn has_content(&self, range: Span) -> bool {
        let at = self.content.partition_point(|place| *place < range.start);
        self.content.get(at).is_some_and(|place| *place < range.end)
    }

    /// True if the body holds any content at all.
    pub fn is_filled(&self) -> bool {
        !self.content.is_empty()
    }

    /// The items that stand in `range`.
    pub fn items_in(&self, range: Span) -> impl Iterator<Item = (usize, &Item)> {
        let items = self.items.iter().enumerate();
        items.filter(move |(_, item)| range.start <= item.span.start && item.span.start < range.end)
    }

    fn section(&self, at: usize) -> Section {
        let heading = &self.headings[at];
        let next = self.headings[at + 1..]
            .iter()
            .find(|next| next.level <= heading.level);
        let end = next.map_or(self.end, |next| next.span.start);
        let body = Span::new(heading.span.end, end);
        Section {
            heading: heading.span,
            range: Span::new(heading.span.start, end),
            filled: self.has_content(body),
        }
    }
}

struct Reader<'a> {
    source: &'a str,
    offset: usize,
    out: Markdown,
    open: Vec<usize>,
    heading: Option<String>,
    strong: Option<(String, Span)>,
    in_code: bool,
}

impl Reader<'_> {
    fn event(&mut self, event: Event<'_>, span: Span) {
        match event {
            Event::Start(Tag::Heading { .. }) => self.heading = Some(String::new()),
            Event::End(TagEnd::Heading(level)) => self.end_heading(level, span),
            Event::Start(Tag::Item) => self.start_item(span),
            Event::End(TagEnd::Item) => {
                self.open.pop();
            }
            Event::Start(Tag::CodeBlock(_)) => {
                self.out.code.push(span.shifted(self.offset));
                self.in_code = true;
            }
            Event::End(TagEnd::CodeBlock) => self.in_code = false,
            Event::Start(Tag::Strong) if self.at_item_start() => {
                self.strong = Some((String::new(), span))
            }
            Event::End(TagEnd::Strong) => self.end_strong(),
            Event::Start(Tag::Link {
                link_type,
                dest_url,
                ..
            }) => self.link(link_type, &dest_url, span),
            Event::Start(Tag::Image {
                link_type,
                dest_url,
                ..
            }) => {
                self.link(link_type, &dest_url, span);
                self.content(span.start);
            }
            Event::TaskListMarker(done) => {
                if let Some(item) = self.current() {
                    item.task = Some(done);
                }
            }
            Event::Text(text) => self.text(&text, span),
            Event::Code(code) => {
                if let Some(heading) = &mut self.heading {
                    heading.push_str(&code);
                } else {
                    self.text(&code, span);
                }
            }
            Event::SoftBreak | Event::HardBreak => {
                if let Some(item) = self.current() {
                    item.text.push(' ');
                }
                if let Some(heading) = &mut self.heading {
                    heading.push(' ');
                }
            }
            Event::Html(html) | Event::InlineHtml(html) => {
                if is_content(&html, self.source, span) {
                    self.content(span.start);
                }
            }
            _ => {}
        }
    }

    fn text(&mut self, text: &str, span: Span) {
        if let Some(heading) = &mut self.heading {
            heading.push_str(text);
            return;
        }
        if text.chars().all(char::is_whitespace) {
            return;
        }
        self.content(span.start);
        if self.in_code || self.open.is_empty() {
            return;
        }
        let start = span.start + self.offset;
        let mentions = mentions(text, span.shifted(self.offset));
        if let Some((strong, _)) = &mut self.strong {
            strong.push_str(text);
        }
        let in_strong = self.strong.is_some();
        let Some(item) = self.current() else { return };
        let first = item.text_start.is_none();
        item.text_start.get_or_insert(start);
        if first && !in_strong {
            let lead = mentions.first().filter(|lead| is_lead(text, start, lead));
            if let Some(lead) = lead.cloned() {
                let rest = &text[(lead.span.end - start).min(text.len())..];
                item.text.push_str(rest.trim_start_matches(LEAD_END));
                item.lead = Some(lead);
                item.mentions.extend(mentions.into_iter().skip(1));
                return;
            }
        }
        item.text.push_str(text);
        item.mentions.extend(mentions);
    }

    /// A bold text at the start of an item that is an identifier declares it.
    fn end_strong(&mut self) {
        let Some((text, span)) = self.strong.take() else {
            return;
        };
        let span = span.shifted(self.offset);
        let name = text.trim().trim_end_matches(LEAD_END);
        let Some(item) = self.current() else { return };
        let is_id = mentions(name, Span::default())
            .first()
            .is_some_and(|m| m.span.end - m.span.start == name.len());
        if is_id && item.lead.is_none() && item.mentions.len() == 1 {
            let mention = item.mentions.remove(0);
            item.lead = Some(Mention {
                id: mention.id,
                span,
            });
            item.bold = true;
            item.text.clear();
        }
    }

    fn at_item_start(&mut self) -> bool {
        !self.in_code
            && self.heading.is_none()
            && self.current().is_some_and(|item| item.text_start.is_none())
    }

    fn current(&mut self) -> Option<&mut Item> {
        let at = *self.open.last()?;
        self.out.items.get_mut(at)
    }

    fn start_item(&mut self, span: Span) {
        let line = self.source[span.start..]
            .find('\n')
            .map_or(self.source.len(), |end| span.start + end);
        let first_line =
            Span::new(span.start, line.min(span.end).max(span.start)).shifted(self.offset);
        let parent = self.open.last().copied();
        self.open.push(self.out.items.len());
        self.out.items.push(Item {
            span: first_line,
            parent,
            ..Item::default()
        });
    }

    fn end_heading(&mut self, level: HeadingLevel, span: Span) {
        let title = self.heading.take().unwrap_or_default();
        let length = self
            .source
            .get(span.start..span.end)
            .map_or(0, |text| text.trim_end().len());
        let span = Span::new(span.start, span.start + length).shifted(self.offset);
        self.out.headings.push(Heading {
            level: level as u8,
            key: heading_key(&title),
            span,
        });
    }

    fn link(&mut self, kind: LinkType, target: &str, span: Span) {
        let source = self.source.get(span.start..span.end).unwrap_or_default();
        let inline = matches!(kind, LinkType::Inline);
        let found = source.rfind("](").filter(|_| inline).and_then(|at| {
            let from = at + 2;
            source[from..].find(target).map(|within| from + within)
        });
        let span = found.map_or(span, |at| {
            Span::new(span.start + at, span.start + at + target.len())
        });
        if !matches!(kind, LinkType::Autolink | LinkType::Email) {
            self.out.links.push(Link {
                target: target.to_owned(),
                span: span.shifted(self.offset),
            });
        }
    }

    fn content(&mut self, at: usize) {
        if self.heading.is_none() {
            let at = at + self.offset;
            let ordered = self.out.content.last().is_none_or(|last| *last <= at);
            if ordered {
                self.out.content.push(at);
            }
        }
    }
}

const LEAD_END: &[char] = &[
    ' ', '.', ':', ',', ';', ')', '-', '–', '—', '\u{a0}', '\u{202f}',
];

/// True if `lead` stands at the very start of the text and is followed by a separation.
fn is_lead(text: &str, start: usize, lead: &Mention) -> bool {
    let before = &text[..(lead.span.start - start).min(text.len())];
    let after = &text[(lead.span.end - start).min(text.len())..];
    before.trim().is_empty() && (after.is_empty() || after.starts_with(LEAD_END))
}

/// Identifiers of `text`, which stands at `span` of the source.
pub fn mentions(text: &str, span: Span) -> Vec<Mention> {
    let bytes = text.as_bytes();
    let exact = span.end - span.start == text.len() || span == Span::default();
    let mut found = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let letter = bytes[at].to_ascii_uppercase();
        let boundary = text[..at]
            .chars()
            .next_back()
            .is_none_or(|c| !c.is_alphanumeric() && c != '_');
        let mut end = at + 1;
        while end < bytes.len() && bytes[end].is_ascii_digit() {
            end += 1;
        }
        if !matches!(letter, b'P' | b'I' | b'D')
            || !boundary
            || end == at + 1
            || !text.is_char_boundary(at)
        {
            at += 1;
            while at < bytes.len() && !text.is_char_boundary(at) {
                at += 1;
            }
            continue;
        }
        while bytes.get(end) == Some(&b'.') && bytes.get(end + 1).is_some_and(u8::is_ascii_digit) {
            end += 2;
            while end < bytes.len() && bytes[end].is_ascii_digit() {
                end += 1;
            }
        }
        let closed = text[end..]
            .chars()
            .next()
            .is_none_or(|c| !c.is_alphanumeric() && c != '_');
        if closed {
            let place = if exact {
                Span::new(span.start + at, span.start + end)
            } else {
                span
            };
            found.push(Mention {
                id: text[at..end].to_ascii_uppercase(),
                span: place,
            });
        }
        at = end;
    }
    found
}

/// True if a piece of HTML holds anything besides comments.
fn is_content(html: &str, source: &str, span: Span) -> bool {
    let mut rest = html;
    loop {
        match rest.find("<!--") {
            Some(open) if !rest[..open].trim().is_empty() => return true,
            Some(open) => match rest[open..].find("-->") {
                Some(close) => rest = &rest[open + close + 3..],
                None => return false,
            },
            None if rest.trim().is_empty() => return false,
            None => break,
        }
    }
    // A line in the middle of a comment of several lines comes as an event of its own.
    let before = &source[..span.start];
    match (before.rfind("<!--"), before.rfind("-->")) {
        (Some(open), Some(close)) if open > close => continues_after_comment(rest),
        (Some(_), None) => continues_after_comment(rest),
        _ => true,
    }
}

fn continues_after_comment(line: &str) -> bool {
    line.find("-->")
        .is_some_and(|close| !line[close + 3..].trim().is_empty())
}

//! Builds the Markdown model from parser events.

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, LinkType, Tag, TagEnd};

use super::blocks::{Table, is_break};
use super::comments::without_comments;
use super::generated::{self, Mark};
use super::label::{SEPARATORS, label};
use super::markdown::{Form, Heading, Item, Link, Markdown};
use super::mentions::{Mention, mentions, with_ranges};
use crate::text::Span;
use crate::text::heading::heading_key;

/// State of parsing one body.
pub(super) struct Reader<'a> {
    pub(super) source: &'a str,
    pub(super) offset: usize,
    pub(super) out: Markdown,
    open: Vec<usize>,
    heading: Option<String>,
    strong: Option<(String, Span)>,
    in_code: bool,
    in_comment: bool,
    /// Span of the current text block; whether it is a placeholder is decided at its end.
    pub(super) block: Option<Span>,
    pub(super) table: Option<Table>,
}

impl<'a> Reader<'a> {
    /// A reader of `source`, which starts at byte `offset` of the whole text.
    pub(super) fn new(source: &'a str, offset: usize) -> Self {
        Self {
            source,
            offset,
            out: Markdown::default(),
            open: Vec::new(),
            heading: None,
            strong: None,
            in_code: false,
            in_comment: false,
            block: None,
            table: None,
        }
    }

    pub(super) fn finish(mut self) -> Markdown {
        self.end_block();
        self.out.items.shrink_to_fit();
        self.out
    }

    /// Handles one event at `span` of the source.
    pub(super) fn event(&mut self, event: Event<'_>, span: Span) {
        if is_block(&event) {
            self.end_block();
        }
        match event {
            Event::Start(Tag::Heading { .. }) => self.heading = Some(String::new()),
            Event::End(TagEnd::Heading(level)) => self.end_heading(level, span),
            Event::Start(Tag::Item) => self.start_item(span),
            Event::End(TagEnd::Item) => self.end_item(),
            Event::End(TagEnd::Paragraph) if self.open.is_empty() => self.lines(span, false),
            Event::Start(Tag::Table(_)) if self.open.is_empty() => self.table = Some(Table::default()),
            Event::End(TagEnd::Table) => self.table = None,
            Event::End(TagEnd::TableCell) => {
                if let Some(table) = &mut self.table {
                    table.cells.push(span);
                }
            }
            Event::End(TagEnd::TableHead | TagEnd::TableRow) => self.end_row(span),
            Event::Start(Tag::CodeBlock(kind)) => {
                if kind == CodeBlockKind::Indented && self.open.is_empty() {
                    // Text pasted from a word processor may be indented like code.
                    self.lines(span, true);
                }
                self.out.code.push(span.shifted(self.offset));
                self.in_code = true;
            }
            Event::End(TagEnd::CodeBlock) => self.in_code = false,
            Event::Start(Tag::Strong) if self.at_item_start() => self.strong = Some((String::new(), span)),
            Event::End(TagEnd::Strong) => self.end_strong(),
            Event::Start(Tag::Link { link_type, dest_url, .. }) => self.link(link_type, &dest_url, span),
            Event::Start(Tag::Image { link_type, dest_url, .. }) => {
                self.link(link_type, &dest_url, span);
                self.end_block();
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
            // A comment arrives line by line. It ends with its HTML block, closed or not.
            Event::Start(Tag::HtmlBlock) => self.in_comment = false,
            Event::Html(html) | Event::InlineHtml(html) => {
                let began = self.in_comment;
                let shown = without_comments(&html, &mut self.in_comment);
                if !shown.trim().is_empty() && !is_break(&shown) {
                    self.end_block();
                    self.content(span.start);
                } else if !began && let Some(opens) = generated::opens(&html) {
                    let length = html.trim_end().len();
                    let span = Span::new(span.start, span.start + length).shifted(self.offset);
                    self.out.marks.push(Mark { opens, span });
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
            // White space between two emphasised words or links is kept.
            if let Some((strong, _)) = &mut self.strong {
                strong.push(' ');
            }
            if let Some(item) = self.current().filter(|item| !item.text.is_empty()) {
                item.text.push(' ');
            }
            return;
        }
        if self.in_code {
            self.content(span.start);
            return;
        }
        // Header cells of a table are not content: see `end_row`.
        if self.heading.is_none() && self.table.as_ref().is_none_or(|table| table.number.is_some()) {
            self.block = Some(self.block.map_or(span, |block| Span::new(block.start, span.end)));
        }
        if self.open.is_empty() {
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
                item.text.push_str(rest.trim_start_matches(SEPARATORS));
                item.lead = Some(lead);
                item.mentions.extend(mentions.into_iter().skip(1));
                return;
            }
        }
        item.text.push_str(text);
        item.mentions.extend(mentions);
    }

    /// Bold text at the start of an item is a declaration if it is an id.
    fn end_strong(&mut self) {
        let Some((text, span)) = self.strong.take() else {
            return;
        };
        let span = span.shifted(self.offset);
        let name = text.trim().trim_start_matches(['(', '[']).trim_end_matches(SEPARATORS).trim_end_matches(']');
        let Some(item) = self.current() else { return };
        if item.lead.is_some() {
            return;
        }
        // `P 5` is the id P5; `P5 Peu de bus` in bold is the id and its text.
        let joined = name.replace([' ', '\u{a0}'], "");
        let whole =
            mentions(&joined, Span::default()).into_iter().next().filter(|mention| mention.span.end == joined.len());
        let first = item.mentions.first().filter(|first| name.to_uppercase().starts_with(first.id.as_str())).cloned();
        if let Some(mention) = whole.filter(|_| item.mentions.len() <= 1) {
            item.mentions.clear();
            item.lead = Some(Mention { id: mention.id, span });
            item.text.clear();
            item.bold = true;
        } else if let Some(mention) = first {
            item.mentions.remove(0);
            let rest = name.get(mention.id.len()..).unwrap_or_default().trim_start_matches(SEPARATORS).to_owned();
            item.text = rest;
            item.lead = Some(mention);
            item.bold = true;
        }
    }

    fn end_item(&mut self) {
        let Some(item) = self.open.pop().and_then(|at| self.out.items.get_mut(at)) else { return };
        if let (None, Some(start)) = (&item.lead, item.text_start) {
            let line = start.saturating_sub(self.offset)..item.span.end.saturating_sub(self.offset);
            let own = label(self.source.get(line).unwrap_or_default());
            // The collected text has no emphasis markers any more.
            if let Some(said) = own.as_ref().and_then(|_| label(&item.text)) {
                item.text.drain(..said.rest);
            }
            item.lead_by(own, start);
        }
        if item.lead.is_some() {
            item.text.drain(..item.text.len() - item.text.trim_start_matches(SEPARATORS).len());
        }
        if item.lead.is_some() && !item.mentions.is_empty() || item.mentions.len() > 1 {
            let has_lead = item.lead.is_some();
            let mut all: Vec<Mention> = item.lead.take().into_iter().chain(item.mentions.drain(..)).collect();
            with_ranges(&mut all, self.source, self.offset);
            item.lead = has_lead.then(|| all.remove(0));
            item.mentions = all;
        }
    }

    fn at_item_start(&mut self) -> bool {
        !self.in_code && self.heading.is_none() && self.current().is_some_and(|item| item.text_start.is_none())
    }

    fn current(&mut self) -> Option<&mut Item> {
        let at = *self.open.last()?;
        self.out.items.get_mut(at)
    }

    fn start_item(&mut self, span: Span) {
        let line = self.source[span.start..].find('\n').map_or(self.source.len(), |end| span.start + end);
        let first_line = Span::new(span.start, line.min(span.end).max(span.start)).shifted(self.offset);
        let parent = self.open.last().copied();
        self.open.push(self.out.items.len());
        self.out.items.push(Item { span: first_line, parent, is_said: true, form: Form::List, ..Item::default() });
    }

    fn end_heading(&mut self, level: HeadingLevel, span: Span) {
        let title = self.heading.take().unwrap_or_default();
        let length = self.source.get(span.start..span.end).map_or(0, |text| text.trim_end().len());
        let span = Span::new(span.start, span.start + length).shifted(self.offset);
        self.out.headings.push(Heading { level: level as u8, key: heading_key(&title), span, meant: None });
        if self.open.is_empty() {
            self.heading_item(level as u8, Span::new(span.start - self.offset, span.end - self.offset));
        }
    }

    fn link(&mut self, kind: LinkType, target: &str, span: Span) {
        let source = self.source.get(span.start..span.end).unwrap_or_default();
        let inline = matches!(kind, LinkType::Inline);
        let found = source.rfind("](").filter(|_| inline).and_then(|at| {
            let from = at + 2;
            source[from..].find(target).map(|within| from + within)
        });
        let span = found.map_or(span, |at| Span::new(span.start + at, span.start + at + target.len()));
        if !matches!(kind, LinkType::Autolink | LinkType::Email) {
            self.out.links.push(Link { target: target.to_owned(), span: span.shifted(self.offset) });
        }
    }

    pub(super) fn content(&mut self, at: usize) {
        if self.heading.is_none() {
            let at = at + self.offset;
            let ordered = self.out.content.last().is_none_or(|last| *last <= at);
            if ordered {
                self.out.content.push(at);
            }
        }
    }
}

/// True for an event that starts or ends a block.
fn is_block(event: &Event<'_>) -> bool {
    match event {
        Event::Start(tag) => {
            !matches!(tag, Tag::Strong | Tag::Emphasis | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. })
        }
        Event::End(tag) => {
            !matches!(tag, TagEnd::Strong | TagEnd::Emphasis | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image)
        }
        _ => false,
    }
}

/// True if `lead` is at the start of the text and a separator follows.
fn is_lead(text: &str, start: usize, lead: &Mention) -> bool {
    let before = &text[..(lead.span.start - start).min(text.len())];
    let after = &text[(lead.span.end - start).min(text.len())..];
    before.trim().is_empty() && (after.is_empty() || after.starts_with(SEPARATORS))
}

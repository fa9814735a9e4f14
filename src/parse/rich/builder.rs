//! Builds the tree of blocks from parser events.

use pulldown_cmark::{Alignment, Event, Tag, TagEnd};

use super::ends::{own_text, trim};
use super::{Align, Block, Inline, Item, Mark};
use crate::parse::comments::without_comments;

/// Maximum nesting depth; deeper elements are flattened to this depth.
const DEPTH_LIMIT: usize = 60;

/// An open element and its children so far.
struct Frame {
    kind: Kind,
    blocks: Vec<Block>,
    inlines: Vec<Inline>,
}

enum Kind {
    Root,
    Paragraph,
    Heading(u8),
    Quote,
    List(Option<u64>, Vec<Item>),
    Item(Option<bool>),
    Code,
    Table {
        align: Vec<Align>,
        head: Vec<Vec<Inline>>,
        rows: Vec<Vec<Vec<Inline>>>,
    },
    Row(Vec<Vec<Inline>>),
    Cell,
    Note(String),
    Strong,
    Emphasis,
    Struck,
    /// Opened by an HTML tag; closed by a tag or with its parent.
    Marked(Mark),
    Link(String),
    Image(String),
    /// An element that is not represented or nested too deep: its children go to its parent.
    Through,
}

pub(super) struct Builder {
    open: Vec<Frame>,
    in_comment: bool,
}

impl Default for Builder {
    fn default() -> Self {
        Self { open: vec![Frame::new(Kind::Root)], in_comment: false }
    }
}

impl Frame {
    fn new(kind: Kind) -> Self {
        Self { kind, blocks: Vec::new(), inlines: Vec::new() }
    }

    /// Turns text next to blocks, as in items of a tight list, into a paragraph.
    fn settle(&mut self) {
        trim(&mut self.inlines);
        if !self.inlines.is_empty() {
            self.blocks.push(Block::Paragraph(std::mem::take(&mut self.inlines)));
        }
    }

    fn into_blocks(mut self) -> Vec<Block> {
        self.settle();
        self.blocks.shrink_to_fit();
        self.blocks
    }

    /// True for an element that contains inlines and no blocks.
    fn is_running(&self) -> bool {
        matches!(
            self.kind,
            Kind::Strong
                | Kind::Emphasis
                | Kind::Struck
                | Kind::Marked(_)
                | Kind::Link(_)
                | Kind::Image(_)
                | Kind::Paragraph
                | Kind::Heading(_)
                | Kind::Cell
        )
    }
}

impl Builder {
    pub(super) fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => self.text(&text),
            Event::Code(code) => self.inline(Inline::Code(code.to_string())),
            Event::InlineHtml(tag) if self.is_markup(&tag) => {}
            Event::Html(html) | Event::InlineHtml(html) => {
                let text = without_comments(&html, &mut self.in_comment);
                if !text.trim().is_empty() {
                    self.text(&text);
                }
            }
            Event::FootnoteReference(label) => self.inline(Inline::NoteMark(label.to_string())),
            Event::SoftBreak => self.text(" "),
            Event::HardBreak => self.inline(Inline::Break),
            Event::Rule => self.block(Block::Rule),
            Event::TaskListMarker(done) => {
                if let Some(Kind::Item(box_)) =
                    self.open.iter_mut().rev().map(|frame| &mut frame.kind).find(|kind| matches!(kind, Kind::Item(_)))
                {
                    *box_ = Some(done);
                }
            }
            Event::InlineMath(text) | Event::DisplayMath(text) => self.text(&text),
        }
    }

    pub(super) fn finish(mut self) -> Vec<Block> {
        while self.open.len() > 1 {
            self.close();
        }
        self.open.pop().map(Frame::into_blocks).unwrap_or_default()
    }

    fn start(&mut self, tag: Tag<'_>) {
        let kind = match tag {
            Tag::Paragraph => Kind::Paragraph,
            Tag::Heading { level, .. } => Kind::Heading(level as u8),
            Tag::BlockQuote(_) => Kind::Quote,
            Tag::CodeBlock(_) => Kind::Code,
            Tag::List(start) => Kind::List(start, Vec::new()),
            Tag::Item => Kind::Item(None),
            Tag::FootnoteDefinition(label) => Kind::Note(label.to_string()),
            Tag::Table(aligned) => {
                Kind::Table { align: aligned.into_iter().map(align).collect(), head: Vec::new(), rows: Vec::new() }
            }
            Tag::TableHead | Tag::TableRow => Kind::Row(Vec::new()),
            Tag::TableCell => Kind::Cell,
            Tag::Emphasis => Kind::Emphasis,
            Tag::Strong => Kind::Strong,
            Tag::Strikethrough => Kind::Struck,
            Tag::Link { dest_url, .. } => Kind::Link(dest_url.to_string()),
            Tag::Image { dest_url, .. } => Kind::Image(dest_url.to_string()),
            _ => Kind::Through,
        };
        let kind = if self.open.len() > DEPTH_LIMIT { Kind::Through } else { kind };
        self.open.push(Frame::new(kind));
    }

    /// Handles a formatting tag; false for any other tag.
    fn is_markup(&mut self, tag: &str) -> bool {
        let Some(name) = tag.strip_prefix('<').and_then(|rest| rest.strip_suffix('>')).filter(|_| !self.in_comment)
        else {
            return false;
        };
        let (closes, name) = name.strip_prefix('/').map_or((false, name), |name| (true, name));
        let name = name.trim_end_matches('/').trim();
        if name.eq_ignore_ascii_case("br") {
            self.inline(Inline::Break);
            return true;
        }
        let Some(mark) = Mark::of(name) else { return false };
        let is_open = matches!(self.open.last().map(|frame| &frame.kind), Some(Kind::Marked(own)) if *own == mark);
        match closes {
            true if is_open => self.close(),
            false if self.open.len() <= DEPTH_LIMIT => self.open.push(Frame::new(Kind::Marked(mark))),
            _ => return false,
        }
        true
    }

    fn end(&mut self, tag: TagEnd) {
        // An HTML tag that was never closed ends with its parent.
        while matches!(self.open.last().map(|frame| &frame.kind), Some(Kind::Marked(_))) {
            self.close();
        }
        if self.open.len() > 1 {
            self.close();
        }
        if matches!(tag, TagEnd::HtmlBlock) {
            // A comment ends with its HTML block, closed or not.
            self.in_comment = false;
            self.settle();
        }
    }

    /// Closes the innermost open element and adds it to its parent.
    fn close(&mut self) {
        let Some(mut frame) = self.open.pop() else { return };
        // Most elements hold one child, but the vector has capacity for four.
        frame.inlines.shrink_to_fit();
        let inlines = |frame: &mut Frame| {
            let mut inlines = std::mem::take(&mut frame.inlines);
            trim(&mut inlines);
            inlines
        };
        match std::mem::replace(&mut frame.kind, Kind::Through) {
            Kind::Paragraph => {
                let inlines = inlines(&mut frame);
                if !inlines.is_empty() {
                    self.block(Block::Paragraph(inlines));
                }
            }
            Kind::Heading(level) => {
                let inlines = inlines(&mut frame);
                self.block(Block::Heading(level, inlines));
            }
            Kind::Quote => self.block(Block::Quote(frame.into_blocks())),
            Kind::List(start, items) => self.block(Block::List { start, items }),
            Kind::Item(done) => {
                let item = Item { done, blocks: frame.into_blocks() };
                match self.open.last_mut().map(|frame| &mut frame.kind) {
                    Some(Kind::List(_, items)) => items.push(item),
                    _ => item.blocks.into_iter().for_each(|block| self.block(block)),
                }
            }
            Kind::Code => {
                let code = frame.inlines.iter().map(own_text).collect();
                self.block(Block::Code(code));
            }
            Kind::Table { align, head, rows } => self.block(Block::Table { align, head, rows }),
            Kind::Row(cells) => {
                if let Some(Kind::Table { head, rows, .. }) = self.open.last_mut().map(|frame| &mut frame.kind) {
                    if head.is_empty() && rows.is_empty() { *head = cells } else { rows.push(cells) }
                } else {
                    cells.into_iter().for_each(|cell| self.block(Block::Paragraph(cell)));
                }
            }
            Kind::Cell => {
                let cell = inlines(&mut frame);
                if let Some(Kind::Row(cells)) = self.open.last_mut().map(|frame| &mut frame.kind) {
                    cells.push(cell);
                } else {
                    self.block(Block::Paragraph(cell));
                }
            }
            Kind::Note(label) => self.block(Block::Note(label, frame.into_blocks())),
            Kind::Strong => self.inline(Inline::Strong(frame.inlines)),
            Kind::Emphasis => self.inline(Inline::Emphasis(frame.inlines)),
            Kind::Struck => self.inline(Inline::Struck(frame.inlines)),
            Kind::Marked(mark) => self.inline(Inline::Marked(mark, frame.inlines)),
            Kind::Link(target) => self.inline(Inline::Link(target, frame.inlines)),
            Kind::Image(target) => self.inline(Inline::Image(target, frame.inlines)),
            Kind::Root | Kind::Through => {
                frame.blocks.into_iter().for_each(|block| self.block(block));
                frame.inlines.into_iter().for_each(|inline| self.inline(inline));
            }
        }
    }

    fn text(&mut self, text: &str) {
        if let Some(Frame { inlines, .. }) = self.open.last_mut() {
            match inlines.last_mut() {
                Some(Inline::Text(last)) => last.push_str(text),
                _ => inlines.push(Inline::Text(text.to_owned())),
            }
        }
    }

    fn inline(&mut self, inline: Inline) {
        match inline {
            Inline::Text(text) => self.text(&text),
            other => {
                if let Some(frame) = self.open.last_mut() {
                    frame.inlines.push(other);
                }
            }
        }
    }

    fn settle(&mut self) {
        if let Some(frame) = self.open.last_mut().filter(|frame| !frame.is_running()) {
            frame.settle();
        }
    }

    fn block(&mut self, block: Block) {
        self.settle();
        if let Some(frame) = self.open.last_mut() {
            frame.blocks.push(block);
        }
    }
}

fn align(alignment: Alignment) -> Align {
    match alignment {
        Alignment::Right => Align::Right,
        Alignment::Center => Align::Centre,
        Alignment::Left | Alignment::None => Align::Left,
    }
}

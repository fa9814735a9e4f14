//! What a group said: problems, ideas that answer them, ideas kept.

use super::named::Named;
use crate::method::ItemKind;
use crate::parse::markdown::Mention;
use crate::text::Span;

/// A problem or an idea.
#[derive(Clone, Debug)]
pub struct Said {
    /// Its identifier; none where the item has none.
    pub id: Option<String>,
    /// Place of the identifier, or of the item.
    pub id_span: Span,
    /// True if the identifier is in bold.
    pub bold: bool,
    /// Index of its document.
    pub document: usize,
    /// Place of the item.
    pub span: Span,
    /// Where its own text begins, for numbering it.
    pub text_start: usize,
    pub text: String,
    /// The problems that an idea answers.
    pub mentions: Vec<Mention>,
}

/// A line of the prioritisation.
#[derive(Clone, Debug)]
pub struct Choice {
    /// The ideas that it names.
    pub ideas: Vec<Mention>,
    /// True for `[x]`.
    pub kept: bool,
    /// Votes, where the line tells.
    pub votes: Option<u32>,
    /// Index of its document.
    pub document: usize,
    /// Place of the item.
    pub span: Span,
}

/// A line or a section of minutes that was filled and not understood.
#[derive(Clone, Debug)]
pub struct Unread {
    /// What the section holds.
    pub kind: ItemKind,
    /// Index of its document.
    pub document: usize,
    /// Place of the line, or of the section's first one.
    pub span: Span,
    pub why: Why,
}

/// Why something of the minutes was not understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// Nothing of the section was recognised.
    Nothing,
    /// An idea is named, and not whether it is kept.
    Undecided(String),
}

/// An identifier declared twice.
#[derive(Clone, Debug)]
pub struct Twice {
    /// The identifier.
    pub id: String,
    /// Document and place of the second declaration.
    pub second: (usize, Span),
    /// Document and place of the first.
    pub first: (usize, Span),
}

/// What a group said, and whether it could be read.
#[derive(Debug, Default)]
pub struct Thread {
    /// Problems, in order, by their identifiers.
    pub problems: Named<Said>,
    /// Ideas, in order, by their identifiers.
    pub ideas: Named<Said>,
    /// Lines of the prioritisation, in order, by the ideas that they name.
    pub choices: Named<Choice>,
    /// Headings of filled sections that hold problems, ideas and choices.
    pub problem_sections: Vec<(usize, Span)>,
    /// See `problem_sections`.
    pub idea_sections: Vec<(usize, Span)>,
    /// See `problem_sections`.
    pub choice_sections: Vec<(usize, Span)>,
    /// Identifiers declared twice.
    pub twice: Vec<Twice>,
    /// True if a document that may hold items could not be read.
    pub has_unknown: bool,
    /// What was filled in and not understood, in order.
    pub unread: Vec<Unread>,
}

impl Thread {
    /// True if nothing of that kind was left aside: neither a document nor a line.
    pub fn is_whole(&self, kind: ItemKind) -> bool {
        !self.has_unknown && self.unread.iter().all(|unread| unread.kind != kind)
    }

    /// True if all the group's problems are known.
    pub fn problems_are_known(&self) -> bool {
        self.is_whole(ItemKind::Problems) && !self.problem_sections.is_empty()
    }

    /// True if all the group's ideas are known.
    pub fn ideas_are_known(&self) -> bool {
        self.is_whole(ItemKind::Ideas) && !self.idea_sections.is_empty()
    }

    /// True if all the ideas that the group kept are known.
    pub fn choices_are_known(&self) -> bool {
        self.is_whole(ItemKind::Kept)
            && !self.choice_sections.is_empty()
            && self.choices.iter().all(|choice| !choice.kept || !choice.ideas.is_empty())
            && self.kept().all(|idea| self.idea(&idea.id).is_some())
    }

    /// The ideas kept, in the order of the prioritisation.
    pub fn kept(&self) -> impl Iterator<Item = &Mention> {
        self.choices.iter().filter(|choice| choice.kept).flat_map(|choice| &choice.ideas)
    }

    /// True if `id` was kept.
    pub fn is_kept(&self, id: &str) -> bool {
        self.choices.named(id).any(|choice| choice.kept)
    }

    /// The votes for an idea, where the prioritisation tells.
    pub fn votes(&self, idea: &Said) -> Option<u32> {
        let id = idea.id.as_deref()?;
        self.choices.named(id).next()?.votes
    }

    /// Whether the group kept an idea; none where no line of the prioritisation names it.
    pub fn fate(&self, idea: &Said) -> Option<bool> {
        let id = idea.id.as_deref()?;
        self.choices.named(id).map(|choice| choice.kept).reduce(|one, other| one || other)
    }

    /// The idea named `id`.
    pub fn idea(&self, id: &str) -> Option<&Said> {
        self.ideas.named(id).next()
    }

    /// The problem named `id`.
    pub fn problem(&self, id: &str) -> Option<&Said> {
        self.problems.named(id).next()
    }

    pub(super) fn said(&mut self, kind: ItemKind) -> &mut Named<Said> {
        if kind == ItemKind::Problems { &mut self.problems } else { &mut self.ideas }
    }
}

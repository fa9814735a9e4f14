//! Content of a group's minutes, or of documents outside of groups: problems, ideas that answer them, and ideas kept.

use std::collections::BTreeSet;

use super::named::Named;
use crate::method::ItemKind;
use crate::parse::markdown::Mention;
use crate::text::Span;

/// A problem or an idea.
#[derive(Clone, Debug)]
pub struct Said {
    /// None if the item has no id.
    pub id: Option<String>,
    /// Span of the id, or of the item.
    pub id_span: Span,
    /// True if the id is in bold.
    pub bold: bool,
    /// Index in `Project::documents`.
    pub document: usize,
    /// Span of the item.
    pub span: Span,
    /// Byte offset of its text, where an id can be inserted.
    pub text_start: usize,
    pub text: String,
    /// Problems that an idea answers.
    pub mentions: Vec<Mention>,
}

/// A line of the prioritisation.
#[derive(Clone, Debug)]
pub struct Choice {
    /// Ideas that the line names.
    pub ideas: Vec<Mention>,
    /// True if the ideas are kept.
    pub kept: bool,
    /// Number of votes, if the line states it.
    pub votes: Option<u32>,
    /// Index in `Project::documents`.
    pub document: usize,
    /// Span of the item.
    pub span: Span,
}

/// A line or a section of minutes that has text but could not be parsed.
#[derive(Clone, Debug)]
pub struct Unread {
    /// Sort of items that the section should contain.
    pub kind: ItemKind,
    /// Index in `Project::documents`.
    pub document: usize,
    /// Span of the line, or of the first line of the section.
    pub span: Span,
    pub why: Why,
}

/// Reason why a part of the minutes could not be parsed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// No item of the section was recognised.
    Nothing,
    /// The line names the idea with this id, but not whether it is kept.
    Undecided(String),
}

/// An id that is declared twice.
#[derive(Clone, Debug)]
pub struct Twice {
    pub id: String,
    /// Document index and span of the second declaration.
    pub second: (usize, Span),
    /// Document index and span of the first declaration.
    pub first: (usize, Span),
}

/// Problems, ideas and choices of a group or outside of groups, and what could not be read of them.
#[derive(Debug, Default)]
pub struct Thread {
    /// Problems in order, indexed by id.
    pub problems: Named<Said>,
    /// Ideas in order, indexed by id.
    pub ideas: Named<Said>,
    /// Lines of the prioritisation in order, indexed by the ids of their ideas.
    pub choices: Named<Choice>,
    /// Document index and heading span of each filled section for problems.
    pub problem_sections: Vec<(usize, Span)>,
    /// The same for ideas.
    pub idea_sections: Vec<(usize, Span)>,
    /// The same for choices.
    pub choice_sections: Vec<(usize, Span)>,
    pub twice: Vec<Twice>,
    /// True if a document that may contain items could not be read.
    pub has_unknown: bool,
    /// Parts of the minutes that could not be parsed, in order.
    pub unread: Vec<Unread>,
}

impl Thread {
    /// True if nothing was found that is an item or was meant as one.
    pub fn is_empty(&self) -> bool {
        self.problems.is_empty() && self.ideas.is_empty() && self.choices.is_empty() && self.unread.is_empty()
    }

    /// Indices of the documents that say something of it.
    pub fn documents(&self) -> BTreeSet<usize> {
        let said = self.problems.iter().chain(&self.ideas).map(|said| said.document);
        said.chain(self.choices.iter().map(|choice| choice.document)).collect()
    }

    /// True if no document is unreadable and no item of this kind failed to parse.
    pub fn is_whole(&self, kind: ItemKind) -> bool {
        !self.has_unknown && self.unread.iter().all(|unread| unread.kind != kind)
    }

    /// True if all problems of the group are known.
    pub fn problems_are_known(&self) -> bool {
        self.is_whole(ItemKind::Problems) && !self.problem_sections.is_empty()
    }

    /// True if all ideas of the group are known.
    pub fn ideas_are_known(&self) -> bool {
        self.is_whole(ItemKind::Ideas) && !self.idea_sections.is_empty()
    }

    /// True if all choices of the group are known, and each kept idea is declared.
    pub fn choices_are_known(&self) -> bool {
        self.is_whole(ItemKind::Kept)
            && !self.choice_sections.is_empty()
            && self.choices.iter().all(|choice| !choice.kept || !choice.ideas.is_empty())
            && self.kept().all(|idea| self.idea(&idea.id).is_some())
    }

    /// Ideas kept, in the order of the prioritisation.
    pub fn kept(&self) -> impl Iterator<Item = &Mention> {
        self.choices.iter().filter(|choice| choice.kept).flat_map(|choice| &choice.ideas)
    }

    pub fn is_kept(&self, id: &str) -> bool {
        self.choices.named(id).any(|choice| choice.kept)
    }

    /// Votes for an idea, if the prioritisation states them.
    pub fn votes(&self, idea: &Said) -> Option<u32> {
        let id = idea.id.as_deref()?;
        self.choices.named(id).next()?.votes
    }

    /// Whether the group kept an idea; none if no line of the prioritisation names it.
    pub fn fate(&self, idea: &Said) -> Option<bool> {
        let id = idea.id.as_deref()?;
        self.choices.named(id).map(|choice| choice.kept).reduce(|one, other| one || other)
    }

    pub fn idea(&self, id: &str) -> Option<&Said> {
        self.ideas.named(id).next()
    }

    pub fn problem(&self, id: &str) -> Option<&Said> {
        self.problems.named(id).next()
    }

    pub(super) fn said(&mut self, kind: ItemKind) -> &mut Named<Said> {
        if kind == ItemKind::Problems { &mut self.problems } else { &mut self.ideas }
    }
}

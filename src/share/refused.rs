//! Why an entry of a received archive is never taken.

use std::collections::{BTreeMap, BTreeSet};

use super::entries::folders;
use super::sent::is_private;
use crate::inspect::{Entry, Finding, Kind, What};
use crate::lang::{Lang, say};
use crate::text::escape::printable;
use crate::text::paths::{is_below, stays_inside};

/// An entry, or a folder with all that is in it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Refused {
    pub why: Why,
    pub path: String,
}

impl Refused {
    /// True if `path` is what is refused, or in it.
    pub fn is_about(&self, path: &str) -> bool {
        self.path == path || is_below(path, &self.path)
    }
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// What the inspection found.
    Found(Kind),
    /// A hidden or private name, or one that git ignores here.
    NotOfProject,
    /// A name that some systems do not distinguish from this one of ours, or that ours has for something else.
    Clash(String),
    TooLarge,
}

impl Why {
    /// A sentence for people.
    pub fn told(&self, lang: Lang) -> String {
        match self {
            Self::Found(kind) => kind.words(lang).title.to_owned(),
            Self::NotOfProject => say!(
                lang,
                "Nom caché, privé, ou que git ignore dans ce projet",
                "Name that is hidden, private or ignored by git in this project"
            ),
            Self::Clash(ours) => {
                let ours = printable(ours);
                say!(lang, "Se confond avec « {ours} » de ce projet", "Clashes with \"{ours}\" of this project")
            }
            Self::TooLarge => say!(lang, "Trop gros", "Too large"),
        }
    }
}

/// The findings of an inspection, by path.
pub(super) struct Judged<'f> {
    never: BTreeMap<&'f str, Kind>,
    doubtful: BTreeSet<&'f str>,
    code: BTreeSet<&'f str>,
}

impl<'f> Judged<'f> {
    pub(super) fn of(findings: &'f [Finding]) -> Self {
        let (mut never, mut doubtful, mut code) = (BTreeMap::new(), BTreeSet::new(), BTreeSet::new());
        for Finding { kind, path, .. } in findings {
            if is_never_taken(*kind) {
                never.entry(&**path).or_insert(*kind);
            } else if matches!(kind, Kind::OwnMethod | Kind::OwnTemplate) {
                code.insert(&**path);
            } else if is_looked_at(*kind) {
                doubtful.insert(&**path);
            }
        }
        Self { never, doubtful, code }
    }

    /// Why an entry is never taken, with the folder that this is about.
    pub(super) fn refusal(&self, path: &str, entry: &Entry) -> Option<Refused> {
        let refused = |why, path: &str| Some(Refused { why, path: path.to_owned() });
        let mut names = folders(path).chain(std::iter::once(path));
        if let Some((name, kind)) = names.find_map(|name| Some((name, *self.never.get(name)?))) {
            return refused(Why::Found(kind), name);
        }
        if !stays_inside(path) || is_private(path) {
            let hidden = folders(path).find(|folder| !folder.is_empty() && !stays_inside(folder));
            return refused(Why::NotOfProject, hidden.unwrap_or(path));
        }
        if entry.what == What::File { None } else { refused(Why::Found(Kind::Special), path) }
    }

    pub(super) fn runs(&self, path: &str) -> bool {
        self.code.contains(path)
    }

    pub(super) fn is_doubtful(&self, path: &str) -> bool {
        self.doubtful.contains(path) || folders(path).any(|folder| self.doubtful.contains(folder))
    }
}

/// True for findings on entries that must not be written, whoever asks for it.
fn is_never_taken(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Bomb
            | Kind::LeadsOut
            | Kind::GitProgram
            | Kind::GitHook
            | Kind::GitElsewhere
            | Kind::GitAttributes
            | Kind::Repository
            | Kind::DisguisedGit
            | Kind::Executable
            | Kind::Obeyed
            | Kind::Hidden
            | Kind::LinkOut
            | Kind::LinkInOwn
            | Kind::LinkBroken
            | Kind::LinkRound
            | Kind::LinkInside
            | Kind::Special
            | Kind::Collide
            | Kind::Duplicate
            | Kind::BadName
            | Kind::DeceivingName
            | Kind::Macro
            | Kind::Locked
            | Kind::TooDeep
            | Kind::Unread
            | Kind::Incomplete
            | Kind::Submodule
            | Kind::Journal
            | Kind::Past
            | Kind::PrivateList
    )
}

/// True for findings that a person has to look at before an entry is taken.
fn is_looked_at(kind: Kind) -> bool {
    // Names of other systems are understood; contact details were seen by whoever sent them.
    let is_harmless = matches!(kind, Kind::Persons | Kind::Backslash | Kind::NotText | Kind::Prefix);
    kind.asks() && !is_never_taken(kind) && !is_harmless
}

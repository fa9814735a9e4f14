//! The kinds of findings and their texts: decisions first, then remarks.

mod acts;
mod decisions;
mod remarks;

use crate::lang::Lang;

/// The kind of a finding. The order is that of the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// An archive that decompresses to an excessive size.
    Bomb,
    /// A name in an archive that leads outside it.
    LeadsOut,
    /// A git configuration that starts a program or includes another configuration.
    GitProgram,
    GitHook,
    /// A repository with alternates or another working tree.
    GitElsewhere,
    /// Filters set inside a repository.
    GitAttributes,
    /// A nested repository, or repository files in a plain folder.
    Repository,
    /// A name that some systems treat as `.git`.
    DisguisedGit,
    /// The project's own method.
    OwnMethod,
    /// The project's own template.
    OwnTemplate,
    /// A program or a script.
    Executable,
    /// A file that another program obeys.
    Obeyed,
    Hidden,
    /// A symlink to a place outside the project.
    LinkOut,
    /// A symlink in the tool's own folder.
    LinkInOwn,
    /// A broken symlink.
    LinkBroken,
    /// A symlink loop.
    LinkRound,
    /// A device, a pipe or a socket.
    Special,
    /// Two names that are equal on other systems.
    Collide,
    /// A name that occurs twice in an archive.
    Duplicate,
    /// A name that Windows does not support.
    BadName,
    /// A name with invisible characters.
    DeceivingName,
    /// A name that is not UTF-8.
    NotText,
    /// A name in an archive with a backslash.
    Backslash,
    /// An office file with macros.
    Macro,
    /// An office document that loads an external resource.
    OfficeLink,
    /// An office document with an embedded object.
    Embedded,
    /// A PDF with active content.
    Pdf,
    /// A password-protected file.
    Locked,
    /// An archive inside the project.
    Archive,
    /// A page with scripts.
    Script,
    /// Characters that change the display order of a text.
    Bidirectional,
    /// Control characters that affect a terminal.
    Control,
    /// Personal data in a text.
    Persons,
    /// A file in the private folder.
    PrivateList,
    /// Data before an archive.
    Prefix,
    /// Folders nested too deeply.
    TooDeep,
    /// An entry that cannot be read.
    Unread,
    /// The inspection was cut short.
    Incomplete,
    /// A submodule.
    Submodule,
    /// Filters requested by the project.
    Filters,
    /// An interrupted write.
    Journal,
    /// Data kept for `agir undo`.
    Past,
    /// A symlink to a place inside the project.
    LinkInside,
    /// A document marked as executable.
    Permission,
    /// Invisible characters.
    Invisible,
    /// A path that Windows may refuse.
    LongPath,
    Large,
    NoProject,
}

/// The texts of a kind: what it is, why it matters and what to do.
#[derive(Clone, Copy, Debug)]
pub struct Words {
    pub title: &'static str,
    pub why: &'static str,
    /// What to decide or do; empty if nothing.
    pub advice: &'static str,
}

impl Kind {
    /// True if a decision is required; false for a remark.
    pub fn asks(self) -> bool {
        self < Self::Submodule
    }

    pub fn words(self, lang: Lang) -> Words {
        let words = match acts::words(self) {
            Some(words) => words,
            None if self.asks() => decisions::words(self),
            None => remarks::words(self),
        };
        let [title, why, advice] = lang.pick(words.0, words.1);
        Words { title, why, advice }
    }
}

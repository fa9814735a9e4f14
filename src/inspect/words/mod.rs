//! The kinds of findings, and how the list of kinds is said: decisions first, then what is worth knowing.

mod acts;
mod decisions;
mod remarks;

use crate::lang::Lang;

/// What was found. The order is that in which it is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// An archive that unpacks to far more than it is.
    Bomb,
    /// A name in an archive that leads out of it.
    LeadsOut,
    /// A git configuration that starts a program or reads another one.
    GitProgram,
    /// A hook of a repository.
    GitHook,
    /// A repository that takes its content from elsewhere.
    GitElsewhere,
    /// Filters set inside a repository.
    GitAttributes,
    /// A repository in another one, or lying as plain files.
    Repository,
    /// A name that some systems take for `.git`.
    DisguisedGit,
    /// A method of the project's own.
    OwnMethod,
    /// A template of the project's own.
    OwnTemplate,
    /// A program or a script.
    Executable,
    /// A file that another program obeys.
    Obeyed,
    /// A hidden file or folder.
    Hidden,
    /// A link that leads out of the project.
    LinkOut,
    /// A link in the tool's own folder.
    LinkInOwn,
    /// A link that leads nowhere.
    LinkBroken,
    /// A link that leads back to itself.
    LinkRound,
    /// A device, a pipe or a socket.
    Special,
    /// Two names that are one elsewhere.
    Collide,
    /// A name that stands twice in an archive.
    Duplicate,
    /// A name that Windows cannot hold.
    BadName,
    /// A name with characters that cannot be seen.
    DeceivingName,
    /// A name that is not UTF-8.
    NotText,
    /// A name in an archive with a backslash.
    Backslash,
    /// An office file with macros.
    Macro,
    /// An office file that fetches something elsewhere.
    OfficeLink,
    /// An office file with an object inside.
    Embedded,
    /// A PDF that acts.
    Pdf,
    /// Something that a password protects.
    Locked,
    /// An archive in what was brought along.
    Archive,
    /// A page that runs scripts.
    Script,
    /// Characters that change the order in which a text is shown.
    Bidirectional,
    /// Characters that act on a terminal.
    Control,
    /// Persons' data in a text.
    Persons,
    /// A list from the private folder.
    PrivateList,
    /// Something before an archive.
    Prefix,
    /// Folders in one another beyond any use.
    TooDeep,
    /// Something that could not be read.
    Unread,
    /// Not all was looked at.
    Incomplete,
    /// A repository that is to be fetched.
    Submodule,
    /// Filters asked for by the project.
    Filters,
    /// A write that was left half-way.
    Journal,
    /// What `agir undo` keeps.
    Past,
    /// A link that stays inside.
    LinkInside,
    /// A document marked as a program.
    Permission,
    /// Characters that cannot be seen.
    Invisible,
    /// A path that Windows may refuse.
    LongPath,
    /// A large file.
    Large,
    /// There is no project.
    NoProject,
}

/// What is said of a kind: what it is, why it matters and, where there is something to do, what.
#[derive(Clone, Copy, Debug)]
pub struct Words {
    /// What it is.
    pub title: &'static str,
    /// Why it matters.
    pub why: &'static str,
    /// What to decide or do; empty where there is nothing.
    pub advice: &'static str,
}

impl Kind {
    /// True where somebody has to decide; false for what is only worth knowing.
    pub fn asks(self) -> bool {
        self < Self::Submodule
    }

    /// What is said of it.
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

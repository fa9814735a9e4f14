//! Carries out a change of mind: shows it, or writes it and tells what it did.

use clap::{Arg, ArgAction};
use jiff::civil::Date;

use super::Exit;
use super::context::Context;
use super::opened::Opened;
use crate::change::{Appeared, Changed, Input, Note};
use crate::failure::Failure;
use crate::lang::{Both, Lang, say};
use crate::report::words::level;
use crate::sys::disk::Disk;
use crate::sys::paths;
use crate::sys::terminal::{print, tell};
use crate::sys::transaction::{self, FileChange, Past};
use crate::text::case::capitalised;
use crate::text::dates::Today;
use crate::text::difference;
use crate::text::escape::{printable, shell};
use crate::text::fold::compose;
use crate::text::screen::Screen;

/// `--dry-run`.
pub(super) fn dry_run(lang: Lang) -> Arg {
    Arg::new("dry-run")
        .long("dry-run")
        .action(ArgAction::SetTrue)
        .help(lang.pick("N'écrit rien : montre ce qui changerait", "Writes nothing: shows what would change"))
}

/// `--today`.
pub(super) fn today(lang: Lang) -> Arg {
    Arg::new("today")
        .long("today")
        .value_name("DATE")
        .help(lang.pick("Fait comme si l'on était ce jour-là (AAAA-MM-JJ)", "Acts as if it were that day (YYYY-MM-DD)"))
}

/// A name as it is in the project: that of a file or folder is typed from the current folder.
pub(super) fn inside(opened: &Opened, context: &Context, name: &str) -> String {
    let real = paths::real(&context.folder.join(name)).ok();
    let inside = real.as_deref().and_then(|real| real.strip_prefix(&opened.target.root).ok());
    let inside = inside.filter(|inside| !name.is_empty() && !inside.as_os_str().is_empty());
    inside.map_or_else(|| name.to_owned(), |inside| compose(&inside.to_string_lossy().replace('\\', "/")))
}

/// What a change is computed from.
pub(super) fn input<'a>(opened: &'a Opened, tree: &'a Disk, today: Date) -> Input<'a> {
    let Opened { project, pack, found, .. } = opened;
    Input { project, pack, found, tree, today: Today { date: today, everything_due: false } }
}

/// Writes `changed` on behalf of `command`, or only shows it; `all` is the command that takes its proposals too.
pub(super) fn carry_out(
    command: &str,
    opened: &Opened,
    changed: &Changed,
    all: Option<&str>,
    is_dry: bool,
) -> Result<Exit, Failure> {
    let told = Told { opened, changed, lang: opened.lang, is_dry };
    if is_dry {
        print(Screen::new(told.differences()))?;
        print(Screen::new(told.text(all)))?;
        print(opened.lang.pick("Essai : rien n'est écrit.\n", "A trial: nothing is written.\n"))?;
        return Ok(Exit::Fine);
    }
    crate::sys::signals::listen();
    let text = Screen::new(told.text(all));
    transaction::write(&opened.target.root, command, &changed.changes, Past::Kept, || tell(text))?;
    Ok(Exit::Fine)
}

struct Told<'a> {
    opened: &'a Opened,
    changed: &'a Changed,
    lang: Lang,
    is_dry: bool,
}

impl Told<'_> {
    /// The former path of a file.
    fn former<'p>(&'p self, path: &'p str) -> &'p str {
        self.changed.moves.iter().find(|moved| moved.to == *path).map_or(path, |moved| &moved.from)
    }

    /// The present content of a file that is written.
    fn before<'p>(&'p self, change: &'p FileChange) -> Option<&'p Vec<u8>> {
        let former = self.former(&change.path);
        let own = self.changed.changes.iter().find(|own| own.path == *former && own.before.is_some());
        own.and_then(|own| own.before.as_ref())
    }

    /// The differences in what files say, each from its former path.
    fn differences(&self) -> String {
        let mut shown = String::new();
        for change in self.changed.changes.iter().filter(|change| change.after.is_some()) {
            let (before, after) = (self.before(change).map(Vec::as_slice), change.after.as_deref());
            let text = |bytes: Option<&[u8]>| std::str::from_utf8(bytes.unwrap_or_default()).ok().map(str::to_owned);
            let is_same = before == after;
            if let (false, Some(before), Some(after)) = (is_same, text(before), text(after)) {
                let (from, to) = (self.former(&change.path), &change.path);
                shown.push_str(&difference::of_moved(
                    &self.opened.target.path(from),
                    &self.opened.target.path(to),
                    (&before, &after),
                ));
            }
        }
        shown
    }

    fn text(&self, all: Option<&str>) -> String {
        let lang = self.lang;
        let mut text: String = self.changed.done.iter().map(|done| sentence(done, lang)).collect();
        self.files(&mut text);
        self.proposals(&mut text, all);
        if !self.changed.notes.is_empty() {
            text.push_str(lang.pick("À regarder :\n", "To look at:\n"));
            self.changed.notes.iter().for_each(|note| text.push_str(&self.note(note)));
        }
        if !self.changed.appeared.is_empty() {
            text.push_str(lang.pick("Ce que « agir check » y trouve de plus :\n", "What \"agir check\" finds more:\n"));
            self.changed.appeared.iter().for_each(|one| text.push_str(&self.appeared(one)));
        }
        text
    }

    /// One line for each file.
    fn files(&self, text: &mut String) {
        let words = self.lang.pick(["créé", "modifié", "déplacé", "supprimé"], ["new", "changed", "moved", "removed"]);
        let path = |path: &str| self.opened.target.path(path);
        for change in &self.changed.changes {
            let former = self.former(&change.path);
            let is_moved = former != change.path;
            let is_left = self.changed.moves.iter().any(|moved| moved.from == change.path);
            let line = match (is_moved, self.before(change), &change.after) {
                (_, _, None) if is_left => continue,
                (_, _, None) => format!("  {:<10}{}", words[3], path(&change.path)),
                (true, before, after) => {
                    let also = if before == after.as_ref() { "" } else { self.lang.pick(", modifié", ", changed") };
                    format!("  {:<10}{} → {}{also}", words[2], path(former), path(&change.path))
                }
                (false, None, _) => format!("  {:<10}{}", words[0], path(&change.path)),
                (false, Some(_), _) => format!("  {:<10}{}", words[1], path(&change.path)),
            };
            text.push_str(&line);
            text.push('\n');
        }
    }

    fn proposals(&self, text: &mut String, all: Option<&str>) {
        let (lang, proposals) = (self.lang, &self.changed.proposals);
        if proposals.is_empty() {
            return;
        }
        text.push_str(lang.pick("À déplacer aussi :\n", "To move too:\n"));
        let project = &self.opened.target.name;
        for proposal in proposals {
            let words = proposal.command.iter().chain((project != ".").then_some(project));
            let typed = words.map(|word| shell(word)).collect::<Vec<_>>().join(" ");
            text.push_str(&format!("  {}      agir {typed}\n", sentence(&proposal.what, lang)));
        }
        if let Some(all) = all {
            // The session itself has moved already.
            text.push_str(&match self.is_dry {
                true => say!(lang, "  Tout ensemble : {all}\n", "  All of it: {all}\n"),
                false => say!(
                    lang,
                    "  Tout ensemble : « agir undo », puis « {all} »\n",
                    "  All of it: \"agir undo\", then \"{all}\"\n"
                ),
            });
        }
    }

    fn note(&self, note: &Note) -> String {
        let colon = self.lang.pick(" :", ":");
        let line = note.line.map_or_else(String::new, |line| format!(":{line}"));
        let moved = self.changed.moves.iter().find(|moved| moved.from == note.path && !self.is_dry);
        let path = self.opened.target.path(moved.map_or(&note.path, |moved| &moved.to));
        format!("  {path}{line}{colon} {}.\n", note.what.get(self.lang))
    }

    fn appeared(&self, one: &Appeared) -> String {
        let (lang, colon) = (self.lang, self.lang.pick(" :", ":"));
        let (place, what) = (self.opened.target.path(&one.path), printable(one.what.get(lang)));
        let (level, code) = (level(one.severity, lang), printable(&one.code));
        let help = printable(one.help.get(lang));
        let help = if help.is_empty() { help } else { format!("      {help}\n") };
        format!("  {level} [{code}] {place}:{}{colon} {what}\n{help}", one.line)
    }
}

/// A sentence on a line of its own.
fn sentence(both: &Both, lang: Lang) -> String {
    format!("{}.\n", capitalised(both.get(lang)))
}

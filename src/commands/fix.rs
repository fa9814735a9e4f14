//! `agir check --fix`: applies the certain fixes only, and never makes a file worse.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::context::Context;
use super::edited::is_as_read;
use super::target::Target;
use crate::checks::{self, mends};
use crate::diagnostic::{Diagnostic, EngineCode, Fix, Severity};
use crate::edit::{self, Change, Form};
use crate::failure::Failure;
use crate::lang::{Lang, say};
use crate::load;
use crate::sys::disk::Disk;
use crate::sys::paths;
use crate::sys::transaction::{self, FileChange, Past};
use crate::text::dates::Today;
use crate::text::difference::changed_lines;
use crate::text::{Span, Text, with_lf};
use crate::tree::{Over, Overlay};

/// Maximum number of rounds: a fix may uncover other findings that can be fixed.
const ROUNDS: usize = 10;

/// What to fix.
pub(super) struct Wish<'a> {
    /// The project, or the part of it that was named.
    pub(super) target: &'a Target,
    pub(super) today: Today,
    /// True for the codes to be fixed.
    pub(super) wanted: &'a dyn Fn(&str) -> bool,
    /// True if likely but uncertain fixes are applied too.
    pub(super) guesses: bool,
}

/// Fixes computed but not yet written.
#[derive(Default)]
pub(super) struct Mended {
    /// One line for each change.
    pub(super) lines: Vec<String>,
    pub(super) files: Vec<Changed>,
    /// Remaining findings, by severity.
    pub(super) left: Vec<Severity>,
    /// True if the method cannot be read: the remaining findings are then unknown.
    pub(super) is_unchecked: bool,
}

/// A file before and after the fixes.
pub(super) struct Changed {
    path: Arc<str>,
    disk: PathBuf,
    /// The path to display to the user.
    pub(super) name: String,
    pub(super) before: Vec<u8>,
    pub(super) after: Vec<u8>,
}

impl Mended {
    /// Writes the files to the project at `root`, provided none of them changed since it was read, and calls `tell`.
    pub(super) fn write(&self, root: &Path, tell: impl FnOnce() -> Result<(), Failure>) -> Result<(), Failure> {
        let change = |file: &Changed| FileChange::replace(&file.path, file.before.clone(), file.after.clone());
        let changes: Vec<FileChange> = self.files.iter().map(change).collect();
        transaction::write(root, "check --fix", &changes, Past::Kept, tell)
    }
}

/// A project as it is on disk, or with the fixes applied.
struct State {
    found: Vec<Diagnostic>,
    texts: BTreeMap<Arc<str>, Arc<Text>>,
    lang: Lang,
    is_checked: bool,
}

impl State {
    /// Badness of a file: the line from which it cannot be parsed, the earlier the worse, then the number of
    /// engine errors. Requirements of the method do not count: they may only appear once the file can be
    /// parsed.
    fn wrong(&self, path: &str) -> (usize, usize) {
        let engine = |code: &str| EngineCode::ALL.iter().any(|own| own.id() == code);
        let is_error = |d: &&Diagnostic| d.severity == Severity::Error && engine(&d.code);
        let here: Vec<_> = self.found.iter().filter(|d| *d.place.path == *path).filter(is_error).collect();
        let line = |d: &Diagnostic| self.texts.get(path).map_or(1, |text| text.position(d.place.span.start).line);
        let unread = here.iter().filter(|d| *d.code == *EngineCode::YamlInvalide.id());
        let first = unread.map(|d| line(d)).min();
        (first.map_or(0, |line| usize::MAX - line), here.len())
    }
}

/// Computes the fixes of a project, round by round until none is left. Writes nothing.
pub(super) fn mended(wish: &Wish<'_>, context: &Context) -> Result<Mended, Failure> {
    let (mut mended, mut over) = (Mended::default(), Overlay::new());
    let mut given_up: BTreeSet<(Arc<str>, Fix)> = BTreeSet::new();
    // Files that are fixed one change at a time, because several changes together made them worse.
    let mut slowly: BTreeSet<Arc<str>> = BTreeSet::new();
    let mut state = wish.state(&over, context)?;
    for _ in 0..ROUNDS {
        let mut made: Vec<Made> = Vec::new();
        for (path, mut fixes) in wish.fixes(&state, &given_up) {
            if slowly.contains(&path) {
                fixes.truncate(1);
            }
            let Some(text) = state.texts.get(&path) else { continue };
            let (file, refused) = wish.made(&path, text, fixes, &over)?;
            given_up.extend(refused.into_iter().map(|fix| (Arc::clone(&path), fix)));
            made.extend(file);
        }
        if made.is_empty() {
            break;
        }
        let mut next = over.clone();
        next.extend(made.iter().map(|file| (wish.own(&file.disk), file.after.clone())));
        let mut after = wish.state(&next, context)?;
        let is_kept = |file: &Made| {
            let is_read = after.texts.get(&file.path).is_some_and(|text| edit::is_current(&file.after, text));
            is_read && after.wrong(&file.path) <= state.wrong(&file.path)
        };
        let (kept, worse): (Vec<Made>, Vec<Made>) = made.into_iter().partition(is_kept);
        for file in &kept {
            over.insert(wish.own(&file.disk), file.after.clone());
        }
        for file in &worse {
            if file.fixes.len() > 1 {
                slowly.insert(Arc::clone(&file.path));
            } else {
                given_up.extend(file.fixes.iter().map(|fix| (Arc::clone(&file.path), fix.clone())));
            }
        }
        if !worse.is_empty() {
            after = wish.state(&over, context)?;
        }
        for file in kept {
            match mended.files.iter_mut().find(|other| other.disk == file.disk) {
                Some(other) => other.after = file.after,
                None => {
                    let name = wish.target.path(&file.path);
                    mended.files.push(Changed {
                        path: file.path,
                        disk: file.disk,
                        name,
                        before: file.before,
                        after: file.after,
                    });
                }
            }
        }
        state = after;
    }
    let left = state.found.iter().filter(|one| (wish.wanted)(&one.code) && wish.target.concerns(one));
    mended.left = left.map(|one| one.severity).collect();
    mended.is_unchecked = !state.is_checked;
    mended.lines = mended.files.iter().flat_map(|file| described(file, state.lang)).collect();
    Ok(mended)
}

/// A file with the changes of one round.
struct Made {
    path: Arc<str>,
    disk: PathBuf,
    fixes: Vec<Fix>,
    before: Vec<u8>,
    after: Vec<u8>,
}

impl Wish<'_> {
    /// The path of a file relative to the project, as spelled on disk.
    fn own(&self, disk: &Path) -> PathBuf {
        disk.strip_prefix(&self.target.root).unwrap_or(disk).to_owned()
    }

    fn state(&self, over: &Overlay, context: &Context) -> Result<State, Failure> {
        let loaded = load::load_tree(&Over { tree: &Disk::at(&self.target.root), files: over })?;
        let lang = context.lang(loaded.lang);
        Ok(match loaded.ready {
            Some((mut project, pack)) => {
                let found = checks::run(&project, &pack, self.today, loaded.found);
                State { found, texts: project.take_texts(), lang, is_checked: true }
            }
            None => {
                let (mut found, texts) = (loaded.found, loaded.texts.into_iter().collect());
                mends::complete(&mut found, &texts, None);
                State { found, texts, lang, is_checked: false }
            }
        })
    }

    /// The fixes of this round by file, in text order: of two that overlap, the second waits for the next round.
    fn fixes(&self, state: &State, given_up: &BTreeSet<(Arc<str>, Fix)>) -> BTreeMap<Arc<str>, Vec<Fix>> {
        let mut by_file: BTreeMap<Arc<str>, Vec<Fix>> = BTreeMap::new();
        let here = state.found.iter().filter(|d| (self.wanted)(&d.code) && self.target.covers(&d.place.path));
        for diagnostic in here {
            if let Some(fix) = diagnostic.fix.as_ref().filter(|fix| fix.sure || self.guesses)
                && !given_up.contains(&(Arc::clone(&diagnostic.place.path), fix.clone()))
            {
                by_file.entry(Arc::clone(&diagnostic.place.path)).or_default().push(fix.clone());
            }
        }
        for fixes in by_file.values_mut() {
            // Certain fixes come before likely ones.
            fixes.sort_by(|a, b| (!a.sure, &a.edits).cmp(&(!b.sure, &b.edits)));
            let mut taken: BTreeMap<usize, usize> = BTreeMap::new();
            fixes.retain(|fix| {
                let is_free =
                    |span: &Span| taken.range(..=span.end).next_back().is_none_or(|(_, end)| *end < span.start);
                let all = fix.edits.iter().all(|edit| is_free(&edit.span));
                if all {
                    taken.extend(fix.edits.iter().map(|edit| (edit.span.start, edit.span.end)));
                }
                all
            });
        }
        by_file
    }

    /// Applies to the file at `path` those of `fixes` whose result can be verified; also returns those refused.
    fn made(
        &self,
        path: &Arc<str>,
        text: &Text,
        fixes: Vec<Fix>,
        over: &Overlay,
    ) -> Result<(Option<Made>, Vec<Fix>), Failure> {
        let (disk, name) = (paths::on_disk(&self.target.root, path), self.target.path(path));
        let before = match over.get(&self.own(&disk)) {
            Some(bytes) => bytes.clone(),
            None => is_as_read(&disk, &name, text)?,
        };
        let with = |fixes: &[Fix]| {
            let edits = fixes.iter().flat_map(|fix| fix.edits.iter().cloned()).collect();
            edit::apply(Form::of(path), &before, &[Change::Spans(edits)]).ok()
        };
        let made = |fixes: Vec<Fix>, after: Vec<u8>| {
            let path = Arc::clone(path);
            (after != before).then(|| Made { path, disk: disk.clone(), fixes, before: before.clone(), after })
        };
        if let Some(after) = with(&fixes) {
            return Ok((made(fixes, after), Vec::new()));
        }
        let (mut proved, mut refused, mut last) = (Vec::new(), Vec::new(), before.clone());
        for fix in fixes {
            proved.push(fix);
            match with(&proved) {
                Some(after) => last = after,
                None => refused.extend(proved.pop()),
            }
        }
        Ok((made(proved, last), refused))
    }
}

/// The changed lines of a file, each once and in its final state.
fn described(file: &Changed, lang: Lang) -> Vec<String> {
    let text = |bytes: &[u8]| with_lf(String::from_utf8_lossy(bytes).into_owned());
    let told = |(line, new): (usize, Vec<String>)| {
        let place = format!("{}:{line}", file.name);
        match new.as_slice() {
            [] => say!(lang, "{place} : ligne supprimée", "{place}: line removed"),
            [one] => say!(lang, "{place} : corrigé en « {} »", "{place}: changed to \"{}\"", one.trim()),
            several => say!(lang, "{place} : corrigé en\n  {}", "{place}: changed to\n  {}", several.join("\n  ")),
        }
    };
    changed_lines(&text(&file.before), &text(&file.after)).into_iter().map(told).collect()
}

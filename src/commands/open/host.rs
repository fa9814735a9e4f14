//! The host of the service: the folder on disk, the clock, and when the program ends.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError, RwLock};
use std::time::{Duration, Instant};

use jiff::civil::Date;

use super::places::{opened, places};
use crate::app::{self, Act, Answer, Can, DOCUMENTS, FOLDERS, Request, Setting, Verb, Written};
use crate::commands::context::search_path;
use crate::failure::{Failure, Kind};
use crate::git::config::programs;
use crate::lang::Lang;
use crate::load::Kept;
use crate::sys::disk::Disk;
use crate::sys::transaction::{self, OWN_FOLDER, Past, history};
use crate::sys::{git, projects, state};
use crate::tree::{self, Tree, shown};

/// After the last page said goodbye, how long the program waits for another.
const LEFT_ALONE: Duration = Duration::from_secs(180);
/// After "Quit", how long the last page may still ask for its style and symbols.
const FAREWELL: Duration = Duration::from_secs(2);
/// How often a form is answered anew when a file changed between reading and writing.
const TRIES: usize = 3;
/// Maximum number of files that are named after a write was taken back.
const MOST_TOLD: usize = 5;

/// The project on disk, and the state of this run.
pub(super) struct Host {
    pub(super) shown: RwLock<Shown>,
    pub(super) today: Box<dyn Fn() -> Date + Send + Sync>,
    pub(super) asked_lang: Option<Lang>,
    pub(super) lang: Lang,
    pub(super) is_read_only: bool,
    pub(super) is_trusted: AtomicBool,
    pub(super) presence: Mutex<Presence>,
    /// One form is answered at a time.
    pub(super) writing: Mutex<()>,
}

/// The folder that is shown; a page may open another.
#[derive(Clone, Debug, Default)]
pub(super) struct Shown {
    root: PathBuf,
    /// How many folders were shown before. It stands in the addresses of all but the first, so that a page left open on
    /// one folder cannot write to another.
    number: u32,
}

impl Shown {
    fn base(&self) -> String {
        if self.number == 0 { "/".to_owned() } else { format!("/{}/", self.number) }
    }
}

/// The number of the folder that an address belongs to, and the address without it.
fn numbered(target: &str) -> (u32, &str) {
    let first = target.trim_start_matches('/');
    let (first, rest) = first.find(['/', '?']).map_or((first, ""), |at| first.split_at(at));
    first.parse().map_or((0, target), |number| (number, rest))
}

/// Whether a page is open.
#[derive(Debug)]
pub(super) struct Presence {
    last: Instant,
    has_left: bool,
    is_over: bool,
}

impl Default for Presence {
    fn default() -> Self {
        Self { last: Instant::now(), has_left: false, is_over: false }
    }
}

impl Host {
    /// True once the program is to end.
    pub(super) fn is_over(&self) -> bool {
        self.presence.lock().is_ok_and(|now| {
            let patience = if now.is_over { FAREWELL } else { LEFT_ALONE };
            (now.is_over || now.has_left) && now.last.elapsed() > patience
        })
    }

    fn seen(&self, has_left: bool) {
        if let Ok(mut presence) = self.presence.lock()
            && !presence.is_over
        {
            (presence.last, presence.has_left) = (Instant::now(), has_left);
        }
    }

    fn shown(&self) -> Shown {
        self.shown.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Shows the folder `root` from now on; what it brings along is not trusted yet.
    pub(super) fn open(&self, root: PathBuf) -> Result<(), Failure> {
        if projects::is_project(&root) {
            if !self.is_read_only {
                transaction::settle(&root)?;
            }
            state::remember(&root);
        }
        self.is_trusted.store(false, Ordering::Relaxed);
        let mut shown = self.shown.write().unwrap_or_else(PoisonError::into_inner);
        let number = if shown.root.as_os_str().is_empty() { 0 } else { shown.number + 1 };
        *shown = Shown { root, number };
        Ok(())
    }

    pub(super) fn refusal(&self) -> &'static str {
        self.lang.pick(
            "Cette adresse n'est pas la bonne : ouvrez celle que « agir open » a donnée au démarrage.",
            "This is not the right address: open the one that \"agir open\" gave when it started.",
        )
    }

    pub(super) fn too_large(&self) -> &'static str {
        self.lang
            .pick("Ce formulaire est trop grand : rien n'est écrit.", "This form is too large: nothing is written.")
    }

    /// Answers a request that was admitted, and writes what it changes.
    pub(super) fn answer(&self, verb: Verb, target: &str, kind: &str, body: &[u8]) -> Answer {
        let (number, target) = numbered(target);
        let request = Request::new(verb, target, kind, body);
        let shown = self.shown();
        let base = shown.base();
        if number != shown.number && verb == Verb::Get {
            return Answer::to(base);
        }
        self.seen(request.path == "adieu");
        match request.path.as_str() {
            "adieu" => return Answer::text(String::new()),
            "etat" => return Answer::text(state_of(&shown.root)),
            _ => {}
        }
        let root = &shown.root;
        let disk = Disk::at(root);
        let last = match request.path.as_str() {
            "defaire" | DOCUMENTS => last_of(root),
            _ => None,
        };
        let places = (request.path == FOLDERS).then(|| places(root, &request.query.text("ou")));
        let folder = root.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let setting = Setting {
            today: (self.today)(),
            lang: self.asked_lang,
            base: &base,
            folder: &folder,
            is_read_only: self.is_read_only,
            is_trusted: self.is_trusted.load(Ordering::Relaxed),
            can: Can {
                undo: true,
                quit: true,
                commit: git::can_commit(root, &search_path(), starts_nothing),
                open: true,
            },
            last: last.as_ref(),
            places: places.as_ref(),
        };
        if verb == Verb::Get {
            return app::handle(&request, &disk, &Kept::new(), &setting);
        }
        if number != shown.number {
            return app::failure(&request, &disk, &Kept::new(), &setting, &another());
        }
        let _alone = self.writing.lock();
        let mut last = None;
        for _ in 0..TRIES {
            let mut answer = app::handle(&request, &disk, &Kept::new(), &setting);
            match self.done(root, &answer) {
                Ok(told) => {
                    if let (Some(told), Some(location)) = (told, &mut answer.location) {
                        location.push_str(&told);
                    }
                    return answer;
                }
                // Somebody else wrote between reading and writing: the form is answered for the new state.
                Err(failure) if failure.kind() == Kind::Refused && answer.act.is_none() => last = Some(failure),
                Err(failure) => return app::failure(&request, &disk, &Kept::new(), &setting, &failure),
            }
        }
        match last {
            Some(failure) => app::failure(&request, &disk, &Kept::new(), &setting, &failure),
            None => app::handle(&request, &disk, &Kept::new(), &setting),
        }
    }

    /// Makes the changes of an answer, and what else it asks for; returns what the next address tells of it.
    fn done(&self, root: &Path, answer: &Answer) -> Result<Option<String>, Failure> {
        if !answer.changes.is_empty() {
            transaction::write(root, answer.command, &answer.changes, Past::Kept, || Ok(()))?;
            if answer.command == "init" {
                state::remember(root);
            }
            // The page that says so takes back this write, and no later one.
            return Ok(last_of(root).map(|last| format!("&ecriture={}", last.id)));
        }
        match &answer.act {
            None => {}
            Some(Act::Quit) => {
                if let Ok(mut presence) = self.presence.lock() {
                    presence.is_over = true;
                }
            }
            Some(Act::Open { folder, new }) => self.open(opened(folder, new.as_deref())?)?,
            Some(Act::Trust) => self.is_trusted.store(true, Ordering::Relaxed),
            Some(Act::Undo) => {
                let mut disk = transaction::Disk::open(root)?;
                let journal = history::take_back(&mut disk, |_| Ok(()))?.ok_or_else(nothing_to_undo)?;
                let paths = journal.entries.iter().map(|entry| ("quoi", entry.path.as_str()));
                let told = form_urlencoded::Serializer::new(String::new()).extend_pairs(paths.take(MOST_TOLD)).finish();
                return Ok(Some(format!("&{told}")));
            }
            Some(Act::Commit(sentence)) => git::commit(root, sentence, &search_path(), starts_nothing)?,
        }
        Ok(None)
    }
}

/// The last write that is kept of the project at `root`.
fn last_of(root: &Path) -> Option<Written> {
    // To look makes no folder of the tool in a project that has none.
    let disk = root.join(OWN_FOLDER).is_dir().then(|| transaction::Disk::open(root).ok()).flatten()?;
    let journal = history::writes(&disk).into_iter().next()?.journal;
    let paths = journal.entries.iter().map(|entry| entry.path.clone()).collect();
    Some(Written { id: crate::text::digest::digest(&journal.text()), paths })
}

/// Changes when any file of the folder does.
fn state_of(root: &Path) -> String {
    let disk = Disk::at(root);
    let tree: &dyn Tree = &disk;
    let mut all = String::new();
    for found in tree::list(tree, |_| {}).files {
        let metadata = root.join(&found.own).symlink_metadata().ok();
        let time = metadata.as_ref().and_then(|metadata| metadata.modified().ok());
        let size = metadata.map_or(0, |metadata| metadata.len());
        all.push_str(&format!("{} {size} {time:?}\n", shown(&found.own)));
    }
    crate::text::digest::digest(all.as_bytes())
}

fn nothing_to_undo() -> Failure {
    Failure::refused(crate::lang::both!(
        "il n'y a rien à défaire : aucune écriture n'est gardée",
        "there is nothing to take back: no write is kept"
    ))
}

fn another() -> Failure {
    Failure::refused(crate::lang::both!(
        "un autre dossier a été ouvert depuis que cette page est affichée : rien n'est écrit",
        "another folder was opened since this page was shown: nothing is written"
    ))
    .hint(crate::lang::both!(
        "Rouvrez le projet de cette page par « Autre projet ».",
        "Open the project of this page again by \"Other project\"."
    ))
}

/// True for a configuration of a repository through which git starts no program.
fn starts_nothing(config: &str) -> bool {
    programs(config).is_empty()
}

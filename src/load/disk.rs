//! What lies in a project's folder, read side by side, as far as all of it together can be.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::channel;

use rayon::prelude::*;

use super::Overlay;
use super::of_method::Which;
use crate::messages::Fault;
use crate::method::Method;
use crate::project::{FileRead, Look, PLAN_FILE, PlanFile, Source, is_read, looked_at};
use crate::sys::walk::{Found, Listing};
use crate::sys::{read, walk};
use crate::text::Text;
use crate::text::paths::is_below;

/// What the files of a project may cost together, in bytes of text.
pub(super) const MOST: usize = 32 << 20;
/// What those of one project among many may cost: four times the example. Dearer ones are read one by one.
pub(super) const LIGHT: usize = 2 << 20;
/// What a sign costs beside the byte that it is.
const SIGN: usize = 80;

/// What lies in a project's folder, as it was read.
pub(super) struct Disk {
    pub(super) listing: Listing,
    /// Every file, folder and symbolic link.
    pub(super) names: BTreeSet<Arc<str>>,
    /// The files whose content is read, but `agir.yaml`.
    pub(super) files: Vec<FileRead>,
    /// The compiled plan.
    pub(super) plan: PlanFile,
    /// True where something was not parsed.
    pub(super) is_partial: bool,
}

impl Disk {
    /// Reads what is in `root`, but for the pack in `pack`, as documents of its method: each file as
    /// soon as the walk comes upon it, unless the folder is `walked` already. Where all of it costs more
    /// than `most`, which may be less than [`MOST`], the rest is not parsed.
    pub(super) fn read(
        root: &Path,
        walked: Option<Listing>,
        pack: Option<&str>,
        which: &Which,
        (over, most): (&Overlay, usize),
    ) -> Self {
        let in_pack = |path: &str| pack.is_some_and(|folder| is_below(path, folder));
        let is_wanted = |path: &str| is_read(path) && path != PLAN_FILE && !in_pack(path);
        let (sender, read) = channel();
        let spent = AtomicUsize::new(0);
        let (listing, names, plan) = rayon::in_place_scope(|scope| {
            let mut each = |found: &Found| {
                let look = if is_read(&found.path) || in_pack(&found.path) { None } else { looked_at(&found.path) };
                if is_wanted(&found.path) || look.is_some() {
                    let (found, sender, spent) = (found.clone(), sender.clone(), &spent);
                    scope.spawn(move |_| {
                        // Without the method nothing is read, as who asked for it is told.
                        if let Ok(pack) = which.pack()
                            && let Some(taken) = Taken::of(found, look, over, &pack.method, (spent, most))
                        {
                            // Who receives it waits for all of them.
                            let _ = sender.send(taken);
                        }
                    });
                }
            };
            let listing = match walked {
                Some(listing) => {
                    listing.files.iter().for_each(&mut each);
                    listing
                }
                None => walk::project(root, &mut each),
            };
            let (names, plan) = (listing.names(), plan_file(root, &listing));
            (listing, names, plan)
        });
        drop(sender);
        let mut taken: Vec<Taken> = read.into_iter().collect();
        // Of two names that are one once their accents are composed, the listing holds the first.
        taken.sort_by(|a, b| (&a.found.path, &a.found.disk).cmp(&(&b.found.path, &b.found.disk)));
        taken.dedup_by(|a, b| a.found.path == b.found.path);
        let spent = spent.into_inner();
        let is_partial = spent > most && most < MOST;
        if spent > MOST
            && !is_partial
            && let Ok(pack) = which.pack()
        {
            settle(&mut taken, over, &pack.method);
        }
        let files = taken.into_iter().filter_map(|taken| taken.file).collect();
        Self { listing, names, files, plan, is_partial }
    }
}

/// A file that was read.
struct Taken {
    found: Found,
    /// How it is looked at, if it is no document.
    look: Option<Look>,
    cost: usize,
    /// What it is; none where it was not parsed, since those before it cost too much already.
    file: Option<FileRead>,
}

impl Taken {
    /// Reads `found`, and parses it if all that was read costs no more than `most`.
    fn of(
        found: Found,
        look: Option<Look>,
        over: &Overlay,
        method: &Method,
        (spent, most): (&AtomicUsize, usize),
    ) -> Option<Self> {
        let unparsed = Unparsed::read(&found, look, over)?;
        let cost = unparsed.cost();
        let is_parsed = spent.fetch_add(cost, Ordering::Relaxed) + cost <= most;
        Some(Self { found, look, cost, file: is_parsed.then(|| unparsed.parse(method)) })
    }
}

/// Where all cost too much together, the heaviest are refused, and said to be: whichever was read first,
/// the others are what they are without them.
fn settle(taken: &mut [Taken], over: &Overlay, method: &Method) {
    let mut lightest: Vec<&mut Taken> = taken.iter_mut().collect();
    lightest.sort_by(|a, b| (a.cost, &a.found.path).cmp(&(b.cost, &b.found.path)));
    let sums = lightest.iter().scan(0, |sum, taken| {
        *sum += taken.cost;
        Some(*sum)
    });
    let fitting = sums.take_while(|sum| *sum <= MOST).count();
    lightest.into_par_iter().enumerate().for_each(|(at, taken)| {
        if at >= fitting {
            taken.file = Some(refused(&taken.found, taken.look, method));
        } else if taken.file.is_none() {
            taken.file = Unparsed::read(&taken.found, taken.look, over).map(|unparsed| unparsed.parse(method));
        }
    });
}

fn refused(found: &Found, look: Option<Look>, method: &Method) -> FileRead {
    match look {
        Some(_) => FileRead::other(Arc::clone(&found.path), None, method),
        None => {
            let fault = Fault::TooMuchTogether { limit_mib: MOST >> 20 };
            FileRead::of(Source::new(Arc::clone(&found.path), Err(fault), read::beginning(&found.disk)), method)
        }
    }
}

/// The text of a file.
enum Unparsed {
    Document(Source),
    /// No document, as far as it is looked at.
    Other(Arc<str>, Option<String>),
}

impl Unparsed {
    fn read(found: &Found, look: Option<Look>, over: &Overlay) -> Option<Self> {
        let text = match look {
            None => return Some(Self::Document(source(found, over))),
            Some(Look::Office) => None,
            Some(Look::Text) => match read::any_text(&found.disk) {
                Ok(text) => Some(text?),
                Err(Fault::TooLarge { .. }) => None,
                Err(_) => return None,
            },
        };
        Some(Self::Other(Arc::clone(&found.path), text))
    }

    fn cost(&self) -> usize {
        match self {
            Self::Document(source) => source.text.as_ref().map_or(0, |text| text.as_str().len() + source.signs * SIGN),
            Self::Other(_, text) => text.as_ref().map_or(0, String::len),
        }
    }

    fn parse(self, method: &Method) -> FileRead {
        match self {
            Self::Document(source) => FileRead::of(source, method),
            Self::Other(path, text) => FileRead::other(path, text, method),
        }
    }
}

/// A file that is no document, as far as it is looked at.
pub(super) fn other(found: &Found, look: Look, method: &Method) -> Option<FileRead> {
    Unparsed::read(found, Some(look), &Overlay::new()).map(|unparsed| unparsed.parse(method))
}

pub(super) fn source(found: &Found, over: &Overlay) -> Source {
    let text = match over.get(&found.disk) {
        Some(bytes) => read::text(bytes.clone()),
        None => read::document(&found.disk),
    };
    let beginning = match &text {
        Ok(_) => String::new(),
        Err(Fault::NotUtf8 { .. }) => read::beginning(&found.disk),
        Err(_) => String::new(),
    };
    Source::new(Arc::clone(&found.path), text, beginning)
}

fn plan_file(root: &Path, listing: &Listing) -> PlanFile {
    let known = listing.files.iter().find(|found| &*found.path == PLAN_FILE);
    match known.map(|found| read::bounded(&found.disk, read::PLAN_LIMIT)) {
        Some(Ok(text)) => PlanFile::Text(Arc::new(Text::new(text))),
        Some(Err(_)) => PlanFile::Unreadable,
        None if root.join(PLAN_FILE).symlink_metadata().is_ok() => PlanFile::Unreadable,
        None => PlanFile::Absent,
    }
}

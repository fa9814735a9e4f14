//! What lies in a project's folder, read side by side, as far as all of it together can be.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::channel;

use rayon::prelude::*;

use super::of_method::Which;
use crate::faults::ReadingFault;

use crate::method::Method;
use crate::project::{FileRead, Look, PLAN_FILE, PlanFile, Source, is_read, looked_at};
use crate::text::Text;
use crate::text::paths::is_below;
use crate::tree::encoding::{any_text, text};
use crate::tree::{self, Found, LIMIT, Listing, PLAN_LIMIT, Tree};

/// What the files of a project may cost together, in bytes of text.
pub(super) const MOST: usize = 32 << 20;
/// What those of one project among many may cost: four times the example. Dearer ones are read one by one.
pub(super) const LIGHT: usize = 2 << 20;
/// What a sign costs beside the byte that it is.
const SIGN: usize = 80;

/// What lies in a project's folder, as it was read.
pub(super) struct Content {
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

impl Content {
    /// Reads what is in `tree`, but for the pack in `pack`, as documents of its method: each file as
    /// soon as the walk comes upon it, unless the folder is `walked` already. Where all of it costs more
    /// than `most`, which may be less than [`MOST`], the rest is not parsed.
    pub(super) fn read(
        tree: &dyn Tree,
        walked: Option<Listing>,
        pack: Option<&str>,
        which: &Which,
        most: usize,
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
                            && let Some(taken) = Taken::of(tree, found, look, &pack.method, (spent, most))
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
                None => tree::list(tree, &mut each),
            };
            let (names, plan) = (listing.names(), plan_file(tree, &listing));
            (listing, names, plan)
        });
        drop(sender);
        let mut taken: Vec<Taken> = read.into_iter().collect();
        // Of two names that are one once their accents are composed, the listing holds the first.
        taken.sort_by(|a, b| (&a.found.path, &a.found.own).cmp(&(&b.found.path, &b.found.own)));
        taken.dedup_by(|a, b| a.found.path == b.found.path);
        let spent = spent.into_inner();
        let is_partial = spent > most && most < MOST;
        if spent > MOST
            && !is_partial
            && let Ok(pack) = which.pack()
        {
            settle(&mut taken, tree, &pack.method);
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
        tree: &dyn Tree,
        found: Found,
        look: Option<Look>,
        method: &Method,
        (spent, most): (&AtomicUsize, usize),
    ) -> Option<Self> {
        let unparsed = Unparsed::read(tree, &found, look)?;
        let cost = unparsed.cost();
        let is_parsed = spent.fetch_add(cost, Ordering::Relaxed) + cost <= most;
        Some(Self { found, look, cost, file: is_parsed.then(|| unparsed.parse(method)) })
    }
}

/// Where all cost too much together, the heaviest are refused, and said to be: whichever was read first,
/// the others are what they are without them.
fn settle(taken: &mut [Taken], tree: &dyn Tree, method: &Method) {
    let mut lightest: Vec<&mut Taken> = taken.iter_mut().collect();
    lightest.sort_by(|a, b| (a.cost, &a.found.path).cmp(&(b.cost, &b.found.path)));
    let sums = lightest.iter().scan(0, |sum, taken| {
        *sum += taken.cost;
        Some(*sum)
    });
    let fitting = sums.take_while(|sum| *sum <= MOST).count();
    lightest.into_par_iter().enumerate().for_each(|(at, taken)| {
        if at >= fitting {
            taken.file = Some(refused(tree, &taken.found, taken.look, method));
        } else if taken.file.is_none() {
            taken.file = Unparsed::read(tree, &taken.found, taken.look).map(|unparsed| unparsed.parse(method));
        }
    });
}

fn refused(tree: &dyn Tree, found: &Found, look: Option<Look>, method: &Method) -> FileRead {
    match look {
        Some(_) => FileRead::other(Arc::clone(&found.path), None, method),
        None => {
            let fault = ReadingFault::TooMuchTogether { limit_mib: MOST >> 20 };
            FileRead::of(Source::new(Arc::clone(&found.path), Err(fault), tree.readable_beginning(&found.own)), method)
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
    fn read(tree: &dyn Tree, found: &Found, look: Option<Look>) -> Option<Self> {
        let text = match look {
            None => return Some(Self::Document(Source::read(tree, Arc::clone(&found.path), &found.own))),
            Some(Look::Office) => None,
            Some(Look::Text) => match tree.bytes(&found.own, LIMIT) {
                Ok(bytes) => Some(any_text(bytes)?),
                Err(ReadingFault::TooLarge { .. }) => None,
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
pub(super) fn other(tree: &dyn Tree, found: &Found, look: Look, method: &Method) -> Option<FileRead> {
    Unparsed::read(tree, found, Some(look)).map(|unparsed| unparsed.parse(method))
}

fn plan_file(tree: &dyn Tree, listing: &Listing) -> PlanFile {
    let known = listing.files.iter().find(|found| &*found.path == PLAN_FILE);
    match known.map(|found| tree.bytes(&found.own, PLAN_LIMIT).and_then(text)) {
        Some(Ok(text)) => PlanFile::Text(Arc::new(Text::new(text))),
        Some(Err(_)) => PlanFile::Unreadable,
        None if tree.holds(Path::new(PLAN_FILE)) => PlanFile::Unreadable,
        None => PlanFile::Absent,
    }
}

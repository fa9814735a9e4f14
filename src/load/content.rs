//! Reads the files of a project folder in parallel, up to a limit of total cost.

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

/// Maximum total cost of the files of a project, in bytes of text.
pub(super) const MOST: usize = 32 << 20;
/// Maximum cost of one project among several: four times the example. More expensive ones are loaded one at a
/// time.
pub(super) const LIGHT: usize = 2 << 20;
/// Additional cost of each counted character, in bytes: see `cost::signs`.
const SIGN: usize = 80;

/// Content of a project folder.
pub(super) struct Content {
    pub(super) listing: Listing,
    /// Paths of all files, folders and symlinks.
    pub(super) names: BTreeSet<Arc<str>>,
    /// The parsed files, without `agir.yaml`.
    pub(super) files: Vec<FileRead>,
    pub(super) plan: PlanFile,
    /// True if some files were not parsed because of the limit.
    pub(super) is_partial: bool,
}

impl Content {
    /// Reads all files of `tree` except those of the pack in the folder `pack`, each in parallel with the walk,
    /// unless the folder was `walked` before. Once the total cost exceeds `most`, which may be less than
    /// [`MOST`], further files are not parsed.
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
                        // Without a usable method nothing is parsed; the caller reports that.
                        if let Ok(pack) = which.pack()
                            && let Some(taken) = Taken::of(tree, found, look, &pack.method, (spent, most))
                        {
                            // Sending cannot fail: the receiver outlives all tasks.
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
        // Of two names that are equal after Unicode composition, the listing has the first.
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
    /// How it is inspected, if it is not a document.
    look: Option<Look>,
    cost: usize,
    /// None if it was not parsed because of the limit.
    file: Option<FileRead>,
}

impl Taken {
    /// Reads `found`, and parses it if the total cost stays within `most`.
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

/// Refuses the most expensive files until the rest fits into the limit, so that the result does not depend on
/// the order of reading.
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

/// The text of a file before parsing.
enum Unparsed {
    Document(Source),
    /// A file that is not a document.
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

/// Inspects a file that is not a document.
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

//! Reading a pack, and those that it builds on.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use super::builtin::{self, BuiltIn};
use super::inherit::{self, Inherited};
use super::needs;
use super::{Loaded, METHOD_FILE, Pack};
use crate::diagnostic::{Diagnostic, Place, Severity, Sink};
use crate::faults::{Fault, KeyFault, PackFault, ReadingFault};
use crate::lang::Both;
use crate::parse::yaml::{self, Node, Outcome, Value};
use crate::project::{Source, unreadable_at};
use crate::templates::{Files, Trust};
use crate::text::paths::{join, resolve};
use crate::text::{Span, Text};
use crate::tree::{self, Below, Tree, spelt};

/// Most files that a pack may have: a stranger's pack cannot fill memory.
const MOST_FILES: usize = 1000;
/// Most bytes of their texts: the default method has a fiftieth of it.
const MOST_BYTES: usize = 8 << 20;
/// Most methods that build on each other.
const MOST_PARENTS: usize = 8;

/// Templates that say nothing of a method: a pack that lacks them gets them.
const SHARED: [&str; 2] = ["modeles/gitignore.tera", "modeles/gitattributes.tera"];

/// The text of `methode.yaml` and the files of a pack.
type Found = (Arc<Text>, Files);

/// Where the parent of a pack is looked for.
type Search<'t> = &'t dyn Fn(&str) -> Option<Result<Found, Loaded>>;

/// Reads the pack in the folder `folder` of `tree`, where those that it builds on are looked for too; none where
/// there is no method.
pub fn from_tree(tree: &dyn Tree, folder: &str) -> Option<Loaded> {
    let at = |folder: &str| found(&Below { tree, folder: spelt(folder) });
    let loaded = match at(folder)? {
        Ok((text, files)) => assembled(text, files, folder, &at),
        Err(unusable) => unusable,
    };
    Some(loaded)
}

/// Reads a pack from its files, among which those that it builds on may be too.
pub fn load(files: Files) -> Loaded {
    let content = |files: &Files| files.get(METHOD_FILE).map_or_else(String::new, |text| text.to_string());
    let text = Arc::new(Text::new(content(&files)));
    let all = files.clone();
    let below = |folder: &str| {
        let prefix = format!("{folder}/");
        let of_folder = |(path, text): (&_, &_)| {
            let path: &crate::templates::PackText = path;
            Some((path.strip_prefix(prefix.as_str())?.to_owned().into(), crate::templates::PackText::clone(text)))
        };
        let files: Files = all.iter().filter_map(of_folder).collect();
        files.contains_key(METHOD_FILE).then(|| Ok((Arc::new(Text::new(content(&files))), files)))
    };
    assembled(text, files, "", &below)
}

/// The tree of the method in the folder `folder` of `tree`, with what it inherits; none if it cannot be read.
pub fn merged(tree: &dyn Tree, folder: &str) -> Option<Node> {
    let at = |folder: &str| found(&Below { tree, folder: spelt(folder) });
    let (text, files) = at(folder)?.ok()?;
    let mut sink = Sink::new(Arc::from(METHOD_FILE));
    Some(whole(&text, files, &mut vec![folder.to_owned()], &at, &mut sink)?.node)
}

/// A method of the tool, whose tree was made when the tool was built.
pub(super) fn known(method: &'static BuiltIn) -> Option<Arc<Pack>> {
    let mut sink = Sink::new(Arc::from(METHOD_FILE));
    let mut files = method.files();
    shared(&mut files);
    let pack = of_tree(&method.tree()?, &Text::default(), files, Trust::Known, None, &mut sink);
    pack.filter(|_| is_sound(&sink.into_found())).map(Arc::new)
}

/// The files of the pack in `tree`; none where there is no method.
pub(super) fn found(tree: &dyn Tree) -> Option<Result<Found, Loaded>> {
    let method = Path::new(METHOD_FILE);
    if !tree.holds(method) {
        return None;
    }
    let text = match Source::read(tree, Arc::from(METHOD_FILE), method) {
        Source { text: Ok(text), .. } => text,
        Source { text: Err(fault), beginning, .. } => {
            return Some(Err(unusable(METHOD_FILE, unreadable_at(&fault, &beginning), fault, beginning)));
        }
    };
    let mut files = Files::new();
    files.insert(METHOD_FILE.into(), text.as_str().to_owned().into());
    let mut bytes = text.as_str().len();
    let listing = tree::list(tree, |_| {});
    let is_text = |path: &str| [".yaml", ".tera", ".md"].iter().any(|end| path.ends_with(end)) && path != METHOD_FILE;
    for found in listing.files.iter().take(MOST_FILES).filter(|found| is_text(&found.path)) {
        let fault = match Source::read(tree, Arc::clone(&found.path), &found.own).text {
            Ok(text) if bytes + text.as_str().len() <= MOST_BYTES => {
                bytes += text.as_str().len();
                files.insert(found.path.to_string().into(), text.as_str().to_owned().into());
                continue;
            }
            Ok(_) => PackFault::TooLarge { limit_mib: MOST_BYTES >> 20 }.into(),
            Err(fault @ Fault::Reading(ReadingFault::TooManySigns { .. })) => fault,
            Err(_) => continue,
        };
        return Some(Err(unusable(&found.path, Span::default(), fault, String::new())));
    }
    Some(Ok((text, files)))
}

/// A pack that cannot be used because of this fault of a file, of which `beginning` could be read.
fn unusable(path: &str, span: Span, fault: Fault, beginning: String) -> Loaded {
    let place = Place { path: Arc::from(path), span };
    Loaded { pack: None, faults: vec![Diagnostic::engine(place, fault)], text: Arc::new(Text::new(beginning)) }
}

/// The pack of these files in `folder`, with what it inherits.
fn assembled(text: Arc<Text>, files: Files, folder: &str, search: Search<'_>) -> Loaded {
    let mut sink = Sink::new(Arc::from(METHOD_FILE));
    let mut faults = Vec::new();
    let pack = whole(&text, files, &mut vec![folder.to_owned()], search, &mut sink).and_then(|whole| {
        let Whole { node, files, inherited } = whole;
        let pack = of_tree(&node, &text, files, Trust::Stranger, inherited.as_ref(), &mut sink);
        faults = std::mem::replace(&mut sink, Sink::new(Arc::from(METHOD_FILE))).into_found();
        if let Some(inherited) = &inherited {
            faults.iter_mut().for_each(|fault| inherited.blame(&node, fault));
            let mut told = BTreeSet::new();
            faults.retain(|fault| match fault.message.fault() {
                Some(Fault::Pack(PackFault::StillNeeded { id, .. })) => told.insert(id.clone()),
                _ => true,
            });
            // What follows from a removal is mended with it.
            let is_cause =
                |fault: &Diagnostic| matches!(fault.message.fault(), Some(Fault::Pack(PackFault::StillNeeded { .. })));
            if faults.iter().any(is_cause) {
                faults.retain(|fault| fault.place.span != inherited.at || is_cause(fault));
            }
        }
        pack
    });
    faults.extend(sink.into_found());
    Loaded { pack: pack.filter(|_| is_sound(&faults)).map(Arc::new), faults, text }
}

/// A warning about a pack is told, and does not keep it from being used.
fn is_sound(faults: &[Diagnostic]) -> bool {
    faults.iter().all(|fault| fault.severity != Severity::Error)
}

/// A method's tree and files, with what it inherits.
struct Whole {
    node: Node,
    files: Files,
    inherited: Option<Inherited>,
}

/// `above` are the folders of the packs that build on this one, and its own.
fn whole(text: &Text, files: Files, above: &mut Vec<String>, search: Search<'_>, sink: &mut Sink) -> Option<Whole> {
    let span = Span::new(0, text.as_str().len());
    let own = match yaml::read(text, span, sink) {
        Outcome::Tree(node) => node,
        Outcome::Empty => {
            let keys = ["methode", "types", "exigences"].map(str::to_owned).to_vec();
            sink.report(Span::default(), KeyFault::EmptyFile { keys });
            return None;
        }
        Outcome::Broken { .. } => return None,
    };
    inherit::report_twins(&own, sink);
    needs::check(&own, sink);
    let Some(named) = inherit::parent(&own) else {
        let mut all = files;
        shared(&mut all);
        return Some(Whole { node: own, files: all, inherited: None });
    };
    let Value::Scalar { text: name, .. } = &named.value else {
        sink.report(named.span, crate::faults::ValueFault::ExpectedText);
        return None;
    };
    let Whole { node, files: mut all, inherited: before } = match parent(name.trim(), above, search) {
        Ok(parent) => parent,
        Err(fault) => {
            sink.report(named.span, fault);
            return None;
        }
    };
    let (node, mut inherited) = inherit::merge(&own, name.trim(), node, named.span, sink);
    inherited.changed.extend(before.into_iter().flat_map(|before| before.changed));
    inherited.changed.retain(|id| !files.contains_key(format!("exigences/{id}.md").as_str()));
    all.extend(files);
    Some(Whole { node, files: all, inherited: Some(inherited) })
}

/// Adds what every method needs and these files lack.
fn shared(files: &mut Files) {
    let of_default = builtin::all().first().into_iter().flat_map(|method| SHARED.map(|name| (name, method.file(name))));
    let of_default = of_default.filter_map(|(name, content)| Some((name.into(), content?.into())));
    for (name, content) in builtin::common().into_iter().chain(of_default) {
        files.entry(name).or_insert(content);
    }
}

/// The method named `name` in the pack whose folder is the last of `above`.
fn parent(name: &str, above: &mut Vec<String>, search: Search<'_>) -> Result<Whole, PackFault> {
    let missing = || PackFault::NoParent { name: name.to_owned() };
    if let Some(method) = builtin::find(name) {
        let mut files = method.files();
        shared(&mut files);
        return Ok(Whole { node: method.tree().ok_or_else(missing)?, files, inherited: None });
    }
    let folder = above.last().map_or("", String::as_str);
    let (climbs, folder) = resolve(&join(folder, METHOD_FILE), name);
    if climbs > 0 || name.contains(['\\', ':']) {
        return Err(missing());
    }
    if above.contains(&folder) || above.len() >= MOST_PARENTS {
        return Err(PackFault::ParentCycle { name: name.to_owned() });
    }
    let unsound = |faults: &[Diagnostic]| {
        let first = faults.iter().find(|fault| fault.severity == Severity::Error);
        let why = |lang| first.map_or_else(String::new, |fault| fault.message.sentences(lang).what);
        PackFault::ParentUnsound { name: name.to_owned(), why: Both::each(why) }
    };
    let (text, files) = match search(&folder).ok_or_else(missing)? {
        Ok(found) => found,
        Err(loaded) => return Err(unsound(&loaded.faults)),
    };
    above.push(folder);
    let mut sink = Sink::new(Arc::from(METHOD_FILE));
    let whole = whole(&text, files, above, search, &mut sink);
    let faults = sink.into_found();
    let cycle = faults.iter().find_map(|fault| match fault.message.fault() {
        Some(Fault::Pack(PackFault::ParentCycle { .. })) => Some(PackFault::ParentCycle { name: name.to_owned() }),
        _ => None,
    });
    if let Some(cycle) = cycle {
        return Err(cycle);
    }
    whole.filter(|_| is_sound(&faults)).ok_or_else(|| unsound(&faults))
}

fn of_tree(
    node: &Node,
    text: &Text,
    files: Files,
    trust: Trust,
    inherited: Option<&Inherited>,
    sink: &mut Sink,
) -> Option<Pack> {
    let (method, requirements) = crate::method::read(node, text, files, trust, sink)?;
    if trust == Trust::Stranger
        && let Some((name, detail)) = method.templates.fault().cloned()
    {
        sink.report(node.span, PackFault::Template { name, detail });
        return None;
    }
    let requirements = crate::rules::requirements(requirements?, text, &method, sink)?;
    templates_are_there(&method, node, sink);
    if trust == Trust::Stranger {
        super::meaning::check(node, &method, &requirements, sink);
    }
    let (parent, changed) = inherited.map(|from| (from.name.clone(), from.changed.clone())).unzip();
    Some(Pack { method, requirements, parent, changed: changed.unwrap_or_default() })
}

/// Templates named by the types exist.
fn templates_are_there(method: &crate::method::Method, node: &Node, sink: &mut Sink) {
    for kind in &method.types {
        if let Some(name) = kind.template.as_ref().filter(|name| !method.files.contains_key(name.as_str())) {
            sink.report(node.span, PackFault::NoTemplate { name: name.clone() });
        }
    }
}

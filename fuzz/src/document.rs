//! A document at its path in the example project is checked. No disk access.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::{Arc, LazyLock};

use agir::checks;
use agir::diagnostic::{Diagnostic, Edit};
use agir::lang::Lang;
use agir::faults::ReadingFault;
use agir::pack::{self, Pack};
use agir::plan;
use agir::project::{
    self, ARBITRATIONS_FILE, Built, FileRead, PLAN_FILE, PLAN_TEMPLATE, PlanFile, Project, Source, is_arbitration,
};
use agir::sys::read;
use agir::text::Text;
use agir::text::dates::{Today, parse_iso};

use crate::report;

const PROJECT_FILE: &str = "agir.yaml";

/// Paths for the document; selected by the first byte of the input, from `a`.
pub const PLACES: [&str; 18] = [
    PROJECT_FILE,
    "2-experimentation/groupes/handicap/groupe.yaml",
    "1-preparation/phase.yaml",
    "1-preparation/copils/comite.yaml",
    "arbitrages.yaml",
    "1-preparation/copils/copil-2.md",
    "2-experimentation/groupes/handicap/reunion-1.md",
    "2-experimentation/groupes/handicap/reunion-2.md",
    "2-experimentation/groupes/handicap/reunion-3.md",
    "2-experimentation/groupes/handicap/actions/achats-esat.md",
    "2-experimentation/groupes/insertion-des-jeunes/actions/parrainage-jeunes.md",
    "3-bilan/bilan.md",
    "notes.md",
    PLAN_FILE,
    PLAN_TEMPLATE,
    "1-preparation/cadre-methodologique.md",
    "2-experimentation/restitution.md",
    "3-bilan/copil-final.md",
];

struct Example {
    texts: BTreeMap<Arc<str>, Arc<Text>>,
    names: BTreeSet<Arc<str>>,
    pack: Arc<Pack>,
}

static EXAMPLE: LazyLock<Example> = LazyLock::new(|| {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples/charenton");
    let mut example =
        Example { texts: BTreeMap::new(), names: BTreeSet::new(), pack: pack::builtin().expect("the method is sound") };
    collect(&root, &root, &mut example);
    // Two groups with half of their actions suffice, and are parsed many times a second.
    let left_out =
        ["precarite/", "jeunes/reunion-3", "copil-3", "journee-", "diagnostic-", "bourse-de-stages", "rencontres-"];
    example.texts.retain(|path, _| !left_out.iter().any(|part| path.contains(part)));
    let arbitrations = example.texts.get_mut(ARBITRATIONS_FILE).expect("the example has arbitrations");
    let first = arbitrations.as_str().rfind("  - actions:").expect("it has two mergers");
    *arbitrations = Arc::new(Text::new(arbitrations.as_str()[..first].to_owned()));
    let plan = {
        let Built { project, .. } = project_of(&example, "notes.md", b"");
        plan::compile(&project, &example.pack.method).expect("the example can be compiled")
    };
    example.texts.insert(Arc::from(PLAN_FILE), Arc::new(Text::new(plan)));
    example
});

fn collect(root: &Path, folder: &Path, example: &mut Example) {
    for entry in std::fs::read_dir(folder).expect("the example is there") {
        let path = entry.expect("the example can be read").path();
        let name: Arc<str> = Arc::from(path.strip_prefix(root).expect("below the root").to_string_lossy().into_owned());
        example.names.insert(Arc::clone(&name));
        if path.is_dir() {
            collect(root, &path, example);
        } else if project::is_read(&name) || *name == *PROJECT_FILE {
            let text = read::document(&path).expect("the example is text");
            example.texts.insert(name, Arc::new(Text::new(text)));
        }
    }
}

/// Decodes a file as `load` does.
fn source(path: &str, bytes: &[u8]) -> Source {
    let text = agir::tree::encoding::text(bytes.to_vec());
    let beginning = match &text {
        Err(ReadingFault::NotUtf8 { .. }) => String::from_utf8_lossy(bytes).into_owned(),
        _ => String::new(),
    };
    Source::new(Arc::from(path), text, beginning)
}

/// The example project with `bytes` at `path`, and the findings from reading it.
fn project_of(example: &Example, path: &str, bytes: &[u8]) -> Built {
    let mut sources = vec![source(path, bytes)];
    let others = example.texts.iter().filter(|(name, _)| ***name != *path);
    sources
        .extend(others.map(|(name, text)| Source::of_text(Arc::clone(name), text.as_str().to_owned())));
    sources.sort_by(|a, b| a.path.cmp(&b.path));
    let mut take = |name: &str| {
        let at = sources.iter().position(|source| *source.path == *name)?;
        Some(sources.remove(at))
    };
    let head = project::head(&take(PROJECT_FILE).expect("the project has its file"), &example.pack.method.project);
    let plan = match take(PLAN_FILE).map(|plan| plan.text) {
        None => PlanFile::Absent,
        Some(Ok(text)) => PlanFile::Text(text),
        Some(Err(_)) => PlanFile::Unreadable,
    };
    let mut names = example.names.clone();
    names.insert(Arc::from(path));
    let method = &example.pack.method;
    let files = sources.into_iter().map(|source| FileRead::of(source, method)).collect();
    project::build(head, files, names, &BTreeSet::new(), plan, method)
}

fn today() -> Today {
    Today { date: parse_iso("2013-07-01").expect("a date"), everything_due: true }
}

/// The project with all its findings.
fn checked(path: &str, bytes: &[u8]) -> (Project, Vec<Diagnostic>) {
    let Built { project, found } = project_of(&EXAMPLE, path, bytes);
    let found = checks::run(&project, &EXAMPLE.pack, today(), found);
    (project, found)
}

/// True if the file at `path` took part in the check.
fn was_read(project: &Project, path: &str) -> bool {
    let ghost = project.ghosts.iter().any(|ghost| *ghost.path == *path);
    let document = project.documents.iter().any(|document| *document.path == *path);
    let free = project.free.iter().any(|(name, _)| **name == *path);
    match path.rsplit('/').next().unwrap_or(path) {
        PROJECT_FILE => project.file_is_known,
        PLAN_FILE => matches!(project.plan, PlanFile::Text(_)),
        "phase.yaml" => project.phases.iter().any(|file| *file.path == *path && file.content.is_some()),
        "comite.yaml" => project.committees.iter().any(|file| *file.path == *path && file.content.is_some()),
        _ if is_arbitration(path) => {
            project.arbitrations.iter().any(|file| *file.path == *path && file.content.is_some())
        }
        name if name.ends_with(".tera") => true,
        _ => document || free && !ghost,
    }
}

/// Checks fixes: they do not overlap, and after applying them nothing is left to fix.
fn mend(path: &str, project: &Project, found: &[Diagnostic]) {
    // Other fixes may uncover more and need several rounds; numbering needs one.
    let is_number = |diagnostic: &&Diagnostic| &*diagnostic.code == "item-sans-identifiant" && diagnostic.fix.is_some();
    let here = found.iter().filter(|diagnostic| *diagnostic.place.path == *path).filter(is_number);
    let mut fixes: Vec<&Edit> =
        here.filter_map(|diagnostic| diagnostic.fix.as_ref()).flat_map(|fix| &fix.edits).collect();
    if fixes.is_empty() {
        return;
    }
    fixes.sort_by_key(|edit| edit.span);
    for pair in fixes.windows(2) {
        assert!(pair[0].span.end <= pair[1].span.start && pair[0].span != pair[1].span, "{pair:?}");
    }
    let mut text = project.texts.get(path).map(|text| text.as_str().to_owned()).expect("a fix has a text");
    for edit in fixes.iter().rev() {
        text.replace_range(edit.span.start..edit.span.end, &edit.replacement);
    }
    let (_, after) = checked(path, text.as_bytes());
    let left = after.iter().filter(|diagnostic| *diagnostic.place.path == *path).find(is_number);
    assert!(left.is_none(), "{left:?} after {fixes:?}");
    let count =
        |found: &[Diagnostic]| found.iter().filter(|diagnostic| &*diagnostic.code == "identifiant-en-double").count();
    assert!(count(&after) <= count(found), "a number is given twice: {fixes:?}");
}

/// Compiles the plan; it must be unchanged when read back, and up to date.
fn compile(path: &str, project: &Project, found: &[Diagnostic]) -> Option<String> {
    let method = &EXAMPLE.pack.method;
    if !plan::obstacles(project, method, found).is_empty() {
        return None;
    }
    match plan::compile(project, method) {
        Ok(text) => {
            assert_eq!(Text::new(text.clone()).as_str(), text, "read again, the plan is another");
            assert!(text.ends_with('\n') && !text.ends_with("\n\n"));
            assert_eq!(plan::compare(&text, &text), plan::State::Current);
            Some(text)
        }
        Err(error) => {
            assert_eq!(path, PLAN_TEMPLATE, "the method's own template fails: {error}");
            Some(error)
        }
    }
}

/// False for templates that may be slow, which are not tested here.
fn is_quick(template: &[u8]) -> bool {
    let mut depth = 0_i32;
    let text = String::from_utf8_lossy(template);
    let mut loops = text.match_indices("for").map(|(at, _)| at);
    let deep = loops.any(|at| {
        depth += if text[..at].ends_with("end") { -1 } else { 1 };
        depth > 3
    });
    !deep && !["range", "include", "import", "component", "repeat"].iter().any(|word| text.contains(word))
}

/// One input: a byte for the path, then the content.
pub fn run(data: &[u8]) {
    let Some((place, bytes)) = data.split_first() else {
        return;
    };
    let path = PLACES[usize::from(place.wrapping_sub(b'a')) % PLACES.len()];
    if path == PLAN_TEMPLATE && !is_quick(bytes) {
        if let Ok(text) = agir::tree::encoding::text(bytes.to_vec()) {
            let _ = EXAMPLE.pack.method.templates.with(PLAN_TEMPLATE, &text);
        }
        return;
    }
    let (project, found) = checked(path, bytes);
    report::places(&found, &project.texts);
    assert!(
        was_read(&project, path) || found.iter().any(|diagnostic| *diagnostic.place.path == *path),
        "{path} could not be read, and nothing says so"
    );
    let first = report::rendered(&found, &project.texts, today());
    let plan = compile(path, &project, &found);
    mend(path, &project, &found);
    // The rest doubles the cost: it is done for one input in eight, selected by a hash.
    if data.iter().fold(0_u32, |sum, byte| (sum ^ u32::from(*byte)).wrapping_mul(0x0100_0193)) >> 29 != 0 {
        return;
    }
    for lang in [Lang::Fr, Lang::En] {
        agir::status::text(&project, &EXAMPLE.pack.method, today(), lang);
    }
    let (again, found_again) = checked(path, bytes);
    assert!(first == report::rendered(&found_again, &again.texts, today()), "two runs differ");
    assert!(plan == compile(path, &again, &found_again), "two plans differ");
}

//! A method pack is parsed; a valid pack creates a project that can be checked. No disk access.

use std::collections::BTreeSet;
use std::sync::{Arc, LazyLock};

use agir::checks;
use agir::tree::Output;
use agir::pack::{self, METHOD_FILE, Pack};
use agir::project::{self, Built, FileRead, PLAN_TEMPLATE, PlanFile, Source};
use agir::scaffold::calendar::Calendar;
use agir::scaffold::request::{self, Request};
use agir::templates::Files;
use agir::lang::Lang;
use agir::text::dates::{Today, parse_iso};

use crate::report::{self, Texts};

/// Separates `methode.yaml` from a template.
const SEPARATOR: &[u8] = b"\n%%%\n";
/// Templates that an input can replace; selected by its first byte, from `a`.
const TEMPLATES: [&str; 8] = [
    "modeles/copil.md.tera",
    PLAN_TEMPLATE,
    "modeles/reunion.md.tera",
    "modeles/groupe.yaml.tera",
    "modeles/agir.yaml.tera",
    "modeles/phase.yaml.tera",
    "modeles/bilan.md.tera",
    "modeles/action.md.tera",
];
/// Larger than a project of any pack that fits in an input.
const MOST_FILES: usize = 20_000;
const MOST_BYTES: usize = 256 * 1024 * 1024;

static BUILTIN: LazyLock<Files> = LazyLock::new(|| pack::builtin().expect("the method is sound").method.files.clone());

/// One input: a byte for the template, `methode.yaml`, and optionally the separator and a template.
pub fn run(data: &[u8]) {
    let Some((choice, bytes)) = data.split_first() else {
        return;
    };
    let cut = bytes.windows(SEPARATOR.len()).position(|window| window == SEPARATOR);
    let (method, template) = match cut {
        Some(at) => (&bytes[..at], Some(&bytes[at + SEPARATOR.len()..])),
        None => (bytes, None),
    };
    let Ok(method) = agir::tree::encoding::text(method.to_vec()) else {
        return;
    };
    // Only the templates that are named, to save parsing the others.
    let named = BUILTIN.iter().filter(|(name, _)| *name == PLAN_TEMPLATE || method.contains(name.as_ref()));
    let mut files: Files = named.map(|(name, text)| (name.clone(), text.clone())).collect();
    if let Some(Ok(template)) = template.map(|template| agir::tree::encoding::text(template.to_vec())) {
        if !is_quick(&template) {
            return;
        }
        let name = TEMPLATES[usize::from(choice.wrapping_sub(b'a')) % TEMPLATES.len()];
        files.insert(name.into(), template.into());
    }
    files.insert(METHOD_FILE.into(), method.into());
    let today = Today { date: parse_iso("2024-01-08").expect("a date"), everything_due: false };
    let loaded = pack::load(files.clone());
    assert!(loaded.pack.is_some() || !loaded.faults.is_empty(), "a pack is refused without a word");
    let texts = Texts::from([(Arc::from(METHOD_FILE), Arc::clone(&loaded.text))]);
    report::places(&loaded.faults, &texts);
    let first = report::rendered(&loaded.faults, &texts, today);
    let again = pack::load(files);
    assert!(first == report::rendered(&again.faults, &texts, today), "two runs differ");
    if let Some(pack) = loaded.pack {
        lay_out(&pack, today);
    }
}

/// False for templates that may be slow, which are not tested here.
fn is_quick(template: &str) -> bool {
    let slow = ["range", "include", "import", "component", "repeat"];
    template.matches("for").count() <= 4 && !slow.iter().any(|word| template.contains(word))
}

/// What `init` does with the default answers, then `check`.
fn lay_out(pack: &Pack, today: Today) {
    let months = 10.clamp(request::months(pack).least, request::months(pack).most);
    let themes = ["Mobilité".to_owned(), "Santé : \"accès\"".to_owned()];
    let request = Request {
        title: "Agir : \"ensemble\"".to_owned(),
        territory: "Val d'Orge".to_owned(),
        start: today.date,
        months,
        numbers: agir::scaffold::bounds::usual_numbers(pack, months),
        themes: request::themes(&themes, &pack.method).expect("themes"),
        method_name: "methode".to_owned(),
        lang: Lang::Fr,
    };
    if request::allowed(&request, pack).is_err() {
        return;
    }
    let calendar = Calendar::propose(&request, pack);
    let Ok(outputs) = agir::scaffold::project(&request, &calendar, &pack.method) else {
        return;
    };
    assert!(outputs.len() <= MOST_FILES, "{} files", outputs.len());
    let bytes: usize = outputs.iter().map(|output| output.content.len()).sum();
    assert!(bytes <= MOST_BYTES, "{bytes} bytes");
    for output in &outputs {
        assert!(stays_inside(&output.path), "{:?} is not a file of the project", output.path);
    }
    if bytes > 4 * 1024 * 1024 {
        return;
    }
    for everything_due in [false, true] {
        check(&outputs, pack, Today { everything_due, ..today });
    }
}

/// True for a portable relative path without `..` and hidden components.
fn stays_inside(path: &str) -> bool {
    !path.contains(['\\', ':', '\0'])
        && ([".gitignore", ".gitattributes"].contains(&path)
            || path.split('/').all(|part| !part.is_empty() && !part.starts_with('.')))
}

fn check(outputs: &[Output], pack: &Pack, today: Today) {
    let mut files = Vec::new();
    let mut head = None;
    let mut names: BTreeSet<Arc<str>> = BTreeSet::new();
    for output in outputs {
        let path: Arc<str> = Arc::from(output.path.as_str());
        let source = Source::of_text(Arc::clone(&path), output.content.clone());
        if &*path == "agir.yaml" {
            head = Some(project::head(&source, &pack.method.project));
        } else if project::is_read(&path) {
            files.push(FileRead::of(source, &pack.method));
        }
        names.insert(path);
    }
    let Some(head) = head else {
        return;
    };
    let Built { project, found } = project::build(head, files, names, &BTreeSet::new(), PlanFile::Absent, &pack.method);
    let found = checks::run(&project, pack, today, found);
    report::places(&found, &project.texts);
    report::rendered(&found, &project.texts, today);
    for lang in [Lang::Fr, Lang::En] {
        agir::status::text(&project, &pack.method, today, lang);
    }
    if agir::plan::obstacles(&project, &pack.method, &found).is_empty() {
        let _ = agir::plan::compile(&project, &pack.method);
    }
}

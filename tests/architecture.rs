//! Constraints on the source code: layers, restricted dependencies, file sizes, terms.

use std::path::Path;

use crate::machine::git;
use crate::support::{Scratch, copy, root};

/// Layers, lowest first: a module may use its own layer and lower ones only.
const LAYERS: &[&[&str]] = &[
    &["lang"],
    &["text"],
    &["faults"],
    &["diagnostic", "messages", "failure"],
    &["parse", "sys", "tree"],
    &["git"],
    &["model", "templates", "html", "doc"],
    &["write"],
    &["edit"],
    &["method"],
    &["project"],
    &["plan", "calendar"],
    &["rules"],
    &["pack"],
    &["schema"],
    &["checks", "load", "scaffold"],
    &["trial"],
    &["change"],
    &["report"],
    &["trace"],
    &["exports"],
    &["kit", "imports"],
    &["status", "assessment", "inspect"],
    &["site", "share"],
    &["app"],
    &["commands"],
    &["cli"],
];

/// Dependencies, with the only files that may use them.
const DOORS: &[(&str, &[&str])] = &[
    ("ignore::", &["tree/ignores.rs"]),
    ("walkdir", &["sys/everything.rs", "sys/projects.rs"]),
    ("tempfile", &["sys/temporary.rs"]),
    ("granit_parser", &["parse/yaml.rs", "parse/yaml_hints.rs"]),
    (
        "pulldown_cmark::",
        &[
            "parse/markdown.rs",
            "parse/markdown_reader.rs",
            "parse/rich/mod.rs",
            "parse/rich/builder.rs",
            "parse/rich/lists.rs",
            "plan/body.rs",
            "plan/elsewhere.rs",
        ],
    ),
    ("tera::", &["templates.rs", "templates/pages.rs"]),
    ("hyper::", &["commands/open/server.rs"]),
    ("tokio::", &["commands/open/server.rs"]),
    ("annotate_snippets", &["report/human.rs"]),
    ("rustyline", &["sys/question.rs"]),
    ("signal_hook", &["sys/signals.rs"]),
    ("memory_stats", &["sys/watchdog.rs"]),
    ("indicatif", &["sys/progress.rs"]),
    ("similar::", &["text/difference.rs"]),
    ("flate2", &["git/inflate.rs"]),
    ("std::process", &["sys/git.rs", "sys/signals_none.rs"]),
    ("xxhash_rust", &["text/digest.rs"]),
    ("rust_stemmers", &["plan/lexicon.rs"]),
    ("rust_xlsxwriter", &["exports/workbook.rs", "exports/xlsx.rs", "exports/tet.rs"]),
    (
        "schemars",
        &[
            "exports/json.rs",
            "exports/json/fields.rs",
            "exports/json/parts.rs",
            "report/frozen.rs",
            "report/json.rs",
            "status/json.rs",
            "commands/explain/json.rs",
        ],
    ),
    ("uuid::", &["exports/national.rs"]),
    ("csv::{", &["text/spreadsheet.rs"]),
    (
        "zip::",
        &[
            "write/docx/package.rs",
            "write/odt/package.rs",
            "imports/package/mod.rs",
            "inspect/package.rs",
            "share/archive.rs",
        ],
    ),
    ("quick_xml", &["imports/package/mod.rs", "report/junit.rs"]),
    ("calamine", &["imports/office.rs"]),
    ("csv::ReaderBuilder", &["imports/csv.rs"]),
    ("clap_complete", &["commands/completions.rs", "commands/completions/answer.rs", "commands/completions/names.rs"]),
    ("clap_mangen", &["commands/man.rs"]),
    ("std::env::var", &["commands/context.rs", "sys/state.rs", "sys/threads.rs"]),
    ("\\u{1b}", &["text/screen.rs"]),
    ("Screen::drawn", &["report/human.rs"]),
    ("anstream", &["sys/terminal.rs"]),
    ("stdout()", &["sys/terminal.rs"]),
    // The progress library writes to the terminal itself. The out-of-memory message must not allocate.
    ("stderr()", &["sys/terminal.rs", "sys/progress.rs", "memory.rs"]),
    ("print!", &[]),
    ("println!", &[]),
    ("eprint!", &[]),
    ("eprintln!", &[]),
];

fn sources() -> Vec<(String, String)> {
    let (mut sources, folder) = (Vec::new(), root().join("src"));
    collect(&folder, &folder, &mut sources);
    sources.sort();
    assert!(sources.len() > 50);
    sources
}

fn collect(root: &Path, folder: &Path, sources: &mut Vec<(String, String)>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(root, &path, sources);
        } else if path.extension().is_some_and(|end| end == "rs") {
            let name = path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
            sources.push((name, String::from_utf8(std::fs::read(&path).unwrap()).unwrap()));
        }
    }
}

fn layer(module: &str) -> Option<usize> {
    LAYERS.iter().position(|layer| layer.contains(&module))
}

fn module(path: &str) -> &str {
    path.split('/').next().unwrap().trim_end_matches(".rs")
}

/// A line without its comment.
fn code(line: &str) -> &str {
    line.split("//").next().unwrap_or_default()
}

#[test]
fn lower_layers_never_use_higher_ones() {
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        let own = module(&path);
        if ["lib", "main", "memory"].contains(&own) {
            continue;
        }
        let level = layer(own).unwrap_or_else(|| panic!("{own} has no layer"));
        for line in text.lines() {
            for used in code(line).split("crate::").skip(1) {
                let used: String = used.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
                if layer(&used).is_some_and(|other| other > level) {
                    wrong.push(format!("{path}: {}", line.trim()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn each_dependency_has_one_door() {
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        for (name, doors) in DOORS {
            let used = text.lines().any(|line| {
                let line = code(line);
                line.match_indices(name).any(|(at, _)| !line[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_'))
            });
            if used && !doors.contains(&path.as_str()) {
                wrong.push(format!("{path} uses {name}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn files_are_short_and_say_what_they_are_for() {
    let mut wrong = Vec::new();
    let mut all = sources();
    collect(&root(), &root().join("tests"), &mut all);
    let lengths = all.iter().map(|(path, text)| (path, text.lines().count())).filter(|(_, lines)| *lines > 300);
    wrong.extend(lengths.map(|(path, lines)| format!("{path} has {lines} lines")));
    for (path, text) in sources() {
        for (at, line) in text.lines().enumerate().filter(|(_, line)| line.chars().count() > 120) {
            wrong.push(format!("{path}:{} has {} characters", at + 1, line.chars().count()));
        }
        if !text.starts_with("//! ") {
            wrong.push(format!("{path} does not open with a sentence"));
        }
        if text.contains("#[test]") {
            wrong.push(format!("{path} has tests, which nobody would run: their place is tests/"));
        }
    }
    assert!(root().join("src/main.rs").metadata().unwrap().len() < 2000);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The engine knows roles only: folders, section titles and tasks of the default method must not be in the
/// source code.
#[test]
fn the_method_is_data() {
    let mut wrong = Vec::new();
    let method = agir::pack::builtin().unwrap();
    let mut words: Vec<String> = method.method.phases.iter().map(|phase| phase.folder.clone()).collect();
    words.extend(method.method.phases.iter().flat_map(|phase| phase.tasks.iter().map(|task| task.id.clone())));
    words
        .extend(method.requirements.iter().map(|requirement| requirement.id.to_string()).filter(|id| id.contains('-')));
    words.extend(method.method.types.iter().flat_map(|kind| kind.sections.iter().map(|section| section.title.clone())));
    // Words that the engine uses too: file names, headings that it writes.
    words.retain(|word| !["Bilan", "Suites", "copil-final", "Plan d'action"].contains(&word.as_str()));
    for (path, text) in sources() {
        // Texts for people: table headings prescribed by platforms or by us.
        let is_prose = path.starts_with("faults/")
            || path.starts_with("exports/")
            || path.starts_with("site/")
            || path.starts_with("commands/")
            || path.starts_with("model/fields/engine/")
            || path == "cli.rs";
        for word in words.iter().filter(|_| !is_prose) {
            if text.lines().any(|line| code(line).contains(&format!("\"{word}"))) {
                wrong.push(format!("{path} knows « {word} »"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_pages_name_only_what_exists() {
    let mut pages: Vec<_> = ["README.md", "LISEZMOI.md", "CONTRIBUTING.md", "SECURITY.md", "docs/windows.md"]
        .map(|name| root().join(name))
        .into();
    let decisions = std::fs::read_dir(root().join("docs/decisions")).unwrap().map(|entry| entry.unwrap().path());
    pages.extend(decisions);
    for page in pages {
        let text = String::from_utf8(std::fs::read(&page).unwrap()).unwrap();
        for link in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let target = link.split('#').next().unwrap();
            if !target.is_empty() && !target.contains("://") {
                assert!(page.with_file_name(target).exists(), "{} links to {target}", page.display());
            }
        }
        for quoted in text.split('`').skip(1).step_by(2) {
            let is_path = ["src/", "tests/", ".ci/", "templates/"].iter().any(|folder| quoted.starts_with(folder));
            let is_name = quoted.chars().all(|sign| sign.is_ascii_alphanumeric() || "/._-".contains(sign));
            if is_path && is_name && !quoted.ends_with("/x.rs") && !quoted.ends_with("/NAME/") {
                assert!(root().join(quoted).exists(), "{} names {quoted}", page.display());
            }
        }
    }
}

/// Files included in the program must have LF line endings, whatever git is configured to do on this machine.
#[test]
fn a_checkout_has_the_same_bytes_everywhere() {
    let checkout = Scratch::new();
    // The packaged crate has no fuzzers.
    for folder in
        ["templates", "examples", "fuzz/seeds", "tests/cases"].into_iter().filter(|folder| root().join(folder).exists())
    {
        copy(&root().join(folder), &checkout.path().join(folder));
    }
    std::fs::copy(root().join(".gitattributes"), checkout.path().join(".gitattributes")).unwrap();
    let before = checkout.files();
    let git = |arguments: &[&str]| assert!(git(checkout.path()).args(arguments).status().unwrap().success());
    git(&["init", "-q"]);
    git(&["config", "core.autocrlf", "true"]);
    git(&["add", "--all", "--force"]);
    for folder in ["templates", "examples", "fuzz", "tests"].into_iter().filter(|folder| root().join(folder).exists()) {
        checkout.remove(folder);
    }
    git(&["checkout", "-q", "."]);
    let differ = before.iter().zip(checkout.files()).find(|(before, after)| *before != after);
    assert!(differ.is_none(), "{:?}", differ.map(|(before, _)| &before.0));
}

/// Dependencies of tests ask for more features of `regex`: without those that the patterns need, the program itself
/// would find nothing where the tests do.
#[test]
fn the_patterns_have_the_features_that_they_need() {
    let manifest = std::fs::read_to_string(root().join("Cargo.toml")).unwrap();
    let line = manifest.lines().find(|line| line.starts_with("regex = ")).unwrap();
    let source: String = ["src/inspect/office.rs", "src/inspect/text.rs", "src/parse/personal.rs"]
        .map(|path| std::fs::read_to_string(root().join(path)).unwrap())
        .concat();
    for (mark, feature) in [("(?i", "unicode-case"), ("\\w", "unicode-perl"), ("\\s", "unicode-perl")] {
        assert!(!source.contains(mark) || line.contains(&format!("\"{feature}\"")), "{mark} needs {feature}");
    }
    assert!(!source.contains("\\p{"), "classes of Unicode need more features");
}

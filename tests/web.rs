//! The page without a server: it builds for WebAssembly, and its files are as short as all others. What it does is
//! tested by `web/test`, in node and in a browser.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::harness::ignore;
use crate::support::{command, root};

const TARGET: &str = "wasm32-wasip1";

/// The folder of the page; the packaged crate has none.
fn web() -> PathBuf {
    let web = root().join("web");
    if !web.join("Cargo.toml").is_file() {
        ignore("the packaged crate has no web/");
    }
    web
}

/// cargo of the toolchain that builds these tests, if it can build for WebAssembly.
fn cargo() -> Command {
    let Some(cargo) = std::env::var_os("CARGO") else { ignore("these tests were not started by cargo") };
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let found = Command::new(rustc).args(["--print", "target-libdir", "--target", TARGET]).output();
    let folder = found.map(|output| PathBuf::from(String::from_utf8_lossy(&output.stdout).trim().to_owned()));
    if !folder.is_ok_and(|folder| folder.is_dir()) {
        ignore(format!("the toolchain has no target {TARGET}"));
    }
    Command::new(cargo)
}

fn builds(manifest: &Path, more: &[&str]) {
    let folder = root().join("target").join("web");
    if std::fs::create_dir_all(&folder).is_err() {
        ignore("target/ cannot be written");
    }
    let mut cargo = cargo();
    cargo.args(["check", "--quiet", "--offline", "--lib", "--target", TARGET, "--manifest-path"]).arg(manifest);
    cargo.args(more).arg("--target-dir").arg(folder).stdin(Stdio::null());
    let output = cargo.output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    if said.contains("--offline") {
        ignore("the dependencies for WebAssembly are not on this machine");
    }
    assert!(output.status.success(), "{said}");
}

#[test]
fn the_library_builds_for_the_page() {
    web();
    builds(&root().join("Cargo.toml"), &["--no-default-features", "--features", "office"]);
}

#[test]
fn the_module_of_the_page_builds() {
    builds(&web().join("Cargo.toml"), &[]);
}

#[test]
fn the_module_has_the_libraries_of_the_program() {
    let versions = |lock: &Path| -> Vec<String> {
        let text = String::from_utf8(std::fs::read(lock).unwrap()).unwrap();
        let parts = text.split("[[package]]").skip(1).map(|part| part.lines().skip(1).take(2).collect::<String>());
        parts.filter(|part| !part.contains("\"agir")).collect()
    };
    let program = versions(&root().join("Cargo.lock"));
    let other: Vec<String> =
        versions(&web().join("Cargo.lock")).into_iter().filter(|one| !program.contains(one)).collect();
    assert!(other.is_empty(), "web/Cargo.lock differs from Cargo.lock: {other:?}");
}

#[test]
fn the_files_of_the_page_are_short_and_say_what_they_are_for() {
    let mut wrong = Vec::new();
    for folder in ["src", "page", "test"] {
        for entry in std::fs::read_dir(web().join(folder)).unwrap() {
            let path = entry.unwrap().path();
            let text = String::from_utf8(std::fs::read(&path).unwrap()).unwrap();
            let name = path.strip_prefix(root()).unwrap().display();
            if text.lines().count() > 300 {
                wrong.push(format!("{name} has {} lines", text.lines().count()));
            }
            // Each rule of a style sheet is a line.
            let is_style = path.extension().is_some_and(|end| end == "css");
            let long = text.lines().filter(|_| !is_style).enumerate().filter(|(_, line)| line.chars().count() > 120);
            wrong.extend(long.map(|(at, _)| format!("{name}:{} is long", at + 1)));
            let end = path.extension().and_then(|end| end.to_str()).unwrap_or_default();
            let opens = match end {
                "rs" => "//! ",
                "js" | "mjs" => "// ",
                "css" => "/* ",
                _ => "",
            };
            if !text.starts_with(opens) {
                wrong.push(format!("{name} does not open with a sentence"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The service worker keeps each file of the folder, so that the page opens without a network.
#[test]
fn the_service_worker_keeps_every_file_that_is_built() {
    let read = |path: &str| String::from_utf8(std::fs::read(web().join(path)).unwrap()).unwrap();
    let worker = read("page/sw.js");
    let kept = worker.split("const FILES = [").nth(1).and_then(|rest| rest.split(']').next()).unwrap();
    let build = read("build");
    let made = build.split("$dist/").skip(1).map(|rest| {
        rest.chars().take_while(|sign| sign.is_ascii_alphanumeric() || "._-".contains(*sign)).collect::<String>()
    });
    let copied = ["icone.svg".to_owned(), "manifest.json".to_owned()];
    for file in made.chain(copied).filter(|file| file.contains('.') && file != "sw.js" && file != "index.html") {
        assert!(kept.contains(&format!("'{file}'")), "{file} is not in {kept}");
    }
}

/// In node, where it is: the same answers as the program, if a module was built.
#[test]
fn the_module_answers_as_the_program_does() {
    let module = web().join("target").join(TARGET).join("release").join("agir_web.wasm");
    let Some(module) = std::env::var_os("AGIR_WEB_MODULE").map(PathBuf::from).or(module.is_file().then_some(module))
    else {
        ignore("web/build was not run");
    };
    let mut node = crate::machine::tool("node");
    let script = web().join("test").join("module.mjs");
    let program = command(&root(), &[]).get_program().to_owned();
    let output = node.arg(script).arg(module).arg(program).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

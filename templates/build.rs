//! Reads the methods that come with the tool when the tool is built, so that no run has to: the tree of each
//! goes into the program as JSON, which `parse::built` reads; for a browser, which has to load it, the source is
//! enough. A folder beside this file that holds a `methode.yaml` is such a method.

#![allow(
    clippy::disallowed_methods,
    reason = "what the tool itself must not do: the build reads files and writes some"
)]

use std::error::Error;
use std::fmt::Write;
use std::path::{Path, PathBuf};

use granit_parser::{Event, Parser, ScalarStyle};
use serde_json::{Value, json};

const FOLDER: &str = "templates";
const METHOD: &str = "methode.yaml";
/// The method of a project that names none, the first of the list.
const DEFAULT: &str = "agir-ensemble";

fn main() -> Result<(), Box<dyn Error>> {
    // The whole folder: a page or a template that is added later has to be in the program too.
    println!("cargo::rerun-if-changed={FOLDER}");
    let folder = PathBuf::from(std::env::var_os("OUT_DIR").ok_or("no OUT_DIR")?);
    let templates = Path::new(&std::env::var("CARGO_MANIFEST_DIR")?).join(FOLDER);
    let mut names = Vec::new();
    for entry in std::fs::read_dir(&templates)? {
        let entry = entry?;
        if entry.path().join(METHOD).is_file() {
            names.push(entry.file_name().into_string().map_err(|_| "a folder's name that is no text")?);
        }
    }
    names.sort_by_key(|name| (name != DEFAULT, name.clone()));
    let is_for_a_page = std::env::var("CARGO_CFG_TARGET_FAMILY").is_ok_and(|family| family == "wasm");
    let mut items = String::new();
    for name in &names {
        let source = std::fs::read_to_string(templates.join(name).join(METHOD))?;
        let json = tree(&source)?.to_string();
        std::fs::write(folder.join(format!("{name}.json")), if is_for_a_page { "" } else { &json })?;
        let files = format!("include_dir!(\"$CARGO_MANIFEST_DIR/{FOLDER}/{name}\")");
        writeln!(items, "    BuiltIn::new({name:?}, include_str!(\"{name}.json\"), {files}),")?;
    }
    let all = format!("static BUILT_IN: [BuiltIn; {}] = [\n{items}];\n", names.len());
    std::fs::write(folder.join("methods.rs"), all)?;
    Ok(())
}

/// A list or a mapping that is still open; a mapping has the key whose value comes next.
enum Open {
    List(Vec<Value>),
    Map(Vec<Value>, Option<String>),
}

fn tree(source: &str) -> Result<Value, Box<dyn Error>> {
    let (mut open, mut root) = (Vec::new(), None);
    for event in Parser::new_from_str(source) {
        let value = match event?.0 {
            Event::SequenceStart(..) => {
                open.push(Open::List(Vec::new()));
                continue;
            }
            Event::MappingStart(..) => {
                open.push(Open::Map(Vec::new(), None));
                continue;
            }
            Event::Scalar(text, ScalarStyle::Plain, ..) => json!({ "plain": text }),
            Event::Scalar(text, ..) => json!({ "quoted": text }),
            Event::SequenceEnd | Event::MappingEnd => match open.pop().ok_or("an end without a start")? {
                Open::List(items) => json!({ "list": items }),
                Open::Map(entries, _) => json!({ "map": entries }),
            },
            Event::Alias(..) => return Err("an alias: the tool reads none".into()),
            _ => continue,
        };
        match open.last_mut() {
            None => root = Some(value),
            Some(Open::List(items)) => items.push(value),
            Some(Open::Map(entries, key)) => match key.take() {
                Some(key) => entries.push(json!([key, value])),
                None => {
                    let text = value["plain"].as_str().or(value["quoted"].as_str());
                    *key = Some(text.ok_or("a key that is no text")?.to_owned());
                }
            },
        }
    }
    root.ok_or_else(|| "an empty method".into())
}

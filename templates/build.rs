//! Reads the method that comes with the tool when the tool is built, so that no run has to: its tree
//! goes into the program as JSON, which `parse::built` reads.

#![allow(
    clippy::disallowed_methods,
    reason = "what the tool itself must not do: the build reads one file and writes one"
)]

use std::error::Error;
use std::path::{Path, PathBuf};

use granit_parser::{Event, Parser, ScalarStyle};
use serde_json::{Value, json};

const METHOD: &str = "templates/agir-ensemble/methode.yaml";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed={METHOD}");
    let folder = PathBuf::from(std::env::var_os("OUT_DIR").ok_or("no OUT_DIR")?);
    let source = std::fs::read_to_string(Path::new(&std::env::var("CARGO_MANIFEST_DIR")?).join(METHOD))?;
    std::fs::write(folder.join("methode.json"), tree(&source)?.to_string())?;
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

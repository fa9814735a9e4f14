//! The same files through the same two parsers, without rules: the minimum cost of reading a project.

use std::path::Path;

use granit_parser::Parser as Yaml;
use pulldown_cmark::{Options, Parser as Markdown};

use crate::failure::{Result, about};
use crate::floor;

/// Parses every file of every project below `root`; returns the number of events.
pub fn run(root: &Path) -> Result<usize> {
    floor::sum(root, events)
}

/// The events of one file: front matter as YAML, body as Markdown. The compiled plan is only read, as in agir.
fn events(file: &Path) -> Result<usize> {
    let text = about(file, std::fs::read_to_string(file))?;
    let is_yaml = file.extension().is_some_and(|end| end == "yaml");
    let front = text.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n"));
    let (yaml, body) = match front {
        _ if is_yaml => (text.as_str(), ""),
        _ if file.ends_with("plan-action-commun.md") => ("", ""),
        Some((yaml, body)) => (yaml, body),
        None => ("", text.as_str()),
    };
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_TASKLISTS | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_FOOTNOTES;
    let of_yaml = Yaml::new_from_str(yaml).filter(|event| std::hint::black_box(event).is_ok()).count();
    let of_body = Markdown::new_ext(body, options).into_offset_iter().map(std::hint::black_box).count();
    Ok(of_yaml + of_body)
}

//! The form of a requirement's page, and its example: what is changed in a project, and what `check` then says.

use crate::faults::MethodFault;
use crate::lang::Lang;
use crate::text::Span;

const INCORRECT: &str = "## Exemple incorrect";
/// Headings of every page, in order.
const FRENCH: [&str; 3] = ["## Ce que la méthode demande", "## Pourquoi", "## Que faire"];
const ENGLISH: [&str; 3] = ["## What the method asks", "## Why", "## What to do"];

/// A change of a project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// Removes a file or a folder.
    Without(String),
    /// Replaces lines of a file; without old lines, the file is new.
    Change { file: String, old: String, new: String },
}

/// The example of a page: the steps that make it, and the command with its output.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Example {
    pub steps: Vec<Step>,
    /// Words of the command after `agir`; empty if there is none.
    pub command: Vec<String>,
    pub output: String,
}

/// The example in the French page; none if it has none.
pub fn example(page: &str) -> Option<Example> {
    let (_, text) = page.split_once(INCORRECT)?;
    let text = text.split("\n## ").next()?;
    let mut example = Example::default();
    let mut file: Option<String> = None;
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        let without = line.strip_prefix("Sans le fichier `").or_else(|| line.strip_prefix("Sans le dossier `"));
        if let Some(rest) = without {
            example.steps.extend(rest.split('`').next().map(|path| Step::Without(path.to_owned())));
        } else if line.starts_with('`') && line.trim_end().ends_with("` :") {
            file = line.split('`').nth(1).map(str::to_owned);
        } else if line == "```diff" {
            let change: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
            let side = |sign: char| {
                let lines = change.iter().filter_map(|line| line.strip_prefix(sign));
                lines.map(|line| format!("{line}\n")).collect::<String>()
            };
            let (old, new) = (side('-'), side('+'));
            example.steps.extend(file.take().map(|file| Step::Change { file, old, new }));
        } else if line == "```console" {
            let command = lines.next().and_then(|line| line.strip_prefix("$ agir ")).unwrap_or_default();
            example.command = command.split_whitespace().map(str::to_owned).collect();
            let output = lines.by_ref().take_while(|line| *line != "```");
            example.output = output.map(|line| format!("{line}\n")).collect();
            break;
        }
    }
    Some(example)
}

/// What the page `text` of `id` lacks of the form of pages.
pub fn faults(id: &str, text: &str, lang: Lang) -> Vec<(Span, MethodFault)> {
    let (id, first) = (id.to_owned(), Span::new(0, text.lines().next().map_or(0, str::len)));
    let mut found = Vec::new();
    if text.lines().next() != Some(&format!("# {id}")) {
        found.push((first, MethodFault::PageTitle { id: id.clone() }));
    }
    let (mut from, mut missing) = (0, Vec::new());
    for heading in lang.pick(FRENCH, ENGLISH) {
        match text[from..].find(&format!("\n{heading}\n")) {
            Some(at) => from += at + 1,
            None => missing.push(heading.to_owned()),
        }
    }
    if !missing.is_empty() {
        found.push((first, MethodFault::PageLacks { id: id.clone(), headings: missing }));
    }
    let Some(example) = example(text).filter(|_| lang == Lang::Fr) else { return found };
    let shows = example.output.contains(&format!("[{id}]"));
    if example.steps.is_empty() || example.command.is_empty() || !shows {
        let start = text.find(INCORRECT).unwrap_or(0);
        found.push((Span::new(start, start + INCORRECT.len()), MethodFault::PageExample { id }));
    }
    found
}

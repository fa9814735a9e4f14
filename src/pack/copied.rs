//! The files of a pack, for a project that holds them.

use std::sync::Arc;

use super::inherit;
use super::reading::found;
use super::{METHOD_FILE, is_builtin};
use crate::diagnostic::Sink;
use crate::parse::yaml::{self, Node, Outcome, Value};
use crate::text::Span;
use crate::text::paths::{is_below, join, resolve};
use crate::tree::{Below, Output, Tree, spelt};

/// The folder of a pack that was copied in which the one that it builds on lies.
const PARENT_FOLDER: &str = "parente";

/// The files of the pack in `folder` of `tree` and of those that it builds on, for a project that holds them in
/// the folder `at`.
pub fn copied(tree: &dyn Tree, folder: &str, at: &str) -> Vec<Output> {
    let Some(Ok((text, files))) = found(&Below { tree, folder: spelt(folder) }) else { return Vec::new() };
    let output = |(path, content): (crate::templates::PackText, crate::templates::PackText)| Output {
        path: join(at, &path),
        content: content.into_owned(),
    };
    let mut outputs: Vec<Output> = files.into_iter().map(output).collect();
    let mut sink = Sink::new(Arc::from(METHOD_FILE));
    let Outcome::Tree(own) = yaml::read(&text, Span::new(0, text.as_str().len()), &mut sink) else { return outputs };
    let Some(Node { value: Value::Scalar { text: name, .. }, span }) = inherit::parent(&own) else { return outputs };
    let (_, parent) = resolve(&join(folder, METHOD_FILE), name.trim());
    if is_builtin(name.trim()) || is_below(&parent, folder) {
        return outputs;
    }
    // The copy names the copy.
    let method = join(at, METHOD_FILE);
    for output in outputs.iter_mut().filter(|output| output.path == method) {
        output.content = [&text.as_str()[..span.start], PARENT_FOLDER, &text.as_str()[span.end..]].concat();
    }
    outputs.extend(copied(tree, &parent, &join(at, PARENT_FOLDER)));
    outputs
}

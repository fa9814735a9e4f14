//! A section of a document as a form shows it: the instructions of its template, and what people wrote.

use crate::app::spoken::without_commands;
use crate::parse::{comments, generated};

/// The content of a section, as lines of the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Part {
    /// The comments at its start, which the template wrote for whoever fills it in; kept as they are.
    pub(super) prompts: String,
    /// What follows, without blank lines around it; empty for a placeholder of the template.
    pub(super) text: String,
}

impl Part {
    /// Splits the text between the heading of a section and its end.
    pub(super) fn of(content: &str) -> Self {
        let mut rest = content.trim_start_matches('\n');
        while let Some(comment) = rest.trim_start().strip_prefix("<!--") {
            let Some(end) = comment.find("-->") else { break };
            let after = &comment[end + 3..];
            // Figures that the tool computes are no answer of anybody.
            let is_opening = generated::opens(&rest.trim_start()[..end + 7]) == Some(true);
            let figures = is_opening.then(|| after.split_once(generated::CLOSE));
            let after = figures.flatten().map_or(after, |(_, behind)| behind);
            rest = after.trim_start_matches([' ', '\t']).trim_start_matches('\n');
        }
        let prompts = content[..content.len() - rest.len()].trim_matches('\n').to_owned();
        let text = rest.trim_matches('\n').trim_end();
        Self { prompts, text: if is_placeholder(text) { String::new() } else { text.to_owned() } }
    }

    /// The instructions without the marks of comments.
    pub(super) fn help(&self) -> String {
        let comments = self.prompts.split("<!--").filter_map(|part| part.split_once("-->"));
        let parts = comments.map(|(inside, _)| inside).filter(|inside| !inside.trim_start().starts_with("agir :"));
        let parts = parts.map(|part| {
            // What tells of the notation of a file is for people who write the file: examples, and what leads to them.
            let is_example = |line: &&str| line.trim_start().starts_with("- ") || line.starts_with("    ");
            let said = part.trim().lines().take_while(|line| !is_example(line)).map(str::trim).collect::<Vec<_>>();
            let said = said.join(" ");
            match said.trim_end().strip_suffix(':') {
                Some(before) => before.rfind(['.', '?', '!']).map_or("", |end| &before[..=end]).to_owned(),
                None => said,
            }
        });
        without_commands(parts.collect::<Vec<_>>().join(" ").trim())
    }

    /// The content with another text.
    pub(super) fn with(&self, text: &str) -> String {
        match (self.prompts.is_empty(), text.is_empty()) {
            (true, _) => text.to_owned(),
            (false, true) => self.prompts.clone(),
            (false, false) => format!("{}\n\n{text}", self.prompts),
        }
    }
}

/// True for a text of list marks and check boxes alone: what a template leaves to be filled in.
fn is_placeholder(text: &str) -> bool {
    let mut in_comment = false;
    text.lines().all(|line| {
        let line = comments::without_comments(line, &mut in_comment);
        line.trim().chars().all(|c| "-[] ".contains(c))
    })
}

//! Texts become trees: YAML, front matter and Markdown, each with the place of everything.

pub mod built;
pub mod comments;
pub mod conflict;
pub mod front_matter;
pub mod generated;
pub mod markdown;
mod markdown_reader;
pub mod mentions;
pub mod personal;
pub mod rich;
pub mod yaml;
mod yaml_hints;

//! Parsers for YAML, front matter and Markdown; all results have spans.

mod blocks;
pub mod built;
pub mod comments;
pub mod conflict;
pub mod cost;
mod depth;
pub mod entries;
pub mod front_matter;
pub mod generated;
pub mod kept;
mod label;
pub mod loose;
pub mod markdown;
mod markdown_reader;
mod meant;
pub mod mentions;
pub mod personal;
mod placeholder;
pub mod rich;
mod tabs;
pub mod yaml;
mod yaml_hints;
mod yaml_lines;
mod yaml_tree;

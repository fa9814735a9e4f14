//! The file by which a forge checks a project on each change, compiles its plan and publishes its pages.

use crate::lang::Lang;
use crate::tree::Output;

/// A forge: the word for it, the path of its file, and the template.
#[derive(Debug)]
pub struct Forge {
    pub name: &'static str,
    pub path: &'static str,
    template: &'static str,
}

pub const FORGES: [Forge; 3] = [
    Forge {
        name: "github",
        path: ".github/workflows/agir.yml",
        template: include_str!("../../templates/forges/github.yml"),
    },
    Forge { name: "gitlab", path: ".gitlab-ci.yml", template: include_str!("../../templates/forges/gitlab.yml") },
    Forge {
        name: "forgejo",
        path: ".forgejo/workflows/agir.yml",
        template: include_str!("../../templates/forges/forgejo.yml"),
    },
];

impl Forge {
    pub fn named(name: &str) -> Option<&'static Self> {
        FORGES.iter().find(|forge| forge.name == name)
    }

    /// The file, with its comments in the language of the project.
    pub fn file(&self, lang: Lang) -> Output {
        let (own, other) = lang.pick(("#fr ", "#en "), ("#en ", "#fr "));
        let mut content = String::new();
        for line in self.template.lines().filter(|line| !line.trim_start().starts_with(other)) {
            content.push_str(&line.replacen(own, "# ", 1).replace("{lang}", lang.id()));
            content.push('\n');
        }
        Output { path: self.path.to_owned(), content }
    }
}

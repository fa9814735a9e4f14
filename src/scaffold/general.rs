//! The files of a project that are no documents of a type.

use super::variables::{PhaseVariables, TaskVariables};
use super::{GITATTRIBUTES, GITIGNORE, PHASES, Writer, declared, fields};
use crate::failure::Failure;
use crate::tree::{Output, PROJECT_FILE};

impl Writer<'_> {
    /// Renders the files that are not documents of a type.
    pub(super) fn extras(&self) -> Result<Vec<Output>, Failure> {
        let mut outputs = self.without_template()?;
        for scaffold in &self.method.scaffolds {
            if !scaffold.path.contains("{phase}") {
                let mut content = self.render(&scaffold.template, &self.variables())?;
                if scaffold.path == PROJECT_FILE {
                    content = fields::of_project(&content, self.method);
                }
                outputs.push(Output { path: scaffold.path.clone(), content });
                continue;
            }
            for phase in &self.method.phases {
                let mut variables = self.variables();
                let tasks = phase.tasks.iter().map(|task| TaskVariables {
                    id: &task.id,
                    libelle: task.label.get(self.method.lang),
                    facultative: task.optional,
                });
                variables.phase = Some(PhaseVariables {
                    id: &phase.id,
                    libelle: phase.label.get(self.method.lang),
                    taches: tasks.collect(),
                });
                let path = scaffold.path.replace("{phase}", &phase.folder);
                outputs.push(Output { path, content: self.render(&scaffold.template, &variables)? });
            }
        }
        Ok(outputs)
    }

    /// The files that each project has, where the method has no template for them.
    pub(super) fn without_template(&self) -> Result<Vec<Output>, Failure> {
        let is_written = |path: &str| self.method.scaffolds.iter().any(|scaffold| scaffold.path == path);
        let lang = self.method.lang;
        let mut outputs = Vec::new();
        if !is_written(PROJECT_FILE) {
            let known = self.variables().known_of_project();
            outputs.push(Output {
                path: PROJECT_FILE.to_owned(),
                content: declared::keys(&self.method.project, &known, lang),
            });
        }
        for (path, template) in [(".gitignore", GITIGNORE), (".gitattributes", GITATTRIBUTES)] {
            if !is_written(path) && self.method.files.contains_key(template) {
                let content = self.render(template, &self.variables())?;
                outputs.push(Output { path: path.to_owned(), content });
            }
        }
        let with_tasks = self.method.phases.iter().filter(|phase| !phase.tasks.is_empty());
        for phase in with_tasks.filter(|_| !is_written(PHASES)) {
            let tasks = phase.tasks.iter().map(|task| {
                format!("  # {}\n  - tache: {}\n    fait_le:\n", task.label.get(lang), declared::text(&task.id))
            });
            let content = format!("phase: {}\ntaches:\n{}", declared::text(&phase.id), tasks.collect::<String>());
            outputs.push(Output { path: PHASES.replace("{phase}", &phase.folder), content });
        }
        Ok(outputs)
    }
}

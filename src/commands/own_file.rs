//! A file that a command generates where somebody may have written: the existing file is checked first, and
//! overwritten only if it is known or the user asks for it.

use std::path::{Path, PathBuf};

use crate::failure::{Failure, shown};
use crate::lang::both;
use crate::method::Method;
use crate::project::{PLAN_FILE, Project};
use crate::sys::transaction::changed_meanwhile;
use crate::sys::{paths, read, write};

/// The path of a file, and its name as the user gave it.
#[derive(Clone, Debug)]
pub(super) struct Place {
    pub(super) path: PathBuf,
    pub(super) name: String,
}

impl Place {
    /// The existing content; `None` if there is no file. The file type is checked before opening: reading a
    /// device or a pipe might never end.
    pub(super) fn occupant(&self) -> Result<Option<Vec<u8>>, Failure> {
        let io = |error: std::io::Error| Failure::io(&self.path, &error);
        self.real()?;
        match self.path.symlink_metadata() {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(io(error)),
            Ok(metadata) if !metadata.is_file() || metadata.len() > read::PLAN_LIMIT => {
                let name = &self.name;
                Err(Failure::refused(both!(
                    "« {name} » n'est pas un fichier ordinaire, ou il est trop grand : rien n'est écrit",
                    "\"{name}\" is not an ordinary file, or it is too large: nothing is written"
                ))
                .hint(both!(
                    "Choisissez un autre nom avec -o, ou la sortie standard : -o -",
                    "Choose another name with -o, or standard output: -o -"
                )))
            }
            Ok(_) => read::optional(&self.path).map_err(io),
        }
    }

    /// Writes `bytes`. `before` is the content that was checked: the write is refused if it has changed since.
    pub(super) fn put(&self, before: Option<&[u8]>, bytes: &[u8]) -> Result<(), Failure> {
        match before {
            None => write::create(&self.path, bytes),
            Some(before) if self.occupant()?.as_deref() != Some(before) => Err(changed_meanwhile(&self.name)),
            Some(_) => write::replace(&self.path, bytes),
        }
    }

    /// The absolute path; the parent folder must exist.
    pub(super) fn real(&self) -> Result<PathBuf, Failure> {
        let parent = self.path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
        if !parent.is_dir() {
            let name = shown(parent);
            return Err(Failure::usage(both!(
                "le dossier « {name} » est introuvable",
                "the folder \"{name}\" is not found"
            ))
            .hint(both!(
                "Créez-le d'abord, ou choisissez-en un autre avec -o.",
                "Create it first, or choose another one with -o."
            )));
        }
        let parent = paths::real(parent).map_err(|error| Failure::io(parent, &error))?;
        Ok(parent.join(self.path.file_name().unwrap_or_default()))
    }
}

/// The project that a file is generated from.
pub(super) struct Home<'a> {
    pub(super) root: &'a Path,
    pub(super) project: &'a Project,
    pub(super) method: &'a Method,
}

impl Home<'_> {
    /// Refuses the path of a file of the project, or of a document of its method.
    pub(super) fn keeps_out(&self, place: &Place) -> Result<(), Failure> {
        let (real, name) = (place.real()?, &place.name);
        let is_input = |input: &str| input != PLAN_FILE && paths::on_disk(self.root, input) == real;
        let inside = real.strip_prefix(self.root).map(|inside| inside.to_string_lossy().replace('\\', "/"));
        let failure = if self.project.texts.keys().any(|input| is_input(input)) {
            Failure::refused(both!(
                "« {name} » est un fichier du projet : rien n'y est écrit",
                "\"{name}\" is a file of the project: nothing is written there"
            ))
        } else if inside.is_ok_and(|inside| self.method.type_at(&inside).is_some()) {
            Failure::refused(both!(
                "« {name} » est la place d'un document de la méthode : rien n'y est écrit",
                "\"{name}\" is the place of a document of the method: nothing is written there"
            ))
        } else {
            return Ok(());
        };
        Err(failure.hint(both!("Choisissez un autre nom avec -o.", "Choose another name with -o.")))
    }
}

//! The subject of a schema, by the names that people know.

use crate::failure::Failure;
use crate::lang::{Both, Lang, both};
use crate::method::Role;
use crate::pack::Pack;
use crate::schema::{self, Subject};
use crate::text::escape::printable;
use crate::text::fold::nearest;

/// The subject for a file name.
pub(super) fn of_file(pack: &Pack, name: &str) -> Result<Subject, Failure> {
    let unknown = || {
        let shown = printable(name);
        let failure = Failure::usage(both!("« {shown} » n'a pas de schéma", "\"{shown}\" has no schema"));
        if pack.method.type_called(name).is_some() {
            let asked = format!("agir schema --front-matter {shown}");
            return failure.hint(Both::each(|_| asked.clone()));
        }
        hinted(failure, nearest(name, schema::files(pack, Lang::Fr).map(|(known, _)| known)))
    };
    schema::of_file(pack, name).ok_or_else(unknown)
}

/// The front matter of the type with this id or label.
pub(super) fn of_type(pack: &Pack, name: &str) -> Result<Subject, Failure> {
    let method = &pack.method;
    match method.type_called(name) {
        Some(at) if method.types[at].role != Role::Group => Ok(Subject::FrontMatter(at)),
        Some(_) => {
            let shown = printable(name);
            Err(Failure::usage(both!(
                "« {shown} » n'a pas d'en-tête : c'est un fichier groupe.yaml",
                "\"{shown}\" has no front matter: it is a file groupe.yaml"
            ))
            .hint(both!("agir schema groupe.yaml", "agir schema groupe.yaml")))
        }
        None => {
            let shown = printable(name);
            let failure = Failure::usage(both!(
                "la méthode n'a pas de documents de type « {shown} »",
                "the method has no documents of type \"{shown}\""
            ));
            Err(hinted(failure, nearest(name, method.document_types())))
        }
    }
}

fn hinted(failure: Failure, near: Option<&str>) -> Failure {
    match near {
        Some(near) => failure.near(near),
        None => failure.hint(both!("« agir schema » donne la liste.", "\"agir schema\" gives the list.")),
    }
}

/// The list of available schemas.
pub(super) fn list(pack: &Pack, lang: Lang) -> String {
    let (files, types) = lang.pick(
        ("Fichiers, « agir schema FICHIER » :", "En-têtes, « agir schema --front-matter TYPE » :"),
        ("Files, \"agir schema FILE\":", "Front matter, \"agir schema --front-matter TYPE\":"),
    );
    let kinds = pack.method.types.iter().filter(|kind| kind.role != Role::Group);
    let lines = |title: &str, names: Vec<(&str, &str)>| {
        let lines = names.iter().map(|(name, about)| format!("  {:<22} {}\n", printable(name), printable(about)));
        format!("{title}\n{}", lines.collect::<String>())
    };
    let files = lines(files, schema::files(pack, lang).collect());
    format!("{files}\n{}", lines(types, kinds.map(|kind| (kind.id.as_str(), kind.label.get(lang))).collect()))
}

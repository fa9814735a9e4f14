//! The figures of an assessment, computed and placed in its document.

use crate::app::answer::Answer;
use crate::app::page::draw;
use crate::app::site::{Site, document_at};
use crate::assessment::{self, Trouble};
use crate::edit::{self, Form};
use crate::sys::transaction::FileChange;

/// Brings the figures of the document up to date.
pub(super) fn save(site: &Site<'_>) -> Answer {
    let path = site.ground.request.query.text("chemin");
    let (Some(document), Some(before)) = (site.document(&path), site.bytes(&path)) else { return super::nothing(site) };
    let obstacles = assessment::obstacles(site.project, site.method(), site.found());
    if !obstacles.is_empty() {
        return refused(site, obstacles.into_iter().map(|one| site.sentence(one)).collect());
    }
    let figures = assessment::figures(site.project, site.pack, site.today, site.found());
    let kind = &site.method().types[document.kind];
    let after = match assessment::place(document, kind, &figures, false) {
        Ok(None) => {
            return Answer::then(site.ground.to(&format!("{}&fait=rien", document_at(&path))), "open", Vec::new());
        }
        Ok(Some(change)) => edit::apply(Form::Markdown, &before, &[change]),
        Err(trouble) => return refused(site, vec![why(&trouble, site)]),
    };
    match after {
        Ok(after) => {
            let location = site.ground.to(&format!("{}&fait=enregistre", document_at(&path)));
            Answer::then(location, "bilan", vec![FileChange::replace(&path, before, after)])
        }
        Err(refusal) => refused(site, vec![refusal.failure(&path).sentence(site.lang())]),
    }
}

fn why(trouble: &Trouble, site: &Site<'_>) -> String {
    let lang = site.lang();
    let said = match trouble {
        Trouble::Edited { .. } => lang.pick(
            "Quelqu'un a modifié les chiffres à la main : déplacez ce texte hors des deux marques, puis recommencez.",
            "Somebody changed the figures by hand: move that text out of the two marks, then try again.",
        ),
        Trouble::NoHeading(_) | Trouble::NoSection => lang.pick(
            "Le document n'a pas la partie où les chiffres se placent.",
            "The document lacks the section in which the figures stand.",
        ),
        Trouble::NotClosed(_) | Trouble::NotOpened(_) | Trouble::Twice(_) | Trouble::NotAlone(_) => lang.pick(
            "Les deux marques autour des chiffres ne vont plus ensemble : corrigez-les dans le texte du fichier.",
            "The two marks around the figures no longer belong together: mend them in the file's text.",
        ),
    };
    said.to_owned()
}

fn refused(site: &Site<'_>, paragraphs: Vec<String>) -> Answer {
    let title = site.lang().pick("Les chiffres ne sont pas mis à jour", "The figures are not brought up to date");
    draw(&site.ground, 409, "message.html", &site.frame(title, "documents", &[]), &super::Told::new(paragraphs))
}

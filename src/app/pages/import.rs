//! Actions of a group from its spreadsheet, or from cells that were copied: looked at first, then taken.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use serde::Serialize;

use super::asked::{choice, question, sentences};
use crate::app::answer::Answer;
use crate::app::form::Control;
use crate::app::page::draw;
use crate::app::request::Form;
use crate::app::site::{Site, query};
use crate::failure::Failure;
use crate::imports::taken::{self, Taken};
use crate::lang::both;
use crate::method::Role;
use crate::sys::transaction::FileChange;
use crate::text::case::capitalised;

#[derive(Serialize)]
struct Import {
    errors: Vec<String>,
    group: Option<Control>,
    cells: Control,
    /// The report of what would be taken; empty before the first look.
    report: String,
    /// What was looked at, to be sent again when it is taken.
    content: String,
    number: usize,
}

pub(super) fn page(site: &Site<'_>) -> Answer {
    shown(site, 200, &site.ground.request.query, None, None)
}

fn shown(
    site: &Site<'_>,
    status: u16,
    form: &Form,
    refused: Option<&Failure>,
    looked: Option<(&Taken, Vec<u8>)>,
) -> Answer {
    let lang = site.lang();
    let groups = site.project.groups.iter().enumerate();
    let groups: Vec<_> = groups.map(|(at, group)| (group.id.clone(), site.project.group_name(at).to_owned())).collect();
    let label = capitalised(site.method().group().short.get(lang));
    let cells = question(
        form,
        "cellules",
        "lignes",
        lang.pick("Ou collez les cellules copiées du tableur, titres compris", "Or paste cells, headings included"),
        "",
    );
    let name = |path: &str| path.to_owned();
    let report = looked.as_ref().map(|(taken, _)| taken.report(&name, true).text(lang)).unwrap_or_default();
    let number = looked.as_ref().map_or(0, |(taken, _)| taken.made.len());
    let content = Import {
        errors: refused.map(|failure| sentences(failure, lang)).unwrap_or_default(),
        group: (!groups.is_empty()).then(|| choice(form, "groupe", &label, groups).asked()),
        cells,
        report,
        number,
        content: looked.map(|(_, bytes)| BASE64_STANDARD.encode(bytes)).unwrap_or_default(),
    };
    let title = lang.pick("Reprendre un tableau d'actions", "Take over a table of actions");
    let trail = [(capitalised(site.method().terms().action.many(lang)), "actions".to_owned())];
    draw(&site.ground, status, "importer.html", &site.frame(title, "actions", &trail), &content)
}

/// The table that was sent: a file, the cells that were pasted, or what was looked at before.
fn sent(site: &Site<'_>) -> Result<Vec<u8>, Failure> {
    let request = site.ground.request;
    let file = request.files.iter().find(|file| file.name == "fichier").filter(|file| !file.bytes.is_empty());
    let cells = request.form.text("cellules");
    let before = BASE64_STANDARD.decode(request.form.text("contenu")).unwrap_or_default();
    match (file, cells.is_empty(), before.is_empty()) {
        (Some(file), ..) => Ok(file.bytes.clone()),
        (None, _, false) => Ok(before),
        (None, false, true) => Ok(cells.into_bytes()),
        (None, true, true) => {
            Err(Failure::usage(both!("choisissez un fichier, ou collez des cellules", "choose a file, or paste cells")))
        }
    }
}

pub(super) fn save(site: &Site<'_>) -> Answer {
    let form = &site.ground.request.form;
    let taken = || {
        let bytes = sent(site)?;
        let group = Some(form.text("groupe")).filter(|group| !group.is_empty());
        let is_in_groups = site.method().types.iter().any(|kind| kind.role == Role::Action && kind.is_in_groups());
        if group.is_none() && is_in_groups && site.project.groups.len() > 1 {
            return Err(super::add::no_group(site));
        }
        let home = taken::home(site.project, site.method(), group.as_deref())?;
        let taken = taken::take(site.project, site.method(), home, bytes.clone(), None, site.today.date)?;
        Ok((taken, bytes))
    };
    match taken() {
        Ok((taken, _)) if form.text("faire") == "prendre" => {
            let changes = taken.made.iter().map(|made| FileChange::create(&made.output)).collect();
            let told = query(&[("fait", "repris"), ("deja", &taken.met.len().to_string())]);
            Answer::then(site.ground.to(&format!("actions?{told}")), "import-actions", changes)
        }
        Ok((taken, bytes)) => shown(site, 200, form, None, Some((&taken, bytes))),
        Err(failure) => shown(site, 422, form, Some(&failure), None),
    }
}

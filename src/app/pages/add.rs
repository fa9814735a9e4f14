//! One more document of the method: session, group, action, or any other type.

use super::asked::{Asked, choice, question};
use crate::app::answer::Answer;
use crate::app::page::draw;
use crate::app::request::Form;
use crate::app::site::{Site, document_at, query, section_of};
use crate::failure::Failure;
use crate::lang::{Both, both, say};
use crate::method::{DocType, Role};
use crate::scaffold::job::{Job, Wish};
use crate::sys::transaction::FileChange;
use crate::text::case::capitalised;
use crate::text::dates::parse_iso;

pub(super) fn page(site: &Site<'_>) -> Answer {
    shown(site, 200, &site.ground.request.query, None)
}

fn kind<'s>(site: &'s Site<'_>) -> Option<(usize, &'s DocType)> {
    let at = site.method().type_named(&site.ground.request.query.text("type"))?;
    Some((at, &site.method().types[at]))
}

fn shown(site: &Site<'_>, status: u16, form: &Form, refused: Option<&Failure>) -> Answer {
    let lang = site.lang();
    let Some((_, kind)) = kind(site) else { return super::nothing(site) };
    let method = site.method();
    let mut controls = Vec::new();
    match kind.role {
        Role::Group => {
            let label = capitalised(method.theme().get(lang));
            controls.push(question(form, "nom", "texte", &label, "").asked());
        }
        Role::Action => {
            let label = lang.pick("Titre", "Title");
            controls.push(question(form, "nom", "texte", label, "").asked());
        }
        _ if kind.path.has("nom") => {
            controls.push(question(form, "nom", "texte", lang.pick("Titre", "Title"), "").asked());
        }
        _ => {}
    }
    if kind.per_group && kind.role != Role::Group {
        let groups = site.project.groups.iter().enumerate();
        let groups = groups.map(|(at, group)| (group.id.clone(), site.project.group_name(at).to_owned())).collect();
        let label = capitalised(method.group().short.get(lang));
        controls.push(choice(form, "groupe", &label, groups).asked());
    }
    if kind.role == Role::Session {
        let help = lang.pick("laissez vide pour qu'un jour soit proposé", "leave empty to have a day proposed");
        controls.push(question(form, "date", "date", "Date", help));
    }
    let label = kind.label.get(lang);
    let asked = Asked {
        controls,
        to: format!("ajouter?{}", query(&[("type", &kind.id), ("idees", &site.ground.request.query.text("idees"))])),
        button: lang.pick("Créer", "Create").to_owned(),
        ..Asked::default()
    };
    let asked = match refused {
        Some(failure) => asked.refused(failure, lang),
        None => asked,
    };
    let title = say!(lang, "Ajouter : {label}", "Add: {label}");
    let section = section_of(Some(kind.role));
    draw(&site.ground, status, "demande.html", &site.frame(&title, section, &site.above(section)), &asked)
}

pub(super) fn save(site: &Site<'_>) -> Answer {
    let form = &site.ground.request.form;
    let Some((at, kind)) = kind(site) else { return super::nothing(site) };
    let given = |name: &str| Some(form.text(name)).filter(|text| !text.is_empty());
    let added = || {
        let date = given("date").map(|text| {
            parse_iso(&text)
                .ok_or_else(|| Failure::usage(both!("« {text} » n'est pas une date", "\"{text}\" is not a date")))
        });
        if kind.is_in_groups() && kind.role != Role::Group && given("groupe").is_none() {
            return Err(no_group(site));
        }
        let ideas = site.ground.request.query.text("idees");
        let ideas = ideas.split(',').filter(|id| !id.is_empty()).map(str::to_owned).collect();
        let wish = Wish { name: given("nom"), date: date.transpose()?, ideas, group: given("groupe") };
        let job = Job {
            project: site.project,
            method: site.method(),
            requirements: &site.pack.requirements,
            wish: &wish,
            today: site.today.date,
        };
        job.one(at)
    };
    match added() {
        Ok(outputs) => {
            let first = outputs.first().map(|output| document_at(&output.path)).unwrap_or_default();
            let location = site.ground.to(&format!("{first}&fait=cree"));
            Answer::then(location, "add", outputs.iter().map(FileChange::create).collect())
        }
        Err(failure) => shown(site, 422, form, Some(&failure)),
    }
}

/// The refusal of something that belongs to a group, before one is chosen.
pub(super) fn no_group(site: &Site<'_>) -> Failure {
    let word = site.method().group().short;
    Failure::usage(Both::each(|lang| {
        let the = word.the(lang);
        say!(lang, "choisissez d'abord {the}", "choose {the} first")
    }))
}

//! What people take with them: the plan in each form, kits, minutes, the calendar, the site.

use super::plan::of_plan;
use crate::app::answer::Answer;
use crate::app::page::draw;
use crate::app::site::Site;
use crate::calendar;
use crate::diagnostic::Diagnostic;
use crate::doc::Images;
use crate::exports::{self, Changes, History, Input, Missing};
use crate::kit;
use crate::lang::say;
use crate::load;
use crate::plan::{self, CommonPlan};
use crate::text::escape::printable;
use crate::trace::Trace;
use crate::write;

pub(super) fn file(site: &Site<'_>) -> Answer {
    let asked = &site.ground.request.query;
    let made = match asked.text("quoi").as_str() {
        "plan" => plan_as(site, &asked.text("forme")),
        "kit" => session(site, kit::kit),
        "compte-rendu" => session(site, kit::minutes),
        "agenda" => calendar(site),
        "site" => whole_site(site),
        _ => return super::nothing(site),
    };
    made.unwrap_or_else(|paragraphs| {
        let title = site.lang().pick("Ce fichier n'a pas pu être fait", "This file could not be made");
        let told = super::Told::new(paragraphs);
        draw(&site.ground, 409, "message.html", &site.frame(title, "plan", &[]), &told)
    })
}

fn plan_as(site: &Site<'_>, name: &str) -> Result<Answer, Vec<String>> {
    let lang = site.lang();
    let (obstacles, holes) = super::plan::holes(site);
    let found = exports::formats().find(|(own, ..)| *own == name);
    let tells_holes = found.is_some_and(|(_, _, format)| format.tells_holes());
    let in_the_way: Vec<_> = obstacles.into_iter().chain(holes.iter().copied().filter(|_| !tells_holes)).collect();
    if !in_the_way.is_empty() {
        let told = |one: &Diagnostic| {
            let (name, sentence) = (site.name_of(&one.place.path), site.sentence(one));
            say!(lang, "{name} : {sentence}", "{name}: {sentence}")
        };
        let way = lang.pick(
            "La page du plan mène à chacun de ces endroits, sous « Avant de compiler ».",
            "The page of the plan leads to each of these places, under \"Before compiling\".",
        );
        return Err(in_the_way.into_iter().map(told).chain([way.to_owned()]).collect());
    }
    let Some((_, end, format)) = found else {
        let text = plan::compile(site.project, site.method()).map_err(|why| vec![why])?;
        return Ok(Answer::download("plan-action-commun.md".to_owned(), text.into_bytes()));
    };
    let common = CommonPlan::of(site.project, site.method());
    let trace = Trace::of(site.project, &common, site.method());
    let history = History::of_project(site.project, Changes::new());
    let missing: Vec<Missing> = holes.iter().map(|hole| Missing::of(hole, lang)).collect();
    let (images, own) = match format.is_for_people() {
        true => {
            let own = plan::own_page(site.project, site.method()).transpose().map_err(|why| vec![why])?;
            (load::images(site.project, site.ground.tree), own)
        }
        false => (Images::default(), None),
    };
    let input = Input {
        plan: &common,
        trace: &trace,
        history: &history,
        missing: &missing,
        own: own.as_deref(),
        images: &images,
    };
    let export = exports::export(format, &input).map_err(|unfit| {
        unfit.iter().map(|one| format!("{}: {}", printable(&one.path), one.what.get(lang))).collect::<Vec<_>>()
    })?;
    let stem = if name == end { String::new() } else { format!("-{name}") };
    Ok(Answer::download(format!("plan-action-commun{stem}.{end}"), export.bytes))
}

type Make = fn(&crate::project::Project, &crate::method::Method, &crate::project::Document) -> Option<kit::Made>;

fn session(site: &Site<'_>, make: Make) -> Result<Answer, Vec<String>> {
    let asked = &site.ground.request.query;
    let gone = || vec![site.lang().pick("Cette séance n'existe plus.", "This session is gone.").to_owned()];
    let document = site.document(&asked.text("chemin")).ok_or_else(gone)?;
    if let Some(path) = kit::unread(site.project, site.method(), document, site.found()) {
        let said = site.lang().pick("Ce document ne peut pas être lu :", "This document cannot be read:");
        return Err(vec![format!("{said} {}", printable(path))]);
    }
    let (end, form) = write::FORMS.iter().find(|(name, _)| *name == asked.text("forme")).copied().ok_or_else(gone)?;
    let made = make(site.project, site.method(), document).ok_or_else(gone)?;
    let bytes = write::write(form, &made.document, &load::images(site.project, site.ground.tree));
    Ok(Answer::download(format!("{}.{end}", made.name), bytes))
}

fn calendar(site: &Site<'_>) -> Result<Answer, Vec<String>> {
    let lang = site.lang();
    let id = calendar::identity(site.project).ok_or_else(|| {
        vec![
            lang.pick("Le projet n'a pas de titre ou de territoire.", "The project has no title or territory.")
                .to_owned(),
        ]
    })?;
    let made = calendar::of(site.project, site.method(), &id, None);
    if made.calendar.events.is_empty() {
        let none = lang.pick("Aucune séance n'a de date.", "No session has a date.");
        return Err(vec![none.to_owned()]);
    }
    Ok(Answer::download("agenda.ics".to_owned(), made.calendar.text().into_bytes()))
}

/// The pages of `agir dossier`, in one archive.
fn whole_site(site: &Site<'_>) -> Result<Answer, Vec<String>> {
    let plan = CommonPlan::of(site.project, site.method());
    let trace = Trace::of(site.project, &plan, site.method());
    let images = load::images(site.project, site.ground.tree);
    let holes = of_plan(site);
    let input = crate::site::Input {
        images: &images,
        project: site.project,
        method: site.method(),
        plan: &plan,
        trace: &trace,
        today: site.today,
        holes: &holes,
        found: site.found(),
    };
    let files =
        crate::site::files(&input).into_iter().map(|file| (format!("site/{}", file.path), file.content.into_bytes()));
    let files: Vec<_> = files.collect();
    crate::share::zip(&files, "").map(|bytes| Answer::download("site.zip".to_owned(), bytes)).map_err(|why| vec![why])
}

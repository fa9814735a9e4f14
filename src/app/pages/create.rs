//! A new project: the questions of `agir init`, and its calendar to look at and move before anything is written.

use std::collections::BTreeMap;
use std::path::Path;

use jiff::civil::Date;
use serde::Serialize;

use super::asked::{Asked, choice, question};
use crate::app::answer::Answer;
use crate::app::form::Control;
use crate::app::page::draw;
use crate::app::request::{Form, Verb};
use crate::app::site::Ground;
use crate::edit::{self, Change};
use crate::failure::Failure;
use crate::lang::{Lang, both, say};
use crate::method::{Method, Role};
use crate::model::group::THEME;
use crate::pack::{self, Pack};
use crate::parse::front_matter::recover;
use crate::project::is_litter;
use crate::scaffold::calendar::Calendar;
use crate::scaffold::request::{self, Request};
use crate::scaffold::{self, bounds};
use crate::sys::transaction::FileChange;
use crate::text::case::capitalised;
use crate::text::dates::{parse_iso, with_weekday};
use crate::text::escape::printable;
use crate::text::working_days;
use crate::tree::{Entry, Kind, Output};

#[derive(Serialize)]
struct Create {
    asked: Asked,
    /// Dates to look at: a control for each, and the day in words. A day on which no meeting is expected is told in
    /// its errors.
    days: Vec<(Control, String)>,
    number: usize,
}

pub(super) fn answer(ground: &Ground<'_>) -> Answer {
    let request = ground.request;
    if request.path != "creer" && !request.path.is_empty() {
        return Answer::to(ground.to(""));
    }
    if request.verb == Verb::Get {
        return shown(ground, 200, &Form::default(), None, Vec::new());
    }
    let form = &request.form;
    match laid_out(ground, form) {
        Ok(outputs) if form.text("faire") == "creer" => {
            let changes = outputs.iter().map(FileChange::create).collect();
            Answer::then(ground.to("?fait=cree"), "init", changes)
        }
        Ok(outputs) => shown(ground, 200, form, None, outputs),
        Err(failure) => shown(ground, 422, form, Some(&failure), Vec::new()),
    }
}

/// What the folder holds already, for somebody who took the wrong one; empty for an empty folder.
fn what_is_there(ground: &Ground<'_>) -> String {
    let lang = ground.lang;
    let entries = ground.tree.entries(Path::new("")).unwrap_or_default();
    let named = |entry: &Entry| printable(&entry.name.to_string_lossy());
    let seen: Vec<&Entry> = entries.iter().filter(|entry| !is_litter(&entry.name.to_string_lossy())).collect();
    let is_project = |entry: &&&Entry| entry.kind == Kind::Folder && ground.tree.is_project(Path::new(&entry.name));
    if let Some(project) = seen.iter().find(is_project) {
        let name = named(project);
        return say!(
            lang,
            "Ce dossier n'est pas un projet, mais « {name} », qu'il contient, en est un : c'est sans doute celui-là \
             qu'il faut ouvrir.",
            "This folder is no project, but \"{name}\", which it holds, is one: that is probably the one to open."
        );
    }
    let Some(one) = seen.first() else { return String::new() };
    let name = named(one);
    say!(
        lang,
        "Ce dossier n'est pas un projet (il n'a pas de fichier « agir.yaml ») et il n'est pas vide : il contient \
         « {name} ». Est-ce le bon ?",
        "This folder is no project (it has no file \"agir.yaml\"), and it is not empty: it holds \"{name}\". Is it the \
         right one?"
    )
}

fn pack_of(form: &Form) -> Result<std::sync::Arc<Pack>, Failure> {
    let name = form.text("methode");
    let named = pack::named(if name.is_empty() { pack::DEFAULT } else { &name })?;
    named.map_or_else(pack::builtin, Ok)
}

/// The files of the project that the answers ask for.
fn laid_out(ground: &Ground<'_>, form: &Form) -> Result<Vec<Output>, Failure> {
    let pack = pack_of(form)?;
    let number = |name: &str, usual: u32| match form.text(name) {
        text if text.is_empty() => Ok(usual),
        text => request::number(&text)
            .ok_or_else(|| Failure::usage(both!("« {text} » n'est pas un nombre", "\"{text}\" is not a number"))),
    };
    let months = number("mois", request::usual_months(&pack))?;
    let mut numbers = BTreeMap::new();
    for line in bounds::spread(&pack) {
        let name = format!("nombre-{}", pack.method.types[line.kind].id);
        numbers.insert(line.kind, number(&name, bounds::usual_sessions(&pack, line, months))?);
    }
    let start = match form.text("debut") {
        text if text.is_empty() => working_days::next(ground.setting.today),
        text => request::day(&text)?,
    };
    let themes: Vec<String> =
        form.text("themes").lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect();
    let request = Request {
        title: request::title(&form.text("titre"), "le titre", "the title")?,
        territory: request::title(&form.text("territoire"), "le territoire", "the territory")?,
        start,
        months,
        numbers,
        themes: request::themes(&themes, &pack.method)?,
        method_name: pack.method.name.clone(),
        lang: ground.setting.lang.unwrap_or(pack.method.lang),
    };
    request::allowed(&request, &pack)?;
    let calendar = Calendar::propose(&request, &pack);
    let mut outputs = scaffold::project(&request, &calendar, &pack.method)?;
    for output in &mut outputs {
        let moved = form.text(&format!("jour.{}", output.path));
        let (Some(proposed), Some(day)) = (day_of(output), parse_iso(&moved)) else { continue };
        if proposed != day {
            let change = Change::set("date", day);
            let bytes = edit::apply(edit::Form::Markdown, output.content.as_bytes(), &[change]);
            let bytes = bytes.map_err(|refused| refused.failure(&output.path))?;
            output.content = String::from_utf8_lossy(&bytes).into_owned();
        }
    }
    Ok(outputs)
}

fn day_of(output: &Output) -> Option<Date> {
    recover(&output.content, "date").and_then(parse_iso).filter(|_| output.path.ends_with(".md"))
}

fn shown(ground: &Ground<'_>, status: u16, form: &Form, refused: Option<&Failure>, outputs: Vec<Output>) -> Answer {
    let lang = ground.lang;
    let Ok(pack) = pack_of(form) else { return super::without::nowhere(ground) };
    let method = &pack.method;
    let mut controls = vec![
        question(form, "titre", "texte", lang.pick("Titre du projet", "Title of the project"), "").asked(),
        question(form, "territoire", "texte", lang.pick("Territoire", "Territory"), "").asked(),
    ];
    let methods = pack::names().filter_map(|name| {
        let pack = pack::named(name).ok()??;
        Some((name.to_owned(), pack.method.title.get(lang).to_owned()))
    });
    let mut of_method = choice(form, "methode", lang.pick("Méthode", "Method"), methods.collect());
    if of_method.options.iter().all(|option| !option.chosen)
        && let Some(first) = of_method.options.first_mut()
    {
        first.chosen = true;
    }
    controls.push(of_method);
    let usual = lang.pick("laissez vide pour la valeur habituelle", "leave empty for the usual value");
    let mut start = question(form, "debut", "date", lang.pick("Début", "Start"), "");
    if start.value.is_empty() {
        start.value = working_days::next(ground.setting.today).to_string();
    }
    controls.push(start);
    if method.end_of_preparation().is_some() {
        let word = &method.words.preparation;
        let (name, range) = (capitalised(word.get(lang)), request::months(&pack));
        let label = format!("{name} ({})", lang.pick("mois", "months"));
        let help = within(range.least, range.most, request::usual_months(&pack), lang);
        controls.push(question(form, "mois", "nombre", &label, &help));
    }
    for line in bounds::spread(&pack) {
        let kind = &method.types[line.kind];
        let label = capitalised(kind.named.whole.many(lang));
        let label = format!("{} : {label}", lang.pick("Nombre", "Number"));
        controls.push(question(form, &format!("nombre-{}", kind.id), "nombre", &label, usual));
    }
    if method.type_of(Role::Group).is_some() {
        let label = capitalised(method.theme().many(lang));
        let help = lang.pick("une par ligne ; elles peuvent venir plus tard", "one a line; they can come later");
        controls.push(question(form, "themes", "lignes", &label, help));
    }
    let has_preview = !outputs.is_empty();
    let asked = Asked {
        intro: vec![
            what_is_there(ground),
            lang.pick(
                "Quelques réponses suffisent. Regardez d'abord le calendrier proposé : rien n'est écrit avant \
                 « Créer le projet ».",
                "A few answers are enough. Look at the proposed calendar first: nothing is written before \"Create the \
                 project\".",
            )
            .to_owned(),
        ],
        controls,
        to: "creer".to_owned(),
        button: if has_preview { lang.pick("Créer le projet", "Create the project") } else { "" }.to_owned(),
        look: lang.pick("Voir le calendrier", "See the calendar").to_owned(),
        ..Asked::default()
    };
    let asked = match refused {
        Some(failure) => asked.refused(failure, lang),
        None => asked,
    };
    let themes: BTreeMap<String, String> = outputs.iter().filter_map(|output| theme_of(output, method)).collect();
    let mut days: Vec<(Date, (Control, String))> = outputs
        .iter()
        .filter_map(|output| {
            let date = day_of(output)?;
            let name = format!("jour.{}", output.path);
            let mut control = question(&Form::default(), &name, "date", &label_of(output, &themes, method, lang), "");
            control.value = date.to_string();
            if working_days::is_day_off(date) {
                let told = lang.pick("un dimanche ou un jour férié : est-ce voulu ?", "no working day: is it meant?");
                control.errors.push(told.to_owned());
            }
            Some((date, (control, with_weekday(date, lang))))
        })
        .collect();
    days.sort_by_key(|(date, _)| *date);
    let content = Create { asked, days: days.into_iter().map(|(_, day)| day).collect(), number: outputs.len() };
    let title = lang.pick("Créer un projet", "Create a project");
    draw(ground, status, "creer.html", &ground.frame(title), &content)
}

fn within(least: u32, most: u32, usual: u32, lang: Lang) -> String {
    match most {
        u32::MAX => format!("{usual}"),
        _ => crate::lang::say!(lang, "de {least} à {most} ; {usual} d'habitude", "{least} to {most}; usually {usual}"),
    }
}

/// The folder of a group and its theme, if `output` is the file of a group.
fn theme_of(output: &Output, method: &Method) -> Option<(String, String)> {
    let group = &method.types[method.type_of(Role::Group)?];
    let captures = group.path.matches(&output.path)?;
    Some((captures.group?.to_owned(), recover(&output.content, THEME)?.to_owned()))
}

/// « Réunion 1 – Mobilité ».
fn label_of(output: &Output, themes: &BTreeMap<String, String>, method: &Method, lang: Lang) -> String {
    let kind = recover(&output.content, "type").and_then(|name| method.type_named(name));
    let label = kind.map_or_else(|| output.path.clone(), |kind| capitalised(method.types[kind].label.get(lang)));
    let number = recover(&output.content, "numero").map_or_else(String::new, |number| format!(" {number}"));
    let folder = kind.and_then(|kind| method.types[kind].path.matches(&output.path)?.group);
    let group = folder
        .map_or_else(String::new, |folder| format!(" – {}", themes.get(&*folder).map_or(&*folder, String::as_str)));
    format!("{label}{number}{group}")
}

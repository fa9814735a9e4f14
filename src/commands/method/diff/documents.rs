//! Documents, fields, tasks, colleges and the calendar of two methods.

use super::{Group, Paired, quoted};
use crate::lang::{Both, Lang, say};
use crate::method::{Anchor, DocType, Method, Proposal, SectionDef, When};
use crate::model::fields::{FieldDef, Kind, Table};
use crate::text::escape::printable;
use crate::tree::PROJECT_FILE;

pub(super) fn groups(own: &Method, other: &Method, lang: Lang) -> Vec<Group> {
    let mut fields = Vec::new();
    of_fields(&mut fields, PROJECT_FILE, (&own.project, &other.project), lang);
    for (new, old) in Paired::of(&own.types, &other.types, |kind| kind.id.clone()).both {
        let tables = (&without_colleges(&new.fields, own), &without_colleges(&old.fields, other));
        of_fields(&mut fields, new.label.get(lang), tables, lang);
    }
    vec![
        (lang.pick("Documents", "Documents"), documents(own, other, lang)),
        (lang.pick("Champs", "Fields"), fields),
        (lang.pick("Tâches", "Tasks"), tasks(own, other, lang)),
        (lang.pick("Collèges", "Colleges"), colleges(own, other, lang)),
        (lang.pick("Calendrier", "Calendar"), calendar(own, other, lang)),
    ]
}

/// The same fields where a column holds any college: what differs in the colleges is told once.
fn without_colleges(table: &Table, method: &Method) -> Table {
    let mut table = table.clone();
    for field in &mut table.fields {
        let (Kind::Table(columns) | Kind::Parts(columns)) = &mut field.kind else { continue };
        for column in columns {
            let ids = column.kind.choices().iter().map(|choice| &*choice.id);
            if ids.eq(method.colleges.iter().map(|college| college.id.as_str())) {
                column.kind = Kind::Choice(Vec::new());
            }
        }
    }
    table
}

fn documents(own: &Method, other: &Method, lang: Lang) -> Vec<String> {
    let paired = Paired::of(&own.types, &other.types, |kind| kind.id.clone());
    let mut lines = Vec::new();
    for kind in paired.gone {
        let name = quoted(kind.label.get(lang), lang);
        lines.push(say!(lang, "plus de {name}", "no more {name}"));
    }
    for kind in paired.new {
        let (name, path) = (quoted(kind.label.get(lang), lang), printable(kind.path.as_str()));
        let titles: Vec<String> = kind.sections.iter().map(|section| quoted(&section.title, lang)).collect();
        let colon = lang.pick(" : ", ": ");
        let with = if titles.is_empty() { String::new() } else { format!("{colon}{}", titles.join(", ")) };
        lines.push(say!(lang, "en plus : {name}, dans {path}{with}", "in addition: {name}, in {path}{with}"));
    }
    for (new, old) in paired.both {
        of_type(&mut lines, new, old, lang);
    }
    lines
}

fn of_type(lines: &mut Vec<String>, new: &DocType, old: &DocType, lang: Lang) {
    let name = quoted(new.label.get(lang), lang);
    renamed(lines, &new.label, &old.label, lang);
    if new.path.as_str() != old.path.as_str() {
        let (new, old) = (printable(new.path.as_str()), printable(old.path.as_str()));
        lines.push(say!(lang, "{name} se trouve dans {new} au lieu de {old}", "{name} lies in {new} instead of {old}"));
    }
    // A section may belong to one number only.
    let paired = Paired::of(&new.sections, &old.sections, |section| (section.id.clone(), section.number));
    for section in paired.gone {
        let title = of_number(section, lang);
        lines.push(say!(lang, "{name} : plus de partie {title}", "{name}: no more section {title}"));
    }
    for section in paired.new {
        let title = of_number(section, lang);
        let owed = owed(section, lang);
        lines.push(say!(
            lang,
            "{name} : une partie de plus, {title} ({owed})",
            "{name}: one more section, {title} ({owed})"
        ));
    }
    for (new, old) in paired.both {
        let (title, before) = (quoted(&new.title, lang), quoted(&old.title, lang));
        if new.title != old.title {
            lines.push(say!(
                lang,
                "{name} : la partie {before} s'appelle {title}",
                "{name}: the section {before} is called {title}"
            ));
        }
        if new.owed != old.owed {
            let owed = owed(new, lang);
            lines.push(say!(lang, "{name} : la partie {title} est {owed}", "{name}: the section {title} is {owed}"));
        }
    }
}

fn of_number(section: &SectionDef, lang: Lang) -> String {
    let title = quoted(&section.title, lang);
    section.number.map_or_else(|| title.clone(), |number| say!(lang, "{title} (n° {number})", "{title} (no. {number})"))
}

fn owed(section: &SectionDef, lang: Lang) -> &'static str {
    if section.owed { lang.pick("due", "owed") } else { lang.pick("proposée", "offered") }
}

fn renamed(lines: &mut Vec<String>, new: &Both, old: &Both, lang: Lang) {
    if new != old {
        let (new, old) = (quoted(new.get(lang), lang), quoted(old.get(lang), lang));
        // The other language may be what changed.
        let is_here = new != old;
        lines.extend(is_here.then(|| say!(lang, "{old} s'appelle {new}", "{old} is called {new}")));
    }
}

fn of_fields(lines: &mut Vec<String>, label: &str, (new, old): (&Table, &Table), lang: Lang) {
    let name = quoted(label, lang);
    let paired = Paired::of(&new.fields, &old.fields, |field| field.key.clone());
    for field in paired.gone {
        let label = quoted(field.label.get(lang), lang);
        lines.push(say!(lang, "{name} : plus de champ {label}", "{name}: no more field {label}"));
    }
    for field in paired.new {
        let (label, kind) = (quoted(field.label.get(lang), lang), held(field, lang));
        lines.push(say!(
            lang,
            "{name} : un champ de plus, {label} ({kind})",
            "{name}: one more field, {label} ({kind})"
        ));
    }
    for (new, old) in paired.both {
        let changes = of_field(new, old, lang);
        if !changes.is_empty() {
            let (label, changes) = (quoted(old.label.get(lang), lang), changes.join(", "));
            lines.push(say!(lang, "{name} : le champ {label} {changes}", "{name}: the field {label} {changes}"));
        }
    }
}

fn of_field(new: &FieldDef, old: &FieldDef, lang: Lang) -> Vec<String> {
    let mut changes = Vec::new();
    if new.label.get(lang) != old.label.get(lang) {
        let label = quoted(new.label.get(lang), lang);
        changes.push(say!(lang, "s'appelle {label}", "is called {label}"));
    }
    let mut says = |differs: bool, words: &str| changes.extend(differs.then(|| words.to_owned()));
    says(new.required && !old.required, lang.pick("devient obligatoire", "becomes required"));
    says(!new.required && old.required, lang.pick("devient facultatif", "becomes optional"));
    says(new.in_plan && !old.in_plan, lang.pick("paraît dans le plan", "appears in the plan"));
    says(!new.in_plan && old.in_plan, lang.pick("ne paraît plus dans le plan", "no longer appears in the plan"));
    if new.kind != old.kind {
        let (new, old) = (held(new, lang), held(old, lang));
        changes.push(match new == old {
            true => lang.pick("a d'autres colonnes", "has other columns").to_owned(),
            false => say!(lang, "contient : {new} (avant : {old})", "holds: {new} (before: {old})"),
        });
    }
    if changes.is_empty() && (new.aliases != old.aliases || new.help != old.help || new.merge != old.merge) {
        changes.push(lang.pick("s'explique autrement", "is explained in another way").to_owned());
    }
    changes
}

/// What a field holds: its values, or the word for its kind.
fn held(field: &FieldDef, lang: Lang) -> String {
    let values: Vec<String> = field.kind.choices().iter().map(|choice| printable(choice.label.get(lang))).collect();
    let columns = field.columns().iter().map(|column| printable(column.label.get(lang)));
    match values.is_empty() {
        true if !field.columns().is_empty() => columns.collect::<Vec<_>>().join(", "),
        true => field.kind.word().to_owned(),
        false => values.join(", "),
    }
}

fn tasks(own: &Method, other: &Method, lang: Lang) -> Vec<String> {
    let mut lines = Vec::new();
    let phases = Paired::of(&own.phases, &other.phases, |phase| phase.id.clone());
    for phase in phases.gone {
        let name = quoted(phase.label.get(lang), lang);
        lines.push(say!(lang, "plus de phase {name}", "no more phase {name}"));
    }
    for phase in &phases.new {
        let name = quoted(phase.label.get(lang), lang);
        lines.push(say!(lang, "une phase de plus : {name}", "one more phase: {name}"));
    }
    for (new, old) in phases.both {
        renamed(&mut lines, &new.label, &old.label, lang);
        let phase = quoted(new.label.get(lang), lang);
        let paired = Paired::of(&new.tasks, &old.tasks, |task| task.id.clone());
        for task in paired.gone {
            let task = quoted(task.label.get(lang), lang);
            lines.push(say!(lang, "{phase} : plus de tâche {task}", "{phase}: no more task {task}"));
        }
        for task in paired.new {
            let task = quoted(task.label.get(lang), lang);
            lines.push(say!(lang, "{phase} : une tâche de plus, {task}", "{phase}: one more task, {task}"));
        }
        for (new, old) in paired.both {
            renamed(&mut lines, &new.label, &old.label, lang);
            let task = quoted(new.label.get(lang), lang);
            match (new.optional, old.optional) {
                (true, false) => lines.push(say!(lang, "{task} devient facultative", "{task} becomes optional")),
                (false, true) => lines.push(say!(lang, "{task} devient due", "{task} becomes owed")),
                _ => {}
            }
        }
    }
    lines
}

fn colleges(own: &Method, other: &Method, lang: Lang) -> Vec<String> {
    let paired = Paired::of(&own.colleges, &other.colleges, |college| college.id.clone());
    let mut lines = Vec::new();
    for college in paired.gone {
        let name = quoted(college.label.get(lang), lang);
        lines.push(say!(lang, "plus de collège {name}", "no more college {name}"));
    }
    for college in paired.new {
        let name = quoted(college.label.get(lang), lang);
        lines.push(say!(lang, "un collège de plus : {name}", "one more college: {name}"));
    }
    paired.both.iter().for_each(|(new, old)| renamed(&mut lines, &new.label, &old.label, lang));
    lines
}

/// The day from which a line of the calendar counts.
fn anchor(method: &Method, anchor: Anchor, lang: Lang) -> String {
    match anchor {
        Anchor::Start => method.start().get(lang).to_owned(),
        Anchor::Session { kind, number } => {
            let label = method.types.get(kind).map_or("", |kind| kind.label.get(lang));
            number.map_or_else(|| label.to_owned(), |number| format!("{label} {number}"))
        }
    }
}

fn calendar(own: &Method, other: &Method, lang: Lang) -> Vec<String> {
    let line = |method: &Method, proposal: &Proposal| {
        let label = |kind: usize| method.types.get(kind).map_or("", |kind| kind.label.get(lang)).to_owned();
        let when = match &proposal.when {
            When::EndOfPreparation => {
                lang.pick("à la fin de la préparation", "at the end of the preparation").to_owned()
            }
            When::Spread { from, until } => {
                let (from, until) = (anchor(method, *from, lang), anchor(method, *until, lang));
                say!(lang, "réparti entre : {from} et {until}", "spread between: {from} and {until}")
            }
            When::Weeks { anchor: from, is_before, weeks } => {
                let weeks: Vec<String> = weeks.iter().map(u32::to_string).collect();
                let (weeks, from) = (weeks.join(", "), anchor(method, *from, lang));
                let (fr, en) = if *is_before { ("avant", "before") } else { ("après", "after") };
                say!(lang, "{weeks} semaines {fr} : {from}", "{weeks} weeks {en}: {from}")
            }
        };
        let (start, end) = (printable(&proposal.time), printable(&proposal.end));
        (quoted(&label(proposal.kind), lang), say!(lang, "{when}, de {start} à {end}", "{when}, {start} to {end}"))
    };
    let id = |method: &Method, proposal: &Proposal| method.types.get(proposal.kind).map(|kind| kind.id.clone());
    let same = |one: &Proposal, two: &&Proposal| id(own, one) == id(other, two);
    let mut lines = Vec::new();
    for proposal in &own.calendar {
        let (name, when) = line(own, proposal);
        match other.calendar.iter().find(|before| same(proposal, before)).map(|before| line(other, before).1) {
            None => lines.push(say!(lang, "{name} en plus : {when}", "{name} in addition: {when}")),
            Some(before) if before != when => {
                lines.push(say!(lang, "{name} : {when} (avant : {before})", "{name}: {when} (before: {before})"));
            }
            Some(_) => {}
        }
    }
    for proposal in other.calendar.iter().filter(|before| own.calendar.iter().all(|one| !same(one, before))) {
        let (name, _) = line(other, proposal);
        lines.push(say!(lang, "{name} n'est plus proposé", "{name} is no longer proposed"));
    }
    lines
}

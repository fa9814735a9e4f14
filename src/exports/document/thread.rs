//! The origin of an action: the problems, the ideas that answer them, and their votes.

use crate::doc::{Align, Cell, Document, Inlines, Style, Table};
use crate::exports::Input;
use crate::plan::PlanAction;
use crate::trace::{Fate, GroupTrace, Idea};

/// The thread that leads to `action`.
pub(super) fn thread(document: &mut Document, input: &Input<'_>, action: &PlanAction<'_>) {
    document.heading(3, "D'où vient cette action", false);
    let several = action.origins.len() > 1;
    let mut table =
        Table::new("Le fil de l'action", &[(43, Align::Left), (38, Align::Left), (8, Align::Right), (11, Align::Left)]);
    table.row(["Problématiques", "Idée", "Voix", "Retenue"].map(|title| Inlines::from(title).into()));
    for origin in &action.origins {
        let Some(group) = input.trace.groups.get(origin.group) else { continue };
        let Some(own) = group.actions.iter().find(|own| own.id == origin.id) else { continue };
        for idea in own.ideas.iter().filter_map(|at| group.ideas.get(*at)) {
            let of = if several { format!(" ({})", group.name) } else { String::new() };
            table.row([
                problems(group, idea),
                Inlines::from(&format!("{}{of} : {}", idea.id.unwrap_or("–"), idea.text)).into(),
                Inlines::from(&idea.votes.map_or_else(String::new, |votes| votes.to_string())).into(),
                Inlines::from(fate(idea.fate)).into(),
            ]);
        }
    }
    if table.rows.len() > 1 {
        document.table(table);
    } else {
        let line = Inlines::from("Aucune idée des comptes rendus n'est citée.");
        document.paragraph(Style::Normal, line);
    }
}

fn problems(group: &GroupTrace<'_>, idea: &Idea<'_>) -> Cell {
    let problems = idea.problems.iter().filter_map(|at| group.problems.get(*at));
    problems.map(|problem| Inlines::from(&format!("{} : {}", problem.id.unwrap_or("–"), problem.text))).collect()
}

fn fate(fate: Fate) -> &'static str {
    match fate {
        Fate::Kept => "oui",
        Fate::Left => "non",
        Fate::Undecided => "pas encore",
    }
}

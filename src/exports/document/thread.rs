//! The origin of an action: the problems, the ideas that answer them, and their votes.

use crate::doc::{Align, Cell, Document, Inlines, Style, Table};
use crate::exports::{Input, phrases};
use crate::lang::Lang;
use crate::method::Terms;
use crate::plan::PlanAction;
use crate::text::case::capitalised;
use crate::trace::{Fate, GroupTrace, Idea};

/// The thread that leads to `action`.
pub(super) fn thread(document: &mut Document, input: &Input<'_>, action: &PlanAction<'_>) {
    let Terms { action: word, idea, problem, .. } = &input.plan.terms;
    document.heading(3, &format!("D'où vient {}", word.this(Lang::Fr)), false);
    let several = action.origins.len() > 1;
    let mut table = Table::new(
        &format!("Le fil {}", word.of_the(Lang::Fr)),
        &[(43, Align::Left), (38, Align::Left), (8, Align::Right), (11, Align::Left)],
    );
    let (problems_title, idea_title) = (phrases::many(problem), phrases::one(idea));
    table.row(
        [&*problems_title, &idea_title, "Voix", idea.pick("Retenu", "Retenue")]
            .map(|title| Inlines::from(title).into()),
    );
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
        let line = Inlines::from(&format!(
            "{} des comptes rendus n'est {}.",
            capitalised(&idea.no(Lang::Fr)),
            idea.pick("cité", "citée")
        ));
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

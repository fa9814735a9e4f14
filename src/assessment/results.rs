//! The results: problems, ideas, actions.

use std::collections::BTreeSet;

use super::table::{bold, caption, cell, colon, rate, table};
use crate::lang::{Lang, say};
use crate::method::Method;
use crate::model::fields::STATUS;
use crate::plan::{self, PlanAction};
use crate::project::Project;
use crate::text::case::capitalised;
use crate::text::money::Total;

/// From problems to actions, by group, then outside of groups.
pub(super) fn thread(project: &Project, method: &Method) -> String {
    let (lang, words) = (method.lang, &method.words);
    let (group, action) = (method.group().short, method.action().short);
    if project.homes().is_empty() {
        return String::new();
    }
    let proposed = say!(
        lang,
        "{actions} {given}",
        "{actions} proposed",
        actions = action.many(lang),
        given = action.pick("proposés", "proposées")
    );
    let head =
        [group.get(lang), words.problem.many(lang), words.idea.many(lang), words.kept_idea.many(lang), &proposed];
    let mut sums = [0; 4];
    let mut rows = Vec::new();
    for home in project.homes() {
        let thread = &project.threads[home];
        let kept: BTreeSet<&str> = thread.kept().map(|idea| idea.id.as_str()).collect();
        let actions = project.actions_of(home).count();
        let figures = [thread.problems.len(), thread.ideas.len(), kept.len(), actions];
        let mut row = vec![cell(project.home_name(home, lang))];
        row.extend(figures.iter().map(usize::to_string));
        sums.iter_mut().zip(figures).for_each(|(sum, figure)| *sum += figure);
        rows.push(row);
    }
    let mut total = vec![lang.pick("Ensemble", "All").to_owned()];
    total.extend(sums.iter().map(usize::to_string));
    rows.push(bold(total));
    let (from, to) = (words.problem.many(lang), action.many(lang));
    let title = say!(lang, "Des {from} aux {to}", "From {from} to {to}");
    let mut text = format!("{}{}", caption(&title), table(&head.map(capitalised), &rows));
    if project.threads.iter().any(|thread| !thread.unread.is_empty()) {
        text.push_str(lang.pick(
            "\nDes lignes des comptes rendus ne sont pas reconnues et ne sont pas comptées (voir « agir check »).\n",
            "\nSome lines of the minutes are not recognised and not counted (see \"agir check\").\n",
        ));
    }
    text
}

/// The common plan: number of actions, owners, cost and progress.
pub(super) fn actions(project: &Project, method: &Method) -> String {
    let (lang, action, groups, common) = (method.lang, method.action().short, method.group().short, &method.words.plan);
    let groups = groups.many(lang);
    let plan = plan::actions(project);
    let proposed: Vec<_> = project.planned_actions().collect();
    if proposed.is_empty() {
        return String::new();
    }
    let owned = plan.iter().filter(|action| action.owner().is_some()).count();
    let merged = plan.iter().filter(|action| action.origins.len() > 1).count();
    let before: Total = proposed.iter().map(|(_, action)| action.budget()).collect();
    let line = |name: &str, text: &str| format!("- {}\n", colon(name, text, lang));
    let mut text = caption(&capitalised(action.many(lang)));
    // Those of no group are nobody's proposal.
    let is_of_groups = proposed.iter().all(|(document, _)| document.group.is_some());
    let by = if is_of_groups { say!(lang, " par les {groups}", " by the {groups}") } else { String::new() };
    let given = action.pick("Proposés", "Proposées");
    text.push_str(&line(&say!(lang, "{given}{by}", "Proposed{by}"), &proposed.len().to_string()));
    text.push_str(&line(
        &say!(
            lang,
            "{whole}, après arbitrage",
            "In the {short}, after arbitration",
            whole = capitalised(&common.whole.to_the(lang)),
            short = common.short.get(lang)
        ),
        &match (lang, merged) {
            (_, 0) => plan.len().to_string(),
            (Lang::Fr, _) => {
                format!("{}, dont {merged} issue{} d'une fusion", plan.len(), if merged < 2 { "" } else { "s" })
            }
            (Lang::En, _) => format!("{}, {merged} of them merged", plan.len()),
        },
    ));
    text.push_str(&line(lang.pick("Avec un porteur pressenti", "With an owner"), &rate(owned, plan.len(), lang)));
    text.push_str(&line(&say!(lang, "Budget proposé{by}", "Budget proposed{by}"), &cost(before, lang)));
    text.push_str(&line(
        &format!("Budget {}", lang.pick(&common.whole, &common.short).of_the(lang)),
        &cost(plan.iter().map(|action| action.budget()).collect(), lang),
    ));
    let actions = capitalised(action.many(lang));
    let head = [lang.pick("Statut", "Status"), &actions, "Budget"];
    // In the order of the method's list; actions without a status come last.
    let choices = plan.first().and_then(|action| action.field(STATUS)).map_or(&[] as &[_], |f| f.def().kind.choices());
    let statuses = choices.iter().map(|choice| choice.label.get(lang).to_owned()).chain([String::new()]);
    let rows: Vec<Vec<String>> = statuses
        .filter_map(|status| {
            let these: Vec<&PlanAction<'_>> =
                plan.iter().filter(|action| action.told(STATUS, lang) == status).collect();
            let none = lang.pick("Statut non indiqué", "Status not stated");
            (!these.is_empty()).then(|| {
                vec![
                    if status.is_empty() { none.to_owned() } else { status },
                    these.len().to_string(),
                    cost(these.iter().map(|action| action.budget()).collect(), lang),
                ]
            })
        })
        .collect();
    format!("{text}\n{}", table(&head.map(str::to_owned), &rows))
}

fn cost(total: Total, lang: Lang) -> String {
    total.text(lang.pick(" HT", " before tax"), lang)
}

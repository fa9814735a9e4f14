//! The end of a report: rows and totals read, compared to those written.

use super::report::Report;
use crate::imports::Cost;
use crate::lang::Lang;
use crate::text::money::money;

/// The budget in the content of an action's file.
fn written(content: &str) -> u64 {
    let mut values = content.lines().filter_map(|line| line.strip_prefix("budget_ht:"));
    values.find_map(|value| value.trim().parse().ok()).unwrap_or(0)
}

/// The rows whose budget differs from that of the file created from them.
pub(super) fn lost<'r>(report: &'r Report<'_>) -> Vec<&'r Cost> {
    let costs = report.reading.costs.iter();
    let differs = |cost: &&Cost| {
        let made = report.made.iter().find(|made| made.row == cost.row);
        made.is_some_and(|made| written(&made.output.content) != cost.amount.unwrap_or(0))
    };
    costs.filter(differs).collect()
}

/// « Rapprochement : … »: checks that what was read equals what was written, already present or left aside.
pub(super) fn text(report: &Report<'_>, lang: Lang) -> String {
    let reading = report.reading;
    let (made, met, steps) = (report.made.len(), report.met.len(), reading.joined.len());
    let (aside, refused) = (reading.aside.len(), reading.refused.len());
    if made + met + steps + aside + refused == 0 {
        return String::new();
    }
    let is_french = lang == Lang::Fr;
    let many = |count: usize, one: &str, several: &str| if count > 1 { several.to_owned() } else { one.to_owned() };
    let read = made + met + steps + aside + refused;
    let rows = if is_french {
        let (one, several) =
            if report.dry { ("fiche à créer", "fiches à créer") } else { ("fiche créée", "fiches créées") };
        let parts = [
            (made, many(made, one, several)),
            (met, "déjà là".to_owned()),
            (steps, many(steps, "étape d'une action", "étapes d'une action")),
            (aside, many(aside, "laissée de côté", "laissées de côté")),
            (refused, many(refused, "non reprise", "non reprises")),
        ];
        format!("Rapprochement : {read} {} = {}.", many(read, "ligne lue", "lignes lues"), sum(&parts))
    } else {
        let word = if report.dry { "to create" } else { "created" };
        let parts = [
            (made, word.to_owned()),
            (met, "there already".to_owned()),
            (steps, many(steps, "step of an action", "steps of an action")),
            (aside, "left aside".to_owned()),
            (refused, "not taken".to_owned()),
        ];
        format!("Reconciliation: {read} {} = {}.", many(read, "row read", "rows read"), sum(&parts))
    };
    let mut text = format!("{rows}\n");
    text.push_str(&budgets(report, is_french));
    text
}

fn sum(parts: &[(usize, String)]) -> String {
    let told: Vec<String> =
        parts.iter().filter(|(count, _)| *count > 0).map(|(count, word)| format!("{count} {word}")).collect();
    told.join(" + ")
}

fn budgets(report: &Report<'_>, is_french: bool) -> String {
    let costs = &report.reading.costs;
    let is_made = |row: u32| report.made.iter().any(|made| made.row == row);
    let is_met = |row: u32| report.met.iter().any(|met| met.row == row);
    let of = |is_in: &dyn Fn(u32) -> bool| {
        let amounts = costs.iter().filter(|cost| is_in(cost.row)).filter_map(|cost| cost.amount);
        amounts.fold(0, u64::saturating_add)
    };
    let read = of(&|_| true);
    let made = report.made.iter().map(|made| written(&made.output.content)).fold(0, u64::saturating_add);
    let (met, aside) = (of(&is_met), of(&|row| !is_made(row) && !is_met(row)));
    let open: Vec<String> = costs
        .iter()
        .filter(|cost| cost.amount.is_none())
        .map(|cost| report.reading.cell(cost.row, cost.column))
        .collect();
    if read == 0 && made == 0 && open.is_empty() {
        return String::new();
    }
    let words = match (is_french, report.dry) {
        (true, false) => ["écrits", "déjà là", "laissés de côté"],
        (true, true) => ["à écrire", "déjà là", "laissés de côté"],
        (false, false) => ["written", "there already", "left aside"],
        (false, true) => ["to write", "there already", "left aside"],
    };
    let parts: Vec<String> = [made, met, aside]
        .iter()
        .zip(words)
        .enumerate()
        .filter(|(at, (amount, _))| *at == 0 || **amount > 0)
        .map(|(_, (amount, word))| format!("{} {word}", money(*amount)))
        .collect();
    let (read_text, parts) = (money(read), parts.join(" + "));
    let open_text = match (open.is_empty(), is_french) {
        (true, _) => String::new(),
        (false, true) => format!(
            ", sans {} : {}",
            if open.len() > 1 { "les montants non compris" } else { "le montant non compris" },
            open.join(", ")
        ),
        (false, false) => format!(", without what is no amount: {}", open.join(", ")),
    };
    let lost = lost(report);
    let is_even = read == made.saturating_add(met).saturating_add(aside) && lost.is_empty();
    let sign = if is_even { "=" } else { "≠" };
    let mut text = if is_french {
        format!("Budgets : {read_text} lus {sign} {parts}{open_text}.\n")
    } else {
        format!("Budgets: {read_text} read {sign} {parts}{open_text}.\n")
    };
    if !is_even {
        let cells: Vec<String> = lost.iter().map(|cost| report.reading.cell(cost.row, cost.column)).collect();
        let cells = cells.join(", ");
        text.push_str(&if is_french {
            format!("Attention : les sommes ne se retrouvent pas, vérifiez ces fiches : {cells}.\n")
        } else {
            format!("Warning: the sums do not match, check these sheets: {cells}.\n")
        });
    }
    text
}

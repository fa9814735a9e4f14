//! The workbook that Territoires en Transitions imports: 28 columns, data from the fourth row.
//!
//! The platform rejects the whole file for one wrong heading, and matches closed lists approximately: only
//! exact values are written, and a cell without a value is left empty.

use super::tet_cells::{Value, steps, values};
use super::workbook::{Book, amount, excel_day};
use super::{Export, Input, Unfit, unwritable};
use crate::lang::Both;
use crate::plan::{CommonPlan, PlanAction};
use rust_xlsxwriter::{Format, XlsxError};

/// The headings of columns A to AB, as the platform spells them.
pub const HEADINGS: [&str; 28] = [
    "Axe (x)",
    "Sous-axe (x.x)",
    "Sous-sous axe (x.x.x)",
    "Titre de l'action",
    "Titre de la sous-action",
    "Descriptif",
    "Instances de gouvernance",
    "Objectifs",
    "Indicateurs liés",
    "Structure pilote",
    "Moyens humains et techniques",
    "Partenaires",
    "Direction ou service pilote",
    "Personne pilote",
    "Élu·e référent·e",
    "Participation Citoyenne",
    "Financements",
    "Financeur 1",
    "Montant € HT",
    "Financeur 2",
    "Montant € HT",
    "Financeur 3",
    "Montant € HT",
    "Budget prévisionnel total € HT",
    "Statut",
    "Niveau de priorité",
    "Date de début",
    "Date de fin",
];

/// Section titles in the first row, with the index of their first column.
const SECTIONS: [(u16, &str); 6] = [
    (0, "Arborescence du plan"),
    (5, "Présentation"),
    (9, "Acteurs"),
    (16, "Budget"),
    (24, "Avancement"),
    (26, "Calendrier"),
];

/// First year that dates in a workbook can represent.
const FIRST_YEAR: i16 = 1900;

/// Maximum length of a title on the platform, in characters.
const LONGEST_TITLE: usize = 300;
const LONGEST_DESCRIPTION: usize = 20_000;
/// For objectives, and for means.
const LONGEST_TEXT: usize = 10_000;

/// The workbook, or what the platform would reject.
pub(super) fn export(input: &Input<'_>) -> Result<Export, Vec<Unfit>> {
    let plan = input.plan;
    let rows: Vec<[Option<Value>; 28]> = plan.actions.iter().map(|action| values(plan, action)).collect();
    let unfit = refused(plan, &rows);
    if !unfit.is_empty() {
        return Err(unfit);
    }
    let rows = plan.actions.iter().zip(rows).flat_map(|(action, row)| {
        let steps = steps(action, &row);
        std::iter::once(row).chain(steps)
    });
    let bytes = book(plan, rows).map_err(|error| unwritable(&error.to_string()))?;
    let next = Both {
        fr: "Envoyez ce fichier à l'équipe de Territoires en Transitions, qui l'importe dans votre plan. N'ajoutez \
            ni ligne ni colonne : chaque ligne à partir de la quatrième est une action."
            .to_owned(),
        en: "Send this file to the team of Territoires en Transitions, who import it into your plan. Add neither row \
            nor column: each row from the fourth on is an action."
            .to_owned(),
    };
    Ok(Export { bytes, remarks: vec![next] })
}

fn book(plan: &CommonPlan<'_>, rows: impl Iterator<Item = [Option<Value>; 28]>) -> Result<Vec<u8>, XlsxError> {
    let mut book = Book::new(&super::phrases::title(&plan.terms), plan.title);
    let page = book.bare("Plan d'action")?;
    let bold = Format::new().set_bold();
    let wrapped = Format::new().set_text_wrap();
    let day = Format::new().set_num_format("dd/mm/yyyy");
    let euros = Format::new().set_num_format("#,##0");
    for (column, title) in SECTIONS {
        page.write_string_with_format(0, column, title, &bold)?;
    }
    for (column, heading) in (0..).zip(HEADINGS) {
        page.write_string_with_format(1, column, heading, &bold)?;
        page.set_column_width(column, if [3, 5, 7, 16].contains(&column) { 45.0 } else { 20.0 })?;
    }
    page.write_string(2, 3, "300 caractères au plus")?;
    for (row, values) in (3..).zip(rows) {
        for (column, value) in (0..).zip(&values) {
            match value {
                None => {}
                Some(Value::Text(text)) => {
                    page.write_string_with_format(row, column, text, &wrapped)?;
                }
                Some(Value::Euros(number)) => {
                    page.write_number_with_format(row, column, amount(*number), &euros)?;
                }
                Some(Value::Day(date)) => {
                    if let Some(date) = excel_day(*date) {
                        page.write_datetime_with_format(row, column, &date, &day)?;
                    }
                }
            }
        }
    }
    page.set_freeze_panes(2, 4)?;
    book.finish().map(|(bytes, _)| bytes)
}

/// Values that the platform would reject or truncate, each with the action's file.
fn refused(plan: &CommonPlan<'_>, rows: &[[Option<Value>; 28]]) -> Vec<Unfit> {
    let mut unfit = Vec::new();
    let mut titles: Vec<(Option<usize>, String)> = Vec::new();
    for (action, row) in plan.actions.iter().zip(rows) {
        let limits = [
            (3, LONGEST_TITLE, "le titre", "the title"),
            (5, LONGEST_DESCRIPTION, "la description", "the description"),
            (7, LONGEST_TEXT, "les objectifs et les cibles", "the objectives and targets"),
            (10, LONGEST_TEXT, "les moyens humains et matériels", "the human and material means"),
        ];
        for (column, limit, fr, en) in limits {
            let length = match &row[column] {
                Some(Value::Text(text)) => text.encode_utf16().count(),
                _ => 0,
            };
            if length > limit {
                unfit.push(at(
                    action,
                    format!("{fr} : {length} caractères, la plateforme en accepte {limit}"),
                    format!("{en}: {length} characters, the platform takes {limit}"),
                ));
            }
        }
        if row[3].is_none() {
            unfit.push(at(action, "l'action n'a pas de titre".to_owned(), "the action has no title".to_owned()));
        }
        if action.start().zip(action.deadline()).is_some_and(|(start, end)| start > end) {
            unfit.push(at(
                action,
                "le début est après l'échéance : la plateforme le refuse".to_owned(),
                "the start is after the deadline: the platform refuses that".to_owned(),
            ));
        }
        for (day, fr, en) in
            [(action.start(), "le début", "the start"), (action.deadline(), "l'échéance", "the deadline")]
        {
            if let Some(day) = day.filter(|day| day.year() < FIRST_YEAR) {
                unfit.push(at(
                    action,
                    format!("{fr} ({day}) est avant {FIRST_YEAR} : un classeur ne sait pas l'écrire"),
                    format!("{en} ({day}) is before {FIRST_YEAR}: a workbook cannot hold it"),
                ));
            }
        }
        let key = (action.origins.first().map(|origin| origin.group), action.title.trim().to_lowercase());
        if titles.contains(&key) {
            unfit.push(at(
                action,
                format!(
                    "deux actions de la même thématique s'appellent « {} » : la plateforme le refuse",
                    action.title
                ),
                format!("two actions of one theme are called \"{}\": the platform refuses that", action.title),
            ));
        }
        titles.push(key);
    }
    unfit
}

fn at(action: &PlanAction<'_>, fr: String, en: String) -> Unfit {
    let path = action.origins.first().map_or("", |origin| origin.path).to_owned();
    Unfit { path, what: Both { fr, en } }
}

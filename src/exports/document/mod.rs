//! The plan as a document: a cover, an overview, and a sheet for each action.

mod cover;
mod orders;
mod own;
mod sheet;
mod thread;

use super::{Export, Input, Unfit, phrases};
use crate::doc::Style;
use crate::doc::{Document, Inlines};
use crate::lang::{Both, Lang};
use crate::parse::rich::{self, blocks};
use crate::plan::{CommonPlan, PlanAction};
use crate::write::{self, Form};

/// Replaces a missing owner.
const NO_OWNER: &str = "à désigner";
/// Replaces a missing date or priority.
const NOT_SET: &str = "à fixer";
/// Replaces a missing amount.
const NO_AMOUNT: &str = "à chiffrer";

/// The text, or `none` if it is blank.
fn or<'t>(text: &'t str, none: &'t str) -> &'t str {
    if text.trim().is_empty() { none } else { text }
}

pub(super) fn export(form: Form, input: &Input<'_>) -> Result<Export, Vec<Unfit>> {
    let plan = input.plan;
    if let Some(own) = input.own {
        return Ok(Export {
            bytes: write::write(form, &own_document(plan, own), input.images),
            remarks: vec![page_numbers()],
        });
    }
    let title = phrases::title(&plan.terms);
    let mut document = Document::new(&format!("{title} – {}", plan.title), Lang::Fr);
    document.header(&format!("{} – {title}", plan.title));
    document.cover();
    // Tables link to sheets that come later.
    let anchors: Vec<String> = plan.actions.iter().map(|_| document.anchor()).collect();
    cover::cover(&mut document, plan);
    cover::overview(&mut document, plan, &anchors);
    for group in 0..plan.groups.len() {
        sheets(&mut document, input, group, &anchors);
    }
    if !plan.actions.is_empty() {
        orders::tables(&mut document, plan, &anchors);
    }
    Ok(Export { bytes: write::write(form, &document, input.images), remarks: vec![page_numbers()] })
}

/// The plan as rendered by the territory's own template.
fn own_document(plan: &CommonPlan<'_>, own: &str) -> Document {
    let blocks = blocks(own);
    let title = rich::title(&blocks).unwrap_or_else(|| phrases::title(&plan.terms));
    let mut document = Document::new(&format!("{title} – {}", plan.title), plan.lang);
    document.header(&format!("{} – {title}", plan.title));
    let rest = blocks.get(usize::from(rich::title(&blocks).is_some())..).unwrap_or_default();
    document.paragraph(Style::Title, title);
    document.contents(plan.lang.pick("Sommaire", "Contents"));
    own::draw(&mut document, rest);
    document
}

fn page_numbers() -> Both {
    Both {
        fr: "Pour que le sommaire donne les numéros de page : dans Word, cliquez dessus puis « Mettre à jour la \
            table » ; dans LibreOffice, clic droit, « Actualiser l'index »."
            .to_owned(),
        en: "For page numbers in the table of contents: in Word, click on it, then \"Update Table\"; in LibreOffice, \
            right click, \"Update Index\"."
            .to_owned(),
    }
}

/// The actions of a group: merged actions shown under another group are referred to, the others have a sheet.
fn sheets(document: &mut Document, input: &Input<'_>, group: usize, anchors: &[String]) {
    let plan = input.plan;
    document.heading(1, &phrases::group(&plan.terms, &plan.groups[group]), true);
    let is_first = |action: &PlanAction<'_>| action.origins.first().is_some_and(|origin| origin.group == group);
    let (merged, the) = (plan.terms.action.pick("fusionné", "fusionnée"), plan.terms.action.the(Lang::Fr));
    let mut references = Vec::new();
    for (at, action) in plan.actions.iter().enumerate().filter(|(_, action)| !is_first(action)) {
        for origin in action.origins.iter().filter(|origin| origin.group == group) {
            let told = Inlines::from(&format!("{} : {merged}, voir {the} ", origin.title));
            references.push(told.jump(&anchors[at], &numbered(at, action)));
        }
    }
    let mut own = plan.actions.iter().enumerate().filter(|(_, action)| is_first(action)).peekable();
    if own.peek().is_none() && references.is_empty() {
        let none = Inlines::from(&phrases::group_has_none(&plan.terms, &plan.groups[group]));
        document.paragraph(crate::doc::Style::Normal, none);
    }
    document.bullets(references);
    for (place, (at, action)) in own.enumerate() {
        sheet::sheet(document, input, at, action, &anchors[at], place > 0);
    }
}

/// « 4. Navette du soir ».
fn numbered(at: usize, action: &PlanAction<'_>) -> String {
    format!("{}. {}", at + 1, action.title)
}

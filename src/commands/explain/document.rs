//! The fields of a document, for people, each with its help.

use super::told::{Field, Rule, Told};
use crate::lang::{Lang, say};
use crate::model::fields::Merge;
use crate::text::escape::printable;
use crate::text::wrap::fill;

/// The page of a document type.
pub(super) fn page(told: &Told, lang: Lang, width: usize) -> String {
    let (id, label, path) = (printable(&told.id), printable(&told.label), printable(&told.path));
    let file = lang.pick("Fichier :", "File:");
    let mut text = if told.rule.is_some() {
        let colon = lang.pick(" :", ":");
        format!("{}\n\n", fill(&format!("{id}{colon} {label}"), width, "    "))
    } else if told.id == told.path {
        format!("{id} ({label})\n\n")
    } else {
        format!("{id} ({label})\n{file} {path}\n\n")
    };
    for field in &told.fields {
        put(&mut text, field, "", lang, width);
    }
    if let Some(rule) = &told.rule {
        text.push_str(&of_rule(&told.id, rule, lang, width));
        return text;
    }
    let more = lang.pick(
        "Les clés qui commencent par x_ sont les vôtres. « agir schema » les fait compléter par un éditeur.",
        "Keys that begin with x_ are your own. With \"agir schema\", an editor completes the others.",
    );
    text.push_str(&format!("\n{}\n", fill(more, width, "")));
    text
}

/// What a kind of rule has besides its parameters: the words of its sentences, an example.
fn of_rule(name: &str, rule: &Rule, lang: Lang, width: usize) -> String {
    let places: Vec<String> = rule.places.iter().map(|place| format!("{{{place}}}")).collect();
    let places = say!(
        lang,
        "Les phrases de l'exigence (« texte », « aide ») peuvent nommer : {}.",
        "The requirement's sentences (\"texte\", \"aide\") may name: {}.",
        places.join(", ")
    );
    let lines: String = rule.example.lines().map(|line| format!("      {line}\n")).collect();
    let example =
        lang.pick("Exemple, dans « exigences » de methode.yaml :", "Example, in \"exigences\" of methode.yaml:");
    format!("\n{}\n\n{example}\n\n    - id: …\n      regle: {name}\n{lines}", fill(&places, width, ""))
}

fn put(text: &mut String, field: &Field, indent: &str, lang: Lang, width: usize) {
    let colon = lang.pick(" :", ":");
    let must = match lang {
        _ if !field.required => "",
        Lang::Fr => " (obligatoire)",
        Lang::En => " (required)",
    };
    let head = format!("{indent}{}{must}{colon} {}", printable(&field.key), printable(&field.label));
    text.push_str(&format!("{}\n", fill(&head, width, &format!("{indent}    "))));
    let inner = format!("{indent}    ");
    let mut put_line = |line: &str| text.push_str(&format!("{}\n", fill(&format!("{inner}{line}"), width, &inner)));
    let values: Vec<String> = field.values.iter().map(|(id, label)| value(id, label)).collect();
    match values.is_empty() {
        true => put_line(&field.holds),
        false => put_line(&format!("{}{colon} {}", field.holds, values.join(", "))),
    }
    if !field.help.is_empty() {
        put_line(&printable(&field.help));
    }
    if let Some((in_plan, merge)) = field.in_plan {
        put_line(&plan(in_plan, merge, lang));
    }
    for column in &field.columns {
        put(text, column, &inner, lang, width);
    }
}

/// A value, with its label if that differs.
fn value(id: &str, label: &str) -> String {
    let same = crate::text::fold::hyphened(label) == id;
    if same { printable(id) } else { format!("{} ({})", printable(id), printable(label)) }
}

fn plan(in_plan: bool, merge: Merge, lang: Lang) -> String {
    let (fr, en) = match merge {
        Merge::Union => ("chaque valeur une fois", "each value once"),
        Merge::Sum => ("la somme", "their sum"),
        Merge::Max => ("la dernière ou la plus grande", "the last or the largest"),
        Merge::Min => ("la première ou la plus petite", "the first or the smallest"),
        Merge::First => ("celle de la première action qui en a une", "that of the first action that has one"),
        Merge::Text => ("l'une après l'autre", "one after the other"),
    };
    match in_plan {
        true => say!(lang, "dans le plan ; d'actions fusionnées : {fr}", "in the plan; of merged actions: {en}"),
        false => {
            say!(lang, "pas dans le plan ; d'actions fusionnées : {fr}", "not in the plan; of merged actions: {en}")
        }
    }
}

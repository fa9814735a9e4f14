//! The fields of an action as the plan's template sees them: each by name, and all of them in a list. Names
//! are French, as in the files.

use std::collections::BTreeMap;

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::data::{ActionData, Voiced};
use super::fields::{PlanField, is_added, shown};
use super::gather::Description;
use crate::lang::Lang;
use crate::model::fields::{ACTION, BUDGET, FieldDef, IDEAS, Kind, Leaf, Merge, PRIORITY, TITLE, Table, Value};
use crate::templates::{self, Piece};

/// Level of the top headings of a description in the plan.
const HEADINGS: usize = 5;

/// A field and what it says, as a template can use it.
struct FieldView<'a> {
    field: &'a PlanField<'a>,
    label: &'a str,
    /// Each value as people read it, with its group where several groups say something.
    told: Vec<Voiced<'a, String>>,
}

/// Names that a template uses for other data of an action: a declared field with such a name is only in the
/// list of all fields.
const TAKEN: [&str; 13] = [
    "numero",
    "titre",
    "ancre",
    "groupes",
    "description",
    "budget",
    "humains",
    "materiels",
    "financiers",
    "champs",
    "problematiques",
    "sources",
    "fusion",
];

/// True for a field available by name.
fn is_named(leaf: Leaf<'_>) -> bool {
    ACTION.leaves().any(|own| own.is_like(&leaf)) || !TAKEN.contains(&&*leaf.own().key)
}

/// The label of each field, by its name in a template.
pub(super) fn labels(table: &Table, lang: Lang) -> BTreeMap<String, String> {
    let all = ACTION.leaves().chain(table.leaves().filter(|leaf| is_named(*leaf)));
    all.map(|leaf| (name(leaf), leaf.own().label.get(lang).to_owned())).collect()
}

/// The names of the fields that the plan shows.
pub(super) fn names(table: &Table) -> Vec<String> {
    table.leaves().filter(|leaf| leaf.field.in_plan && leaf.own().in_plan && is_named(*leaf)).map(name).collect()
}

/// The name of a field in a template: its own key, such as `humains` for `moyens.humains`; the budget has no
/// unit suffix.
fn name(leaf: Leaf<'_>) -> String {
    match &*leaf.own().key {
        BUDGET => "budget".to_owned(),
        key => key.to_owned(),
    }
}

impl<'a> FieldView<'a> {
    fn of(field: &'a PlanField<'a>, lang: Lang, name: impl Fn(usize) -> Option<&'a str>) -> Self {
        let is_long = matches!(field.def().kind, Kind::LongText);
        let told = field.voices.iter().flat_map(|voice| {
            let groupe = voice.group.filter(|_| field.def().merge == Merge::Text).and_then(&name);
            let text = shown(field.def(), &voice.value, lang);
            // A plan item cannot contain a line break: each paragraph becomes a value.
            let parts: Vec<String> = match is_long {
                true => text.split("\n\n").map(|part| part.replace('\n', " ")).collect(),
                false => vec![text],
            };
            parts.into_iter().map(move |texte| Voiced { groupe, texte })
        });
        Self { label: field.def().label.get(lang), told: told.collect(), field }
    }

    fn is_own(&self) -> bool {
        ACTION.get(&self.field.leaf.field.key).is_none()
    }

    /// The value under the field's name.
    fn value(&self) -> Result<Piece, String> {
        let def = self.field.def();
        let piece = |value: &Value| one(def, value);
        if def.merge == Merge::Text {
            return templates::piece(&self.told);
        }
        let pieces: Result<Vec<Piece>, String> = self.field.voices.iter().map(|voice| piece(&voice.value)).collect();
        let mut pieces = pieces?;
        if def.kind.is_list() {
            return templates::piece(&pieces);
        }
        match pieces.len() {
            0 => templates::piece(&None::<u8>),
            1 => Ok(pieces.remove(0)),
            _ => templates::piece(&self.told.iter().map(|voice| voice.texte.as_str()).collect::<Vec<_>>().join(" ; ")),
        }
    }
}

/// The variable for values of columns that a method adds to a built-in table.
const OTHERS: &str = "autres";

fn others(def: &FieldDef, row: &[Option<Value>]) -> Vec<String> {
    let added = row.iter().zip(def.columns()).filter(|(_, column)| is_added(def, column));
    let said = added.filter_map(|(value, column)| Some((value.as_ref()?.shown(column, Lang::Fr), column)));
    said.map(|(value, column)| format!("{} : {value}", column.label.get(Lang::Fr))).collect()
}

/// A value with a type that a template can compute with.
fn one(def: &FieldDef, value: &Value) -> Result<Piece, String> {
    match value {
        Value::Amount(euros) => templates::piece(euros),
        Value::Number(number) => match number.as_u32() {
            Some(whole) => templates::piece(&whole),
            None => templates::piece(&number.as_f64()),
        },
        Value::Boolean(yes) => templates::piece(yes),
        Value::Date(date) => templates::piece(&date.to_string()),
        Value::Rows(rows) => {
            let entry = |row: &Vec<Option<Value>>| {
                let cells = row.iter().zip(def.columns()).map(|(value, column)| {
                    let key = column.key.strip_suffix("_ht").unwrap_or(&column.key).to_owned();
                    let piece =
                        value.as_ref().map_or_else(|| templates::piece(&None::<u8>), |value| one(column, value));
                    piece.map(|piece| (key, piece))
                });
                cells.collect::<Result<BTreeMap<_, _>, _>>()
            };
            let Some(row) = rows.first() else { return templates::piece(&None::<u8>) };
            let mut entry = entry(row)?;
            entry.insert(OTHERS.to_owned(), templates::piece(&others(def, row))?);
            templates::piece(&entry)
        }
        Value::Choice(_) if ACTION.get(PRIORITY) == Some(def) => {
            templates::piece(&value.shown(def, Lang::Fr).to_lowercase())
        }
        value => templates::piece(&value.shown(def, Lang::Fr)),
    }
}

/// An entry of the list of all fields.
#[derive(serde::Serialize)]
struct Entry<'a> {
    cle: &'a str,
    libelle: &'a str,
    /// The word by which a pack declares its kind.
    nature: &'static str,
    /// True if it may have several values.
    liste: bool,
    /// True if the method declares it.
    propre: bool,
    valeurs: &'a [Voiced<'a, String>],
}

impl ActionData<'_> {
    /// Its content, for a digest.
    pub(super) fn said(&self) -> impl std::hash::Hash + '_ {
        let fields: Vec<_> = self.champs.iter().filter(|field| !field.voices.is_empty()).collect();
        (
            (self.numero, self.titre, &self.ancre, &self.groupes, &self.description),
            fields,
            (&self.idees, &self.problematiques, &self.sources, &self.fusion),
        )
    }

    /// Its fields as people read them; texts of several sheets with their groups.
    fn views(&self) -> Vec<FieldView<'_>> {
        let several = self.origines.len() > 1;
        let of_group = |group: usize| self.origines.iter().position(|(origin, _)| several && *origin == group);
        let name = |group: usize| of_group(group).map(|at| self.sources[at].groupe);
        self.champs.iter().map(|field| FieldView::of(field, self.langue, name)).collect()
    }
}

impl Serialize for ActionData<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::Error;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("numero", &self.numero)?;
        map.serialize_entry("titre", self.titre)?;
        map.serialize_entry("ancre", &self.ancre)?;
        map.serialize_entry("groupes", &self.groupes)?;
        map.serialize_entry("description", &written(&self.description))?;
        let champs = self.views();
        let shown = |view: &&FieldView<'_>| view.field.def().in_plan && is_named(view.field.leaf);
        for view in champs.iter().filter(shown) {
            map.serialize_entry(&name(view.field.leaf), &view.value().map_err(S::Error::custom)?)?;
        }
        // A template may ask for each of the engine's fields, whatever the method has left of them.
        let named = |leaf: &Leaf<'_>| champs.iter().filter(shown).any(|view| name(view.field.leaf) == name(*leaf));
        let absent = ACTION.leaves().filter(|leaf| !named(leaf));
        for leaf in absent.filter(|leaf| ![TITLE, IDEAS].contains(&&*leaf.field.key)) {
            let is_list = leaf.own().kind.is_list() || leaf.own().merge == Merge::Text;
            let none = if is_list { templates::piece(&[(); 0]) } else { templates::piece(&None::<u8>) };
            map.serialize_entry(&name(leaf), &none.map_err(S::Error::custom)?)?;
        }
        let shown = champs.iter().filter(|view| view.field.def().in_plan && !view.told.is_empty());
        let entries = shown.map(|view| Entry {
            cle: &view.field.leaf.own().key,
            libelle: view.label,
            nature: view.field.def().kind.word(),
            liste: view.field.def().kind.is_list() || matches!(view.field.def().kind, Kind::LongText),
            propre: view.is_own(),
            valeurs: &view.told,
        });
        map.serialize_entry("champs", &entries.collect::<Vec<_>>())?;
        map.serialize_entry("idees", &self.idees)?;
        map.serialize_entry("problematiques", &self.problematiques)?;
        map.serialize_entry("sources", &self.sources)?;
        map.serialize_entry("fusion", &self.fusion)?;
        map.end()
    }
}

/// Descriptions are rewritten only when the plan is rendered; one that contains only prompts is omitted.
fn written<'a>(descriptions: &'a [Voiced<'a, Description<'a>>]) -> Vec<Voiced<'a, String>> {
    let rewritten = descriptions.iter().map(|Voiced { groupe, texte }| {
        let texte = super::body::rewrite(texte.source, texte.path, HEADINGS, &texte.prefix);
        Voiced { groupe: *groupe, texte }
    });
    rewritten.filter(|description| !description.texte.is_empty()).collect()
}

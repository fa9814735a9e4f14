//! The fields of each document type, and of `agir.yaml`, described in words from the table of fields.

use crate::lang::{Lang, say};
use crate::method::{Method, Role};
use crate::model::fields::{FieldDef, Kind, Merge};
use crate::model::keys::{Declared, Holds, Key};
use crate::model::project_file::{OTHER_KEYS, REQUIRED};
use crate::pack::METHOD_FILE;
use crate::project::GROUP_FILE;
use crate::rules::{self, KINDS};
use crate::text::codes::Code;
use crate::tree::PROJECT_FILE;

/// A document type or `agir.yaml`.
pub(super) struct Told {
    /// The id of its type, or its file name.
    pub(super) id: String,
    pub(super) label: String,
    /// Path of its files.
    pub(super) path: String,
    pub(super) fields: Vec<Field>,
    /// Of a kind of rule: what else its page says.
    pub(super) rule: Option<Rule>,
}

/// What the page of a kind of rule says besides its parameters.
pub(super) struct Rule {
    /// The placeholders of its sentences.
    pub(super) places: &'static [&'static str],
    /// Its parameters in a requirement, as YAML.
    pub(super) example: &'static str,
}

/// A field, or a column of a table field.
pub(super) struct Field {
    pub(super) key: String,
    pub(super) label: String,
    pub(super) help: String,
    /// The word by which a method declares the field's kind.
    pub(super) kind: &'static str,
    /// The kind, in words for people.
    pub(super) holds: String,
    /// Allowed values, each with its label.
    pub(super) values: Vec<(String, String)>,
    pub(super) required: bool,
    /// Whether the plan shows it, and how it is merged; only for fields of actions.
    pub(super) in_plan: Option<(bool, Merge)>,
    pub(super) columns: Vec<Field>,
}

/// The document of this name: a type by its id or label, or a file by its name.
pub(super) fn find(method: &Method, name: &str, lang: Lang) -> Option<Told> {
    match name {
        PROJECT_FILE => Some(project(method, lang)),
        GROUP_FILE => of_type(method, method.type_of(Role::Group)?, lang),
        _ => {
            let of_type = method.type_called(name).and_then(|at| of_type(method, at, lang));
            of_type.or_else(|| KINDS.iter().find(|kind| kind.name == name).map(|kind| of_rule(kind, lang)))
        }
    }
}

/// All of them, in the order of the method.
pub(super) fn all(method: &Method, lang: Lang) -> Vec<Told> {
    let types = (0..method.types.len()).filter_map(|at| of_type(method, at, lang));
    std::iter::once(project(method, lang)).chain(types).collect()
}

/// The names that `find` accepts, labels excepted.
pub(super) fn names(method: &Method) -> impl Iterator<Item = &str> {
    let kinds = KINDS.iter().map(|kind| kind.name);
    std::iter::once(PROJECT_FILE).chain(method.types.iter().map(|kind| kind.id.as_str())).chain(kinds)
}

fn project(method: &Method, lang: Lang) -> Told {
    let label = lang.pick("le projet", "the project");
    let fields = method.project.fields.iter().map(|field| {
        let mut told = of_field(field, false, lang);
        told.required |= REQUIRED.contains(&&*field.key);
        told
    });
    let fields = fields.chain(OTHER_KEYS.iter().map(|key| of_key(key, lang))).collect();
    Told { id: PROJECT_FILE.to_owned(), label: label.to_owned(), path: PROJECT_FILE.to_owned(), fields, rule: None }
}

fn of_type(method: &Method, at: usize, lang: Lang) -> Option<Told> {
    let kind = method.types.get(at)?;
    let fields = kind.fields.fields.iter().map(|field| of_field(field, kind.role == Role::Action, lang));
    Some(Told {
        id: kind.id.clone(),
        label: kind.label.get(lang).to_owned(),
        path: kind.path.as_str().to_owned(),
        fields: fields.collect(),
        rule: None,
    })
}

/// A kind of rule, from the declarations that read its parameters.
fn of_rule(kind: &rules::Kind, lang: Lang) -> Told {
    Told {
        id: kind.name.to_owned(),
        label: lang.pick(kind.about.0, kind.about.1).to_owned(),
        path: METHOD_FILE.to_owned(),
        fields: kind.keys.iter().map(|key| of_key(key, lang)).collect(),
        rule: Some(Rule { places: kind.places, example: kind.example }),
    }
}

fn of_field(field: &FieldDef, of_action: bool, lang: Lang) -> Field {
    // Parts are listed as fields of their own.
    let is_in_parts = matches!(field.kind, Kind::Parts(_));
    let values = field.kind.choices().iter().map(|choice| (choice.id.to_string(), choice.label.get(lang).to_owned()));
    Field {
        key: field.key.to_string(),
        label: field.label.get(lang).to_owned(),
        help: field.help.get(lang).to_owned(),
        kind: field.kind.word(),
        holds: holds(&field.kind, lang),
        values: values.collect(),
        required: field.required,
        in_plan: (of_action && !is_in_parts).then_some((field.in_plan, field.merge)),
        columns: field.columns().iter().map(|column| of_field(column, of_action && is_in_parts, lang)).collect(),
    }
}

fn of_key(key: &Key, lang: Lang) -> Field {
    let (kind, columns) = match key.holds {
        Holds::Entries(keys) => (Kind::Table(Vec::new()), keys),
        Holds::Entry(keys) | Holds::OneOrMore(keys) | Holds::TextOr(keys) => (Kind::Text, keys),
        Holds::TextsOr(keys) => (Kind::List { ordered: false }, keys),
        Holds::Texts | Holds::Numbers => (Kind::List { ordered: false }, [].as_slice()),
        Holds::Number => (Kind::Ordinal, [].as_slice()),
        Holds::YesNo => (Kind::Boolean, [].as_slice()),
        Holds::Date => (Kind::Date, [].as_slice()),
        Holds::Choice(_) => (Kind::Choice(Vec::new()), [].as_slice()),
        _ => (Kind::Text, [].as_slice()),
    };
    let words = if let Holds::Choice(words) = key.holds { words() } else { Vec::new() };
    let mut told = of_field(&FieldDef::new(key.name, Default::default(), kind), false, lang);
    told.label = key.about(lang).to_owned();
    told.required = key.required;
    told.values = words.into_iter().map(|word| (word.to_owned(), word.to_owned())).collect();
    let holds = match key.holds {
        Holds::Entry(_) => Some(("ces clés", "these keys")),
        Holds::OneOrMore(_) => {
            Some(("ces clés, ou une liste d'entrées qui les ont", "these keys, or a list of entries with them"))
        }
        Holds::TextOr(_) => Some(("un texte, ou ces clés", "a text, or these keys")),
        Holds::TextsOr(_) => Some((
            "une liste de textes, ou d'entrées qui ont ces clés",
            "a list of texts, or of entries with these keys",
        )),
        _ => None,
    };
    if let Some((fr, en)) = holds {
        told.holds = lang.pick(fr, en).to_owned();
    }
    told.columns = columns.iter().map(|key| of_key(key, lang)).collect();
    if let Holds::Id(Declared::Waivable) = key.holds {
        let (fr, en) = ("« agir explain » en donne la liste", "\"agir explain\" lists them");
        told.help = lang.pick(fr, en).to_owned();
    }
    told
}

fn holds(kind: &Kind, lang: Lang) -> String {
    let (fr, en) = match kind {
        Kind::Text => ("un texte", "a text"),
        Kind::LongText => ("un texte de plusieurs lignes", "a text of several lines"),
        Kind::Number => ("un nombre : 3, 2,5, 40 %", "a number: 3, 2.5, 40 %"),
        Kind::Ordinal => ("un nombre entier, à partir de 1", "a whole number from 1"),
        Kind::Code(Code::Siren) => ("un numéro SIREN ou SIRET", "a SIREN or SIRET number"),
        Kind::Code(Code::Insee) => ("un code INSEE de commune", "an INSEE code"),
        Kind::Codes(Code::Siren) => ("une liste de numéros SIREN ou SIRET", "a list of SIREN or SIRET numbers"),
        Kind::Codes(Code::Insee) => ("une liste de codes INSEE de communes", "a list of INSEE codes"),
        Kind::Amount => ("un montant en euros entiers : 12000", "an amount in whole euros: 12000"),
        Kind::Date => ("une date : 2026-03-31", "a date: 2026-03-31"),
        Kind::Time => ("une heure : \"14:00\"", "a time: \"14:00\""),
        Kind::Period => {
            ("une période : 2026, 2026-03 ou 2026-01-15/2026-06-30", "a period: 2026, 2026-03 or 2026-01-15/2026-06-30")
        }
        Kind::Choice(_) => ("une valeur parmi", "one of"),
        Kind::Choices(_) => ("une ou plusieurs valeurs parmi", "some of"),
        Kind::Boolean => ("oui ou non", "oui (yes) or non (no)"),
        Kind::List { ordered: false } => ("une liste de textes", "a list of texts"),
        Kind::List { ordered: true } => ("une liste de textes, dans l'ordre", "a list of texts, in order"),
        Kind::Structure => ("une structure, ou {structure, fonction}", "a structure, or {structure, fonction}"),
        Kind::Structures => ("une liste de structures", "a list of structures"),
        Kind::Ideas => ("une liste d'idées du groupe : [I1, I3]", "a list of the group's ideas: [I1, I3]"),
        Kind::Reference(to) if !to.is_empty() => {
            return say!(
                lang,
                "un document de type {to}, par le nom de son fichier sans la fin",
                "a document of type {to}, by its file's name without the end"
            );
        }
        Kind::Reference(_) => {
            ("un document, par le nom de son fichier sans la fin", "a document, by its file's name without the end")
        }
        Kind::Table(_) => ("une liste d'entrées qui ont ces clés", "a list of entries with these keys"),
        Kind::Parts(_) => ("une entrée qui a ces clés", "one entry with these keys"),
    };
    lang.pick(fr, en).to_owned()
}

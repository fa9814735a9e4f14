//! JSON Schemas (draft-07) with which editors complete and validate files, generated from the table of
//! fields, the keys of files and the method. A schema reports only what `agir check` reports, and never
//! rejects what it accepts.

mod method;
mod objects;
mod patterns;
mod values;

use serde_json::{Value, json};

use crate::lang::Lang;
use crate::method::keys;
use crate::method::{DocType, Role};
use crate::model::arbitration;
use crate::model::fields::FieldDef;
use crate::model::keys::{Key, TYPE};
use crate::model::others::{COMMITTEE_KEYS, PHASE_KEYS};
use crate::model::project_file::{KEYS, OTHER_KEYS, REQUIRED};
use crate::pack::{METHOD_FILE, Pack};
use crate::project::{ARBITRATIONS_FILE, ARBITRATIONS_FOLDER, COMMITTEE_FILE, GROUP_FILE, PHASE_FILE};
use crate::tree::PROJECT_FILE;
use objects::{Property, holds, object, or};

/// The version of JSON Schema that editors support.
const DRAFT: &str = "http://json-schema.org/draft-07/schema#";

/// What a schema is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// `agir.yaml`.
    Project,
    /// `phase.yaml`.
    Phase,
    /// `groupe.yaml`.
    Group,
    /// `comite.yaml`.
    Committee,
    /// `arbitrages.yaml`.
    Arbitrations,
    /// A file in `arbitrages/`.
    Decision,
    /// `methode.yaml`.
    Method,
    /// The front matter of documents of the type with this index.
    FrontMatter(usize),
}

/// Files identified by name, with their description.
const FILES: [(&str, Subject, (&str, &str)); 7] = [
    (PROJECT_FILE, Subject::Project, ("le projet", "the project")),
    (PHASE_FILE, Subject::Phase, ("les tâches d'une phase", "the tasks of a phase")),
    (GROUP_FILE, Subject::Group, ("un groupe", "a group")),
    (COMMITTEE_FILE, Subject::Committee, ("le comité", "the committee")),
    (ARBITRATIONS_FILE, Subject::Arbitrations, ("les arbitrages", "the arbitrations")),
    ("arbitrages/NOM.yaml", Subject::Decision, ("un arbitrage", "one arbitration")),
    (METHOD_FILE, Subject::Method, ("une méthode", "a method")),
];

/// The files with a schema under `pack`, each with its description.
pub fn files(pack: &Pack, lang: Lang) -> impl Iterator<Item = (&'static str, &'static str)> + use<> {
    let has_groups = pack.method.type_of(Role::Group).is_some();
    let there = FILES.iter().filter(move |(_, subject, _)| has_groups || *subject != Subject::Group);
    there.map(move |(name, _, (fr, en))| (*name, lang.pick(*fr, *en)))
}

/// The subject for the file at `path`, by its name.
pub fn of_file(pack: &Pack, path: &str) -> Option<Subject> {
    let path = path.replace('\\', "/");
    let mut parts = path.rsplit('/');
    let (name, folder) = (parts.next().unwrap_or_default(), parts.next());
    if folder == Some(ARBITRATIONS_FOLDER) && name.ends_with(".yaml") {
        return Some(Subject::Decision);
    }
    let known = FILES.iter().find(|(known, ..)| *known == name).map(|(_, subject, _)| *subject);
    known.filter(|subject| *subject != Subject::Group || pack.method.type_of(Role::Group).is_some())
}

/// The schema of `subject`.
pub fn schema(pack: &Pack, subject: Subject, lang: Lang) -> Value {
    let maker = Maker { pack, lang };
    let types = &pack.method.types;
    let (name, about, mut schema) = match subject {
        Subject::FrontMatter(at) => {
            let Some(kind) = types.get(at) else { return json!({}) };
            (kind.id.as_str(), kind.label.get(lang), maker.front_matter(kind))
        }
        _ => {
            let known = FILES.iter().find(|(_, own, _)| *own == subject);
            let (name, (fr, en)) = known.map_or(("", ("", "")), |(name, _, about)| (*name, *about));
            (name, lang.pick(fr, en), maker.file(subject))
        }
    };
    schema["$schema"] = DRAFT.into();
    schema["title"] = format!("agir: {name}").into();
    schema["description"] = about.into();
    schema
}

/// Generates schemas for a method.
struct Maker<'a> {
    pack: &'a Pack,
    lang: Lang,
}

impl Maker<'_> {
    fn front_matter(&self, kind: &DocType) -> Value {
        let about = TYPE.about(self.lang).to_owned();
        let own = Property::new(TYPE.name, about, values::closed([&*kind.id].into_iter(), std::iter::empty()), true);
        // For actions, required fields are required at once; for other types, the method requires them only
        // when they are due.
        let of_engine = kind.role.fields();
        let is_owed = |field: &FieldDef| match kind.role {
            Role::Action => field.required,
            _ if kind.number_is_owed && field.key == "numero" => true,
            _ => of_engine.get(&field.key).is_some_and(|own| own.required),
        };
        let fields = kind.fields.fields.iter().map(|field| self.field_as(field, is_owed(field)));
        object(std::iter::once(own).chain(fields))
    }

    fn file(&self, subject: Subject) -> Value {
        let method = &self.pack.method;
        match subject {
            Subject::Project => {
                let is_owed = |field: &FieldDef| field.required && !KEYS.contains(&&*field.key);
                let others = method.project.fields.iter().filter(|field| is_owed(field)).map(|field| &*field.key);
                let owed: Vec<&str> = others.chain(REQUIRED.iter().copied()).collect();
                self.fields(&method.project.fields, &owed, OTHER_KEYS)
            }
            Subject::Phase => self.keys(PHASE_KEYS),
            Subject::Group => {
                let table = method.type_of(Role::Group).map(|at| &method.types[at].fields);
                self.fields(table.map_or(&[], |table| &table.fields), crate::model::group::REQUIRED, &[])
            }
            Subject::Committee => or(self.keys(COMMITTEE_KEYS), &["null"]),
            Subject::Arbitrations => or(self.keys(arbitration::KEYS), &["null"]),
            Subject::Decision => {
                let mut decision = self.keys(arbitration::KEYS);
                let one = arbitration::KEYS.iter().map(|key| holds(&[key.name.to_owned()]));
                let untidy = json!({"not": {"propertyNames": {"pattern": patterns::TIDY_KEY}}});
                decision["anyOf"] = one.chain([untidy]).collect();
                decision
            }
            Subject::Method => self.keys(keys::KEYS),
            Subject::FrontMatter(_) => json!({}),
        }
    }

    /// A mapping with the keys of a table, some of them required, and `others`.
    fn fields(&self, fields: &[FieldDef], asked: &[&str], others: &[Key]) -> Value {
        let fields = fields.iter().map(|field| self.field_as(field, asked.contains(&&*field.key)));
        object(fields.chain(others.iter().map(|key| self.key(key))))
    }
}

//! Content of `agir.yaml`.

use std::sync::Arc;

use jiff::civil::Date;

use super::field::Field;
use super::fields::{Table, Values};
use super::keys::{Declared, Holds, Key, words};
use super::quantities::ordinal;
use super::reader::{MapReader, Need, choice, free_text, list, text};
use crate::diagnostic::{Severity, Sink};
use crate::faults::ValueFault;
use crate::lang::Lang;

use crate::text::Span;

/// Keys that this module reads itself, instead of through the table.
pub const KEYS: [&str; 7] = ["titre", "territoire", "methode", "methode_version", "debut", "porteur", "langue"];
/// Keys that are not fields of the table.
pub const OTHER_KEYS: &[Key] = &[Key::new(
    "derogations",
    "Ce que le projet adapte de la méthode, avec la raison",
    "What the project adapts of the method, with the reason",
    Holds::Entries(WAIVER),
)];
/// Keys that every project must have.
pub const REQUIRED: &[&str] = &["titre", "territoire", "methode", "debut"];
const WAIVER: &[Key] = &[
    Key::new("exigence", "L'exigence adaptée", "The requirement that is adapted", Holds::Id(Declared::Waivable))
        .required(),
    Key::new("motif", "Pourquoi", "Why", Holds::Text).required(),
    Key::new("decide_par", "Qui l'a décidé", "Who decided it", Holds::Text),
    Key::new("jusqu_au", "Dernier jour où la dérogation vaut", "Last day on which it holds", Holds::Date),
    Key::new(
        "niveau",
        "Niveau que prend l'exigence (off, par défaut : rien n'est dit)",
        "Level that the requirement gets (off, the default: nothing is said)",
        Holds::Choice(|| words(&LEVELS)),
    ),
    Key::new(
        "pour",
        "Fichiers concernés, par exemple un-dossier/** (par défaut : tous)",
        "Files that it is for, as a-folder/** (by default: all)",
        Holds::Text,
    ),
];
const LEVELS: [(&str, Option<Severity>); 4] = [
    ("error", Some(Severity::Error)),
    ("warning", Some(Severity::Warning)),
    ("info", Some(Severity::Info)),
    ("off", None),
];

/// A waiver: an adaptation of the method by the project.
#[derive(Debug, Default)]
pub struct Waiver {
    /// Id of the requirement, not yet checked against the method.
    pub requirement: Field<String>,
    pub reason: Field<String>,
    /// Last day on which the waiver applies.
    pub until: Field<Date>,
    /// New level of the findings; none for `off`.
    pub level: Field<Option<Severity>>,
    /// Files that the waiver applies to; all if absent.
    pub files: Field<globset::GlobMatcher>,
    /// Span of the entry.
    pub span: Span,
}

impl Waiver {
    /// True if no key of the waiver is invalid and the required ones are given, so that it can be applied.
    pub fn is_sound(&self) -> bool {
        self.requirement.given().is_some()
            && self.reason.given().is_some()
            && !self.until.is_invalid()
            && !self.level.is_invalid()
            && !self.files.is_invalid()
    }
}

/// Content of `agir.yaml`.
#[derive(Debug, Default)]
pub struct ProjectFile {
    pub title: Field<String>,
    pub territory: Field<String>,
    /// Name of a built-in method, or path of a pack.
    pub method: Field<String>,
    /// Version of the method that the project was laid out with or brought to.
    pub method_version: Field<u32>,
    /// Start of the preparatory phase.
    pub start: Field<Date>,
    /// Structure that carries the project.
    pub owner: Field<String>,
    /// Language of the messages.
    pub lang: Field<Lang>,
    pub waivers: Vec<Waiver>,
    /// Fields other than those of [`KEYS`].
    pub values: Values,
}

impl ProjectFile {
    pub fn read(table: &Arc<Table>, reader: &mut MapReader<'_>, sink: &mut Sink) -> Self {
        use Need::{Optional, Required};
        let file = Self {
            title: reader.text("titre", Required, sink),
            territory: reader.text("territoire", Required, sink),
            method: reader.text("methode", Required, sink),
            method_version: reader.declared(table, "methode_version", sink, ordinal),
            start: reader.date("debut", Required, sink),
            owner: reader.declared(table, "porteur", sink, free_text),
            lang: reader.declared(table, "langue", sink, |node, source, sink| {
                choice(node, source, &[("fr", Lang::Fr), ("en", Lang::En)], sink)
            }),
            waivers: Vec::new(),
            values: Values::read_as(
                table,
                reader,
                |field| (!KEYS.contains(&&*field.key)).then_some(field.required),
                sink,
            ),
        };
        let waivers = reader.field("derogations", Optional, sink, |node, source, sink| {
            list(node, source, WAIVER, sink, |reader, node, sink| waiver(reader, node.span, sink))
        });
        let waivers = match waivers {
            Field::Given(given) => given.value,
            Field::Absent | Field::Empty { .. } | Field::Invalid { .. } => Vec::new(),
        };
        Self { waivers, ..file }
    }
}

fn waiver(reader: &mut MapReader<'_>, span: Span, sink: &mut Sink) -> Waiver {
    use Need::{Optional, Required};
    let waiver = Waiver {
        requirement: reader.text("exigence", Required, sink),
        reason: reader.text("motif", Required, sink),
        until: reader.date("jusqu_au", Optional, sink),
        level: reader.choice("niveau", Optional, &LEVELS, sink),
        files: reader.field("pour", Optional, sink, |node, source, sink| {
            let text = text(node, source, sink)?;
            let glob = globset::GlobBuilder::new(&text).literal_separator(true).build();
            if glob.is_err() {
                sink.report(node.span, ValueFault::Glob { text });
            }
            glob.ok().map(|glob| glob.compile_matcher())
        }),
        span,
    };
    reader.text("decide_par", Optional, sink);
    waiver
}

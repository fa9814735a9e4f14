//! Schemas and `check` agree on every key of every kind of file, with all sorts of values.

use std::collections::BTreeMap;

use agir::lang::Lang;
use agir::method::Role;
use agir::pack::{self, Pack};
use agir::rules::KINDS;
use agir::schema::{self, Subject};
use serde_json::Value;

use super::validator::{Validator, value};
use super::{findings, own_method, subjects};
use crate::commands::fields;

/// Values as people write them and YAML parses them.
#[rustfmt::skip]
const VALUES: &[&str] = &[
    "", "~", "null", "\"\"", "\" \"", "oui", "Non", "yes", "no", "true", "True", "x", "0", "1", "3", "003", "+3",
    "12", "\"3\"", "“3”", "1234567", "12000", "12 000", "12 000 €", "\" 12 000 € \"", "12\u{a0}000 €", "1e3", "0x10",
    "1_000", "3.5", "3,5", "-2", "40 %", "−1", ".5", "99999999999999999999", "2026", "2026-03", "2026-03-04",
    "\"2026-03-04\"", "“2026-03-04”", "2026-13-04", "2026-02-30", "26/03/2013", "2026-3-4", "2026-01 au 2026-06",
    "2026/2027", "du 2026-01-01 au 2026-02-01", "Du 2026-01 à 2026-03", "2026-01-15/2026-06-30", "2026-01 – 2026-06",
    "2026..2027", "{debut: 2026-01, fin: 2026-03}", "{debut: 2026}", "14:00", "14h", "14 h 30", "\"14:00\"", "9:05",
    "9:5", "14H30", "24:00", "14.30", "94018", "01004", "2A004", "2a 004", "[94018, 2a004]", "[94018, 9]",
    "552100554", "552 100 554", "55210055400013", "55210055", "Mairie", "Mairie / maire", "{structure: Mairie}",
    "{fonction: maire}", "{structure: Mairie, fonction: maire}", "{structure: Mairie, rue: x}",
    "[Mairie, {structure: B}]", "[{fonction: b}]", "[a, b]", "[a, ~, 3, true]", "[[a]]", "[]", "[~]", "{}", "[{}]",
    "{a: b}", "[a/b, c/d]", "[a/b, ~]", "a/b", "I1, I3", "[I1, P2]", "« I1 »", "|\n  a\n  b", "|\n  - a\n  - b",
    "Haute", "HAUTE", "‘Haute’", "hâute", "a venir", "À venir", "En_cours", "En  cours", "realise\u{301}",
    "en–retard", "ten\u{ad}ue", "Fr", "français", "off", "Associations", "collectivités", "jeunes", "[Jeunes, Aînés]",
    "[jeunes, vieux]", "[jeunes, ~]", "copils-minimum", "Copils minimum", "[{nom: X}]", "{nom: X}",
    "[{nom: X, montant_ht: 3}]", "[{nom: X, montant: 3}]", "[{montant_ht: 3}]", "[{nom: [X]}]",
    "[{risque: R, gravite: Faible}]", "{humains: a}", "{humains: [a]}", "{autres: a}",
    "[{structure: A, college: appui}]", "[{actions: [a/b, c/d], titre: T, motif: m}]",
    "{actions: [a/b, c/d], motif: m, x_note: [1]}", "#", "'14:00 '", "2-experimentation/**", "copil-1.md",
    "[{tache: Choix des thématiques, fait_le: 2026-01-02}]", "Préparation", "{fr: a, en: b}", "{fr: a}", "debut",
    "{type: debut}", "[debut, action]", "{cle: a, valeur: b}", "facultatif",
];

/// A minimal document of each kind, and minimal entries of its lists.
pub fn bases(pack: &Pack, subject: Subject) -> (Vec<(String, String)>, BTreeMap<&'static str, &'static str>) {
    let own: Vec<(&str, &str)> = match subject {
        Subject::Project => {
            vec![("titre", "T"), ("territoire", "V"), ("methode", "agir-ensemble"), ("debut", "2026-01-01")]
        }
        Subject::Phase => vec![("phase", "preparation")],
        Subject::Group => vec![("thematique", "T")],
        Subject::Committee | Subject::Arbitrations => vec![],
        Subject::Decision => vec![("distinctes", "{actions: [a/b, c/d], motif: m}")],
        Subject::Method => vec![
            ("methode", "m"),
            ("colleges", "[{id: c, libelle: C}]"),
            ("titre", "t"),
            ("phases", "[{id: p, dossier: p, libelle: P}]"),
            ("types", "[{id: action, role: action, libelle: a, chemin: \"{nom}.md\"}]"),
            ("exigences", "[{id: e, regle: minimum, objet: action, niveau: info, texte: t, source: s}]"),
        ],
        Subject::FrontMatter(at) => {
            let kind = &pack.method.types[at];
            let mut own = vec![("type", kind.id.as_str())];
            if kind.role == Role::Action {
                own.extend([("titre", "T"), ("idees", "[I1]")]);
            }
            own.extend(kind.number_is_owed.then_some(("numero", "1")));
            own.extend(kind.fields.get("quartier").map(|_| ("quartier", "nord")));
            own
        }
    };
    let entry = BTreeMap::from([
        ("exigence", "copils-minimum"),
        ("tache", "choix-des-thematiques"),
        ("structure", "A"),
        ("college", "appui"),
        ("nom", "N"),
        ("risque", "R"),
        ("actions", "[a/b, c/d]"),
        ("titre", "T"),
        ("motif", "m"),
        ("id", "i"),
        ("dossier", "d"),
        ("libelle", "L"),
        ("role", "action"),
        ("chemin", "\"{nom}.md\""),
        ("regle", "minimum"),
        ("objet", "action"),
        ("niveau", "info"),
        ("texte", "t"),
        ("source", "s"),
        ("type", if subject == Subject::Method { "action" } else { "" }),
        ("modele", "m"),
        ("apres", "preparation"),
    ]);
    (own.into_iter().map(|(key, value)| (key.to_owned(), value.to_owned())).collect(), entry)
}

pub fn written(keys: &[(String, String)]) -> String {
    keys.iter().map(|(key, value)| format!("{key}: {value}\n")).collect()
}

fn with(keys: &[(String, String)], key: &str, value: &str) -> Vec<(String, String)> {
    let others = keys.iter().filter(|(own, _)| own != key).cloned();
    others.chain([(key.to_owned(), value.to_owned())]).collect()
}

/// The schema of a non-empty value.
fn of_value(schema: &Value) -> &Value {
    schema.get("else").unwrap_or(schema)
}

/// The allowed and the required keys of a mapping.
pub fn keys_of(schema: &Value) -> (Vec<&str>, Vec<&str>) {
    let known = schema["properties"].as_object().into_iter().flatten().map(|(key, _)| key.as_str()).collect();
    let required = schema["then"]["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    (known, required)
}

/// A requirement of each kind of rule, with all parameters.
fn rules() -> Vec<String> {
    let samples = BTreeMap::from([
        ("documents", "[action]"),
        ("champs", "[titre]"),
        ("colleges", "[c]"),
        ("cle", "titre"),
        ("de", "debut"),
        ("max_mois", "3"),
        ("numeros", "[1]"),
        ("ordre", "[debut, action]"),
        ("par", "problematiques"),
        ("phase", "p"),
    ]);
    let mut all = Vec::new();
    for kind in KINDS {
        let common = format!("id: e, niveau: info, texte: t, source: s, regle: {}", kind.name);
        let of = |changed: &str, value: &str| {
            let required = kind.keys.iter().filter(|key| key.required && key.name != changed);
            let sample = |name: &str| match (kind.name, name) {
                ("couverture", "objet") => "idees",
                _ => samples.get(name).copied().unwrap_or("action"),
            };
            let said = required.map(|key| format!(", {}: {}", key.name, sample(key.name)));
            let changed = if changed.is_empty() { String::new() } else { format!(", {changed}: {value}") };
            format!("{common}{}{changed}", said.collect::<String>())
        };
        all.push(of("", ""));
        for key in kind.keys {
            all.extend(VALUES.iter().filter(|value| !value.starts_with(['|', '#'])).map(|value| of(key.name, value)));
        }
    }
    all
}

/// True if a key required by the method only is missing: `check` reports it after reading the whole project.
pub fn lacks_what_the_method_asks(pack: &Pack, subject: Subject, value: &Value) -> bool {
    let Subject::FrontMatter(at) = subject else { return false };
    let kind = &pack.method.types[at];
    let is_said = |name: &str| {
        let said = value.as_object().into_iter().flatten().filter(|(key, _)| key.trim() == name);
        said.into_iter().any(|(_, value)| !value.is_null() && value.as_str() != Some("") && value.as_str() != Some(" "))
    };
    let mut asked = kind.fields.fields.iter().filter(|field| field.required);
    kind.role == Role::Action && asked.any(|field| !is_said(&field.key))
}

/// Checks that the schema accepts whatever `check` accepts, for every key and value. Returns how often both
/// accepted, and how often both rejected.
fn agree(pack: &Pack, subject: Subject, path: &str, validator: &Validator) -> (usize, usize) {
    let schema = schema::schema(pack, subject, Lang::En);
    let (base, samples) = bases(pack, subject);
    assert_eq!(findings(pack, path, &written(&base)), [""; 0], "{path}\n{}", written(&base));
    let mut documents = Vec::new();
    for key in keys_of(&schema).0 {
        documents.extend(VALUES.iter().map(|value| with(&base, key, value)));
        // A no-break space before the colon, as in French typography.
        let value = base.iter().find(|(own, _)| own == key).map_or("", |(_, value)| value);
        let others: Vec<_> = base.iter().filter(|(own, _)| own != key).cloned().collect();
        documents.push(with(&others, &format!("{key}\u{a0}"), value));
        documents.push(others);
        let own = of_value(&schema["properties"][key]);
        for (holder, is_list) in [(of_value(&own["items"]), true), (own, false)] {
            let (known, required) = keys_of(holder);
            let entry: Vec<(String, String)> = required
                .iter()
                .map(|key| with(&[], key, samples.get(key).copied().unwrap_or("2026"))[0].clone())
                .collect();
            let of = |entry: &[(String, String)]| {
                let said = entry.iter().map(|(key, value)| format!("{key}: {value}")).collect::<Vec<_>>().join(", ");
                let said = format!("{{{said}}}");
                with(&base, key, &if is_list { format!("[{said}]") } else { said })
            };
            // References to requirements are only resolved once the whole project is read.
            for inner in known.iter().filter(|inner| **inner != "exigence") {
                let flow = VALUES.iter().filter(|value| !value.starts_with(['|', '#']));
                documents.extend(flow.map(|value| of(&with(&entry, inner, value))));
                documents.push(of(&entry.iter().filter(|(own, _)| own != inner).cloned().collect::<Vec<_>>()));
                documents.push(of(&with(&entry, &format!("{inner}x"), "1")));
            }
        }
    }
    if subject == Subject::Method {
        documents.extend(rules().into_iter().map(|rule| with(&base, "exigences", &format!("[{{{rule}}}]"))));
    }
    let (mut accepted, mut flagged) = (0, 0);
    for document in documents {
        let yaml = written(&document);
        let Some(value) = value(&yaml) else { continue };
        let (mut found, faults) = (findings(pack, path, &yaml), validator.faults(&value, &schema));
        if lacks_what_the_method_asks(pack, subject, &value) {
            found.push("cle-manquante".to_owned());
        }
        assert!(!found.is_empty() || faults.is_empty(), "{path}: {faults:?}\n{yaml}");
        accepted += usize::from(found.is_empty());
        flagged += usize::from(!faults.is_empty());
    }
    (accepted, flagged)
}

#[test]
fn a_schema_flags_nothing_that_a_check_accepts() {
    let project = fields::with_action();
    let validator = Validator::default();
    let (mut accepted, mut flagged) = (0, 0);
    for pack in [pack::builtin().unwrap(), own_method(&project)] {
        for (subject, path) in subjects(&pack) {
            let (one, other) = agree(&pack, subject, &path, &validator);
            (accepted, flagged) = (accepted + one, flagged + other);
        }
    }
    let (one, other) = agree(&pack::builtin().unwrap(), Subject::Method, "methode.yaml", &validator);
    assert!(accepted > 3000 && flagged > 5000, "{accepted} {flagged}");
    assert!(one > 300 && other > 1000, "{one} {other}");
}

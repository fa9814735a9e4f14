//! `agir schema`: schemas and `check` agree.

mod agreement;
mod validator;

use std::path::Path;
use std::sync::Arc;

use agir::lang::Lang;
use agir::method::Role;
use agir::pack::{self, Pack};
use agir::project::read_again;
use agir::schema::{self, Subject};
use agir::text::Text;
use serde_json::{Value, json};

use crate::commands::fields;
use crate::support::{Scratch, root};
use agreement::{bases, keys_of, lacks_what_the_method_asks, written};
use validator::{Validator, value};

/// The subjects that have a schema under a method, each with the path of such a file.
fn subjects(pack: &Pack) -> Vec<(Subject, String)> {
    let files = ["agir.yaml", "x/phase.yaml", "g/groupe.yaml", "comite.yaml", "arbitrages.yaml", "arbitrages/n.yaml"];
    let of_file = |path: &&str| (schema::of_file(pack, path).unwrap(), (*path).to_owned());
    let types = pack.method.types.iter().enumerate().filter(|(_, kind)| kind.role != Role::Group);
    let of_type = types.map(|(at, kind)| (Subject::FrontMatter(at), kind.path.fill(Some(1), Some("g"), Some("n"))));
    files.iter().map(of_file).chain(of_type).collect()
}

/// The findings of `check` in the file at `path` with the keys in `yaml`.
fn findings(pack: &Pack, path: &str, yaml: &str) -> Vec<String> {
    if path == "methode.yaml" {
        let files = [("methode.yaml".into(), yaml.to_owned().into())].into_iter().collect();
        return pack::load(files).faults.iter().map(|fault| fault.code.to_string()).collect();
    }
    let text = if path.ends_with(".md") { format!("---\n{yaml}\n---\n") } else { yaml.to_owned() };
    let found = read_again(&Arc::from(path), &Text::new(text), Some(&pack.method)).unwrap();
    found.iter().map(|diagnostic| diagnostic.code.to_string()).collect()
}

/// Checks that each document of the project in `folder` is valid; returns their number.
fn all_is_valid(folder: &Path, pack: &Pack) -> usize {
    let validator = Validator::default();
    let mut seen = 0;
    for (path, bytes) in files(folder) {
        let text = String::from_utf8(bytes).unwrap();
        let (subject, yaml) = match text.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---")) {
            Some((front, _)) if path.ends_with(".md") => {
                let kind = front.lines().find_map(|line| line.strip_prefix("type: ")).unwrap();
                (pack.method.type_named(kind.trim()).map(Subject::FrontMatter), front.to_owned())
            }
            _ => (schema::of_file(pack, &path).filter(|_| !path.starts_with("methode/")), text),
        };
        let Some(subject) = subject else { continue };
        assert_eq!(findings(pack, &path, &yaml), [""; 0], "{path}");
        let faults = validator.faults(&value(&yaml).unwrap(), &schema::schema(pack, subject, Lang::Fr));
        assert_eq!(faults, [""; 0], "{path}\n{yaml}");
        seen += 1;
    }
    seen
}

fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let scratch = Scratch::new();
    crate::support::copy(folder, scratch.path());
    scratch.files()
}

/// The method in the folder `methode` of a project.
fn own_method(project: &Scratch) -> Arc<Pack> {
    let folder = project.path().join("methode");
    pack::load(
        files(&folder)
            .into_iter()
            .map(|(path, bytes)| (path.into(), String::from_utf8(bytes).unwrap().into()))
            .collect(),
    )
    .pack
    .unwrap()
}

#[test]
fn what_a_check_accepts_is_valid() {
    let builtin = pack::builtin().unwrap();
    assert!(all_is_valid(&root().join("examples/charenton"), &builtin) > 30);
    let scratch = Scratch::new();
    let init = ["init", "p", "--title", "T", "--territory", "V", "--start", "2099-01-05", "--theme", "Mobilité"];
    scratch.agir(&[&init[..], &["--theme", "Santé", "--no-git"]].concat()).expect(0);
    scratch.agir(&["add", "action", "Navette", "p", "--group", "mobilite"]).expect(0);
    assert!(all_is_valid(&scratch.path().join("p"), &builtin) > 15);
    // A field of each type that a method can declare, with usual values.
    let project = fields::with_action();
    assert!(all_is_valid(&project.path().join("p"), &own_method(&project)) > 15);
    for pack in [root().join("templates/agir-ensemble"), project.path().join("methode")] {
        let method = std::fs::read_to_string(pack.join("methode.yaml")).unwrap();
        let schema = schema::schema(&builtin, Subject::Method, Lang::Fr);
        assert_eq!(Validator::default().faults(&value(&method).unwrap(), &schema), [""; 0]);
    }
}

/// Mistakes in a file, one per line: misspelt key, value outside its list, wrong date, list in place of a
/// text, missing required key.
const MISTAKES: [(&str, &str, &[&str]); 3] = [
    (
        "agir.yaml",
        "titre: [Un, Deux]\nteritoire: V\nmethode: agir-ensemble\ndebut: 26/03/2013\nlangue: de\n",
        &["$.titre: type", "$: additionalProperties", "$: required", "$.debut: pattern", "$.langue: anyOf"],
    ),
    (
        "g/groupe.yaml",
        "question: [Pourquoi]\nanimater: Mairie\nparticipants: [{structure: A, college: asso}, {college: appui}]\n",
        &[
            "$.question: type",
            "$: additionalProperties",
            "$.participants[0].college: anyOf",
            "$.participants[1]: required",
            "$: required",
        ],
    ),
    (
        "2-experimentation/groupes/g/actions/n.md",
        "type: action\nidee: I1\ntitre: {a: b, c: d}\npriorite: urgente\necheance: demain\nbudget_ht: 12,50\n",
        &[
            "$: additionalProperties",
            "$: required",
            "$.titre: type",
            "$.priorite: anyOf",
            "$.echeance: pattern",
            "$.budget_ht: pattern",
        ],
    ),
];

#[test]
fn mistakes_are_flagged_where_they_stand() {
    let pack = pack::builtin().unwrap();
    for (path, yaml, expected) in MISTAKES {
        let (subject, _) = subjects(&pack).into_iter().find(|(_, own)| own == path).unwrap();
        let mut faults = Validator::default().faults(&value(yaml).unwrap(), &schema::schema(&pack, subject, Lang::Fr));
        let mut expected = expected.to_vec();
        faults.sort();
        expected.sort();
        assert_eq!(faults, expected, "{path}");
        assert!(findings(&pack, path, yaml).len() >= expected.len() - 1, "{path}");
    }
}

/// A key is required exactly if `check` reports it missing.
#[test]
fn required_is_what_a_check_misses() {
    let project = fields::with_action();
    for pack in [pack::builtin().unwrap(), own_method(&project)] {
        for (subject, path) in subjects(&pack) {
            let (base, _) = bases(&pack, subject);
            let schema = schema::schema(&pack, subject, Lang::Fr);
            for key in keys_of(&schema).1 {
                let without: Vec<_> = base.iter().filter(|(own, _)| own != key).cloned().collect();
                let mut found = findings(&pack, &path, &written(&without));
                if lacks_what_the_method_asks(&pack, subject, &value(&written(&without)).unwrap()) {
                    found.push("cle-manquante".to_owned());
                }
                let missing = ["cle-manquante", "type-manquant", "yaml-invalide"];
                assert!(found.iter().any(|code| missing.contains(&code.as_str())), "{path}: {key} {found:?}");
            }
        }
    }
}

/// Checks that mappings are closed except for users' own keys, and that descriptions exist in both languages.
fn is_closed(schema: &Value, at: &str) {
    let Some(words) = schema.as_object() else { return };
    if words.contains_key("additionalProperties") {
        assert_eq!(words["additionalProperties"], false, "{at}");
        assert_eq!(words["patternProperties"]["^x_"], true, "{at}");
    }
    for (key, inner) in words.get("properties").and_then(Value::as_object).into_iter().flatten() {
        is_closed(inner, &format!("{at}.{key}"));
    }
    ["items", "then", "else"].iter().for_each(|word| is_closed(&schema[word], at));
    schema["allOf"].as_array().into_iter().flatten().for_each(|inner| is_closed(inner, at));
}

#[test]
fn each_schema_is_told_in_both_languages() {
    let pack = pack::builtin().unwrap();
    for (subject, path) in subjects(&pack).into_iter().chain([(Subject::Method, "methode.yaml".to_owned())]) {
        let [fr, en] = [Lang::Fr, Lang::En].map(|lang| schema::schema(&pack, subject, lang));
        for schema in [&fr, &en] {
            assert_eq!(schema["$schema"], "http://json-schema.org/draft-07/schema#");
            is_closed(schema, &path);
            for (key, own) in schema["properties"].as_object().unwrap() {
                assert!(own["description"].as_str().is_some_and(|about| !about.is_empty()), "{path}: {key}");
            }
        }
        assert_ne!(fr, en, "{path}");
    }
}

#[test]
fn the_command_prints_one_schema_or_the_list() {
    let scratch = Scratch::new();
    let list = scratch.agir(&["schema"]).expect(0).stdout;
    for name in ["agir.yaml", "arbitrages/NOM.yaml", "methode.yaml", "copil-final", "fiche-action"] {
        assert!(list.contains(name), "{list}");
    }
    let printed = |arguments: &[&str]| -> Value {
        serde_json::from_str(&scratch.agir(&[&["schema"], arguments].concat()).expect(0).stdout).unwrap()
    };
    let by_id = printed(&["--front-matter", "action", "--lang", "en"]);
    assert_eq!(by_id, schema::schema(&pack::builtin().unwrap(), Subject::FrontMatter(5), Lang::En));
    assert_eq!(by_id, printed(&["--front-matter", "Action sheet", "--lang", "en"]));
    assert_eq!(printed(&["1-preparation/phase.yaml"])["title"], "agir: phase.yaml");
    for (arguments, said) in [
        (&["agir.yml"][..], "« agir.yaml »"),
        (&["--front-matter", "copils"], "« copil »"),
        (&["--front-matter", "groupe"], "agir schema groupe.yaml"),
        (&["n'importe quoi"], "« agir schema »"),
    ] {
        let run = scratch.agir(&[&["schema"], arguments].concat()).expect(2);
        assert!(run.stderr.contains(said), "{}", run.stderr);
        assert_eq!(run.stdout, "");
    }
    // In a project with its own method, that method applies; from outside, the path is needed.
    let project = fields::with_action();
    let at = |arguments: &[&str]| -> Value {
        serde_json::from_str(&project.agir(&[&["schema"], arguments].concat()).expect(0).stdout).unwrap()
    };
    let own = at(&["--front-matter", "action", "p"]);
    assert_eq!(own["properties"]["quartier"]["anyOf"][0]["enum"], json!(["nord", "sud"]));
    assert_eq!(at(&["agir.yaml", "p"])["title"], "agir: agir.yaml");
    assert!(printed(&["--front-matter", "action"])["properties"].get("quartier").is_none());
}

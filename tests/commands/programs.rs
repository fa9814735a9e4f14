//! `--format json` and `--format json-schema` of `check`, `status` and `explain`, on which other programs rely.

use serde_json::Value;

use crate::exports::schema_faults;
use crate::support::{Scratch, copy, root};

const DAY: &str = "2013-07-01";

fn value(project: &Scratch, arguments: &[&str], status: i32) -> Value {
    serde_json::from_str(&project.agir(arguments).expect(status).stdout).unwrap()
}

/// The schema printed by `command`, which is the same everywhere.
fn schema(command: &str) -> Value {
    value(&Scratch::new(), &[command, "--format", "json-schema"], 0)
}

fn holds(document: &Value, schema: &Value) {
    let faults = schema_faults(document, schema);
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// Checks that every object is closed, and that the levels are enumerated.
fn is_strict(schema: &Value) {
    let objects = schema["$defs"].as_object().unwrap().values().chain([schema]).filter(|one| one["type"] == "object");
    for object in objects {
        assert_eq!(object["additionalProperties"], false, "{object}");
        let keys = object["properties"].as_object().unwrap().len();
        let free = object["properties"].get("truncated").is_some();
        assert_eq!(object["required"].as_array().unwrap().len(), keys - usize::from(free), "{object}");
    }
    assert_eq!(schema["properties"]["version"]["const"], 1);
}

#[test]
fn check_holds_to_its_schema() {
    let schema = schema("check");
    is_strict(&schema);
    assert_eq!(schema["$defs"]["Project"]["properties"]["today"]["format"], "date");
    let scratch = Scratch::new();
    for name in ["a", "b"] {
        copy(&root().join("examples/charenton"), &scratch.path().join(name));
    }
    scratch.replace("a/3-bilan/copil-final.md", "date: 2013-06-06", "date: 2013-06-28");
    scratch.write("a/notes.md", "[a](absent.md)\n");
    let mut document = value(&scratch, &["check", "--today", DAY, "--format", "json"], 1);
    holds(&document, &schema);
    holds(&value(&scratch, &["check", "--today", DAY, "--format", "json", "--max-findings", "1"], 1), &schema);
    document["projects"][0]["diagnostics"][0]["severity"] = "grave".into();
    document["projects"][0]["summary"]["total"] = 3.into();
    assert_eq!(schema_faults(&document, &schema).len(), 2);
    scratch.agir(&["check", "--format", "json-schema", "-o", "s.json"]).expect(0);
    assert_eq!(serde_json::from_str::<Value>(&scratch.read("s.json")).unwrap(), schema);
    scratch.agir(&["check", "--format", "json-schema", "-o", "s.txt"]).expect(2);
}

#[test]
fn status_says_to_programs_what_it_says_to_people() {
    let schema = schema("status");
    is_strict(&schema);
    let project = Scratch::example("charenton");
    let document = value(&project, &["status", "--today", "2013-02-01", "--format", "json"], 0);
    holds(&document, &schema);
    assert_eq!(document["version"], 1);
    let one = &document["projects"][0];
    assert_eq!(
        (&one["path"], &one["method"], &one["today"]),
        (&".".into(), &"agir-ensemble".into(), &"2013-02-01".into())
    );
    let text = project.agir(&["status", "--today", "2013-02-01"]).expect(0).stdout;
    for word in ["title", "territory"].map(|key| one[key].as_str().unwrap()) {
        assert!(text.replace("\n    ", " ").contains(word), "{word} in {text}");
    }
    // All sessions were held.
    assert_eq!(one["next"], Value::Null);
    let phases = one["phases"].as_array().unwrap();
    assert_eq!(phases.len(), 3);
    assert_eq!(
        phases[0]["sessions"][0],
        serde_json::json!({"kind": "copil", "number": 1, "path": "1-preparation/copils/copil-1.md",
            "date": "2012-02-09", "state": "held"})
    );
    assert_eq!(phases[0]["documents"][0]["state"], "present");
    assert_eq!(phases[0]["tasks"]["left"], serde_json::json!([]));
    let groups = phases[1]["groups"].as_array().unwrap();
    assert_eq!(groups.len(), 3);
    assert_eq!((&groups[0]["id"], groups[0]["sessions"].as_array().unwrap().len()), (&"handicap".into(), 3));
    assert_eq!((&one["plan"]["state"], &one["plan"]["actions"]), (&"current".into(), &12.into()));
    // Unreadable documents are marked as such, and the exit status is the same as for people.
    project.replace("1-preparation/copils/copil-1.md", "date: 2012-02-09", "date: un jeudi");
    project.write("2-experimentation/groupes/handicap/reunion-1.md", "---\ntype: [\n---\n");
    project.write("3-bilan/bilan.md", [0xff, 0xfe, 0, 1]);
    project.remove("plan-action-commun.md");
    let document = value(&project, &["status", "--today", "2013-02-01", "--format", "json"], 1);
    holds(&document, &schema);
    let one = &document["projects"][0];
    assert_eq!(one["phases"][0]["sessions"][0]["state"], "unreadable");
    assert_eq!(one["phases"][0]["sessions"][0]["date"], Value::Null);
    assert_eq!(one["phases"][1]["groups"][0]["sessions"][2]["state"], "unreadable");
    assert_eq!(one["phases"][2]["documents"][0]["state"], "unreadable");
    assert_eq!(one["plan"]["state"], "absent");
    assert_eq!(one["unreadable"].as_array().unwrap().len(), 3, "{}", one["unreadable"]);
    project.replace("agir.yaml", "methode: agir-ensemble", "methode: absente");
    let run = project.agir(&["status", "--today", DAY, "--format", "json"]).expect(2);
    let document: Value = serde_json::from_str(&run.stdout).unwrap();
    holds(&document, &schema);
    assert_eq!(document["projects"][0]["method"], Value::Null);
    assert!(run.stderr.contains("agir check"), "{}", run.stderr);
}

#[test]
fn explain_tells_programs_all_or_one() {
    let schema = schema("explain");
    is_strict(&schema);
    let scratch = Scratch::new();
    let all = value(&scratch, &["explain", "--format", "json"], 0);
    holds(&all, &schema);
    let pack = agir::pack::builtin().unwrap();
    let listed: Vec<&str> =
        all["requirements"].as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap()).collect();
    assert_eq!(listed, pack.ids().collect::<Vec<_>>());
    let documents = all["documents"].as_array().unwrap();
    let ids: Vec<&str> = documents.iter().map(|one| one["id"].as_str().unwrap()).collect();
    let types = pack.method.types.iter().map(|kind| kind.id.as_str());
    assert_eq!(ids, ["agir.yaml"].into_iter().chain(types).collect::<Vec<_>>());
    let action = value(&scratch, &["explain", "action", "--format", "json", "--lang", "en"], 0);
    holds(&action, &schema);
    assert_eq!(action["requirements"], serde_json::json!([]));
    let [action] = action["documents"].as_array().unwrap().as_slice() else { panic!("{action}") };
    let field = |key: &str| action["fields"].as_array().unwrap().iter().find(|field| field["key"] == key).unwrap();
    assert_eq!(field("titre")["required"], true);
    assert_eq!(field("priorite")["values"][0], serde_json::json!({"id": "haute", "label": "High"}));
    assert_eq!((&field("priorite")["merge"], &field("priorite")["in_plan"]), (&"min".into(), &true.into()));
    assert_eq!(field("moyens")["columns"][0]["merge"], "texte");
    assert_eq!(
        (&field("financeurs")["kind"], &field("financeurs")["columns"][1]["kind"]),
        (&"tableau".into(), &"montant".into())
    );
    let one = value(&scratch, &["explain", "copils-minimum", "--format", "json", "--lang", "en"], 0);
    holds(&one, &schema);
    let [one] = one["requirements"].as_array().unwrap().as_slice() else { panic!("{one}") };
    assert_eq!(
        (&one["id"], &one["of"], &one["severity"]),
        (&"copils-minimum".into(), &"method".into(), &"error".into())
    );
    assert!(one["page"].as_str().unwrap().contains("## What to do"), "{one}");
    let one = value(&scratch, &["explain", "lien-casse", "--format", "json"], 0);
    assert_eq!((&one["requirements"][0]["of"], &one["requirements"][0]["source"]), (&"tool".into(), &Value::Null));
    scratch.agir(&["explain", "lien-cassé", "--format", "json"]).expect(2);
}

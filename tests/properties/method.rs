//! The method in the program, and any other bytes in its place.

use std::collections::BTreeMap;
use std::sync::Arc;

use agir::diagnostic::Sink;
use agir::lang::Lang;
use agir::pack::{self, Pack};
use agir::parse::yaml::{self, Entry, Node, Outcome, Value};
use agir::scaffold::bounds;
use agir::scaffold::calendar::Calendar;
use agir::scaffold::request::{self, Request};
use agir::text::dates::{Today, parse_iso};
use agir::text::{Span, Text};
use proptest::prelude::*;

use super::{PIECES, boundary, draw};
use crate::machine::tries;
use crate::support::root;

/// The default method is parsed at build time by `templates/build.rs`, the method of a project by
/// `parse::yaml`. Both must give the same tree, and the same method.
#[test]
fn the_method_in_the_program_is_the_one_of_its_file() {
    fn told(node: &Node) -> String {
        match &node.value {
            Value::Scalar { text, plain } => format!("{text:?} {plain}"),
            Value::List(items) => format!("[{}]", items.iter().map(told).collect::<Vec<_>>().join(", ")),
            Value::Map(entries) => {
                let of_entry = |entry: &Entry| format!("{:?}: {}", entry.key, told(&entry.value));
                format!("{{{}}}", entries.iter().map(of_entry).collect::<Vec<_>>().join(", "))
            }
        }
    }
    for method in pack::builtin::all() {
        let folder = root().join("templates").join(method.name);
        let file = std::fs::read_to_string(folder.join(pack::METHOD_FILE)).unwrap();
        let text = Text::new(file);
        let mut sink = Sink::new(Arc::from(pack::METHOD_FILE));
        let Outcome::Tree(read) = yaml::read(&text, Span::new(0, text.as_str().len()), &mut sink) else {
            panic!("{} cannot be read", method.name);
        };
        assert!(sink.into_found().is_empty());
        let built = told(&method.tree().unwrap());
        assert!(built.len() > 10_000 && built.contains(&format!(r#""methode": "{}" true"#, method.name)));
        assert_eq!(built, told(&read));
        assert_eq!(built, told(&agir::parse::built::tree_of(text.as_str()).unwrap()));
        let known = method.pack().unwrap();
        let by_hand = pack::load(known.method.files.clone());
        assert!(by_hand.faults.is_empty(), "{:?}", by_hand.faults);
        let ids = |pack: &Pack| pack.requirements.iter().map(|r| r.id.to_string()).collect::<Vec<_>>();
        assert_eq!(ids(&by_hand.pack.unwrap()), ids(&known));
    }
    assert_eq!(pack::names().next(), Some(pack::DEFAULT));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: tries(96), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_of_a_method_pack_give_a_pack_or_findings(
        pieces in prop::collection::vec(prop::sample::select(PIECES), 0..30),
        at in 0.0..1.0_f64,
    ) {
        let mut text = std::fs::read_to_string(root().join("templates/agir-ensemble/methode.yaml")).unwrap();
        let at = boundary(&text, at);
        text.insert_str(at, &pieces.concat());
        let mut files = pack::builtin().unwrap().method.files.clone();
        files.insert("methode.yaml".into(), text.into());
        let loaded = pack::load(files);
        prop_assert!(loaded.pack.is_some() || !loaded.faults.is_empty());
        let today = Today { date: parse_iso("2024-01-08").unwrap(), everything_due: true };
        draw(&loaded.faults, BTreeMap::from([(Arc::from(pack::METHOD_FILE), loaded.text)]), today);
        if let Some(pack) = loaded.pack {
            let months = request::months(&pack).least;
            let request = Request {
                title: "T".to_owned(),
                territory: "V".to_owned(),
                start: today.date,
                months,
                numbers: bounds::usual_numbers(&pack, months),
                themes: request::themes(&["Mobilité".to_owned()], &pack.method).unwrap(),
                method_name: "m".to_owned(),
                lang: Lang::Fr,
            };
            request::allowed(&request, &pack).unwrap();
            let calendar = Calendar::propose(&request, &pack);
            for output in agir::scaffold::project(&request, &calendar, &pack.method).unwrap() {
                prop_assert!(agir::text::paths::stays_inside(&output.path), "{}", output.path);
            }
        }
    }
}

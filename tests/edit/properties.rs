//! Properties for any file: a change gives the expected tree and preserves all other bytes, or is refused; no panic.

mod inputs;

use std::sync::Arc;

use agir::diagnostic::Sink;
use agir::edit::{Change, Form, Path, Step, Value, apply};
use agir::parse::yaml::{self, Node, Outcome};
use agir::text::{Span, Text};
use proptest::prelude::*;

use inputs::{ENDS, KEYS, PIECES, changes, header, pick, value};

/// The keys and values as parsed by the project's reader; `None` if it is invalid.
fn tree(yaml: &str) -> Option<Vec<(String, String)>> {
    let text = Text::new(yaml.to_owned());
    match yaml::read(&text, Span::new(0, text.as_str().len()), &mut Sink::new(Arc::from("x"))) {
        Outcome::Tree(node) => {
            Some(node.entries()?.iter().map(|entry| (entry.key.clone(), told(&entry.value))).collect())
        }
        Outcome::Empty => Some(Vec::new()),
        Outcome::Broken { .. } => None,
    }
}

fn told(node: &Node) -> String {
    match &node.value {
        yaml::Value::Scalar { .. } if node.is_empty() => "~".to_owned(),
        yaml::Value::Scalar { text, .. } => format!("{text:?}"),
        yaml::Value::List(items) => format!("[{}]", items.iter().map(told).collect::<Vec<_>>().join(", ")),
        yaml::Value::Map(entries) => {
            let entries = entries.iter().map(|entry| format!("{:?}: {}", entry.key, told(&entry.value)));
            sorted(entries.collect())
        }
    }
}

/// The order of keys is irrelevant.
fn sorted(mut entries: Vec<String>) -> String {
    entries.sort();
    format!("{{{}}}", entries.join(", "))
}

/// A written value in the notation of `told`.
fn wanted(value: &Value) -> String {
    match value {
        Value::Empty => "~".to_owned(),
        Value::Text(text) if text.trim().is_empty() => "~".to_owned(),
        Value::Text(text) | Value::Plain(text) => format!("{text:?}"),
        Value::List(items) => format!("[{}]", items.iter().map(wanted).collect::<Vec<_>>().join(", ")),
        Value::Map(entries) => {
            let entries = entries.iter().map(|(key, value)| format!("{key:?}: {}", wanted(value)));
            sorted(entries.collect())
        }
    }
}

/// Number of lines common to two files at the start and at the end.
fn common(a: &str, b: &str) -> (usize, usize) {
    let (a, b): (Vec<&str>, Vec<&str>) =
        (a.split_inclusive(['\n', '\r']).collect(), b.split_inclusive(['\n', '\r']).collect());
    let start = a.iter().zip(&b).take_while(|(a, b)| a == b).count();
    let end = a.iter().rev().zip(b.iter().rev()).take_while(|(a, b)| a == b).count();
    (start, end.min(a.len() - start))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, failure_persistence: None, ..ProptestConfig::default() })]

    /// A key set to any value is read back as that value; the other keys and their lines are unchanged.
    #[test]
    fn a_value_reads_back_and_the_rest_is_the_same(
        header in header(),
        at in 0_usize..7,
        value in value(),
        end in pick(ENDS),
        mark in any::<bool>(),
    ) {
        let key = KEYS[at];
        let before = format!("{}{}", if mark { "\u{feff}" } else { "" }, header.replace('\n', end));
        let change = [Change::set(Path::key(key), value.clone())];
        let after = apply(Form::Yaml, before.as_bytes(), &change);
        prop_assert!(after.is_ok(), "{:?} {:?}", before, after);
        let after = String::from_utf8(after.unwrap()).unwrap();
        let mut expected = tree(&before).unwrap();
        match expected.iter_mut().find(|(own, _)| own == key) {
            Some((_, held)) => *held = wanted(&value),
            None => expected.push((key.to_owned(), wanted(&value))),
        }
        prop_assert_eq!(tree(&after), Some(expected), "{:?}", after);
        // Lines before the key, and from the next key on, are unchanged.
        let line_of = |text: &str, key: &str| {
            text.split(end).position(|line| line.trim_start_matches('\u{feff}').starts_with(&format!("{key}:")))
        };
        let next = KEYS.get(at + 1).and_then(|next| line_of(&before, next));
        if let Some(own) = line_of(&before, key) {
            let (top, bottom) = common(&before, &after);
            let count = before.matches(end).count();
            prop_assert!(before == after || top >= own, "{:?} {:?}", before, after);
            prop_assert!(before == after || next.is_none_or(|next| bottom >= count - next), "{:?} {:?}", before, after);
        } else {
            prop_assert!(after.starts_with(&before), "{:?} {:?}", before, after);
        }
        // Applying the change again has no effect.
        prop_assert_eq!(apply(Form::Yaml, after.as_bytes(), &change), Ok(after.into_bytes()));
    }

    /// Inserting a list entry and removing it restores the file.
    #[test]
    fn an_entry_comes_and_goes(header in header(), at in 0_usize..7, value in value(), end in pick(ENDS)) {
        let path = Path::key(KEYS[at]);
        let before = format!("---\n{header}---\n\n## A\n").replace('\n', end);
        let insert = [Change::insert(path.clone(), value)];
        let Ok(more) = apply(Form::Markdown, before.as_bytes(), &insert) else { return Ok(()) };
        let text = String::from_utf8(more.clone()).unwrap();
        let body = format!("---{end}{end}## A{end}");
        prop_assert!(text.ends_with(&body));
        let last = (0..9).rev().find_map(|last| {
            let path = Path([path.0.clone(), vec![Step::At(last)]].concat());
            apply(Form::Markdown, &more, &[Change::remove(path)]).ok()
        });
        let last = String::from_utf8(last.unwrap()).unwrap();
        let held = |text: &str| {
            let held = tree(text.replace("---", "").split("##").next().unwrap()).unwrap();
            held.into_iter().map(|(key, held)| (key, held.replace("[]", "~"))).collect::<Vec<_>>()
        };
        let (mut old, new) = (held(&before), held(&last));
        if old.iter().all(|(own, _)| own != KEYS[at]) {
            old.push((KEYS[at].to_owned(), "~".to_owned()));
        }
        prop_assert_eq!(old, new, "{:?} {:?}", before, last);
    }

    /// Any change of any text is made or refused, and an insertion loses nothing.
    #[test]
    fn nothing_makes_it_fail(
        pieces in prop::collection::vec(pick(PIECES), 0..24),
        head in any::<bool>(),
        form in prop::sample::select(vec![Form::Markdown, Form::Yaml]),
        change in changes(),
    ) {
        let start = if head && form == Form::Markdown { "---\na: 1\n---\n" } else { "" };
        let text = format!("{start}{}", pieces.concat());
        if let Ok(after) = apply(form, text.as_bytes(), std::slice::from_ref(&change)) {
            // An insertion preserves the text before and after it.
            let adds = matches!(change, Change::Append { .. } | Change::Prepend { .. });
            let alike = |a: &mut dyn Iterator<Item = (u8, u8)>| a.take_while(|(a, b)| a == b).count();
            let start = alike(&mut text.bytes().zip(after.iter().copied()));
            let end = alike(&mut text.bytes().rev().zip(after.iter().rev().copied()));
            prop_assert!(!adds || start + end >= text.len(), "{:?} {:?}", text, String::from_utf8(after));
            let counts = match change {
                Change::Tick { .. } | Change::Number { .. } => after.len() <= text.len() + 8,
                _ => true,
            };
            prop_assert!(counts);
        }
    }
}

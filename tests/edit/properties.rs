//! Properties for any file: a change gives the expected tree and preserves all other bytes, or is refused; no panic.

use std::sync::Arc;

use agir::diagnostic::{Edit, Sink};
use agir::edit::{Change, Form, ItemAt, Path, Section, Step, Value, apply};
use agir::parse::yaml::{self, Node, Outcome};
use agir::text::{Span, Text};
use proptest::prelude::*;

const KEYS: &[&str] = &["titre", "porteur", "moyens", "cibles", "x_y", "budget_ht", "à b"];
const SCALARS: &[&str] = &["", " a", " 'b # c'", " \"d: e\"", " 12", "  ~", " a,b", " 12:30 ", " é « x »"];
const COMMENTS: &[&str] = &["", "  # c", " # à: b"];
const BETWEEN: &[&str] = &["", "", "", "\n", "# c\n", "  # c: d\n"];
const LISTS: &[&str] = &[
    " [a, 'b']",
    " []",
    "\n  - a\n  # c\n  - 'b'  # d",
    "\n- a\n-\n- c",
    "\n  - nom: A\n    b: 1 # c\n  - nom: 'B'",
    "\n    h: x\n    # c\n    m:",
    " {h: x, m: }",
    " |\n  a\n\n  b",
    " >-\n  a\n  b",
    "\n  a\n  b",
];
const TEXTS: &[&str] = &[
    "no",
    "oui",
    "12:30",
    "2027-01-05",
    "a : b",
    "a #b",
    "007",
    "",
    " ",
    "a\nb",
    "a\n\n  b\n",
    "\na",
    "a\n",
    "a\n\n",
    "é, [x]",
    "'",
    "\"",
    "\\",
    "- a",
    "? a",
    "a\u{a0}: b",
    "x\n\u{a0}y",
    "a\tb",
    "&a",
    "*a",
    "---",
    "~",
    "null",
    "{}",
    "%a",
    "a\u{202e}\u{0}",
    "---\n---\nb",
    "# a\n# b",
    "a: b\nc: d",
];
const ENDS: &[&str] = &["\n", "\r\n", "\r"];
const PIECES: &[&str] = &[
    "---\n",
    "a: 1\n",
    "- b\n",
    "  - c\n",
    "  d: e\n",
    "[",
    "]",
    "{",
    "}",
    ", ",
    ": ",
    "'",
    "\"",
    "|\n",
    ">-\n",
    "&a ",
    "? ",
    "\t",
    "#",
    " # x\n",
    "\n",
    "\r",
    "\r\n",
    "## A\n",
    "- **P1** x\n",
    "- [ ] I1\n",
    "1. y\n",
    "> ",
    "<!--",
    "-->",
    "```\n",
    "|a|\n",
    "\u{feff}",
    "\u{a0}",
    "é",
    "x",
    "  ",
    "***",
    "===\n",
    "...\n",
];

fn pick(of: &'static [&'static str]) -> impl Strategy<Value = &'static str> {
    prop::sample::select(of)
}

/// Front matter as people write it, with any line endings.
fn header() -> impl Strategy<Value = String> {
    let scalar = (pick(SCALARS), pick(COMMENTS)).prop_map(|(value, comment)| format!("{value}{comment}"));
    let value = prop_oneof![3 => scalar, 2 => pick(LISTS).prop_map(str::to_owned)];
    prop::collection::vec((pick(BETWEEN), value), 0..KEYS.len()).prop_map(|entries| {
        let entries = entries.iter().zip(KEYS);
        entries.map(|((before, value), key)| format!("{before}{key}:{value}\n")).collect()
    })
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![pick(TEXTS).prop_map(str::to_owned), "\\PC{0,12}", "[a-zé :#'\"\n-]{0,14}"]
}

fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![4 => text().prop_map(Value::from), 1 => Just(Value::Empty), 1 => any::<u16>().prop_map(|n| u64::from(n).into())];
    leaf.prop_recursive(2, 6, 3, |inner| {
        let key = prop_oneof![pick(&["nom", "montant_ht", "a b", "é: c"]).prop_map(str::to_owned)];
        prop_oneof![
            prop::collection::vec(inner.clone(), 1..3).prop_map(Value::List),
            prop::collection::btree_map(key, inner, 1..3).prop_map(|map| Value::Map(map.into_iter().collect())),
        ]
    })
}

fn path() -> impl Strategy<Value = Path> {
    let step = prop_oneof![
        3 => pick(&["titre", "porteur", "moyens", "cibles", "x_y", "h", "nom", "nouveau"]).prop_map(|key| Step::Key(key.to_owned())),
        1 => (0_usize..3).prop_map(Step::At),
    ];
    prop::collection::vec(step, 1..4).prop_map(Path)
}

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

fn changes() -> impl Strategy<Value = Change> {
    let section =
        || prop_oneof![Just(Section::Whole), Just(Section::titled("A")), Just(Section::titled("B").among(["A", "B"]))];
    let item = || prop_oneof![(1_usize..12).prop_map(ItemAt::Line), Just(ItemAt::Named("P1".to_owned()))];
    let span = (0_usize..60, 0_usize..8, pick(PIECES)).prop_map(|(at, length, text)| {
        Change::Spans(vec![Edit { span: Span::new(at, at + length), replacement: text.to_owned() }])
    });
    prop_oneof![
        (path(), value()).prop_map(|(path, value)| Change::set(path, value)),
        path().prop_map(Change::remove),
        (path(), prop::option::of(0_usize..3), value()).prop_map(|(path, at, value)| Change::Insert {
            path,
            at,
            value,
            order: Vec::new()
        }),
        path().prop_map(Change::Uncomment),
        (section(), text()).prop_map(|(section, text)| Change::Fill { section, text }),
        (section(), text()).prop_map(|(section, text)| Change::Append { section, text }),
        (section(), text()).prop_map(|(section, text)| Change::Prepend { section, text }),
        (section(), text()).prop_map(|(section, text)| Change::Replace { section, text }),
        (section(), prop::option::of(any::<bool>()), text()).prop_map(|(section, task, text)| Change::AddItem {
            section,
            id: None,
            task,
            text
        }),
        item().prop_map(|item| Change::Number { item, id: "P7".to_owned() }),
        (item(), any::<bool>()).prop_map(|(item, done)| Change::Tick { item, done }),
        span,
    ]
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
        let line_of = |text: &str, key: &str| text.split(end).position(|line| line.trim_start_matches('\u{feff}').starts_with(&format!("{key}:")));
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
        let Ok(more) = apply(Form::Markdown, before.as_bytes(), &[Change::insert(path.clone(), value)]) else { return Ok(()) };
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

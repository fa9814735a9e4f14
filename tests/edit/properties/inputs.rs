//! Front matter as people write it, values and changes of any kind.

use agir::diagnostic::Edit;
use agir::edit::{Change, ItemAt, Path, Section, Step, Value};
use agir::text::Span;
use proptest::prelude::*;

pub const KEYS: &[&str] = &["titre", "porteur", "moyens", "cibles", "x_y", "budget_ht", "à b"];
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
pub const ENDS: &[&str] = &["\n", "\r\n", "\r"];
pub const PIECES: &[&str] = &[
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

pub fn pick(of: &'static [&'static str]) -> impl Strategy<Value = &'static str> {
    prop::sample::select(of)
}

/// Front matter as people write it, with any line endings.
pub fn header() -> impl Strategy<Value = String> {
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

pub fn value() -> impl Strategy<Value = Value> {
    let number = any::<u16>().prop_map(|number| u64::from(number).into());
    let leaf = prop_oneof![4 => text().prop_map(Value::from), 1 => Just(Value::Empty), 1 => number];
    leaf.prop_recursive(2, 6, 3, |inner| {
        let key = prop_oneof![pick(&["nom", "montant_ht", "a b", "é: c"]).prop_map(str::to_owned)];
        prop_oneof![
            prop::collection::vec(inner.clone(), 1..3).prop_map(Value::List),
            prop::collection::btree_map(key, inner, 1..3).prop_map(|map| Value::Map(map.into_iter().collect())),
        ]
    })
}

fn path() -> impl Strategy<Value = Path> {
    let key = pick(&["titre", "porteur", "moyens", "cibles", "x_y", "h", "nom", "nouveau"]);
    let step = prop_oneof![
        3 => key.prop_map(|key| Step::Key(key.to_owned())),
        1 => (0_usize..3).prop_map(Step::At),
    ];
    prop::collection::vec(step, 1..4).prop_map(Path)
}

pub fn changes() -> impl Strategy<Value = Change> {
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

//! Keys and list entries.

use agir::edit::{Change, Form, Path, Refused, Value, apply};

use super::{becomes, edited, refuses};

const ORDER: &[&str] = &["type", "titre", "porteur", "moyens", "humains", "materiels", "budget_ht"];

/// In a YAML file, and as front matter of a Markdown file.
fn yaml(before: &str, change: Change, after: &str) {
    becomes(Form::Yaml, before, &change, after);
    let header = |yaml: &str| format!("---\n{yaml}---\n\n# Titre\n\n- **P1** a  \n");
    if before.is_empty() || before.ends_with('\n') {
        becomes(Form::Markdown, &header(before), &change, &header(after));
    }
}

fn map(entries: &[(&str, &str)]) -> Value {
    Value::Map(entries.iter().map(|(key, value)| ((*key).to_owned(), Value::from(*value))).collect())
}

fn list(items: &[&str]) -> Value {
    items.to_vec().into()
}

#[test]
fn a_key_gets_a_value_and_its_neighbours_stay() {
    let set = |path: &str, value: &str| Change::set(path, value);
    yaml(
        "a: 1\nporteur: Mairie  # qui ?\n\nb: 'x'\n",
        set("porteur", "CCAS"),
        "a: 1\nporteur: CCAS  # qui ?\n\nb: 'x'\n",
    );
    yaml("porteur:\n", set("porteur", "CCAS"), "porteur: CCAS\n");
    yaml("porteur:  # qui ?\n", set("porteur", "CCAS"), "porteur: CCAS  # qui ?\n");
    yaml("porteur: \nb: 1\n", set("porteur", "CCAS"), "porteur: CCAS\nb: 1\n");
    yaml("porteur:\t# qui\nb: 1\n", set("porteur", "CCAS"), "porteur: CCAS\t# qui\nb: 1\n");
    yaml("porteur: ~ # x\n", set("porteur", "CCAS"), "porteur: CCAS # x\n");
    yaml("porteur :   \"Mairie\"   \n", set("porteur", "CCAS"), "porteur :   CCAS   \n");
    yaml("\"porteur\": 'a'\nb: 1\n", set("porteur", "CCAS"), "\"porteur\": CCAS\nb: 1\n");
    yaml("porteur:\n  # qui\n  Mairie\nb: 1\n", set("porteur", "CCAS"), "porteur: CCAS\n  # qui\nb: 1\n");
    yaml("porteur: Mairie\n  et CCAS # deux\nb: 1\n", set("porteur", "CCAS"), "porteur: CCAS # deux\nb: 1\n");
    yaml("porteur: |-  # long\n  a\n\n  b\n\nb: 1\n", set("porteur", "CCAS"), "porteur: CCAS  # long\n\nb: 1\n");
    yaml("porteur: >\nb: 1\n", set("porteur", "CCAS"), "porteur: CCAS\nb: 1\n");
    yaml("porteur: # l\n  - a\n  # c\n  - b\nb: 1\n", set("porteur", "CCAS"), "porteur: CCAS # l\nb: 1\n");
    yaml("porteur:\n- a\n- b\nb: 1\n", set("porteur", "CCAS"), "porteur: CCAS\nb: 1\n");
    yaml("x: [1,\n 2] # c\nb: 1\n", set("x", "CCAS"), "x: CCAS # c\nb: 1\n");
    yaml("a: 1\nporteur: b", set("porteur", "CCAS"), "a: 1\nporteur: CCAS");
    yaml("budget_ht: 100\n", Change::set("budget_ht", 12_000), "budget_ht: 12000\n");
}

#[test]
fn a_text_is_quoted_where_yaml_would_take_it_for_something_else() {
    let cases = [
        ("no", "\"no\""),
        ("oui", "\"oui\""),
        ("12:30", "\"12:30\""),
        ("2027-01-05", "\"2027-01-05\""),
        ("Achats : ESAT", "\"Achats : ESAT\""),
        ("n° 2 # bis", "\"n° 2 # bis\""),
        ("0123", "\"0123\""),
        ("- a", "\"- a\""),
        (" a ", "\" a \""),
        ("dit « oui »", "dit « oui »"),
        ("\"a\" \\ b", "\"\\\"a\\\" \\\\ b\""),
        ("", "\"\""),
        ("a\n\u{a0}b", "\"a\\n\u{a0}b\""),
        ("a\n  b", "\"a\\n  b\""),
        ("a\u{202e}b", "\"a\\u202eb\""),
        ("a\nb", "|-\n  a\n  b"),
        ("a\n\nb : c\n", "|\n  a\n\n  b : c"),
    ];
    for (text, written) in cases {
        yaml("a:\nb: 1\n", Change::set("a", text), &format!("a: {written}\nb: 1\n"));
    }
    yaml("m:\n    a: x # c\n", Change::set("m.a", "x\ny"), "m:\n    a: |- # c\n        x\n        y\n");
    yaml("l:\n- a\n- b\n", Change::set("l[0]", "x\ny"), "l:\n- |-\n  x\n  y\n- b\n");
}

#[test]
fn a_key_is_cleared_or_taken_out() {
    let clear = |path: &str| Change::clear(path);
    yaml("porteur: Mairie  # qui ?\nb: 1\n", clear("porteur"), "porteur:  # qui ?\nb: 1\n");
    yaml("porteur: Mairie\n", clear("porteur"), "porteur:\n");
    yaml("a:\n  - x  # un\n\n# c\nb: 1\n", clear("a"), "a:\n\n# c\nb: 1\n");
    yaml("a: {b: 1, c: 2}\n", clear("a.b"), "a: {b: ~, c: 2}\n");
    let remove = |path: &str| Change::remove(path);
    yaml("# h\na: 1\nporteur: Mairie  # qui ?\n# c\nb: 1\n", remove("porteur"), "# h\na: 1\n# c\nb: 1\n");
    yaml("a: 1\nm:\n  h: x\n  # reste\n  n: y\n", remove("m.h"), "a: 1\nm:\n  # reste\n  n: y\n");
    yaml("a: 1\nm:\n  h: x\nb: 1\n", remove("m.h"), "a: 1\nm:\nb: 1\n");
    yaml("m: {h: x, n: y , }\n", remove("m.h"), "m: {n: y , }\n");
    yaml("m: {h: x, n: y}\n", remove("m.n"), "m: {h: x}\n");
    yaml("m: {h: x}\n", remove("m.h"), "m: {}\n");
    yaml("p:\n  - nom: A # c\n    college: B\n", remove("p[0].nom"), "p:\n  -  # c\n    college: B\n");
    yaml("p:\n  - nom: A\n    college: B\n", remove("p[0].nom"), "p:\n  - college: B\n");
    yaml("p:\n  - nom: A\n    college: B\n", remove("p[0].college"), "p:\n  - nom: A\n");
    becomes(Form::Yaml, "a: 1\nb: 2", &remove("b"), "a: 1");
    becomes(Form::Yaml, "b: 2", &remove("b"), "");
}

#[test]
fn an_absent_key_goes_between_its_neighbours() {
    let set = |path: &str, value: &str| Change::set(path, value).ordered(ORDER.iter().copied());
    yaml("type: a\nmoyens:\n", set("porteur", "X"), "type: a\nporteur: X\nmoyens:\n");
    yaml("# tête\nmoyens:\n", set("titre", "X"), "# tête\ntitre: X\nmoyens:\n");
    yaml("type: a # t\n  # de a\n\n# fin\n", set("titre", "X"), "type: a # t\n  # de a\ntitre: X\n\n# fin\n");
    yaml("type: a\nx_y: 1\n", set("titre", "X"), "type: a\ntitre: X\nx_y: 1\n");
    yaml("type: a\nx_y: 1\n", Change::set("titre", "X"), "type: a\nx_y: 1\ntitre: X\n");
    yaml("l:\n  - a\n  - b\n\n", Change::set("z", "X"), "l:\n  - a\n  - b\nz: X\n\n");
    yaml("t: |\n  a\n\n\nb: 1\n", set("titre", "X"), "t: |\n  a\n\n\nb: 1\ntitre: X\n");
    assert_eq!(edited(Form::Yaml, "a: 1", &[Change::set("z", "X")]).as_deref(), Ok("a: 1\nz: X"));
    assert_eq!(edited(Form::Yaml, "", &[Change::set("z", "X")]).as_deref(), Ok("z: X\n"));
    becomes(Form::Markdown, "---\n---\n", &Change::set("z", "X"), "---\nz: X\n---\n");
    yaml("# rien\n", Change::set("m.z", "X"), "# rien\nm:\n  z: X\n");
    yaml("a: 1\n", Change::set(Path::key("a.b: c"), "X"), "a: 1\n\"a.b: c\": X\n");
}

#[test]
fn mappings_below_keys() {
    let set = |path: &str, value: &str| Change::set(path, value).ordered(ORDER.iter().copied());
    let means = "type: a\nmoyens:\n    materiels:  # salle\nbudget_ht:\n";
    yaml(means, set("moyens.humains", "X"), "type: a\nmoyens:\n    humains: X\n    materiels:  # salle\nbudget_ht:\n");
    yaml("moyens:  # tout\nbudget_ht:\n", set("moyens.humains", "X"), "moyens:  # tout\n  humains: X\nbudget_ht:\n");
    yaml("type: a\nbudget_ht:\n", set("moyens.humains", "X"), "type: a\nmoyens:\n  humains: X\nbudget_ht:\n");
    yaml("moyens: {}\n", set("moyens.humains", "X"), "moyens: {humains: X}\n");
    yaml("moyens: {materiels: a}\n", set("moyens.humains", "X, Y"), "moyens: {humains: \"X, Y\", materiels: a}\n");
    yaml("moyens: {humains: a}\n", set("moyens.materiels", "X"), "moyens: {humains: a, materiels: X}\n");
    yaml("moyens: {humains: , b}\n", set("moyens.humains", "X"), "moyens: {humains: X , b}\n");
    yaml("moyens: {humains, b}\n", set("moyens.humains", "X"), "moyens: {humains: X, b}\n");
    let people = "p:\n  - nom: A\n    college: B # b\n  - nom: C\n";
    yaml(people, Change::set("p[1].college", "X"), "p:\n  - nom: A\n    college: B # b\n  - nom: C\n    college: X\n");
    yaml(people, Change::set("p[0].college", "X"), "p:\n  - nom: A\n    college: X # b\n  - nom: C\n");
    yaml("p:\n  - nom: A\n", Change::set("p[0].a", "X").ordered(["a", "nom"]), "p:\n  - a: X\n    nom: A\n");
    yaml(people, Change::set("p[0]", map(&[("x", "1"), ("y", "z")])), "p:\n  - x: \"1\"\n    y: z # b\n  - nom: C\n");
    yaml("a: x # c\n", Change::set("a", map(&[("b", "c"), ("d", "")])), "a: # c\n  b: c\n  d: \"\"\n");
}

#[test]
fn lists() {
    yaml(
        "cibles:  # qui\nb: 1\n",
        Change::set("cibles", list(&["A", "B : C"])),
        "cibles:  # qui\n  - A\n  - \"B : C\"\nb: 1\n",
    );
    yaml("x:\n- 1\ncibles:\n", Change::set("cibles", list(&["A"])), "x:\n- 1\ncibles:\n- A\n");
    yaml("cibles: []  # qui\n", Change::set("cibles", list(&["A", "B, C"])), "cibles: [A, \"B, C\"]  # qui\n");
    yaml("cibles: []\n", Change::insert("cibles", map(&[("nom", "A"), ("b", "c")])), "cibles:\n  - nom: A\n    b: c\n");
    yaml("cibles: [A]\n", Change::insert("cibles", "B"), "cibles: [A, B]\n");
    yaml("cibles: [A, ] # c\n", Change::insert("cibles", "B"), "cibles: [A, B, ] # c\n");
    yaml("cibles: [\n  A, # a\n  B # b\n]\n", Change::insert("cibles", "C"), "cibles: [\n  A, # a\n  B, C # b\n]\n");
    yaml("cibles:\n", Change::insert("cibles", "B"), "cibles:\n  - B\n");
    yaml("a: 1\n", Change::insert("cibles", "B"), "a: 1\ncibles:\n  - B\n");
    yaml("c:\n   -  A # a\n   # rien\nb: 1\n", Change::insert("c", "B"), "c:\n   -  A # a\n   - B\n   # rien\nb: 1\n");
    yaml("c:\n- A\n  # de A\n\n- B\n\nb: 1\n", Change::insert("c", "X"), "c:\n- A\n  # de A\n\n- B\n- X\n\nb: 1\n");
    let first = |at| Change::Insert { path: "c".into(), at: Some(at), value: "X".into(), order: Vec::new() };
    yaml("c:\n- A\n  # de A\n\n- B\n", first(1), "c:\n- A\n  # de A\n- X\n\n- B\n");
    yaml("c:\n  # tête\n  - A\n", first(0), "c:\n  # tête\n  - X\n  - A\n");
    yaml("c: [A, B]\n", first(0), "c: [X, A, B]\n");
    yaml("c: [A, B]\n", first(1), "c: [A, X, B]\n");
    yaml(
        "f:\n  - nom: A\n    montant_ht: 1\n",
        Change::insert("f", map(&[("nom", "B")])),
        "f:\n  - nom: A\n    montant_ht: 1\n  - nom: B\n",
    );
    let remove = |path: &str| Change::remove(path);
    yaml("c:\n  - A # a\n  # de B\n  - B\n  - C\nb: 1\n", remove("c[1]"), "c:\n  - A # a\n  # de B\n  - C\nb: 1\n");
    yaml("c:\n- A\nb: 1\n", remove("c[0]"), "c:\nb: 1\n");
    yaml("c: [A, B, C]\n", remove("c[0]"), "c: [B, C]\n");
    yaml("c: [A, B, C]\n", remove("c[2]"), "c: [A, B]\n");
    yaml("c: [A]\n", remove("c[0]"), "c: []\n");
    yaml("c:\n  - - A\n    - B\n  - C\n", remove("c[0][0]"), "c:\n  - - B\n  - C\n");
    // Nested lists are traversed once, not once per enclosing list.
    let deep = format!("{}x\n", "- ".repeat(30));
    becomes(Form::Yaml, &deep, &Change::insert("", "y z"), &format!("{deep}- y z\n"));
    yaml("f:\n  - nom: A\n    b: 1\n\n  - nom: B\n", remove("f[0]"), "f:\n\n  - nom: B\n");
    yaml("c:\n  -\n  - A\n", Change::set("c[0]", "X"), "c:\n  - X\n  - A\n");
}

#[test]
fn what_two_values_have_in_common_is_not_written_again() {
    let old = "c:\n  - 'A' # a\n  # de B\n  -   B\n  - C # c\nb: 1\n";
    let set = |items: &[&str]| Change::set("c", list(items));
    yaml(old, set(&["A", "B", "C", "D"]), "c:\n  - 'A' # a\n  # de B\n  -   B\n  - C # c\n  - D\nb: 1\n");
    yaml(old, set(&["A", "C"]), "c:\n  - 'A' # a\n  # de B\n  - C # c\nb: 1\n");
    yaml(old, set(&["A", "X", "C"]), "c:\n  - 'A' # a\n  # de B\n  -   X\n  - C # c\nb: 1\n");
    yaml(old, set(&["X", "A", "B", "C"]), "c:\n  - X\n  - 'A' # a\n  # de B\n  -   B\n  - C # c\nb: 1\n");
    yaml(old, set(&["X"]), "c:\n  - X # a\n  # de B\nb: 1\n");
    let funders = "f:\n  - nom: A # a\n    montant_ht: 1\n  - nom: B\n";
    let new = Value::List(vec![map(&[("nom", "A"), ("x", "v")]), map(&[("nom", "B")])]);
    yaml(funders, Change::set("f", new), "f:\n  - nom: A # a\n    x: v\n  - nom: B\n");
}

#[test]
fn the_comment_of_a_key_goes_alone() {
    let bare = |path: &str| Change::Uncomment(path.into());
    yaml("a: 1\nb:  # c\nd: 'x # y' # z\n", bare("b"), "a: 1\nb:\nd: 'x # y' # z\n");
    yaml("a: 1\nd: 'x # y' # z\n", bare("d"), "a: 1\nd: 'x # y'\n");
    yaml("d: |- # z\n  a # b\n", bare("d"), "d: |-\n  a # b\n");
    yaml("d: # z\n  # y\n  - a # b\n", bare("d"), "d:\n  # y\n  - a # b\n");
    yaml("d: a#b\n", bare("d"), "d: a#b\n");
}

#[test]
fn what_is_there_already_is_not_written_again() {
    for (file, path, value) in [
        ("a: 'x'  # c\n", "a", Value::from("x")),
        ("a: [x,  y]\n", "a", list(&["x", "y"])),
        ("a:\n- x\n-   'y'\n", "a", list(&["x", "y"])),
        ("a:\n", "a", Value::Empty),
        ("a: ~\n", "a", Value::Empty),
        ("a: >-\n  x\n  y\n", "a", Value::from("x y")),
    ] {
        yaml(file, Change::set(path, value), file);
    }
}

#[test]
fn what_cannot_be_changed_safely_is_refused() {
    let missing = |what: &str| Refused::Missing { what: what.to_owned() };
    let shape = |path: &str| Refused::Shape { path: path.to_owned() };
    let cases = [
        ("a: 1\n", Change::remove("b"), missing("b")),
        ("a: 1\n", Change::Uncomment("b".into()), missing("b")),
        ("a: [x]\n", Change::set("a[1]", "y"), missing("a[1]")),
        ("a:\n", Change::set("a[0]", "y"), missing("a[0]")),
        ("a: [x]\n", Change::set("a[x]", "y"), missing(&format!("a[{}]", usize::MAX))),
        ("a: 1\n", Change::set("a.b", "y"), shape("a")),
        ("a: {b: 1}\n", Change::set("a[0]", "y"), shape("a")),
        ("a: x\n", Change::insert("a", "y"), shape("a")),
        ("- a\n", Change::set("b", "y"), shape("")),
        ("a: &x 1\nb: *x\n", Change::set("a", "y"), Refused::Unreadable { line: 1 }),
        ("a: 1\na: 2\n", Change::set("b", "y"), Refused::Unreadable { line: 2 }),
        ("b: 1\na: x : y\n", Change::set("b", "y"), Refused::Unreadable { line: 2 }),
        ("a:\n\tb: 1\n", Change::set("a.b", "y"), Refused::Unreadable { line: 2 }),
        ("b: 1\n? a\n: 1\n", Change::set("a", "y"), Refused::Layout { line: 2 }),
        // The blank lines belong to the text.
        ("a: |+\n  x\n\n\n", Change::set("b", "y"), Refused::Unproven { line: 2 }),
        ("a: 1\n", Change::set("a", Value::Plain("x: y".to_owned())), Refused::Unproven { line: 1 }),
        ("a: 1\n", Change::set("a", Value::Plain("~".to_owned())), Refused::Unproven { line: 1 }),
        ("a: 1\n", Change::set("", "x"), missing("")),
        ("a: 1\n", Change::Tick { item: agir::edit::ItemAt::Line(1), done: true }, Refused::NoBody),
    ];
    for (before, change, why) in cases {
        refuses(Form::Yaml, before, &change, &why);
    }
    refuses(Form::Markdown, "# Titre\n", &Change::set("a", "b"), &Refused::NoHeader);
    refuses(Form::Markdown, "---\na: 1\n", &Change::set("a", "b"), &Refused::Unreadable { line: 1 });
    assert_eq!(apply(Form::Yaml, b"a: \xff", &[Change::set("a", "b")]), Err(Refused::NotText));
}

#[test]
fn each_line_keeps_its_own_end() {
    let before = "\u{feff}a: 1\r\nl:\n  - x\nm: 2\rn: 3";
    let changes = [Change::insert("l", "v"), Change::set("m2", "z"), Change::insert("l", "w")];
    let after = "\u{feff}a: 1\r\nl:\n  - x\n  - v\n  - w\nm: 2\rn: 3\rm2: z";
    assert_eq!(edited(Form::Yaml, before, &changes).as_deref(), Ok(after));
    let changes = [Change::set("b", "z").ordered(["a", "b", "l"])];
    assert_eq!(edited(Form::Yaml, "a: 1\r\nl: 2\n", &changes).as_deref(), Ok("a: 1\r\nb: z\r\nl: 2\n"));
}

/// If one of several changes is refused, none is made.
#[test]
fn all_changes_or_none() {
    let changes = [Change::set("a", "b"), Change::remove("absent")];
    assert_eq!(edited(Form::Yaml, "a: 1\n", &changes), Err(Refused::Missing { what: "absent".to_owned() }));
}

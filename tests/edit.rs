//! Edits: the result of each kind of change, byte for byte.

mod body;
mod keys;
mod properties;

use agir::edit::{Change, Form, ItemAt, Refused, Section, apply};

/// `text` after the changes.
fn edited(form: Form, text: &str, changes: &[Change]) -> Result<String, Refused> {
    apply(form, text.as_bytes(), changes).map(|bytes| String::from_utf8(bytes).unwrap())
}

/// The same file with other line endings and a byte order mark.
fn as_elsewhere(text: &str) -> [String; 4] {
    let windows = text.replace('\n', "\r\n");
    [text.to_owned(), windows.clone(), text.replace('\n', "\r"), format!("\u{feff}{windows}")]
}

/// The change gives `after`, whatever the line endings.
fn becomes(form: Form, before: &str, change: &Change, after: &str) {
    for (before, after) in as_elsewhere(before).iter().zip(as_elsewhere(after)) {
        let given = edited(form, before, std::slice::from_ref(change));
        assert_eq!(given.as_ref(), Ok(&after), "{change:?} of {before:?}");
    }
}

fn refuses(form: Form, before: &str, change: &Change, why: &Refused) {
    for before in as_elsewhere(before) {
        assert_eq!(edited(form, &before, std::slice::from_ref(change)).as_ref(), Err(why), "{change:?} of {before:?}");
    }
}

#[test]
fn several_changes_of_one_file() {
    let file = "---\r\ntype: action\r\nporteur:  # qui ?\r\n---\r\n\r\n## Étapes\r\n\r\n- [ ] **D1** Appel\r\n";
    let changes = [
        Change::set("porteur", "Mairie : DGS"),
        Change::insert("cibles", "Jeunes"),
        Change::Append { section: Section::titled("etapes"), text: "Fin.".to_owned() },
        Change::Tick { item: ItemAt::Named("D1".to_owned()), done: true },
    ];
    let after = "---\r\ntype: action\r\nporteur: \"Mairie : DGS\"  # qui ?\r\ncibles:\r\n  - Jeunes\r\n---\r\n\r\n## \
        Étapes\r\n\r\n- [x] **D1** Appel\r\n\r\nFin.\r\n";
    assert_eq!(edited(Form::Markdown, file, &changes).as_deref(), Ok(after));
}

#[test]
fn a_refusal_says_where_in_both_languages() {
    use agir::lang::Lang;
    let why = Refused::Ambiguous { what: "Déci\u{202e}sions".to_owned(), lines: vec![3, 9] };
    assert_eq!(why.sentence(Lang::Fr), "« Déci\\u{202e}sions » s'y trouve plusieurs fois (lignes 3, 9)");
    assert_eq!(why.sentence(Lang::En), "\"Déci\\u{202e}sions\" is there several times (lines 3, 9)");
    assert!(format!("{:?}", why.failure("3-bilan/bilan.md")).contains("3-bilan/bilan.md : « Déci"));
    assert_eq!((Form::of("agir.YAML"), Form::of("a/b.md")), (Form::Yaml, Form::Markdown));
}

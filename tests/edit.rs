//! Edits: what each kind of change leaves of a file, to the byte.

mod body;
mod keys;
mod properties;

use agir::edit::{Change, Form, Refused, apply};

/// `text` with the changes, as a text.
fn edited(form: Form, text: &str, changes: &[Change]) -> Result<String, Refused> {
    apply(form, text.as_bytes(), changes).map(|bytes| String::from_utf8(bytes).unwrap())
}

/// The same file as other systems write it: line ends, byte order mark.
fn as_elsewhere(text: &str) -> [String; 4] {
    let windows = text.replace('\n', "\r\n");
    [text.to_owned(), windows.clone(), text.replace('\n', "\r"), format!("\u{feff}{windows}")]
}

/// The change gives `after`, whatever the line ends; made x
/// is `again`.
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

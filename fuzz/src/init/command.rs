//! The folder that is named, what lies around it, and the line that is typed.

use std::ffi::OsString;
use std::io::IsTerminal;
use std::os::unix::ffi::OsStringExt;
use std::path::{Path, PathBuf};

use agir::text::dates::parse_iso;

use super::pieces::Name;
use super::{Base, Dir, Entry, Input, Number, Start, What};

/// The path of `dir`, relative to `here`.
pub fn place(dir: &Dir, here: &Path) -> Option<PathBuf> {
    match dir {
        Dir::Absent | Dir::Current => Some(here.to_owned()),
        Dir::Plain => Some(here.join("projet")),
        Dir::Named(name) => below(here, here, &[name]),
        Dir::Nested(one, two) => below(here, here, &[one, two]),
        Dir::Above(_) => None,
        Dir::Absolute(name) if name.0 == b".." => Some(here.to_owned()),
        Dir::Absolute(name) => below(here.parent().unwrap_or(here), Path::new("/"), &[name]),
    }
}

/// `names` below `folder`; `None` if they leave `top`.
fn below(folder: &Path, top: &Path, names: &[&Name]) -> Option<PathBuf> {
    let mut path = folder.to_owned();
    for name in names {
        match name.0.as_slice() {
            b"" | b"." => {}
            b".." => drop(path.pop()),
            _ if name.0.len() < 256 => path.push(name.os()),
            _ => return None,
        }
        if !path.starts_with(top) {
            return None;
        }
    }
    Some(path)
}

fn given(dir: &Dir, here: &Path) -> Option<OsString> {
    match dir {
        Dir::Absent => None,
        Dir::Current => Some(OsString::from(".")),
        Dir::Plain => Some(OsString::from("projet")),
        Dir::Named(name) => Some(name.os().to_owned()),
        Dir::Nested(one, two) => Some(OsString::from_vec([b"./", &one.0[..], b"/", &two.0[..]].concat())),
        Dir::Above(name) => Some(OsString::from_vec([b"../", &name.0[..]].concat())),
        Dir::Absolute(name) if name.0 == b".." => Some(here.as_os_str().to_owned()),
        Dir::Absolute(name) => Some(here.parent().unwrap_or(here).join(name.os()).into_os_string()),
    }
}

/// Creates the entries; one that conflicts with another is skipped.
pub fn plant(entries: &[Entry], outside: &Path, here: &Path, target: Option<&Path>) {
    let target = target.filter(|target| target.starts_with(outside));
    for entry in entries.iter().take(8) {
        let mut folder = match entry.base {
            Base::Target | Base::TargetToo => target.unwrap_or(here).to_owned(),
            Base::Current => here.to_owned(),
            Base::Outside => outside.to_owned(),
        };
        folder.extend(entry.folders.iter().flatten().filter(|name| name.is_usable()).map(Name::os));
        // Never through a symlink.
        let is_real = |folder: &Path| folder.canonicalize().is_ok_and(|real| real == folder);
        if !entry.name.is_usable() || std::fs::create_dir_all(&folder).is_err() || !is_real(&folder) {
            continue;
        }
        let path = folder.join(entry.name.os());
        if path.symlink_metadata().is_ok() {
            continue;
        }
        let _ = match &entry.what {
            What::File(content) | What::OtherFile(content) => std::fs::write(&path, &content.0),
            What::Folder => std::fs::create_dir(&path),
            What::Link(to) => std::os::unix::fs::symlink(to.os(), &path),
        };
    }
}

pub fn arguments(input: &Input, here: &Path) -> Vec<OsString> {
    let mut arguments: Vec<OsString> = ["agir", "init"].map(OsString::from).to_vec();
    let mut option = |name: &str, value: &str| {
        arguments.push(OsString::from(name));
        arguments.push(OsString::from(value));
    };
    let number = |number: &Number| match number {
        Number::Small(number) => (number % 24).to_string(),
        Number::Any(number) => number.to_string(),
        Number::Words(words) => words.0.clone(),
    };
    if let Some(title) = &input.title {
        option("--title", &title.0);
    }
    if let Some(territory) = &input.territory {
        option("--territory", &territory.0);
    }
    if let Some(start) = &input.start {
        let text = match start {
            Start::Days(days) => {
                let first = parse_iso("1899-12-01").expect("a date");
                let days = jiff::Span::new().days(i64::from(days % 110_000));
                first.checked_add(days).expect("a date").to_string()
            }
            Start::Words(words) => words.0.clone(),
        };
        option("--start", &text);
    }
    if let Some(months) = &input.months {
        option("--preparation-months", &number(months));
    }
    if let Some(copils) = &input.copils {
        option("--copils", &number(copils));
    }
    for theme in input.themes.iter().take(4) {
        option("--theme", &theme.0);
    }
    if let Some(lang) = input.lang {
        option("--lang", if lang { "fr" } else { "en" });
    }
    // On a terminal, `init` would prompt.
    let yes = input.yes || std::io::stdin().is_terminal();
    let flags =
        [("--complete", input.complete), ("--yes", yes), ("--dry-run", input.dry_run), ("--no-git", input.git != 7)];
    arguments.extend(flags.iter().filter(|(_, given)| *given).map(|(name, _)| OsString::from(name)));
    if let Some(dir) = given(&input.dir, here) {
        arguments.push(OsString::from("--"));
        arguments.push(dir);
    }
    arguments
}

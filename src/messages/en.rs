//! The engine's sentences in English: what is wrong, then what to do.

use super::wording::enumerate;
use super::{EncodingGuess, Fault, ItemList, Label, NAMED, NotAFile, PackReason, Part, Twin, Wanted};
use crate::text::codes::Code;
use crate::text::dates::{Lang, long};
use crate::text::escape::printable;
use crate::text::money::grouped;

fn list(items: &[String]) -> String {
    enumerate(&items.iter().map(String::as_str).collect::<Vec<_>>(), Lang::En)
}

/// A word in the place of another: what is certain is to be written, what is likely is asked.
fn meant(nearest: Option<&String>, fault: &Fault, otherwise: String) -> String {
    match nearest.map(|name| printable(name)) {
        Some(name) if fault.is_certain() => format!("Write: {name}"),
        Some(name) => format!("Did you mean \"{name}\"?"),
        None => otherwise,
    }
}

/// Addresses and numbers that are not shown one by one.
fn others(more: usize) -> String {
    if more == 0 { String::new() } else { format!("; {more} more contact details follow in this file") }
}

/// Where a copy differs, in words.
fn difference(parts: &[Part]) -> String {
    let part = |part: &Part| match part {
        Part::Key(key) => format!("the key \"{}\"", printable(key)),
        Part::Section(title) => format!("the section \"{}\"", printable(title)),
        Part::Text => "the text".to_owned(),
    };
    if parts.is_empty() {
        return "its content is the same".to_owned();
    }
    format!("what differs: {}", some(&parts.iter().map(part).collect::<Vec<_>>()))
}

/// The first of `items`, and how many more there are.
fn some(items: &[String]) -> String {
    let shown: Vec<String> = items.iter().take(NAMED).map(|item| printable(item)).collect();
    match items.len() - shown.len() {
        0 => list(&shown),
        more => format!("{}, … ({more} more)", shown.join(", ")),
    }
}

pub(super) fn label(label: &Label) -> String {
    match label {
        Label::FirstHere => "already here".to_owned(),
        Label::Original => "the original".to_owned(),
        Label::Read => "the file that is read".to_owned(),
        Label::Starts { time } => format!("start: {}", time.strftime("%H:%M")),
        Label::SameNumber => "same number".to_owned(),
        Label::OtherName => "the other name".to_owned(),
        Label::SameAction => "already arbitrated here".to_owned(),
        Label::OtherAction => "the similar action".to_owned(),
        Label::Cancelled => "cancelled here".to_owned(),
        Label::Declared => "the idea".to_owned(),
        Label::NotKept => "not kept here".to_owned(),
        Label::NamedHere => "named here".into(),
        Label::Dated { what, date } => format!("{}: {}", what.get(Lang::En), long(*date, Lang::En)),
    }
}

/// A sign by name, where it cannot be shown.
fn sign(sign: char) -> String {
    match sign {
        '\n' => "ends of lines".to_owned(),
        '0' => "numbers".to_owned(),
        _ => format!("\"{}\"", printable(&sign.to_string())),
    }
}

pub(super) fn fault(fault: &Fault) -> (String, String) {
    let (what, help): (String, String) = match fault {
        Fault::TooLarge { limit_mib } => (
            format!("this file is over {limit_mib} MiB: it is not read"),
            "Minutes fit on a few pages: take the images and annexes out of the text.".into(),
        ),
        Fault::TooManyRules { most } => (
            format!("this file holds more than {most} rules, or one without an end: none is followed"),
            "Keep a few lines in it, such as \"prive/\": one for each folder or kind of files to keep out of git.".into(),
        ),
        Fault::TrackedButIgnored { name, rule } => (
            format!(
                "\"{}\" is in git, and the line \"{}\" keeps it out: it is not read",
                printable(name),
                printable(rule)
            ),
            format!("Remove this line, or add after it: \"!/{}\".", printable(name)),
        ),
        Fault::IndexUnreadable => (
            "the index of git cannot be read: what git tracks and this folder does not show is not checked".into(),
            "If it is in two parts: git update-index --no-split-index. Otherwise \"git status\" says what is wrong."
                .into(),
        ),
        Fault::NotCheckedOut { names } => (
            format!(
                "{} of the project {} not on this disk, which has a part of the repository only: {}",
                if names.len() == 1 { "a document or folder".to_owned() } else { format!("{} documents or folders", names.len()) },
                if names.len() == 1 { "is" } else { "are" },
                some(names)
            ),
            "What they hold is unknown, and the plan cannot be compiled. To have everything: git sparse-checkout disable"
                .into(),
        ),
        Fault::TooManySigns { signs, most, commonest } => (
            format!(
                "this file holds {} signs (lines, bullets, cells, emphasis, keys, numbers), most of them {}: more than is read ({})",
                grouped(*signs),
                sign(*commonest),
                grouped(*most)
            ),
            "Split it: minutes have a few hundred signs on a page.".into(),
        ),
        Fault::TooMuchTogether { limit_mib } => (
            format!("the documents of this project are together more than is read (what {limit_mib} MiB of text cost): this one, among the heaviest, is not read"),
            "Take out of the project what is none of its documents, or split the project.".into(),
        ),
        Fault::NotAFile { what } => {
            let name = match what {
                NotAFile::Fifo => "a pipe",
                NotAFile::Socket => "a network socket",
                NotAFile::Device => "a device",
                NotAFile::Link => "a link",
                NotAFile::Other => "something else",
            };
            let help = match what {
                NotAFile::Link => "Put the document itself in place of the link.",
                _ => "Remove it from the project.",
            };
            (format!("this is not a file but {name}: nothing is read"), help.into())
        }
        Fault::LinkOutside { target } => (
            format!("this link leads out of the project (\"{}\"): it is not followed", printable(target)),
            "Copy the document into the project in place of the link.".into(),
        ),
        Fault::LinkDangling { target } => (
            format!("this link leads nowhere (\"{}\" does not exist)", printable(target)),
            "Delete the link, or put the file back.".into(),
        ),
        Fault::LinkCircle { target } => (
            format!("this link goes round in circles (\"{}\"): it leads to no file", printable(target)),
            "Delete the link.".into(),
        ),
        Fault::Unreadable { en, .. } => {
            (format!("cannot be read: {en}"), "Check the permissions, then try again.".into())
        }
        Fault::ChangedWhileRead => (
            "this file changed while it was being read".into(),
            "Run the check again when nobody is saving files.".into(),
        ),
        Fault::FolderHasFileName => (
            "a folder here has the name of a file".into(),
            "Rename the folder, and create the file that is expected.".into(),
        ),
        Fault::FileHasFolderName { name } => (
            format!("\"{name}\" is a file, but a folder is expected"),
            "Rename the file, and create the folder.".into(),
        ),
        Fault::MarkdownTooDeep => (
            "too many levels inside one another (quotations, lists): what follows is not read".into(),
            "Come back to a few levels: remove the repeated \">\", \"-\" or \"*\" at the start of the line.".into(),
        ),
        Fault::NotUtf8 { byte, guess } => match guess {
            EncodingGuess::Windows1252 => (
                format!("this file is not in UTF-8 (byte {byte}); it looks like Windows-1252 (Latin-1)"),
                "Save it again, choosing the \"UTF-8\" encoding.".into(),
            ),
            EncodingGuess::Utf16 => (
                "this file is in UTF-16, not in UTF-8".into(),
                "Save it again, choosing the \"UTF-8\" encoding (and not \"Unicode\").".into(),
            ),
            EncodingGuess::Binary => (
                format!("this is not text (byte {byte})"),
                "If it is an image or an office document, give it back its extension; if not, save the text in UTF-8.".into(),
            ),
        },
        Fault::YamlAnchor => (
            "YAML anchors (&), aliases (*) and tags (!) are not accepted".into(),
            "Write the value out in full; text that starts with &, * or ! goes in straight quotes.".into(),
        ),
        Fault::YamlSecondDocument => (
            "a second part starts here (\"---\"): a YAML file has only one".into(),
            "Delete this line, or put what follows in another file.".into(),
        ),
        Fault::YamlComplexKey => ("a key must be a plain word".into(), "Write \"key: value\".".into()),
        Fault::YamlTooDeep => (
            "too many levels inside one another: the rest is not read".into(),
            "Check the brackets and the alignment; the documents of a project have no more than four levels.".into(),
        ),
        Fault::YamlTab { .. } => (
            "a tab is used here for alignment; it must be spaces".into(),
            "Replace the tabs with spaces: two more at each level.".into(),
        ),
        Fault::YamlNoBreakSpace { .. } => (
            "there is a no-break space here, where an ordinary space is needed".into(),
            "Replace it with an ordinary space.".into(),
        ),
        Fault::YamlColon { .. } => (
            "the \":\" followed by a space splits this value, which is not in quotes".into(),
            "Put the whole value in straight quotes.".into(),
        ),
        Fault::YamlNeedsQuotes { .. } => (
            "this value starts with a reserved character: it must be in straight quotes".into(),
            "Put the whole value in straight quotes.".into(),
        ),
        Fault::YamlInnerQuotes { .. } => (
            "the quotes close before the end of the value".into(),
            "Put the whole value in straight quotes.".into(),
        ),
        Fault::YamlSpaceAfterColon { .. } => {
            ("a space is missing after the \":\"".into(), "Put a space after the \":\".".into())
        }
        Fault::YamlBackslash { .. } => ("the backslash has a meaning of its own between double quotes".into(), "Put the value in straight single quotes.".into()),
        Fault::YamlMissingColon { .. } => ("the colon after the key's name is missing".into(), "Write \"key: value\".".into()),
        Fault::YamlListOnKeyLine { .. } => {
            ("these items cannot be read on one line".into(), "Put each item on its own line, after a dash and a space.".into())
        }
        Fault::YamlKeyMarks { .. } => (
            "this key bears a sign too many, or its \":\" is not the right one".into(),
            "Write \"key: value\", without dash or stars, the \":\" right after the key and a space after it.".into(),
        ),
        Fault::YamlMissingDash { .. } => (
            "a dash is missing in this list: its lines would be joined".into(),
            "Begin each item with a dash and a space: \"- Relier la gare le soir\".".into(),
        ),
        Fault::YamlBullet => (
            "this line is no list item for YAML: it would be joined to the one before".into(),
            "Begin each item with a dash and a space: \"- Relier la gare le soir\".".into(),
        ),
        Fault::YamlUnclosedQuote => (
            "these quotes are never closed".into(),
            "Add the straight quote that is missing at the end of the value.".into(),
        ),
        Fault::YamlUnclosedBracket => (
            "this bracket or brace is never closed".into(),
            "Add \"]\" or \"}\" at the end of the value.".into(),
        ),
        Fault::YamlIndent => (
            "this line is not aligned with what comes before it".into(),
            "A key of the same level starts in the same column as the one before; what belongs under it is indented by two spaces.".into(),
        ),
        Fault::YamlSyntax => (
            "this line cannot be understood".into(),
            "What is expected is \"key: value\", one per line; a value that contains : # [ ] { } or starts with a symbol goes in straight quotes.".into(),
        ),
        Fault::YamlNotKeys => (
            "keys and their values are expected here".into(),
            "Write \"key: value\", one per line.".into(),
        ),
        Fault::DuplicateKey { key } => (
            format!("the key \"{}\" is given twice", printable(key)),
            "Keep only one of the two lines.".into(),
        ),
        Fault::FrontMatterUnclosed => (
            "the header opened here by \"---\" is never closed".into(),
            "Add a line \"---\" after the last key, before the text.".into(),
        ),
        Fault::FrontMatterCloser { written } => (
            format!("the header is closed by \"{}\" instead of \"---\"", printable(written)),
            format!("Write \"---\" in place of \"{}\".", printable(written)),
        ),
        Fault::FrontMatterUnopened => (
            "the first line \"---\" is missing: the header is not read".into(),
            "Add a line \"---\" at the very beginning of the file, before the first key.".into(),
        ),
        Fault::FrontMatterNotFirst => (
            "the header does not start on the first line".into(),
            "Delete the empty lines before \"---\".".into(),
        ),
        Fault::BadDate { text, guess } => (
            format!("\"{}\" is not a calendar date in the form YYYY-MM-DD", printable(text)),
            meant(guess.map(|date| date.to_string()).as_ref(), fault, "Write the year, the month and the day, for example 2013-03-26.".into()),
        ),
        Fault::BadTime { text, guess } => (
            format!("\"{}\" is not a time", printable(text)),
            match guess {
                Some(time) => format!("Write: \"{}\"", time.strftime("%H:%M")),
                None if text.matches(['h', ':']).count() > 1 => {
                    "Write the time of the start like this: \"14:00\", and that of the end likewise, after \"heure_fin\".".into()
                }
                None => "Write the time like this: \"14:00\".".into(),
            },
        ),
        Fault::BadNumber { text } => (
            format!("\"{}\" is not a valid number", printable(text)),
            "Write a whole number, from 1 to 999,999.".into(),
        ),
        Fault::BadAmount { text, guess } => (
            format!("\"{}\" is not an amount in whole euros", printable(text)),
            match guess {
                Some((euros, true)) => format!("Write: {euros}"),
                Some((euros, false)) => format!("Did you mean \"{euros}\"?"),
                None if text.starts_with(['-', '−']) => "Write the number without a sign: an amount is never negative.".into(),
                None if text.bytes().all(|byte| byte.is_ascii_digit()) => "Correct the number: the largest that is read is 999,999,999,999.".into(),
                None => "Write the number alone, in euros and without cents, for example 12000.".into(),
            },
        ),
        Fault::BadChoice { text, allowed, nearest } => (
            format!("\"{}\" is not a possible value here", printable(text)),
            match meant(nearest.as_ref(), fault, String::new()).as_str() {
                "" => format!("Possible values: {}.", list(allowed)),
                said => format!("{said}\nPossible values: {}.", list(allowed)),
            },
        ),
        Fault::BadForm { text, wanted } => (
            format!("\"{}\" is not {}", printable(text), match wanted {
                Wanted::Number => "a number",
                Wanted::YesOrNo => "a yes or a no",
                Wanted::Period => "a period",
                Wanted::Code(Code::Siren) => "a SIREN or SIRET number",
                Wanted::Code(Code::Insee) => "the INSEE code of a municipality",
            }),
            match wanted {
                Wanted::Number => "Write the number alone, for example 12 or 3.5; the field says its unit.",
                Wanted::YesOrNo => "Write oui or non.",
                Wanted::Period => "Write a year (2026), a month (2026-03), or two dates: 2026-01-15/2026-06-30.",
                Wanted::Code(Code::Siren) => "Copy the nine digits of the SIREN, or the fourteen of the SIRET: the last one checks the others.",
                Wanted::Code(Code::Insee) => "Write the five signs of the municipality's official code, for example \"94018\": it is not the postal code.",
            }.into(),
        ),
        Fault::BadGlob { text } => (
            format!("\"{}\" is not a file pattern", printable(text)),
            "Write for example \"2-experimentation/groupes/mobilite/**\".".into(),
        ),
        Fault::ExpectedText => ("plain text is expected here".into(), "Write the value on one line, in straight quotes if need be.".into()),
        Fault::ExpectedList => (
            "a list is expected here".into(),
            "Write one item per line, each after \"-\".".into(),
        ),
        Fault::ExpectedEntries { key, .. } => (
            "a list is expected here, each entry with its keys".into(),
            match key.as_str() {
                "financeurs" => "Write one item per line: \"- nom: …\", with the name of who pays, then \"montant_ht: …\" below \"nom\" if the amount is known.".into(),
                "indicateurs" => "Write one item per line: \"- nom: …\", then \"unite: …\" and \"cible: …\" below \"nom\" if there are any.".into(),
                _ => "Write one item per line, after \"- \", and each of its keys on its own line: \"key: value\".".into(),
            },
        ),
        Fault::ExtraDash { .. } => (
            "there is a dash too many: this key belongs to the item before".into(),
            "Put a space in the place of this dash.".into(),
        ),
        Fault::ExpectedMap { keys, .. } => (
            format!("expected here: {}", list(keys)),
            "Write each key on its own line: \"key: value\".".into(),
        ),
        Fault::TooFew { least } => (format!("at least {least} items are needed here"), "Add what is missing to the list, or delete the whole entry.".into()),
        Fault::DeadlineBeforeStart { start } => (
            format!("the deadline comes before the start of the action ({})", long(*start, Lang::En)),
            "Correct one of the two dates.".into(),
        ),
        Fault::CopyOf { original, differs } => (
            format!(
                "this file is a copy of \"{}\": it does not count, and no plan is compiled while it is there; {}",
                printable(original),
                difference(differs)
            ),
            format!(
                "{}delete this copy. If it is another document, give it a file name and a title of its own.",
                if differs.is_empty() { "Keep the original and " } else { "Carry over to the original what the copy says better, then " }
            ),
        ),
        Fault::CopyOfFolder { copy, original, differs } => (
            format!(
                "the folder \"{}\" is a copy of \"{}\": nothing in it counts, and no plan is compiled while it is there; {}",
                printable(copy),
                printable(original),
                if differs.is_empty() { "its files are the same".to_owned() } else { format!("different, or only there: {}", some(differs)) }
            ),
            format!(
                "{}delete this folder. If it is something else, give it a name of its own.",
                if differs.is_empty() { "Keep the original and " } else { "Carry over to the original what the copy says better, then " }
            ),
        ),
        Fault::SecondDocument { kind } => (
            format!("another file is already the project's document \"{}\": the method has only one", kind.get(Lang::En)),
            "Put both into one and delete the other; for a session that did not take place, write \"statut: annulee\"; a mere note needs no \"type:\".".into(),
        ),
        Fault::NotRead { name, target, is_name_only, twin } => {
            let (name, target) = (printable(name), printable(target));
            let what = if *is_name_only {
                format!("\"{name}\" is not read: the expected file is called \"{target}\"")
            } else {
                format!("\"{name}\" is not read: agir reads this document in \"{target}\", as Markdown text")
            };
            match twin {
                None if *is_name_only => (what, format!("Rename it \"{target}\" (on Windows, first show the extensions of file names), or give it quite another name if it is not of the project.")),
                None => (what, format!("Create \"{target}\" (\"agir add\", or \"agir init --complete\") and copy the text into it.")),
                Some(twin) => {
                    let differs = match twin {
                        Twin::Same => "; they say the same".to_owned(),
                        Twin::Differs(parts) => format!("; {}", difference(parts)),
                        Twin::Unknown => String::new(),
                    };
                    (
                        format!("\"{name}\" is not read: only \"{target}\" is{differs}"),
                        format!("Carry over to \"{target}\" what it may lack, then delete this file; if it is not of the project, give it quite another name."),
                    )
                }
            }
        }
        Fault::NotADecision { name, target } => (
            format!("\"{}\" is not read: in \"arbitrages\", a decision is a \".yaml\" file", printable(name)),
            format!("If it is a decision, write it in \"{}\"; if not, put this file elsewhere.", printable(target)),
        ),
        Fault::EndBeforeStart { start } => (
            format!("the session would end when it starts, or before ({})", start.strftime("%H:%M")),
            "Correct one of the two times.".into(),
        ),
        Fault::AttendanceSheet => (
            "an attendance sheet is in a folder shared through git: it holds, or will hold, names".into(),
            "Move it to \"prive/\", which git ignores, or add \"kit-*.docx\" to the file \".gitignore\".".into(),
        ),
        Fault::NotLookedInto => (
            "agir does not read what this file, shared through git, holds: there may be names, addresses or numbers".into(),
            "If there are any, move it to \"prive/\", which git ignores.".into(),
        ),
        Fault::UnknownRequirement { text, nearest } => (
            format!("\"{}\" is not a requirement of the method", printable(text)),
            meant(nearest.as_ref(), fault, "\"agir explain\" gives the list.".into()),
        ),
        Fault::UnknownMethod { text, builtin, nearest } => (
            format!("the method \"{}\" cannot be found: nothing can be checked", printable(text)),
            meant(nearest.as_ref(), fault, format!("Write {}, or the relative path of a folder that contains \"methode.yaml\".", list(builtin))),
        ),
        Fault::BadPack { reason } => match reason {
            PackReason::NoFile => ("this folder does not contain a \"methode.yaml\"".into(), "A method is a folder that contains \"methode.yaml\" and its templates.".into()),
            PackReason::Placeholder { name, known } => (
                format!("this rule does not know \"{{{}}}\"", printable(name)),
                format!("It knows: {}.", list(known)),
            ),
            PackReason::Template { name, detail } => (
                format!("the template \"{}\" cannot be used: {}", printable(name), printable(detail)),
                "Correct the template.".into(),
            ),
            PackReason::NoTemplate { name } => (
                format!("the template \"{}\" cannot be found", printable(name)),
                "Add the file to the method's folder, or remove it from this list.".into(),
            ),
            PackReason::Path { path } => (
                format!("\"{}\" does not name a file or folder of the project", printable(path)),
                "Write a relative path, with \"/\", that does not climb (\"..\") and has no hidden name (\".git\", \".vscode\"…): \".gitignore\" and \".gitattributes\" alone are allowed, at the top of the project.".into(),
            ),
            PackReason::Name(name) => self::fault(name),
            PackReason::Bounds { least } => (
                format!("the longest duration is shorter than the shortest ({least} months)"),
                "Correct \"min_mois\" or \"max_mois\".".into(),
            ),
            PackReason::TooManySessions { most } => (
                format!("this calendar proposes more than {most} sessions"),
                "Remove some: each gives a file, and those of a group a file for each group.".into(),
            ),
            PackReason::TooLarge { limit_mib } => (
                format!("the files of this method are together over {limit_mib} MiB: it is not read"),
                "Take out of it what is neither a template nor a page of a requirement.".into(),
            ),
            PackReason::Twice { id } => (
                format!("\"{}\" is declared twice", printable(id)),
                "Keep one of these entries.".into(),
            ),
            PackReason::Key { id } => (
                format!("\"{}\" cannot be the key of a field", printable(id)),
                "Write it in lower case without accents, words apart by \"_\", not beginning with \"x_\"; \"type\" is taken.".into(),
            ),
            PackReason::TooManyFields { most } => (
                format!("this type has more than {most} fields"),
                "Remove some, or make a table of them.".into(),
            ),
            PackReason::NothingToRemove { id } => (
                format!("there is no field \"{}\" to remove", printable(id)),
                "Correct the id, or delete this entry.".into(),
            ),
            PackReason::OtherKind { id, kind } => (
                format!("the field \"{}\" exists already, and its type is \"{kind}\"", printable(id)),
                "Delete the line \"type\", or give this field another id.".into(),
            ),
            PackReason::Lacks { key, kind } => (
                format!("this field of type \"{kind}\" lacks \"{key}\""),
                if key == "valeurs" { "Add the list of the values: \"valeurs: [oui, non, a-voir]\"." } else { "Add the columns of the table under \"champs\", each with id, libelle and type." }.into(),
            ),
            PackReason::Essential { id } => (
                format!("the field \"{}\" cannot be taken away: the tool needs it", printable(id)),
                "Delete this entry; its label may change.".into(),
            ),
            PackReason::SameLabel { id } => (
                format!("this field has the same name as another, \"{}\": nobody could tell them apart in a table", printable(id)),
                "Give it another label, or another \"titre_colonne\".".into(),
            ),
            PackReason::NotOfKind { key, kind } => (
                format!("\"{key}\" does not go with a field of type \"{kind}\""),
                "A choice has \"valeurs\", a table \"champs\", a reference \"vers\"; sums are made of numbers and amounts.".into(),
            ),
            PackReason::Empty => ("a method declares at least one type of document".into(), String::new()),
        },
        Fault::MissingKey { key } => (
            format!("the key \"{key}\" is missing, or has no value"),
            format!("Add a line \"{key}: …\"."),
        ),
        Fault::EmptyFile { keys } => (
            "this file is empty".into(),
            format!("It must give at least: {}.", list(keys)),
        ),
        Fault::NoDecision => (
            "this file does not say whether actions are merged or stay distinct".into(),
            "Begin with \"fusion:\" if the actions become one, with \"distinctes:\" if each keeps its purpose, then write below it, two spaces further in, \"actions:\" and the other keys.".into(),
        ),
        Fault::UnknownType { text, allowed, nearest } => (
            format!("\"{}\" is not a type of document in the method", printable(text)),
            meant(nearest.as_ref(), fault, format!("Possible types: {}.", list(allowed))),
        ),
        Fault::Conflict => (
            "a git merge was left unfinished here".into(),
            "Keep the right version and delete the lines <<<<<<<, ======= and >>>>>>>. Until this is done, nothing in this file is taken into account.".into(),
        ),
        Fault::DuplicateItem { id } => (
            format!("the identifier {id} is already taken"),
            "Give one of the two another number, and correct whatever refers to it.".into(),
        ),
        Fault::DuplicateNumber { number } => (
            format!("another session already has the number {number}"),
            "Correct \"numero\" in one of the two.".into(),
        ),
        Fault::DuplicateAction { id } => (
            format!("two action sheets have the identifier \"{id}\""),
            "Rename one of the two files.".into(),
        ),
        Fault::DuplicateGroup { id } => (
            format!("two groups have the folder name \"{id}\""),
            "Rename one of the two folders.".into(),
        ),
        Fault::ArbitratedTwice { id, file } => (
            format!("the action \"{id}\" is already merged {}", decided(file.as_deref())),
            "An action is merged only once: combine the two merges into one.".into(),
        ),
        Fault::MergedAndDistinct { id, other, file } => (
            format!("\"{id}\" and \"{other}\" cannot stay distinct: they are merged {}", decided(file.as_deref())),
            "Keep one of the two decisions and delete the other.".into(),
        ),
        Fault::DuplicateId { id } => (format!("\"{id}\" is already declared"), "Keep one of the two.".into()),
        Fault::UnknownProblem { id, is_lost } => (
            format!("no problem {id} is declared in this group"),
            if *is_lost {
                format!("Give the number {id} back to the line of the problems of meeting 1 that has none, or that bears another's.")
            } else {
                format!("Correct the number, or add \"- **{id}** …\" to the problems of meeting 1.")
            },
        ),
        Fault::Undeclared { ids, list } => {
            let named = enumerate(&ids.iter().map(String::as_str).collect::<Vec<_>>(), Lang::En);
            let (what, mark) = if *list == ItemList::Problems { ("problems", "P") } else { ("ideas", "I") };
            (
                format!("the rest of the project refers to {named}, which this list of {what} does not give"),
                format!("Number each line: \"- **{mark}1** …\", with the numbers that the rest uses."),
            )
        }
        Fault::UnknownIdea { id, is_lost } => (
            format!("no idea {id} is declared in this group"),
            if *is_lost {
                format!("Give the number {id} back to the line of the brainstorming of meeting 2 that has none, or that bears another's.")
            } else {
                format!("Correct the number, or add \"- **{id}** …\" to the brainstorming of meeting 2.")
            },
        ),
        Fault::NotAnIdea { text, is_problem, nearest } => (
            if *is_problem {
                format!("{} is a problem, and \"idees\" names ideas", printable(text))
            } else {
                format!("\"{}\" is not the number of an idea", printable(text))
            },
            meant(nearest.as_ref(), fault, "Name the idea by its number, as the brainstorming of meeting 2 gives it: \"- I3\".".into()),
        ),
        Fault::CancelledSession { stem } => (
            format!("the session \"{}\" is cancelled: nothing was done there", printable(stem)),
            "Name the session that replaced it, or remove \"reference\".".into(),
        ),
        Fault::UnknownDocument { text, kind, nearest } => (
            match kind {
                Some(kind) => format!("\"{}\" is no document \"{}\"", printable(text), printable(&kind.en)),
                None => format!("\"{}\" is no document", printable(text)),
            },
            meant(nearest.as_ref(), fault, "Write the name of the file, without folder and \".md\"; of a group, that of its folder.".into()),
        ),
        Fault::UnknownSession { stem, nearest } => (
            format!("no session is called \"{}\"", printable(stem)),
            meant(nearest.as_ref(), fault, "Write the name of the session's file, without \".md\": copil-1.".into()),
        ),
        Fault::UnknownAction { id, nearest } => (
            format!("no action sheet is called \"{}\"", printable(id)),
            meant(nearest.as_ref(), fault, "Write the group's folder, a slash, then the name of the file: mobilite/covoiturage.".into()),
        ),
        Fault::UnknownName { text, nearest } => (
            format!("\"{}\" is not declared anywhere in the method", printable(text)),
            meant(nearest.as_ref(), fault, String::new()),
        ),
        Fault::OutsideGroup => (
            "this document is not in any group: there is no \"groupe.yaml\" in its folder or above it".into(),
            "Move it into the folder of its group, beside \"groupe.yaml\"; if its folder is that of a group already, add \"groupe.yaml\" to it.".into(),
        ),
        Fault::NestedProject => (
            "one project lies inside another: it is not checked with it".into(),
            "Move this folder beside the project, or delete this \"agir.yaml\".".into(),
        ),
        Fault::UnknownKey { key, nearest } => (
            format!("the key \"{}\" is not known here: it is not read", printable(key)),
            meant(nearest.as_ref(), fault, "If it is your own, make it start with \"x_\".".into()),
        ),
        Fault::NoType { expected } => (
            "the header does not say what this document is".into(),
            expected.as_ref().map_or("Add a line \"type: …\", or remove the header if this is just a note.".into(), |name| {
                format!("Add a line \"type: {name}\".")
            }),
        ),
        Fault::NoFrontMatter { lines } => (
            "this document has no header: its content is not taken into account".into(),
            format!("Start the file with these lines, each value filled in:\n---\n{}\n---", lines.join("\n")),
        ),
        Fault::EmptyDocument { expected } => (
            "this file is empty".into(),
            format!("The method expects a document of type \"{expected}\" here: fill it in, or delete the file."),
        ),
        Fault::BrokenLink { target, nearest } => (
            format!("this link leads nowhere: \"{}\" does not exist", printable(target)),
            meant(nearest.as_ref().map(|name| name.replace(' ', "%20")).as_ref(), fault, "Correct the path; it starts from this file's folder.".into()),
        ),
        Fault::LinkWithSpace { target } => (
            "a space in the address stops this link from working".into(),
            format!("Write the address in angle brackets: (<{}>).", printable(target)),
        ),
        Fault::NameCharacter { name, character } => (
            format!("the name \"{}\" contains \"{}\", which Windows does not allow", printable(name), printable(&character.to_string())),
            "Rename it: letters, digits, hyphens and dots are enough.".into(),
        ),
        Fault::NameReserved { name } => (
            format!("the name \"{}\" is reserved by Windows", printable(name)),
            "Choose another name.".into(),
        ),
        Fault::NameEnd { name } => (
            format!("the name \"{}\" ends with a dot or a space, which Windows removes", printable(name)),
            "Rename it without that last character.".into(),
        ),
        Fault::NameTooLong { name } => (
            format!("the name \"{}\" is too long (255 bytes at most)", printable(name)),
            "Choose a shorter name.".into(),
        ),
        Fault::NameCaseTwin { name, other } => (
            format!("\"{}\" and \"{}\" are the same name on Windows and macOS", printable(name), printable(other)),
            "Rename one of the two.".into(),
        ),
        Fault::NameAccentTwin { name } => (
            format!("two names are shown as \"{}\" and differ only in how their accents are encoded", printable(name)),
            "Keep one of the two.".into(),
        ),
        Fault::NameNotUnicode { name } => (
            format!("the name \"{}\" cannot be read everywhere", printable(name)),
            "Rename the file; its content is not read.".into(),
        ),
        Fault::NameNearKnown { name, known } => (
            format!("\"{}\" is not read: the expected file is called \"{known}\"", printable(name)),
            format!("Rename it \"{known}\"."),
        ),
        Fault::UnknownParticipant { name, committee, nearest } => (
            if *committee {
                format!("\"{}\" is not a member of the committee (comite.yaml)", printable(name))
            } else {
                format!("\"{}\" is not part of the group (groupe.yaml)", printable(name))
            },
            meant(nearest.as_ref(), fault, "Correct the name, add the organisation to the list, or put it under \"invites\".".into()),
        ),
        Fault::SeveralParticipants { names, sure } => (
            "several structures are named on one line".into(),
            format!("{}: {}.", if *sure { "Write one line for each" } else { "Did you mean one line for each" }, names.iter().map(|name| format!("\"- {}\"", printable(name))).collect::<Vec<_>>().join(", ")),
        ),
        Fault::SeveralOwners { names } => (
            format!("the owner of an action is one organisation, and several are named here: {}", some(names)),
            "Keep under \"porteur\" the one that leads the action, and put the others under \"partenaires\", one per line.".into(),
        ),
        Fault::UnknownSpokesperson { name, nearest } => (
            format!("the spokesperson \"{}\" is not among the group's participants", printable(name)),
            meant(nearest.as_ref(), fault, "Write the name of a participating organisation.".into()),
        ),
        Fault::UselessWaiver { requirement } => (
            format!("this waiver is not needed: no finding \"{requirement}\" corresponds to it"),
            "Delete it, or check the file pattern in \"pour\".".into(),
        ),
        Fault::ExpiredWaiver { requirement, until } => (
            format!("the waiver for \"{requirement}\" was valid until {}", long(*until, Lang::En)),
            "Delete it, or ask those who decided it to extend it.".into(),
        ),
        Fault::MissingDate => (
            "this session has no date".into(),
            "Add \"date: YYYY-MM-DD\", even a provisional one: without it, the order and the deadlines are not tracked.".into(),
        ),
        Fault::NotUpdated { date } => (
            format!("the date has passed ({}) and the session is still \"prevue\"", long(*date, Lang::En)),
            "Write \"statut: tenue\" if it took place, \"statut: annulee\" if not, or change the date.".into(),
        ),
        Fault::HeldAhead { date } => (
            format!("this session is said to be held, and its date is {}, a day to come", long(*date, Lang::En)),
            "Correct the date, or put \"statut: prevue\" until the session.".into(),
        ),
        Fault::DayOff { date } => (
            format!("this session is planned on {}, a Sunday or a public holiday", long(*date, Lang::En)),
            "Check the date.".into(),
        ),
        Fault::SameDay { date, overlap } => (
            if *overlap {
                format!("two meetings of this group are held at the same hour, on {}", long(*date, Lang::En))
            } else {
                format!("two meetings of this group are dated on one day, {}", long(*date, Lang::En))
            },
            "Check these two dates.".into(),
        ),
        Fault::ItemWithoutId { proposal, sure } => (
            "this line has no identifier: nothing can refer to it".into(),
            match proposal {
                Some(id) if *sure => format!("Write \"- **{id}** …\"."),
                Some(id) => format!("Did you mean \"- **{id}** …\"? The rest of the project refers to a number that this list does not give."),
                None => "The 999 numbers of a list are taken: join some lines, or take out those that are no items.".into(),
            },
        ),
        Fault::ItemNotBold { id } => (
            format!("the identifier {id} is not in bold"),
            format!("Write \"**{id}**\"."),
        ),
        Fault::KeptWithoutId => (
            "this line of the prioritisation does not name any idea".into(),
            "Start it with the idea's identifier: \"- [x] I3\".".into(),
        ),
        Fault::KeptUnclear { id } => (
            format!("this line names {id} without saying whether the idea is kept"),
            format!("Write \"- [x] {id}\" if it is kept, \"- [ ] {id}\" otherwise."),
        ),
        Fault::NothingRecognised { list } => {
            let (what, how) = match list {
                ItemList::Problems => ("no problem is recognised in it", "One line for each problem: \"- **P1** Few buses at night\"."),
                ItemList::Ideas => ("no idea is recognised in it", "One line for each idea, with the problems that it answers: \"- **I1** Car sharing (P1, P2)\"."),
                ItemList::Kept => ("no choice is recognised in it", "One line for each idea, ticked if it is kept: \"- [x] I1, 7 votes\", \"- [ ] I2\"."),
            };
            (format!("this part is filled in, but {what}"), how.into())
        }
        Fault::OpenComment { hides } => (
            format!("this comment is never closed{}", if *hides { ": what follows it is not shown" } else { "" }),
            "Close it with \"-->\" at its end, or delete \"<!--\".".into(),
        ),
        Fault::PersonalEmail { more } => (
            format!("there is an email address in a file shared through git{}", others(*more)),
            "Remove it: contact details stay in \"prive/\", which git ignores.".into(),
        ),
        Fault::PersonalPhone { more } => (
            format!("there is a telephone number in a file shared through git{}", others(*more)),
            "Remove it: contact details stay in \"prive/\", which git ignores.".into(),
        ),
    };
    (what, help)
}

/// Where else something was decided.
fn decided(file: Option<&str>) -> String {
    file.map_or_else(|| "further up".to_owned(), |file| format!("in \"{}\"", printable(file)))
}

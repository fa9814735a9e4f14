//! Finds the session for a path or a short name such as « mobilite/2 » or « copil-2 ».

use jiff::civil::Date;

use crate::lang::Lang;
use crate::method::Method;
use crate::model::session::Session;
use crate::project::{Document, Ghost, Project};
use crate::text::dates::long;
use crate::text::fold::{fold, hyphened, nearest};

/// The result of a search.
#[derive(Debug)]
pub enum Found<'a> {
    One(&'a Document),
    /// Several sessions, by unambiguous names.
    Several(Vec<String>),
    /// A document other than a session.
    Other(&'a Document),
    /// A file that cannot be read.
    Unreadable(&'a str),
    Nothing {
        /// The closest name.
        near: Option<String>,
        /// Unambiguous names of all sessions.
        all: Vec<String>,
    },
}

/// The session for `name`. A path identifies one document; short names are compared without case and accents.
pub fn find<'a>(project: &'a Project, method: &Method, name: &str, today: Date) -> Found<'a> {
    let path = name.replace('\\', "/");
    let path = path.trim_start_matches("./");
    if let Some(document) = project.document_at(path) {
        return if document.session().is_some() { Found::One(document) } else { Found::Other(document) };
    }
    let wanted = key(path);
    let sessions: Vec<&Document> = project.sessions().map(|(document, _)| document).collect();
    let is_meant = |document: &&&Document| names(project, method, document).contains(&wanted);
    let meant: Vec<&Document> = sessions.iter().filter(is_meant).copied().collect();
    match meant.as_slice() {
        [one] => return Found::One(one),
        [] => {}
        several => return Found::Several(own_names(project, several)),
    }
    let by_number = |ghost: &Ghost| {
        let group = ghost.group.and_then(|group| project.groups.get(group));
        group.zip(ghost.number).is_some_and(|(group, number)| key(&format!("{}/{number}", group.id)) == wanted)
    };
    let is_lost =
        |ghost: &&Ghost| key(&ghost.path) == wanted || key(&ghost_name(project, ghost)) == wanted || by_number(ghost);
    if let Some(ghost) = project.ghosts.iter().find(is_lost) {
        return Found::Unreadable(&ghost.path);
    }
    let meant = by_words(project, method, path, &sessions, today);
    match meant.as_slice() {
        [one] => return Found::One(one),
        [] => {}
        several => return Found::Several(own_names(project, several)),
    }
    let all: Vec<String> = self::sessions(project).into_iter().map(|(name, _)| name).collect();
    // A name with another number is another session, not a typo.
    let digits = |name: &str| name.chars().filter(char::is_ascii_digit).collect::<String>();
    let likely = all.iter().map(String::as_str).filter(|name| digits(name) == digits(&wanted));
    let near = nearest(&wanted, likely).map(str::to_owned);
    Found::Nothing { near, all }
}

/// Words without meaning in a name.
const FILLERS: [&str; 12] = ["du", "de", "des", "la", "le", "les", "et", "d", "l", "groupe", "seance", "numero"];

/// Ordinals in words, folded.
const ORDINALS: [(&str, &str); 6] =
    [("premiere", "1"), ("premier", "1"), ("deuxieme", "2"), ("seconde", "2"), ("second", "2"), ("troisieme", "3")];

/// Suffixes of ordinals in figures: « 2e », « 1re ».
const ENDINGS: [&str; 10] = ["e", "er", "ere", "re", "eme", "nd", "nde", "d", "st", "rd"];

/// The number of an ordinal, or the word unchanged.
fn numeral(word: String) -> String {
    let digits = word.len() - word.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    if digits > 0 && ENDINGS.contains(&&word[digits..]) {
        return word[..digits].to_owned();
    }
    ORDINALS.iter().find(|(own, _)| *own == word).map_or(word, |(_, number)| (*number).to_owned())
}

/// Words for the next session, folded.
const NEXT: [&str; 4] = ["prochaine", "prochain", "suivante", "next"];

/// The sessions that match every word of `name`: « réunion 3 circuits courts », « réunion du 10 décembre », «
/// prochaine réunion ». Dates are only matched if no session's names do: « réunion 2 mobilité » must not find
/// the first meeting, held on 2 December.
fn by_words<'a>(
    project: &Project,
    method: &Method,
    name: &str,
    sessions: &[&'a Document],
    today: Date,
) -> Vec<&'a Document> {
    let name = fold(name.strip_suffix(".md").unwrap_or(name));
    let words = |text: &str| -> Vec<String> {
        let parts = text.split(|c: char| !c.is_alphanumeric());
        parts.map(|word| word.trim_start_matches('0').to_owned()).filter(|word| !word.is_empty()).collect()
    };
    let (next, wanted): (Vec<String>, Vec<String>) = words(&name)
        .into_iter()
        .filter(|word| !FILLERS.contains(&word.as_str()))
        .map(numeral)
        .partition(|word| NEXT.contains(&word.as_str()));
    // A number alone is ambiguous.
    if next.is_empty() && wanted.len() < 2 && wanted.iter().all(|word| word.bytes().all(|byte| byte.is_ascii_digit())) {
        return Vec::new();
    }
    let date = |document: &Document| document.session().and_then(|session| session.date.value().copied());
    let says = |document: &Document, dated: bool| {
        // The first name is the path, whose folders are numbered too.
        let own = names(project, method, document);
        let mut known: Vec<String> = own.iter().skip(1).flat_map(|name| words(name)).collect();
        if let Some(date) = date(document).filter(|_| dated) {
            let dates = [date.to_string(), long(date, Lang::Fr), long(date, Lang::En)];
            known.extend(dates.iter().flat_map(|date| words(&fold(date))));
        }
        wanted.iter().all(|word| known.contains(word))
    };
    let meant = |dated| sessions.iter().copied().filter(|document| says(document, dated)).collect::<Vec<_>>();
    let by_name = meant(false);
    let found = if by_name.is_empty() { meant(true) } else { by_name };
    if next.is_empty() {
        return found;
    }
    let to_come = |document: &&&Document| {
        document.session().is_some_and(Session::counts) && date(document).is_some_and(|date| date >= today)
    };
    let first = found.iter().filter(to_come).filter_map(|document| date(document)).min();
    found.into_iter().filter(|document| first.is_some() && date(document) == first).collect()
}

/// The normalised form of a name for comparison.
fn key(name: &str) -> String {
    hyphened(name.strip_suffix(".md").unwrap_or(name))
}

/// All names of a session, normalised.
fn names(project: &Project, method: &Method, document: &Document) -> Vec<String> {
    let kind = &method.types[document.kind];
    let by_path = || kind.path.matches(&document.path).and_then(|captures| captures.number);
    let number = document.session().and_then(|session| session.number.value().copied()).or_else(by_path);
    let mut own = vec![document.stem.clone()];
    for word in [kind.id.as_str(), kind.label.fr.as_str(), kind.label.en.as_str()] {
        own.push(number.map_or_else(|| word.to_owned(), |number| format!("{word}-{number}")));
    }
    let mut names = vec![document.path.to_string()];
    if let Some((group, info)) = document.group.and_then(|at| Some((at, project.groups.get(at)?))) {
        own.extend(number.map(|number| number.to_string()));
        for group in [info.id.as_str(), project.group_name(group)] {
            names.extend(own.iter().map(|own| format!("{group}/{own}")));
        }
        // A number alone is ambiguous.
        own.truncate(4);
    }
    names.extend(own);
    names.iter().map(|name| key(name)).collect()
}

/// Every session, with its shortest unambiguous name.
pub fn sessions(project: &Project) -> Vec<(String, &Document)> {
    let short = |document: &Document| match document.group.and_then(|group| project.groups.get(group)) {
        Some(group) => format!("{}/{}", group.id, document.stem),
        None => document.stem.clone(),
    };
    let named: Vec<(String, &Document)> = project.sessions().map(|(document, _)| (short(document), document)).collect();
    let mut keys: Vec<String> = named.iter().map(|(name, _)| key(name)).collect();
    keys.sort_unstable();
    let is_own = |name: &str| {
        let name = key(name);
        let first = keys.partition_point(|other| *other < name);
        keys.get(first + 1).is_none_or(|next| *next != name)
    };
    let own = |name: String, document: &Document| if is_own(&name) { name } else { document.path.to_string() };
    named.into_iter().map(|(name, document)| (own(name, document), document)).collect()
}

/// The names of the sessions in `several`, in order.
fn own_names(project: &Project, several: &[&Document]) -> Vec<String> {
    let all = sessions(project);
    let name = |one: &&Document| all.iter().find(|(_, document)| document.path == one.path);
    several.iter().filter_map(name).map(|(name, _)| name.clone()).collect()
}

fn ghost_name(project: &Project, ghost: &Ghost) -> String {
    let stem = ghost.path.rsplit('/').next().unwrap_or(&ghost.path);
    match ghost.group.and_then(|group| project.groups.get(group)) {
        Some(group) => format!("{}/{stem}", group.id),
        None => stem.to_owned(),
    }
}

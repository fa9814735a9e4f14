//! Structures and functions. A project never contains names of natural persons.

use super::field::Field;
use super::ids::Ids;
use super::keys::{Declared, Holds, Key};
use super::reader::{MapReader, Need, list, text};
use crate::diagnostic::Sink;
use crate::parse::yaml::{Node, Value};
use crate::text::fold::fold;
use crate::text::{Span, Text};

/// A structure, with the function of its representative.
#[derive(Clone, Debug, Default)]
pub struct Person {
    pub structure: Option<String>,
    pub function: Option<String>,
}

/// A structure in a group or in the steering committee.
#[derive(Clone, Debug, Default)]
pub struct Member {
    pub person: Person,
    /// Index in `Method::colleges`; none if missing or invalid.
    pub college: Option<usize>,
    /// Span of the entry.
    pub span: Span,
}

pub const PERSON: &[Key] = &[STRUCTURE, FUNCTION];
const STRUCTURE: Key =
    Key::new("structure", "La structure ; jamais une personne", "The structure; never a person", Holds::Text)
        .required();
const FUNCTION: Key =
    Key::new("fonction", "La fonction de qui la représente", "The function of who represents it", Holds::Text);
const COLLEGE: Key =
    Key::new("college", "Le collège de la méthode", "The college", Holds::Id(Declared::College)).required();
/// Keys of a participant or of a member of the committee.
pub const MEMBER: &[Key] = &[STRUCTURE, COLLEGE, FUNCTION];

/// Reads `{structure, fonction}`, or a text « structure / fonction ».
pub fn person(node: &Node, source: &Text, sink: &mut Sink) -> Option<Person> {
    if let Value::Scalar { .. } = node.value {
        let text = text(node, source, sink)?;
        return Some(Person::of(&text));
    }
    let mut reader = MapReader::new(node, source, PERSON, node.span, sink)?;
    let structure = reader.text("structure", Need::Required, sink);
    let function = reader.text("fonction", Need::Optional, sink);
    reader.finish(sink);
    Some(Person { structure: structure.value().cloned(), function: function.value().cloned() })
}

/// Reads a list of `{structure, college, fonction}`; `colleges` are those of the method.
pub fn members(node: &Node, source: &Text, colleges: &Ids<'_>, sink: &mut Sink) -> Option<Vec<Member>> {
    list(node, source, MEMBER, sink, |reader, node, sink| {
        let structure = reader.text("structure", Need::Required, sink);
        let college: Field<usize> = colleges.read(reader, "college", Need::Required, sink);
        let function = reader.text("fonction", Need::Optional, sink);
        Member {
            person: Person { structure: structure.value().cloned(), function: function.value().cloned() },
            college: college.value().copied(),
            span: node.span,
        }
    })
}

impl Person {
    /// As files write it: « structure / fonction ».
    pub fn written(&self) -> String {
        let parts = [&self.structure, &self.function];
        parts.into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join(" / ")
    }

    /// Parses a text « structure / fonction ».
    pub fn of(text: &str) -> Self {
        let (structure, function) = match text.split_once(" / ") {
            Some((structure, function)) => (structure.trim(), Some(function.trim().to_owned())),
            None => (text, None),
        };
        Self { structure: Some(structure.to_owned()), function }
    }

    /// For display: « structure (fonction) ».
    pub fn label(&self) -> String {
        let structure = self.structure.clone().unwrap_or_default();
        match &self.function {
            Some(function) => format!("{structure} ({function})"),
            None => structure,
        }
    }

    /// Comparison keys of the names of the structure: the name alone, and « structure/fonction ».
    pub fn keys(&self) -> impl Iterator<Item = String> {
        let structure = self.structure.as_deref();
        let whole = structure.zip(self.function.as_deref()).map(|(one, other)| key(&format!("{one}/{other}")));
        structure.map(key).into_iter().chain(whole)
    }
}

/// Comparison key of a name: folded, without spaces around slashes.
pub fn key(name: &str) -> String {
    fold(name).replace(" /", "/").replace("/ ", "/")
}

/// Splits a text into structures that are all known, if there are several: « Mairie, Département ».
pub fn several<'a>(name: &'a str, is_known: &dyn Fn(&str) -> bool) -> Option<Vec<&'a str>> {
    const MARKS: [&str; 6] = [",", ";", "/", "+", "&", " et "];
    let mut places: Vec<(usize, usize)> =
        MARKS.iter().flat_map(|mark| name.match_indices(mark).map(|(at, mark)| (at, mark.len()))).collect();
    places.sort_unstable();
    places.into_iter().take(MOST_MARKS).find_map(|(at, length)| {
        let (first, rest) = (name[..at].trim(), name[at + length..].trim());
        if first.is_empty() || rest.is_empty() || !is_known(first) {
            return None;
        }
        let others = if is_known(rest) { vec![rest] } else { several(rest, is_known)? };
        Some([vec![first], others].concat())
    })
}

/// Maximum number of separators that are tried in one text.
const MOST_MARKS: usize = 12;

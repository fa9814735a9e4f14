//! `sections`: the required sections of a document exist and are filled once due.

use super::params::{IF, Params, SECTIONS, WHEN_OWN};
use super::{Check, Finding, Input, Kind, When};
use crate::diagnostic::Fix;
use crate::lang::{Both, Lang, enumerate};
use crate::messages::Arg;
use crate::method::{Condition, Method, SectionDef};
use crate::model::keys::{Holds, Key, words};
use crate::model::reader::Need;
use crate::parse::markdown::{Heading, Section};
use crate::project::Document;
use crate::text::Span;
use crate::text::escape::printable;
use crate::text::fold::nearest;

const KEYS: &[Key] = &[
    Key::new("documents", "Les types de documents", "The document types", Holds::Texts).required(),
    SECTIONS,
    WHEN_OWN,
    Key::new("attendu", "Chacune, ou une seule", "Each (chacune), or one (une)", Holds::Choice(|| words(&EXPECTED))),
    Key::new(
        "si_commence",
        "Seulement dans un compte rendu commencé ?",
        "Only in minutes that are begun?",
        Holds::YesNo,
    ),
    IF,
];
pub(super) const PLACES: &[&str] = &["etat", "groupe"];
pub(super) const KIND: Kind = Kind {
    name: "sections",
    about: ("Les parties d'un document sont remplies à l'échéance", "The sections of a document are filled once due"),
    keys: KEYS,
    places: PLACES,
    example: "documents: [copil]\nquand: seance",
    read: |params| Some(Box::new(Sections::read(params)?)),
};

#[derive(Debug)]
pub struct Sections {
    kinds: Vec<usize>,
    ids: Vec<String>,
    when: When,
    expected: Expected,
    if_begun: bool,
    condition: Option<Condition>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Expected {
    Each,
    /// At least one section of the document, whichever.
    Any,
}

const EXPECTED: [(&str, Expected); 2] = [("chacune", Expected::Each), ("une", Expected::Any)];

impl Sections {
    fn read(params: &mut Params<'_, '_>) -> Option<Self> {
        let kinds = params.kinds("documents");
        let ids = params.section_ids("sections", &kinds);
        let is_session = |kind: &usize| params.method.types[*kind].role == crate::method::Role::Session;
        let sessions = kinds.iter().all(is_session);
        let expected = params.choice("attendu", Need::Optional, &EXPECTED);
        Some(Self {
            when: params.when(if sessions { When::Own } else { When::Always }),
            expected: expected.unwrap_or(Expected::Each),
            if_begun: params.flag("si_commence"),
            condition: params.condition("si", &kinds),
            kinds,
            ids,
        })
    }

    fn is_due(&self, input: &Input<'_>, document: &Document) -> bool {
        input.asks(&self.when, document) && document.meets(self.condition.as_ref())
    }
}

impl Check for Sections {
    fn check(&self, input: &Input<'_>, out: &mut Finding<'_>) {
        for kind in &self.kinds {
            for document in input.documents(*kind).filter(|document| self.is_due(input, document)) {
                if is_misnumbered(input, document) {
                    continue;
                }
                out.due();
                let begun = document.body.has_filled_section();
                match self.expected {
                    Expected::Any if begun => {}
                    Expected::Any => {
                        out.at(document.start(), args(input, document, Both::default()));
                    }
                    Expected::Each if self.if_begun && !begun => {}
                    Expected::Each => each(input, document, &self.ids, out),
                }
            }
        }
    }
}

/// True for a session whose number differs from that in its file name and belongs to another session: its
/// required sections are those of the number in the file name.
fn is_misnumbered(input: &Input<'_>, document: &Document) -> bool {
    let number = |document: &Document| document.session()?.number.value().copied();
    let is_other = |other: &Document| other.path != document.path && other.group == document.group;
    let of_file = input.method.types[document.kind].path.matches(&document.path).and_then(|found| found.number);
    let Some((own, of_file)) = number(document).zip(of_file).filter(|(own, of_file)| own != of_file) else {
        return false;
    };
    let taken =
        |wanted: u32| input.documents(document.kind).any(|other| is_other(other) && number(other) == Some(wanted));
    taken(own) && !taken(of_file)
}

/// Reports what is missing of the sections `ids`, or of all required sections if `ids` is empty: an empty
/// section at its heading, all sections without a heading together.
pub(super) fn each(input: &Input<'_>, document: &Document, ids: &[String], out: &mut Finding<'_>) {
    let mut without_heading: Vec<&SectionDef> = Vec::new();
    for section in owed(input, document, ids) {
        let mut first: Option<Section> = None;
        let mut filled = false;
        for found in document.body.sections(&section.keys) {
            first = first.or(Some(found));
            filled = filled || found.filled;
        }
        match first {
            Some(Section { heading, meant: Some(_), .. }) => {
                let fix = as_heading(document.text.slice(heading), heading);
                out.at(document.place(heading), args(input, document, written(document, heading, section))).fix = fix;
            }
            _ if filled => {}
            Some(Section { heading, .. }) => {
                let title = &section.title;
                let state = Both {
                    fr: format!("la partie « {title} » reste vide"),
                    en: format!("the part \"{title}\" is empty"),
                };
                out.at(document.place(heading), args(input, document, state));
            }
            None => without_heading.push(section),
        }
    }
    without_heading.retain(|section| {
        let near = near(input.method, document, section);
        if let Some(heading) = near {
            let state = renamed(document, heading.span, section);
            let title = document.text.slice(heading.span).trim_end();
            let marks = title.len() - title.trim_start_matches('#').len();
            let is_marked = title[marks..].starts_with(' ');
            let written = format!("{} {}", &title[..marks], section.title);
            let fix = Fix::sure(heading.span, written.as_str()).or_guess(false).shown_as(written);
            out.at(document.place(heading.span), args(input, document, state)).fix = is_marked.then_some(fix);
        }
        near.is_none()
    });
    if without_heading.is_empty() {
        return;
    }
    let titles: Vec<&str> = without_heading.iter().map(|section| section.title.as_str()).collect();
    out.at(document.start(), args(input, document, missing(&titles)));
}

/// Message for a line that is probably meant as the heading of `section` but is not one in Markdown.
fn written(document: &Document, heading: Span, section: &SectionDef) -> Both {
    let (line, title) = (printable(document.text.slice(heading).trim()), &section.title);
    if line.starts_with("# ") {
        return Both {
            fr: format!("« {line} » est un titre de document : pour une partie, écrivez « ## {title} »"),
            en: format!("\"{line}\" is the title of a document: for a part, write \"## {title}\""),
        };
    }
    Both {
        fr: format!("la ligne « {line} » n'est pas un titre pour Markdown : écrivez « ## {title} »"),
        en: format!("the line \"{line}\" is no heading in Markdown: write \"## {title}\""),
    }
}

/// Fix that turns a line into a heading and keeps its words.
fn as_heading(line: &str, span: Span) -> Option<Fix> {
    let marks = line.len() - line.trim_start_matches('#').len();
    if marks > 0 {
        let (level, rest) = ("#".repeat(marks.max(2)), line[marks..].trim_start());
        let heading = format!("{level} {rest}");
        return (marks <= 6).then(|| Fix::sure(span, heading.as_str()).shown_as(heading));
    }
    let title = line.trim().trim_matches(['*', '_', ':', ' ', '\u{a0}', '\u{202f}']);
    let heading = format!("## {title}");
    (!title.is_empty()).then(|| Fix::sure(span, heading.as_str()).shown_as(heading))
}

/// Message for a heading that may be meant as that of `section`.
fn renamed(document: &Document, heading: Span, section: &SectionDef) -> Both {
    let (line, title) = (printable(document.text.slice(heading).trim_matches(['#', ' '])), &section.title);
    Both {
        fr: format!("le titre « {line} » n'est pas reconnu : si c'est la partie « {title} », écrivez « ## {title} »"),
        en: format!("the heading \"{line}\" is not recognised: if it is the part \"{title}\", write \"## {title}\""),
    }
}

/// An unrecognised heading that resembles the title of `section`.
pub fn near<'a>(method: &Method, document: &'a Document, section: &SectionDef) -> Option<&'a Heading> {
    let known = |key: &String| method.types[document.kind].sections.iter().any(|other| other.keys.contains(key));
    let free: Vec<&Heading> = document.body.headings.iter().filter(|heading| !known(&heading.key)).collect();
    let wanted = section.keys.first()?;
    let starts =
        free.iter().find(|heading| heading.key.starts_with(wanted.as_str()) || wanted.starts_with(&heading.key));
    let resembles = || {
        let best = nearest(wanted, free.iter().map(|heading| heading.key.as_str()))?;
        free.iter().find(|heading| heading.key == best)
    };
    starts.or_else(resembles).copied().filter(|heading| !heading.key.is_empty())
}

fn owed<'a>(input: &Input<'a>, document: &Document, ids: &'a [String]) -> impl Iterator<Item = &'a SectionDef> {
    let number = document.number();
    input.method.types[document.kind].sections.iter().filter(move |section| {
        let named = if ids.is_empty() { section.owed } else { ids.contains(&section.id) };
        named && (section.number.is_none() || section.number == number)
    })
}

/// `la partie « A » manque : ajoutez une ligne « ## A »`, or the plural.
fn missing(titles: &[&str]) -> Both {
    let quoted = |open: &str, close: &str, lang: Lang| {
        let quoted: Vec<String> = titles.iter().map(|title| format!("{open}{title}{close}")).collect();
        enumerate(&quoted.iter().map(String::as_str).collect::<Vec<_>>(), lang)
    };
    let (fr, en) = (quoted("« ", " »", Lang::Fr), quoted("\"", "\"", Lang::En));
    let (fr_lines, en_lines) = (quoted("« ## ", " »", Lang::Fr), quoted("\"## ", "\"", Lang::En));
    match titles.len() {
        1 => Both {
            fr: format!("la partie {fr} manque ; ajoutez une ligne {fr_lines}, et dessous ce qui s'y est dit"),
            en: format!("the part {en} is missing; add a line {en_lines}, and below it what was said"),
        },
        _ => Both {
            fr: format!(
                "les parties {fr} manquent ; ajoutez les lignes {fr_lines}, et sous chacune ce qui s'y est dit"
            ),
            en: format!("the parts {en} are missing; add the lines {en_lines}, and below each what was said"),
        },
    }
}

fn args(input: &Input<'_>, document: &Document, state: Both) -> Vec<(&'static str, Arg)> {
    vec![("etat", Arg::Both(state)), input.group_arg(document.group)]
}

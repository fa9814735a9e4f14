//! Items of a kind that the method names: needs of a diagnosis, criteria of a jury. They stand in lists of sections,
//! each with its letter and number: `- **B1** Se déplacer le soir`.

use super::{Document, Project};
use crate::method::{ItemKind, Method};
use crate::parse::markdown::{Form, Item};
use crate::text::Span;

/// An item of a kind that the method names.
#[derive(Clone, Debug)]
pub struct Element<'a> {
    pub document: &'a Document,
    /// `B1`; none where the line has no letter and number.
    pub id: Option<String>,
    pub span: Span,
    pub text: String,
}

impl Project {
    /// The items of the kind with this index in `Method::elements`, in the order of the documents.
    pub fn elements<'a>(&'a self, method: &'a Method, kind: usize) -> Vec<Element<'a>> {
        let letter = &method.elements[kind].letter;
        let counts = |document: &&Document| document.session().is_none_or(super::Session::counts);
        let mut found = Vec::new();
        for document in self.documents.iter().filter(counts) {
            for section in method.types[document.kind].sections.iter() {
                if section.items != Some(ItemKind::Own(kind)) {
                    continue;
                }
                for part in document.body.sections(&section.keys) {
                    let items = document.body.items_in(part.range).filter(|(_, item)| is_own(item));
                    found.extend(items.map(|(_, item)| element(document, item, letter)));
                }
            }
        }
        found
    }

    /// The headings of the filled sections of that kind.
    pub fn element_sections<'a>(
        &'a self,
        method: &'a Method,
        kind: usize,
    ) -> impl Iterator<Item = (&'a Document, Span)> {
        self.documents.iter().flat_map(move |document| {
            let sections = method.types[document.kind].sections.iter();
            let own = sections.filter(move |section| section.items == Some(ItemKind::Own(kind)));
            let parts = own.flat_map(|section| document.body.sections(&section.keys)).filter(|part| part.filled);
            parts.map(move |part| (document, part.heading))
        })
    }
}

fn is_own(item: &Item) -> bool {
    item.parent.is_none() && item.form == Form::List
}

fn element<'a>(document: &'a Document, item: &Item, letter: &str) -> Element<'a> {
    let line = document.text.slice(item.span);
    let plain = line.trim_start_matches(['-', '*', '+', '_', ' ', '[', ']', 'x', 'X']);
    let id = plain.strip_prefix(letter).and_then(|rest| {
        let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
        (!digits.is_empty()).then(|| format!("{letter}{digits}"))
    });
    let rest = id.as_ref().and_then(|id| plain.strip_prefix(id.as_str())).unwrap_or(plain);
    let text =
        rest.trim_matches(['*', '_', ':', ' ', '\n', '.', '–', '-']).split_whitespace().collect::<Vec<_>>().join(" ");
    Element { document, id, span: item.span, text }
}

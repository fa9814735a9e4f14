//! Inline content as HTML, with restricted link targets.

use super::Html;
use super::markdown::{Lead, Pen};
use crate::parse::rich::Inline;
use crate::text::paths::is_scheme;

/// The only schemes allowed in link targets; other links are shown as text.
const SCHEMES: [&str; 4] = ["http", "https", "mailto", "tel"];

/// True for an allowed absolute link target.
fn is_allowed(target: &str) -> bool {
    let scheme = target.split_once(':').map(|(scheme, _)| scheme.to_lowercase());
    let is_clean = !target.chars().any(|c| c.is_whitespace() || c.is_control());
    is_clean && scheme.is_some_and(|scheme| SCHEMES.contains(&scheme.as_str()))
}

/// True for a target with a scheme.
fn has_scheme(target: &str) -> bool {
    target.split_once(':').is_some_and(|(scheme, _)| is_scheme(scheme.trim()))
}

/// Appends the text of `inlines`, without formatting.
pub(super) fn words(inlines: &[Inline], text: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text(own) | Inline::Code(own) => text.push_str(own),
            Inline::Strong(inner)
            | Inline::Emphasis(inner)
            | Inline::Struck(inner)
            | Inline::Marked(_, inner)
            | Inline::Jump(_, inner)
            | Inline::Image(_, inner)
            | Inline::Link(_, inner) => words(inner, text),
            Inline::Break => text.push(' '),
            Inline::NoteMark(_) => {}
        }
    }
}

impl Pen<'_> {
    pub(super) fn inlines(&mut self, html: &mut Html, inlines: &[Inline]) {
        inlines.iter().for_each(|inline| self.inline(html, inline, false));
    }

    fn inline(&mut self, html: &mut Html, inline: &Inline, in_link: bool) {
        match inline {
            Inline::Text(text) => html.text(text),
            Inline::Code(code) => html.element("code", &[], |html| html.verbatim(code)),
            Inline::Strong(inner) => self.span(html, "strong", inner, in_link),
            Inline::Emphasis(inner) => self.span(html, "em", inner, in_link),
            Inline::Struck(inner) => self.span(html, "s", inner, in_link),
            Inline::Marked(mark, inner) => self.span(html, mark.tag(), inner, in_link),
            Inline::Jump(_, inner) => inner.iter().for_each(|inline| self.inline(html, inline, in_link)),
            Inline::Link(target, inner) => self.link(html, target, inner, in_link),
            Inline::Image(target, inner) => match self.drawing.links.image(self.drawing.path, target) {
                Some(address) => shown(html, &address, inner),
                None => image(html, target, inner),
            },
            Inline::Break => html.single("br", &[]),
            Inline::NoteMark(label) => self.mark(html, label, in_link),
        }
    }

    fn span(&mut self, html: &mut Html, name: &'static str, inner: &[Inline], in_link: bool) {
        html.plain(name, |html| inner.iter().for_each(|inline| self.inline(html, inline, in_link)));
    }

    fn link(&mut self, html: &mut Html, target: &str, inner: &[Inline], in_link: bool) {
        let mut text = String::new();
        words(inner, &mut text);
        let label = |pen: &mut Self, html: &mut Html| {
            if text.trim().is_empty() {
                html.text(if target.trim().is_empty() { "lien" } else { target });
            } else {
                inner.iter().for_each(|inline| pen.inline(html, inline, true));
            }
        };
        let target = target.trim();
        let lead = match () {
            () if in_link || target.is_empty() => None,
            () if is_allowed(target) => Some(Lead::Page(target.to_owned())),
            () if has_scheme(target) || target.starts_with(['/', '\\']) => Some(Lead::File(target.to_owned())),
            () => Some(self.drawing.links.lead(self.drawing.path, target)),
        };
        match lead {
            Some(Lead::Page(address)) => html.element("a", &[("href", &address)], |html| label(self, html)),
            Some(Lead::File(path)) => {
                label(self, html);
                if !path.is_empty() && !text.contains(&path) {
                    html.text(" (");
                    html.element("code", &[], |html| html.verbatim(&path));
                    html.text(")");
                }
            }
            None => label(self, html),
        }
    }

    fn mark(&mut self, html: &mut Html, label: &str, in_link: bool) {
        let Some(at) = self.notes.iter().position(|note| note == label) else {
            return html.text(&format!("[{label}]"));
        };
        let number = (at + 1).to_string();
        html.plain("sup", |html| {
            if in_link {
                html.text(&number);
            } else {
                let address = format!("#{}note-{number}", self.drawing.prefix);
                html.element("a", &[("href", &address)], |html| {
                    html.aside("note ");
                    html.text(&number);
                });
            }
        });
    }
}

/// An image with its alternative text.
fn shown(html: &mut Html, address: &str, inner: &[Inline]) {
    let mut text = String::new();
    words(inner, &mut text);
    let text = if text.trim().is_empty() { "image sans description" } else { text.trim() };
    html.single("img", &[("src", address), ("alt", text), ("loading", "lazy")]);
}

/// The placeholder of an image that is not included.
fn image(html: &mut Html, target: &str, inner: &[Inline]) {
    let mut text = String::new();
    words(inner, &mut text);
    html.classed("span", "image", |html| {
        html.text("[image : ");
        html.text(if text.trim().is_empty() { "sans description" } else { &text });
        if !target.is_empty() && !target.to_lowercase().starts_with("data:") {
            html.text(", ");
            html.element("code", &[], |html| html.verbatim(target));
        }
        html.text("]");
    });
}

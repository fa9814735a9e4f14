//! A complete page: the structure around its content, and its content security policy.

use super::Html;

/// The style sheet of every page.
pub const STYLE: &str = include_str!("../../templates/dossier/style.css");

/// The digest that allows [`STYLE`] as an inline style sheet in the content security policy. A test recomputes it.
pub const STYLE_DIGEST: &str = "sha256-mxrKgS8w+Xt2sBWdoXnbu/TlM/NfbAsWXSiMxP0MYbY=";

/// Anchors of the page itself, which no heading of a document may use.
pub const PLACES: &[&str] = &["contenu", "menu", "haut"];

/// Where the style sheet is.
#[derive(Clone, Copy, Debug)]
pub enum Style<'a> {
    /// A file of the same site, at this address.
    File(&'a str),
    /// Inline.
    Inside,
}

/// A page named `title`. It loads no external resource, and runs no script.
pub fn document(title: &str, style: Style<'_>, body: impl FnOnce(&mut Html)) -> String {
    let mut html = Html(String::from("<!DOCTYPE html>\n"));
    html.element("html", &[("lang", "fr"), ("dir", "ltr")], |html| {
        html.plain("head", |html| {
            html.single("meta", &[("charset", "utf-8")]);
            // Some browsers do not match local files with 'self'.
            let source = match style {
                Style::File(_) => "'self' file:".to_owned(),
                Style::Inside => format!("'{STYLE_DIGEST}'"),
            };
            let policy =
                format!("default-src 'none'; style-src {source}; img-src data:; base-uri 'none'; form-action 'none'");
            html.single("meta", &[("http-equiv", "Content-Security-Policy"), ("content", &policy)]);
            html.single("meta", &[("name", "viewport"), ("content", "width=device-width, initial-scale=1")]);
            html.single("meta", &[("name", "referrer"), ("content", "no-referrer")]);
            html.single("meta", &[("name", "color-scheme"), ("content", "light dark")]);
            html.of("title", title);
            match style {
                Style::File(address) => html.single("link", &[("rel", "stylesheet"), ("href", address)]),
                // Trusted text, so it is not escaped.
                Style::Inside => html.plain("style", |html| html.0.push_str(STYLE)),
            }
        });
        html.plain("body", |html| {
            html.element("a", &[("class", "evitement"), ("href", "#contenu")], |html| html.text("Aller au contenu"));
            body(html);
        });
    });
    html.0.push('\n');
    html.0.shrink_to_fit();
    html.0
}

/// The target of the skip link.
pub fn main(html: &mut Html, inside: impl FnOnce(&mut Html)) {
    html.element("main", &[("id", "contenu"), ("tabindex", "-1")], inside);
}

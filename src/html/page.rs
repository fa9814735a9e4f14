//! A whole page: what stands around its content, and what it is allowed to load.

use super::Html;

/// How every page looks.
pub const STYLE: &str = include_str!("../../templates/dossier/style.css");

/// What allows a browser to use [`STYLE`] where it stands in a page: the digest of that text and of
/// nothing else. A test reckons it anew.
pub const STYLE_DIGEST: &str = "sha256-mxrKgS8w+Xt2sBWdoXnbu/TlM/NfbAsWXSiMxP0MYbY=";

/// Places that pages have of their own, which no heading of a document may take.
pub const PLACES: &[&str] = &["contenu", "menu", "haut"];

/// Where a page's looks come from.
#[derive(Clone, Copy, Debug)]
pub enum Style<'a> {
    /// A file of the same site, at this address.
    File(&'a str),
    /// The page itself.
    Inside,
}

/// A page named `title`. It loads nothing from elsewhere, and runs nothing.
pub fn document(title: &str, style: Style<'_>, body: impl FnOnce(&mut Html)) -> String {
    let mut html = Html(String::from("<!DOCTYPE html>\n"));
    html.element("html", &[("lang", "fr"), ("dir", "ltr")], |html| {
        html.plain("head", |html| {
            html.single("meta", &[("charset", "utf-8")]);
            // Some browsers do not take a file beside the page for the page's own.
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
                // The program's own text, not a document's.
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

/// The place that the skip link leads to.
pub fn main(html: &mut Html, inside: impl FnOnce(&mut Html)) {
    html.element("main", &[("id", "contenu"), ("tabindex", "-1")], inside);
}

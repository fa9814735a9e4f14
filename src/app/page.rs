//! The frame of every page, and the templates that draw them.

use std::sync::OnceLock;

use include_dir::{Dir, include_dir};
use serde::Serialize;

use super::answer::Answer;
use super::site::Ground;
use crate::html::page::STYLE;
use crate::lang::Lang;
use crate::templates::{Context, Pages};

static FILES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/templates/app");

fn templates() -> Result<&'static Pages, &'static String> {
    static PAGES: OnceLock<Result<Pages, String>> = OnceLock::new();
    PAGES
        .get_or_init(|| {
            let named = FILES.files().filter_map(|file| Some((file.path().to_str()?, file.contents_utf8()?)));
            Pages::new(named.filter(|(name, _)| name.ends_with(".html")))
        })
        .as_ref()
}

/// The style sheet, scripts and symbols of the pages.
pub(super) fn asset(path: &str) -> Option<Answer> {
    let file = |name: &str| FILES.get_file(name).map(include_dir::File::contents).unwrap_or_default().to_vec();
    match path {
        "style.css" => {
            let style = [STYLE.as_bytes().to_vec(), file("style.css")].concat();
            Some(Answer::file("text/css; charset=utf-8", style))
        }
        "app.js" | "collage.js" | "texte.js" => Some(Answer::file("text/javascript; charset=utf-8", file(path))),
        "icone.svg" | "favicon.ico" => Some(Answer::file("image/svg+xml", file("icone.svg"))),
        _ => None,
    }
}

/// A link of the menu or of the breadcrumb trail.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Link {
    pub(super) label: String,
    /// Without the base.
    pub(super) to: String,
    pub(super) here: bool,
}

/// What every page has around its content.
#[derive(Debug, Serialize)]
pub(super) struct Frame {
    pub(super) title: String,
    pub(super) project: String,
    pub(super) territory: String,
    pub(super) menu: Vec<Link>,
    pub(super) trail: Vec<Link>,
    /// A sentence that says what was just done.
    pub(super) notice: String,
    /// True if that can be taken back from here.
    pub(super) can_undo: bool,
    /// The id of that write.
    pub(super) write: String,
    /// True if the program has ended, so that no other page follows.
    pub(super) is_last: bool,
}

/// Draws the page of `template`; `content` are its variables.
pub(super) fn draw<T: Serialize>(
    ground: &Ground<'_>,
    status: u16,
    template: &str,
    frame: &Frame,
    content: &T,
) -> Answer {
    let setting = ground.setting;
    let mut context = Context::default();
    context.insert("lang", &ground.lang.id());
    context.insert("base", &setting.base);
    context.insert("cadre", frame);
    context.insert("page", content);
    context.insert("lecture_seule", &setting.is_read_only);
    context.insert("peut_defaire", &(setting.can.undo && !setting.is_read_only));
    context.insert("peut_quitter", &setting.can.quit);
    context.insert("peut_ouvrir", &setting.can.open);
    context.insert("peut_enregistrer", &(setting.can.commit && !setting.is_read_only));
    context.insert("adresse", &ground.request.path);
    let drawn = templates().map_err(Clone::clone).and_then(|pages| pages.draw(template, &context));
    match drawn {
        Ok(html) => Answer::page(status, html),
        Err(why) => Answer::page(500, broken(&why, ground.lang)),
    }
}

/// The page for a template of the tool that cannot be drawn.
fn broken(why: &str, lang: Lang) -> String {
    let title = lang.pick("Cette page n'a pas pu être faite", "This page could not be made");
    let mut html = crate::html::Html::default();
    html.of("h1", title);
    html.of("p", why);
    crate::html::page::document(title, crate::html::page::Style::Inside, |body| body.add(&html))
}

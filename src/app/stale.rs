//! The page for a request of an earlier run: nothing of the project, and what the person typed, to be copied.

use super::answer::Answer;
use super::request::Form;
use crate::html::Html;
use crate::html::page::{Style, document};
use crate::lang::Lang;

/// The answer to a form, or to the reload of a page, whose run has ended. `body` is that of a form, and `kind` its
/// media type.
pub fn stale(kind: &str, body: &[u8], lang: Lang) -> Answer {
    let title = lang.pick("agir a été relancé depuis", "agir was started again since");
    let mut html = Html::default();
    html.of("h1", title);
    html.of(
        "p",
        lang.pick(
            "Cette page vient d'un lancement précédent : rien n'est enregistré. Ouvrez l'adresse que « agir open » a \
             donnée au démarrage, ou relancez-le.",
            "This page is of an earlier start: nothing is saved. Open the address that \"agir open\" gave when it \
             started, or start it again.",
        ),
    );
    let form = if kind.starts_with("application/x-www-form-urlencoded") { Form::read(body) } else { Form::default() };
    let typed = form.below("f.").chain(form.below("s.")).chain(form.below("texte"));
    let mut is_first = true;
    for (_, value) in typed.filter(|(_, value)| !value.trim().is_empty()) {
        if is_first {
            html.of("h2", lang.pick("Ce que disait le formulaire", "What the form said"));
            html.of("p", lang.pick("Copiez ce qu'il faut garder.", "Copy what is to be kept."));
            is_first = false;
        }
        html.of("pre", value);
    }
    let page = document(title, Style::Inside, |whole| whole.add(&html));
    Answer::page(403, page)
}

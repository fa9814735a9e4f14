//! The privacy notice for participants who sign (GDPR, article 13).

use super::Meeting;
use crate::doc::{Document, Inlines, Style};
use crate::lang::{Lang, say};

pub(super) fn draw(word: &mut Document, meeting: &Meeting<'_>) {
    let lang = meeting.lang;
    word.heading(2, lang.pick("Vos données personnelles", "Your personal data"), false);
    let owner = meeting.project.file.owner.value().cloned().unwrap_or_else(|| "_".repeat(30));
    for (name, text) in lines(&owner, lang) {
        let line = Inlines::default().strong(name).text(&text);
        word.paragraph(Style::Notice, line);
    }
}

/// The items of information that article 13 requires, each with its label.
fn lines(owner: &str, lang: Lang) -> [(&'static str, String); 7] {
    let blank = "_".repeat(30);
    [
        (lang.pick("Responsable du traitement : ", "Controller: "), format!("{owner}.")),
        (
            lang.pick("Pourquoi : ", "Purpose: "),
            say!(
                lang,
                "établir qui a participé à la séance, rédiger son compte rendu (qui nomme des structures et des \
                 fonctions, pas des personnes) et justifier de sa tenue auprès des financeurs.",
                "to establish who took part in the session, to write its minutes (which name organisations and \
                 functions, not persons) and to account for it to the funders."
            ),
        ),
        (
            lang.pick("Base légale : ", "Legal basis: "),
            say!(
                lang,
                "exécution d'une mission d'intérêt public (RGPD, article 6, 1, e) ; si le responsable n'est pas \
                 chargé d'une telle mission, son intérêt légitime à rendre compte du projet (article 6, 1, f). \
                 Signer n'est pas obligatoire ; sans signature, votre présence ne pourra pas être attestée.",
                "a task carried out in the public interest (GDPR, article 6(1)(e)); where the controller has no such \
                 task, its legitimate interest in accounting for the project (article 6(1)(f)). You need not sign; \
                 without a signature your presence cannot be attested."
            ),
        ),
        (
            lang.pick("Qui y a accès : ", "Recipients: "),
            say!(
                lang,
                "l'équipe qui conduit le projet et, s'ils demandent un justificatif, ses financeurs et leurs \
                 contrôleurs.",
                "the team that runs the project and, where they ask for evidence, its funders and their auditors."
            ),
        ),
        (
            lang.pick("Combien de temps : ", "Retention: "),
            say!(
                lang,
                "jusqu'à la fin du projet, puis le temps pendant lequel les financeurs peuvent en contrôler l'usage, \
                 soit jusqu'au : {blank}",
                "until the end of the project, then as long as the funders may audit it, that is until: {blank}"
            ),
        ),
        (
            lang.pick("Vos droits : ", "Your rights: "),
            say!(
                lang,
                "demander l'accès à vos données, leur rectification, leur effacement ou la limitation de leur \
                 traitement, ou vous y opposer, dans les conditions des articles 15 à 21 du RGPD. Contact \
                 (responsable ou délégué à la protection des données) : {blank}",
                "access, rectification, erasure, restriction and objection, under articles 15 to 21 of the GDPR. \
                 Contact (controller or data protection officer): {blank}"
            ),
        ),
        (
            lang.pick("Réclamation : ", "Complaints: "),
            say!(
                lang,
                "auprès de la CNIL, 3 place de Fontenoy, TSA 80715, 75334 Paris Cedex 07, ou sur www.cnil.fr.",
                "to the supervisory authority; in France, the CNIL, www.cnil.fr."
            ),
        ),
    ]
}

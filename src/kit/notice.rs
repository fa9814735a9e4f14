//! What those who sign are told of their personal data (RGPD, article 13).

use super::Meeting;
use crate::doc::{Document, Inlines, Style};

/// Draws the notice.
pub(super) fn draw(word: &mut Document, meeting: &Meeting<'_>) {
    word.heading(2, meeting.say("Vos données personnelles", "Your personal data"), false);
    let blank = "_".repeat(30);
    let owner = meeting.project.file.owner.value().map_or(blank.as_str(), String::as_str);
    let lines = if meeting.lang == crate::text::dates::Lang::Fr { french(owner) } else { english(owner) };
    for (name, text) in lines {
        let line = Inlines::default().strong(name).text(&text);
        word.paragraph(Style::Notice, line);
    }
}

fn french(owner: &str) -> [(&'static str, String); 7] {
    let blank = "_".repeat(30);
    [
        ("Responsable du traitement : ", format!("{owner}.")),
        ("Pourquoi : ", "établir qui a participé à la séance, rédiger son compte rendu (qui nomme des structures et des fonctions, pas des personnes) et justifier de sa tenue auprès des financeurs.".to_owned()),
        ("Base légale : ", "exécution d'une mission d'intérêt public (RGPD, article 6, 1, e) ; si le responsable n'est pas chargé d'une telle mission, son intérêt légitime à rendre compte du projet (article 6, 1, f). Signer n'est pas obligatoire ; sans signature, votre présence ne pourra pas être attestée.".to_owned()),
        ("Qui y a accès : ", "l'équipe qui conduit le projet et, s'ils demandent un justificatif, ses financeurs et leurs contrôleurs.".to_owned()),
        ("Combien de temps : ", format!("jusqu'à la fin du projet, puis le temps pendant lequel les financeurs peuvent en contrôler l'usage, soit jusqu'au : {blank}")),
        ("Vos droits : ", format!("demander l'accès à vos données, leur rectification, leur effacement ou la limitation de leur traitement, ou vous y opposer, dans les conditions des articles 15 à 21 du RGPD. Contact (responsable ou délégué à la protection des données) : {blank}")),
        ("Réclamation : ", "auprès de la CNIL, 3 place de Fontenoy, TSA 80715, 75334 Paris Cedex 07, ou sur www.cnil.fr.".to_owned()),
    ]
}

fn english(owner: &str) -> [(&'static str, String); 7] {
    let blank = "_".repeat(30);
    [
        ("Controller: ", format!("{owner}.")),
        ("Purpose: ", "to establish who took part in the meeting, to write its minutes (which name organisations and functions, not persons) and to account for it to the funders.".to_owned()),
        ("Legal basis: ", "a task carried out in the public interest (GDPR, article 6(1)(e)); where the controller has no such task, its legitimate interest in accounting for the project (article 6(1)(f)). You need not sign; without a signature your presence cannot be attested.".to_owned()),
        ("Recipients: ", "the team that runs the project and, where they ask for evidence, its funders and their auditors.".to_owned()),
        ("Retention: ", format!("until the end of the project, then as long as the funders may audit it, that is until: {blank}")),
        ("Your rights: ", format!("access, rectification, erasure, restriction and objection, under articles 15 to 21 of the GDPR. Contact (controller or data protection officer): {blank}")),
        ("Complaints: ", "to the supervisory authority; in France, the CNIL, www.cnil.fr.".to_owned()),
    ]
}

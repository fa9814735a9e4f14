//! The `methode.yaml` of a new method: it inherits everything, and its examples fit the method that it builds on.

use crate::method::{DocType, Role};
use crate::pack::Pack;
use crate::parse::yaml::scalar;
use crate::rules::Requirement;

/// What the file is made from.
pub(super) struct Subject<'a> {
    pub(super) name: &'a str,
    pub(super) title: &'a str,
    /// The parent, as the file names it.
    pub(super) inherits: &'a str,
    pub(super) parent: &'a Pack,
}

const HEAD: &str = "\
# Cette méthode se fonde sur une autre, nommée par « herite » : elle n'écrit que ce qui change.
# Vérifier : agir method check. Dire ce qui change : agir method diff.
";

const EXAMPLES: &str = "
# Des exemples. Pour en prendre un, retirez le premier « # » de ses lignes, et celui de la ligne qui
# nomme la liste (types:, colleges:, exigences:). Chaque liste n'est écrite qu'une fois.
";

/// The text; lines that start with `#` and no blank, or two, are examples.
pub(super) fn text(subject: &Subject<'_>) -> String {
    let Subject { name, title, inherits, parent } = subject;
    let mut text = format!(
        "{HEAD}methode: {}\nherite: {}\nversion: 1\ntitre: {}\n{EXAMPLES}",
        scalar(name),
        scalar(inherits),
        scalar(title)
    );
    types(&mut text, parent);
    colleges(&mut text, parent);
    requirements(&mut text, parent);
    text
}

fn types(text: &mut String, parent: &Pack) {
    let method = &parent.method;
    let is_free = |id: &str| method.type_named(id).is_none();
    text.push_str("\n#types:\n");
    let of = |wanted: fn(&&DocType) -> bool| method.types.iter().find(wanted);
    if let Some(kind) = of(|kind| kind.role == Role::Session && !kind.sections.is_empty()) {
        text.push_str(&format!(
            "# Appeler autrement un type de document, et lui ajouter une partie (due: non, elle est seulement proposée).
#  - id: {}
#    libelle: {{fr: {}, en: {}}}
#    sections:
#      - {{id: points-de-vigilance, titre: Points de vigilance, due: non}}
",
            kind.id,
            scalar(&format!("{} local", kind.label.fr)),
            scalar(&format!("local {}", kind.label.en))
        ));
    }
    if let Some(kind) = of(|kind| kind.role == Role::Action).filter(|kind| kind.fields.get("quartier").is_none()) {
        text.push_str(&format!(
            "# Ajouter un champ à un type de document ; « retire: oui » en retire un.
#  - id: {}
#    champs:
#      - id: quartier
#        libelle: {{fr: Quartier, en: District}}
#        type: choix
#        valeurs: [nord, sud, centre]
",
            kind.id
        ));
    }
    if is_free(NEW) {
        let folder = method.phases.first().map_or_else(String::new, |phase| format!("{}/", phase.folder));
        text.push_str(&format!(
            "# Ajouter un type de document, avec ses champs et ses parties.
#  - id: {NEW}
#    role: document
#    libelle: {{fr: diagnostic partagé, en: shared diagnosis}}
#    chemin: {folder}diagnostic-partage.md
#    champs:
#      - {{id: valide_le, libelle: {{fr: Validé le, en: Approved on}}, type: date}}
#    sections:
#      - {{id: constats, titre: Constats}}
#      - {{id: besoins, titre: Besoins, due: non}}
"
        ));
    }
}

/// The type of the example, and the requirement on it.
const NEW: &str = "diagnostic-partage";

fn colleges(text: &mut String, parent: &Pack) {
    if parent.method.colleges.iter().all(|college| college.id != "habitants") {
        text.push_str(
            "
#colleges:
# Ajouter un collège de participants.
#  - id: habitants
#    libelle: {fr: habitants, en: residents}
",
        );
    }
}

fn requirements(text: &mut String, parent: &Pack) {
    use crate::diagnostic::Severity;
    let all = &parent.requirements;
    let softened = all.iter().find(|one| one.severity == Severity::Error);
    let is_other = |one: &&Requirement| softened.is_none_or(|softened| softened.id != one.id);
    let removed = all.iter().filter(is_other).find(|one| one.severity == Severity::Info);
    text.push_str("\n#exigences:\n");
    if let Some(one) = softened {
        text.push_str(&format!(
            "# Changer une exigence : seulement un avertissement (error, warning ou info).
#  - id: {}
#    niveau: warning
",
            one.id
        ));
    }
    if let Some(one) = removed.or_else(|| all.iter().rfind(is_other)) {
        text.push_str(&format!("# Retirer une exigence.\n#  - id: {}\n#    retire: oui\n", one.id));
    }
    let milestone = parent.method.calendar.iter().find_map(|line| {
        let kind = parent.method.types.get(line.kind)?;
        (!kind.per_group).then_some(&kind.id)
    });
    let Some(milestone) = milestone.filter(|_| parent.method.type_named(NEW).is_none()) else { return };
    text.push_str(&format!(
        "# Ajouter une exigence ; sa page, exigences/{NEW}-redige.md, est facultative.
# Celle-ci vaut avec le type « {NEW} » ci-dessus.
#  - id: {NEW}-redige
#    regle: document
#    document: {NEW}
#    quand: {{type: {milestone}, lequel: premier}}
#    niveau: warning
#    texte:
#      fr: \"le diagnostic partagé n'est pas rédigé : {{etat}}\"
#      en: \"the shared diagnosis is not written: {{etat}}\"
#    aide:
#      fr: \"Rédigez cette partie avec les habitants et les associations.\"
#      en: \"Write this section with the residents and the associations.\"
#    source: \"Délibération du comité de pilotage\"
"
    ));
}

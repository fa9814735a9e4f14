//! Participating structures; persons are never named.

use std::fmt::Write;

use crate::seed::Seed;

/// Kinds of structures of each college, each with a function.
const KINDS: [(&str, &[(&str, &str)]); 3] = [
    (
        "associations",
        &[
            ("Épicerie solidaire", "Coordinatrice"),
            ("Entraide", "Bénévole responsable d'antenne"),
            ("Mission locale", "Directeur"),
            ("Foyer rural", "Présidente"),
            ("Centre social", "Animatrice de réseau"),
            ("Présence à domicile", "Chargée d'accompagnement"),
        ],
    ),
    (
        "entreprises",
        &[
            ("Union des commerçants", "Trésorier"),
            ("Atelier d'insertion", "Encadrante technique"),
            ("Club d'entreprises", "Vice-président"),
            ("Banque coopérative", "Responsable RSE"),
            ("Coopérative agricole", "Directrice commerciale"),
        ],
    ),
    (
        "collectivites",
        &[
            ("CCAS", "Directrice"),
            ("Communauté de communes", "Chargée de mission"),
            ("Office public de l'habitat", "Responsable de la gestion sociale"),
            ("Lycée général et technologique", "Proviseur adjoint"),
            ("Service des solidarités", "Cadre socio-éducatif"),
        ],
    ),
];

/// A structure and its representative.
pub struct Member {
    /// Its name.
    pub name: String,
    /// Its college.
    pub college: &'static str,
    /// The function of its representative.
    pub function: &'static str,
}

/// `size` structures of `town`, from every college.
pub fn circle(town: &str, size: usize, seed: &mut Seed) -> Vec<Member> {
    let offset = seed.below(30);
    let members = (0..size).map(|at| {
        let (college, kinds) = KINDS[at % 3];
        let (kind, function) = kinds[(at / 3 + offset) % kinds.len()];
        Member { name: format!("{kind} de {town}"), college, function }
    });
    members.collect()
}

/// The members as a YAML list under `key`.
pub fn yaml(key: &str, members: &[Member]) -> String {
    let mut text = format!("{key}:\n");
    for member in members {
        // Writing to a string does not fail.
        let _ = write!(
            text,
            "  - structure: {}\n    college: {}\n    fonction: {}\n",
            member.name, member.college, member.function
        );
    }
    text
}

/// Who was present and who was excused, as fields of a session.
pub fn attendance(members: &[Member], seed: &mut Seed) -> String {
    let excused = seed.below(members.len());
    let mut text = "presents:\n".to_owned();
    for (_, member) in members.iter().enumerate().filter(|(at, _)| *at != excused) {
        let _ = writeln!(text, "  - {}", member.name);
    }
    if let Some(member) = members.get(excused) {
        let _ = write!(text, "excuses:\n  - {}\n", member.name);
    }
    text
}

/// The members as a table in minutes.
pub fn table(members: &[Member]) -> String {
    let mut text = "| Collège | Structure | Fonction |\n|---|---|---|\n".to_owned();
    for member in members {
        let _ = writeln!(text, "| {} | {} | {} |", member.college, member.name, member.function);
    }
    text
}

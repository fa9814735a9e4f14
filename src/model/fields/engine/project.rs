//! Fields of `agir.yaml`.

use std::sync::{Arc, LazyLock};

use super::super::{Kind, Table};
use super::{choices, field, table};
use crate::text::codes::Code;

pub static PROJECT: LazyLock<Arc<Table>> = LazyLock::new(|| {
    table(vec![
        field("titre", "Titre", "Title", Kind::Text).required(),
        field("territoire", "Territoire", "Territory", Kind::Text).required(),
        field("methode", "Méthode", "Method", Kind::Text).required(),
        field("methode_version", "Version de la méthode", "Version of the method", Kind::Number)
            .help("écrite par l'outil", "written by the tool"),
        field("debut", "Début", "Start", Kind::Date).required(),
        field("porteur", "Porteur", "Owner", Kind::Text),
        field("communes", "Communes", "Municipalities", Kind::List { ordered: false }),
        field(
            "langue",
            "Langue des messages",
            "Language of messages",
            Kind::Choice(choices([("fr", "français", "French"), ("en", "anglais", "English")])),
        ),
        field("siren", "SIREN du porteur", "SIREN of the owner", Kind::Code(Code::Siren))
            .help("les neuf chiffres de la structure qui porte le projet", "the nine digits of the project's owner"),
        field("codes_insee", "Codes INSEE des communes", "INSEE codes", Kind::Codes(Code::Insee)),
        field("programme", "Programme", "Programme", Kind::Text),
    ])
});

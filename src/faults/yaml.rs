//! Engine code `yaml-invalide`: syntax errors in YAML.

use super::{EngineCode, Told};
use crate::lang::{Lang, say};
use crate::text::escape::printable;

/// Faults of this sort, with the arguments of their messages.
#[derive(Clone, Debug)]
pub enum YamlFault {
    Anchor,
    SecondDocument,
    ComplexKey,
    TooDeep,
    Tab { corrected: String },
    NoBreakSpace { corrected: String },
    Colon { corrected: String },
    NeedsQuotes { corrected: String },
    InnerQuotes { corrected: String },
    SpaceAfterColon { corrected: String },
    MissingColon { corrected: String },
    Backslash { corrected: String },
    ListOnKeyLine { corrected: String, sure: bool },
    KeyMarks { corrected: String },
    Bullet,
    MissingDash { corrected: String, sure: bool },
    UnclosedQuote,
    UnclosedBracket,
    Indent,
    Syntax,
    NotKeys,
    DuplicateKey { key: String },
}

impl YamlFault {
    pub(super) fn code(&self) -> EngineCode {
        EngineCode::YamlInvalide
    }

    pub(super) fn told(&self, lang: Lang) -> Told {
        match self {
            Self::Anchor => (
                say!(
                    lang,
                    "les ancres (&), renvois (*) et étiquettes (!) du YAML ne sont pas acceptés",
                    "YAML anchors (&), aliases (*) and tags (!) are not accepted"
                ),
                say!(
                    lang,
                    "Écrivez la valeur en toutes lettres ; un texte qui commence par &, * ou ! se met entre \
                     guillemets droits.",
                    "Write the value out in full; text that starts with &, * or ! goes in straight quotes."
                ),
            ),
            Self::SecondDocument => (
                say!(
                    lang,
                    "une seconde partie commence ici (« --- ») : un fichier YAML n'en a qu'une",
                    "a second part starts here (\"---\"): a YAML file has only one"
                ),
                say!(
                    lang,
                    "Supprimez cette ligne, ou mettez la suite dans un autre fichier.",
                    "Delete this line, or put what follows in another file."
                ),
            ),
            Self::ComplexKey => (
                say!(lang, "une clé doit être un simple mot", "a key must be a plain word"),
                say!(lang, "Écrivez « cle: valeur ».", "Write \"key: value\"."),
            ),
            Self::TooDeep => (
                say!(
                    lang,
                    "trop de niveaux emboîtés : la suite n'est pas lue",
                    "too many levels inside one another: the rest is not read"
                ),
                say!(
                    lang,
                    "Vérifiez les crochets et l'alignement ; les documents d'un projet n'ont pas plus de quatre \
                     niveaux.",
                    "Check the brackets and the alignment; the documents of a project have no more than four levels."
                ),
            ),
            Self::Tab { .. } => (
                say!(
                    lang,
                    "une tabulation sert ici d'alignement ; il faut des espaces",
                    "a tab is used here for alignment; it must be spaces"
                ),
                say!(
                    lang,
                    "Remplacez les tabulations par des espaces : deux de plus à chaque niveau.",
                    "Replace the tabs with spaces: two more at each level."
                ),
            ),
            Self::NoBreakSpace { .. } => (
                say!(
                    lang,
                    "une espace insécable se trouve ici, là où il faut une espace ordinaire",
                    "there is a no-break space here, where an ordinary space is needed"
                ),
                say!(lang, "Remplacez-la par une espace ordinaire.", "Replace it with an ordinary space."),
            ),
            Self::Colon { .. } => (
                say!(
                    lang,
                    "le « : » suivi d'une espace coupe cette valeur, qui n'est pas entre guillemets",
                    "the \":\" followed by a space splits this value, which is not in quotes"
                ),
                say!(
                    lang,
                    "Mettez toute la valeur entre guillemets droits.",
                    "Put the whole value in straight quotes."
                ),
            ),
            Self::NeedsQuotes { .. } => (
                say!(
                    lang,
                    "cette valeur commence par un signe réservé : elle doit être entre guillemets droits",
                    "this value starts with a reserved character: it must be in straight quotes"
                ),
                say!(
                    lang,
                    "Mettez toute la valeur entre guillemets droits.",
                    "Put the whole value in straight quotes."
                ),
            ),
            Self::InnerQuotes { .. } => (
                say!(
                    lang,
                    "les guillemets se ferment avant la fin de la valeur",
                    "the quotes close before the end of the value"
                ),
                say!(
                    lang,
                    "Mettez toute la valeur entre guillemets droits.",
                    "Put the whole value in straight quotes."
                ),
            ),
            Self::SpaceAfterColon { .. } => (
                say!(lang, "il manque une espace après le « : »", "a space is missing after the \":\""),
                say!(lang, "Mettez une espace après le « : ».", "Put a space after the \":\"."),
            ),
            Self::MissingColon { .. } => (
                say!(lang, "il manque le « : » après le nom de la clé", "the colon after the key's name is missing"),
                say!(lang, "Écrivez « cle: valeur ».", "Write \"key: value\"."),
            ),
            Self::Backslash { .. } => (
                say!(
                    lang,
                    "la barre « \\ » a un sens particulier entre guillemets doubles",
                    "the backslash has a meaning of its own between double quotes"
                ),
                say!(lang, "Mettez la valeur entre apostrophes droites.", "Put the value in straight single quotes."),
            ),
            Self::ListOnKeyLine { .. } => (
                say!(
                    lang,
                    "ces éléments ne peuvent pas se lire sur une seule ligne",
                    "these items cannot be read on one line"
                ),
                say!(
                    lang,
                    "Mettez chaque élément sur sa ligne, après un tiret et une espace.",
                    "Put each item on its own line, after a dash and a space."
                ),
            ),
            Self::KeyMarks { .. } => (
                say!(
                    lang,
                    "cette clé porte un signe de trop, ou son « : » n'est pas celui qu'il faut",
                    "this key bears a sign too many, or its \":\" is not the right one"
                ),
                say!(
                    lang,
                    "Écrivez « cle: valeur », sans tiret ni étoiles, avec le « : » collé à la clé et suivi d'une \
                     espace.",
                    "Write \"key: value\", without dash or stars, the \":\" right after the key and a space after it."
                ),
            ),
            Self::Bullet => (
                say!(
                    lang,
                    "cette ligne n'est pas un élément de liste pour le YAML : elle serait collée à la précédente",
                    "this line is no list item for YAML: it would be joined to the one before"
                ),
                say!(
                    lang,
                    "Commencez chaque élément par un tiret et une espace : « - Relier la gare le soir ».",
                    "Begin each item with a dash and a space: \"- Relier la gare le soir\"."
                ),
            ),
            Self::MissingDash { .. } => (
                say!(
                    lang,
                    "il manque un tiret dans cette liste : ses lignes seraient collées les unes aux autres",
                    "a dash is missing in this list: its lines would be joined"
                ),
                say!(
                    lang,
                    "Commencez chaque élément par un tiret et une espace : « - Relier la gare le soir ».",
                    "Begin each item with a dash and a space: \"- Relier la gare le soir\"."
                ),
            ),
            Self::UnclosedQuote => (
                say!(lang, "ces guillemets ne sont jamais fermés", "these quotes are never closed"),
                say!(
                    lang,
                    "Ajoutez le guillemet droit qui manque à la fin de la valeur.",
                    "Add the straight quote that is missing at the end of the value."
                ),
            ),
            Self::UnclosedBracket => (
                say!(lang, "ce crochet ou cette accolade n'est jamais fermé", "this bracket or brace is never closed"),
                say!(
                    lang,
                    "Ajoutez « ] » ou « }} » à la fin de la valeur.",
                    "Add \"]\" or \"}}\" at the end of the value."
                ),
            ),
            Self::Indent => (
                say!(
                    lang,
                    "cette ligne n'est pas alignée avec ce qui précède",
                    "this line is not aligned with what comes before it"
                ),
                say!(
                    lang,
                    "Une clé de même rang commence à la même colonne que la précédente ; ce qui en dépend est décalé \
                     de deux espaces.",
                    "A key of the same level starts in the same column as the one before; what belongs under it is \
                     indented by two spaces."
                ),
            ),
            Self::Syntax => (
                say!(lang, "cette ligne ne peut pas être comprise", "this line cannot be understood"),
                say!(
                    lang,
                    "On attend « cle: valeur », une par ligne ; une valeur qui contient : # [ ] {{ }} ou commence \
                     par un signe se met entre guillemets droits.",
                    "What is expected is \"key: value\", one per line; a value that contains : # [ ] {{ }} or starts \
                     with a symbol goes in straight quotes."
                ),
            ),
            Self::NotKeys => (
                say!(lang, "on attend ici des clés et leurs valeurs", "keys and their values are expected here"),
                say!(lang, "Écrivez « cle: valeur », une par ligne.", "Write \"key: value\", one per line."),
            ),
            Self::DuplicateKey { key } => (
                say!(lang, "la clé « {} » est donnée deux fois", "the key \"{}\" is given twice", printable(key)),
                say!(lang, "Gardez une seule des deux lignes.", "Keep only one of the two lines."),
            ),
        }
    }
}

//! Engine code `valeur-invalide`: invalid field definitions in a method.

use super::{EngineCode, Told};
use crate::lang::{Lang, say};
use crate::text::escape::printable;

/// Faults of this sort, with the arguments of their messages.
#[derive(Clone, Debug)]
pub enum FieldFault {
    Twice { id: String },
    Key { id: String },
    TooManyFields { most: usize },
    NothingToRemove { id: String },
    OtherKind { id: String, kind: String },
    Lacks { key: String, kind: String },
    Essential { id: String },
    SameLabel { id: String },
    NotOfKind { key: String, kind: String },
}

impl FieldFault {
    pub(super) fn code(&self) -> EngineCode {
        EngineCode::ValeurInvalide
    }

    pub(super) fn told(&self, lang: Lang) -> Told {
        match self {
            Self::Twice { id } => (
                say!(lang, "« {} » est déclaré deux fois", "\"{}\" is declared twice", printable(id)),
                say!(lang, "Gardez une seule de ces entrées.", "Keep one of these entries."),
            ),
            Self::Key { id } => (
                say!(
                    lang,
                    "« {} » ne peut pas être la clé d'un champ",
                    "\"{}\" cannot be the key of a field",
                    printable(id)
                ),
                say!(
                    lang,
                    "Écrivez-la en minuscules sans accent, les mots séparés par « _ », sans « x_ » au début ; « type \
                     » est pris.",
                    "Write it in lower case without accents, words apart by \"_\", not beginning with \"x_\"; \
                     \"type\" is taken."
                ),
            ),
            Self::TooManyFields { most } => (
                say!(lang, "ce type a plus de {most} champs", "this type has more than {most} fields"),
                say!(lang, "Retirez-en, ou faites-en un tableau.", "Remove some, or make a table of them."),
            ),
            Self::NothingToRemove { id } => (
                say!(
                    lang,
                    "il n'y a pas de champ « {} » à retirer",
                    "there is no field \"{}\" to remove",
                    printable(id)
                ),
                say!(
                    lang,
                    "Corrigez l'identifiant, ou supprimez cette entrée.",
                    "Correct the id, or delete this entry."
                ),
            ),
            Self::OtherKind { id, kind } => (
                say!(
                    lang,
                    "le champ « {} » existe déjà, et il est de type « {kind} »",
                    "the field \"{}\" exists already, and its type is \"{kind}\"",
                    printable(id)
                ),
                say!(
                    lang,
                    "Supprimez la ligne « type », ou donnez un autre identifiant à ce champ.",
                    "Delete the line \"type\", or give this field another id."
                ),
            ),
            Self::Lacks { key, kind } => (
                say!(
                    lang,
                    "il manque « {key} » à ce champ de type « {kind} »",
                    "this field of type \"{kind}\" lacks \"{key}\""
                ),
                if key == "valeurs" {
                    lang.pick(
                        "Ajoutez la liste des valeurs : « valeurs: [oui, non, a-voir] ».",
                        "Add the list of the values: \"valeurs: [oui, non, a-voir]\".",
                    )
                } else {
                    lang.pick(
                        "Ajoutez les colonnes du tableau sous « champs », chacune avec id, libelle et type.",
                        "Add the columns of the table under \"champs\", each with id, libelle and type.",
                    )
                }
                .into(),
            ),
            Self::Essential { id } => (
                say!(
                    lang,
                    "le champ « {} » ne peut pas être retiré : l'outil en a besoin",
                    "the field \"{}\" cannot be taken away: the tool needs it",
                    printable(id)
                ),
                say!(
                    lang,
                    "Supprimez cette entrée ; son libellé, lui, peut changer.",
                    "Delete this entry; its label may change."
                ),
            ),
            Self::SameLabel { id } => (
                say!(
                    lang,
                    "ce champ a le même nom qu'un autre, « {} » : on ne les distinguerait pas dans un tableau",
                    "this field has the same name as another, \"{}\": nobody could tell them apart in a table",
                    printable(id)
                ),
                say!(
                    lang,
                    "Donnez-lui un autre libellé, ou un autre « titre_colonne ».",
                    "Give it another label, or another \"titre_colonne\"."
                ),
            ),
            Self::NotOfKind { key, kind } => (
                say!(
                    lang,
                    "« {key} » ne va pas avec un champ de type « {kind} »",
                    "\"{key}\" does not go with a field of type \"{kind}\""
                ),
                say!(
                    lang,
                    "Un choix a des « valeurs », un tableau des « champs », une référence un « vers » ; une somme se \
                     fait de nombres et de montants.",
                    "A choice has \"valeurs\", a table \"champs\", a reference \"vers\"; sums are made of numbers \
                     and amounts."
                ),
            ),
        }
    }
}

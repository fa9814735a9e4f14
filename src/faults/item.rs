//! Engine codes `item-sans-identifiant`, `item-non-reconnu`, `rien-reconnu`, `commentaire-ouvert`: lines of
//! minutes.

use super::{EngineCode, Told};
use crate::lang::{Lang, say};

/// Sort of items that a section of minutes lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ItemList {
    Problems,
    Ideas,
    Kept,
}

/// Faults of this sort, with the arguments of their messages.
#[derive(Clone, Debug)]
pub enum ItemFault {
    WithoutId { proposal: Option<String>, sure: bool },
    NotBold { id: String },
    KeptWithoutId,
    KeptUnclear { id: String },
    NothingRecognised { list: ItemList },
    OpenComment { hides: bool },
}

impl ItemFault {
    pub(super) fn code(&self) -> EngineCode {
        match self {
            Self::KeptUnclear { .. } => EngineCode::ItemNonReconnu,
            Self::NothingRecognised { .. } => EngineCode::RienReconnu,
            Self::OpenComment { .. } => EngineCode::CommentaireOuvert,
            Self::WithoutId { .. } | Self::NotBold { .. } | Self::KeptWithoutId => EngineCode::ItemSansIdentifiant,
        }
    }

    pub(super) fn told(&self, lang: Lang) -> Told {
        match self {
            Self::WithoutId { proposal, sure } => (
                say!(
                    lang,
                    "cette ligne n'a pas d'identifiant : rien ne peut y renvoyer",
                    "this line has no identifier: nothing can refer to it"
                ),
                match proposal {
                    Some(id) if *sure => say!(lang, "Écrivez « - **{id}** … ».", "Write \"- **{id}** …\"."),
                    Some(id) => say!(
                        lang,
                        "Vouliez-vous écrire « - **{id}** … » ? La suite du projet renvoie à un numéro que cette \
                         liste ne donne pas.",
                        "Did you mean \"- **{id}** …\"? The rest of the project refers to a number that this list \
                         does not give."
                    ),
                    None => say!(
                        lang,
                        "Les 999 numéros d'une liste sont pris : réunissez des lignes, ou retirez celles qui n'en \
                         sont pas.",
                        "The 999 numbers of a list are taken: join some lines, or take out those that are no items."
                    ),
                },
            ),
            Self::NotBold { id } => (
                say!(lang, "l'identifiant {id} n'est pas en gras", "the identifier {id} is not in bold"),
                say!(lang, "Écrivez « **{id}** ».", "Write \"**{id}**\"."),
            ),
            Self::KeptWithoutId => (
                say!(lang, "cette ligne de choix ne nomme aucune idée", "this line of choices does not name any idea"),
                say!(
                    lang,
                    "Commencez-la par l'identifiant de l'idée : « - [x] I3 ».",
                    "Start it with the idea's identifier: \"- [x] I3\"."
                ),
            ),
            Self::KeptUnclear { id } => (
                say!(
                    lang,
                    "cette ligne nomme {id} sans dire si l'idée est retenue",
                    "this line names {id} without saying whether the idea is kept"
                ),
                say!(
                    lang,
                    "Écrivez « - [x] {id} » si elle est retenue, « - [ ] {id} » sinon.",
                    "Write \"- [x] {id}\" if it is kept, \"- [ ] {id}\" otherwise."
                ),
            ),
            Self::NothingRecognised { list } => {
                let (what, how) = match list {
                    ItemList::Problems => (
                        lang.pick("aucun problème n'y est reconnu", "no problem is recognised in it"),
                        lang.pick(
                            "Une ligne par problème : « - **P1** Peu de bus le soir ».",
                            "One line for each problem: \"- **P1** Few buses at night\".",
                        ),
                    ),
                    ItemList::Ideas => (
                        lang.pick("aucune idée n'y est reconnue", "no idea is recognised in it"),
                        lang.pick(
                            "Une ligne par idée, avec les problèmes auxquels elle répond : « - **I1** \
                             Covoiturage entre salariés (P1, P2) ».",
                            "One line for each idea, with the problems that it answers: \"- **I1** Car sharing (P1, \
                             P2)\".",
                        ),
                    ),
                    ItemList::Kept => (
                        lang.pick("aucun choix n'y est reconnu", "no choice is recognised in it"),
                        lang.pick(
                            "Une ligne par idée, cochée si elle est retenue : « - [x] I1, 7 voix », « - [ ] I2 ».",
                            "One line for each idea, ticked if it is kept: \"- [x] I1, 7 votes\", \"- [ ] I2\".",
                        ),
                    ),
                };
                (say!(lang, "cette partie est remplie, mais {what}", "this part is filled in, but {what}"), how.into())
            }
            Self::OpenComment { hides } => (
                say!(
                    lang,
                    "ce commentaire n'est jamais fermé{}",
                    "this comment is never closed{}",
                    if *hides {
                        lang.pick(" : ce qui le suit ne s'affiche pas", ": what follows it is not shown")
                    } else {
                        ""
                    }
                ),
                say!(
                    lang,
                    "Fermez-le par « --> » à sa fin, ou effacez « <!-- ».",
                    "Close it with \"-->\" at its end, or delete \"<!--\"."
                ),
            ),
        }
    }
}

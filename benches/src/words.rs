//! French words, and topics of actions: no two actions of a project share more than one distinctive word, so
//! that none overlaps another.

use crate::failure::{Result, fail};

/// Number of words used from each list; a prime, so that two actions share at most one word.
const SIZE: usize = 83;

/// Number of distinct topics.
const TOPICS: usize = SIZE * (SIZE - 1);

/// Spreads the actions of a group over the lists; coprime to [`TOPICS`].
const STEP: usize = 2903;

/// Activities.
const ACTIVITIES: &str = "atelier bourse charte forum carte guide fonds verger potager marché \
    tournoi festival exposition concours parcours sentier navette covoiturage ressourcerie \
    épicerie cantine conserverie ludothèque grainothèque outilthèque université école académie \
    permanence guichet plateforme application radio journal gazette calendrier catalogue annuaire \
    diagnostic enquête observatoire inventaire baromètre label prix trophée bal banquet randonnée \
    balade visite voyage séjour camp chantier résidence fablab incubateur pépinière coopérative \
    groupement club cercle comité conseil assemblée jury parrainage mentorat tutorat stage \
    apprentissage conférence débat théâtre cinéma concert chorale fanfare fresque jardin ruche \
    poulailler";

/// Subjects.
const SUBJECTS: &str = "couture cuisine menuiserie mécanique soudure poterie vannerie broderie \
    tricot jardinage compostage maraîchage botanique astronomie informatique robotique \
    programmation photographie dessin gravure lecture écriture poésie calligraphie musique danse \
    cirque yoga gymnastique natation aviron voile escalade cyclisme pétanque football handball judo \
    échecs généalogie archéologie géologie météorologie hydrologie énergie isolation rénovation \
    chauffage éclairage électricité plomberie maçonnerie charpente serrurerie vitrerie secourisme \
    nutrition prévention vaccination dépistage audition sommeil alphabétisation conversation \
    médiation comptabilité fiscalité budget épargne logistique transport livraison emballage \
    réemploi réparation tri recyclage biodiversité reboisement hygiène boulangerie fromagerie \
    meunerie";

/// Target groups, in the plural.
const PEOPLE: &str = "retraités collégiens lycéens apprentis étudiants écoliers parents aidants \
    bénévoles voisins locataires propriétaires commerçants artisans agriculteurs éleveurs \
    viticulteurs restaurateurs hôteliers libraires pharmaciens infirmières médecins pompiers \
    gendarmes élus secrétaires gardiens facteurs chauffeurs cheminots bateliers mariniers \
    chasseurs automobilistes touristes campeurs saisonniers intérimaires cadres ouvriers \
    techniciens ingénieurs architectes urbanistes paysagistes notaires banquiers assureurs \
    courtiers imprimeurs comédiens peintres sculpteurs écrivains traducteurs interprètes \
    enseignants éducateurs entraîneurs arbitres sportifs veufs célibataires jumeaux réfugiés \
    exilés demandeurs allocataires diabétiques malentendants malvoyants convalescents curistes \
    naturalistes apiculteurs forestiers bûcherons cordonniers bouchers coiffeurs fleuristes \
    horlogers";

/// Places.
const PLACES: &str = "gare gymnase piscine patinoire stade halle mairie préfecture poste église \
    abbaye château donjon moulin lavoir pont quai port écluse canal étang rivière plage dune \
    falaise forêt clairière prairie vallée colline plateau carrière mine usine filature tannerie \
    brasserie distillerie scierie grange ferme bergerie étable écurie manège hippodrome vélodrome \
    aérodrome carrefour boulevard avenue impasse square parc kiosque fontaine belvédère phare \
    sémaphore caserne hôpital clinique dispensaire crèche maternelle internat campus \
    amphithéâtre laboratoire musée archives médiathèque opéra salon hôtel auberge refuge gîte \
    péniche déchetterie monastère presbytère tribunal";

/// Verbs common to all action plans, which agir ignores when it compares actions.
const VERBS: &[&str] = &[
    "Animer",
    "Créer",
    "Développer",
    "Établir",
    "Lancer",
    "Mettre en place",
    "Organiser",
    "Ouvrir",
    "Proposer",
    "Réaliser",
    "Renforcer",
];

/// The word lists.
pub struct Words {
    /// Activities, subjects, people, places.
    lists: [Vec<&'static str>; 4],
}

impl Words {
    /// Splits the lists.
    pub fn new() -> Self {
        let split = |list: &'static str| list.split_whitespace().take(SIZE).collect();
        Self { lists: [ACTIVITIES, SUBJECTS, PEOPLE, PLACES].map(split) }
    }

    /// The topic of the action `number` of a project; `shift` distinguishes projects.
    pub fn topic(&self, number: usize, shift: usize) -> Topic<'_> {
        let at = (number + shift) % TOPICS * STEP % TOPICS;
        Topic {
            words: self,
            row: at % SIZE,
            // In column 0 every feature would have the same word.
            column: 1 + at / SIZE,
        }
    }
}

/// Fails if a project with this number of actions would have two with the same topic.
pub fn enough_for(actions: usize) -> Result<()> {
    if actions > TOPICS {
        return fail(format!("a project of {actions} actions has no words left"));
    }
    Ok(())
}

/// The topic of an action.
#[derive(Clone, Copy)]
pub struct Topic<'a> {
    /// The word lists.
    words: &'a Words,
    /// First coordinate.
    row: usize,
    /// Second coordinate.
    column: usize,
}

impl<'a> Topic<'a> {
    /// The word of a feature; two topics agree on at most one feature.
    pub fn word(&self, feature: usize) -> &'a str {
        let at = (self.row + feature * self.column) % SIZE;
        self.words.lists[feature % 4][at]
    }

    /// The title: « Lancer le projet d'atelier de couture pour les retraités (gare) ».
    pub fn title(&self) -> String {
        let verb = VERBS[(self.row + self.column) % VERBS.len()];
        format!(
            "{verb} le projet {} {} pour les {} ({})",
            of(self.word(0)),
            of(self.word(1)),
            self.word(2),
            self.word(3)
        )
    }

    /// The idea that the action comes from.
    pub fn idea(&self) -> String {
        format!("{} {} avec les {}", capital(self.word(0)), of(self.word(1)), self.word(2))
    }

    /// File name of the action, without extension.
    pub fn stem(&self) -> String {
        slug::slugify(format!("{} {}", self.word(0), self.word(1)))
    }
}

/// « de couture », « d'escalade ».
pub fn of(word: &str) -> String {
    let elided = word.starts_with(['a', 'e', 'é', 'i', 'o', 'u', 'h']) && word != "handball";
    format!("{}{word}", if elided { "d'" } else { "de " })
}

/// With a capital letter.
pub fn capital(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(letters).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{SIZE, Words};

    #[test]
    fn every_list_has_enough_different_words() {
        for list in Words::new().lists {
            assert_eq!(list.iter().collect::<BTreeSet<_>>().len(), SIZE, "{list:?}");
        }
    }
}

//! Keys of `methode.yaml`, with the type of their values.

use super::condition::CONDITION;
use super::{fields, reading, types, words as nouns};
use crate::model::keys::{Holds, Key, words};

pub const KEYS: &[Key] = &[
    Key::new("methode", "Le nom de la méthode", "The method's name", Holds::Text).required(),
    Key::new(
        "herite",
        "La méthode sur laquelle celle-ci se fonde : un nom, ou le chemin d'un dossier",
        "The method on which this one builds: a name, or the path of a folder",
        Holds::Text,
    ),
    Key::new("version", "Son numéro de version", "The number of its version", Holds::Number),
    Key::new(
        "agir",
        "La version de l'outil qu'il lui faut au moins : \">=0.2\"",
        "The version of the tool that it needs at least: \">=0.2\"",
        Holds::Text,
    ),
    Key::new("titre", "Son titre", "Its title", Holds::Words).required(),
    Key::new(
        "langue",
        "La langue de ce que l'outil écrit dans les fichiers",
        "The language of what the tool writes into files",
        Holds::Choice(|| words(&reading::LANGUAGES)),
    ),
    Key::new("colleges", "Les collèges des participants", "The colleges of participants", Holds::Entries(COLLEGE)),
    Key::new(
        "elements",
        "D'autres éléments que les problématiques et les idées : besoins, critères",
        "Other items than problems and ideas: needs, criteria",
        Holds::Entries(ELEMENT),
    ),
    Key::new(
        "instances",
        "Les instances qui ont leurs membres : comité, jury, commission",
        "The bodies that have members: committee, jury, commission",
        Holds::Entries(BODY),
    ),
    Key::new("phases", "Les phases, dans l'ordre", "The phases, in order", Holds::Entries(PHASE)).required(),
    Key::new(
        "projet",
        "Ce que la méthode ajoute à agir.yaml",
        "What is added to agir.yaml",
        Holds::Entry(PROJECT_KEYS),
    ),
    Key::new("types", "Les types de documents", "The document types", Holds::Entries(TYPE)).required(),
    Key::new(
        "mots",
        "Comment la méthode appelle ce qu'aucun type ne nomme",
        "What the method calls what no type names",
        Holds::Entry(WORDS),
    ),
    Key::new(
        "modeles",
        "Les fichiers qu'écrit « agir init »",
        "Files that \"agir init\" writes",
        Holds::Entries(SCAFFOLD),
    ),
    Key::new(
        "calendrier",
        "Le calendrier que propose « agir init »",
        "The calendar that \"agir init\" proposes",
        Holds::Entries(PROPOSAL),
    ),
    Key::new("plan", "Ce qui entre dans le plan commun", "What enters the common plan", Holds::Entry(PLAN)),
    Key::new("exigences", "Ce que la méthode demande", "What the method asks", Holds::Requirements).required(),
];
pub(super) const PROJECT_KEYS: &[Key] =
    &[Key::new("champs", "Des champs de plus pour agir.yaml", "More fields of agir.yaml", Holds::Fields).required()];
pub(super) const ID: Key = Key::new("id", "Son nom dans les fichiers", "Its name in files", Holds::Text).required();
/// Ids that an entry had in earlier versions of the method: a project that still says one is understood.
pub const FORMER: Key = Key::new(
    "anciens_noms",
    "Ses noms dans les versions d'avant de la méthode",
    "Its names in earlier versions of the method",
    Holds::Texts,
);
pub(super) const COLLEGE: &[Key] = &[ID, FORMER, LABEL.required()];
pub(super) const PLAN: &[Key] = &[Key::new(
    "si",
    "Seulement les actions dont une clé a cette valeur ; plusieurs en liste : toutes",
    "Only actions of which a key has this value; several in a list: all of them",
    Holds::OneOrMore(CONDITION),
)
.required()];
pub(super) const ELEMENT: &[Key] = &[
    ID,
    LABEL.required(),
    Key::new(
        "lettre",
        "Ce qui précède leur numéro : B pour B1 ; ni P, ni I, ni D",
        "What stands before their number: B for B1; neither P, I nor D",
        Holds::Text,
    )
    .required(),
];
pub(super) const BODY: &[Key] = &[
    ID,
    LABEL.required(),
    Key::new("membres", "Son fichier comite.yaml", "Its file comite.yaml", Holds::Text).required(),
];
pub(super) const PHASE: &[Key] = &[
    ID,
    FORMER,
    Key::new("dossier", "Son dossier", "Its folder", Holds::Text).required(),
    LABEL.required(),
    Key::new("taches", "Ce qu'il y a à faire", "What is to be done", Holds::Entries(TASK)),
];
pub(super) const TASK: &[Key] = &[
    ID,
    FORMER,
    LABEL.required(),
    Key::new("facultative", "La méthode ne fait-elle que la proposer ?", "Is it only suggested?", Holds::YesNo),
];
pub(super) const SCAFFOLD: &[Key] = &[
    Key::new("modele", "Le modèle, dans le dossier de la méthode", "The template, in the method's folder", Holds::Text)
        .required(),
    Key::new("chemin", "Où va le fichier", "Where the file goes", Holds::Text).required(),
];
pub(super) const TYPE: &[Key] = &[
    Key::new("id", "La valeur de « type » dans les fichiers", "The value of \"type\" in files", Holds::Text).required(),
    FORMER,
    Key::new("role", "Ce qu'il est pour l'outil", "What it is to the tool", Holds::Choice(|| words(&types::ROLES)))
        .required(),
    Key::new("libelle", "Comment on l'appelle", "What people call it", Holds::Noun).required(),
    Key::new(
        "chemin",
        "Où se trouve un tel document ; {numero}, {groupe} et {nom} y sont remplacés",
        "Where such a document lies; {numero}, {groupe} and {nom} are replaced in it",
        Holds::Text,
    )
    .required(),
    Key::new(
        "numerote",
        "Ces documents ont-ils un numéro ?",
        "Do these documents have numbers?",
        Holds::Choice(|| words(&types::NUMBERING)),
    ),
    Key::new("instance", "L'instance qui s'y réunit", "The body that meets in it", Holds::Text),
    Key::new("par_groupe", "Chaque groupe a-t-il les siens ?", "Does each group have its own?", Holds::YesNo),
    Key::new(
        "champs",
        "Champs de plus, ou changements de ceux de l'outil par leur id",
        "More fields, or changes of the tool's own by their ids",
        Holds::Fields,
    ),
    Key::new("sections", "Ses parties, dans l'ordre", "Its sections, in order", Holds::Entries(SECTION)),
    Key::new("modele", "Le modèle d'un nouveau document", "The template of a new one", Holds::Text),
];
pub(super) const SECTION: &[Key] = &[
    Key::new("id", "Le nom de la partie dans la méthode", "The section's name in the method", Holds::Text).required(),
    Key::new("titre", "Son titre", "Its title", Holds::Text).required(),
    Key::new("alias", "D'autres titres reconnus", "Other titles that are recognised", Holds::Texts),
    Key::new("due", "Est-elle due (oui, par défaut) ou proposée ?", "Is it owed (oui, the default)?", Holds::YesNo),
    Key::new("numero", "La séance à laquelle elle appartient", "The session that it belongs to", Holds::Number),
    Key::new(
        "items",
        "Ce que ses lignes déclarent : problematiques, idees, idees-retenues, decisions, ou des « elements »",
        "What its items declare: problematiques, idees, idees-retenues, decisions, or some of the \"elements\"",
        Holds::Text,
    ),
];
/// Keys of a text that is given in both languages.
pub const BOTH: &[Key] = &[
    Key::new("fr", "En français", "In French", Holds::Text).required(),
    Key::new("en", "En anglais", "In English", Holds::Text).required(),
];
/// Keys of a name that sentences use.
pub const NOUN: &[Key] = &[
    BOTH[0],
    BOTH[1],
    PLURAL,
    GENDER,
    Key::new(
        "court",
        "Son nom court, au milieu d'une phrase : « groupe » pour « groupe de travail »",
        "Its short name, within a sentence: \"group\" for \"working group\"",
        Holds::TextOr(SHORT),
    ),
];
pub(super) const SHORT: &[Key] = &[BOTH[0], BOTH[1], PLURAL, GENDER];
const PLURAL: Key = Key::new(
    "pluriel",
    "Son pluriel, s'il ne se forme pas en ajoutant un s à chaque mot",
    "Its plural, if it is not formed by adding an s",
    Holds::Words,
);
const GENDER: Key = Key::new(
    "genre",
    "Son genre en français, si sa fin ne le dit pas",
    "Its gender in French, if its ending does not tell",
    Holds::Choice(|| words(&nouns::GENDERS)),
);
/// Keys of the table `mots`.
pub(super) const WORDS: &[Key] = &[
    Key::new("plan", "Le plan compilé", "The plan that is compiled", Holds::Noun),
    Key::new("probleme", "Ce qu'un groupe dit n'aller pas : P1", "What a group says is wrong: P1", Holds::Noun),
    Key::new("idee", "Ce qui y répond : I1", "What answers it: I1", Holds::Noun),
    Key::new("idee_retenue", "Une idée que le groupe a choisie", "An idea that the group chose", Holds::Noun),
    Key::new(
        "preparation",
        "Le temps jusqu'à la séance que le calendrier place « apres: preparation »",
        "The time until the session that the calendar sets \"apres: preparation\"",
        Holds::Noun,
    ),
    Key::new("comite", "Ceux que comite.yaml nomme", "Those whom comite.yaml names", Holds::Noun),
    Key::new("seances", "Les séances qui ne sont d'aucun groupe", "The sessions of no group", Holds::Noun),
];
pub(super) const LABEL: Key = Key::new("libelle", "Comment on l'appelle", "What people call it", Holds::Words);
/// Keys of a field. An entry with a known id overrides the keys that it gives; a new id needs a label and a
/// type.
pub const FIELD: &[Key] = &[
    Key::new("id", "La clé, telle que les fichiers l'écrivent", "The key, as files write it", Holds::Text).required(),
    Key::new("libelle", "Comment on l'appelle", "What people call it", Holds::Words),
    Key::new("titre_colonne", "Son titre de colonne", "What stands above its column", Holds::Words),
    Key::new("type", "Ce qu'il contient", "What it holds", Holds::Choice(|| words(&fields::KINDS))),
    Key::new(
        "valeurs",
        "Ses valeurs : des identifiants, ou {id, libelle}",
        "Its values: ids, or {id, libelle}",
        Holds::TextsOr(CHOICE),
    ),
    Key::new("champs", "Les colonnes d'un tableau", "The columns of a table", Holds::Fields),
    Key::new("vers", "Le type auquel il renvoie", "The type that it refers to", Holds::Text),
    Key::new("requis", "Faut-il toujours le remplir ?", "Must it always be filled?", Holds::YesNo),
    Key::new("aide", "Ce qu'il faut y écrire", "What to write in it", Holds::Words),
    Key::new(
        "alias",
        "Autres noms : titres de colonnes de tableurs, fautes de frappe",
        "Other names: headings of spreadsheets, misspelt keys",
        Holds::Texts,
    ),
    Key::new("dans_le_plan", "Le plan le montre-t-il ?", "Does the plan show it?", Holds::YesNo),
    Key::new(
        "fusion",
        "Comment les valeurs d'actions fusionnées n'en font qu'une",
        "How the values of merged actions become one",
        Holds::Choice(|| words(&fields::MERGES)),
    ),
    Key::new("retire", "Retire le champ", "Takes the field away", Holds::YesNo),
];
pub(super) const CHOICE: &[Key] = &[
    Key::new("id", "La valeur, telle que les fichiers l'écrivent", "The value, as files write it", Holds::Text)
        .required(),
    Key::new("libelle", "Comment on l'appelle", "What people call it", Holds::Words).required(),
];
/// Keys of a day in the calendar.
pub(super) const ANCHOR: &[Key] = &[
    Key::new("type", "Le type de séance", "The type of session", Holds::Text).required(),
    Key::new("numero", "Celle de ce numéro", "That of this number", Holds::Number),
];
/// Keys of an entry of the calendar.
pub(super) const PROPOSAL: &[Key] = &[
    Key::new("type", "Le type des séances proposées", "The type of the sessions", Holds::Text).required(),
    Key::new(
        "apres",
        "Après quoi : preparation, debut, un type de séance ou {type, numero}",
        "After what: preparation, debut, a type of session or {type, numero}",
        Holds::TextOr(ANCHOR),
    ),
    Key::new(
        "avant",
        "Avant quoi : un type de séance ou {type, numero}",
        "Before what: a type of session or {type, numero}",
        Holds::TextOr(ANCHOR),
    ),
    Key::new(
        "entre",
        "Réparties entre deux jours : [debut, TYPE]",
        "Spread between two days: [debut, TYPE]",
        Holds::TextsOr(ANCHOR),
    ),
    Key::new(
        "semaines",
        "Combien de semaines après ou avant, une par séance",
        "How many weeks later or earlier, one for each session",
        Holds::Texts,
    ),
    Key::new("heure", "Heure de début : \"14:00\"", "When they begin: \"14:00\"", Holds::Text),
    Key::new("heure_fin", "Heure de fin : \"17:00\"", "When they end: \"17:00\"", Holds::Text),
    Key::new(
        "libelle",
        "Comment « agir init » les appelle (par défaut : le libellé du type)",
        "What \"agir init\" calls them (by default: the type's label)",
        Holds::Noun,
    ),
    Key::new(
        "aide",
        "Ce que « agir init » dit en les demandant ; {minimum} et {maximum} y sont remplacés",
        "What \"agir init\" says when it asks for them; {minimum} and {maximum} are replaced in it",
        Holds::Words,
    ),
];

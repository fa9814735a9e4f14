//! Engine code `valeur-invalide`: a method pack that is unusable or missing.

use super::words::{list, meant, some};
use super::{CalendarFault, EngineCode, NameFault, Told};
use crate::lang::{Both, Lang, say};
use crate::text::escape::printable;

/// Faults of this sort, with the arguments of their messages.
#[derive(Clone, Debug)]
pub enum PackFault {
    Unknown { text: String, builtin: Vec<String>, nearest: Option<String> },
    NoFile,
    Placeholder { name: String, known: Vec<String> },
    Template { name: String, detail: String },
    NoTemplate { name: String },
    Path { path: String },
    Name(NameFault),
    Calendar(CalendarFault),
    Bounds { least: u32 },
    TooManySessions { most: usize },
    TooLarge { limit_mib: usize },
    Empty,
    NoDocument { key: String },
    NotACommittee { path: String },
    Letter { letter: String },
    NoParent { name: String },
    ParentCycle { name: String },
    ParentUnsound { name: String, why: Both },
    NothingInherited { id: String, nearest: Option<String> },
    StillNeeded { id: String, by: Vec<String> },
    OldTool { version: String, own: String },
    ToolVersion { text: String },
}

impl PackFault {
    pub(super) fn code(&self) -> EngineCode {
        EngineCode::ValeurInvalide
    }

    pub(super) fn told(&self, lang: Lang) -> Told {
        match self {
            Self::Unknown { text, builtin, nearest } => (
                say!(
                    lang,
                    "la méthode « {} » est introuvable : rien ne peut être vérifié",
                    "the method \"{}\" cannot be found: nothing can be checked",
                    printable(text)
                ),
                meant(
                    nearest.as_ref(),
                    false,
                    lang,
                    say!(
                        lang,
                        "Écrivez {}, ou le chemin relatif d'un dossier qui contient « methode.yaml ».",
                        "Write {}, or the relative path of a folder that contains \"methode.yaml\".",
                        list(builtin, lang)
                    ),
                ),
            ),
            Self::NoFile => (
                say!(
                    lang,
                    "ce dossier ne contient pas de « methode.yaml »",
                    "this folder does not contain a \"methode.yaml\""
                ),
                say!(
                    lang,
                    "Une méthode est un dossier qui contient « methode.yaml » et ses modèles.",
                    "A method is a folder that contains \"methode.yaml\" and its templates."
                ),
            ),
            Self::Placeholder { name, known } => (
                say!(
                    lang,
                    "cette règle ne connaît pas « {{{}}} »",
                    "this rule does not know \"{{{}}}\"",
                    printable(name)
                ),
                say!(lang, "Elle connaît : {}.", "It knows: {}.", list(known, lang)),
            ),
            Self::Template { name, detail } => (
                say!(
                    lang,
                    "le modèle « {} » ne peut pas être utilisé : {}",
                    "the template \"{}\" cannot be used: {}",
                    printable(name),
                    printable(detail)
                ),
                say!(lang, "Corrigez le modèle.", "Correct the template."),
            ),
            Self::NoTemplate { name } => (
                say!(lang, "le modèle « {} » est introuvable", "the template \"{}\" cannot be found", printable(name)),
                say!(
                    lang,
                    "Ajoutez le fichier au dossier de la méthode, ou retirez-le de cette liste.",
                    "Add the file to the method's folder, or remove it from this list."
                ),
            ),
            Self::Path { path } => (
                say!(
                    lang,
                    "« {} » ne désigne pas un fichier ou un dossier du projet",
                    "\"{}\" does not name a file or folder of the project",
                    printable(path)
                ),
                say!(
                    lang,
                    "Écrivez un chemin relatif, avec « / », qui ne remonte pas (« .. ») et n'a pas de nom caché (« \
                     .git », « .vscode »…) : seuls « .gitignore » et « .gitattributes » sont permis, en haut du \
                     projet.",
                    "Write a relative path, with \"/\", that does not climb (\"..\") and has no hidden name \
                     (\".git\", \".vscode\"…): \".gitignore\" and \".gitattributes\" alone are allowed, at the top \
                     of the project."
                ),
            ),
            Self::Name(fault) => fault.told(lang),
            Self::Calendar(fault) => fault.told(lang),
            Self::Bounds { least } => (
                say!(
                    lang,
                    "la plus longue durée est plus courte que la plus courte ({least} mois)",
                    "the longest duration is shorter than the shortest ({least} months)"
                ),
                say!(lang, "Corrigez « min_mois » ou « max_mois ».", "Correct \"min_mois\" or \"max_mois\"."),
            ),
            Self::TooManySessions { most } => (
                say!(
                    lang,
                    "ce calendrier propose plus de {most} séances",
                    "this calendar proposes more than {most} sessions"
                ),
                say!(
                    lang,
                    "Retirez-en : chacune donne un fichier, et celles d'un groupe un fichier par groupe.",
                    "Remove some: each gives a file, and those of a group a file for each group."
                ),
            ),
            Self::TooLarge { limit_mib } => (
                say!(
                    lang,
                    "les fichiers de cette méthode dépassent ensemble {limit_mib} Mio : elle n'est pas lue",
                    "the files of this method are together over {limit_mib} MiB: it is not read"
                ),
                say!(
                    lang,
                    "Retirez-en ce qui n'est ni un modèle, ni une page d'exigence.",
                    "Take out of it what is neither a template nor a page of a requirement."
                ),
            ),
            Self::NoDocument { key } => (
                say!(
                    lang,
                    "« {} » est un champ, et cette règle ne dit pas de quels documents",
                    "\"{}\" is a field, and this rule does not say of which documents",
                    printable(key)
                ),
                say!(lang, "Ajoutez « documents: un-type ».", "Add \"documents: a-type\"."),
            ),
            Self::Letter { letter } => (
                say!(
                    lang,
                    "« {} » ne peut pas précéder un numéro",
                    "\"{}\" cannot stand before a number",
                    printable(letter)
                ),
                say!(
                    lang,
                    "Écrivez une lettre majuscule, autre que P (problématiques), I (idées) et D (décisions).",
                    "Write a capital letter other than P (problems), I (ideas) and D (decisions)."
                ),
            ),
            Self::NotACommittee { path } => (
                say!(lang, "« {} » n'est pas une liste de membres", "\"{}\" is no list of members", printable(path)),
                say!(
                    lang,
                    "Donnez à l'instance un dossier, et nommez le fichier « comite.yaml ».",
                    "Give the body a folder, and name the file \"comite.yaml\"."
                ),
            ),
            Self::NoParent { name } => (
                say!(
                    lang,
                    "la méthode « {} », sur laquelle celle-ci se fonde, est introuvable",
                    "the method \"{}\", on which this one builds, cannot be found",
                    printable(name)
                ),
                say!(
                    lang,
                    "Écrivez le nom d'une méthode fournie avec l'outil, ou le chemin relatif d'un dossier qui contient \
                     « methode.yaml » et que le projet a aussi : « agir init --method » copie les deux.",
                    "Write the name of a method that comes with the tool, or the relative path of a folder that holds \
                     \"methode.yaml\" and that the project has too: \"agir init --method\" copies both."
                ),
            ),
            Self::ParentCycle { name } => (
                say!(
                    lang,
                    "cette méthode finit par se fonder sur elle-même, par « {} »",
                    "this method builds on itself in the end, by \"{}\"",
                    printable(name)
                ),
                say!(lang, "Retirez l'un des « herite ».", "Take away one of the \"herite\"."),
            ),
            Self::ParentUnsound { name, why } => (
                say!(
                    lang,
                    "la méthode « {} », sur laquelle celle-ci se fonde, ne peut pas être utilisée : {}",
                    "the method \"{}\", on which this one builds, cannot be used: {}",
                    printable(name),
                    why.get(lang)
                ),
                say!(lang, "Corrigez d'abord celle-là.", "Correct that one first."),
            ),
            Self::NothingInherited { id, nearest } => (
                say!(
                    lang,
                    "rien de tel n'est hérité : « {} » n'est pas à retirer",
                    "nothing of that name is inherited: \"{}\" is not there to be taken away",
                    printable(id)
                ),
                meant(nearest.as_ref(), false, lang, say!(lang, "Retirez cette ligne.", "Remove this line.")),
            ),
            Self::StillNeeded { id, by } => (
                say!(
                    lang,
                    "« {} » est retiré, et la méthode s'en sert encore",
                    "\"{}\" is taken away, and the method still uses it",
                    printable(id)
                ),
                say!(
                    lang,
                    "Retirez ou changez aussi ce qui le nomme : {}.",
                    "Take away or change what names it too: {}.",
                    some(by, lang)
                ),
            ),
            Self::OldTool { version, own } => (
                say!(
                    lang,
                    "cette méthode demande agir {version} ou une version plus récente : celle-ci est {own}",
                    "this method needs agir {version} or a later version: this one is {own}"
                ),
                say!(lang, "Installez une version plus récente d'agir.", "Install a later version of agir."),
            ),
            Self::ToolVersion { text } => (
                say!(
                    lang,
                    "« {} » n'est pas une version de l'outil",
                    "\"{}\" is no version of the tool",
                    printable(text)
                ),
                say!(
                    lang,
                    "Écrivez la plus ancienne version qui convient, entre guillemets : \">=0.2\" ou \">=0.2.1\".",
                    "Write the oldest version that will do, between quotes: \">=0.2\" or \">=0.2.1\"."
                ),
            ),
            Self::Empty => (
                say!(
                    lang,
                    "une méthode déclare au moins un type de document",
                    "a method declares at least one type of document"
                ),
                String::new(),
            ),
        }
    }
}

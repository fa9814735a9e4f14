//! The engine's sentences in French: what is wrong, then what to do.

use super::wording::enumerate;
use super::{EncodingGuess, Fault, ItemList, Label, NAMED, NotAFile, PackReason, Part, Twin, Wanted};
use crate::text::codes::Code;
use crate::text::dates::{Lang, long};
use crate::text::escape::printable;
use crate::text::money::grouped;

fn list(items: &[String]) -> String {
    enumerate(&items.iter().map(String::as_str).collect::<Vec<_>>(), Lang::Fr)
}

/// A word in the place of another: what is certain is to be written, what is likely is asked.
fn meant(nearest: Option<&String>, fault: &Fault, otherwise: String) -> String {
    match nearest.map(|name| printable(name)) {
        Some(name) if fault.is_certain() => format!("Écrivez : {name}"),
        Some(name) => format!("Vouliez-vous écrire « {name} » ?"),
        None => otherwise,
    }
}

/// Addresses and numbers that are not shown one by one.
fn others(more: usize) -> String {
    if more == 0 { String::new() } else { format!(" ; {more} autres coordonnées suivent dans ce fichier") }
}

/// Where a copy differs, in words.
fn difference(parts: &[Part]) -> String {
    let part = |part: &Part| match part {
        Part::Key(key) => format!("la clé « {} »", printable(key)),
        Part::Section(title) => format!("la partie « {} »", printable(title)),
        Part::Text => "le texte".to_owned(),
    };
    if parts.is_empty() {
        return "le contenu est le même".to_owned();
    }
    let verb = if parts.len() == 1 { "diffère" } else { "diffèrent" };
    format!("{verb} : {}", some(&parts.iter().map(part).collect::<Vec<_>>()))
}

/// The first of `items`, and how many more there are.
fn some(items: &[String]) -> String {
    let shown: Vec<String> = items.iter().take(NAMED).map(|item| printable(item)).collect();
    match items.len() - shown.len() {
        0 => list(&shown),
        more => format!("{}, … ({more} de plus)", shown.join(", ")),
    }
}

pub(super) fn label(label: &Label) -> String {
    match label {
        Label::FirstHere => "déjà ici".to_owned(),
        Label::Original => "l'original".to_owned(),
        Label::Read => "le fichier qui est lu".to_owned(),
        Label::Starts { time } => format!("début : {}", time.strftime("%H:%M")),
        Label::SameNumber => "même numéro".to_owned(),
        Label::OtherName => "l'autre nom".to_owned(),
        Label::SameAction => "déjà arbitrée ici".to_owned(),
        Label::OtherAction => "l'action semblable".to_owned(),
        Label::Cancelled => "annulée ici".to_owned(),
        Label::Declared => "l'idée".to_owned(),
        Label::NotKept => "non retenue ici".to_owned(),
        Label::NamedHere => "nommé ici".into(),
        Label::Dated { what, date } => {
            format!("{} : {}", what.get(Lang::Fr), long(*date, Lang::Fr))
        }
    }
}

/// A sign by name, where it cannot be shown.
fn sign(sign: char) -> String {
    match sign {
        '\n' => "des fins de ligne".to_owned(),
        '0' => "des nombres".to_owned(),
        _ => format!("« {} »", printable(&sign.to_string())),
    }
}

pub(super) fn fault(fault: &Fault) -> (String, String) {
    let (what, help): (String, String) = match fault {
        Fault::TooLarge { limit_mib } => (
            format!("ce fichier dépasse {limit_mib} Mio : il n'est pas lu"),
            "Un compte rendu tient en quelques pages : sortez les images et les annexes du texte.".into(),
        ),
        Fault::TooManyRules { most } => (
            format!("ce fichier contient plus de {most} règles, ou une règle sans fin : aucune n'est suivie"),
            "Gardez-y quelques lignes, comme « prive/ » : une par dossier ou sorte de fichiers à laisser hors de git."
                .into(),
        ),
        Fault::TrackedButIgnored { name, rule } => (
            format!(
                "« {} » est dans git, et la ligne « {} » l'en écarte : il n'est pas lu",
                printable(name),
                printable(rule)
            ),
            format!("Retirez cette ligne, ou ajoutez-lui après : « !/{} ».", printable(name)),
        ),
        Fault::IndexUnreadable => (
            "l'index de git ne peut pas être lu : ce que git suit sans que ce dossier le montre n'est pas vérifié".into(),
            "S'il est en deux parties : git update-index --no-split-index. Sinon, « git status » dit ce qui ne va pas."
                .into(),
        ),
        Fault::NotCheckedOut { names } => (
            format!(
                "{} du projet ne sont pas sur ce disque, qui n'a qu'une partie du dépôt : {}",
                if names.len() == 1 { "un document ou dossier".to_owned() } else { format!("{} documents ou dossiers", names.len()) },
                some(names)
            )
            .replace("un document ou dossier du projet ne sont pas", "un document ou dossier du projet n'est pas"),
            "Ce qu'ils contiennent est inconnu, et le plan ne peut pas être compilé. Pour tout avoir : git sparse-checkout disable"
                .into(),
        ),
        Fault::TooManySigns { signs, most, commonest } => (
            format!(
                "ce fichier contient {} signes (lignes, puces, cellules, mises en forme, clés, nombres), surtout {} : plus que ce qui est lu ({})",
                grouped(*signs),
                sign(*commonest),
                grouped(*most)
            ),
            "Découpez-le : un compte rendu a quelques centaines de signes par page.".into(),
        ),
        Fault::TooMuchTogether { limit_mib } => (
            format!("les documents de ce projet dépassent ensemble ce qui est lu (l'équivalent de {limit_mib} Mio) : celui-ci, un des plus lourds, n'est pas lu"),
            "Sortez du projet ce qui n'en est pas un document, ou découpez-le en plusieurs projets.".into(),
        ),
        Fault::NotAFile { what } => {
            let name = match what {
                NotAFile::Fifo => "un tube",
                NotAFile::Socket => "une prise réseau",
                NotAFile::Device => "un périphérique",
                NotAFile::Link => "un lien",
                NotAFile::Other => "autre chose qu'un fichier",
            };
            let help = match what {
                NotAFile::Link => "Mettez le document lui-même à la place du lien.",
                _ => "Retirez-le du projet.",
            };
            (format!("ce n'est pas un fichier mais {name} : rien n'est lu"), help.into())
        }
        Fault::LinkOutside { target } => (
            format!("ce lien mène hors du projet (« {} ») : il n'est pas suivi", printable(target)),
            "Copiez le document dans le projet à la place du lien.".into(),
        ),
        Fault::LinkDangling { target } => (
            format!("ce lien ne mène nulle part (« {} » n'existe pas)", printable(target)),
            "Supprimez le lien, ou rétablissez le fichier.".into(),
        ),
        Fault::LinkCircle { target } => (
            format!("ce lien tourne en rond (« {} ») : il ne mène à aucun fichier", printable(target)),
            "Supprimez le lien.".into(),
        ),
        Fault::Unreadable { fr, .. } => {
            (format!("ne peut pas être lu : {fr}"), "Vérifiez les droits, puis recommencez.".into())
        }
        Fault::ChangedWhileRead => (
            "ce fichier a changé pendant la lecture".into(),
            "Relancez la vérification quand personne n'enregistre.".into(),
        ),
        Fault::FolderHasFileName => (
            "un dossier porte ici le nom d'un fichier".into(),
            "Renommez le dossier, et créez le fichier attendu.".into(),
        ),
        Fault::FileHasFolderName { name } => (
            format!("« {name} » est un fichier alors qu'un dossier est attendu"),
            "Renommez le fichier, et créez le dossier.".into(),
        ),
        Fault::MarkdownTooDeep => (
            "trop de niveaux emboîtés (citations, listes) : la suite n'est pas lue".into(),
            "Revenez à quelques niveaux : supprimez les « > », « - » ou « * » répétés en début de ligne.".into(),
        ),
        Fault::NotUtf8 { byte, guess } => match guess {
            EncodingGuess::Windows1252 => (
                format!("ce fichier n'est pas en UTF-8 (octet {byte}) ; on dirait du Windows-1252 (Latin-1)"),
                "Enregistrez-le de nouveau en choisissant l'encodage « UTF-8 ».".into(),
            ),
            EncodingGuess::Utf16 => (
                "ce fichier est en UTF-16, pas en UTF-8".into(),
                "Enregistrez-le de nouveau en choisissant l'encodage « UTF-8 » (et non « Unicode »).".into(),
            ),
            EncodingGuess::Binary => (
                format!("ce n'est pas du texte (octet {byte})"),
                "Si c'est une image ou un document bureautique, rendez-lui son extension ; sinon, enregistrez le texte en UTF-8.".into(),
            ),
        },
        Fault::YamlAnchor => (
            "les ancres (&), renvois (*) et étiquettes (!) du YAML ne sont pas acceptés".into(),
            "Écrivez la valeur en toutes lettres ; un texte qui commence par &, * ou ! se met entre guillemets droits.".into(),
        ),
        Fault::YamlSecondDocument => (
            "une seconde partie commence ici (« --- ») : un fichier YAML n'en a qu'une".into(),
            "Supprimez cette ligne, ou mettez la suite dans un autre fichier.".into(),
        ),
        Fault::YamlComplexKey => ("une clé doit être un simple mot".into(), "Écrivez « cle: valeur ».".into()),
        Fault::YamlTooDeep => (
            "trop de niveaux emboîtés : la suite n'est pas lue".into(),
            "Vérifiez les crochets et l'alignement ; les documents d'un projet n'ont pas plus de quatre niveaux.".into(),
        ),
        Fault::YamlTab { .. } => (
            "une tabulation sert ici d'alignement ; il faut des espaces".into(),
            "Remplacez les tabulations par des espaces : deux de plus à chaque niveau.".into(),
        ),
        Fault::YamlNoBreakSpace { .. } => (
            "une espace insécable se trouve ici, là où il faut une espace ordinaire".into(),
            "Remplacez-la par une espace ordinaire.".into(),
        ),
        Fault::YamlColon { .. } => (
            "le « : » suivi d'une espace coupe cette valeur, qui n'est pas entre guillemets".into(),
            "Mettez toute la valeur entre guillemets droits.".into(),
        ),
        Fault::YamlNeedsQuotes { .. } => (
            "cette valeur commence par un signe réservé : elle doit être entre guillemets droits".into(),
            "Mettez toute la valeur entre guillemets droits.".into(),
        ),
        Fault::YamlInnerQuotes { .. } => (
            "les guillemets se ferment avant la fin de la valeur".into(),
            "Mettez toute la valeur entre guillemets droits.".into(),
        ),
        Fault::YamlSpaceAfterColon { .. } => {
            ("il manque une espace après le « : »".into(), "Mettez une espace après le « : ».".into())
        }
        Fault::YamlBackslash { .. } => ("la barre « \\ » a un sens particulier entre guillemets doubles".into(), "Mettez la valeur entre apostrophes droites.".into()),
        Fault::YamlMissingColon { .. } => ("il manque le « : » après le nom de la clé".into(), "Écrivez « cle: valeur ».".into()),
        Fault::YamlListOnKeyLine { .. } => {
            ("ces éléments ne peuvent pas se lire sur une seule ligne".into(), "Mettez chaque élément sur sa ligne, après un tiret et une espace.".into())
        }
        Fault::YamlKeyMarks { .. } => (
            "cette clé porte un signe de trop, ou son « : » n'est pas celui qu'il faut".into(),
            "Écrivez « cle: valeur », sans tiret ni étoiles, avec le « : » collé à la clé et suivi d'une espace.".into(),
        ),
        Fault::YamlMissingDash { .. } => (
            "il manque un tiret dans cette liste : ses lignes seraient collées les unes aux autres".into(),
            "Commencez chaque élément par un tiret et une espace : « - Relier la gare le soir ».".into(),
        ),
        Fault::YamlBullet => (
            "cette ligne n'est pas un élément de liste pour le YAML : elle serait collée à la précédente".into(),
            "Commencez chaque élément par un tiret et une espace : « - Relier la gare le soir ».".into(),
        ),
        Fault::YamlUnclosedQuote => (
            "ces guillemets ne sont jamais fermés".into(),
            "Ajoutez le guillemet droit qui manque à la fin de la valeur.".into(),
        ),
        Fault::YamlUnclosedBracket => (
            "ce crochet ou cette accolade n'est jamais fermé".into(),
            "Ajoutez « ] » ou « } » à la fin de la valeur.".into(),
        ),
        Fault::YamlIndent => (
            "cette ligne n'est pas alignée avec ce qui précède".into(),
            "Une clé de même rang commence à la même colonne que la précédente ; ce qui en dépend est décalé de deux espaces.".into(),
        ),
        Fault::YamlSyntax => (
            "cette ligne ne peut pas être comprise".into(),
            "On attend « cle: valeur », une par ligne ; une valeur qui contient : # [ ] { } ou commence par un signe se met entre guillemets droits.".into(),
        ),
        Fault::YamlNotKeys => (
            "on attend ici des clés et leurs valeurs".into(),
            "Écrivez « cle: valeur », une par ligne.".into(),
        ),
        Fault::DuplicateKey { key } => (
            format!("la clé « {} » est donnée deux fois", printable(key)),
            "Gardez une seule des deux lignes.".into(),
        ),
        Fault::FrontMatterUnclosed => (
            "l'en-tête ouvert ici par « --- » n'est jamais fermé".into(),
            "Ajoutez une ligne « --- » après la dernière clé, avant le texte.".into(),
        ),
        Fault::FrontMatterCloser { written } => (
            format!("l'en-tête est fermé par « {} » au lieu de « --- »", printable(written)),
            format!("Écrivez « --- » à la place de « {} ».", printable(written)),
        ),
        Fault::FrontMatterUnopened => (
            "la première ligne « --- » manque : l'en-tête n'est pas lu".into(),
            "Ajoutez une ligne « --- » tout au début du fichier, avant la première clé.".into(),
        ),
        Fault::FrontMatterNotFirst => (
            "l'en-tête ne commence pas à la première ligne".into(),
            "Supprimez les lignes vides qui précèdent « --- ».".into(),
        ),
        Fault::BadDate { text, guess } => (
            format!("« {} » n'est pas une date du calendrier au format AAAA-MM-JJ", printable(text)),
            meant(guess.map(|date| date.to_string()).as_ref(), fault, "Écrivez l'année, le mois et le jour, par exemple 2013-03-26.".into()),
        ),
        Fault::BadTime { text, guess } => (
            format!("« {} » n'est pas une heure", printable(text)),
            match guess {
                Some(time) => format!("Écrivez : \"{}\"", time.strftime("%H:%M")),
                None if text.matches(['h', ':']).count() > 1 => {
                    "Écrivez l'heure du début ainsi : \"14:00\", et celle de la fin de même, en face de « heure_fin ».".into()
                }
                None => "Écrivez l'heure ainsi : \"14:00\".".into(),
            },
        ),
        Fault::BadNumber { text } => (
            format!("« {} » n'est pas un numéro", printable(text)),
            "Écrivez un nombre entier, de 1 à 999 999.".into(),
        ),
        Fault::BadAmount { text, guess } => (
            format!("« {} » n'est pas un montant en euros entiers", printable(text)),
            match guess {
                Some((euros, true)) => format!("Écrivez : {euros}"),
                Some((euros, false)) => format!("Vouliez-vous écrire « {euros} » ?"),
                None if text.starts_with(['-', '−']) => "Écrivez le nombre sans signe : un montant n'est jamais négatif.".into(),
                None if text.bytes().all(|byte| byte.is_ascii_digit()) => "Corrigez le nombre : le plus grand qui se lit est 999 999 999 999.".into(),
                None => "Écrivez le nombre seul, en euros et sans centimes, par exemple 12000.".into(),
            },
        ),
        Fault::BadChoice { text, allowed, nearest } => (
            format!("« {} » n'est pas une valeur possible ici", printable(text)),
            match meant(nearest.as_ref(), fault, String::new()).as_str() {
                "" => format!("Valeurs possibles : {}.", list(allowed)),
                said => format!("{said}\nValeurs possibles : {}.", list(allowed)),
            },
        ),
        Fault::BadForm { text, wanted } => (
            format!("« {} » n'est pas {}", printable(text), match wanted {
                Wanted::Number => "un nombre",
                Wanted::YesOrNo => "un oui ou un non",
                Wanted::Period => "une période",
                Wanted::Code(Code::Siren) => "un numéro SIREN ou SIRET",
                Wanted::Code(Code::Insee) => "un code INSEE de commune",
            }),
            match wanted {
                Wanted::Number => "Écrivez le nombre seul, par exemple 12 ou 3,5 ; son unité est dite par le champ.",
                Wanted::YesOrNo => "Écrivez oui ou non.",
                Wanted::Period => "Écrivez une année (2026), un mois (2026-03), ou deux dates : 2026-01-15/2026-06-30.",
                Wanted::Code(Code::Siren) => "Recopiez les neuf chiffres du SIREN, ou les quatorze du SIRET : le dernier est une clé qui vérifie les autres.",
                Wanted::Code(Code::Insee) => "Écrivez les cinq signes du code officiel de la commune, par exemple \"94018\" : ce n'est pas le code postal.",
            }.into(),
        ),
        Fault::BadGlob { text } => (
            format!("« {} » ne désigne pas des fichiers", printable(text)),
            "Écrivez par exemple « 2-experimentation/groupes/mobilite/** ».".into(),
        ),
        Fault::ExpectedText => ("on attend ici un simple texte".into(), "Écrivez la valeur sur une ligne, entre guillemets droits au besoin.".into()),
        Fault::ExpectedList => (
            "on attend ici une liste".into(),
            "Écrivez un élément par ligne, chacun après « - ».".into(),
        ),
        Fault::ExpectedEntries { key, .. } => (
            "on attend ici une liste, chaque élément avec ses clés".into(),
            match key.as_str() {
                "financeurs" => "Écrivez un élément par ligne : « - nom: … », avec le nom de qui finance, puis « montant_ht: … » au-dessous de « nom » si le montant est connu.".into(),
                "indicateurs" => "Écrivez un élément par ligne : « - nom: … », puis « unite: … » et « cible: … » au-dessous de « nom » s'il y en a.".into(),
                _ => "Écrivez un élément par ligne, après « - », et chacune de ses clés sur sa ligne : « cle: valeur ».".into(),
            },
        ),
        Fault::ExtraDash { .. } => (
            "il y a un tiret de trop : cette clé est celle de l'élément qui précède".into(),
            "Mettez une espace à la place de ce tiret.".into(),
        ),
        Fault::ExpectedMap { keys, .. } => (
            format!("on attend ici {}", list(keys)),
            "Écrivez chaque clé sur sa ligne : « cle: valeur ».".into(),
        ),
        Fault::TooFew { least } => (if *least == 1 { "il faut au moins un élément ici".to_owned() } else { format!("il faut au moins {least} éléments ici") }, "Ajoutez ce qui manque à la liste, ou supprimez l'entrée entière.".into()),
        Fault::DeadlineBeforeStart { start } => (
            format!("l'échéance précède le début de l'action ({})", long(*start, Lang::Fr)),
            "Corrigez l'une des deux dates.".into(),
        ),
        Fault::CopyOf { original, differs } => (
            format!(
                "ce fichier est une copie de « {} » : elle ne compte pas, et aucun plan n'est compilé tant qu'elle est là ; {}",
                printable(original),
                difference(differs)
            ),
            format!(
                "{}supprimez cette copie. Si c'est un autre document, donnez-lui son propre nom de fichier et son propre titre.",
                if differs.is_empty() { "Gardez l'original et " } else { "Reportez dans l'original ce que la copie a de plus juste, puis " }
            ),
        ),
        Fault::CopyOfFolder { copy, original, differs } => (
            format!(
                "le dossier « {} » est une copie de « {} » : rien de ce qu'il contient ne compte, et aucun plan n'est compilé tant qu'il est là ; {}",
                printable(copy),
                printable(original),
                if differs.is_empty() { "les fichiers y sont les mêmes".to_owned() } else { format!("y sont autres, ou n'existent que là : {}", some(differs)) }
            ),
            format!(
                "{}supprimez ce dossier. Si c'est autre chose, donnez-lui son propre nom.",
                if differs.is_empty() { "Gardez l'original et " } else { "Reportez dans l'original ce que la copie a de plus juste, puis " }
            ),
        ),
        Fault::SecondDocument { kind } => (
            format!("un autre fichier est déjà le document « {} » du projet : la méthode n'en a qu'un", kind.get(Lang::Fr)),
            "Réunissez les deux en un seul et supprimez l'autre ; si une séance n'a pas eu lieu, écrivez-y « statut: annulee » ; une simple note n'a pas besoin de « type: ».".into(),
        ),
        Fault::NotRead { name, target, is_name_only, twin } => {
            let (name, target) = (printable(name), printable(target));
            let what = if *is_name_only {
                format!("« {name} » n'est pas lu : le fichier attendu s'appelle « {target} »")
            } else {
                format!("« {name} » n'est pas lu : agir lit ce document dans « {target} », en texte Markdown")
            };
            match twin {
                None if *is_name_only => (what, format!("Renommez-le « {target} » (sous Windows, affichez d'abord les extensions des noms de fichiers), ou donnez-lui un tout autre nom s'il n'est pas du projet.")),
                None => (what, format!("Créez « {target} » (« agir add », ou « agir init --complete ») et recopiez-y le texte.")),
                Some(twin) => {
                    let differs = match twin {
                        Twin::Same => " ; ils disent la même chose".to_owned(),
                        Twin::Differs(parts) => format!(" ; {}", difference(parts)),
                        Twin::Unknown => String::new(),
                    };
                    (
                        format!("« {name} » n'est pas lu : seul « {target} » l'est{differs}"),
                        format!("Reportez dans « {target} » ce qui manquerait, puis supprimez ce fichier ; s'il n'est pas du projet, donnez-lui un tout autre nom."),
                    )
                }
            }
        }
        Fault::NotADecision { name, target } => (
            format!("« {} » n'est pas lu : dans « arbitrages », une décision est un fichier « .yaml »", printable(name)),
            format!("Si c'est une décision, écrivez-la dans « {} » ; sinon, rangez ce fichier ailleurs.", printable(target)),
        ),
        Fault::EndBeforeStart { start } => (
            format!("la séance finirait à l'heure où elle commence, ou avant ({})", start.strftime("%H:%M")),
            "Corrigez l'une des deux heures.".into(),
        ),
        Fault::AttendanceSheet => (
            "une feuille d'émargement se trouve dans un dossier partagé par git : elle porte, ou portera, des noms".into(),
            "Rangez-la dans « prive/ », que git ignore, ou ajoutez « kit-*.docx » au fichier « .gitignore ».".into(),
        ),
        Fault::NotLookedInto => (
            "agir ne lit pas ce que contient ce fichier partagé par git : il peut s'y trouver des noms, des adresses ou des numéros".into(),
            "S'il en contient, rangez-le dans « prive/ », que git ignore.".into(),
        ),
        Fault::UnknownRequirement { text, nearest } => (
            format!("« {} » n'est pas une exigence de la méthode", printable(text)),
            meant(nearest.as_ref(), fault, "La liste est donnée par « agir explain ».".into()),
        ),
        Fault::UnknownMethod { text, builtin, nearest } => (
            format!("la méthode « {} » est introuvable : rien ne peut être vérifié", printable(text)),
            meant(nearest.as_ref(), fault, format!("Écrivez {}, ou le chemin relatif d'un dossier qui contient « methode.yaml ».", list(builtin))),
        ),
        Fault::BadPack { reason } => match reason {
            PackReason::NoFile => ("ce dossier ne contient pas de « methode.yaml »".into(), "Une méthode est un dossier qui contient « methode.yaml » et ses modèles.".into()),
            PackReason::Placeholder { name, known } => (
                format!("cette règle ne connaît pas « {{{}}} »", printable(name)),
                format!("Elle connaît : {}.", list(known)),
            ),
            PackReason::Template { name, detail } => (
                format!("le modèle « {} » ne peut pas être utilisé : {}", printable(name), printable(detail)),
                "Corrigez le modèle.".into(),
            ),
            PackReason::NoTemplate { name } => (
                format!("le modèle « {} » est introuvable", printable(name)),
                "Ajoutez le fichier au dossier de la méthode, ou retirez-le de cette liste.".into(),
            ),
            PackReason::Path { path } => (
                format!("« {} » ne désigne pas un fichier ou un dossier du projet", printable(path)),
                "Écrivez un chemin relatif, avec « / », qui ne remonte pas (« .. ») et n'a pas de nom caché (« .git », « .vscode »…) : seuls « .gitignore » et « .gitattributes » sont permis, en haut du projet.".into(),
            ),
            PackReason::Name(name) => self::fault(name),
            PackReason::Bounds { least } => (
                format!("la plus longue durée est plus courte que la plus courte ({least} mois)"),
                "Corrigez « min_mois » ou « max_mois ».".into(),
            ),
            PackReason::TooManySessions { most } => (
                format!("ce calendrier propose plus de {most} séances"),
                "Retirez-en : chacune donne un fichier, et celles d'un groupe un fichier par groupe.".into(),
            ),
            PackReason::TooLarge { limit_mib } => (
                format!("les fichiers de cette méthode dépassent ensemble {limit_mib} Mio : elle n'est pas lue"),
                "Retirez-en ce qui n'est ni un modèle, ni une page d'exigence.".into(),
            ),
            PackReason::Twice { id } => (
                format!("« {} » est déclaré deux fois", printable(id)),
                "Gardez une seule de ces entrées.".into(),
            ),
            PackReason::Key { id } => (
                format!("« {} » ne peut pas être la clé d'un champ", printable(id)),
                "Écrivez-la en minuscules sans accent, les mots séparés par « _ », sans « x_ » au début ; « type » est pris.".into(),
            ),
            PackReason::TooManyFields { most } => (
                format!("ce type a plus de {most} champs"),
                "Retirez-en, ou faites-en un tableau.".into(),
            ),
            PackReason::NothingToRemove { id } => (
                format!("il n'y a pas de champ « {} » à retirer", printable(id)),
                "Corrigez l'identifiant, ou supprimez cette entrée.".into(),
            ),
            PackReason::OtherKind { id, kind } => (
                format!("le champ « {} » existe déjà, et il est de type « {kind} »", printable(id)),
                "Supprimez la ligne « type », ou donnez un autre identifiant à ce champ.".into(),
            ),
            PackReason::Lacks { key, kind } => (
                format!("il manque « {key} » à ce champ de type « {kind} »"),
                if key == "valeurs" { "Ajoutez la liste des valeurs : « valeurs: [oui, non, a-voir] »." } else { "Ajoutez les colonnes du tableau sous « champs », chacune avec id, libelle et type." }.into(),
            ),
            PackReason::Essential { id } => (
                format!("le champ « {} » ne peut pas être retiré : l'outil en a besoin", printable(id)),
                "Supprimez cette entrée ; son libellé, lui, peut changer.".into(),
            ),
            PackReason::SameLabel { id } => (
                format!("ce champ a le même nom qu'un autre, « {} » : on ne les distinguerait pas dans un tableau", printable(id)),
                "Donnez-lui un autre libellé, ou un autre « titre_colonne ».".into(),
            ),
            PackReason::NotOfKind { key, kind } => (
                format!("« {key} » ne va pas avec un champ de type « {kind} »"),
                "Un choix a des « valeurs », un tableau des « champs », une référence un « vers » ; une somme se fait de nombres et de montants.".into(),
            ),
            PackReason::Empty => ("une méthode déclare au moins un type de document".into(), String::new()),
        },
        Fault::MissingKey { key } => (
            format!("la clé « {key} » manque, ou n'a pas de valeur"),
            format!("Ajoutez une ligne « {key}: … »."),
        ),
        Fault::EmptyFile { keys } => (
            "ce fichier est vide".into(),
            format!("Il doit donner au moins : {}.", list(keys)),
        ),
        Fault::NoDecision => (
            "ce fichier ne dit pas si des actions fusionnent ou restent distinctes".into(),
            "Commencez par « fusion: » si les actions n'en font plus qu'une, par « distinctes: » si chacune garde sa raison d'être, puis écrivez dessous, décalées de deux espaces, « actions: » et les autres clés.".into(),
        ),
        Fault::UnknownType { text, allowed, nearest } => (
            format!("« {} » n'est pas un type de document de la méthode", printable(text)),
            meant(nearest.as_ref(), fault, format!("Types possibles : {}.", list(allowed))),
        ),
        Fault::Conflict => (
            "une fusion de git est restée inachevée ici".into(),
            "Gardez la bonne version et supprimez les lignes <<<<<<<, ======= et >>>>>>>. Tant que ce n'est pas fait, rien de ce fichier n'est pris en compte.".into(),
        ),
        Fault::DuplicateItem { id } => (
            format!("l'identifiant {id} est déjà pris"),
            "Donnez un autre numéro à l'un des deux, et corrigez ce qui y renvoie.".into(),
        ),
        Fault::DuplicateNumber { number } => (
            format!("une autre séance porte déjà le numéro {number}"),
            "Corrigez « numero » dans l'une des deux.".into(),
        ),
        Fault::DuplicateAction { id } => (
            format!("deux fiches-actions portent l'identifiant « {id} »"),
            "Renommez l'un des deux fichiers.".into(),
        ),
        Fault::DuplicateGroup { id } => (
            format!("deux groupes portent le nom de dossier « {id} »"),
            "Renommez l'un des deux dossiers.".into(),
        ),
        Fault::ArbitratedTwice { id, file } => (
            format!("l'action « {id} » est déjà fusionnée {}", decided(file.as_deref())),
            "Une action ne se fusionne qu'une fois : réunissez les deux fusions en une.".into(),
        ),
        Fault::MergedAndDistinct { id, other, file } => (
            format!("« {id} » et « {other} » ne peuvent pas rester distinctes : elles sont fusionnées {}", decided(file.as_deref())),
            "Gardez l'une des deux décisions et supprimez l'autre.".into(),
        ),
        Fault::DuplicateId { id } => (format!("« {id} » est déjà déclaré"), "Gardez l'un des deux.".into()),
        Fault::UnknownProblem { id, is_lost } => (
            format!("aucune problématique {id} n'est déclarée dans ce groupe"),
            if *is_lost {
                format!("Rendez le numéro {id} à la ligne des problématiques de la réunion 1 qui n'en a pas, ou qui porte celui d'une autre.")
            } else {
                format!("Corrigez le numéro, ou ajoutez « - **{id}** … » aux problématiques de la réunion 1.")
            },
        ),
        Fault::Undeclared { ids, list } => {
            let named = enumerate(&ids.iter().map(String::as_str).collect::<Vec<_>>(), Lang::Fr);
            let (what, mark) = if *list == ItemList::Problems { ("problématiques", "P") } else { ("idées", "I") };
            (
                format!("la suite du projet renvoie à {named}, que cette liste de {what} ne donne pas"),
                format!("Numérotez chaque ligne : « - **{mark}1** … », avec les numéros que la suite emploie."),
            )
        }
        Fault::UnknownIdea { id, is_lost } => (
            format!("aucune idée {id} n'est déclarée dans ce groupe"),
            if *is_lost {
                format!("Rendez le numéro {id} à la ligne du brainstorming de la réunion 2 qui n'en a pas, ou qui porte celui d'une autre.")
            } else {
                format!("Corrigez le numéro, ou ajoutez « - **{id}** … » au brainstorming de la réunion 2.")
            },
        ),
        Fault::NotAnIdea { text, is_problem, nearest } => (
            if *is_problem {
                format!("{} est une problématique, et « idees » nomme des idées", printable(text))
            } else {
                format!("« {} » n'est pas le numéro d'une idée", printable(text))
            },
            meant(nearest.as_ref(), fault, "Nommez l'idée par son numéro, tel que le brainstorming de la réunion 2 le donne : « - I3 ».".into()),
        ),
        Fault::CancelledSession { stem } => (
            format!("la séance « {} » est annulée : rien ne s'y est fait", printable(stem)),
            "Nommez la séance qui l'a remplacée, ou retirez « reference ».".into(),
        ),
        Fault::UnknownDocument { text, kind, nearest } => (
            match kind {
                Some(kind) => format!("« {} » ne désigne aucun document « {} »", printable(text), printable(&kind.fr)),
                None => format!("« {} » ne désigne aucun document", printable(text)),
            },
            meant(nearest.as_ref(), fault, "Écrivez le nom du fichier, sans dossier ni « .md » ; d'un groupe, celui de son dossier.".into()),
        ),
        Fault::UnknownSession { stem, nearest } => (
            format!("aucune séance ne s'appelle « {} »", printable(stem)),
            meant(nearest.as_ref(), fault, "Écrivez le nom du fichier de la séance, sans « .md » : copil-1.".into()),
        ),
        Fault::UnknownAction { id, nearest } => (
            format!("aucune fiche-action ne s'appelle « {} »", printable(id)),
            meant(nearest.as_ref(), fault, "Écrivez le dossier du groupe, une barre, puis le nom du fichier : mobilite/covoiturage.".into()),
        ),
        Fault::UnknownName { text, nearest } => (
            format!("« {} » n'est déclaré nulle part dans la méthode", printable(text)),
            meant(nearest.as_ref(), fault, String::new()),
        ),
        Fault::OutsideGroup => (
            "ce document n'est dans aucun groupe : aucun « groupe.yaml » dans son dossier ni au-dessus".into(),
            "Déplacez-le dans le dossier de son groupe, à côté de « groupe.yaml » ; si son dossier est déjà celui d'un groupe, ajoutez-y « groupe.yaml ».".into(),
        ),
        Fault::NestedProject => (
            "un projet se trouve à l'intérieur d'un autre : il n'est pas vérifié avec lui".into(),
            "Déplacez ce dossier à côté du projet, ou supprimez cet « agir.yaml ».".into(),
        ),
        Fault::UnknownKey { key, nearest } => (
            format!("la clé « {} » n'est pas connue ici : elle n'est pas lue", printable(key)),
            meant(nearest.as_ref(), fault, "Si elle est à vous, faites-la commencer par « x_ ».".into()),
        ),
        Fault::NoType { expected } => (
            "l'en-tête ne dit pas quel est ce document".into(),
            expected.as_ref().map_or("Ajoutez une ligne « type: … », ou retirez l'en-tête si c'est une simple note.".into(), |name| {
                format!("Ajoutez une ligne « type: {name} ».")
            }),
        ),
        Fault::NoFrontMatter { lines } => (
            "ce document n'a pas d'en-tête : son contenu n'est pas pris en compte".into(),
            format!("Commencez le fichier par ces lignes, chaque valeur complétée :\n---\n{}\n---", lines.join("\n")),
        ),
        Fault::EmptyDocument { expected } => (
            "ce fichier est vide".into(),
            format!("La méthode attend ici un document de type « {expected} » : remplissez-le, ou supprimez le fichier."),
        ),
        Fault::BrokenLink { target, nearest } => (
            format!("ce lien ne mène à rien : « {} » n'existe pas", printable(target)),
            meant(nearest.as_ref().map(|name| name.replace(' ', "%20")).as_ref(), fault, "Corrigez le chemin ; il part du dossier de ce fichier.".into()),
        ),
        Fault::LinkWithSpace { target } => (
            "une espace dans l'adresse empêche ce lien de fonctionner".into(),
            format!("Écrivez l'adresse entre chevrons : (<{}>).", printable(target)),
        ),
        Fault::NameCharacter { name, character } => (
            format!("le nom « {} » contient « {} », que Windows refuse", printable(name), printable(&character.to_string())),
            "Renommez : lettres, chiffres, tirets et points suffisent.".into(),
        ),
        Fault::NameReserved { name } => (
            format!("le nom « {} » est réservé par Windows", printable(name)),
            "Choisissez un autre nom.".into(),
        ),
        Fault::NameEnd { name } => (
            format!("le nom « {} » finit par un point ou une espace, que Windows supprime", printable(name)),
            "Renommez sans ce dernier signe.".into(),
        ),
        Fault::NameTooLong { name } => (
            format!("le nom « {} » est trop long (255 octets au plus)", printable(name)),
            "Choisissez un nom plus court.".into(),
        ),
        Fault::NameCaseTwin { name, other } => (
            format!("« {} » et « {} » sont le même nom sous Windows et macOS", printable(name), printable(other)),
            "Renommez l'un des deux.".into(),
        ),
        Fault::NameAccentTwin { name } => (
            format!("deux noms s'affichent « {} » et ne diffèrent que par le codage des accents", printable(name)),
            "Gardez l'un des deux.".into(),
        ),
        Fault::NameNotUnicode { name } => (
            format!("le nom « {} » n'est pas lisible partout", printable(name)),
            "Renommez le fichier ; son contenu n'est pas lu.".into(),
        ),
        Fault::NameNearKnown { name, known } => (
            format!("« {} » n'est pas lu : le fichier attendu s'appelle « {known} »", printable(name)),
            format!("Renommez-le « {known} »."),
        ),
        Fault::UnknownParticipant { name, committee, nearest } => (
            if *committee {
                format!("« {} » n'est pas membre du comité (comite.yaml)", printable(name))
            } else {
                format!("« {} » ne fait pas partie du groupe (groupe.yaml)", printable(name))
            },
            meant(nearest.as_ref(), fault, "Écrivez le nom d'une structure de la liste (jamais celui d'une personne), ajoutez-la, ou mettez-la dans « invites ».".into()),
        ),
        Fault::SeveralParticipants { names, sure } => (
            "plusieurs structures sont nommées sur une même ligne".into(),
            format!("{} : {}.", if *sure { "Écrivez une ligne pour chacune" } else { "Vouliez-vous écrire une ligne pour chacune" }, names.iter().map(|name| format!("« - {} »", printable(name))).collect::<Vec<_>>().join(", ")),
        ),
        Fault::SeveralOwners { names } => (
            format!("le porteur d'une action est une seule structure, et plusieurs sont nommées ici : {}", some(names)),
            "Gardez dans « porteur » celle qui conduit l'action, et mettez les autres dans « partenaires », une par ligne.".into(),
        ),
        Fault::UnknownSpokesperson { name, nearest } => (
            format!("le porte-parole « {} » n'est pas parmi les participants du groupe", printable(name)),
            meant(nearest.as_ref(), fault, "Écrivez le nom d'une structure participante.".into()),
        ),
        Fault::UselessWaiver { requirement } => (
            format!("cette dérogation ne sert à rien : aucun constat « {requirement} » ne lui correspond"),
            "Supprimez-la, ou vérifiez les fichiers que désigne « pour ».".into(),
        ),
        Fault::ExpiredWaiver { requirement, until } => (
            format!("la dérogation à « {requirement} » valait jusqu'au {}", long(*until, Lang::Fr)),
            "Supprimez-la, ou faites-la prolonger par ceux qui l'ont décidée.".into(),
        ),
        Fault::MissingDate => (
            "cette séance n'a pas de date".into(),
            "Ajoutez « date: AAAA-MM-JJ », même prévisionnelle : sans elle, l'ordre et les échéances ne sont pas suivis.".into(),
        ),
        Fault::NotUpdated { date } => (
            format!("la date est passée ({}) et la séance est encore « prevue »", long(*date, Lang::Fr)),
            "Écrivez « statut: tenue » si elle a eu lieu, « statut: annulee » sinon, ou changez la date.".into(),
        ),
        Fault::HeldAhead { date } => (
            format!("cette séance est indiquée comme tenue, alors qu'elle est datée du {}, un jour à venir", long(*date, Lang::Fr)),
            "Corrigez la date, ou remettez « statut: prevue » jusqu'à la séance.".into(),
        ),
        Fault::DayOff { date } => (
            format!("cette séance est prévue le {}, un dimanche ou un jour férié", long(*date, Lang::Fr)),
            "Vérifiez la date.".into(),
        ),
        Fault::SameDay { date, overlap } => (
            if *overlap {
                format!("deux réunions de ce groupe se tiennent à la même heure, le {}", long(*date, Lang::Fr))
            } else {
                format!("deux réunions de ce groupe sont datées du même jour, le {}", long(*date, Lang::Fr))
            },
            "Vérifiez ces deux dates.".into(),
        ),
        Fault::ItemWithoutId { proposal, sure } => (
            "cette ligne n'a pas d'identifiant : rien ne peut y renvoyer".into(),
            match proposal {
                Some(id) if *sure => format!("Écrivez « - **{id}** … »."),
                Some(id) => format!("Vouliez-vous écrire « - **{id}** … » ? La suite du projet renvoie à un numéro que cette liste ne donne pas."),
                None => "Les 999 numéros d'une liste sont pris : réunissez des lignes, ou retirez celles qui n'en sont pas.".into(),
            },
        ),
        Fault::ItemNotBold { id } => (
            format!("l'identifiant {id} n'est pas en gras"),
            format!("Écrivez « **{id}** »."),
        ),
        Fault::KeptWithoutId => (
            "cette ligne de la priorisation ne nomme aucune idée".into(),
            "Commencez-la par l'identifiant de l'idée : « - [x] I3 ».".into(),
        ),
        Fault::KeptUnclear { id } => (
            format!("cette ligne nomme {id} sans dire si l'idée est retenue"),
            format!("Écrivez « - [x] {id} » si elle est retenue, « - [ ] {id} » sinon."),
        ),
        Fault::NothingRecognised { list } => {
            let (what, how) = match list {
                ItemList::Problems => ("aucune problématique n'y est reconnue", "Une ligne par problématique : « - **P1** Peu de bus le soir »."),
                ItemList::Ideas => ("aucune idée n'y est reconnue", "Une ligne par idée, avec les problématiques auxquelles elle répond : « - **I1** Covoiturage entre salariés (P1, P2) »."),
                ItemList::Kept => ("aucun choix n'y est reconnu", "Une ligne par idée, cochée si elle est retenue : « - [x] I1, 7 voix », « - [ ] I2 »."),
            };
            (format!("cette partie est remplie, mais {what}"), how.into())
        }
        Fault::OpenComment { hides } => (
            format!("ce commentaire n'est jamais fermé{}", if *hides { " : ce qui le suit ne s'affiche pas" } else { "" }),
            "Fermez-le par « --> » à sa fin, ou effacez « <!-- ».".into(),
        ),
        Fault::PersonalEmail { more } => (
            format!("une adresse électronique se trouve dans un fichier partagé par git{}", others(*more)),
            "Retirez-la : les coordonnées restent dans « prive/ », que git ignore.".into(),
        ),
        Fault::PersonalPhone { more } => (
            format!("un numéro de téléphone se trouve dans un fichier partagé par git{}", others(*more)),
            "Retirez-le : les coordonnées restent dans « prive/ », que git ignore.".into(),
        ),
    };
    (what, help)
}

/// Where else something was decided.
fn decided(file: Option<&str>) -> String {
    file.map_or_else(|| "plus haut".to_owned(), |file| format!("dans « {} »", printable(file)))
}

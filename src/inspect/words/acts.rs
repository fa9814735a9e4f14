//! Texts of findings that require a decision, about active content and content elsewhere.

use super::Kind;

/// Title, reason and advice, in French and in English; `None` for other kinds.
pub(super) fn words(kind: Kind) -> Option<([&'static str; 3], [&'static str; 3])> {
    Some(match kind {
        Kind::Bomb => (
            [
                "Archive qui se déplie en un volume énorme",
                "L'ouvrir remplirait le disque ou bloquerait l'ordinateur ; son contenu n'a pas été lu.",
                "Ne l'ouvrez pas ; demandez un autre envoi.",
            ],
            [
                "Archive that unpacks to an enormous size",
                "Opening it would fill the disk or block the computer; its content was not read.",
                "Do not open it; ask for another one.",
            ],
        ),
        Kind::LeadsOut => (
            [
                "Nom qui sort du dossier où l'on déplie l'archive",
                "Certains logiciels écriraient ce fichier ailleurs sur votre ordinateur.",
                "Ne dépliez pas cette archive ; demandez un autre envoi.",
            ],
            [
                "Name that leads out of the folder in which the archive is unpacked",
                "Some programs would write this file elsewhere on your computer.",
                "Do not unpack this archive; ask for another one.",
            ],
        ),
        Kind::GitProgram => (
            [
                "Configuration de git qui lance un programme ou en lit une autre",
                "Git obéit à ces lignes dès qu'un logiciel regarde ce dossier : elles viennent de l'expéditeur, pas \
                 de vous.",
                "Ne lancez pas git dans ce dossier. Supprimez le fichier, ou le dossier « .git » entier si vous \
                 n'avez pas besoin de l'historique.",
            ],
            [
                "Git configuration that starts a program or reads another configuration",
                "Git obeys these lines as soon as a program looks at this folder: they come from the sender, not \
                 from you.",
                "Do not run git in this folder. Remove the file, or the whole \".git\" folder if you do not need the \
                 history.",
            ],
        ),
        Kind::GitHook => (
            [
                "Programme que git lance tout seul (« hook »)",
                "Git le lance lors d'un enregistrement ou d'une mise à jour, sans rien demander.",
                "Supprimez-le, sauf si vous savez qui l'a écrit et à quoi il sert.",
            ],
            [
                "Program that git starts by itself (a hook)",
                "Git starts it on a commit or an update, without asking.",
                "Remove it, unless you know who wrote it and what for.",
            ],
        ),
        Kind::GitElsewhere => (
            [
                "Dépôt git dont le contenu est ailleurs",
                "Git irait lire un autre endroit de votre ordinateur.",
                "Demandez un envoi complet, ou supprimez ce fichier.",
            ],
            [
                "Git repository whose content lies elsewhere",
                "Git would read another place of your computer.",
                "Ask for a complete copy, or remove this file.",
            ],
        ),
        Kind::GitAttributes => (
            [
                "Filtre de git posé dans le dépôt lui-même",
                "Avec une configuration de git, il fait passer les fichiers par un programme.",
                "Supprimez ce fichier, sauf si vous savez à quoi il sert.",
            ],
            [
                "Filter of git set in the repository itself",
                "Together with a git configuration it passes files through a program.",
                "Remove this file, unless you know what it is for.",
            ],
        ),
        Kind::Repository => (
            [
                "Autre dépôt git caché dans le projet",
                "Git peut le prendre pour le vrai dépôt et obéir à sa configuration.",
                "Supprimez ce dossier, ou demandez à l'expéditeur pourquoi il est là.",
            ],
            [
                "Another git repository hidden in the project",
                "Git may take it for the real one and obey its configuration.",
                "Remove this folder, or ask the sender why it is there.",
            ],
        ),
        Kind::DisguisedGit => (
            [
                "Nom que certains systèmes prennent pour « .git »",
                "Sous Windows ou macOS il peut remplacer le dépôt et faire lancer des programmes.",
                "Supprimez-le.",
            ],
            [
                "Name that some systems take for \".git\"",
                "On Windows or macOS it can replace the repository and have programs started.",
                "Remove it.",
            ],
        ),
        Kind::OwnMethod => (
            [
                "Méthode apportée par le projet",
                "Ce n'est pas la méthode fournie avec agir : ses règles et ses modèles décident de ce qui est \
                 vérifié et écrit.",
                "Gardez-la si vous connaissez ses auteurs ; sinon ajoutez --untrusted à vos commandes, qui la \
                 refusent alors.",
            ],
            [
                "Method brought along by the project",
                "It is not the one that comes with agir: its rules and templates decide what is checked and written.",
                "Keep it if you know its authors; otherwise add --untrusted to your commands, which then refuse it.",
            ],
        ),
        Kind::OwnTemplate => (
            [
                "Modèle de document apporté par le projet",
                "Il décide de ce qui est écrit dans les documents compilés.",
                "Lisez-le ou faites-le lire ; sinon ajoutez --untrusted à vos commandes, qui le refusent alors.",
            ],
            [
                "Document template brought along by the project",
                "It decides what is written in compiled documents.",
                "Read it or have it read; otherwise add --untrusted to your commands, which then refuse it.",
            ],
        ),
        Kind::Executable => (
            [
                "Programme, script ou raccourci",
                "L'ouvrir d'un double-clic peut le lancer ; un projet de territoire n'en a pas besoin.",
                "Ne l'ouvrez pas. Supprimez-le, ou demandez à l'expéditeur à quoi il sert.",
            ],
            [
                "Program, script or shortcut",
                "Opening it with a double click may run it; a territorial project needs none.",
                "Do not open it. Remove it, or ask the sender what it is for.",
            ],
        ),
        Kind::Obeyed => (
            [
                "Fichier auquel un autre programme peut obéir",
                "Un éditeur, une forge ou un terminal le cherche et exécute ce qu'il dit, parfois à la simple \
                 ouverture du dossier.",
                "Supprimez-le, ou faites-le lire par quelqu'un qui connaît ce programme.",
            ],
            [
                "File that another program may obey",
                "An editor, a forge or a terminal looks for it and does what it says, sometimes when the folder is \
                 merely opened.",
                "Remove it, or have it read by somebody who knows that program.",
            ],
        ),
        Kind::Hidden => (
            [
                "Fichier ou dossier caché",
                "L'explorateur de fichiers ne le montre pas : vous le transmettriez sans le savoir.",
                "Demandez à quoi il sert, ou supprimez-le.",
            ],
            [
                "Hidden file or folder",
                "The file manager does not show it: you would pass it on unknowingly.",
                "Ask what it is for, or remove it.",
            ],
        ),
        Kind::LinkOut => (
            [
                "Lien qui mène hors du projet",
                "Un logiciel qui le suit lit ou écrit ailleurs sur votre ordinateur.",
                "Supprimez ce lien.",
            ],
            [
                "Link that leads out of the project",
                "A program that follows it reads or writes elsewhere on your computer.",
                "Remove this link.",
            ],
        ),
        Kind::LinkInOwn => (
            [
                "Lien dans le dossier d'agir (.agir)",
                "Ce qu'agir y écrit et y efface serait ailleurs : tant qu'il est là, agir n'écrit rien.",
                "Supprimez le dossier .agir : il ne garde que d'anciens contenus.",
            ],
            [
                "Link in agir's own folder (.agir)",
                "What agir writes and removes there would be elsewhere: while it is there, agir writes nothing.",
                "Remove the folder .agir: it only keeps former contents.",
            ],
        ),
        Kind::LinkBroken => (
            [
                "Lien qui ne mène nulle part",
                "Ce qu'il devait montrer n'a pas été envoyé, ou apparaîtrait plus tard.",
                "Supprimez ce lien, ou demandez le fichier lui-même.",
            ],
            [
                "Link that leads nowhere",
                "What it should show was not sent, or would appear later.",
                "Remove this link, or ask for the file itself.",
            ],
        ),
        Kind::LinkRound => (
            ["Lien qui tourne en rond", "Un logiciel qui le suit ne s'arrête pas.", "Supprimez ce lien."],
            ["Link that goes round in circles", "A program that follows it does not end.", "Remove this link."],
        ),
        _ => return None,
    })
}

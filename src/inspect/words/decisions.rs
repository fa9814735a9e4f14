//! Texts of findings that require a decision, about the content of a project.

use super::Kind;

/// Title, reason and advice, in French and in English.
pub(super) fn words(kind: Kind) -> ([&'static str; 3], [&'static str; 3]) {
    match kind {
        Kind::Special => (
            [
                "Ni fichier ni dossier (périphérique, tube ou prise)",
                "Un logiciel qui l'ouvre peut attendre sans fin ; il n'a pas été ouvert.",
                "Supprimez-le.",
            ],
            [
                "Neither file nor folder (device, pipe or socket)",
                "A program that opens it may wait for ever; it was not opened.",
                "Remove it.",
            ],
        ),
        Kind::Collide => (
            [
                "Noms qui n'en font qu'un sur un autre ordinateur",
                "Ils ne diffèrent que par les majuscules ou le codage des accents : sous Windows ou macOS l'un \
                 efface l'autre.",
                "Renommez l'un des deux.",
            ],
            [
                "Names that are one on another computer",
                "They differ only by case or by the coding of accents: on Windows or macOS one replaces the other.",
                "Rename one of them.",
            ],
        ),
        Kind::Duplicate => (
            [
                "Nom présent deux fois dans l'archive",
                "Selon le logiciel, l'un ou l'autre contenu apparaît.",
                "Demandez un autre envoi.",
            ],
            [
                "Name that stands twice in the archive",
                "Depending on the program one content or the other appears.",
                "Ask for another archive.",
            ],
        ),
        Kind::BadName => (
            [
                "Nom impossible sous Windows",
                "Vos collègues sous Windows ne pourront pas ouvrir le projet entier.",
                "Renommez-le.",
            ],
            [
                "Name that is not possible on Windows",
                "Colleagues on Windows cannot open the whole project.",
                "Rename it.",
            ],
        ),
        Kind::DeceivingName => (
            [
                "Nom qui contient des caractères invisibles ou de sens d'écriture",
                "Il s'affiche autrement qu'il n'est : « …fdp.exe » peut se lire « …exe.pdf ».",
                "Ne l'ouvrez pas ; renommez-le ou supprimez-le.",
            ],
            [
                "Name with invisible characters or characters of writing direction",
                "It is shown as something else than it is: \"…fdp.exe\" may read \"…exe.pdf\".",
                "Do not open it; rename or remove it.",
            ],
        ),
        Kind::NotText => (
            [
                "Nom qui n'est pas lisible (autre codage que UTF-8)",
                "Il change d'un ordinateur à l'autre, et agir ne lit pas ce fichier.",
                "Renommez-le avec des lettres ordinaires.",
            ],
            [
                "Name that is not readable (another encoding than UTF-8)",
                "It changes from one computer to another, and agir does not read this file.",
                "Rename it with ordinary letters.",
            ],
        ),
        Kind::Backslash => (
            [
                "Nom qui contient une barre oblique inverse",
                "Selon le logiciel, c'est un nom de fichier ou un dossier.",
                "Demandez une archive faite par un autre logiciel.",
            ],
            [
                "Name that holds a backslash",
                "Depending on the program it is the name of a file or a folder.",
                "Ask for an archive made by another program.",
            ],
        ),
        Kind::Macro => (
            [
                "Fichier bureautique avec des macros",
                "Une macro est un programme que Word, Excel ou LibreOffice peut lancer à l'ouverture.",
                "N'activez pas les macros. Demandez le même fichier sans macros (.docx, .xlsx, .odt, .ods).",
            ],
            [
                "Office file with macros",
                "A macro is a program that Word, Excel or LibreOffice may run on opening.",
                "Do not enable macros. Ask for the same file without them (.docx, .xlsx, .odt, .ods).",
            ],
        ),
        Kind::OfficeLink => (
            [
                "Fichier bureautique qui va chercher quelque chose ailleurs",
                "À l'ouverture il contacte un autre ordinateur ou lit un autre fichier : l'expéditeur peut savoir \
                 qui l'ouvre, ou changer ce qu'il montre.",
                "Refusez la mise à jour des liens ; demandez un fichier qui se suffit.",
            ],
            [
                "Office file that fetches something elsewhere",
                "When opened it contacts another computer or reads another file: the sender may learn who opens it, \
                 or change what it shows.",
                "Refuse to update links; ask for a file that stands by itself.",
            ],
        ),
        Kind::Embedded => (
            [
                "Fichier bureautique qui contient un autre fichier",
                "Un double-clic sur cet objet peut lancer un programme.",
                "Ne cliquez pas dessus ; demandez le fichier à part.",
            ],
            [
                "Office file that holds another file",
                "A double click on that object may start a program.",
                "Do not click on it; ask for that file by itself.",
            ],
        ),
        Kind::Pdf => (
            [
                "PDF qui agit par lui-même",
                "Un PDF ordinaire montre des pages ; celui-ci contient de quoi faire autre chose.",
                "Ouvrez-le dans un lecteur qui n'exécute rien (le navigateur), ou demandez un PDF imprimé.",
            ],
            [
                "PDF that acts by itself",
                "An ordinary PDF shows pages; this one holds something that does more.",
                "Open it in a reader that runs nothing (the browser), or ask for a printed PDF.",
            ],
        ),
        Kind::Locked => (
            [
                "Protégé par un mot de passe",
                "Son contenu n'a pas pu être regardé, ni par agir ni par un antivirus.",
                "Demandez-le sans mot de passe.",
            ],
            [
                "Protected by a password",
                "Its content could not be looked at, neither by agir nor by a virus scanner.",
                "Ask for it without a password.",
            ],
        ),
        Kind::Archive => (
            [
                "Archive dans le projet",
                "Ce qu'elle contient n'a pas été regardé.",
                "Demandez ce qu'elle contient ; une archive zip se regarde avec agir inspect.",
            ],
            [
                "Archive in the project",
                "What it holds was not looked at.",
                "Ask what it holds; a zip archive can be looked at with agir inspect.",
            ],
        ),
        Kind::Script => (
            [
                "Page ou texte qui contient un script",
                "Ouvert dans un navigateur, il exécute ce que l'expéditeur a écrit.",
                "Supprimez ces lignes, ou ne l'ouvrez pas dans un navigateur.",
            ],
            [
                "Page or text with a script",
                "Opened in a browser it runs what the sender wrote.",
                "Remove these lines, or do not open it in a browser.",
            ],
        ),
        Kind::Bidirectional => (
            [
                "Texte dont l'affichage est inversé ou qui cache des mots",
                "Ces caractères font lire autre chose que ce qui est écrit.",
                "Supprimez ces caractères, ou faites relire la ligne.",
            ],
            [
                "Text that is shown in another order or hides words",
                "These characters make people read something else than what is written.",
                "Remove these characters, or have the line read again.",
            ],
        ),
        Kind::Control => (
            [
                "Texte avec des caractères de commande",
                "Affichés dans un terminal, ils peuvent effacer l'écran ou y écrire autre chose.",
                "Supprimez ces caractères.",
            ],
            [
                "Text with control characters",
                "Shown in a terminal they may clear the screen or write something else there.",
                "Remove these characters.",
            ],
        ),
        Kind::Persons => (
            [
                "Coordonnées de personnes",
                "Une adresse ou un téléphone enregistré dans git y reste, et circule avec chaque copie du projet.",
                "Retirez-les, ou assurez-vous que les personnes sont d'accord.",
            ],
            [
                "Contact details of persons",
                "An address or a telephone number recorded in git stays there, and travels with every copy of the \
                 project.",
                "Remove them, or make sure that the persons agree.",
            ],
        ),
        Kind::PrivateList => (
            [
                "Liste du dossier « prive », qui ne devait pas voyager",
                "Ce dossier reste d'ordinaire chez celui qui organise : il contient des noms et des coordonnées.",
                "Supprimez-la si vous n'avez pas à la garder, et prévenez l'expéditeur.",
            ],
            [
                "List of the folder \"prive\", which should not travel",
                "That folder usually stays with the organiser: it holds names and contact details.",
                "Remove it if it is not yours to keep, and tell the sender.",
            ],
        ),
        Kind::Prefix => (
            [
                "Quelque chose précède l'archive dans ce fichier",
                "Le même fichier peut être aussi un programme ou une page.",
                "Demandez un autre envoi.",
            ],
            [
                "Something stands before the archive in this file",
                "The same file may also be a program or a page.",
                "Ask for another one.",
            ],
        ),
        Kind::TooDeep => (
            [
                "Dossiers emboîtés sans fin",
                "Aucun projet n'en a besoin, et beaucoup de logiciels s'y bloquent ; ils n'ont pas été regardés.",
                "Supprimez-les, ou demandez un autre envoi.",
            ],
            [
                "Folders nested without end",
                "No project needs them, and many programs get stuck; they were not looked at.",
                "Remove them, or ask for another copy.",
            ],
        ),
        Kind::Unread => (
            [
                "Illisible",
                "Ce qu'il contient n'a pas pu être regardé.",
                "Ne l'ouvrez pas sans savoir ce que c'est ; demandez-le de nouveau.",
            ],
            [
                "Not readable",
                "What it holds could not be looked at.",
                "Do not open it without knowing what it is; ask for it again.",
            ],
        ),
        // Only `Incomplete` remains.
        _ => (
            [
                "Tout n'a pas été regardé",
                "Ce qui manque peut contenir n'importe quoi.",
                "Demandez un envoi plus petit, ou regardez-le par morceaux.",
            ],
            [
                "Not all was looked at",
                "What is missing may hold anything.",
                "Ask for less at a time, or look at it piece by piece.",
            ],
        ),
    }
}

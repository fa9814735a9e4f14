//! Texts of remarks.

use super::Kind;

/// Title, reason and advice, in French and in English.
pub(super) fn words(kind: Kind) -> ([&'static str; 3], [&'static str; 3]) {
    match kind {
        Kind::Submodule => (
            ["Dépôt git à aller chercher ailleurs (.gitmodules)", "Git ne le fait que si on le lui demande.", ""],
            ["Git repository to be fetched elsewhere (.gitmodules)", "Git does so only when asked.", ""],
        ),
        Kind::Filters => (
            ["Filtre demandé à git", "Il ne fait rien sans une configuration de votre ordinateur.", ""],
            ["Filter asked of git", "It does nothing without a configuration of your computer.", ""],
        ),
        Kind::Journal => (
            [
                "Écriture d'agir restée en chemin",
                "Elle ne sera pas obéie : agir ne reprend que ce qu'il a commencé sur cet ordinateur.",
                "Des fichiers peuvent être à moitié écrits. Pour l'oublier : agir undo --forget",
            ],
            [
                "Write of agir that was left half-way",
                "It will not be obeyed: agir takes up only what it began on this computer.",
                "Files may be half written. To forget it: agir undo --forget",
            ],
        ),
        Kind::Past => (
            [
                "Passé gardé par agir undo",
                "Il ne sera pas obéi s'il vient d'un autre ordinateur, mais contient d'anciennes versions de fichiers.",
                "Pour ne pas le transmettre : agir undo --forget",
            ],
            [
                "Past kept by agir undo",
                "It will not be obeyed if it comes from another computer, but holds former versions of files.",
                "Not to pass it on: agir undo --forget",
            ],
        ),
        Kind::LinkInside => (
            [
                "Lien vers un autre endroit du projet",
                "agir ne lit pas à travers les liens, et Windows en fait des fichiers d'une ligne.",
                "",
            ],
            [
                "Link to another place of the project",
                "agir does not read through links, and Windows makes files of one line of them.",
                "",
            ],
        ),
        Kind::Permission => (
            ["Document marqué comme programme", "C'est fréquent après une clé USB ; rien ne le lance.", ""],
            ["Document marked as a program", "That is common after a USB stick; nothing runs it.", ""],
        ),
        Kind::Invisible => (
            ["Caractères invisibles", "Ils viennent souvent d'un copier-coller, et gênent les recherches.", ""],
            ["Invisible characters", "They often come from copy and paste, and get in the way of searches.", ""],
        ),
        Kind::LongPath => (
            ["Chemin très long", "Windows peut refuser de l'ouvrir.", ""],
            ["Very long path", "Windows may refuse to open it.", ""],
        ),
        Kind::Large => (
            ["Gros fichier", "Dans git il alourdit chaque copie du projet, pour toujours.", ""],
            ["Large file", "In git it makes every copy of the project heavier, for ever.", ""],
        ),
        // Only `NoProject` remains.
        _ => (
            ["Aucun fichier agir.yaml", "Ce n'est pas un projet d'agir, ou pas tout entier.", ""],
            ["No agir.yaml file", "This is no project of agir, or not the whole of it.", ""],
        ),
    }
}

//! Words that mark rows other than actions: notes, legends, section titles, examples.

/// Words of a legend.
const LEGENDS: &str = "legende|legendes|code couleur|codes couleur|codes couleurs|code couleurs|code des \
    couleurs|signification|abreviations|sigles|glossaire|lexique|couleurs";

/// Words of a note, alone or before a punctuation mark.
const NOTES: &str = "nb|n.b|n.b.|n b|note|notes|nota|remarque|remarques|source|sources|rappel|attention|contact|\
    contacts|date|document|version|page|maj|mise a jour|signature|signatures|visa|cachet|observation|\
    observations|suite|p.s|ps";

/// Beginnings of notes.
const PHRASES: &str = "fait a |fait le |valide en |valide le |valide par |validee |adopte en |adopte le |adopte par \
    |adoptee |approuve en |approuve le |approuve par |mis a jour |mise a jour |maj le |maj du |document de \
    travail|version du |version de |signe |le president|la presidente|le maire|vu pour |bon pour |etabli par \
    |etabli le |redige par |imprime le |edite le |tableau mis |tableau etabli|tableau valide|pour toute \
    question|merci de |a retourner |a renvoyer |a completer |(*)|(1)|(2)|(3)|les montants sont |montants en |les \
    actions sont |les actions en |les cases |les lignes |lignes en |cases en |lu et approuve|vu et approuve";

/// Phrases inside a note that is alone in its row.
const INSIDE: &str = " valide en | valide le | valide par | validee en | adopte en | adopte par | approuve par | mis \
    a jour le | mise a jour le ";

/// Words before a number or a letter in a section title.
const PARTS: &str = "axe|volet|orientation|orientation strategique|thematique|theme|partie|objectif|objectif \
    strategique|enjeu|priorite|chantier|pilier|ambition|defi|titre|chapitre|sous-axe|sous \
    axe|domaine|programme|commission|groupe|groupe de travail|annee";

/// Words after « Actions » in a section title.
const WHICH: &str = "en cours|a \
    venir|nouvelles|realisees|terminees|prioritaires|complementaires|abandonnees|reportees|prevues|engagees|a \
    engager|a lancer|transversales|structurantes|immobilieres|de court terme|de moyen terme|de long terme|court \
    terme|moyen terme|long terme";

const COLOURS: &str = "vert rouge orange jaune bleu gris violet rose noir blanc";

/// Headings of tables other than actions.
const OTHERS: &str = "date|lieu|heure|horaire|horaires|ordre du jour|objet|quantite|prix|prix unitaire|nombre|\
    reference|libelle|montant|type|categorie|structure|taux|part|valeur|unite|source|poste|nature|recettes|\
    depenses|produits|charges|ressources|emplois|presents|excuses|participants|sujet|designation|seance|\
    reunion";

/// Headings of tables of persons.
const PERSONS: &str = "prenom telephone tel mail courriel e-mail email adresse fonction mobile portable";

/// True for the start of a legend; `is_alone` for a text that is alone in its row and separated from others.
pub(super) fn is_legend(folded: &str, is_alone: bool) -> bool {
    LEGENDS.split('|').filter_map(|word| folded.strip_prefix(word)).any(|rest| {
        let is_whole = !rest.starts_with(|c: char| c.is_alphanumeric());
        is_whole && (rest.is_empty() || rest.contains(':') || is_alone)
    })
}

/// True for a note; `cells` is the number of cells of its row.
pub(super) fn is_note(folded: &str, cells: usize) -> bool {
    let marked = |word: &str| {
        let rest = folded.strip_prefix(word)?.trim_start();
        Some(
            rest.is_empty() && cells == 1
                || rest.starts_with([':', '*'])
                || rest.starts_with(|c: char| c.is_ascii_digit()),
        )
    };
    folded.starts_with('*')
        || NOTES.split('|').any(|word| marked(word) == Some(true))
        || PHRASES.split('|').any(|start| folded.starts_with(start.trim_start()))
        || cells == 1 && INSIDE.split('|').any(|part| folded.contains(part))
        || ["nb ", "n.b. "].iter().any(|start| folded.starts_with(start)) && cells == 1
}

/// True for a text above signatures.
pub(super) fn is_signature(folded: &str) -> bool {
    const SIGNED: &str =
        "signature|visa|cachet|fait a |le president|la presidente|le maire|la maire|lu et approuve|bon pour |vu et ";
    SIGNED.split('|').any(|start| folded.starts_with(start))
}

/// True for a heading used in tables other than actions.
pub(super) fn is_other_heading(folded: &str) -> bool {
    OTHERS.split('|').any(|heading| heading == folded)
}

pub(super) fn is_section(folded: &str) -> bool {
    let after = |word: &str| {
        let rest = folded.strip_prefix(word)?;
        let rest = rest.strip_prefix(' ').or_else(|| rest.strip_prefix(':').map(|_| rest))?.trim_start();
        let number = rest.trim_start_matches("n°").trim_start();
        let roman = number.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        let is_roman = !roman.is_empty() && roman.chars().all(|c| "ivx".contains(c));
        let is_letter = roman.chars().count() == 1;
        Some(
            number.starts_with(|c: char| c.is_ascii_digit())
                || is_roman
                || is_letter
                || rest.starts_with([':', '-', '–']),
        )
    };
    let is_part = PARTS.split('|').any(|word| after(word) == Some(true));
    let actions =
        ["actions ", "mesures ", "operations ", "projets ", "fiches-actions ", "fiches-action ", "fiches action "];
    let is_kind = actions.iter().filter_map(|start| folded.strip_prefix(start)).any(|rest| {
        rest.starts_with(|c: char| c.is_ascii_digit())
            || WHICH.split('|').any(|which| rest.starts_with(which.trim_start()))
    });
    is_part || is_kind || folded.ends_with(':')
}

pub(super) fn is_loud(text: &str) -> bool {
    text.chars().filter(|c| c.is_alphabetic()).count() >= 5 && !text.chars().any(char::is_lowercase)
}

/// True for a colour with its meaning.
pub(super) fn is_colour(folded: &str) -> bool {
    let (first, rest) = folded.split_at(folded.find(|c: char| !c.is_alphanumeric()).unwrap_or(folded.len()));
    let rest = rest.trim_start();
    COLOURS.split_whitespace().any(|colour| colour == first)
        && (rest.is_empty() || rest.starts_with([':', '=', '-', '–', '→']))
}

/// True for an example of how to fill the table.
pub(super) fn is_example(folded: &str) -> bool {
    ["exemple", "ex :", "ex:", "ex.", "(exemple", "par exemple", "example"]
        .iter()
        .any(|start| folded.starts_with(start))
}

pub(super) fn is_personal(folded: &str) -> bool {
    folded
        .split(|c: char| !c.is_alphanumeric() && c != '-')
        .any(|word| PERSONS.split_whitespace().any(|own| own == word))
}

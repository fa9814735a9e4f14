//! Detection of personal data in a spreadsheet: names, addresses and telephone numbers are not imported,
//! whatever their column or cell.

use crate::parse::personal;
use crate::text::fold::fold;

/// Maximum length, in characters, of a text that a courtesy title (M., Mme) makes a person's name.
const SHORT: usize = 120;

/// Words of headings for columns of persons.
const HEADINGS: &str = "prenom mail email courriel telephone tel portable contact interlocuteur interlocutrice \
    civilite redacteur redactrice signataire correspondant correspondante coordonnee binome trinome tandem";
/// Words that make a heading one of persons if it starts with them.
const OFFICES: &str = "elu elue technicien technicienne president presidente vice maire adjoint adjointe";
/// Words that, together with « personne », make a heading one of persons.
const ROLES: &str = "pilote referent responsable contact ressource charge porteur interlocuteur suivi";
/// Words of headings that count or describe rather than name.
const COUNTS: &str = "nombre nb taux indicateur objectif cible public type mode mesure nombreux";
/// First words of names of structures or places.
const STRUCTURES: &str = "region ville pays groupe association asso cc commune communaute mairie agence mission \
    centre service chambre conseil collectif syndicat office maison departement club lycee college ecole universite \
    fondation reseau regie union federation comite caisse banque espace pole parc petr ccas cias epci mjc amap \
    saint sainte st ste la le les l bourg mont val vallee rue place foyer residence hopital clinique clic point \
    secours action france initiative direction ministere prefecture sous-prefecture cooperative scic scop sas sarl \
    societe entreprise eco bio relais institut ecomusee musee theatre cinema bureau cap emploi plan territoire";
/// Other words before the name of a place named after a person.
const PLACES: &str = "quartier avenue boulevard square stade gymnase salle halle hameau cite allee chemin pont gare \
    site batiment immeuble ecluse esplanade square parking piscine bibliotheque mediatheque ehpad creche amis loi \
    prix chapelle eglise chateau jardin port route ferme domaine cafe projet operation fete festival dispositif \
    atelier";
/// First names common in France; the letters between bars are the whole word.
const FIRST_NAMES: &str = " adele adrien agathe agnes alain alban albert alex alexandra alexandre alexis alice aline \
    amandine amelie anais andre andree angelique anna anne annie antoine antonin armelle arnaud arthur audrey \
    aurelie aurelien axel axelle baptiste barbara bastien beatrice benedicte benjamin benoit bernadette bernard \
    bertrand blandine brice brigitte bruno camille carine carole caroline catherine cecile cedric celia celine \
    chantal charles charlotte chloe christelle christian christiane christine christophe claire clara claude \
    claudine clemence clement colette coralie corinne cyril cyrille damien daniel daniele danielle david deborah \
    delphine denis denise didier dominique dorothee edith edouard elena eliane elisabeth elise elodie eloise emilie \
    emma emmanuel emmanuelle eric ernest estelle etienne eva evelyne fabien fabienne fabrice fanny fatima felix \
    ferdinand flavie florence florent florian francis franck francois francoise frank frederic frederique gabriel \
    gabrielle gaelle gaetan genevieve georges gerald gerard germain ghislaine gilbert gilles gregory guillaume \
    gustave guy gwenaelle helene henri herve hugo hugues ines irene isabelle jacqueline jacques jean jeanne \
    jennifer jeremie jeremy jerome jessica joel joelle jonathan josephine josette joseph josiane juliette julie \
    julien justine karim karine katia kevin laetitia laura laure laurence laurent lea leila leo leon liliane lionel \
    lisa loic louis louise luc lucas lucie lucien ludovic lydia lydie madeleine magali manon marc marcel marcelle \
    margaux marianne marie marielle marine marion martine maryse mathieu mathilde matthieu maud maurice maxime \
    melanie michael michel michele micheline mickael mireille mohamed monique morgane muriel myriam nadege nadia \
    nadine natacha nathalie nicolas nicole noel noemie odette odile olivia olivier pascal pascale patrice patricia \
    patrick paul paule paulette pauline philippe pierre quentin rachel raphael raymond regine regis remi remy \
    renaud rene renee robert robin roger roland romain rosa sabine sabrina sacha samuel sandra sandrine sarah \
    sebastien serge severine simon simone solange sonia sophie stephane stephanie suzanne sylvain sylvaine sylvette \
    sylvia sylviane sylvie theo therese thibault thibaut thierry thomas valentin valerie vanessa veronique victor \
    vincent virginie viviane xavier yann yannick yves yvette yvon yvonne zoe ";
const CIVILITIES: [&str; 13] =
    ["m", "mr", "mrs", "ms", "mme", "mmes", "mlle", "monsieur", "madame", "messieurs", "mesdames", "dr", "docteur"];

/// The result of removing personal data from a text.
#[derive(Clone, Debug, PartialEq)]
pub enum Cleaned {
    /// The text contains no personal data.
    Clean,
    /// The remaining text, possibly empty.
    Without(String),
}

/// True for a heading of a column of persons: « Élu·e référent·e », « Mail », « Chef de projet ».
pub fn is_heading(heading: &str) -> bool {
    let words = heading_words(heading);
    if words.is_empty() || words.len() > 8 || has(COUNTS, &words[0]) {
        return false;
    }
    let joined = words.join(" ");
    let person = ["personne", "nom et prenom", "nom prenom"].contains(&joined.as_str());
    let role = ["personne", "agent", "collaborateur"].contains(&words[0].as_str())
        && words.iter().any(|word| has(ROLES, word));
    let title = ["chef de projet", "cheffe de projet", "charge de mission", "chargee de mission", "charge d operation"]
        .iter()
        .any(|title| joined.contains(title));
    let office = words.iter().any(|word| has(OFFICES, word))
        && words.iter().any(|word| has("pilote pilotage referent responsable suivi", word))
        || has(OFFICES, &words[0])
        || words[0] == "nom" && words.iter().any(|word| has(OFFICES, word));
    person || role || title || office || words.iter().any(|word| has(HEADINGS, word))
}

/// The words of a heading outside parentheses, without inclusive endings: « Élu(e)s référent·es » gives « elu
/// referent ».
fn heading_words(heading: &str) -> Vec<String> {
    let mut text = fold(heading);
    for mark in ["(e)", "(s)", "(es)", "(ne)", "(trice)", "(fe)", "·es", "·e", "·s", "·ne", "·trice", ".e.s", "·"]
    {
        text = text.replace(mark, "");
    }
    let outside = text.split('(').enumerate().map(|(at, part)| match part.split_once(')') {
        Some((_, after)) if at > 0 => after,
        _ if at > 0 => "",
        _ => part,
    });
    let outside: String = outside.collect::<Vec<_>>().join(" ");
    let words = outside.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(|word| word.strip_suffix('s').filter(|stem| stem.len() > 2).unwrap_or(word).to_owned()).collect()
}

/// True if the heading announces persons along with structures: « Pilote (nom, tél.) ».
pub fn are_among(heading: &str) -> bool {
    let text = fold(heading);
    let mut words = text.split(|c: char| !c.is_alphanumeric()).map(|word| word.strip_suffix('s').unwrap_or(word));
    words.any(|word| has(HEADINGS, word) || has(OFFICES, word) || word == "nom")
}

fn has(words: &str, word: &str) -> bool {
    words.split_whitespace().any(|other| other == word)
}

/// True for an e-mail address, a telephone number, or a text that names a person.
pub fn is_personal(text: &str) -> bool {
    !personal::find(text).is_empty() || names_somebody(text)
}

/// True for a text that contains a person's name, alone, in a list or in a sentence.
fn names_somebody(text: &str) -> bool {
    has_civility(text) || text.lines().any(|line| is_name(line) || lists_names(line) || has_name(line))
}

/// True for a list that contains a name, « P. Martin / Z. Petit », or only first names, « Anne & Luc ».
fn lists_names(line: &str) -> bool {
    let parts: Vec<&str> = line.split([',', ';', '/', '&', '+']).flat_map(|part| part.split(" et ")).collect();
    let is_first = |part: &&str| part.trim().starts_with(char::is_uppercase) && is_first_name(part.trim());
    parts.len() > 1 && (parts.iter().any(|part| is_name(part)) || parts.iter().all(is_first))
}

/// True if a line contains a name, as in « appeler Paul Martin » or « relance par J. Dupont »; « rue Jean
/// Moulin » is a place.
fn has_name(line: &str) -> bool {
    let bare = |c: char| !c.is_alphanumeric() && c != '.';
    let words: Vec<&str> = line.split_whitespace().map(|word| word.trim_matches(bare)).collect();
    (0..words.len().saturating_sub(1)).any(|at| {
        let (first, last) = (words[at], words[at + 1].trim_end_matches('.'));
        let is_initial = at > 0 && first.chars().count() == 2 && first.ends_with('.');
        let is_given = is_initial && first.starts_with(char::is_uppercase)
            || first.starts_with(char::is_uppercase) && is_first_name(first);
        let is_surname = last.chars().count() > 2
            && last.starts_with(char::is_uppercase)
            && last.chars().all(|c| c.is_alphabetic() || "'’-".contains(c));
        let of_place = |word: &&str| {
            let word = fold(word);
            let word = word.trim_start_matches("l'").trim_start_matches("d'");
            has(STRUCTURES, word) && !matches!(word, "la" | "le" | "les" | "l") || has(PLACES, word)
        };
        is_given && is_surname && !words[at.saturating_sub(3)..at].iter().any(of_place)
    })
}

fn is_first_name(word: &str) -> bool {
    fold(word).split('-').all(|part| !part.is_empty() && FIRST_NAMES.contains(&format!(" {part} ")))
}

/// True for a text that consists mostly of a person's name, address or number.
pub fn is_person(text: &str) -> bool {
    let length: usize = personal::find(text).iter().map(|(span, _)| span.end - span.start).sum();
    let words = text.split_whitespace().count();
    2 * length > text.len()
        || text.lines().any(|line| is_name(line) || lists_names(line))
        || has_civility(text) && words < 5 && !text.starts_with(char::is_lowercase)
}

fn is_short(text: &str) -> bool {
    text.chars().count() <= SHORT
}

/// True for « M. Durand » or « Mme X », but not « Mme la Maire ».
fn has_civility(text: &str) -> bool {
    let words: Vec<&str> = text.split(|c: char| c.is_whitespace() || "/,;()".contains(c)).collect();
    words.windows(2).any(|pair| {
        let is_capital = pair[0].starts_with(char::is_uppercase) || pair[0].ends_with('.');
        let is_short = pair[0].len() < 12 && pair[1].starts_with(char::is_uppercase);
        is_capital && is_short && CIVILITIES.contains(&fold(pair[0].trim_end_matches('.')).as_str())
    })
}

/// True for a text that is only a person's name: « Jean DUPONT », « Dupont Marie », « J. Dupont ».
pub fn is_name(text: &str) -> bool {
    let text = text.trim().trim_end_matches([',', ';', ':', '.', '-']).trim();
    let words: Vec<&str> = text.split_whitespace().collect();
    let is_word = |word: &&str| {
        let mut letters = word.chars();
        letters.next().is_some_and(char::is_uppercase) && letters.all(|c| c.is_alphabetic() || "'’-.".contains(c))
    };
    let (Some(first), Some(last)) = (words.first(), words.last()) else { return false };
    if !(2..=4).contains(&words.len())
        || !is_word(first)
        || !is_word(last)
        || has(STRUCTURES, fold(first).trim_end_matches('.'))
    {
        return false;
    }
    let between = &words[1..words.len() - 1];
    if !between.iter().all(|word| is_word(word) || ["de", "du", "des", "le", "la", "d'", "van", "von"].contains(word)) {
        return false;
    }
    let is_loud =
        |word: &str| word.chars().filter(|c| c.is_alphabetic()).count() > 2 && !word.contains(char::is_lowercase);
    let is_initial = first.ends_with('.') && first.chars().filter(|c| c.is_alphabetic()).count() <= 2;
    let is_reversed = is_first_name(last) && !has(PLACES, &fold(first)) && (is_loud(first) || words.len() == 2);
    is_first_name(first) || is_reversed || is_initial && last.chars().count() > 2
}

/// Removes personal data from `text`. `parts` is true for a list of structures, of which each part that names
/// a person is removed.
pub fn cleaned(text: &str, parts: bool) -> Cleaned {
    let found = personal::find(text);
    let mut left = String::new();
    let mut from = 0;
    for (span, _) in &found {
        left.push_str(without_label(text.get(from..span.start).unwrap_or_default()));
        from = span.end;
    }
    left.push_str(text.get(from..).unwrap_or_default());
    let mut has_persons = !found.is_empty();
    if parts {
        let mut kept: Vec<String> = Vec::new();
        for line in left.lines() {
            let all: Vec<&str> = line.split([',', ';', '/', '(', ')']).map(str::trim).collect();
            if all.iter().any(|part| names_somebody(part)) {
                has_persons = true;
                let own = all.iter().filter(|part| !part.is_empty() && !names_somebody(part));
                kept.push(own.copied().collect::<Vec<_>>().join(", "));
            } else {
                kept.push(line.to_owned());
            }
        }
        left = kept.join("\n");
    } else if names_somebody(text) {
        if is_short(text) {
            return Cleaned::Without(String::new());
        }
        // In a long text, only the sentences that name a person are removed.
        has_persons = true;
        let lines = left.lines().map(|line| {
            let own: Vec<&str> = sentences(line).into_iter().filter(|sentence| !names_somebody(sentence)).collect();
            own.concat()
        });
        left = lines.collect::<Vec<_>>().join("\n");
    }
    if has_persons { Cleaned::Without(tidy(&left)) } else { Cleaned::Clean }
}

/// Splits a line into sentences; the full stop of « M. » or « J. » does not end one.
fn sentences(line: &str) -> Vec<&str> {
    let mut sentences = Vec::new();
    let mut from = 0;
    for (at, mark) in line.match_indices(['.', '!', '?', ';']) {
        let word = line[from..at].rsplit(char::is_whitespace).next().unwrap_or_default();
        let is_short = word.chars().count() < 2 || CIVILITIES.contains(&fold(word).as_str());
        let end = at + mark.len();
        if line[end..].starts_with(char::is_whitespace) && !is_short {
            sentences.push(&line[from..end]);
            from = end;
        }
    }
    sentences.push(&line[from..]);
    sentences
}

/// Removes a label such as « Tél. : » before a number.
fn without_label(before: &str) -> &str {
    let bare = before.trim_end_matches(|c: char| c.is_whitespace() || ":.-".contains(c));
    let label = bare.rsplit(|c: char| c.is_whitespace() || "(,;/".contains(c)).next().unwrap_or_default();
    const LABELS: [&str; 9] = ["tel", "telephone", "port", "portable", "mobile", "mail", "e-mail", "email", "courriel"];
    if LABELS.contains(&fold(label).as_str()) { &bare[..bare.len() - label.len()] } else { before }
}

/// Removes empty brackets and leftover separators.
fn tidy(text: &str) -> String {
    let lines = text.lines().map(|line| {
        let mut line = line.split_whitespace().collect::<Vec<_>>().join(" ");
        for (empty, filled) in [("( )", ""), ("()", ""), (" ,", ","), (",,", ","), ("(, ", "("), (" / )", ")")] {
            line = line.replace(empty, filled);
        }
        line.trim_matches(|c: char| c.is_whitespace() || ",;:/–-".contains(c)).to_owned()
    });
    let lines: Vec<String> = lines.filter(|line| line.contains(char::is_alphanumeric)).collect();
    lines.join("\n")
}

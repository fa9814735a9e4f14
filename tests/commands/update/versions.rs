//! What later versions of a method rename, ask or need.

use super::{DAY, HEAD, errors, laid_out, update};
use crate::support::agir_in;

/// The third version gives other ids.
const RENAMED: &str = "version: 3
colleges:
  - {id: collectivites, retire: oui}
  - {id: communes, libelle: {fr: communes, en: municipalities}, anciens_noms: collectivites}
phases:
  - id: preparation
    taches:
      - {id: definition-du-calendrier, retire: oui}
      - {id: calendrier, libelle: {fr: calendrier, en: calendar}, anciens_noms: [definition-du-calendrier]}
types:
  - id: bilan
    retire: oui
  - id: evaluation
    anciens_noms: [bilan]
    role: assessment
    libelle: {fr: évaluation, en: assessment}
    chemin: 3-bilan/bilan.md
    sections:
      - {id: bilan, titre: Bilan}
exigences:
  - {id: bilan-complet, retire: oui}
  - {id: decision-de-poursuite, retire: oui}
  - {id: modalites-de-la-suite, retire: oui}
  - id: groupe-pluri-acteurs
    colleges: [associations, entreprises, communes]
  - id: porte-parole-du-groupe
    retire: oui
  - id: porte-parole
    anciens_noms: [porte-parole-du-groupe]
    regle: champs
    document: groupe
    champs: [porte_parole]
    niveau: info
    texte: {fr: pas de porte-parole, en: no spokesperson}
    source: lecture de l'outil
";

#[test]
fn former_ids_are_understood_and_rewritten() {
    let scratch = laid_out(&["p"]);
    let group = "p/2-experimentation/groupes/mobilite/groupe.yaml";
    scratch.write(group, "thematique: Mobilité\nparticipants:\n  - structure: Ville\n    college: collectivites\n");
    let waiver = "derogations:\n  - exigence: porte-parole-du-groupe\n    motif: Pas encore\n";
    scratch.write("p/agir.yaml", scratch.read("p/agir.yaml") + waiver);
    scratch.write("variante/methode.yaml", format!("{HEAD}{RENAMED}"));
    let check = |folder: &str| {
        agir_in(&scratch.path().join(folder), &["check", "--today", DAY, "--format", "short"]).expect(0).stdout
    };
    let found = check("p");
    assert!(!found.contains("valeur-invalide") && !found.contains("type-inconnu"), "{found}");
    update(&scratch, &["p"]).expect(0);
    assert!(scratch.read(group).contains("college: communes"));
    assert!(scratch.read("p/agir.yaml").contains("exigence: porte-parole\n"));
    assert!(scratch.read("p/1-preparation/phase.yaml").contains("- tache: calendrier\n"));
    assert!(scratch.read("p/3-bilan/bilan.md").starts_with("---\ntype: evaluation\n"));
    let others: Vec<&str> = found.lines().filter(|line| !line.contains("[methode-plus-recente]")).collect();
    assert_eq!(check("p").lines().collect::<Vec<_>>(), others);
    assert!(update(&scratch, &["p"]).expect(0).stdout.contains("rien à ajouter"));
}

#[test]
fn a_requirement_holds_from_its_version_on() {
    let scratch = laid_out(&["p"]);
    let requirement = "version: 2\nexigences:\n  - id: trois-copils\n    depuis: 2\n    regle: minimum\n    \
                       objet: copil\n    \
                       nombre: 9\n    niveau: error\n    texte: {fr: moins de neuf copils, en: fewer than nine}\n    \
                       source: lecture\n";
    scratch.write("variante/methode.yaml", format!("{HEAD}{requirement}"));
    assert_eq!(errors(&scratch, "p"), Vec::<String>::new());
    let json = agir_in(&scratch.path().join("p"), &["check", "--today", DAY, "--format", "json"]).stdout;
    assert!(json.contains("\"method_version\":2"), "{json}");
    update(&scratch, &["p"]).expect(0);
    assert!(errors(&scratch, "p").iter().any(|line| line.contains("[trois-copils]")));
}

#[test]
fn a_tool_that_is_too_old_says_so() {
    let scratch = laid_out(&["p"]);
    for (needs, told) in [(">=99.1", "demande agir 99.1.0"), ("beaucoup", "n'est pas une version de l'outil")] {
        scratch.write("variante/methode.yaml", format!("{HEAD}version: 1\nagir: \"{needs}\"\n"));
        let found = errors(&scratch, "p");
        assert!(found.iter().any(|line| line.contains(told)), "{found:?}");
    }
    for needs in [">=0.1", ">= 0.1.0", "0.1", "0"] {
        scratch.write("variante/methode.yaml", format!("{HEAD}version: 1\nagir: \"{needs}\"\n"));
        assert_eq!(errors(&scratch, "p"), Vec::<String>::new(), "{needs}");
    }
}

#[test]
fn a_session_is_laid_out_while_its_day_is_to_come() {
    let scratch = laid_out(&["p", "q"]);
    let gained = "version: 2\ntypes:\n  - id: mi-parcours\n    role: session\n    \
                  libelle: {fr: point d'étape, en: midway}\n    \
                  chemin: 2-experimentation/mi-parcours.md\n    sections:\n      - {id: points, titre: Points}\n\
                  calendrier:\n  - {type: mi-parcours, apres: lancement, semaines: [8]}\n";
    scratch.write("variante/methode.yaml", format!("{HEAD}{gained}"));
    update(&scratch, &["p"]).expect(0);
    assert!(scratch.read("p/2-experimentation/mi-parcours.md").contains("## Points"));
    assert_eq!(errors(&scratch, "p"), Vec::<String>::new());
    let run = scratch.agir(&["update", "--today", "2029-01-01", "q"]).expect(1);
    assert!(run.stdout.contains("mi-parcours.md : il manque, et sa date serait passée"), "{}", run.stdout);
    assert!(!scratch.path().join("q/2-experimentation/mi-parcours.md").exists());
}

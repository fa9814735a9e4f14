//! `agir update`: a project follows its method, and nothing that a person wrote is lost.

use crate::support::{Run, Scratch, agir_in, root};

const HEAD: &str = "methode: variante\nherite: agir-ensemble\ntitre: {fr: Une variante, en: A variant}\n";

/// What the second version adds: a task, a section, fields, a document.
const SECOND: &str = "version: 2
phases:
  - id: preparation
    taches:
      - {id: information-des-elus, libelle: {fr: information des élus, en: councillors are told}}
types:
  - id: copil
    champs:
      - {id: convocation, libelle: {fr: Convocation, en: Invitation}, type: date, aide: {fr: jour d'envoi, en: day}}
    sections:
      - {id: vigilance, titre: Points de vigilance, suit: echanges}
  - id: action
    champs:
      - {id: quartier, libelle: {fr: Quartier, en: District}, type: choix, valeurs: [nord, sud]}
  - id: charte
    role: document
    libelle: {fr: charte, en: charter}
    chemin: 1-preparation/charte.md
    sections:
      - {id: engagements, titre: Engagements}
projet:
  champs:
    - {id: convention, libelle: {fr: Convention, en: Agreement}, type: texte}
";

const DAY: &str = "2026-12-01";

/// A method in the folder `variante`, of its first version, and a project in each of `folders`.
fn laid_out(folders: &[&str]) -> Scratch {
    let scratch = Scratch::new();
    first(&scratch);
    for folder in folders {
        scratch.agir(&init(folder)).expect(0);
    }
    scratch
}

fn first(scratch: &Scratch) {
    scratch.write("variante/methode.yaml", format!("{HEAD}version: 1\n"));
}

fn init(folder: &str) -> Vec<&str> {
    let given = "--title|Vallée|--territory|Val d'Orge|--start|2026-12-01|--theme|Mobilité|--method|variante|--link";
    ["init", folder, "--no-git"].into_iter().chain(given.split('|')).collect()
}

/// The second version, with a hint in its template for the new section.
fn second(scratch: &Scratch) {
    scratch.write("variante/methode.yaml", format!("{HEAD}{SECOND}"));
    let copil = std::fs::read_to_string(root().join("templates/agir-ensemble/modeles/copil.md.tera")).unwrap();
    let hint = "## Points de vigilance\n\n<!-- Ce qui inquiète le comité. -->\n\n## Décisions\n";
    scratch.write("variante/modeles/copil.md.tera", copil.replace("## Décisions\n", hint));
}

fn update(scratch: &Scratch, more: &[&str]) -> Run {
    let arguments: Vec<&str> = ["update", "--today", DAY].iter().chain(more).copied().collect();
    scratch.agir(&arguments)
}

/// Lines `error[…]` of a check of the project in `folder`.
fn errors(scratch: &Scratch, folder: &str) -> Vec<String> {
    let run = agir_in(&scratch.path().join(folder), &["check", "--today", DAY, "--format", "short"]);
    run.stdout.lines().filter(|line| line.contains(": error[")).map(str::to_owned).collect()
}

/// Every line of `before` is in `after`, in the same order.
#[track_caller]
fn is_kept(before: &str, after: &str) {
    let mut lines = after.split_inclusive('\n');
    for line in before.split_inclusive('\n') {
        assert!(lines.any(|own| own == line), "« {line} » is kept in\n{after}");
    }
}

#[test]
fn a_project_behind_its_method_is_told_so_until_it_is_updated() {
    let scratch = laid_out(&["p"]);
    let check = ["check", "p", "--strict", "--today", DAY, "--format", "short"];
    assert_eq!(scratch.agir(&check).expect(0).stdout, "");
    let status = ["status", "p", "--today", DAY];
    assert!(!scratch.agir(&status).expect(0).stdout.contains("agir update"));
    second(&scratch);
    let line = scratch.read("p/agir.yaml").lines().position(|line| line.starts_with("methode_version:")).unwrap() + 1;
    assert_eq!(
        scratch.agir(&check).expect(0).stdout,
        format!(
            "p/agir.yaml:{line}:18: info[methode-plus-recente] ce projet suit la version 1 de sa méthode, qui en est à \
             la version 2\n"
        )
    );
    let human = scratch.agir(&["check", "p", "--today", DAY]).expect(0).stdout;
    assert!(human.contains("« agir update »"), "{human}");
    let told = scratch.agir(&status).expect(0).stdout;
    assert!(told.contains("\nLa méthode est à la version 2, ce projet à la version 1 : agir update\n"), "{told}");
    scratch.agir(&["update", "p", "--today", DAY]).expect(0);
    assert_eq!(scratch.agir(&check).expect(0).stdout, "");
    assert!(!scratch.agir(&status).expect(0).stdout.contains("agir update"));
}

#[test]
fn a_project_gets_what_its_method_gained() {
    let scratch = laid_out(&["p"]);
    second(&scratch);
    let before = scratch.files();
    let run = update(&scratch, &["p"]).expect(0);
    assert!(run.stdout.contains("partie « Points de vigilance »"), "{}", run.stdout);
    let copil = scratch.read("p/1-preparation/copils/copil-1.md");
    assert!(copil.contains("personne. -->\n\n## Points de vigilance\n\n<!-- Ce qui inquiète le comité. -->\n\n## Déc"));
    assert!(copil.contains("structure / fonction\nconvocation:  # jour d'envoi ("), "{copil}");
    let phase = scratch.read("p/1-preparation/phase.yaml");
    assert!(phase.ends_with("  # information des élus\n  - tache: information-des-elus\n    fait_le:\n"), "{phase}");
    assert!(scratch.read("p/1-preparation/charte.md").contains("## Engagements"));
    let own = scratch.read("p/agir.yaml");
    assert!(own.contains("methode_version: 2") && own.contains("\nconvention:  # Convention\n"), "{own}");
    assert_eq!(errors(&scratch, "p"), Vec::<String>::new());
    for (path, content) in before {
        is_kept(
            &String::from_utf8(content).unwrap().replace("methode_version: 1", "methode_version: 2"),
            &scratch.read(&path),
        );
    }
}

#[test]
fn a_second_run_changes_nothing_and_undo_takes_all_of_it_back() {
    let scratch = laid_out(&["p"]);
    second(&scratch);
    let fresh: Vec<_> = scratch.files();
    update(&scratch, &["p"]).expect(0);
    let updated = scratch.files();
    let run = update(&scratch, &["p"]).expect(0);
    assert!(run.stdout.contains("rien à ajouter"), "{}", run.stdout);
    assert_eq!(scratch.files(), updated);
    scratch.agir(&["undo", "p"]).expect(0);
    let visible = |files: Vec<(String, Vec<u8>)>| -> Vec<_> {
        files.into_iter().filter(|(path, _)| !path.contains("/.agir/")).collect()
    };
    assert_eq!(visible(scratch.files()), visible(fresh));
}

#[test]
fn a_project_that_was_just_laid_out_is_up_to_date() {
    let scratch = Scratch::new();
    let given = ["init", "p", "--no-git", "--title", "T : le projet", "--territory", "Val", "--start", DAY];
    scratch.agir(&given).expect(0);
    scratch.agir(&[&given[..1], &["q"], &given[2..], &["--theme", "Mobilité", "--copils", "4"]].concat()).expect(0);
    let before = scratch.files();
    for folder in ["p", "q"] {
        let run = update(&scratch, &[folder]).expect(0);
        assert_eq!(run.stdout, format!("{folder} : rien à ajouter.\n"));
    }
    assert_eq!(scratch.files(), before);
}

#[test]
fn a_dry_run_shows_the_difference_and_writes_nothing() {
    let scratch = laid_out(&["p"]);
    second(&scratch);
    let before = scratch.files();
    let run = update(&scratch, &["--dry-run", "p"]).expect(0);
    assert!(run.stdout.contains("+## Points de vigilance\n"), "{}", run.stdout);
    assert!(run.stdout.contains("+++ p/1-preparation/charte.md\n"), "{}", run.stdout);
    assert_eq!(scratch.files(), before);
}

/// Minutes as somebody wrote them: other titles, deeper headings, a held session.
const HELD: &str = "---
type: copil
numero: 1
date: 2026-11-20
statut: tenue
x_salle: Rez-de-chaussée
---

# Compte rendu

## ODJ

- Le cadre

## Débats

Longue discussion sur les bus.

## Relevé de décisions

1. **D1** Le cadre est adopté

## Divers

Photo de groupe.
";

#[test]
fn what_a_person_wrote_stays_and_the_section_finds_its_place() {
    let scratch = laid_out(&["p"]);
    scratch.write("p/1-preparation/copils/copil-1.md", HELD);
    let errors_before = errors(&scratch, "p").len();
    second(&scratch);
    update(&scratch, &["p"]).expect(0);
    let after = scratch.read("p/1-preparation/copils/copil-1.md");
    is_kept(HELD, &after);
    assert!(after.contains("sur les bus.\n\n## Points de vigilance\n\n<!--"), "{after}");
    assert!(!after.contains("convocation"), "a held session gets no empty field");
    assert!(errors(&scratch, "p").len() <= errors_before);
}

#[test]
fn crlf_stays_crlf() {
    let scratch = laid_out(&["p"]);
    second(&scratch);
    for path in ["1-preparation/copils/copil-1.md", "1-preparation/phase.yaml", "agir.yaml", "README.md", ".gitignore"]
    {
        let path = format!("p/{path}");
        let text = scratch.read(&path).replace("*.tmp\n", "").replace('\n', "\r\n");
        scratch.write(&path, text);
    }
    update(&scratch, &["p"]).expect(0);
    for path in ["1-preparation/copils/copil-1.md", "1-preparation/phase.yaml", "agir.yaml", ".gitignore"] {
        let text = scratch.read(&format!("p/{path}"));
        assert_eq!(text.replace("\r\n", "").matches('\n').count(), 0, "{path}\n{text:?}");
    }
    assert!(scratch.read("p/.gitignore").contains("*.tmp\r\n"));
    assert!(update(&scratch, &["p"]).expect(0).stdout.contains("rien à ajouter"));
}

#[test]
fn what_cannot_be_placed_is_listed() {
    let scratch = laid_out(&["p"]);
    second(&scratch);
    let broken = "---\ntype: copil\nnumero: [1\n---\n\nTexte.\n";
    scratch.write("p/1-preparation/copils/copil-1.md", broken);
    let free = "---\ntype: copil\nnumero: 2\ndate: 2027-03-01\n---\n\nTout ce qui s'est dit, sans titres.\n";
    scratch.write("p/1-preparation/copils/copil-2.md", free);
    let near = "---\ntype: copil\nnumero: 3\ndate: 2027-06-01\n---\n\n## Ordre du jour\n\n## Point de vigilence\n\n\
                ## Décisions\n";
    scratch.write("p/1-preparation/copils/copil-3.md", near);
    scratch.write("p/1-preparation/phase.yaml", "phase: preparation\ntaches:\n  - tache: inconnue\n");
    let run = update(&scratch, &["p"]).expect(1);
    for told in [
        "copil-1.md : ne peut pas être lu",
        "copil-2.md : du texte, et aucune des parties",
        "« Point de vigilence » est-ce la partie « Points de vigilance » ?",
        "phase.yaml : ces tâches n'y sont pas",
    ] {
        assert!(run.stdout.contains(told), "{told} in\n{}", run.stdout);
    }
    assert_eq!(scratch.read("p/1-preparation/copils/copil-1.md"), broken);
    assert!(scratch.read("p/1-preparation/copils/copil-2.md").ends_with("sans titres.\n"));
    assert!(!scratch.read("p/1-preparation/copils/copil-3.md").contains("## Points"));
    assert!(scratch.path().join("p/1-preparation/charte.md").exists(), "the rest is done");
}

#[test]
fn the_projects_of_a_portfolio_are_updated_one_by_one() {
    let folders = ["a", "b", "c", "d", "e"];
    let scratch = laid_out(&folders);
    second(&scratch);
    scratch.write("c/1-preparation/phase.yaml", "phase: [preparation\n");
    scratch.write("d/agir.yaml", scratch.read("d/agir.yaml").replace("../variante", "../nulle-part"));
    let untouched = scratch.read("d/agir.yaml");
    let run = update(&scratch, &["."]).expect(2);
    assert!(run.stderr.contains("la méthode du projet ne peut pas être lue"), "{}", run.stderr);
    for folder in ["a", "b", "c", "e"] {
        assert!(scratch.read(&format!("{folder}/agir.yaml")).contains("methode_version: 2"), "{folder}");
    }
    assert_eq!(scratch.read("d/agir.yaml"), untouched);
    assert!(run.stdout.contains("c/1-preparation/phase.yaml : ne peut pas être lu"), "{}", run.stdout);
    scratch.agir(&["undo", "b"]).expect(0);
    assert!(scratch.read("b/agir.yaml").contains("methode_version: 1"));
}

#[test]
fn the_readme_is_replaced_only_where_nobody_wrote() {
    let scratch = Scratch::new();
    first(&scratch);
    scratch.write("variante/modeles/README.md.tera", "# {{ projet.titre }}\n\n{{ nombres.copil }} copils.\n");
    for folder in ["p", "q"] {
        scratch.agir(&init(folder)).expect(0);
    }
    scratch.write("q/README.md", scratch.read("q/README.md") + "\nNos notes.\n");
    let noted = scratch.read("q/README.md");
    let old = scratch.read("variante/modeles/README.md.tera");
    scratch.write("variante/modeles/anciens/README-1.md.tera", old);
    scratch.write(
        "variante/modeles/README.md.tera",
        "# {{ projet.titre }}\n\nNouvelle page, {{ nombres.copil }} copils.\n",
    );
    update(&scratch, &["p"]).expect(0);
    assert_eq!(scratch.read("p/README.md"), "# Vallée\n\nNouvelle page, 3 copils.\n");
    let run = update(&scratch, &["q"]).expect(0);
    assert!(run.stdout.contains("laissé") && run.stdout.contains("q/README.md"), "{}", run.stdout);
    assert_eq!(scratch.read("q/README.md"), noted);
}

#[test]
fn lines_of_ignore_files_come_back_above_what_a_person_added() {
    let scratch = laid_out(&["p"]);
    let own = scratch.read("p/.gitignore").replace("kit-*.odt\n", "").replace("*.tmp", "# *.tmp");
    scratch.write("p/.gitignore", format!("{own}!kit-important.odt\n"));
    let attributes = scratch.read("p/.gitattributes").replace("*.csv -text", "*.csv text eol=lf");
    scratch.write("p/.gitattributes", &attributes);
    update(&scratch, &["p"]).expect(0);
    let after = scratch.read("p/.gitignore");
    assert!(after.contains("kit-*.docx\nkit-*.odt\ncompte-rendu"), "{after}");
    assert!(after.ends_with("!kit-important.odt\n") && after.contains("# *.tmp\n") && !after.contains("\n*.tmp"));
    assert_eq!(scratch.read("p/.gitattributes"), attributes);
}

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

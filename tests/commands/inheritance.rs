//! A method that builds on another: what it changes, adds and removes, and what is told where it cannot.

use crate::support::{Scratch, root};

/// A project of the pack whose `methode.yaml` says this, laid out in `p`.
fn project(method: &str) -> Scratch {
    let scratch = pack(method);
    let init = ["init", "p", "--title", "T", "--territory", "V", "--start", "2099-01-05", "--theme", "Mobilité"];
    scratch.agir(&[&init[..], &["--method", "variante", "--no-git"]].concat()).expect(0);
    scratch
}

fn pack(method: &str) -> Scratch {
    let scratch = Scratch::new();
    scratch
        .write("variante/methode.yaml", format!("methode: variante\ntitre: Variante\nherite: agir-ensemble\n{method}"));
    scratch
}

/// `line: code message` of the pack's findings, in a project that names it.
fn faults(method: &str) -> Vec<String> {
    let scratch = pack(method);
    scratch.write("agir.yaml", "titre: T\nterritoire: V\nmethode: variante\ndebut: 2099-01-05\n");
    let told = scratch.agir(&["check", "--format", "short"]);
    let of_pack = told.stdout.lines().filter_map(|line| line.strip_prefix("variante/methode.yaml:"));
    of_pack.map(str::to_owned).collect()
}

#[test]
fn a_variant_of_a_few_lines_changes_adds_and_removes() {
    let scratch = project(
        "colleges:\n  - id: citoyens\n    libelle: {fr: citoyens, en: citizens}\n\
         phases:\n  - id: preparation\n    taches:\n      - {id: budget, libelle: {fr: budget voté, en: budget}}\n      \
         - {id: choix-des-animateurs, retire: oui}\n\
         types:\n  - id: copil\n    libelle: {fr: comité technique, en: technical committee}\n    sections:\n      \
         - {id: budget, titre: Budget, suit: echanges}\n\
         exigences:\n  - id: copils-minimum\n    nombre: 4\n  - {id: porte-parole-du-groupe, retire: oui}\n",
    );
    // The project holds a copy, which a clone or a zip has too.
    assert!(scratch.read("p/agir.yaml").contains("\nmethode: methode\n"));
    assert!(scratch.read("p/methode/methode.yaml").contains("herite: agir-ensemble"));
    assert!(scratch.path().join("p/1-preparation/copils/copil-4.md").is_file());
    // The inherited template does not know the new section: it is laid out at its place all the same.
    let copil = scratch.read("p/1-preparation/copils/copil-1.md");
    let titles: Vec<&str> = copil.lines().filter(|line| line.starts_with("## ")).collect();
    assert_eq!(titles, ["## Ordre du jour", "## Échanges", "## Budget", "## Décisions", "## Actions à mener"]);
    let tasks = scratch.read("p/1-preparation/phase.yaml");
    assert!(tasks.contains("tache: budget") && !tasks.contains("choix-des-animateurs"), "{tasks}");
    scratch.agir(&["check", "--strict", "--today", "2099-01-05", "p"]).expect(0);
    let listed = scratch.agir(&["explain", "p"]).expect(0).stdout;
    assert!(listed.contains("copils-minimum") && !listed.contains("porte-parole-du-groupe"));
    // The page is still the parent's: it says so until the variant has its own.
    let page = scratch.agir(&["explain", "copils-minimum", "p"]).expect(0).stdout;
    assert!(page.contains("Votre méthode change cette exigence"), "{page}");
    scratch.write("p/methode/exigences/copils-minimum.md", "# copils-minimum\n\n## Ici\n\nQuatre comités.\n");
    let page = scratch.agir(&["explain", "copils-minimum", "p"]).expect(0).stdout;
    assert!(page.contains("Quatre comités") && !page.contains("Votre méthode change"), "{page}");
    scratch.remove("p/1-preparation/copils/copil-4.md");
    let told = scratch.agir(&["check", "--today", "2099-01-05", "p"]).expect(1).stdout;
    assert!(told.contains("moins de 4 copils préparatoires (trouvé : 3)"), "{told}");
}

#[test]
fn several_conditions_decide_what_enters_the_plan() {
    let scratch = project("plan:\n  si:\n    - {cle: priorite, valeur: haute}\n    - {cle: porteur}\n");
    for (title, priority, owner) in [("Un", "haute", "Mairie"), ("Deux", "haute", ""), ("Trois", "basse", "Mairie")] {
        scratch.agir(&["add", "action", title, "p", "--set", &format!("priorite={priority}")]).expect(0);
        let path = format!("p/2-experimentation/groupes/mobilite/actions/{}.md", title.to_lowercase());
        let sheet = scratch.read(&path);
        let line = sheet.lines().find(|line| line.starts_with("porteur:")).unwrap();
        scratch.write(&path, sheet.replace(line, &format!("porteur: {owner}")));
    }
    let plan = scratch.agir(&["compile-plan", "p", "--stdout"]).expect(0).stdout;
    let titles: Vec<&str> = plan.lines().filter(|line| line.starts_with("#### ")).collect();
    assert_eq!(titles, ["#### 1. Un"]);
}

#[test]
fn a_removal_that_something_else_needs_is_told_where_it_is_made() {
    let found = faults("types:\n  - {id: restitution, retire: oui}\n");
    let [one] = &found[..] else { panic!("{found:#?}") };
    assert!(one.starts_with("5:") && one.contains("« restitution » est retiré"), "{one}");
    let advice = scratch_advice("types:\n  - {id: restitution, retire: oui}\n");
    assert!(advice.contains("evenement-de-restitution") && advice.contains("resultats-restitues"), "{advice}");
}

#[test]
fn a_new_entry_that_follows_nothing_is_answered_with_what_is_there() {
    let advice =
        scratch_advice("types:\n  - id: copil\n    sections:\n      - {id: budget, titre: Budget, suit: débats}\n");
    assert!(advice.contains("ordre-du-jour, echanges, decisions et actions-a-mener"), "{advice}");
    let scratch = pack("types:\n  - {id: copil, role: seance}\n");
    let told = scratch.agir(&["init", "p", "--yes", "--method", "variante"]).expect(2).stderr;
    assert!(told.contains("agir method check variante"), "{told}");
}

fn scratch_advice(method: &str) -> String {
    let scratch = pack(method);
    scratch.write("agir.yaml", "titre: T\nterritoire: V\nmethode: variante\ndebut: 2099-01-05\n");
    scratch.agir(&["check"]).stdout.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn what_cannot_be_inherited_is_told_at_its_line() {
    for (method, line, words) in [
        ("exigences:\n  - {id: copil-minimum, retire: oui}\n", "5:", "rien de tel n'est hérité"),
        (
            "types:\n  - id: copil\n    sections:\n      - {id: budget, titre: Budget, suit: debats}\n",
            "7:43: ",
            "« debats »",
        ),
        ("exigences:\n  - id: copils-minimum\n    nombre: beaucoup\n", "6:", "« beaucoup »"),
        ("colleges:\n  - {id: a, libelle: A}\n  - {id: a, libelle: B}\n", "6:", "est déjà déclaré"),
    ] {
        let found = faults(method);
        assert!(found.iter().any(|one| one.starts_with(line) && one.contains(words)), "{method}\n{found:#?}");
    }
}

#[test]
fn a_parent_that_is_missing_wrong_or_the_method_itself_is_one_finding() {
    for (parent, words) in [
        ("ailleurs", "« ailleurs », sur laquelle celle-ci se fonde, est introuvable"),
        ("../../ailleurs", "est introuvable"),
        ("../fausse", "ne peut pas être utilisée"),
        ("../boucle", "finit par se fonder sur elle-même"),
        (".", "finit par se fonder sur elle-même"),
    ] {
        let scratch = Scratch::new();
        scratch.write("agir.yaml", "titre: T\nterritoire: V\nmethode: variante\ndebut: 2099-01-05\n");
        scratch.write("variante/methode.yaml", format!("methode: v\ntitre: V\nherite: {parent}\n"));
        scratch.write("fausse/methode.yaml", "methode: [v\n");
        scratch.write("boucle/methode.yaml", "methode: b\ntitre: B\nherite: ../variante\n");
        let told = scratch.agir(&["check", "--format", "short"]).expect(2).stdout;
        let of_pack: Vec<&str> = told.lines().filter(|line| line.starts_with("variante/")).collect();
        assert!(of_pack.len() == 1 && of_pack[0].contains(words), "{parent}: {told}");
        assert!(of_pack[0].starts_with("variante/methode.yaml:3:9:"), "{told}");
    }
}

#[test]
fn a_pack_that_builds_on_its_neighbour_is_copied_with_it() {
    let scratch = Scratch::new();
    scratch.write(
        "depot/region/methode.yaml",
        "methode: region\ntitre: Région\nherite: agir-ensemble\nexigences:\n  - {id: copils-minimum, nombre: 3}\n",
    );
    scratch.write("depot/ville/methode.yaml", "methode: ville\ntitre: Ville\nherite: ../region # la nôtre\n");
    let init = ["init", "p", "--title", "T", "--territory", "V", "--start", "2099-01-05", "--no-git"];
    scratch.agir(&[&init[..], &["--method", "depot/ville"]].concat()).expect(0);
    assert!(scratch.read("p/methode/methode.yaml").contains("herite: parente # la nôtre"));
    scratch.remove("depot");
    scratch.agir(&["check", "--strict", "--today", "2099-01-05", "p"]).expect(0);
    scratch.agir(&[&["init", "q", "--method", "p/methode", "--link"], &init[2..]].concat()).expect(0);
    assert!(scratch.read("q/agir.yaml").contains("../p/methode"));
}

#[test]
fn a_variant_stays_small() {
    let default = std::fs::read_to_string(root().join("templates/agir-ensemble/methode.yaml")).unwrap();
    assert!(default.lines().count() > 500, "the method that a variant does not have to copy");
}

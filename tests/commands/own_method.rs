//! A method of its own, with documents, bodies and rules that the default does not have: a convention of citizens.

use crate::support::Scratch;

/// A convention of citizens drawn by lot: two bodies, a mandate, six sessions, a report, an evaluation of each half.
const METHOD: &str = include_str!("own_method/methode.yaml");

/// A project in which everything is as the method asks on the first of March.
fn project() -> Scratch {
    let scratch = Scratch::new();
    scratch.write("methode/methode.yaml", METHOD);
    scratch.write("agir.yaml", "titre: T\nterritoire: V\nmethode: methode\ndebut: 2026-01-05\nenveloppe: 300000\n");
    scratch.write(
        "1-mandat/lettre.md",
        "---\ntype: lettre\nsignee_le: 2026-01-06\n---\n\n## Question\n\nL'eau.\n\n## Besoins\n\n\
         - **B1** Boire\n- **B2** Laver\n",
    );
    scratch.write("1-mandat/convention/comite.yaml", "effectifs:\n  - {college: citoyens, nombre: 6}\n");
    scratch.write(
        "1-mandat/garants/comite.yaml",
        "membres:\n  - {structure: Institut inventé, college: experts}\n  \
         - {structure: École inventée, college: experts}\n",
    );
    scratch.write(
        "2-travaux/session-1.md",
        "---\ntype: session\nnumero: 1\ndate: 2026-02-02\nstatut: tenue\nvotants: 6\npour: 4\npresents:\n  - Nord\n  \
         - Sud\n  - Est\n  - Ouest\n---\n\n## Travaux\n\nFaits.\n",
    );
    scratch.write("2-travaux/rapport.md", "---\ntype: rapport\npublie_le: 2026-02-10\n---\n\n## Avis\n\nOui.\n");
    scratch.write(
        "2-travaux/projets/puits.md",
        "---\ntype: projet-laureat\ntitre: Puits\ncout: 200000\nvoix: 90\nlaureat: oui\naxe: eau\nbesoins: [B1]\n---\n",
    );
    scratch.write(
        "2-travaux/projets/lavoir.md",
        "---\ntype: projet-laureat\ntitre: Lavoir\ncout: 100000\nvoix: 70\nlaureat: oui\naxe: air\n\
         besoins: [B2]\n---\n",
    );
    scratch
}

const TODAY: [&str; 2] = ["--today", "2026-03-01"];

#[test]
fn each_requirement_holds_on_a_right_project_and_fires_on_a_wrong_one_at_its_place() {
    let right = project();
    assert_eq!(right.findings(&TODAY), Vec::<String>::new());
    for (path, old, new, expected) in [
        ("1-mandat/lettre.md", "signee_le: 2026-01-06", "signee_le:", "1-mandat/lettre.md:3: lettre-signee"),
        ("2-travaux/session-1.md", "  - Ouest\n", "", "2-travaux/session-1.md:8: quorum"),
        ("2-travaux/session-1.md", "pour: 4", "pour: 3", "2-travaux/session-1.md:7: majorite"),
        ("2-travaux/rapport.md", "2026-02-10", "2026-02-18", "2-travaux/rapport.md:3: publication"),
        ("2-travaux/rapport.md", " 2026-02-10", "", "2-travaux/rapport.md:3: publication"),
        ("2-travaux/projets/lavoir.md", "100000", "100001", "2-travaux/projets/lavoir.md:4: enveloppe"),
        ("2-travaux/projets/lavoir.md", "[B2]", "[B1]", "1-mandat/lettre.md:13: besoin-couvert"),
        ("2-travaux/projets/lavoir.md", "axe: air", "axe: eau", "agir.yaml:3: axe-couvert"),
        (
            "1-mandat/garants/comite.yaml",
            "École inventée, college: experts",
            "É, college: citoyens",
            "1-mandat/garants/comite.yaml:1: garants-presents",
        ),
    ] {
        let scratch = project();
        scratch.replace(path, old, new);
        assert_eq!(scratch.findings(&TODAY), [expected], "{path}: {old} → {new}");
    }
}

#[test]
fn what_is_not_yet_due_unknown_or_not_there_is_silent() {
    // Before the session, the letter may wait; a report that has its fifteen days too.
    for (path, old, new, today) in [
        ("2-travaux/session-1.md", "statut: tenue", "statut: prevue", "2026-01-20"),
        ("2-travaux/rapport.md", " 2026-02-10", "", "2026-02-10"),
        ("2-travaux/session-1.md", "statut: tenue", "statut: annulee", "2026-03-01"),
    ] {
        let scratch = project();
        scratch.replace(path, old, new);
        if new.ends_with("prevue") {
            scratch.replace("1-mandat/lettre.md", " 2026-01-06", "");
            scratch.replace(path, "  - Ouest\n", "");
        }
        assert_eq!(scratch.findings(&["--today", today]), Vec::<String>::new(), "{path}: {new}");
    }
    // An invalid cost is one finding, and no sum is made with it.
    let scratch = project();
    scratch.replace("2-travaux/projets/lavoir.md", "100000", "beaucoup");
    assert_eq!(scratch.findings(&TODAY), ["2-travaux/projets/lavoir.md:4: valeur-invalide"]);
}

#[test]
fn documents_without_template_are_laid_out_from_their_declarations() {
    let scratch = Scratch::new();
    scratch.write("m/methode.yaml", METHOD);
    let init = ["init", "p", "--title", "T", "--territory", "V", "--start", "2099-01-05", "--no-git", "--method", "m"];
    scratch.agir(&init).expect(0);
    let letter = scratch.read("p/1-mandat/lettre.md");
    assert_eq!(
        letter,
        "---\ntype: lettre\nsignee_le:  # Signée le (2026-03-26)\n---\n\n# Lettre de mandat\n\n\
         ## Question\n\n## Besoins\n"
    );
    assert!(!scratch.path().join("p/2-travaux/projets").exists(), "documents with a name are added one by one");
    scratch.agir(&["check", "--strict", "--today", "2099-01-05", "p"]).expect(0);
    let added = scratch.agir(&["add", "projet-laureat", "Une fontaine", "p"]).expect(0).stdout;
    assert!(added.contains("2-travaux/projets/une-fontaine.md"), "{added}");
    let fountain = scratch.read("p/2-travaux/projets/une-fontaine.md");
    assert!(fountain.contains("\ntitre: \"Une fontaine\"\n") && fountain.contains("\n# Une fontaine\n"), "{fountain}");
    let again = scratch.agir(&["add", "lettre de mandat", "p"]).expect(2).stderr;
    assert!(again.contains("1-mandat/lettre.md"), "{again}");
    let unknown = scratch.agir(&["add", "copil", "p"]).expect(2).stderr;
    assert!(unknown.contains("projet-laureat"), "{unknown}");
}

#[test]
fn an_assessment_without_sections_is_told_and_may_mark_the_place_of_its_figures() {
    let scratch = project();
    let bare = "  - {id: finale, role: assessment, libelle: {fr: évaluation, en: assessment}, \
        chemin: 2-travaux/finale.md}\ncalendrier:\n";
    scratch.write("methode/methode.yaml", METHOD.replace("calendrier:\n", bare));
    scratch.write("2-travaux/finale.md", "---\ntype: finale\n---\n\n# Évaluation\n");
    let told = scratch.agir(&["bilan"]).expect(2).stderr;
    assert!(told.contains("la méthode ne donne aucune partie à ce document"), "{told}");
    let marks: Vec<&str> = told.lines().map(str::trim).filter(|line| line.starts_with("<!--")).collect();
    scratch.write("2-travaux/finale.md", format!("---\ntype: finale\n---\n\n# Évaluation\n\n{}\n", marks.join("\n")));
    scratch.agir(&["bilan"]).expect(0);
    assert!(scratch.read("2-travaux/finale.md").contains("*Chiffres établis par"), "where the marks were");
    let told = scratch.agir(&["--lang", "en", "bilan"]).expect(0).stdout;
    assert!(told.contains("up to date"), "{told}");
}

#[test]
fn several_conditions_must_all_hold() {
    let both = "si: [{cle: laureat, valeur: oui}, {cle: axe, valeur: eau}]";
    for (path, cost, expected) in [
        ("2-travaux/projets/lavoir.md", "cout: 300001", None),
        ("2-travaux/projets/puits.md", "cout: 300001", Some("2-travaux/projets/puits.md:4: enveloppe")),
    ] {
        let scratch = project();
        scratch.replace("methode/methode.yaml", "si: {cle: laureat, valeur: oui}", both);
        let old = scratch.read(path);
        let line = old.lines().find(|line| line.starts_with("cout:")).unwrap();
        scratch.replace(path, line, cost);
        assert_eq!(scratch.findings(&TODAY), expected.into_iter().collect::<Vec<_>>(), "{path}");
    }
    // Those that are on one key each, as a list of one.
    let scratch = project();
    scratch.replace(
        "methode/methode.yaml",
        "si: {cle: laureat, valeur: oui}",
        "si:\n      - {cle: laureat, valeur: oui}",
    );
    scratch.replace("2-travaux/projets/lavoir.md", "100000", "100001");
    assert_eq!(scratch.findings(&TODAY), ["2-travaux/projets/lavoir.md:4: enveloppe"]);
}

#[test]
fn a_mistake_in_a_pack_is_told_at_its_line() {
    for (old, new, words) in [
        ("champs: [signee_le]", "champs: [signe_le]", "« signe_le »"),
        ("{compte: presents}", "{compte: presences}", "« presences »"),
        ("{membres: convention}", "{membres: jury}", "« jury »"),
        ("operateur: \">=\"", "operateur: \"=>\"", "« => »"),
        ("cle: publie_le}\n    max_jours: 15", "cle: publie}\n    max_jours: 15", "« publie »"),
        ("    max_jours: 15\n", "", "max_jours"),
        ("si: {cle: laureat,", "si: {cle: gagnant,", "« gagnant »"),
        ("si: {cle: laureat, valeur: oui}", "si: [{cle: laureat}, {cle: gagnant}]", "« gagnant »"),
        ("si: {cle: laureat, valeur: oui}", "si: []", "au moins un élément"),
        ("part: 2/3", "part: deux tiers", "deux tiers"),
        ("lettre: B}", "lettre: P}", "« P »"),
        ("membres: 1-mandat/garants/comite.yaml", "membres: 1-mandat/garants.yaml", "comite.yaml"),
        ("items: besoins", "items: besoin", "« besoin »"),
    ] {
        let scratch = project();
        scratch.replace("methode/methode.yaml", old, new);
        let told = scratch.agir(&["check"]).expect(2).stdout;
        assert!(told.contains("methode/methode.yaml:") && told.contains(words), "{old} → {new}\n{told}");
    }
}

#[test]
fn each_of_two_assessments_has_its_figures() {
    let scratch = project();
    let two = METHOD.replace(
        "calendrier:\n",
        "  - {id: mi-parcours, role: assessment, libelle: {fr: évaluation à mi-parcours, en: mid-term}, \
         chemin: 2-travaux/mi-parcours.md, sections: [{id: bilan, titre: Bilan}]}\n  \
         - {id: finale, role: assessment, libelle: {fr: évaluation finale, en: final}, \
         chemin: 2-travaux/finale.md, sections: [{id: bilan, titre: Bilan}]}\ncalendrier:\n",
    );
    scratch.write("methode/methode.yaml", two);
    for name in ["mi-parcours", "finale"] {
        scratch.write(&format!("2-travaux/{name}.md"), format!("---\ntype: {name}\n---\n\n# Évaluation\n\n## Bilan\n"));
    }
    let which = scratch.agir(&["bilan"]).expect(2).stderr;
    assert!(which.contains("agir bilan finale"), "{which}");
    scratch.agir(&["bilan", "évaluation finale"]).expect(0);
    assert!(scratch.read("2-travaux/finale.md").contains("agir bilan"), "its figures");
    assert!(!scratch.read("2-travaux/mi-parcours.md").contains("agir bilan"), "not those of the other");
    let unknown = scratch.agir(&["bilan", "autre", "."]).expect(2).stderr;
    assert!(unknown.contains("finale, mi-parcours"), "{unknown}");
}

//! The declarations of a pack: what they add, change and take away, and their mistakes.

use super::{SHEET, add, project};

#[test]
fn a_pack_changes_the_engine_s_fields_by_their_keys() {
    let scratch = project(
        "      - {id: porteur, libelle: {fr: Chef de file, en: Lead}, requis: oui}\n      - {id: priorite, valeurs: \
         [haute, {id: souhaitee, libelle: {fr: Souhaitée, en: Wished}}]}\n      - {id: financeurs, retire: oui}\n",
        "",
    );
    let sheet = "---\ntype: action\ntitre: Navette\nidees: []\npriorite: souhaitée\nfinanceurs: [{nom: \
        ADEME}]\n---\n\nTexte.\n";
    scratch.write(SHEET, sheet);
    let found = scratch.findings(&["p", "--today", "2099-01-05"]);
    assert_eq!(found, [format!("{SHEET}:1: cle-manquante"), format!("{SHEET}:6: cle-inconnue")]);
    scratch.write(SHEET, sheet.replace("financeurs: [{nom: ADEME}]", "porteur: CCAS"));
    scratch.agir(&["compile-plan", "p"]).expect(0);
    let plan = scratch.read("p/plan-action-commun.md");
    assert!(plan.contains("- **Chef de file** : CCAS") && plan.contains("| N° | Action | Groupe | Chef de file |"));
    assert!(plan.contains("- **Priorité** : Souhaitée") && !plan.contains("Porteur pressenti"), "{plan}");
    let csv = scratch.agir(&["compile-plan", "p", "--format", "csv", "--stdout"]).expect(0).stdout;
    assert!(csv.contains(";Chef de file;") && csv.contains(";Souhaitée;") && !csv.contains("Financeurs"), "{csv}");
}

#[test]
fn mistakes_of_a_pack_are_found_at_their_place() {
    let faults = [
        ("{id: quartier, type: texte}", "cle-manquante"),
        ("{id: quartier, libelle: Quartier}", "cle-manquante"),
        ("{id: quartier, libelle: Quartier, type: couleur}", "valeur-invalide"),
        ("{id: quartier, libelle: Quartier, type: choix}", "valeur-invalide"),
        ("{id: quartier, libelle: Quartier, type: texte, valeurs: [a, b]}", "valeur-invalide"),
        ("{id: quartier, libelle: Quartier, type: choix, valeurs: [a, a]}", "valeur-invalide"),
        ("{id: risques, libelle: Risques, type: tableau}", "valeur-invalide"),
        ("{id: Quartier, libelle: Quartier, type: texte}", "valeur-invalide"),
        ("{id: type, libelle: Type, type: texte}", "valeur-invalide"),
        ("{id: x_quartier, libelle: Quartier, type: texte}", "valeur-invalide"),
        ("{id: porteur, type: nombre}", "valeur-invalide"),
        ("{id: quartier, retire: oui}", "valeur-invalide"),
        ("{id: quartier, libelle: Quartier, type: texte, fusion: somme}", "valeur-invalide"),
        ("{id: quartier, libelle: Quartier, type: texte, vers: copil}", "valeur-invalide"),
        ("{id: quartier, libelle: Quartier, type: reference, vers: copill}", "valeur-invalide"),
        ("{id: quartier, libelle: Quartier, type: texte, requi: oui}", "cle-inconnue"),
        // Names of columns that are taken, and essential fields that are removed.
        ("{id: chef, libelle: Porteur pressenti, type: texte}", ""),
        ("{id: equipe, libelle: Groupe, type: texte}", ""),
        ("{id: titre, retire: oui}", ""),
        ("{id: derogations, libelle: Dérogations, type: texte}", ""),
    ];
    let scratch = project("      - {id: temoin, libelle: Témoin, type: texte}\n", "");
    let pack = scratch.read("methode/methode.yaml");
    for (fault, code) in faults {
        let changed = pack.replacen("- {id: temoin, libelle: Témoin, type: texte}", &format!("- {fault}"), 1);
        scratch.write("methode/methode.yaml", &changed);
        let line = changed.lines().position(|line| line.contains(fault)).unwrap() + 1;
        let found = scratch.agir(&["check", "p", "--format", "short", "--today", "2099-01-05"]).stdout;
        let place = format!("methode/methode.yaml:{line}:");
        assert!(found.lines().any(|own| own.contains(&place) && own.contains(code)), "{fault}: {found}");
    }
}

#[test]
fn a_pack_declares_fields_of_the_project() {
    let declared = "    - {id: departement, libelle: {fr: Département, en: Department}, type: texte, requis: oui}\n";
    let scratch = project("      - {id: temoin, libelle: Témoin, type: texte}\n", declared);
    let line = scratch.read("p/agir.yaml").lines().position(|line| line.starts_with("departement:")).unwrap() + 1;
    assert_eq!(scratch.findings(&["p", "--today", "2099-01-05"]), [format!("p/agir.yaml:{line}: cle-manquante")]);
    let own = scratch.read("p/agir.yaml").replace("departement:", "departement: \"94\"");
    scratch.write("p/agir.yaml", own);
    assert_eq!(scratch.findings(&["p", "--today", "2099-01-05"]), Vec::<String>::new());
}

/// Documents are generated without the fields that the method removes, and none is reported missing.
#[test]
fn what_a_method_takes_away_is_neither_laid_out_nor_missed() {
    let scratch = project("      - {id: cibles, retire: oui}\n      - {id: etapes, retire: oui}\n", "");
    let pack = scratch.read("methode/methode.yaml");
    let pack = pack.replacen(
        "    modele: modeles/copil.md.tera\n",
        "    modele: modeles/copil.md.tera\n    champs: [{id: lieu, retire: oui}, {id: salle, libelle: Salle, type: \
         texte, requis: oui}]\n",
        1,
    );
    let pack = pack.replacen(
        "    modele: modeles/groupe.yaml.tera\n",
        "    modele: modeles/groupe.yaml.tera\n    champs: [{id: question, retire: oui}, {id: salle, libelle: Salle, \
         type: texte}]\n",
        1,
    );
    scratch.write("methode/methode.yaml", pack);
    std::fs::remove_dir_all(scratch.path().join("p")).unwrap();
    let init = ["init", "p", "--title", "T", "--territory", "V", "--start", "2099-01-05", "--theme", "Mobilité"];
    scratch.agir(&[&init[..], &["--method", "methode", "--link", "--no-git"]].concat()).expect(0);
    assert_eq!(scratch.findings(&["p", "--today", "2099-01-05"]), Vec::<String>::new());
    let copil = scratch.read("p/1-preparation/copils/copil-1.md");
    assert!(!copil.contains("\nlieu:") && copil.contains("\nsalle:"), "{copil}");
    add(&scratch, "mobilite", &[]).expect(0);
    let sheet = scratch.read(SHEET);
    assert!(
        !sheet.contains("\ncibles:") && !sheet.contains("\netapes:") && sheet.contains("\npartenaires:"),
        "{sheet}"
    );
    assert_eq!(scratch.findings(&["p", "--today", "2099-01-05"]), Vec::<String>::new());
    // A field required by the method only is due once the session is.
    let found = scratch.findings(&["p", "--today", "2099-03-30"]);
    let owed = "p/1-preparation/copils/copil-1.md:";
    assert!(found.iter().any(|one| one.starts_with(owed) && one.ends_with("cle-manquante")), "{found:?}");
    scratch.replace("p/1-preparation/copils/copil-1.md", "salle:  # Salle\n", "salle: Salle des fêtes\n");
    scratch.agir(&["dossier", "p", "-o", "site"]).expect(0);
    let pages: String = scratch
        .files()
        .iter()
        .filter(|(path, _)| path.ends_with("copil-1.html"))
        .map(|(_, bytes)| String::from_utf8_lossy(bytes).into_owned())
        .collect();
    assert!(pages.contains("<dt>Salle</dt><dd>Salle des fêtes</dd>"), "{pages}");
}

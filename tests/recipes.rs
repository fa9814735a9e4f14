//! What the readmes tell a contributor to do: the files that they name exist, and what is said to be data only is done.

use crate::support::{Scratch, copy, root};

/// What a table of recipes has a line for, in the order of the table.
const THINGS: [&str; 11] = [
    "requirement",
    "field",
    "finding of the engine",
    "rule kind",
    "document type",
    "form of the plan",
    "format of documents",
    "form of the report",
    "command",
    "page of the application",
    "case",
];

fn text(path: &str) -> String {
    String::from_utf8(std::fs::read(root().join(path)).unwrap()).unwrap()
}

/// The lines of the table below the heading `| To add |`, each with its cells.
fn recipes(readme: &str) -> Vec<Vec<String>> {
    let text = text(readme);
    let heading = if readme == "README.md" { "| To add |" } else { "| Pour ajouter |" };
    let lines = text.lines().skip_while(|line| !line.starts_with(heading)).skip(2);
    let table = lines.take_while(|line| line.starts_with('|'));
    table.map(|line| line.split('|').skip(1).map(|cell| cell.trim().to_owned()).collect()).collect()
}

/// What stands between backticks.
fn quoted(cell: &str) -> impl Iterator<Item = &str> {
    cell.split('`').skip(1).step_by(2)
}

#[test]
fn each_recipe_names_files_that_exist() {
    let [english, french] = ["README.md", "LISEZMOI.md"].map(recipes);
    let things: Vec<&str> = english.iter().map(|row| row[0].split_once(' ').unwrap().1).collect();
    assert_eq!(things, THINGS);
    assert_eq!(english.len(), french.len(), "both readmes have the same recipes");
    for (row, same) in english.iter().zip(&french) {
        for (cell, same) in row.iter().zip(same) {
            assert_eq!(quoted(cell).collect::<Vec<_>>(), quoted(same).collect::<Vec<_>>(), "{row:?}");
            for name in quoted(cell) {
                let place = name.strip_suffix("x.rs").or(name.strip_suffix("NAME/")).unwrap_or(name);
                let in_pack = root().join("templates/agir-ensemble").join(place);
                assert!(root().join(place).exists() || in_pack.exists(), "{}: {name}", row[0]);
            }
        }
    }
}

/// One new file and one edit: nothing but its `mod.rs` can name what a file of these folders has.
#[test]
fn what_is_one_file_is_named_in_one_place() {
    let recipes = recipes("README.md");
    let mut folders = 0;
    for row in recipes.iter().filter(|row| row[1].ends_with("/x.rs`")) {
        let (file, list) = (quoted(&row[1]).next().unwrap(), quoted(&row[2]).next().unwrap());
        assert_eq!(file.replace("x.rs", "mod.rs"), list);
        let list = text(list);
        for entry in std::fs::read_dir(root().join(file).parent().unwrap()).unwrap() {
            let name = entry.unwrap().file_name().into_string().unwrap();
            let module = name.trim_end_matches(".rs");
            let declared = list.lines().find(|line| line.ends_with(&format!("mod {module};")));
            assert!(module == "mod" || declared.is_some(), "{}: {name} is in no list", row[0]);
            let listed = ["ENTRY", "FORM", "KEYS"].iter().any(|word| list.contains(&format!(" {module}::{word},")));
            assert!(!listed || declared.is_some_and(|line| !line.starts_with("pub ")), "{}: {name}", row[0]);
        }
        folders += 1;
    }
    assert_eq!(folders, 6);
}

#[test]
fn the_readmes_name_every_kind_of_rule() {
    let kinds: Vec<&str> = agir::rules::KINDS.iter().map(|kind| kind.name).collect();
    for (readme, before) in [("README.md", "The kinds of rule are "), ("LISEZMOI.md", "Les sortes de règles sont ")] {
        let text = text(readme);
        let list = text.split(before).nth(1).unwrap().split('.').next().unwrap();
        assert_eq!(quoted(list).collect::<Vec<_>>(), kinds, "{readme}");
    }
}

/// The YAML block of a readme that begins with this line.
fn block(readme: &str, first: &str) -> String {
    let text = text(readme);
    let block = text.split(&format!("```yaml\n{first}\n")).nth(1).unwrap_or_else(|| panic!("{readme}: {first}"));
    format!("{first}\n{}", block.split("```").next().unwrap())
}

/// A folder with a copy of the default pack, in which `new` stands after the line `after`, or at its end.
fn pack(after: &str, new: &str) -> Scratch {
    let scratch = Scratch::new();
    copy(&root().join("templates/agir-ensemble"), &scratch.path().join("methode"));
    let pack = scratch.read("methode/methode.yaml");
    assert_eq!(pack.matches(after).count(), 1);
    scratch.write("methode/methode.yaml", pack.replace(after, &format!("{after}{new}")));
    scratch
}

fn init(scratch: &Scratch) {
    let options = ["init", "p", "--title", "T", "--territory", "V", "--start", "2099-01-05", "--no-git"];
    let more = ["--theme", "Mobilité", "--theme", "Santé", "--method", "methode"];
    scratch.agir(&[&options[..], &more[..]].concat()).expect(0);
}

#[test]
fn a_requirement_is_its_lines_and_its_page() {
    for readme in ["README.md", "LISEZMOI.md"] {
        let scratch = pack("exigences:\n", &block(readme, "  - id: trois-groupes"));
        let page =
            text("templates/agir-ensemble/exigences/copils-minimum.md").replace("copils-minimum", "trois-groupes");
        scratch.write("methode/exigences/trois-groupes.md", page);
        init(&scratch);
        let day = |day| ["p", "--select", "trois-groupes", "--today", day];
        assert_eq!(scratch.findings(&day("2099-01-05")), [""; 0], "it is owed once the launch has taken place");
        assert_eq!(scratch.findings(&day("2100-01-05")), ["p/agir.yaml:4: trois-groupes"]);
        let explained = scratch.agir(&["explain", "trois-groupes", "p"]).expect(0).stdout;
        assert!(explained.contains("trois-groupes") && explained.contains("Que faire"), "{explained}");
    }
}

#[test]
fn a_field_is_its_lines() {
    for readme in ["README.md", "LISEZMOI.md"] {
        let after = "    par_groupe: oui\n    modele: modeles/action.md.tera\n";
        let scratch = pack(after, &block(readme, "    champs:"));
        init(&scratch);
        let add = ["add", "action", "Navette", "p", "--group", "mobilite", "--set", "porteur=Mairie"];
        scratch.agir(&[&add[..], &["--set", "quartier=nord"]].concat()).expect(0);
        scratch.agir(&["add", "action", "Marche", "p", "--group", "sante"]).expect(0);
        let sheets = "p/2-experimentation/groupes";
        assert_eq!(
            scratch.findings(&["p", "--today", "2099-01-05", "--select", "cle-manquante"]),
            [format!("{sheets}/sante/actions/marche.md:20: cle-manquante")]
        );
        scratch.replace(&format!("{sheets}/sante/actions/marche.md"), "quartier:", "quartier: est");
        let found = scratch.agir(&["check", "p", "--today", "2099-01-05"]).expect(1).stdout;
        assert!(found.contains("Valeurs possibles : nord, sud et centre."), "{found}");
        scratch.replace(&format!("{sheets}/sante/actions/marche.md"), "quartier: est", "quartier: sud");
        let plan = scratch.agir(&["compile-plan", "p", "--stdout"]).expect(0).stdout;
        assert!(plan.contains("**Quartier** : nord") && plan.contains("**Chef de file** : Mairie"), "{plan}");
        assert!(!scratch.read(&format!("{sheets}/mobilite/actions/navette.md")).contains("cibles"));
    }
}

#[test]
fn a_document_type_is_its_lines_and_its_template() {
    let kind = "  - id: visite\n    role: session\n    libelle: {fr: visite, en: visit}\n    \
        chemin: \"2-experimentation/visites/visite-{numero}.md\"\n    numerote: oui\n    \
        modele: modeles/visite.md.tera\n    sections:\n      - {id: vu, titre: Ce que nous avons vu}\n";
    let scratch = pack("types:\n", kind);
    let also = |after: &str, new: &str| scratch.replace("methode/methode.yaml", after, &format!("{after}{new}"));
    let launch = "project; the launch closes it.\"\n";
    also(launch, "  - {type: visite, apres: lancement, semaines: [4], heure: \"14:00\", heure_fin: \"17:00\"}\n");
    let sentences = "{fr: \"la visite n'est pas racontée : {etat}\", en: \"the visit is not told: {etat}\"}";
    let requirement = "  - id: visite-racontee\n    regle: sections\n    documents: [visite]\n    niveau: warning\n";
    also("\nexigences:\n", &format!("{requirement}    texte: {sentences}\n    source: m\n"));
    let template =
        "---\ntype: visite\nnumero: {{ seance.numero }}\ndate: {{ seance.date | safe }}\nstatut: prevue\n---\n";
    scratch.write("methode/modeles/visite.md.tera", format!("{template}\n## Ce que nous avons vu\n"));
    init(&scratch);
    let minutes = "p/2-experimentation/visites/visite-1.md";
    assert!(scratch.read(minutes).contains("date: 2099-12-03"), "{}", scratch.read(minutes));
    assert_eq!(scratch.findings(&["p", "--today", "2099-01-05"]), [""; 0]);
    scratch.replace(minutes, "prevue", "tenue");
    let day = ["p", "--today", "2099-12-04", "--select", "visite-racontee"];
    assert_eq!(scratch.findings(&day), [format!("{minutes}:8: visite-racontee")]);
    scratch.replace(minutes, "avons vu\n", "avons vu\n\nUne ferme.\n");
    assert_eq!(scratch.findings(&day), [""; 0]);
    assert!(scratch.agir(&["explain", "visite", "p"]).expect(0).stdout.contains("heure_fin"));
    let status = scratch.agir(&["status", "p", "--today", "2099-12-04"]).expect(0).stdout;
    assert!(status.contains("visite 1 : 3 décembre 2099, séance tenue"), "{status}");
}

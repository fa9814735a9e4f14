//! Follows the advice of each finding: a mistake, the message, and the file after the advice was followed.
//! Nothing may be lost and no new finding may appear; `--fix` alone applies only unambiguous fixes.

mod documents;
mod entries;
mod lines;

use crate::support::Scratch;

const SECOND: &str = "2-experimentation/groupes/handicap/reunion-2.md";
const GROUP: &str = "2-experimentation/groupes/handicap/groupe.yaml";
const ACTION: &str = "2-experimentation/groupes/handicap/actions/achats-esat.md";
const FIRST: &str = "2-experimentation/groupes/handicap/reunion-1.md";
const PHASE: &str = "1-preparation/phase.yaml";
const COPIL: &str = "1-preparation/copils/copil-1.md";

const PLACE: &str = "lieu: CCAS de Charenton-le-Pont";
const STATUS: &str = "statut: tenue";
const BUDGET: &str = "budget_ht: 1500";
const IDEAS: &str = "idees:\n  - I3\n";
const OWNER: &str = "porteur: ESAT Les Ateliers du Pont (fictif)";
const MEANS: &str = "moyens:\n  humains: Cinq jours de l'équipe commerciale de l'ESAT\n  materiels: Catalogue des \
    prestations\n  financiers: Impression du catalogue, accueil des visites\n";
const FUNDERS: &str = "financeurs:\n  - nom: ESAT Les Ateliers du Pont (fictif)\n    montant_ht: 1500\n";
const INDICATORS: &str = "indicateurs:\n  - nom: Nouveaux clients de l'ESAT\n    unite: nombre\n    cible: 6\n";
const TARGETS: &str = "cibles:\n  - Acheteurs publics et privés\n  - Travailleurs de l'ESAT\n";
const PRESENT: &str = "presents:\n  - Grandir Autrement (fictive)\n  - ESAT Les Ateliers du Pont (fictif)\n  - \
    Organisme de placement spécialisé du département\n  - Optique Marne (fictive)\n  - Club d'entreprises du \
    Confluent (fictif)\n  - Supermarché du Centre (fictif)\n  - Communauté de communes\n  - CCAS de \
    Charenton-le-Pont\n";

/// How a mistake is fixed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mend {
    /// By `--fix`.
    Sure,
    /// By `--fix=all` only.
    Likely,
    /// By hand: there is only advice.
    Said,
}
use Mend::{Said, Sure};

/// File, correct text, mistake, words of the advice, text after following it, and how it is fixed.
type Row = (&'static str, &'static str, &'static str, &'static str, &'static str, Mend);

#[track_caller]
fn obey((path, right, wrong, told, mended, mend): &Row) {
    let project = Scratch::example("charenton");
    let original = project.read(path);
    assert!(original.contains(right), "« {right} » stands in {path}");
    let (spoilt, wanted) = (original.replacen(right, wrong, 1), original.replacen(right, mended, 1));
    project.write(path, &spoilt);
    let said = said(&project);
    assert!(said.contains(told), "{wrong:?}: « {told} » is not said:\n{said}");
    for (command, is_written) in [("--fix", *mend == Sure), ("--fix=all", *mend != Said)] {
        project.agir(&["check", "--final", command]);
        let written = project.read(path);
        assert_eq!(written, if is_written { &*wanted } else { &*spoilt }, "{wrong:?} {command}\n{said}");
        project.write(path, &spoilt);
    }
    project.write(path, &wanted);
    let left = project.findings(&["--final"]);
    let others: Vec<&String> = left.iter().filter(|line| !line.ends_with("plan-commun-a-jour")).collect();
    assert!(others.is_empty(), "{mended:?}: {others:?}\n{}", self::said(&project));
}

/// All messages and advice of `check`.
fn said(project: &Scratch) -> String {
    let run = project.agir(&["check", "--final", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    let found = json["projects"][0]["diagnostics"].as_array().unwrap();
    let line = |one: &serde_json::Value| {
        let text = |key: &str| one[key].as_str().unwrap_or_default().to_owned();
        format!("{}:{} [{}] {}\n{}\n", text("path"), one["start"]["line"], text("code"), text("message"), text("help"))
    };
    found.iter().map(line).collect()
}

#[track_caller]
fn all(rows: &[Row]) {
    rows.iter().for_each(obey);
}

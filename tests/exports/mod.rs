//! Exports of the plan, parsed by other libraries than those that wrote them.

mod csv;
mod json;
mod national;
mod trace;
#[cfg(feature = "office")]
mod workbooks;

pub use json::schema_faults;

use crate::support::Scratch;

/// The example with an additional action whose values are hard to encode.
pub(super) fn hard() -> Scratch {
    let project = Scratch::example("charenton");
    project.write("2-experimentation/groupes/handicap/actions/zz-difficile.md", HARD);
    project
}

/// An action that spreadsheets or platforms might misinterpret.
pub(super) const HARD: &str = r#"---
type: action
titre: "=SOMME(A1;B2) ; dire \"oui\", l'œuvre"
idees: [I1]
objectifs:
  - "-1 trajet ; +2 vélos"
  - "@ccueillir"
cibles: [Tous]
porteur: "Dupré, Martin (fictif / direction"
partenaires:
  - "Lecomte, Roux (fictif)"
  - 'Le "Pont" (fictif)'
  - "Ouverte ( fictive"
moyens:
  humains: 0,5 ETP
  materiels: Une salle
  financiers: Une subvention
budget_ht: 999999999999
financeurs:
  - nom: Premier (fictif)
    montant_ht: 1
  - nom: Sans montant (fictif)
  - nom: Troisième (fictif)
    montant_ht: 0
  - nom: Quatrième (fictif)
    montant_ht: 4
priorite: basse
statut: a-discuter
debut: 2014-02-01
echeance: 2014-02-01
indicateurs:
  - nom: "Part : modale"
    unite: "%"
    cible: 12,5
etapes: [Une, Deux]
---

## Un titre

Premier **gras**, [un lien](https://exemple.fr/page).

<!-- une invite -->
1. un
2. deux

=2+2 en début de paragraphe
"#;

/// The plan in a format.
pub(super) fn exported(project: &Scratch, format: &str) -> Vec<u8> {
    let output = project.path().join(format!("sortie-{format}"));
    let file = format!("{}.{}", output.to_str().unwrap(), end(format));
    project.agir(&["compile-plan", "--format", format, "-o", &file]).expect(0);
    let bytes = std::fs::read(&file).unwrap();
    std::fs::remove_file(file).unwrap();
    bytes
}

fn end(format: &str) -> &str {
    match format {
        "tet" => "xlsx",
        "projets-territoire" => "csv",
        "json-schema" => "json",
        other => other,
    }
}

const FORMATS: &[&str] = &[
    #[cfg(feature = "office")]
    "docx",
    #[cfg(feature = "office")]
    "xlsx",
    #[cfg(feature = "office")]
    "tet",
    "projets-territoire",
    "csv",
    "json",
    "json-schema",
];

#[test]
fn the_same_project_gives_the_same_bytes() {
    let (one, other) = (hard(), hard());
    for format in FORMATS {
        assert_eq!(exported(&one, format), exported(&other, format), "{format}");
    }
}

#[test]
fn what_is_there_and_differs_is_kept_until_asked() {
    let project = Scratch::example("charenton");
    for format in FORMATS {
        let name = format!("plan.{}", end(format));
        project.write(&name, "écrit par quelqu'un");
        let refused = project.agir(&["compile-plan", "--format", format, "-o", &name]).expect(2);
        assert!(
            refused.stderr.contains("existe déjà et diffère") && refused.stderr.contains("--force"),
            "{}",
            refused.stderr
        );
        assert_eq!(project.read(&name), "écrit par quelqu'un");
        project.agir(&["compile-plan", "--format", format, "-o", &name, "--force"]).expect(0);
        project.agir(&["compile-plan", "--format", format, "-o", &name]).expect(0);
        project.remove(&name);
    }
}

#[test]
fn an_export_never_takes_the_place_of_the_project_s_own_files() {
    let project = Scratch::example("charenton");
    let before = project.files();
    for (format, place) in [("csv", "agir.yaml"), ("json", "arbitrages.yaml"), ("csv", "1-preparation")] {
        for more in [&[][..], &["--force"]] {
            let all: Vec<&str> =
                ["compile-plan", "--format", format, "-o", place].iter().chain(more).copied().collect();
            project.agir(&all).expect(2);
        }
    }
    assert_eq!(project.files(), before);
}

#[test]
fn the_end_of_the_name_tells_the_form_and_a_wrong_one_is_refused() {
    let project = Scratch::example("charenton");
    project.agir(&["compile-plan", "-o", "plan.json"]).expect(0);
    assert!(project.read("plan.json").starts_with("{\n  \"version\": 1,"));
    project.agir(&["compile-plan", "-o", "plan.CSV"]).expect(0);
    assert!(project.read("plan.CSV").starts_with("\u{feff}N°;Action;"));
    for wrong in ["plan.pdf", "plan.ods", "plan.doc", "plan.xyz", "plan.txt", "plan.md.bak"] {
        let refused = project.agir(&["compile-plan", "-o", wrong]).expect(2);
        assert!(refused.stderr.contains("aucun format") && refused.stderr.contains(".docx"), "{}", refused.stderr);
        assert!(!project.path().join(wrong).exists());
    }
    let refused = project.agir(&["compile-plan", "--format", "md", "-o", "plan.docx"]).expect(2);
    assert!(refused.stderr.contains(".md"), "{}", refused.stderr);
    project.agir(&["compile-plan", "--format", "md", "-o", "plan"]).expect(0);
    let refused = project.agir(&["compile-plan", "--format", "json", "-o", "plan.csv"]).expect(2);
    assert!(refused.stderr.contains(".json"), "{}", refused.stderr);
}

#[test]
fn a_plan_with_a_hole_is_exported_in_no_form() {
    let project = hard();
    project.write("2-experimentation/groupes/handicap/actions/zz-difficile.md", "---\ntitre: [\n---\n");
    // The JSON Schema does not depend on the project.
    for format in FORMATS.iter().filter(|format| **format != "json-schema") {
        let run = project.agir(&["compile-plan", "--format", format, "-o", &format!("hole.{}", end(format))]).expect(1);
        assert!(run.stdout.contains("zz-difficile.md") && run.stderr.contains("Rien n'a été écrit"), "{format}");
    }
    assert!(!project.files().iter().any(|(name, _)| name.starts_with("hole.")));
}

/// Formats for programs include what exists and report what is missing; formats for people require a complete plan.
#[test]
fn the_json_and_the_csv_of_a_late_project_say_what_lacks() {
    let project = Scratch::example("charenton");
    let group = "2-experimentation/groupes/precarite";
    project.remove(&format!("{group}/actions"));
    project.write("arbitrages.yaml", "fusions: []\n");
    let run = project.agir(&["compile-plan", "--format", "json", "--stdout"]).expect(1);
    let plan: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!((&plan["version"], &plan["complete"]), (&1.into(), &false.into()));
    // Four actions of each of the two other groups.
    assert_eq!((plan["actions"].as_array().unwrap().len(), &plan["totals"]["proposed"]), (8, &8.into()));
    let missing = plan["missing"].as_array().unwrap();
    assert_eq!(missing.len(), 1, "{missing:?}");
    assert_eq!(missing[0]["code"], "plan-du-groupe");
    assert_eq!(missing[0]["path"], format!("{group}/groupe.yaml"));
    assert!(missing[0]["message"].as_str().unwrap().contains("« Précarité » n'a aucune action"), "{missing:?}");
    let run = project.agir(&["compile-plan", "-o", "plan.csv"]).expect(1);
    assert_eq!(project.read("plan.csv").matches("\r\n").count(), 9, "a heading and eight actions");
    assert!(run.stderr.contains("Le plan est incomplet") && run.stderr.contains(group), "{}", run.stderr);
    for format in FORMATS.iter().filter(|format| !["json", "csv", "json-schema"].contains(format)) {
        let name = format!("trou.{}", end(format));
        project.agir(&["compile-plan", "--format", format, "-o", &name]).expect(1);
        assert!(!project.path().join(name).exists(), "{format}");
    }
    let whole = Scratch::example("charenton");
    let run = whole.agir(&["compile-plan", "--format", "json", "--stdout"]).expect(0);
    let plan: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!((&plan["complete"], plan["missing"].as_array().unwrap().len()), (&true.into(), 0));
}

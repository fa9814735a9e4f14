//! Labels, choices and votes as people write them in minutes, and texts that must not be read as such.

use crate::minutes::{FIRST, SECOND, five, said, trace, with};

/// The usual ways to write a label.
#[test]
fn labels_are_read_as_people_write_them() {
    for label in [
        "- P.{} ",
        "P.{} ",
        "- P {} : ",
        "P {} ",
        "- (P{}) ",
        "- [P{}] ",
        "- P-{} : ",
        "- P{}/ ",
        "- P n°{} : ",
        "- Problématique {} : ",
        "- **Problématique {}** : ",
        "pb{} : ",
        "- Pb {} : ",
        "- Prob. {} : ",
        "- Difficulté {} - ",
        "### P{} : ",
        "### Problématique {} : ",
        "§ P{} : ",
        "-> P{} : ",
        "\u{2212} P{} : ",
        "\\- P{} : ",
        "> P{} : ",
        "- 🚌 **P{}** ",
        "- « P{} : ",
    ] {
        let body = five(|n| format!("{}Problème {n} du lieu", label.replace("{}", &n.to_string())));
        let project = with(FIRST, "Problématiques", &body);
        let expected: Vec<String> = (1..=5).map(|n| format!("P{n} Problème {n} du lieu")).collect();
        assert_eq!(said(&trace(&project), "problems"), expected, "{label}");
        let found = project.findings(&["--today", "2013-07-01"]);
        let is_bold = |line: &&String| line.contains("item-sans-identifiant") || line.contains("plan-commun-a-jour");
        assert!(found.iter().all(|line| is_bold(&line)), "{label}: {found:?}");
        // Numbering does not duplicate existing numbers.
        project.agir(&["check", "--fix", "--today", "2013-07-01"]);
        assert_eq!(said(&trace(&project), "problems"), expected, "{label}, mended");
    }
}

#[test]
fn several_declarations_on_a_line_or_in_a_cell_are_each_read() {
    let expected: Vec<String> = (1..=5).map(|n| format!("P{n} Lieu {n}")).collect();
    for body in [
        "P1 : Lieu 1 ; P2 : Lieu 2 ; P3 : Lieu 3 ; P4 : Lieu 4 ; P5 : Lieu 5",
        "- P1 : Lieu 1 ; P2 : Lieu 2\n- P3 : Lieu 3 ; P4 : Lieu 4\n- P5 : Lieu 5",
        "| Thème | Problématiques |\n|---|---|\n| Bus | P1 : Lieu 1<br>P2 : Lieu 2 |\n| Toit | P3 : Lieu 3<br>P4 : \
         Lieu 4<br>P5 : Lieu 5 |",
        "| Thème | Problématique |\n|---|---|\n| Bus | P1 : Lieu 1 |\n| | P2 : Lieu 2 |\n| Toit | P3 : Lieu 3 |\n| | \
         P4 : Lieu 4 |\n| | P5 : Lieu 5 |",
        "P1 et P2 sont liées.\n\n- P1 : Lieu 1\n- P2 : Lieu 2\n- P3 : Lieu 3\n- P4 : Lieu 4\n- P5 : Lieu 5",
    ] {
        let project = with(FIRST, "Problématiques", body);
        assert_eq!(said(&trace(&project), "problems"), expected, "{body}");
    }
}

/// For I1 to I7: kept, not kept, or undecided; and the lines reported.
#[test]
fn what_is_not_decided_is_never_kept() {
    let kept = "- I1 : retenue\n- I2 : retenue à l'unanimité\n- I3 : approuvée\n- I4 : OK\n";
    for (line, expected, is_told) in [
        ("- I5 : à retravailler avant d'être retenue", None, true),
        ("- I5 : pourrait être retenue", None, true),
        ("- I5 : sera validée en copil", None, true),
        ("- I5 : retenue ?", None, true),
        ("- I5 (retenue), I6 (non retenue)", None, true),
        ("- [x] ~~I5 Guide~~", None, true),
        ("- I5 : pas validée", Some(false), false),
        ("- I5 : n'est finalement pas retenue", Some(false), false),
        ("- I5 : personne ne l'a retenue", Some(false), false),
        ("- I5: not selected", Some(false), false),
        ("- ~~[x] I5~~", Some(false), false),
        ("- I5 : KO", Some(false), false),
    ] {
        let project = with(SECOND, "Priorisation", &format!("{kept}{line}"));
        let group = trace(&project);
        let verdicts: Vec<Option<bool>> =
            group["ideas"].as_array().unwrap().iter().map(|idea| idea["kept"].as_bool()).take(5).collect();
        assert_eq!(verdicts, [Some(true), Some(true), Some(true), Some(true), expected], "{line}");
        let number = project.read(SECOND).lines().position(|own| own == line).unwrap() + 1;
        let told: Vec<String> = is_told.then(|| format!("{SECOND}:{number}: item-non-reconnu")).into_iter().collect();
        let found = project.findings(&["--today", "2013-07-01"]);
        let others: Vec<&String> = found.iter().filter(|line| !line.contains("plan-commun-a-jour")).collect();
        assert_eq!(others, told.iter().collect::<Vec<_>>(), "{line}");
    }
}

#[test]
fn a_title_above_choices_speaks_for_them() {
    for body in [
        "**Retenues**\n\n- I1\n- I2\n- I3\n- I4\n\n**Non retenues :**\n\n- I5\n- I6",
        "### Idées retenues\n\n- I1\n- I2\n- I3\n- I4\n\n### Idées écartées\n\n- I5\n- I6",
        "- Retenues :\n  - I1\n  - I2\n  - I3\n  - I4\n- Non retenues :\n  - I5\n  - I6",
        "| Idée | Oui | Non |\n|---|---|---|\n| I1 | x | |\n| I2 | x | |\n| I3 | x | |\n| I4 | x | |\n| I5 | | x \
         |\n| I6 | | x |",
    ] {
        let project = with(SECOND, "Priorisation", body);
        let group = trace(&project);
        let verdicts: Vec<Option<bool>> =
            group["ideas"].as_array().unwrap().iter().map(|idea| idea["kept"].as_bool()).collect();
        let (yes, no) = (Some(true), Some(false));
        assert_eq!(verdicts, [yes, yes, yes, yes, no, no, None], "{body}");
        let found = project.findings(&["--today", "2013-07-01"]);
        assert!(found.iter().all(|line| line.contains("plan-commun-a-jour")), "{body}: {found:?}");
    }
}

#[test]
fn votes_are_votes_only() {
    for (line, expected) in [
        ("- [x] I1, 6 voix le 05/02/2013", Some(6)),
        ("- [x] I1, budget : 500", None),
        ("- [x] I1, vote 2013", None),
        ("- [x] I1, point 3 de l'ordre du jour", None),
        ("- [x] I1, 3 points d'attention", None),
        ("- [x] I1, six voix", Some(6)),
        ("- [x] I1 ●●●●", Some(4)),
        ("- [x] I1 (7)", Some(7)),
        (
            "| Idée | Voix pour | Voix contre | Budget | Retenue |\n|---|---|---|---|---|\n| I1 | 10 | 2 | 500 | oui |",
            Some(10),
        ),
        ("| Idée | Budget | Retenue |\n|---|---|---|\n| I1 | 300 | oui |", None),
    ] {
        let group = trace(&with(SECOND, "Priorisation", line));
        assert_eq!(group["ideas"][0]["votes"].as_u64(), expected, "{line}: {}", group["ideas"][0]);
        assert_eq!(group["ideas"][0]["kept"], true, "{line}");
    }
}

#[test]
fn ideas_answer_the_problem_that_stands_above_them() {
    for body in [
        "**Problématique 2 : x**\n\n- **I1** Un\n- **I2** Deux\n\n**Problématique 3**\n\n- **I3** Trois",
        "P2 :\n\n- **I1** Un\n- **I2** Deux\n\nP3 :\n\n- **I3** Trois",
        "- Problématique 2 : x\n  - **I1** Un\n  - **I2** Deux\n- P3\n  - **I3** Trois",
        "### P2 x\n\n- **I1** Un\n- **I2** Deux\n\n### P3\n\n- **I3** Trois",
        "| Problématique | Idée |\n|---|---|\n| P2 | I1 : Un |\n| P2 | I2 : Deux |\n| P3 | I3 : Trois |",
        "| N° | Idée | Répond à |\n|---|---|---|\n| 1 | Un | P2 |\n| 2 | Deux | P2 |\n| 3 | Trois | P3 |",
        "- **I1** Un (P2)\n- **I2** Deux (P2)\n- **I3** Trois (P3)\n\n### Vote\n\n- [x] I1\n- [ ] I2",
        "- **I1** Un (P2)\n- **I2** Deux (P2)\n- **I3** Trois (P3)\n- I1 et I2 seraient à fusionner",
    ] {
        let project = with(SECOND, "Brainstorming", body);
        let group = trace(&project);
        assert_eq!(said(&group, "ideas"), ["I1 Un", "I2 Deux", "I3 Trois"], "{body}");
        let problems: Vec<&serde_json::Value> =
            group["ideas"].as_array().unwrap().iter().map(|idea| &idea["problems"][0]).collect();
        assert_eq!(problems, ["P2", "P2", "P3"], "{body}");
        let found = project.findings(&["--today", "2013-07-01"]);
        assert!(!found.iter().any(|line| line.contains("en-double")), "{body}: {found:?}");
    }
}

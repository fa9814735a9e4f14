//! `agir compile-plan --format docx`: content and validity for Word.

use super::kit::new;
use super::word::{Word, elements, parsed};
use crate::support::Scratch;

const SHEET: &str = "2-experimentation/groupes/handicap/actions/achats-esat.md";

fn compiled(project: &Scratch) -> Word {
    project.agir(&["compile-plan", "--format", "docx", "-o", "plan.docx", "--force"]).expect(0);
    let word = Word::open(std::fs::read(project.path().join("plan.docx")).unwrap());
    word.expect_sound();
    word
}

/// The example with this description of its first action.
fn described(description: &str) -> Word {
    let project = Scratch::example("charenton");
    let sheet = project.read(SHEET);
    let head = sheet.rfind("---\n").unwrap() + 4;
    project.write(SHEET, format!("{}\n{description}\n", &sheet[..head]));
    compiled(&project)
}

#[test]
fn each_action_has_a_heading_that_the_contents_lead_to() {
    let project = Scratch::example("charenton");
    let word = compiled(&project);
    let headings = word.of_style("Heading2");
    let plan = project.read("plan-action-commun.md");
    let titles: Vec<&str> = plan.lines().filter_map(|line| line.strip_prefix("#### ")).collect();
    assert_eq!(titles.len(), 10);
    for title in &titles {
        assert!(headings.iter().any(|heading| heading == title), "{title}");
        assert!(word.of_style("TOC2").iter().any(|entry| entry == title), "{title} in the contents");
    }
    assert!(word.body().contains("<w:instrText xml:space=\"preserve\"> TOC \\o \"1-2\" \\h \\z </w:instrText>"));
    for group in ["Handicap", "Insertion des jeunes", "Précarité"] {
        assert!(word.of_style("Heading1").contains(&format!("Groupe « {group} »")), "{group}");
    }
    assert_eq!(word.of_style("Title"), ["Agir ensemble sur le territoire"]);
    // A merged action is shown once; its other group refers to it.
    assert!(word.text().contains("fusionnée, voir l'action 4. Animer"));
    assert_eq!(headings.iter().filter(|heading| heading.starts_with("4. ")).count(), 1);
}

#[test]
fn every_field_of_every_action_is_in_the_document() {
    let project = Scratch::example("charenton");
    project.write("arbitrages.yaml", "");
    let text = compiled(&project).text();
    let mut values = 0;
    for (path, bytes) in project.files().iter().filter(|(path, _)| path.contains("/actions/")) {
        let sheet = String::from_utf8(bytes.clone()).unwrap();
        assert!(text.contains(sheet.split("---\n").nth(2).unwrap().trim()), "{path}: its description");
        for line in sheet.split("---\n").nth(1).unwrap().lines() {
            let line = line.trim_start_matches([' ', '-']);
            let value = line.split_once(": ").map_or(line, |(_, value)| value).trim_matches(['"', ' ']);
            if value.len() > 12 && value.contains(' ') {
                values += 1;
                assert!(text.contains(value), "{path}: {value}");
            }
        }
        assert!(text.contains(path.as_str()), "{path}");
    }
    assert!(values > 200, "{values}");
    for said in ["31 mars 2014", "Haute", "À venir", "1 500 € HT", "P4 : Le savoir-faire", "I3 : Achats groupés"] {
        assert!(text.contains(said), "{said}");
    }
}

#[test]
fn pages_are_numbered_and_the_file_says_what_it_is() {
    let word = compiled(&Scratch::example("charenton"));
    let footer = word.part("word/footer1.xml");
    assert!(footer.contains("w:instr=\" PAGE \"") && footer.contains("w:instr=\" NUMPAGES \""), "{footer}");
    assert!(word.part("word/header1.xml").contains("Agir ensemble sur le territoire"));
    let properties = word.part("docProps/core.xml");
    assert!(properties.contains("<dc:title>Plan d'action commun – Agir ensemble sur le territoire</dc:title>"));
    assert!(properties.contains("<dc:language>fr-FR</dc:language>"));
    assert!(word.part("word/styles.xml").contains("<w:lang w:val=\"fr-FR\""));
}

#[test]
fn french_spaces_do_not_end_a_line() {
    let word = compiled(&Scratch::example("charenton"));
    let body = parsed(word.body());
    let texts: Vec<&str> = elements(body.root(), "t").filter_map(|node| node.text()).collect();
    for loose in [" :", " ;", " »", "« ", " €", "7 500"] {
        assert!(!texts.iter().any(|text| text.contains(loose)), "« {loose} »");
    }
    assert!(texts.iter().any(|text| text.contains("57\u{a0}500\u{a0}€")));
}

#[test]
fn what_is_not_known_yet_is_said() {
    let project = Scratch::example("charenton");
    let sheet = "type: action\ntitre: Navette\nidees: []\n";
    project.write(SHEET, format!("---\n{sheet}---\n"));
    let word = compiled(&project);
    let text = word.text();
    let at = text.rfind("Navette\nRubrique").expect("its sheet");
    let own = text[at..].split("D'où vient").next().unwrap();
    assert!(own.contains("Porteur pressenti\nà désigner"), "{own}");
    assert!(own.contains("Échéance\nà fixer") && own.contains("Budget prévisionnel\nà chiffrer"), "{own}");
    for title in ["Description", "Objectifs", "Cibles", "Étapes", "Indicateurs"] {
        assert!(own.contains(&format!("{title}\nà préciser")), "{title}: {own}");
    }
    assert!(text[at..].contains("Aucune idée des comptes rendus n'est citée."));
}

#[test]
fn a_plan_without_actions_says_so() {
    let project = new();
    let word = compiled(&project);
    let text = word.text();
    assert!(
        text.contains("Le plan ne contient pas encore d'action.")
            && text.contains("Ce groupe n'a pas encore d'action.")
    );
    assert!(!word.body().contains("<w:tbl>"), "no table of nothing");
}

#[test]
fn the_same_plan_gives_the_same_bytes() {
    let project = Scratch::example("charenton");
    compiled(&project);
    project.agir(&["compile-plan", "--format", "docx", "-o", "again.docx"]).expect(0);
    let read = |name: &str| std::fs::read(project.path().join(name)).unwrap();
    assert!(read("plan.docx") == read("again.docx"));
}

#[test]
fn a_description_is_drawn_with_word_s_own_lists_tables_and_links() {
    let word = described(
        "Un **mot** et un [site](https://exemple.fr/a?b=c&d=é).\n\n- un\n  1. dedans\n- [x] deux\n\n3. trois\n4. \
         quatre\n\nVu[^1].\n\n[^1]: la source\n\n| Ville | Part |\n| --- | --- |\n| Saint-Maurice | 40 % |\n",
    );
    let body = word.body();
    assert!(body.contains("<w:b/><w:bCs/></w:rPr><w:t xml:space=\"preserve\">mot</w:t>"));
    let relations = word.part("word/_rels/document.xml.rels");
    assert!(
        relations.contains("Target=\"https://exemple.fr/a?b=c&amp;d=%C3%A9\" TargetMode=\"External\""),
        "{relations}"
    );
    let paragraphs = word.paragraphs();
    let has = |style: &str, text: &str| paragraphs.contains(&(style.to_owned(), text.to_owned()));
    assert!(has("ListBullet", "un") && has("ListNumber", "dedans") && has("ListBullet", "☒ deux"));
    assert!(has("ListNumber", "trois") && has("TableText", "Saint-Maurice"));
    assert!(has("Normal", "Vu[1].") && has("Normal", "[1] la source"), "a note stands beside its mark");
    assert!(word.part("word/numbering.xml").contains("<w:startOverride w:val=\"3\"/>"), "the list starts at three");
    assert!(body.contains("<w:ilvl w:val=\"1\"/>"), "a list in a list is further in");
}

#[test]
fn a_hostile_description_does_not_break_the_document() {
    let mut text = String::from(
        "A\u{7}B\u{1b}[31mC\u{ffff}D <w:p>&amp;</w:body> ]]>\n\n[a](javascript:alert(1)) [b](http://a b/) \
         [c](https://[::1) [d](http://x:99999/) [e](file:///etc/passwd) [f](../secret.md) [g](<mailto:a b@c>) \
         [h](https://é.fr)\n\n999999999. tard\n\n[^n]\n\n[^n]: \
         note\n\n![image](http://exemple.fr/i.png)\n\n```\n</w:t>\n```\n\n",
    );
    text.push_str(&format!("|{}\n|{}\n|{}\n\n", "c|".repeat(80), "-|".repeat(80), "v|".repeat(80)));
    text.push_str(&format!("{}profond\n", "> ".repeat(50)));
    let word = described(&text);
    let text = word.text();
    for part in ["AB[31mCD <w:p>&</w:body> ]]>", "tard", "note", "image", "</w:t>", "profond", "999999999."] {
        assert!(text.contains(part) || word.body().contains(part), "{part}");
    }
    let relations = word.part("word/_rels/document.xml.rels");
    assert!(!relations.contains("TargetMode"), "nothing doubtful can be followed: {relations}");
    assert_eq!(text.matches("\nv").count(), 80, "no cell is lost");
}

#[test]
fn a_document_that_somebody_completed_is_not_replaced() {
    let project = Scratch::example("charenton");
    project.write("plan-action-commun.docx", "complété");
    let run = project.agir(&["compile-plan", "--format", "docx"]).expect(2);
    assert!(run.stderr.contains("existe déjà et diffère"), "{}", run.stderr);
    assert_eq!(project.read("plan-action-commun.docx"), "complété");
    project.agir(&["compile-plan", "--format", "docx", "--force"]).expect(0);
    Word::open(std::fs::read(project.path().join("plan-action-commun.docx")).unwrap()).expect_sound();
}

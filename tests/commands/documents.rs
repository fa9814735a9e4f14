//! Office documents: the same text in every format, images included, and the territory's own template in all of them.

use std::io::{Cursor, Read};

use roxmltree::Node;

use super::word::parsed;
use crate::support::{Scratch, agir_in};

const SHEET: &str = "2-experimentation/groupes/handicap/actions/achats-esat.md";
/// A PNG image of one pixel.
const PNG: &[u8] = &[
    0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d, b'I', b'H', b'D', b'R', 0, 0, 0, 1, 0, 0, 0, 1, 8,
    6, 0, 0, 0, 0x1f, 0x15, 0xc4, 0x89, 0, 0, 0, 0x0d, b'I', b'D', b'A', b'T', 0x78, 0x9c, 0x62, 0, 1, 0, 0, 5, 0, 1,
    0x0d, 0x0a, 0x2d, 0xb4, 0, 0, 0, 0, b'I', b'E', b'N', b'D', 0xae, 0x42, 0x60, 0x82,
];

struct Archive(zip::ZipArchive<Cursor<Vec<u8>>>);

impl Archive {
    fn of(scratch: &Scratch, path: &str) -> Self {
        let bytes = std::fs::read(scratch.path().join(path)).unwrap();
        Self(zip::ZipArchive::new(Cursor::new(bytes)).unwrap())
    }

    fn names(&self) -> Vec<String> {
        self.0.file_names().map(str::to_owned).collect()
    }

    fn part(&mut self, name: &str) -> String {
        let mut text = String::new();
        self.0.by_name(name).unwrap().read_to_string(&mut text).unwrap();
        text
    }

    /// Checks that every part is well-formed XML.
    fn is_sound(&mut self) {
        for name in self.names().into_iter().filter(|name| name.ends_with(".xml") || name.ends_with(".rels")) {
            parsed(&self.part(&name));
        }
    }

    /// The words of a part, one line per paragraph.
    fn words(&mut self, name: &str) -> Vec<String> {
        let mut text = String::new();
        tell(parsed(&self.part(name)).root(), &mut text);
        let text = text.replace(['\u{a0}', '\u{202f}'], " ");
        text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
    }
}

/// Adds the text of an element, without the accessible names of tables.
fn tell(node: Node<'_, '_>, text: &mut String) {
    match (node.lookup_prefix(node.tag_name().namespace().unwrap_or_default()), node.tag_name().name()) {
        (Some("table"), "title") => return,
        (_, "s" | "br" | "line-break") => text.push(' '),
        _ if node.is_text() => text.push_str(node.text().unwrap_or_default()),
        _ => {}
    }
    node.children().for_each(|child| tell(child, text));
    if matches!(node.tag_name().name(), "p" | "h") {
        text.push('\n');
    }
}

#[test]
fn an_open_document_says_what_the_word_document_says() {
    let scratch = Scratch::example("charenton");
    let written: [(&[&str], &str); 3] = [
        (&["compile-plan", "--format"], "plan"),
        (&["kit", "handicap/2", "--format"], "kit"),
        (&["minutes", "handicap/1", "--format"], "minutes"),
    ];
    for (command, name) in written {
        let words = ["docx", "odt"].map(|form| {
            let file = format!("{name}.{form}");
            scratch.agir(&[command, &[form, "-o", &file]].concat()).expect(0);
            let mut archive = Archive::of(&scratch, &file);
            archive.is_sound();
            archive.words(if form == "docx" { "word/document.xml" } else { "content.xml" })
        });
        // The formats lay out the table of contents differently.
        let told = |words: &[String]| {
            let at = words.iter().rposition(|line| line == "Vue d'ensemble").unwrap_or(0);
            words[at..].to_vec()
        };
        assert_eq!(told(&words[0]), told(&words[1]), "{name}");
        assert!(words[0].len() > 20, "{name}: {:?}", words[0]);
    }
    let mut odt = Archive::of(&scratch, "plan.odt");
    assert_eq!(odt.names()[0], "mimetype");
    let content = odt.part("content.xml");
    assert_eq!(content.matches("<table:table ").count(), content.matches("<table:table-header-rows>").count());
    assert_eq!(content.matches("text:outline-level=\"1\"").count() - 1, 6, "headings and the level of the contents");
}

#[test]
fn minutes_say_who_was_there_and_what_was_said_without_prompts() {
    let scratch = Scratch::example("charenton");
    let run = scratch.agir(&["minutes", "handicap/1"]).expect(0);
    assert!(run.stdout.contains("compte-rendu-handicap-reunion-1.docx"), "{}", run.stdout);
    let words = Archive::of(&scratch, "compte-rendu-handicap-reunion-1.docx").words("word/document.xml");
    let has = |text: &str| words.iter().any(|line| line.contains(text));
    assert!(has("Compte rendu – Réunion 1, Handicap") && has("Jeudi 13 décembre 2012") && has("Optique Marne"));
    assert!(has("P4") && !has("<!--"), "{words:?}");
    // A planned session has only its prompts.
    let new = Scratch::new();
    let init = ["init", "p", "--title", "T", "--territory", "V", "--start", "2099-01-05", "--no-git"];
    new.agir(&init).expect(0);
    new.agir(&["minutes", "copil-1", "p", "-o", "cr.odt"]).expect(0);
    let words = Archive::of(&new, "cr.odt").words("content.xml");
    assert!(!words.iter().any(|line| line.contains("Remplacez") || line.contains("consigne")), "{words:?}");
    new.agir(&["minutes", "copil-1", "p", "-o", "cr.pdf"]).expect(2);
    new.agir(&["minutes", "copil-1", "p", "-o", "cr.odt", "--format", "docx"]).expect(2);
}

#[test]
fn images_of_the_project_are_taken_along_with_what_stands_for_them() {
    let scratch = Scratch::example("charenton");
    scratch.write("images/plan du site.png", PNG);
    scratch.write("prive/visages.png", PNG);
    scratch.write("images/faux.png", "pas une image");
    scratch.write(".gitignore", "images/ignoree.png\nprive/\n");
    scratch.write("images/ignoree.png", PNG);
    let images = [
        ("Le « plan » & l'accès", "images/plan%20du%20site.png"),
        ("Cachée", "prive/visages.png"),
        ("Fausse", "images/faux.png"),
        ("Ignorée", "images/ignoree.png"),
        ("Dehors", "../../etc/passwd"),
    ];
    let images = images.map(|(words, path)| format!("\n![{words}](../../../../{path})\n")).concat();
    let more = images + "\n![Ailleurs](https://example.org/a.png)\n";
    scratch.write(SHEET, scratch.read(SHEET) + &more);
    let told = ["Cachée", "Fausse", "Ignorée", "Dehors", "Ailleurs"];
    for (form, folder, content) in [("docx", "word/media/", "word/document.xml"), ("odt", "Pictures/", "content.xml")] {
        let file = format!("plan.{form}");
        scratch.agir(&["compile-plan", "--format", form, "-o", &file]).expect(0);
        let mut archive = Archive::of(&scratch, &file);
        archive.is_sound();
        assert_eq!(archive.names().iter().filter(|name| name.starts_with(folder)).count(), 1, "{form}");
        let text = archive.part(content);
        assert!(text.contains("plan » &amp; l'accès"), "{form}: its alternative text");
        assert!(told.iter().all(|words| text.contains(words)), "{form}");
    }
    let page = scratch.agir(&["compile-plan", "--format", "html", "--stdout"]).expect(0).stdout;
    let page = page.replace('\u{a0}', " ");
    assert_eq!(page.matches("src=\"data:image/png;base64,iVBORw0KGgo").count(), 1);
    assert!(told.iter().all(|words| page.contains(&format!("[image : {words}"))), "{page}");
    scratch.agir(&["dossier", "-o", "site"]).expect(0);
    assert!(scratch.read("site/plan/handicap.html").contains("<img src=\"data:image/png;base64,"));
}

#[test]
fn a_template_of_one_s_own_gives_every_form_that_people_read() {
    let scratch = Scratch::example("charenton");
    scratch.write(
        "modeles/plan-action-commun.md.tera",
        "# Feuille de route\n\n{% for a in plan.actions %}\n## {{ a.numero }}. {{ a.titre }}\n\nChef de file : {{ \
         a.porteur }}, voir [la suite](#fin).\n{% endfor %}\n## Fin\n\nMot de la fin.\n",
    );
    let page = scratch.agir(&["compile-plan", "--format", "html", "--stdout"]).expect(0).stdout;
    assert!(page.contains("<h1>Feuille de route</h1>") && page.contains("Mot de la fin."), "{page}");
    assert!(page.contains("href=\"#fin\"") && page.contains("id=\"fin\"") && !page.contains("Porteur pressenti"));
    for (form, content, jump) in
        [("docx", "word/document.xml", "w:anchor=\"_Toc"), ("odt", "content.xml", "href=\"#_Toc")]
    {
        let file = format!("plan.{form}");
        scratch.agir(&["compile-plan", "--format", form, "-o", &file]).expect(0);
        let mut archive = Archive::of(&scratch, &file);
        archive.is_sound();
        let words = archive.words(content);
        assert!(
            words.iter().any(|line| line == "Feuille de route") && words.iter().any(|line| line == "Mot de la fin.")
        );
        assert!(!words.iter().any(|line| line.contains("Vue d'ensemble")), "{form}: {words:?}");
        assert!(archive.part(content).contains(jump), "{form}");
    }
    scratch.write("modeles/plan-action-commun.md.tera", "{{ plan.rien.du.tout }}");
    let run = scratch.agir(&["compile-plan", "--format", "odt", "-o", "autre.odt"]).expect(2);
    assert!(run.stderr.contains("le modèle du plan"), "{}", run.stderr);
}

#[test]
fn marks_of_html_and_columns_that_are_aligned_arrive() {
    let scratch = Scratch::example("charenton");
    let more = "\nUn <u>mot</u>, H<sub>2</sub>O, m<sup>2</sup>, <b>autre</b>, <u>sans fin.\n\n| a | b |\n| --- | \
        ---: |\n| c | 1 |\n";
    scratch.write(SHEET, scratch.read(SHEET) + more);
    let page = scratch.agir(&["compile-plan", "--format", "html", "--stdout"]).expect(0).stdout;
    assert!(
        page.contains("Un <u>mot</u>, H<sub>2</sub>O, m<sup>2</sup>, &lt;b&gt;autre&lt;/b&gt;, <u>sans fin.</u></p>")
    );
    assert!(page.contains("<td class=\"droite\">1</td>"));
    scratch.agir(&["compile-plan", "--format", "docx", "-o", "plan.docx"]).expect(0);
    let xml = Archive::of(&scratch, "plan.docx").part("word/document.xml");
    assert!(xml.contains("<w:u w:val=\"single\"/></w:rPr><w:t xml:space=\"preserve\">mot<"), "underlined");
    assert!(xml.contains("<w:vertAlign w:val=\"subscript\"/></w:rPr><w:t xml:space=\"preserve\">2<"), "a subscript");
}

/// Generated documents are ignored by git, and so by `check`.
#[test]
fn what_is_written_of_a_session_is_not_shared() {
    let scratch = Scratch::new();
    let init = ["init", "p", "--title", "T", "--territory", "V", "--start", "2099-01-05", "--theme", "Mobilité"];
    scratch.agir(&[&init[..], &["--no-git"]].concat()).expect(0);
    for (command, form) in [("minutes", "docx"), ("minutes", "odt"), ("kit", "docx"), ("kit", "odt")] {
        let run = agir_in(&scratch.path().join("p"), &[command, "mobilite/1", "--format", form]).expect(0);
        assert!(run.stdout.contains(&format!(".{form}")), "{}", run.stdout);
    }
    assert_eq!(scratch.findings(&["p", "--today", "2099-01-05"]), Vec::<String>::new());
}

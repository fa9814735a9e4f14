//! Sections and items.

use agir::diagnostic::Edit;
use agir::edit::{Change, Form, ItemAt, Refused, Section};
use agir::text::Span;

use super::{becomes, edited, refuses};

fn section(title: &str) -> Section {
    Section::titled(title)
}

fn append(title: &str, text: &str) -> Change {
    Change::Append { section: section(title), text: text.to_owned() }
}

fn fill(title: &str, text: &str) -> Change {
    Change::Fill { section: section(title), text: text.to_owned() }
}

fn replace(title: &str, text: &str) -> Change {
    Change::Replace { section: section(title), text: text.to_owned() }
}

fn prepend(section: Section, text: &str) -> Change {
    Change::Prepend { section, text: text.to_owned() }
}

fn item(title: &str, id: Option<&str>, task: Option<bool>, text: &str) -> Change {
    Change::AddItem { section: section(title), id: id.map(str::to_owned), task, text: text.to_owned() }
}

/// With and without front matter.
fn markdown(before: &str, change: &Change, after: &str) {
    becomes(Form::Markdown, before, change, after);
    let header = "---\ntitre:  'a'  # b\n---\n\n";
    becomes(Form::Markdown, &format!("{header}{before}"), change, &format!("{header}{after}"));
}

const MINUTES: &str = "# Réunion\n\n## Brainstorming\n\n<!-- Une ligne par idée -->\n\n## 2. Décisions :\nDéjà dit.  \
    \n\n### Détail\n\n- a\n\n## Suites\n";

#[test]
fn a_section_is_filled_below_its_prompt() {
    let after = MINUTES.replace("idée -->\n", "idée -->\n\nUn *texte*.\n\nDeux.\n");
    markdown(MINUTES, &fill("brainstorming", "\nUn *texte*.\r\n\r\nDeux.\n\n"), &after);
    markdown(MINUTES, &fill("Suites", "Fin"), &format!("{MINUTES}\nFin\n"));
    markdown("## A\n\n- \n\n- \n\n## B\n", &fill("A", "- x\n- y"), "## A\n\n- x\n- y\n\n## B\n");
    markdown("## A\n## B\n", &fill("A", "x"), "## A\n\nx\n\n## B\n");
    markdown("A\n---\nB\n---\n", &fill("A", "x"), "A\n---\n\nx\n\nB\n---\n");
    assert_eq!(edited(Form::Markdown, "## A", &[fill("A", "x")]).as_deref(), Ok("## A\n\nx"));
    assert_eq!(
        edited(Form::Markdown, "## A  \r\n## B", &[fill("A", "x")]).as_deref(),
        Ok("## A  \r\n\r\nx\r\n\r\n## B")
    );
    let filled = |line| Refused::Filled { line };
    refuses(Form::Markdown, MINUTES, &fill("Décisions", "x"), &filled(7));
    refuses(Form::Markdown, "---\na: 1\n---\n## A\n\nx", &fill("A", "x"), &filled(4));
}

#[test]
fn a_text_is_put_before_behind_or_in_the_place_of_a_section_s() {
    markdown(MINUTES, &append("Décisions", "Et ceci."), &MINUTES.replace("- a\n", "- a\n\nEt ceci.\n"));
    markdown(MINUTES, &append("Détail", "Et ceci."), &MINUTES.replace("- a\n", "- a\n\nEt ceci.\n"));
    markdown(MINUTES, &prepend(section("Décisions"), "Et ceci."), &MINUTES.replace("Déjà", "\nEt ceci.\n\nDéjà"));
    markdown(MINUTES, &prepend(section("Suites"), "Et ceci."), &format!("{MINUTES}\nEt ceci.\n"));
    let replaced = MINUTES.replace("Déjà dit.  \n\n### Détail\n\n- a\n", "Ceci.\n");
    markdown(MINUTES, &replace("Décisions", "Ceci."), &replaced);
    markdown(MINUTES, &replace("Détail", "Ceci."), &MINUTES.replace("- a\n", "Ceci.\n"));
    markdown(MINUTES, &replace("Détail", "- a"), MINUTES);
    markdown(MINUTES, &replace("Détail", ""), &MINUTES.replace("\n\n- a\n", "\n"));
    let of_line = |line: usize| Change::Append { section: Section::Line(line), text: "x".to_owned() };
    becomes(Form::Markdown, "## A\n\n## A\n", &of_line(3), "## A\n\n## A\n\nx\n");
    refuses(Form::Markdown, "## A\n\n## A\n", &of_line(2), &Refused::Missing { what: "2".to_owned() });
    markdown("## A\n\nx\n\n\n\n## B\n", &replace("A", "y\n\n### z"), "## A\n\ny\n\n### z\n\n\n\n## B\n");
}

#[test]
fn the_whole_body() {
    let all = |text: &str| Change::Append { section: Section::Whole, text: text.to_owned() };
    assert_eq!(edited(Form::Markdown, "", &[all("x")]).as_deref(), Ok("x\n"));
    becomes(Form::Markdown, "---\na: 1\n---\n", &all("x"), "---\na: 1\n---\n\nx\n");
    becomes(Form::Markdown, "---\na: 1\n---\n\n", &all("x"), "---\na: 1\n---\n\nx\n");
    assert_eq!(edited(Form::Markdown, "---\na: 1\n---", &[all("x")]).as_deref(), Ok("---\na: 1\n---\n\nx"));
    markdown("# T\n\nb\n", &all("x"), "# T\n\nb\n\nx\n");
    markdown("# T\n\nb\n", &prepend(Section::Whole, "x"), "x\n\n# T\n\nb\n");
    let whole = Change::Replace { section: Section::Whole, text: "# X\n".to_owned() };
    markdown("# T\n\nb\n", &whole, "# X\n");
}

#[test]
fn an_absent_section_goes_between_its_neighbours() {
    let among = |title: &str| section(title).among(["Accueil", "Brainstorming", "Décisions", "Suites"]);
    let add = |title: &str| Change::Append { section: among(title), text: "x".to_owned() };
    markdown(
        "# R\n\n## Brainstorming\n\na\n\n\n## Suites\n",
        &add("Décisions"),
        "# R\n\n## Brainstorming\n\na\n\n## Décisions\n\nx\n\n\n## Suites\n",
    );
    markdown("# R\n\n### Décisions\n", &add("Accueil"), "# R\n\n### Accueil\n\nx\n\n### Décisions\n");
    markdown("# R\n", &add("Suites"), "# R\n\n## Suites\n\nx\n");
    assert_eq!(edited(Form::Markdown, "", &[add("Suites")]).as_deref(), Ok("## Suites\n\nx\n"));
    let new = Change::AddItem { section: among("Suites"), id: Some("D1".to_owned()), task: None, text: "y".to_owned() };
    markdown("# R\n", &new, "# R\n\n## Suites\n\n- **D1** y\n");
}

#[test]
fn an_item_is_added_as_the_others_are_written() {
    let p2 = |text: &str| item("P", Some("P2"), None, text);
    markdown("## P\n\n<!-- c -->\n\n## Q\n", &p2("Bus"), "## P\n\n<!-- c -->\n\n- **P2** Bus\n\n## Q\n");
    markdown("## P\n\n- **P1** a\n\n## Q\n", &p2("Bus"), "## P\n\n- **P1** a\n- **P2** Bus\n\n## Q\n");
    markdown(
        "## P\n\n* **P1** a\n  suite\n\n  reste\n\nTexte\n",
        &p2("Bus"),
        "## P\n\n* **P1** a\n  suite\n\n  reste\n* **P2** Bus\n\nTexte\n",
    );
    markdown("## P\n\n1. a\n   - b\n2. c\n", &p2("Bus"), "## P\n\n1. a\n   - b\n2. c\n3. **P2** Bus\n");
    markdown("## P\n\n - a\n\n - b\n", &p2("Bus\net car"), "## P\n\n - a\n\n - b\n\n - **P2** Bus\n   et car\n");
    markdown("## P\n\n- a\n- \n", &p2("Bus"), "## P\n\n- a\n- **P2** Bus\n");
    markdown("## P\n\n> - a\n", &p2("Bus"), "## P\n\n> - a\n> - **P2** Bus\n");
    markdown("## P\n- [x] I1\n", &item("P", Some("I2"), Some(false), ""), "## P\n- [x] I1\n- [ ] **I2**\n");
    markdown("## P\n", &item("P", None, Some(true), "I3, 7 voix"), "## P\n\n- [x] I3, 7 voix\n");
    assert_eq!(edited(Form::Markdown, "## P\n- a", &[p2("Bus")]).as_deref(), Ok("## P\n- a\n- **P2** Bus"));
}

#[test]
fn an_item_is_numbered() {
    let number = |line: usize, id: &str| Change::Number { item: ItemAt::Line(line), id: id.to_owned() };
    let becomes = |before: &str, change: Change, after: &str| becomes(Form::Markdown, before, &change, after);
    becomes("- a\n- Bus (P1)\n", number(2, "P2"), "- a\n- **P2** Bus (P1)\n");
    becomes("- P2 : Bus\n", number(1, "P2"), "- **P2** : Bus\n");
    becomes("- **P2** Bus\n", number(1, "P2"), "- **P2** Bus\n");
    becomes("- *Bus* du soir\n", number(1, "P2"), "- **P2** *Bus* du soir\n");
    becomes("- [ ] `Bus`\n", number(1, "P2"), "- [ ] **P2** `Bus`\n");
    becomes("1.  Bus\n\n    suite\n", number(1, "P2"), "1.  **P2** Bus\n\n    suite\n");
    let taken = Refused::Numbered { line: 1, id: "P3".to_owned() };
    refuses(Form::Markdown, "- **P3** Bus\n", &number(1, "P2"), &taken);
}

#[test]
fn a_box_is_ticked() {
    let tick = |id: &str, done| Change::Tick { item: ItemAt::Named(id.to_owned()), done };
    let list = "## P\n\n- [ ] I3, 7 voix\n- [X] **I04** a\n* I5\n-\t[ ] I6 [ ] b  \n";
    markdown(list, &tick("I3", true), &list.replace("[ ] I3", "[x] I3"));
    markdown(list, &tick("I4", true), list);
    markdown(list, &tick("i4", false), &list.replace("[X]", "[ ]"));
    markdown(list, &tick("I5", true), &list.replace("* I5", "* [x] I5"));
    markdown(list, &tick("I6", true), &list.replace("\t[ ]", "\t[x]"));
    let line = |line: usize| Change::Tick { item: ItemAt::Line(line), done: true };
    becomes(Form::Markdown, "- a\n  1. [ ] b\n", &line(2), "- a\n  1. [x] b\n");
    refuses(Form::Markdown, list, &tick("I9", true), &Refused::Missing { what: "I9".to_owned() });
    refuses(Form::Markdown, list, &line(1), &Refused::Missing { what: "1".to_owned() });
    let twice = Refused::Ambiguous { what: "I3".to_owned(), lines: vec![1, 2] };
    refuses(Form::Markdown, "- I3\n- I3\n", &tick("I3", true), &twice);
}

#[test]
fn ranges_are_replaced_and_the_rest_stays() {
    let spans = |spans: &[(usize, usize, &str)]| {
        let fix = |(start, end, new): &(usize, usize, &str)| Edit {
            span: Span::new(*start, *end),
            replacement: (*new).to_owned(),
        };
        Change::Spans(spans.iter().map(fix).collect())
    };
    let text = "## P\n- a\n- b\n";
    becomes(Form::Markdown, text, &spans(&[(11, 12, "c"), (7, 7, "**P1** ")]), "## P\n- **P1** a\n- c\n");
    becomes(Form::Markdown, text, &spans(&[(5, 9, "x\ny\n")]), "## P\nx\ny\n- b\n");
    becomes(Form::Markdown, "- a\n\nx\n", &spans(&[(5, 6, "- b\n- c")]), "- a\n\n- b\n- c\n");
    becomes(Form::Markdown, "- a\n  b\n- c\n", &spans(&[(6, 7, "d")]), "- a\n  d\n- c\n");
    becomes(Form::Markdown, "- a\n- b\n- c\n", &spans(&[(4, 8, "")]), "- a\n- c\n");
    refuses(Form::Markdown, text, &spans(&[(5, 9, "x"), (8, 10, "y")]), &Refused::Layout { line: 1 });
    refuses(Form::Markdown, text, &spans(&[(5, 90, "x")]), &Refused::Layout { line: 1 });
    // An unclosed comment would swallow the heading below.
    refuses(Form::Markdown, "a\n\n## P\n", &spans(&[(0, 1, "<!--")]), &Refused::Unproven { line: 1 });
    refuses(Form::Markdown, "---\na: 1\nb: 2\n---\n", &spans(&[(7, 8, "'")]), &Refused::Unproven { line: 2 });
    // A part that could not be parsed may be fixed.
    becomes(Form::Markdown, "---\na: 1 : 2\n---\n", &spans(&[(7, 12, "x")]), "---\na: x\n---\n");
}

#[test]
fn what_would_change_something_else_is_refused() {
    let missing = |what: &str| Refused::Missing { what: what.to_owned() };
    let refuse = |before: &str, change: Change, why: Refused| refuses(Form::Markdown, before, &change, &why);
    refuse("# A\n\n## B\n", append("A", "x"), missing("A"));
    refuse("## A\n\n## A\n", append("A", "x"), Refused::Ambiguous { what: "A".to_owned(), lines: vec![1, 3] });
    refuse("## A\n", append("A", "x\n\n## B"), Refused::Heading { line: 3 });
    refuse("## A\n\n## B\n", append("A", "<!-- x"), Refused::Unproven { line: 1 });
    refuse("## A\n\n## B\n\ny\n", append("A", "```\nx"), Refused::Unproven { line: 1 });
    // The appended text would be inside the comment or the code block.
    refuse("## A\n\n<!-- x\n", append("A", "y"), Refused::Unproven { line: 3 });
    refuse("## A\n\n```\nx\n", append("A", "- y"), Refused::Unproven { line: 4 });
    // Two lines of a paragraph above dashes would become a heading.
    refuse("## A\n\nx\n\n---\n", replace("A", "x\n---"), Refused::Heading { line: 1 });
    refuses(Form::Yaml, "a: 1\n", &append("A", "x"), &Refused::NoBody);
}

//! `agir dossier`: valid pages, complete content, nothing private.

mod any;
mod digest;
pub mod reader;

use std::collections::{BTreeMap, BTreeSet};

use crate::support::{Scratch, agir_in, root};
use reader::{Page, read};

/// A project with the site generated from it.
struct Site {
    scratch: Scratch,
}

impl Site {
    fn of(scratch: Scratch) -> Self {
        let site = Self { scratch };
        site.write(&[]).expect(0);
        site
    }

    fn example() -> Self {
        Self::of(Scratch::example("charenton"))
    }

    fn write(&self, more: &[&str]) -> crate::support::Run {
        let all: Vec<&str> = ["dossier", "-o", "site", "--today", "2013-04-20"].iter().chain(more).copied().collect();
        self.scratch.agir(&all)
    }

    fn page(&self, path: &str) -> Page {
        read(&self.scratch.read(&format!("site/{path}"))).unwrap_or_else(|wrong| panic!("{path}: {wrong}"))
    }

    /// Every file of the site, by path inside it.
    fn files(&self) -> BTreeMap<String, Vec<u8>> {
        let own = self.scratch.files().into_iter();
        own.filter_map(|(path, content)| Some((path.strip_prefix("site/")?.to_owned(), content))).collect()
    }

    /// Every page, parsed; fails on an invalid page or a broken link.
    #[track_caller]
    fn pages(&self) -> BTreeMap<String, Page> {
        let files = self.files();
        let names = files.keys().filter(|path| path.ends_with(".html"));
        let pages: BTreeMap<String, Page> = names.map(|path| (path.clone(), self.page(path))).collect();
        let mut titles = BTreeSet::new();
        for (path, page) in &pages {
            assert_eq!(page.headings.iter().filter(|level| **level == 1).count(), 1, "one first heading in {path}");
            let mut above = 0;
            for level in &page.headings {
                assert!(*level <= above + 1, "{path}: h{level} after h{above}");
                above = *level;
            }
            assert!(titles.insert(page.title.clone()), "{path} has the title of another page: {}", page.title);
            let labels: BTreeSet<&String> = page.labels.iter().collect();
            assert_eq!(labels.len(), page.labels.len(), "{path}: two parts have one label: {:?}", page.labels);
            for link in &page.links {
                follows(path, link, page, &pages, &files);
            }
        }
        pages
    }
}

#[track_caller]
fn follows(path: &str, link: &str, page: &Page, pages: &BTreeMap<String, Page>, files: &BTreeMap<String, Vec<u8>>) {
    if ["http://", "https://", "mailto:", "tel:"].iter().any(|scheme| link.starts_with(scheme)) {
        return;
    }
    let (file, fragment) = link.split_once('#').map_or((link, None), |(file, part)| (file, Some(part)));
    let target = match (file.strip_prefix("../"), path.split_once('/')) {
        (Some(up), Some(_)) => up.to_owned(),
        (None, None) if !file.is_empty() => file.to_owned(),
        (None, _) if file.is_empty() => path.to_owned(),
        _ => panic!("{path}: a link out of the site, {link}"),
    };
    assert!(files.contains_key(&target), "{path} leads to {target}, which is not there");
    if let Some(fragment) = fragment {
        let there = if target == path { page } else { &pages[&target] };
        assert!(there.ids.contains(fragment), "{path} leads to #{fragment} of {target}, which is not there");
    }
}

#[test]
fn every_page_of_the_example_is_sound_and_every_link_leads_somewhere() {
    let site = Site::example();
    let pages = site.pages();
    assert_eq!(pages.len(), 34, "{:?}", pages.keys());
    let home = &pages["index.html"];
    assert!(home.text.contains("État au 20\u{a0}avril\u{a0}2013."), "{}", home.text);
    assert!(home.text.contains("57\u{a0}500\u{a0}€ HT"));
    // Links between documents lead to their pages, and links to actions to their sheets.
    assert!(pages["seances/copil-1.html"].links.contains(&"../seances/copil-2.html".to_owned()));
    assert!(pages["fil/handicap.html"].links.contains(&"../plan/handicap.html#action-1".to_owned()));
    assert!(
        pages["groupes/precarite.html"]
            .text
            .contains("Bénévole responsable d&#39;antenne".replace("&#39;", "'").as_str())
    );
    assert!(pages["seances/copil-final.html"].text.contains("tenue"));
    // A site inside the project is ignored by `check`.
    let alone = Scratch::example("charenton").findings(&["--today", "2013-07-01"]);
    assert_eq!(site.scratch.findings(&["--today", "2013-07-01"]), alone);
}

#[test]
fn a_site_that_git_gave_other_line_ends_is_still_the_tools_own() {
    let site = Site::example();
    let whole = site.files();
    for path in ["index.html", "seances/copil-1.html", ".agir-dossier"] {
        let path = format!("site/{path}");
        site.scratch.write(&path, site.scratch.read(&path).replace('\n', "\r\n"));
    }
    site.scratch.replace("1-preparation/copils/copil-1.md", "Calendrier général", "Calendrier détaillé");
    site.write(&[]).expect(0);
    assert_ne!(whole["seances/copil-1.html"], site.files()["seances/copil-1.html"]);
}

#[test]
fn what_hangs_in_the_air_is_told_in_words() {
    let scratch = Scratch::example("charenton");
    let sheet = "2-experimentation/groupes/precarite/actions/collecte-invendus.md";
    scratch.replace(sheet, "porteur: Épicerie solidaire Le Panier partagé (fictive)\n", "");
    scratch.remove("2-experimentation/groupes/handicap/actions/achats-esat.md");
    let site = Site::of(scratch);
    let pages = site.pages();
    assert!(pages["fil/precarite.html"].text.contains("En suspens\u{a0}: porteur à désigner."));
    assert!(pages["fil/handicap.html"].text.contains("En suspens\u{a0}: aucune action n'en est issue."));
    let all = &pages["fil.html"].text;
    assert!(all.contains("Idée retenue sans action\u{a0}: I3") && all.contains("porteur à désigner"), "{all}");
}

#[test]
fn the_same_project_gives_the_same_bytes_and_the_day_enters_by_one_door() {
    let site = Site::example();
    let first = site.files();
    site.write(&[]).expect(0);
    assert_eq!(first, site.files());
    let later = Site { scratch: Scratch::example("charenton") };
    later.scratch.agir(&["dossier", "-o", "site", "--today", "2013-04-21"]).expect(0);
    let differ: Vec<String> =
        later.files().into_iter().filter(|(path, content)| first[path] != *content).map(|(path, _)| path).collect();
    assert_eq!(differ, [".agir-dossier", "calendrier.html", "index.html"]);
}

/// Active content in a document.
const HOSTILE: &str = r#"
<script>alert(1)</script>

<img src=x onerror=alert(2)> [a](javascript:alert(3)) [b](JaVaScRiPt:x) [c](data:text/html,x) [d](//evil.example)
[e](java&#10;script:x) [f](http://ok.example/?a=1&b="x) ![](photo.jpg) [](http://vide.example) [![](x.png)](copil-2.md)
[x](copil-2.md#décisions) [y](copil-2.md#rien) [z](../../prive/liste.md) [up](../../../dehors.md) [own](#décisions)
[n[^1]] [^1]

#

###### Six

# Un

## Décisions

## contenu

[^1]: Une [note](copil-3.md) et [^1].

| a | |
|---|---|
| <b>x</b> | y |

```
</code></pre><script>alert(4)</script>
```

"#;

#[test]
fn nothing_that_a_document_holds_acts() {
    let scratch = Scratch::example("charenton");
    let copil = "1-preparation/copils/copil-1.md";
    let deep = format!(
        "{}fond\n\n{}",
        "> ".repeat(90),
        (0..50).map(|i| format!("{}- n\n", "  ".repeat(i))).collect::<String>()
    );
    let body = format!("{}{HOSTILE}{deep}\u{202e}tourné\u{7}\n", scratch.read(copil));
    scratch.write(copil, body);
    let sheet = "2-experimentation/groupes/precarite/actions/collecte-invendus.md";
    scratch.write(sheet, format!("{}{HOSTILE}", scratch.read(sheet)));
    scratch.replace(
        "agir.yaml",
        "titre: Agir ensemble sur le territoire",
        "titre: '\"><script>alert(5)</script></title>'",
    );
    let group = "2-experimentation/groupes/precarite/groupe.yaml";
    scratch.replace(group, "thematique: Précarité", "thematique: '</h1><svg onload=alert(6)>\"'");
    let site = Site::of(scratch);
    let pages = site.pages();
    let copil = &pages["seances/copil-1.html"];
    assert!(copil.text.contains("<script>alert(1)</script>"), "it is shown as text");
    assert!(copil.text.contains("javascript:alert(3)"));
    assert!(copil.links.contains(&"http://ok.example/?a=1&b=\"x".to_owned()), "{:?}", copil.links);
    assert!(copil.links.contains(&"../seances/copil-2.html#décisions".to_owned()), "{:?}", copil.links);
    assert!(!copil.text.contains("prive/"), "the path of what is private is not shown");
    assert!(pages["index.html"].title.contains("<script>alert(5)</script>"));
    let allowed =
        |link: &&String| link.contains(':') && !["http:", "https:", "mailto:"].iter().any(|s| link.starts_with(s));
    let bad: Vec<&String> = pages.values().flat_map(|page| &page.links).filter(allowed).collect();
    assert!(bad.is_empty(), "{bad:?}");
    site.scratch.agir(&["compile-plan", "--format", "html", "-o", "plan.html"]).expect(0);
    let plan = read(&site.scratch.read("plan.html")).unwrap();
    assert!(plan.text.contains("<script>alert(1)</script>"));
}

#[test]
fn a_project_underway_says_what_it_does_not_know() {
    let scratch = Scratch::new();
    scratch
        .agir(&["init", "p", "--title", "Neuf", "--territory", "Val", "--start", "2026-12-01", "--yes", "--no-git"])
        .expect(0);
    agir_in(scratch.path(), &["dossier", "p", "-o", "site", "--today", "2026-12-02"]).expect(0);
    let site = Site { scratch };
    let pages = site.pages();
    assert!(pages["index.html"].text.contains("Prochaine étape"), "{}", pages["index.html"].text);
    assert!(pages["plan.html"].text.contains("Plan provisoire"));
    assert!(pages["seances/copil-1.html"].text.contains("n'est pas encore écrit"));
    assert!(pages["index.html"].text.contains("Phase préparatoire en cours"), "{}", pages["index.html"].text);
}

#[test]
fn a_run_that_was_killed_leaves_nothing_that_the_next_one_refuses() {
    let site = Site::example();
    let old = site.scratch.read("site/.agir-dossier");
    let page = site.scratch.read("site/seances/copil-1.html");
    site.scratch.replace("1-preparation/copils/copil-1.md", "Calendrier général", "Calendrier détaillé");
    site.write(&[]).expect(0);
    // As if the run had been killed after writing the list and replacing one page.
    let both = format!(
        "{old}{}",
        site.scratch.read("site/.agir-dossier").lines().skip(1).map(|l| format!("{l}\n")).collect::<String>()
    );
    let whole = site.files();
    site.scratch.write("site/.agir-dossier", both);
    site.scratch.write("site/seances/copil-1.html", page);
    site.scratch.remove("site/fil/handicap.html");
    site.write(&[]).expect(0);
    assert_eq!(whole, site.files());
}

#[test]
fn what_cannot_be_read_is_told_on_its_page_and_on_the_plan() {
    let scratch = Scratch::example("charenton");
    scratch.write("1-preparation/copils/copil-2.md", "<<<<<<< a\n---\ntype: copil\n=======\n>>>>>>> b\n");
    scratch.write("2-experimentation/groupes/handicap/actions/achats-esat.md", "---\ntype: action\ntitre: [\n---\n");
    scratch.replace("1-preparation/copils/copil-3.md", "date: 2012-09-27", "date: 27/09/2012");
    let site = Site { scratch };
    let run = site.write(&[]).expect(0);
    assert!(run.stderr.contains("plan est incomplet"), "{}", run.stderr);
    let pages = site.pages();
    assert!(pages["seances/copil-2.html"].text.contains("n'a pas pu être lu"));
    assert!(pages["plan.html"].text.contains("Plan incomplet"));
    assert!(pages["plan.html"].text.contains("actions/achats-esat.md"));
    assert!(pages["seances/copil-3.html"].text.contains("illisible dans le document"));
}

#[test]
fn what_is_not_for_everyone_is_not_published() {
    let scratch = Scratch::example("charenton");
    let secret = "SECRET-7431";
    scratch.write("prive/liste.md", format!("---\ntype: copil\nnumero: 9\n---\n\n## Décisions\n\n{secret}\n"));
    scratch.write("notes.md", format!("{secret}\n"));
    scratch.write("ignore/copil-8.md", format!("---\ntype: copil\nnumero: 8\n---\n\n{secret}\n"));
    scratch.write(".gitignore", "ignore/\n");
    let site = Site::of(scratch);
    for (path, content) in site.files() {
        assert!(!String::from_utf8(content).unwrap().contains(secret), "{path}");
    }
    assert!(site.scratch.read("prive/liste.md").contains(secret));
}

#[test]
fn personal_data_is_named_before_it_is_put_online() {
    let scratch = Scratch::example("charenton");
    let copil = "1-preparation/copils/copil-1.md";
    scratch.write(copil, format!("{}\nÉcrire à jeanne@exemple.fr\n", scratch.read(copil)));
    let site = Site { scratch };
    let run = site.write(&[]).expect(0);
    assert!(run.stderr.contains("1-preparation/copils/copil-1.md:"), "{}", run.stderr);
}

#[test]
fn a_folder_that_is_somebody_elses_is_left_alone() {
    let scratch = Scratch::example("charenton");
    scratch.write("site/travail.txt", "à moi");
    let site = Site { scratch };
    assert!(site.write(&["--force"]).expect(2).stderr.contains("n'est pas vide"));
    assert_eq!(site.files().len(), 1);
    for folder in [".", "..", "2-experimentation/site", "1-preparation", ".git/site"] {
        let before = site.scratch.files();
        site.scratch.agir(&["dossier", "-o", folder]).expect(2);
        assert_eq!(before, site.scratch.files(), "{folder}");
    }
}

#[test]
fn what_somebody_added_or_changed_in_the_site_is_not_lost() {
    let site = Site::example();
    site.scratch.write("site/CNAME", "exemple.fr");
    site.scratch.write("site/seances/photo.txt", "à moi");
    site.write(&[]).expect(0);
    assert_eq!(site.scratch.read("site/CNAME"), "exemple.fr");
    // An edited page is named, and nothing is written.
    let page = site.scratch.read("site/seances/copil-1.html");
    site.scratch.write("site/seances/copil-1.html", format!("{page}<!-- ajout -->"));
    site.scratch.remove("2-experimentation/groupes/precarite/actions/ateliers-numeriques.md");
    let before = site.files();
    assert!(site.write(&[]).expect(2).stderr.contains("seances/copil-1.html"));
    assert_eq!(before, site.files());
    // With --force, generated files are replaced, and no others.
    site.write(&["--force"]).expect(0);
    assert_eq!(site.scratch.read("site/seances/copil-1.html"), page);
    assert_eq!(site.scratch.read("site/seances/photo.txt"), "à moi");
    // A file that somebody put in place of a removed page stays.
    site.scratch.remove("3-bilan/bilan.md");
    site.write(&[]).expect(0);
    assert!(!site.files().contains_key("documents/bilan.html"));
    site.scratch.write("site/documents/bilan.html", "à moi");
    site.scratch.write("3-bilan/bilan.md", "---\ntype: bilan\n---\n");
    assert!(site.write(&["--force"]).expect(2).stderr.contains("documents/bilan.html"));
    assert_eq!(site.scratch.read("site/documents/bilan.html"), "à moi");
}

#[test]
fn a_list_that_leads_out_of_the_site_is_not_followed() {
    let site = Site::example();
    site.scratch.write("precieux.txt", "à moi");
    let list = site.scratch.read("site/.agir-dossier");
    let digest = list.lines().nth(1).unwrap().split(' ').next().unwrap().to_owned();
    for path in ["../precieux.txt", "fil/../../precieux.txt", "/etc/hostname", "C:\\precieux.txt"] {
        site.scratch.write("site/.agir-dossier", format!("{list}{digest} {path}\n"));
        site.write(&["--force"]).expect(2);
    }
    assert_eq!(site.scratch.read("precieux.txt"), "à moi");
}

#[test]
fn a_link_in_the_place_of_a_folder_is_not_followed() {
    let site = Site::example();
    let elsewhere = Scratch::new();
    site.scratch.remove("site/fil");
    crate::machine::link(elsewhere.path(), site.scratch.path().join("site/fil"));
    assert!(site.write(&["--force"]).expect(2).stderr.contains("fil"));
    assert!(elsewhere.files().is_empty());
}

#[test]
fn names_that_are_one_on_some_disks_get_pages_of_their_own() {
    let scratch = Scratch::example("charenton");
    // A name reserved on Windows may come from another system.
    let device = if cfg!(windows) { "CONSOLE" } else { "CON" };
    for (name, number) in [(device, 7), ("Copil 1 !", 8), ("COPIL_1", 9)] {
        scratch.write(
            &format!("1-preparation/copils/{name}.md"),
            format!("---\ntype: copil\nnumero: {number}\n---\n\n# Même titre\n"),
        );
    }
    let site = Site::of(scratch);
    let pages = site.pages();
    assert!(pages["seances/copil-1.html"].text.contains("Hôtel communautaire"), "the plain name keeps its page");
    let folded: BTreeSet<String> = pages.keys().map(|path| path.to_lowercase()).collect();
    assert_eq!(folded.len(), pages.len());
    assert!(pages.keys().all(|path| path.is_ascii() && path != "seances/con.html"), "{:?}", pages.keys());
}

#[test]
fn many_actions_are_spread_over_pages() {
    let scratch = Scratch::example("charenton");
    let folder = "2-experimentation/groupes/precarite/actions";
    let sheet = scratch.read(&format!("{folder}/collecte-invendus.md"));
    for number in 0..150 {
        scratch.write(&format!("{folder}/action-{number}.md"), format!("{sheet}\nTournée {number}.\n"));
    }
    let site = Site::of(scratch);
    let pages = site.pages();
    assert!(pages.contains_key("plan/precarite-2.html"));
    assert!(site.files().values().all(|content| content.len() < 400_000));
}

#[test]
fn the_plan_alone_is_one_sound_page_that_may_use_its_own_style() {
    let scratch = Scratch::example("charenton");
    scratch.agir(&["compile-plan", "-o", "plan.html"]).expect(0);
    let page = scratch.read("plan.html");
    let read = read(&page).unwrap();
    assert!(
        read.links.iter().all(|link| link.strip_prefix('#').is_some_and(|id| read.ids.contains(id))),
        "{:?}",
        read.links
    );
    assert_eq!(read.headings.iter().filter(|level| **level == 1).count(), 1);
    let (_, style) = page.split_once("<style>").unwrap();
    let (style, _) = style.split_once("</style>").unwrap();
    let wanted = digest::source(style.as_bytes());
    assert!(page.contains(&wanted), "STYLE_DIGEST is to be {wanted}");
    scratch.agir(&["compile-plan", "-o", "encore.html"]).expect(0);
    assert_eq!(page, scratch.read("encore.html"));
}

#[test]
fn the_style_loads_nothing() {
    let style = String::from_utf8(std::fs::read(root().join("templates/dossier/style.css")).unwrap()).unwrap();
    assert!(!style.contains("url(") && !style.contains("@import") && !style.contains("</"));
}

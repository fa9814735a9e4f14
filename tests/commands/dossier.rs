//! `agir dossier`: valid pages, complete content, nothing private.

mod any;
mod digest;
mod folder;
pub mod reader;
mod shown;

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

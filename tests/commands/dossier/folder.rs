//! The folder of the site: what is not the tool's own stays.

use super::Site;
use crate::support::Scratch;

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

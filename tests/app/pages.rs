//! Every page, for both methods that are shipped and in both languages.

use std::collections::{BTreeMap, BTreeSet};

use agir::app::Verb;
use agir::lang::Lang;
use scraper::Html;

use super::person::{Filled, Person, html, selector, words};

/// Follows every link from the home page; returns the addresses.
fn walk(person: &Person) -> BTreeSet<String> {
    let (mut seen, mut open) = (BTreeSet::new(), vec![String::new()]);
    while let Some(target) = open.pop() {
        if !seen.insert(target.clone()) {
            continue;
        }
        let answer = person.ask(Verb::Get, &target, b"");
        assert!(matches!(answer.status, 200 | 409), "{target}: {}", answer.status);
        if answer.kind.starts_with("text/html") {
            let page = html(&answer);
            assert!(page.select(&selector("h1")).count() == 1, "{target}");
            for link in page.select(&selector("a[href]")) {
                let href = link.attr("href").unwrap();
                if let Some(inside) = href.strip_prefix('/') {
                    let inside = inside.split('#').next().unwrap();
                    open.push(inside.to_owned());
                } else {
                    assert!(href.starts_with('#'), "{target} leads to {href}");
                }
            }
        }
    }
    seen
}

#[test]
fn every_link_leads_to_a_page() {
    for (example, lang) in [("charenton", Lang::Fr), ("charenton", Lang::En), ("budget-participatif", Lang::Fr)] {
        let mut person = Person::example(example);
        person.lang = lang;
        let seen = walk(&person);
        assert!(seen.len() > 60, "{example}: {}", seen.len());
    }
}

/// A value that is sent to an anchor exists in the page that it leads to.
#[test]
fn a_finding_leads_to_the_field_that_mends_it() {
    let mut person = Person::example("charenton");
    let path = "2-experimentation/groupes/precarite/actions/formation-non-recours.md";
    let text = person.text(path).replace("budget_ht: 3600", "budget_ht: beaucoup");
    person.files.insert(path.to_owned(), text.into_bytes());
    let home = person.see("");
    let all = selector(".taches > li");
    let task = home.select(&all).find(|task| task.text().collect::<String>().contains("beaucoup")).unwrap();
    let task = task.select(&selector("a.bouton")).next().unwrap().attr("href").unwrap().to_owned();
    let (address, anchor) = task.trim_start_matches('/').split_once('#').unwrap();
    let page = person.see(address);
    let field = page.select(&selector(&format!("#{anchor}"))).next().unwrap();
    assert_eq!(field.attr("value"), Some("beaucoup"));
    assert_eq!(field.attr("aria-invalid"), Some("true"));
    assert!(words(&page).contains("« beaucoup » n'est pas un montant"), "{}", words(&page));
}

#[test]
fn a_document_that_lacks_is_made_from_its_task() {
    let mut person = Person::example("charenton");
    person.files.remove("3-bilan/bilan.md");
    let home = person.see("");
    let words = words(&home);
    assert!(!words.contains("« agir "), "no command for people without a terminal: {words}");
    let way = home.select(&selector("a.bouton[href*=ajouter]")).next().unwrap().attr("href").unwrap();
    let page = person.see(way.trim_start_matches('/'));
    let form = page.select(&selector("form[action*=ajouter]")).next().map(Filled::read).unwrap();
    assert_eq!(person.send(&form).status, 303);
    assert!(person.text("3-bilan/bilan.md").starts_with("---\ntype: bilan\n"));
}

#[test]
fn from_nothing_to_a_compiled_plan() {
    let mut person = Person::at(BTreeMap::new());
    person.today = jiff::civil::date(2026, 1, 5);
    let page = person.see("");
    let mut form = Filled::of(&page, "titre");
    form.set("titre", "Agir ensemble en Val fictif")
        .set("territoire", "Val fictif")
        .set("themes", "Mobilité\r\nAlimentation");
    form.set("faire", "voir");
    let looked = html(&person.send(&form));
    assert!(person.files.is_empty(), "nothing is written before it was looked at");
    let mut form = Filled::of(&looked, "titre");
    let day = form.fields.iter().find(|(name, _)| name.ends_with("lancement.md")).unwrap().0.clone();
    form.set(&day, "2026-11-24").set("faire", "creer");
    assert_eq!(person.send(&form).status, 303);
    assert!(person.text("2-experimentation/lancement.md").contains("date: 2026-11-24"));
    for (group, title) in
        [("mobilite", "Ouvrir une ligne de covoiturage"), ("alimentation", "Livrer les écoles en circuit court")]
    {
        let minutes = format!("2-experimentation/groupes/{group}/reunion-2.md");
        let page = person.see(&format!("document?chemin={minutes}"));
        let mut form = Filled::of(&page, "f.date");
        form.set("s.brainstorming.0.texte", title);
        assert_eq!(person.send(&form).status, 303);
        assert!(person.text(&minutes).contains(&format!("- **I1** {title}\n")), "{}", person.text(&minutes));
        let page = person.see(&format!("ajouter?type=action&groupe={group}"));
        let mut form = Filled::of(&page, "nom");
        form.set("nom", title).set("groupe", group);
        let answer = person.send(&form);
        assert_eq!(answer.status, 303);
        let action = person.see(answer.location.unwrap().trim_start_matches('/'));
        let mut form = Filled::of(&action, "f.porteur");
        form.set("f.porteur", "Mairie de Val (fictive)").set("f.budget_ht", "12 000 €");
        form.fields.push(("f.idees".to_owned(), "I1".to_owned()));
        assert_eq!(person.send(&form).status, 303);
    }
    let action = person.text("2-experimentation/groupes/mobilite/actions/ouvrir-une-ligne-de-covoiturage.md");
    assert!(action.contains("budget_ht: 12000") && action.contains("idees: [I1]"), "{action}");
    let page = person.see("plan");
    let form = page.select(&selector("form[action='/plan']")).next().map(Filled::read);
    let form = form.unwrap_or_else(|| panic!("{}", words(&page)));
    assert_eq!(person.send(&form).status, 303);
    assert!(person.text("plan-action-commun.md").contains("Ouvrir une ligne de covoiturage"));
    for form in ["docx", "xlsx", "odt", "html", "csv"] {
        let file = person.ask(Verb::Get, &format!("telecharger?quoi=plan&forme={form}"), b"");
        assert_eq!((file.status, file.download.is_some()), (200, true), "{form}");
    }
}

#[test]
fn nothing_is_written_to_a_project_that_is_opened_for_reading() {
    let mut person = Person::example("charenton");
    person.is_read_only = true;
    walk(&person);
    let before = person.files.clone();
    let answer = person
        .send(&Filled { action: "/deroger?id=copils-minimum".to_owned(), fields: vec![("motif".into(), "x".into())] });
    assert_eq!(answer.status, 403);
    assert_eq!(person.files, before);
}

#[test]
fn a_project_with_its_own_templates_is_asked_about_first() {
    let mut person = Person::example("charenton");
    person.files.insert("modeles/plan-action-commun.md.tera".to_owned(), b"{{ plan.titre }}".to_vec());
    for target in ["", "plan", "telecharger?quoi=plan&forme=html", "document?chemin=agir.yaml"] {
        let page = person.see(target);
        assert!(words(&page).contains("modeles/plan-action-commun.md.tera"), "{target}");
        assert_eq!(page.select(&selector("form[action='/confiance']")).count(), 1);
    }
    let answer = person.ask(Verb::Post, "confiance", b"");
    assert_eq!(answer.act, Some(agir::app::Act::Trust));
    person.is_trusted = true;
    assert!(person.see("").select(&selector("nav.menu")).count() == 1);
}

#[test]
fn markup_of_a_stranger_stays_text() {
    let mut person = Person::example("charenton");
    let nasty = "<script>alert(1)</script><img src=x onerror=alert(2)>";
    for (path, old, new) in [
        ("agir.yaml", "titre: Agir ensemble sur le territoire".to_owned(), format!("titre: '{nasty}'")),
        ("2-experimentation/groupes/precarite/reunion-2.md", "Annuaire partagé".to_owned(), nasty.to_owned()),
        ("plan-action-commun.md", "## ".to_owned(), format!("{nasty} [x](javascript:alert(3))\n\n## ")),
    ] {
        let text = person.text(path).replacen(&old, &new, 1);
        assert!(text.contains(nasty), "{path}");
        person.files.insert(path.to_owned(), text.into_bytes());
    }
    for target in [
        "",
        "plan",
        "seances",
        "fichier?chemin=agir.yaml",
        "document?chemin=agir.yaml",
        "documents",
        "document?chemin=2-experimentation/groupes/precarite/reunion-2.md",
    ] {
        let page = person.see(target);
        let scripts: Vec<_> = page.select(&selector("script")).filter_map(|script| script.attr("src")).collect();
        assert_eq!(scripts, ["/app.js"], "{target}");
        assert_eq!(page.select(&selector("img, [onerror]")).count(), 0, "{target}");
        assert!(page.select(&selector("a[href^=javascript]")).next().is_none(), "{target}");
    }
}

#[test]
fn paths_cannot_leave_the_project() {
    let scratch = crate::support::Scratch::example("charenton");
    scratch.write(".git/config", "[core]\n");
    let person = Person::at(scratch.files().into_iter().collect());
    for path in
        ["../agir.yaml", "/etc/passwd", "..\\agir.yaml", ".git/config", "1-preparation/../../x", "C:\\x", "nul", ""]
    {
        let query = form_urlencoded::Serializer::new(String::new()).append_pair("chemin", path).finish();
        for page in ["fichier", "document"] {
            let answer = person.ask(Verb::Get, &format!("{page}?{query}"), b"");
            assert_eq!(answer.status, 404, "{page} {path}");
            let answer = person.ask(Verb::Post, &format!("{page}?{query}"), b"texte=x&base=");
            assert!(
                answer.changes.is_empty() && matches!(answer.status, 404 | 409),
                "{page} {path}: {}",
                answer.status
            );
        }
    }
}

#[test]
fn a_day_without_work_in_the_proposed_calendar_is_told_and_kept() {
    let mut person = Person::at(BTreeMap::new());
    let mut form = Filled::of(&person.see(""), "titre");
    form.set("titre", "Essai").set("territoire", "Pays de l'Essai").set("themes", "Mobilité durable");
    form.set("debut", "2027-01-04").set("faire", "voir");
    let page = html(&person.send(&form));
    let shown = words(&page);
    assert!(shown.contains("– Mobilité durable") && !shown.contains("est-ce voulu"), "{shown}");
    let mut form = Filled::of(&page, "titre");
    let name = form.fields.iter().map(|(name, _)| name).find(|name| name.starts_with("jour.")).unwrap().clone();
    form.set(&name, "2027-07-14").set("faire", "voir");
    let page = html(&person.send(&form));
    assert!(words(&page).contains("mercredi 14 juillet 2027 un dimanche ou un jour férié : est-ce voulu ?"));
    let mut form = Filled::of(&page, "titre");
    form.set("faire", "creer");
    person.send(&form);
    let path = name.strip_prefix("jour.").unwrap();
    assert!(person.text(path).contains("date: 2027-07-14"));
}

/// A long table comes in pages of a hundred rows; what is sent from one page changes rows of that page alone.
#[test]
fn a_long_table_of_actions_has_pages() {
    let mut person = Person::example("charenton");
    let path = |number: usize| format!("2-experimentation/groupes/precarite/actions/essai-{number:03}.md");
    for number in 0..230 {
        let text = format!("---\ntype: action\ntitre: Essai {number:03}\nporteur: Ville (fictive)\n---\n");
        person.files.insert(path(number), text.into_bytes());
    }
    let rows = |page: &Html| page.select(&selector("tbody tr")).count();
    let link = |page: &Html, rel: &str| {
        let links = selector(&format!("a[rel={rel}]"));
        page.select(&links).next().map(|link| link.attr("href").unwrap().trim_start_matches('/').to_owned())
    };
    let first = person.see("actions?cherche=essai&tri=titre");
    assert!(words(&first).contains("230 actions") && words(&first).contains("lignes 1 à 100 sur 230"));
    assert_eq!((rows(&first), link(&first, "prev")), (100, None));
    let last = person.see(&link(&person.see(&link(&first, "next").unwrap()), "next").unwrap());
    assert!(words(&last).contains("lignes 201 à 230 sur 230"));
    assert_eq!((rows(&last), link(&last, "next")), (30, None));
    assert!(link(&last, "prev").unwrap().contains("tri=titre"));

    let before = person.files.clone();
    let mut form = Filled::of(&last, "a.0.chemin");
    form.set("a.3.f.budget_ht", "beaucoup").set("a.4.f.porteur", "Pays (fictif)");
    let refused = person.send(&form);
    assert_eq!((refused.status, rows(&html(&refused))), (422, 30));
    assert!(words(&html(&refused)).contains("lignes 201 à 230 sur 230"));
    form.set("a.3.f.budget_ht", "1200");
    assert_eq!(person.send(&form).status, 303);
    let changed: Vec<_> = before.iter().filter(|(path, bytes)| person.files.get(*path) != Some(bytes)).collect();
    assert_eq!(changed.iter().map(|(path, _)| path.as_str()).collect::<Vec<_>>(), [path(203), path(204)]);
    assert!(person.text(&path(203)).contains("budget_ht: 1200"));
    // A page that is not there any more is the last one.
    assert!(words(&person.see("actions?cherche=essai&page=99")).contains("lignes 201 à 230 sur 230"));
    assert!(link(&person.see("actions"), "next").is_some());
}

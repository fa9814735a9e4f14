//! Changes of mind as the library makes them: without a disk, as a browser calls them.

use std::collections::BTreeMap;

use agir::change::split::Pick;
use agir::change::{Changed, Input, cancel, find, move_session, rename, split, unite};
use agir::load::load_tree;
use agir::sys::disk::Disk;
use agir::text::dates::Today;
use agir::tree::{Memory, Tree};
use jiff::civil::date;

use crate::support::Scratch;

/// Makes a change of the project in `tree`.
fn made<T>(tree: &dyn Tree, change: impl FnOnce(&Input<'_>) -> T) -> T {
    let loaded = load_tree(tree).unwrap();
    let (project, pack) = loaded.ready.unwrap();
    let today = Today { date: date(2012, 10, 15), everything_due: false };
    change(&Input { project: &project, pack: &pack, found: &loaded.found, tree, today })
}

/// The files after a change, each of which must have been what the change says.
fn after(files: &BTreeMap<String, Vec<u8>>, changed: &Changed) -> BTreeMap<String, Vec<u8>> {
    let mut files = files.clone();
    for change in &changed.changes {
        assert_eq!(files.get(&change.path), change.before.as_ref(), "{}", change.path);
        match &change.after {
            Some(content) => drop(files.insert(change.path.clone(), content.clone())),
            None => drop(files.remove(&change.path)),
        }
    }
    files
}

type Change = (&'static str, fn(&Input<'_>) -> Changed);

const CHANGES: &[Change] = &[
    ("move", |input| {
        let copil = input.project.documents.iter().find(|one| one.stem == "lancement").unwrap();
        move_session::of(input, copil, date(2012, 12, 20), true).unwrap()
    }),
    ("cancel", |input| {
        let copil = input.project.documents.iter().find(|one| one.stem == "lancement").unwrap();
        cancel::of(input, copil).unwrap()
    }),
    ("rename", |input| {
        let group = find::group(input.project, &input.pack.method, "Handicap").unwrap();
        rename::group(input, group, "Emploi", false).unwrap()
    }),
    ("rename an action", |input| {
        let action = find::action(input.project, &input.pack.method, "handicap/achats-esat").unwrap();
        rename::action(input, action, "Acheter", false).unwrap()
    }),
    ("unite", |input| unite::of(input, 0, 1).unwrap()),
    ("split", |input| split::of(input, 0, "Achats", Pick::Ideas(&["I3".to_owned()])).unwrap()),
];

fn project() -> Scratch {
    let scratch = Scratch::example("charenton");
    scratch.replace("2-experimentation/lancement.md", "statut: tenue", "statut: prevue");
    scratch
}

#[test]
fn in_memory_it_is_as_on_the_disk() {
    let scratch = project();
    let files: BTreeMap<String, Vec<u8>> = scratch.files().into_iter().collect();
    let memory = Memory::new(files.clone());
    for (name, change) in CHANGES {
        let (one, other) = (made(&memory, change), made(&Disk::at(scratch.path()), change));
        assert!(!one.changes.is_empty(), "{name}");
        assert_eq!(one.changes, other.changes, "{name}");
        assert_eq!((&one.moves, &one.notes, &one.proposals), (&other.moves, &other.notes, &other.proposals), "{name}");
        assert_eq!(one.appeared, other.appeared, "{name}");
    }
    assert!(files == scratch.files().into_iter().collect(), "nothing is written");
}

/// What `appeared` says is what a check of the changed project says.
#[test]
fn what_appears_is_what_check_finds() {
    let scratch = project();
    let files: BTreeMap<String, Vec<u8>> = scratch.files().into_iter().collect();
    let found = |files: &BTreeMap<String, Vec<u8>>| {
        made(&Memory::new(files.clone()), |input| {
            let found = agir::checks::run(input.project, input.pack, input.today, input.found.to_vec());
            found.into_iter().map(|one| (one.code.to_string(), one.severity)).collect::<Vec<_>>()
        })
    };
    let before = found(&files);
    for (name, change) in CHANGES {
        let changed = made(&Memory::new(files.clone()), change);
        let mut known = before.clone();
        let mut new: Vec<_> = found(&after(&files, &changed));
        new.retain(|one| match known.iter().position(|other| other == one) {
            Some(at) => {
                known.swap_remove(at);
                false
            }
            None => true,
        });
        let mut told: Vec<_> = changed.appeared.iter().map(|one| (one.code.clone(), one.severity)).collect();
        new.sort();
        told.sort();
        for one in &new {
            assert!(told.contains(one), "{name}: {one:?} is told\n{told:?}");
        }
    }
}

/// Both languages say something, and not the same.
#[test]
fn each_sentence_is_in_both_languages() {
    let scratch = project();
    for (name, change) in CHANGES {
        let changed = made(&Disk::at(scratch.path()), change);
        let notes = changed.notes.iter().map(|note| &note.what);
        let said = changed.done.iter().chain(notes).chain(changed.proposals.iter().map(|one| &one.what));
        for both in said {
            assert!(!both.fr.is_empty() && !both.en.is_empty() && both.fr != both.en, "{name}: {both:?}");
            assert!(!both.en.contains('«') && !both.fr.ends_with('.'), "{name}: {both:?}");
        }
    }
}

/// Codes that a change must never bring: something written refers to nothing, or stands twice.
const NEVER: [&str; 5] =
    ["reference-inconnue", "lien-casse", "identifiant-en-double", "yaml-invalide", "fichier-non-lu"];

/// Number of lines that are not blank in all Markdown and YAML but the compiled plan.
fn number_of_lines(files: &BTreeMap<String, Vec<u8>>) -> usize {
    let own = files.iter().filter(|(path, _)| path.contains('.') && *path != "plan-action-commun.md");
    own.map(|(_, content)| String::from_utf8_lossy(content).lines().filter(|line| !line.trim().is_empty()).count())
        .sum()
}

/// Every change of every group and action of both examples.
#[test]
fn no_change_leaves_a_reference_behind() {
    for example in ["charenton", "budget-participatif"] {
        let scratch = Scratch::example(example);
        let files: BTreeMap<String, Vec<u8>> = scratch.files().into_iter().collect();
        let before = number_of_lines(&files);
        let seen = |name: String, changed: Changed| {
            let bad = changed.appeared.iter().find(|one| NEVER.contains(&one.code.as_str()));
            assert!(bad.is_none(), "{example}, {name}: {bad:?}");
            let after = number_of_lines(&after(&files, &changed));
            assert!(after >= before, "{example}, {name}: {before} lines were there, {after} are");
            assert!(!changed.notes.iter().any(|note| note.what.fr.contains("à la main")), "{example}, {name}");
        };
        made(&Memory::new(files.clone()), |input| {
            let project = input.project;
            for group in 0..project.groups.len() {
                let name = project.group_name(group).to_owned();
                seen(format!("rename {name}"), rename::group(input, group, "Un tout autre nom", false).unwrap());
                for other in (0..project.groups.len()).filter(|other| *other != group) {
                    seen(format!("unite {name} {other}"), unite::of(input, group, other).unwrap());
                }
            }
            for (document, _) in project.actions() {
                let (name, group) = (document.path.to_string(), document.group.unwrap());
                seen(format!("rename {name}"), rename::action(input, document, "Un tout autre titre", false).unwrap());
                let pick = Pick::Actions(std::slice::from_ref(&document));
                seen(format!("split {name}"), split::of(input, group, "Un tout autre nom", pick).unwrap());
            }
        });
    }
}

/// Problems, ideas and kept ideas of each group: ids with what they say, and with what they answer.
fn threads(files: &BTreeMap<String, Vec<u8>>) -> BTreeMap<String, [Vec<String>; 3]> {
    made(&Memory::new(files.clone()), |input| {
        let project = input.project;
        let text = |said: &agir::project::thread::Said| {
            let mut words: Vec<&str> = said.text.split(['(', '|']).next().unwrap().split_whitespace().collect();
            words.truncate(4);
            (said.id.clone().unwrap_or_default(), words.join(" "))
        };
        let of = |thread: &agir::project::Thread| {
            let problems: BTreeMap<String, String> = thread.problems.iter().map(text).collect();
            let answers = |said: &agir::project::thread::Said| {
                let named = said.mentions.iter().filter_map(|mention| problems.get(&mention.id));
                format!("{} ← {}", text(said).1, named.cloned().collect::<Vec<_>>().join(", "))
            };
            let ideas: BTreeMap<String, String> = thread.ideas.iter().map(text).collect();
            let mut found = [
                problems.values().cloned().collect::<Vec<_>>(),
                thread.ideas.iter().map(answers).collect(),
                thread.kept().filter_map(|idea| ideas.get(&idea.id).cloned()).collect(),
            ];
            found.iter_mut().for_each(|list| list.sort());
            found
        };
        let groups = project.groups.iter().map(|group| group.id.clone());
        groups.zip(project.threads.iter().map(of)).collect()
    })
}

/// Whatever way ids are written, two threads become one: each problem, each idea with what it answers, each choice.
#[test]
fn united_threads_say_what_both_said() {
    let scratch = Scratch::example("charenton");
    let group = "2-experimentation/groupes/precarite";
    let (first, second) = (format!("{group}/reunion-1.md"), format!("{group}/reunion-2.md"));
    let (problems, ideas) = (scratch.read(&first), scratch.read(&second));
    let part = |text: &str, from: &str, to: &str, new: &str| {
        let start = text.find(from).unwrap();
        let end = start + text[start..].find(to).unwrap();
        format!("{}{new}{}", &text[..start], &text[end..])
    };
    let rows = "| N° | Problématique |\n|---|---|\n| 1 | Bus |\n| 2 | Loyers |\n| 3 | Vêtements |\n| 4 | Papiers |\n";
    let long =
        "- Problématique 1 : Bus\n- Problématique 2 : Loyers\n- Problématique n° 3 : Vêtements\n- **P04** Papiers\n";
    let lines = "P1 : Bus ; P2 : Loyers\n\nP3 : Vêtements\n\nP4 : Papiers\n";
    let listed = "- **I1** Annuaire (P1 à P3)\n- I2 : Collecte (P1, 2 et 4)\n- **I3** Formation (P1/P2)\n\n\
                  Voir [x][y], P1.md et https://a.fr/P1\n\n[y]: https://a.fr/I1/P2\n";
    let table = "| Idée | Titre | Répond à |\n|---|---|---|\n| I1 | Annuaire | P1, P2 |\n| I2 | Collecte | P3 |\n| I3 | F | P4 |\n";
    for written in [rows, long, lines] {
        for said in [listed, table] {
            let new = part(&problems, "- **P1**", "\n## Informations", written);
            scratch.write(&first, new);
            let new = part(&ideas, "- **I1**", "\n## Priorisation", said);
            let new = part(&new, "- [x] I1", "\n## Informations", "- [x] I1 et I2, 7 voix\n- [ ] I3\n");
            scratch.write(&second, new);
            let files: BTreeMap<String, Vec<u8>> = scratch.files().into_iter().collect();
            let before = threads(&files);
            let changed = made(&Memory::new(files.clone()), |input| {
                let group = |name| find::group(input.project, &input.pack.method, name).unwrap();
                unite::of(input, group("handicap"), group("precarite")).unwrap()
            });
            let files = after(&files, &changed);
            let mut wanted = before["handicap"].clone();
            for (list, more) in wanted.iter_mut().zip(&before["precarite"]) {
                list.extend(more.iter().cloned());
                list.sort();
            }
            assert!(before["precarite"].iter().all(|list| list.len() >= 2), "{:?}", before["precarite"]);
            assert_eq!(threads(&files)["handicap"], wanted, "{written}{said}");
            let text = String::from_utf8(files["2-experimentation/groupes/handicap/reunion-5.md"].clone()).unwrap();
            if said == listed {
                assert!(text.contains("Voir [x][y], P1.md et https://a.fr/P1\n"), "{text}");
                assert!(text.contains("[y]: https://a.fr/I1/P2\n"), "{text}");
            }
        }
    }
}

//! The grid on which a group records its choice of ideas.

use super::{Meeting, agenda};
use crate::doc::{Align, Cell, Document, Inlines, Style, Table};
use crate::lang::say;
use crate::method::ItemKind;
use crate::project::thread::Said;
use crate::text::case::capitalised;

/// Empty rows for ideas added at the meeting, and number of rows if none was noted yet.
const MORE: usize = 4;
const NOTHING: usize = 10;

/// Writes the grid if the method requires a choice at this meeting; returns its title, which the pack defines.
pub(super) fn draw(word: &mut Document, meeting: &Meeting<'_>) -> Option<String> {
    let section = agenda::sections(meeting).find(|section| section.items == Some(ItemKind::Kept))?;
    let thread = meeting.document.home.and_then(|home| meeting.project.threads.get(home))?;
    word.heading(1, &format!("{} – {}", section.title, meeting.title()), true);
    let on_ideas = !thread.ideas.is_empty() || thread.problems.is_empty();
    let (lang, words) = (meeting.lang, &meeting.method.words);
    let (idea, problem) = (&words.idea, &words.problem);
    let (ideas, problems) = (idea.many(lang), problem.many(lang));
    let (no_idea, noted) = (capitalised(&idea.no(lang)), idea.pick("noté", "notée"));
    let (told, more) = if !thread.ideas.is_empty() {
        let noted = idea.pick("notés", "notées");
        (say!(lang, "Les {ideas} {noted} jusqu'ici :", "The {ideas} noted so far:"), MORE)
    } else if !thread.problems.is_empty() {
        let told = say!(
            lang,
            "{no_idea} n'est encore {noted} : la grille part des {problems}, à vous d'écrire les {ideas} qui y \
             répondent.",
            "{no_idea} is noted yet: the grid starts from the {problems}; write the {ideas} that answer them.",
        );
        (told, MORE)
    } else {
        let no_problem = problem.no(lang);
        let told = say!(
            lang,
            "{no_idea} ni {no_problem} n'est encore {noted} : les lignes sont à remplir en séance.",
            "{no_idea} and {no_problem} is noted yet: the lines are to be filled in the session.",
        );
        (told, NOTHING)
    };
    let told = Inlines::from(&told);
    word.paragraph(Style::Normal, told);
    if thread.has_unknown {
        let of_the = meeting.method.group().short.of_the(lang);
        let unknown = Inlines::from(&say!(
            lang,
            "Un compte rendu {of_the} ne peut pas être lu : il peut manquer des lignes.",
            "Minutes {of_the} cannot be read: lines may be missing."
        ));
        word.paragraph(Style::Normal, unknown);
    }
    let columns = [(8, Align::Left), (45, Align::Left), (23, Align::Left), (10, Align::Centre), (14, Align::Centre)];
    let mut table = Table::new(&section.title, &columns).high(520);
    let number = lang.pick("N°", "No.").to_owned();
    let titles = if on_ideas {
        [number, capitalised(idea.get(lang)), lang.pick("Répond à", "Answers").to_owned()]
    } else {
        [number, capitalised(problem.get(lang)), capitalised(ideas)]
    };
    let kept = lang.pick(idea.pick("Retenu", "Retenue"), "Kept");
    let titles = titles.into_iter().chain([lang.pick("Voix", "Votes").to_owned(), kept.to_owned()]);
    table.row(titles.map(|title| Inlines::from(&title).into()));
    let said = if on_ideas { &thread.ideas } else { &thread.problems };
    for one in said {
        let id = one.id.as_deref().unwrap_or("–");
        let about = if on_ideas { mentions(one) } else { String::new() };
        let text = if on_ideas { own_text(one) } else { &one.text };
        let cells = [id, text, &about, "", "☐"];
        table.row(cells.map(|text| Cell::from(Inlines::from(text))));
    }
    for _ in 0..more {
        table.row(["", "", "", "", "☐"].map(|text| Cell::from(Inlines::from(text))));
    }
    word.table(table);
    Some(section.title.clone())
}

/// The text of an idea without the trailing problem ids, which have their own column.
fn own_text(idea: &Said) -> &str {
    let named = |inside: &str| {
        let mut words = inside.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        words.all(|word| matches!(word, "et" | "and" | "à" | "to") || idea.mentions.iter().any(|one| one.id == word))
    };
    let end = idea.text.trim_end().strip_suffix(')').and_then(|text| text.rsplit_once('('));
    end.filter(|(_, inside)| named(inside)).map_or(idea.text.as_str(), |(own, _)| own.trim_end())
}

fn mentions(said: &Said) -> String {
    said.mentions.iter().map(|mention| mention.id.as_str()).collect::<Vec<_>>().join(", ")
}

//! The attendance sheet, by college. Names are written by hand: the project stores none.

use super::{Meeting, notice, people};
use crate::doc::{Align, Cell, Document, Inlines, Style, Table};
use crate::model::people::Person;
use crate::text::case::capitalised;
use crate::text::quotes::quoted;

/// Empty rows per college for unexpected participants, and for participants of no college.
const MORE: usize = 1;
const OTHERS: usize = 6;

/// Writes the sheet; returns its title.
pub(super) fn draw(word: &mut Document, meeting: &Meeting<'_>) -> String {
    let title = meeting.lang.pick("Feuille d'émargement", "Attendance sheet").to_owned();
    word.heading(1, &format!("{title} – {}", meeting.title()), true);
    let place = match meeting.session.place.value() {
        Some(place) => place.as_str(),
        None => meeting.lang.pick("lieu à préciser", "place to be told"),
    };
    let group = meeting.group_name().map(|name| format!("{} {}, ", meeting.group_word(), quoted(name, meeting.lang)));
    let facts = format!("{}{}, {place}.", group.unwrap_or_default(), meeting.day());
    let facts = Inlines::from(&capitalised(&facts));
    word.paragraph(Style::Normal, facts);
    // The privacy notice precedes the signatures, so that people read it before signing.
    notice::draw(word, meeting);
    let colleges = people::colleges(meeting);
    // If nobody is expected yet, all colleges are listed.
    let is_open = colleges.iter().all(|college| college.members.is_empty());
    for college in colleges.iter().filter(|college| is_open || !college.members.is_empty()) {
        word.heading(2, &college.name, false);
        table(word, meeting, &college.name, &college.members, if is_open { OTHERS } else { MORE });
    }
    let others = meeting.lang.pick("Autres participants", "Other participants");
    word.heading(2, others, false);
    let guests: Vec<Person> =
        meeting.session.guests.value().into_iter().flatten().map(|one| person(&one.value)).collect();
    table(word, meeting, others, &guests.iter().collect::<Vec<_>>(), OTHERS);
    title
}

/// Parses a guest as written in minutes: « structure / fonction ».
fn person(text: &str) -> Person {
    let (structure, function) = match text.split_once(" / ") {
        Some((structure, function)) => (structure, Some(function.to_owned())),
        None => (text, None),
    };
    Person { structure: Some(structure.to_owned()), function }
}

fn table(word: &mut Document, meeting: &Meeting<'_>, name: &str, members: &[&Person], more: usize) {
    let columns = [(31, Align::Left), (25, Align::Left), (22, Align::Left), (22, Align::Left)];
    let mut table = Table::new(name, &columns).high(560);
    let titles = [
        meeting.lang.pick("Structure", "Organisation"),
        meeting.lang.pick("Fonction", "Function"),
        meeting.lang.pick("Nom et prénom", "Name"),
        meeting.lang.pick("Signature", "Signature"),
    ];
    table.row(titles.map(|title| Inlines::from(title).into()));
    for person in members {
        let text = |text: &Option<String>| Cell::from(Inlines::from(text.as_deref().unwrap_or_default()));
        table.row([text(&person.structure), text(&person.function), Cell::default(), Cell::default()]);
    }
    for _ in 0..more {
        table.row(std::iter::repeat_with(Cell::default).take(4));
    }
    word.table(table);
}

//! What `agir add` adds: its number, path and date.

mod days;

use jiff::civil::Date;

use super::calendar::between;
use super::{Writer, group, place, request};
use crate::failure::Failure;
use crate::lang::{Both, Lang, both, say};
use crate::method::{Anchor, Method, Role, When};
use crate::model::session::Session;
use crate::parse::front_matter::recover;
use crate::project::{Document, GROUP_FILE, Project};
use crate::rules::{Requirement, Window};
use crate::text::escape::printable;
use crate::text::fold::{fold, hyphened};
use crate::text::working_days::add_days;
use crate::tree::Output;

/// Days from one session to the next where nothing says otherwise.
const USUAL: i64 = 42;

/// Farthest day from the one that is wished, in days.
const FARTHEST: i64 = 400;

/// What is wished of the new document.
#[derive(Clone, Debug, Default)]
pub struct Wish {
    /// Theme of a group, title of an action or of a document.
    pub name: Option<String>,
    /// Day of a session; otherwise one is proposed.
    pub date: Option<Date>,
    /// Ids of the ideas that an action comes from.
    pub ideas: Vec<String>,
    /// Folder or theme of the group; the only group without it.
    pub group: Option<String>,
}

/// One more document of a project.
pub struct Job<'a> {
    pub project: &'a Project,
    pub method: &'a Method,
    pub requirements: &'a [Requirement],
    pub wish: &'a Wish,
    pub today: Date,
}

impl<'a> Job<'a> {
    fn writer(&self) -> Writer<'a> {
        Writer::of_project(self.project, self.method, self.today)
    }

    /// The document type that the output declares in `type`; for a group's file, the type of groups.
    pub fn type_of(&self, output: &Output) -> Option<usize> {
        let named = recover(&output.content, "type").and_then(|name| self.method.type_named(name));
        named.or_else(|| self.method.type_of(Role::Group).filter(|_| output.path.ends_with(GROUP_FILE)))
    }

    fn name(&self, fr: &str, en: &str, example: &str) -> Result<String, Failure> {
        self.wish.name.clone().ok_or_else(|| {
            Failure::usage(both!("il manque {fr}", "{en} is missing"))
                .hint(both!("Exemple : {example}", "Example: {example}"))
        })
    }

    fn numbers(&self, kind: usize, group: Option<usize>) -> Vec<u32> {
        let is_here = |of: Option<usize>| group.is_none() || of == group;
        let of_kind = self.project.of_kind(kind).filter(|document| is_here(document.group));
        let ghosts = self.project.ghosts.iter().filter(|ghost| ghost.kind == Some(kind) && is_here(ghost.group));
        of_kind.filter_map(Document::number).chain(ghosts.filter_map(|ghost| ghost.number)).collect()
    }

    /// The type that a word of the command line names: by its id or its label, else by what it is to the tool.
    pub fn kind(&self, what: &str) -> Result<usize, Failure> {
        let what_said = hyphened(what);
        let by_role = || Role::named(&what_said).and_then(|role| self.method.type_of(role));
        self.method.type_called(what).or_else(by_role).ok_or_else(|| self.unknown(what))
    }

    fn unknown(&self, what: &str) -> Failure {
        let (what, ids) = (printable(what), self.method.types.iter().map(|kind| printable(&kind.id)));
        let ids = ids.collect::<Vec<_>>().join(", ");
        Failure::usage(both!(
            "la méthode de ce projet ne connaît pas « {what} »",
            "this project's method does not know \"{what}\""
        ))
        .hint(both!("Elle connaît : {ids}.", "It knows: {ids}."))
    }

    /// One more document of type `kind`.
    pub fn one(&self, kind: usize) -> Result<Vec<Output>, Failure> {
        let definition = &self.method.types[kind];
        let outputs = match definition.role {
            Role::Group => self.group(),
            Role::Action => self.action(kind),
            Role::Session if definition.per_group => self.meeting(kind),
            Role::Session => self.session(kind),
            Role::Framework | Role::Assessment | Role::Document => self.document(kind),
        }?;
        match outputs.iter().find(|output| self.project.has(&output.path)) {
            Some(there) => Err(Failure::exists(&there.path)),
            None => Ok(outputs),
        }
    }

    /// The day at which the stretch ends over which the calendar spreads the sessions of type `kind`: its start, and
    /// its end where that is known.
    fn spread(&self, kind: usize) -> Option<(Date, Option<Date>)> {
        let line = self.method.calendar.iter().filter(|proposal| proposal.kind == kind);
        let (from, until) = line
            .filter_map(|proposal| match proposal.when {
                When::Spread { from, until } => Some((from, until)),
                _ => None,
            })
            .next()?;
        let start = self.project.file.start.value().copied().unwrap_or(self.today);
        let dates = |anchor| match anchor {
            Anchor::Start => Vec::new(),
            Anchor::Session { kind, .. } => self.project.session_dates(kind, None),
        };
        Some((dates(from).last().copied().unwrap_or(start), dates(until).first().copied()))
    }

    /// One more session of a type that belongs to no group.
    fn session(&self, kind: usize) -> Result<Vec<Output>, Failure> {
        let number = self.next_number(kind, None)?;
        let own = self.project.session_dates(kind, None);
        let date = match (self.wish.date, self.spread(kind)) {
            (Some(date), _) => date,
            (None, Some((start, end))) => {
                self.proposed(self.open(kind, Window::default()), between(start, &own, end, self.today))?
            }
            (None, None) => {
                let open = self.open(kind, Window { after: own.last().copied(), before: None });
                self.proposed(open, add_days(open.after.unwrap_or(self.today), USUAL))?
            }
        };
        let mut outputs = vec![self.writer().session(kind, number, date, None)?];
        self.beside_the_others(kind, &mut outputs);
        Ok(outputs)
    }

    /// The number of one more; none where the type has none, which then must not be there yet.
    fn next_number(&self, kind: usize, group: Option<usize>) -> Result<Option<u32>, Failure> {
        let definition = &self.method.types[kind];
        if definition.numbered {
            let taken = self.numbers(kind, group);
            let next = match definition.per_group {
                true => (1..).find(|number| !taken.contains(number)),
                false => taken.into_iter().max().unwrap_or(0).checked_add(1),
            };
            return Ok(next);
        }
        let counts = |document: &&Document| document.session().is_none_or(Session::counts);
        let of_kind = self.project.of_kind(kind).filter(|document| group.is_none() || document.group == group);
        match of_kind.filter(|_| !definition.path.has("nom")).find(counts) {
            None => Ok(None),
            Some(other) => {
                let path = printable(&other.path);
                Err(Failure::refused(both!(
                    "ce projet a déjà « {path} », et sa méthode n'en demande qu'un : rien n'est ajouté",
                    "this project already has \"{path}\", and its method asks for one: nothing is added"
                )))
            }
        }
    }

    /// One more document that is neither session, group nor action.
    fn document(&self, kind: usize) -> Result<Vec<Output>, Failure> {
        let definition = &self.method.types[kind];
        let group = match definition.per_group {
            true => Some(place::group_called(self.project, self.method, self.wish.group.as_deref())?),
            false => None,
        };
        let number = self.next_number(kind, group)?;
        let words = ("le titre du document", "the title of the document");
        let named = match &self.wish.name {
            None if !definition.path.has("nom") => None,
            _ => {
                let title = self.name(words.0, words.1, &format!("agir add {} \"…\"", definition.id))?;
                let title = request::title(&title, words.0, words.1)?;
                let name = request::file_name(&title, words.0, words.1)?;
                Some((title, name))
            }
        };
        let named = named.as_ref().map(|(title, name)| (title.as_str(), name.as_str()));
        let theme = group.map(|group| place::theme(self.project, group));
        let written = self.writer().document(kind, number, named, theme.as_ref())?;
        Ok(vec![place::in_group(self.project, self.method, written, kind, group)])
    }

    /// A project may keep its copils elsewhere than by convention: the new one goes with them.
    fn beside_the_others(&self, kind: usize, outputs: &mut [Output]) {
        let other = self.project.documents.iter().rfind(|document| document.kind == kind);
        let Some((folder, _)) = other.and_then(|document| document.path.rsplit_once('/')) else {
            return;
        };
        for output in outputs {
            let name = output.path.rsplit('/').next().unwrap_or_default();
            output.path = format!("{folder}/{name}");
        }
    }

    /// One more group, with its meetings.
    fn group(&self) -> Result<Vec<Output>, Failure> {
        let (theme, word) = (self.method.theme(), self.method.group().short);
        let named = Both::each(|lang| format!("{} {}", theme.the(lang), word.of_the(lang)));
        let title = self.name(&named.fr, &named.en, "agir add group \"Mobilité\"")?;
        Ok(group::one_more(self.project, self.method, self.today, &title)?.1)
    }

    /// One more meeting of a group.
    fn meeting(&self, kind: usize) -> Result<Vec<Output>, Failure> {
        let group = place::group_called(self.project, self.method, self.wish.group.as_deref())?;
        let number = self.next_number(kind, Some(group))?;
        let date = match self.wish.date {
            Some(date) => date,
            None => self.meeting_date(kind, group, number.unwrap_or(1))?,
        };
        let written = self.writer().session(kind, number, date, Some(&place::theme(self.project, group)))?;
        Ok(vec![place::in_group(self.project, self.method, written, kind, Some(group))])
    }

    /// One more action: of a group, or where its type has its documents.
    fn action(&self, kind: usize) -> Result<Vec<Output>, Failure> {
        let word = self.method.action().short;
        let named = Both::each(|lang| say!(lang, "le titre {}", "the title {}", word.of_the(lang)));
        let definition = &self.method.types[kind];
        let of_group = if definition.is_in_groups() { " --group …" } else { "" };
        let title = self.name(&named.fr, &named.en, &format!("agir add {} \"…\"{of_group}", definition.id))?;
        let title = request::title(&title, &named.fr, &named.en)?;
        let name = request::file_name(&title, &named.fr, &named.en)?;
        let group = match definition.is_in_groups() {
            true => Some(place::group_called(self.project, self.method, self.wish.group.as_deref())?),
            false => None,
        };
        let ideas: Vec<String> = self.wish.ideas.iter().map(|id| id.trim().to_uppercase()).collect();
        self.known_ideas(group, &ideas)?;
        let theme = group.map(|group| place::theme(self.project, group));
        let made = |name: &str| {
            let written = self.writer().action(kind, theme.as_ref(), (&title, name), &ideas)?;
            Ok(place::in_group(self.project, self.method, written, kind, group))
        };
        // One of the same title is there already.
        let is_of_another = |path: &str| {
            let other = self.project.document_at(path).and_then(Document::action);
            other.is_some_and(|other| fold(other.name()) != fold(&title))
        };
        Ok(vec![place::numbered(&name, made, is_of_another)?])
    }

    fn known_ideas(&self, group: Option<usize>, ideas: &[String]) -> Result<(), Failure> {
        let thread = &self.project.threads[group.unwrap_or(self.project.outside())];
        let Some(unknown) = ideas.iter().find(|id| thread.ideas_are_known() && thread.idea(id).is_none()) else {
            return Ok(());
        };
        let known: Vec<&str> = thread.ideas.iter().filter_map(|idea| idea.id.as_deref()).collect();
        let (shown, known) = (printable(unknown), printable(&known.join(", ")));
        let (idea, word) = (&self.method.words.idea, self.method.group().short);
        let told = |lang: Lang| {
            let (no, many) = (idea.no(lang), idea.many(lang));
            let here = match group {
                Some(_) => say!(lang, "dans {}", "in {}", word.this(lang)),
                None => say!(lang, "hors des {}", "outside of the {}", word.many(lang)),
            };
            say!(lang, "{no} {shown} {here} ({many} : {known})", "{no} {shown} {here} ({many}: {known})")
        };
        Err(Failure::usage(Both::each(told)))
    }
}

//! The words of a method: how it calls what the tool speaks of. A type names its documents; the table `mots` names
//! what no type does.

use super::keys::{NOUN, SHORT, WORDS};
use super::types::taken;
use super::{DocType, Method, Role};
use crate::diagnostic::Sink;
use crate::lang::{Both, Noun};
use crate::model::group::THEME;
use crate::model::reader::{MapReader, Need};
use crate::parse::yaml::{Node, Value};
use crate::text::Text;
use crate::text::escape::without_controls;

/// The tool's word for a group's theme.
const TOOL_THEME: &str = "thématique";

/// Names of one such document: the whole one for headings, the short one within sentences.
#[derive(Clone, Debug, Default)]
pub struct Named {
    pub whole: Noun,
    pub short: Noun,
}

/// Words for what no type names.
#[derive(Debug)]
pub struct Words {
    /// The plan that is compiled from the actions.
    pub plan: Named,
    pub problem: Noun,
    pub idea: Noun,
    pub kept_idea: Noun,
    /// The time until the type that the calendar places at its end.
    pub preparation: Noun,
    /// The body whose members `comite.yaml` lists.
    pub committee: Noun,
    /// Sessions that belong to no group.
    pub sessions: Noun,
}

/// What the method calls the parts of its thread and of its plan.
#[derive(Clone, Debug)]
pub struct Terms {
    pub group: Noun,
    /// The whole name, for headings.
    pub group_label: Noun,
    pub problem: Noun,
    pub idea: Noun,
    pub kept_idea: Noun,
    pub action: Noun,
    /// The whole name, for headings.
    pub action_label: Noun,
    pub plan: Named,
}

impl Named {
    fn of_tool(fr: &str, en: &str) -> Self {
        let noun = Noun::of_tool(fr, en);
        Self { whole: noun.clone(), short: noun }
    }
}

impl Default for Words {
    fn default() -> Self {
        Self {
            plan: Named::of_tool("plan commun", "common plan"),
            problem: Noun::of_tool("problème", "problem"),
            idea: Noun::of_tool("idée", "idea"),
            kept_idea: Noun::of_tool("idée retenue", "kept idea"),
            preparation: Noun::of_tool("préparation", "preparation"),
            committee: Noun::of_tool("comité", "committee"),
            sessions: Noun::of_tool("séance", "session"),
        }
    }
}

/// Reads the table `mots`.
pub(super) fn read(node: &Node, source: &Text, sink: &mut Sink) -> Option<Words> {
    let mut reader = MapReader::new(node, source, WORDS, node.span, sink)?;
    let mut words = Words::default();
    if let Some(plan) = taken(reader.field("plan", Need::Optional, sink, named)) {
        words.plan = plan;
    }
    for (key, place) in [
        ("probleme", &mut words.problem),
        ("idee", &mut words.idea),
        ("idee_retenue", &mut words.kept_idea),
        ("preparation", &mut words.preparation),
        ("comite", &mut words.committee),
        ("seances", &mut words.sessions),
    ] {
        if let Some(named) = taken(reader.field(key, Need::Optional, sink, named)) {
            *place = named.whole;
        }
    }
    reader.finish(sink);
    Some(words)
}

/// Reads `{fr, en}` with the optional keys `pluriel`, `genre` and `court`, or one text for both languages.
pub(super) fn named(node: &Node, source: &Text, sink: &mut Sink) -> Option<Named> {
    if matches!(node.value, Value::Scalar { .. }) {
        let noun = Noun::new(plain(super::both(node, source, sink)?));
        return Some(Named { whole: noun.clone(), short: noun });
    }
    let mut reader = MapReader::new(node, source, NOUN, node.span, sink)?;
    let whole = noun(&mut reader, sink);
    let short = reader.field("court", Need::Optional, sink, |node, source, sink| {
        if matches!(node.value, Value::Scalar { .. }) {
            return super::both(node, source, sink).map(|both| Noun::new(plain(both)));
        }
        let mut reader = MapReader::new(node, source, SHORT, node.span, sink)?;
        let short = noun(&mut reader, sink);
        reader.finish(sink);
        short
    });
    reader.finish(sink);
    let whole = whole?;
    Some(Named { short: taken(short).unwrap_or_else(|| whole.clone()), whole })
}

pub(super) const GENDERS: [(&str, bool); 2] = [("masculin", false), ("feminin", true)];

/// What a stranger's method calls a thing reaches terminals and pages.
fn plain(both: Both) -> Both {
    Both { fr: without_controls(both.fr), en: without_controls(both.en) }
}

fn noun(reader: &mut MapReader<'_>, sink: &mut Sink) -> Option<Noun> {
    let fr = reader.text("fr", Need::Required, sink);
    let en = reader.text("en", Need::Required, sink);
    let many = reader.field("pluriel", Need::Optional, sink, super::both);
    let gender = reader.choice("genre", Need::Optional, &GENDERS, sink);
    let mut noun = Noun::new(plain(Both { fr: taken(fr)?, en: taken(en)? }));
    noun.many = taken(many).map(plain).unwrap_or(noun.many);
    noun.is_feminine = taken(gender).unwrap_or(noun.is_feminine);
    Some(noun)
}

impl Method {
    /// What the method calls the parts of its thread and of its plan.
    pub fn terms(&self) -> Terms {
        let (group, action, words) = (self.group(), self.action(), &self.words);
        Terms {
            group: group.short,
            group_label: group.whole,
            problem: words.problem.clone(),
            idea: words.idea.clone(),
            kept_idea: words.kept_idea.clone(),
            action: action.short,
            action_label: action.whole,
            plan: words.plan.clone(),
        }
    }

    /// How the method calls its groups.
    pub fn group(&self) -> Named {
        self.named(Role::Group, ("groupe", "group"))
    }

    /// How the method calls the actions of its groups.
    pub fn action(&self) -> Named {
        self.named(Role::Action, ("action", "action"))
    }

    /// How the method calls its assessment.
    pub fn assessment(&self) -> Named {
        self.named(Role::Assessment, ("évaluation", "assessment"))
    }

    fn named(&self, role: Role, tool: (&str, &str)) -> Named {
        let own = self.type_of(role).map(|at| self.types[at].named.clone());
        own.unwrap_or_else(|| Named::of_tool(tool.0, tool.1))
    }

    /// How the method calls the sessions of its groups; the tool's word where it has several types of them.
    pub fn meeting(&self) -> Noun {
        self.only_noun(|kind| kind.role == Role::Session && kind.per_group)
    }

    /// How the method calls the sessions of its committee: the first type of them.
    pub fn committee_session(&self) -> Noun {
        let first = self.types.iter().find(|kind| kind.role == Role::Session && kind.is_of_committee());
        first.map_or_else(|| self.words.sessions.clone(), |kind| kind.named.short.clone())
    }

    /// How the method calls the theme of a group: the label of its field.
    pub fn theme(&self) -> Noun {
        let fields = self.type_of(Role::Group).map_or_else(|| Role::Group.fields(), |at| &self.types[at].fields);
        let lower = |text: &str| {
            let mut letters = text.chars();
            letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
        };
        let label = fields.get(THEME).map(|field| Both::of(&lower(&field.label.fr), &lower(&field.label.en)));
        let mut noun = Noun::new(label.unwrap_or_default());
        // The tool's own word has no ending that tells its gender.
        noun.is_feminine |= noun.one.fr == TOOL_THEME;
        noun
    }

    fn only_noun(&self, is: impl Fn(&DocType) -> bool) -> Noun {
        let mut own = self.types.iter().filter(|kind| is(kind));
        match (own.next(), own.next()) {
            (Some(kind), None) => kind.named.short.clone(),
            _ => Noun::of_tool("séance", "session"),
        }
    }

    /// « début de la préparation » where the calendar has such a time, else « début du projet ».
    pub fn start(&self) -> Both {
        match self.end_of_preparation().is_some() {
            true => {
                Both::each(|lang| format!("{} {}", lang.pick("début", "start"), self.words.preparation.of_the(lang)))
            }
            false => Both::of("début du projet", "start of the project"),
        }
    }
}

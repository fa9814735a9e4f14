//! The thread as a tree for the terminal.

use super::{Action, Fate, GroupTrace, Idea, Trace, words};
use crate::lang::Lang;
use crate::text::escape::printable;
use crate::text::screen::{Screen, Tone};
use crate::trace::words::Remark;

/// The layout of the tree.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    /// In columns.
    pub width: usize,
    /// True if colours are wanted.
    pub colour: bool,
}

/// A node of the tree.
struct Node {
    text: String,
    remark: Option<Remark>,
    tone: Tone,
    below: Vec<Node>,
}

impl Look {
    fn painted(self, text: Screen, tone: Tone) -> Screen {
        if self.colour { text.painted(tone) } else { text }
    }
}

pub(super) fn write(trace: &Trace<'_>, look: Look, lang: Lang) -> Screen {
    let mut text = Screen::default();
    for (at, group) in trace.groups.iter().enumerate() {
        if at > 0 {
            text += "\n".into();
        }
        text += look.painted(Screen::new(printable(group.name)), Tone::Strong) + "\n".into();
        if group.has_unknown {
            text += Screen::new(words::unknown(&group.terms, lang)) + "\n".into();
        }
        let nodes = nodes(group, lang);
        if nodes.is_empty() {
            text += Screen::new(format!("  {}\n", words::nothing(lang)));
        }
        draw(&nodes, "", look, &mut text);
    }
    text
}

fn nodes(group: &GroupTrace<'_>, lang: Lang) -> Vec<Node> {
    // An idea that answers several problems is shown in full under the first only.
    let mut told = vec![None; group.ideas.len()];
    let mut nodes = Vec::new();
    for problem in &group.problems {
        let below = problem.ideas.iter().map(|at| match told[*at] {
            None => {
                told[*at] = problem.id;
                idea_node(group, &group.ideas[*at], lang)
            }
            Some(first) => {
                let see = lang.pick("voir", "see");
                let own = said(group.ideas[*at].id, group.ideas[*at].text);
                Node { text: format!("{own} ({see} {first})"), remark: None, tone: Tone::Faint, below: Vec::new() }
            }
        });
        let below = below.collect();
        let remark = words::of_problem(group, problem, lang);
        nodes.push(Node { text: said(problem.id, problem.text), remark, tone: Tone::Plain, below });
    }
    let alone: Vec<Node> = group.ideas_without_problem().map(|at| idea_node(group, &group.ideas[at], lang)).collect();
    let actions: Vec<Node> =
        group.actions_without_idea().map(|at| action_node(group, &group.actions[at], lang)).collect();
    for (title, below) in
        [(words::ideas_alone(&group.terms, lang), alone), (words::actions_alone(&group.terms, lang), actions)]
    {
        if !below.is_empty() {
            // An unreadable document may contain the missing link.
            let remark = Some(Remark { text: String::new(), hangs: !group.has_unknown });
            nodes.push(Node { text: title, remark, tone: Tone::Plain, below });
        }
    }
    nodes
}

fn idea_node(group: &GroupTrace<'_>, idea: &Idea<'_>, lang: Lang) -> Node {
    let mark = match idea.fate {
        Fate::Kept => "[x]",
        Fate::Left => "[ ]",
        Fate::Undecided => "[?]",
    };
    Node {
        text: format!("{mark} {} · {}", said(idea.id, idea.text), words::fate(&group.terms, idea, lang)),
        remark: words::of_idea(group, idea, lang),
        tone: if idea.fate == Fate::Left { Tone::Faint } else { Tone::Plain },
        below: idea.actions.iter().map(|at| action_node(group, &group.actions[*at], lang)).collect(),
    }
}

fn action_node(group: &GroupTrace<'_>, action: &Action<'_>, lang: Lang) -> Node {
    let remark = words::of_action(group, action, lang);
    let owner = action.owner.as_deref().map(|owner| {
        let label = lang.pick("porteur : ", "owner: ");
        Node { text: format!("{label}{}", printable(owner)), remark: None, tone: Tone::Plain, below: Vec::new() }
    });
    let place = words::place_in_plan(&group.terms, action, lang);
    Node {
        text: format!("→ {} ({})", printable(action.title), printable(&place)),
        remark,
        tone: Tone::Strong,
        below: owner.into_iter().collect(),
    }
}

fn said(id: Option<&str>, text: &str) -> String {
    let text = printable(text);
    match id {
        Some(id) => format!("{id} {text}"),
        None => text,
    }
}

fn draw(nodes: &[Node], indent: &str, look: Look, text: &mut Screen) {
    for (at, node) in nodes.iter().enumerate() {
        let is_last = at + 1 == nodes.len();
        let (branch, stem) = if is_last { ("└─ ", "   ") } else { ("├─ ", "│  ") };
        let stem = format!("{indent}{stem}");
        let under = if node.below.is_empty() { format!("{stem}  ") } else { format!("{stem}│ ") };
        let own = match &node.remark {
            Some(remark) if remark.hangs && remark.text.is_empty() => format!("⚠ {}", node.text),
            Some(remark) if remark.hangs => format!("⚠ {} : {}", node.text, remark.text),
            Some(remark) if remark.text.is_empty() => node.text.clone(),
            Some(remark) => format!("{} ({})", node.text, remark.text),
            None => node.text.clone(),
        };
        let hangs = node.remark.as_ref().is_some_and(|remark| remark.hangs);
        let room = look.width.saturating_sub(indent.chars().count() + 3).max(20);
        let options = textwrap::Options::new(room).word_splitter(textwrap::WordSplitter::NoHyphenation);
        for (line, part) in textwrap::wrap(&own, options).iter().enumerate() {
            let before = if line == 0 { format!("{indent}{branch}") } else { under.clone() };
            let tone = if hangs { Tone::Alarm } else { node.tone };
            *text += Screen::new(before) + look.painted(Screen::new(part.as_ref()), tone) + "\n".into();
        }
        draw(&node.below, &stem, look, text);
    }
}

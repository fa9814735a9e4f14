//! Message templates of a method pack: placeholders such as `{date}` are filled by the rule.

use std::sync::Arc;

use jiff::civil::Date;

use super::Sentences;
use crate::lang::{Both, Lang, enumerate};
use crate::text::dates::long;
use crate::text::quotes::inner;

/// Messages of a violated requirement.
#[derive(Debug, Default)]
pub struct Wording {
    /// What is wrong; `{name}` is replaced by an argument of the rule.
    pub text: Both,
    /// What to do.
    pub help: Both,
    /// The clause of the method.
    pub source: String,
}

/// An argument of a message.
#[derive(Clone, Debug)]
pub enum Arg {
    /// A text from the project.
    Text(String),
    /// A text from the method.
    Both(Both),
    Date(Date),
    Number(i64),
    /// Several texts from the project.
    List(Vec<String>),
    /// Several texts from the method.
    Labels(Vec<Both>),
}

impl Arg {
    fn text(&self, lang: Lang) -> String {
        match self {
            // French messages put it in quotation marks.
            Self::Text(text) if lang == Lang::Fr => inner(text),
            Self::Text(text) => text.clone(),
            Self::Both(both) => both.get(lang).to_owned(),
            Self::Date(date) => long(*date, lang),
            Self::Number(number) => number.to_string(),
            Self::List(texts) => enumerate(&texts.iter().map(String::as_str).collect::<Vec<_>>(), lang),
            Self::Labels(labels) => enumerate(&labels.iter().map(|label| label.get(lang)).collect::<Vec<_>>(), lang),
        }
    }
}

/// A wording with its arguments.
#[derive(Clone, Debug)]
pub struct Worded {
    pub wording: Arc<Wording>,
    /// Values of the placeholders.
    pub args: Vec<(&'static str, Arg)>,
}

impl Worded {
    /// The messages with all placeholders replaced.
    pub fn sentences(&self, lang: Lang) -> Sentences {
        let fill = |template: &str| {
            let mut text = String::with_capacity(template.len() + 32);
            let mut rest = template;
            // A single pass: braces in the value of an argument are not replaced.
            while let Some((before, after)) = rest.split_once('{') {
                text.push_str(before);
                let (name, next) = after.split_once('}').unwrap_or((after, ""));
                let known = self.args.iter().find(|(known, _)| *known == name);
                text.push_str(&known.map_or_else(String::new, |(_, arg)| arg.text(lang)));
                rest = next;
            }
            text.push_str(rest);
            text
        };
        let help = fill(self.wording.help.get(lang));
        Sentences {
            what: fill(self.wording.text.get(lang)),
            help: (!help.is_empty()).then_some(help),
            source: (!self.wording.source.is_empty()).then(|| self.wording.source.clone()),
        }
    }
}

/// The first placeholder of `template` that is not in `known`.
pub fn unknown_place<'a>(template: &'a str, known: &[&str]) -> Option<&'a str> {
    template
        .split('{')
        .skip(1)
        .filter_map(|rest| rest.split_once('}'))
        .map(|(name, _)| name)
        .find(|name| !known.contains(name))
}

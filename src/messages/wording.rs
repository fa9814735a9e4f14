//! Sentences of a method pack, with places to fill: `{date}` in the text, the date in the rule.

use std::sync::Arc;

use jiff::civil::Date;

use super::Sentences;
use crate::lang::{Both, Lang, enumerate};
use crate::text::dates::long;
use crate::text::quotes::inner;

/// What a requirement says when it is not met.
#[derive(Debug, Default)]
pub struct Wording {
    /// What is wrong; `{name}` stands for an argument of the rule.
    pub text: Both,
    /// What to do.
    pub help: Both,
    /// The clause of the method.
    pub source: String,
}

/// An argument of a sentence.
#[derive(Clone, Debug)]
pub enum Arg {
    /// A text of the project.
    Text(String),
    /// A text of the method.
    Both(Both),
    Date(Date),
    Number(i64),
    /// Several texts of the project.
    List(Vec<String>),
    /// Several texts of the method.
    Labels(Vec<Both>),
}

impl Arg {
    fn text(&self, lang: Lang) -> String {
        match self {
            // The sentences quote it.
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

/// A requirement's wording with its arguments.
#[derive(Clone, Debug)]
pub struct Worded {
    /// The sentences.
    pub wording: Arc<Wording>,
    /// Values of the places to fill.
    pub args: Vec<(&'static str, Arg)>,
}

impl Worded {
    /// The sentences with every place filled.
    pub fn sentences(&self, lang: Lang) -> Sentences {
        let fill = |template: &str| {
            let mut text = String::with_capacity(template.len() + 32);
            let mut rest = template;
            // One pass: what an argument says is never taken for a place.
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

/// The first place of `template` that no argument of `known` fills.
pub fn unknown_place<'a>(template: &'a str, known: &[&str]) -> Option<&'a str> {
    template
        .split('{')
        .skip(1)
        .filter_map(|rest| rest.split_once('}'))
        .map(|(name, _)| name)
        .find(|name| !known.contains(name))
}

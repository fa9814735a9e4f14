//! What may reach a terminal.

use super::escape;

/// Text that does nothing on a terminal but to be seen, in our own colours. Whatever it is made from, it
/// is escaped when it is made; and nothing else can be printed, so that a text of a project or of a pack
/// that goes to a terminal as it is does not compile.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Screen(String);

/// A colour or weight of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// As all text.
    Plain,
    /// Bold.
    Strong,
    /// Dimmed.
    Faint,
    /// Bold and yellow.
    Alarm,
}

impl Screen {
    /// `text` with what acts on a terminal or is not seen written by its number. Its lines and tabs stay:
    /// what must not begin a line of its own is made [`escape::printable`] before it becomes part of `text`.
    pub fn new(text: impl Into<String>) -> Self {
        Self(escape::lines(text))
    }

    /// A JSON text, which reads back as it was.
    pub fn json(text: impl Into<String>) -> Self {
        Self(escape::json(text))
    }

    /// What a library drew in colours, from texts that were escaped: the codes of colours stay, and they
    /// alone. Had a text not been escaped, it could change how it looks and no more.
    pub fn drawn(text: &str) -> Self {
        let mut parts = text.split('\u{1b}');
        let mut drawn = Self::new(parts.next().unwrap_or_default());
        for part in parts {
            let end = part.find(|c: char| !c.is_ascii_digit() && !"[;".contains(c)).unwrap_or(part.len());
            let (code, rest) = part.split_at(end);
            match (code.strip_prefix('['), rest.strip_prefix('m')) {
                (Some(numbers), Some(rest)) if !numbers.contains('[') => {
                    drawn.0.push_str(&format!("\u{1b}[{numbers}m"));
                    drawn += Self::new(rest);
                }
                _ => drawn += Self::new(format!("\u{1b}{part}")),
            }
        }
        drawn
    }

    /// The text in `tone`, until its end.
    pub fn painted(self, tone: Tone) -> Self {
        let code = match tone {
            Tone::Plain => return self,
            Tone::Strong => "1",
            Tone::Faint => "2",
            Tone::Alarm => "1;33",
        };
        Self(format!("\u{1b}[{code}m{}\u{1b}[0m", self.0))
    }

    /// The text, with the codes of its colours.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A sentence of our own that holds nothing of anybody else's.
impl From<&'static str> for Screen {
    fn from(text: &'static str) -> Self {
        Self::new(text)
    }
}

impl std::ops::AddAssign for Screen {
    fn add_assign(&mut self, other: Self) {
        self.0.push_str(&other.0);
    }
}

impl std::ops::Add for Screen {
    type Output = Self;

    fn add(mut self, other: Self) -> Self {
        self += other;
        self
    }
}

impl FromIterator<Screen> for Screen {
    fn from_iter<T: IntoIterator<Item = Screen>>(pieces: T) -> Self {
        pieces.into_iter().fold(Self::default(), std::ops::Add::add)
    }
}

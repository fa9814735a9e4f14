//! Type-safe terminal output.

use super::escape;

/// Text that is safe to print: it contains no control sequences except our own colours. It is escaped on
/// construction, and the output functions accept nothing else, so that printing unescaped text of a project or
/// pack does not compile.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Screen(String);

/// Colour or weight of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    Plain,
    Strong,
    /// Dimmed.
    Faint,
    /// Bold and yellow.
    Alarm,
}

impl Screen {
    /// Escapes control and invisible characters, but keeps line endings and tabs. Text that must not start a
    /// new line has to be escaped by [`escape::printable`] first.
    pub fn new(text: impl Into<String>) -> Self {
        Self(escape::lines(text))
    }

    /// Escapes a JSON text without changing its value.
    pub fn json(text: impl Into<String>) -> Self {
        Self(escape::json(text))
    }

    /// Accepts coloured output of a library: keeps colour sequences and escapes all other control characters. A
    /// text that the library did not escape could at most change colours.
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

    /// The text in `tone`.
    pub fn painted(self, tone: Tone) -> Self {
        let code = match tone {
            Tone::Plain => return self,
            Tone::Strong => "1",
            Tone::Faint => "2",
            Tone::Alarm => "1;33",
        };
        Self(format!("\u{1b}[{code}m{}\u{1b}[0m", self.0))
    }

    /// The text with its colour sequences.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// For literals of this crate, which contain no foreign text.
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

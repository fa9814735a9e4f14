//! Parser of git configuration files; included files are not read.

use std::iter::Peekable;
use std::rc::Rc;
use std::str::Chars;

pub use super::programs::programs;

/// Maximum length of a subsection within a key, in characters: a file may repeat a subsection name of several
/// megabytes thousands of times.
const SHOWN: usize = 200;

/// A section header, shared by its settings.
#[derive(Debug)]
pub(super) struct Header {
    /// In lower case.
    pub(super) section: String,
    /// The subsection: as written if it is quoted, in lower case after a dot.
    pub(super) about: Option<String>,
}

/// A setting.
#[derive(Debug)]
pub(super) struct Setting {
    pub(super) header: Rc<Header>,
    /// In lower case.
    pub(super) name: String,
    /// `None` for a name without `=`, which means "true".
    pub(super) value: Option<String>,
    /// Line of the name, from 1.
    pub(super) line: usize,
}

impl Setting {
    /// The key as `git config --list` prints it.
    pub(super) fn key(&self) -> String {
        match &self.header.about {
            Some(about) => {
                let cut = about.char_indices().nth(SHOWN).map(|(at, _)| format!("{}…", &about[..at]));
                format!("{}.{}.{}", self.header.section, cut.as_ref().unwrap_or(about), self.name)
            }
            None => format!("{}.{}", self.header.section, self.name),
        }
    }
}

/// The settings in `text`, in file order. A line that git would reject is skipped, since the following ones
/// may still be valid.
pub(super) fn settings(text: &str) -> Vec<Setting> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut reader = Reader { rest: text.chars().peekable(), line: 1 };
    let mut settings = Vec::new();
    let mut header = None;
    while let Some(c) = reader.peek() {
        match c {
            c if c.is_whitespace() => _ = reader.next(),
            '[' => {
                header = reader.header().map(Rc::new);
                if header.is_none() {
                    reader.skip_line();
                }
            }
            c if c.is_ascii_alphabetic() => {
                let line = reader.line;
                let (name, value) = reader.setting();
                if let (Some(header), Some(value)) = (&header, value) {
                    settings.push(Setting { header: Rc::clone(header), name, value, line });
                }
            }
            _ => reader.skip_line(),
        }
    }
    settings
}

struct Reader<'a> {
    rest: Peekable<Chars<'a>>,
    line: usize,
}

impl Reader<'_> {
    fn peek(&mut self) -> Option<char> {
        self.rest.peek().copied()
    }

    /// The next character; CR LF counts as one line break.
    fn next(&mut self) -> Option<char> {
        let mut c = self.rest.next()?;
        if c == '\r' && self.peek() == Some('\n') {
            c = self.rest.next()?;
        }
        if c == '\n' {
            self.line += 1;
        }
        Some(c)
    }

    fn skip_line(&mut self) {
        while self.next().is_some_and(|c| c != '\n') {}
    }

    /// The characters, in lower case, while they satisfy `wanted`.
    fn word(&mut self, wanted: impl Fn(char) -> bool) -> String {
        let mut word = String::new();
        while let Some(c) = self.rest.next_if(|c| wanted(*c)) {
            word.push(c.to_ascii_lowercase());
        }
        word
    }

    /// Skips spaces and tabs.
    fn spaces(&mut self) {
        while self.rest.next_if(|c| matches!(c, ' ' | '\t')).is_some() {}
    }

    /// Parses `[section]`, `[section "about"]` or the older form `[section.about]`.
    fn header(&mut self) -> Option<Header> {
        self.next();
        let name = self.word(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '.'));
        self.spaces();
        let quoted = if self.rest.next_if_eq(&'"').is_some() { Some(self.quoted()?) } else { None };
        self.rest.next_if_eq(&']')?;
        Some(match (quoted, name.split_once('.')) {
            (None, Some((section, about))) => Header { section: section.to_owned(), about: Some(about.to_owned()) },
            (about, _) => Header { section: name, about },
        })
    }

    /// The text up to the closing quote, on one line.
    fn quoted(&mut self) -> Option<String> {
        let mut text = String::new();
        loop {
            match self.rest.next_if(|c| *c != '\n')? {
                '"' => return Some(text),
                '\\' => text.push(self.rest.next_if(|c| *c != '\n')?),
                c => text.push(c),
            }
        }
    }

    /// Parses a name and, if git would accept it, its value.
    fn setting(&mut self) -> (String, Option<Option<String>>) {
        let name = self.word(|c| c.is_ascii_alphanumeric() || c == '-');
        self.spaces();
        let value = match self.next() {
            None | Some('\n') => Some(None),
            Some('=') => Some(Some(self.value())),
            Some(_) => {
                self.skip_line();
                None
            }
        };
        (name, value)
    }

    /// Parses the value after `=`: quotes are removed, a `\` at the end of a line continues it, surrounding
    /// spaces are dropped.
    fn value(&mut self) -> String {
        let (mut text, mut end, mut is_quoted) = (String::new(), 0, false);
        while let Some(c) = self.next() {
            match c {
                '\n' => break,
                '#' | ';' if !is_quoted => {
                    self.skip_line();
                    break;
                }
                '"' => is_quoted = !is_quoted,
                '\\' => match self.next() {
                    None | Some('\n') => continue,
                    Some('n') => text.push('\n'),
                    Some('t') => text.push('\t'),
                    Some('b') => text.push('\u{8}'),
                    Some(c) => text.push(c),
                },
                c if c.is_whitespace() && !is_quoted => {
                    if !text.is_empty() {
                        text.push(c);
                    }
                    continue;
                }
                c => text.push(c),
            }
            end = text.len();
        }
        text.truncate(end);
        text
    }
}

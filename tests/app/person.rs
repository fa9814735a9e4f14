//! A person at a browser without scripts, on files in memory.

use std::collections::BTreeMap;

use agir::app::{Answer, Can, Request, Setting, Verb, handle};
use agir::lang::Lang;
use agir::load::Kept;
use agir::tree::Memory;
use jiff::civil::{Date, date};
use scraper::{ElementRef, Html, Selector};

use crate::support::{Scratch, root};

/// A day after the end of the example.
pub const TODAY: Date = date(2013, 9, 2);

/// A project in memory, opened by a person.
pub struct Person {
    pub files: BTreeMap<String, Vec<u8>>,
    pub lang: Lang,
    pub today: Date,
    pub is_read_only: bool,
    pub is_trusted: bool,
}

impl Person {
    pub fn at(files: BTreeMap<String, Vec<u8>>) -> Self {
        Self { files, lang: Lang::Fr, today: TODAY, is_read_only: false, is_trusted: false }
    }

    pub fn example(name: &str) -> Self {
        let scratch = Scratch::new();
        crate::support::copy(&root().join("examples").join(name), scratch.path());
        Self::at(scratch.files().into_iter().collect())
    }

    pub fn ask(&self, verb: Verb, target: &str, body: &[u8]) -> Answer {
        let request = Request::new(verb, target, "application/x-www-form-urlencoded", body);
        handle(&request, &Memory::new(self.files.clone()), &Kept::new(), &self.setting())
    }

    fn setting(&self) -> Setting<'static> {
        Setting {
            today: self.today,
            lang: Some(self.lang),
            base: "/",
            folder: "dossier",
            is_read_only: self.is_read_only,
            is_trusted: self.is_trusted,
            can: Can { undo: true, quit: true, commit: true, open: true },
            last: None,
            places: None,
        }
    }

    /// The page at `target`, which must exist.
    #[track_caller]
    pub fn see(&self, target: &str) -> Html {
        let answer = self.ask(Verb::Get, target, b"");
        assert_eq!(answer.status, 200, "{target}");
        html(&answer)
    }

    /// Sends `form`, and writes what it changes.
    pub fn send(&mut self, form: &Filled) -> Answer {
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(&form.fields).finish();
        // A browser keeps the anchor to itself.
        let target = form.action.trim_start_matches('/').split('#').next().unwrap_or_default();
        let answer = self.ask(Verb::Post, target, body.as_bytes());
        for change in &answer.changes {
            assert_eq!(self.files.get(&change.path), change.before.as_ref(), "{}", change.path);
            match &change.after {
                Some(after) => self.files.insert(change.path.clone(), after.clone()),
                None => self.files.remove(&change.path),
            };
        }
        answer
    }

    /// Sends a file with the form at `target`.
    pub fn upload(&self, target: &str, name: &str, bytes: &[u8]) -> Answer {
        let head = format!("--x\r\nContent-Disposition: form-data; name=\"{name}\"; filename=\"C:\\a\\b.zip\"\r\n\r\n");
        let body = [head.as_bytes(), bytes, b"\r\n--x--\r\n"].concat();
        let request = Request::new(Verb::Post, target, "multipart/form-data; boundary=x", &body);
        handle(&request, &Memory::new(self.files.clone()), &Kept::new(), &self.setting())
    }

    pub fn text(&self, path: &str) -> String {
        String::from_utf8(self.files[path].clone()).unwrap()
    }
}

pub fn html(answer: &Answer) -> Html {
    Html::parse_document(std::str::from_utf8(&answer.body).unwrap())
}

pub fn selector(text: &str) -> Selector {
    Selector::parse(text).unwrap()
}

/// The visible words of a page.
pub fn words(page: &Html) -> String {
    let main = page.select(&selector("main")).next().unwrap();
    main.text().collect::<Vec<_>>().join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The answers of a form as a browser would send them.
#[derive(Clone, Debug)]
pub struct Filled {
    pub action: String,
    pub fields: Vec<(String, String)>,
}

impl Filled {
    /// The form of `page` that has a field named `name`.
    #[track_caller]
    pub fn of(page: &Html, name: &str) -> Self {
        let forms = selector("form[method=post]");
        let found = page.select(&forms).map(Self::read).find(|form| form.fields.iter().any(|(own, _)| own == name));
        found.unwrap_or_else(|| panic!("no form has « {name} »: {}", words(page)))
    }

    pub fn read(form: ElementRef<'_>) -> Self {
        let mut fields = Vec::new();
        let text = |element: &ElementRef<'_>| {
            let text: String = element.text().collect();
            // A parser drops the first line end of a text area.
            text.replace('\n', "\r\n")
        };
        for element in form.select(&selector("input, textarea, select")) {
            let Some(name) = element.attr("name") else { continue };
            let value = match element.value().name() {
                "textarea" => Some(text(&element)),
                "select" => {
                    let chosen = element.select(&selector("option[selected]")).next();
                    Some(chosen.and_then(|option| option.attr("value")).unwrap_or_default().to_owned())
                }
                _ if element.attr("type") == Some("checkbox") => {
                    element.attr("checked").map(|_| element.attr("value").unwrap_or("on").to_owned())
                }
                _ if element.attr("type") == Some("file") => None,
                _ => Some(element.attr("value").unwrap_or_default().to_owned()),
            };
            fields.extend(value.map(|value| (name.to_owned(), value)));
        }
        Self { action: form.attr("action").unwrap_or_default().to_owned(), fields }
    }

    pub fn get(&self, name: &str) -> &str {
        self.fields.iter().find(|(own, _)| own == name).map_or("", |(_, value)| value)
    }

    /// Answers a question anew.
    pub fn set(&mut self, name: &str, value: &str) -> &mut Self {
        match self.fields.iter_mut().find(|(own, _)| own == name) {
            Some((_, old)) => value.clone_into(old),
            None => self.fields.push((name.to_owned(), value.to_owned())),
        }
        self
    }
}

//! Explanations of requirements and engine codes, taken from their pages.

use super::{Pack, engine_page};
use crate::diagnostic::{EngineCode, Severity};
use crate::lang::{Lang, say};

/// Explanation of a requirement or an engine code.
#[derive(Clone, Debug)]
pub struct Explained {
    /// Level before waivers.
    pub severity: Severity,
    /// What it asks, in one sentence.
    pub summary: String,
    /// The sentence of the method that the requirement implements; none for an engine code.
    pub source: Option<String>,
    /// Its page in Markdown: what is asked, why, an example, what to do.
    pub page: String,
}

impl Pack {
    /// The explanation of the requirement or engine code `id`; none for an unknown id.
    pub fn explained(&self, id: &str, lang: Lang) -> Option<Explained> {
        let requirement = self.requirement(id);
        let source = requirement.map(|requirement| requirement.wording.source.clone());
        let sentence = self.first_sentence(id, lang);
        let or_id = || source.clone().unwrap_or_else(|| id.to_owned());
        Some(Explained {
            severity: self.severity(id)?,
            summary: if sentence.is_empty() { or_id() } else { sentence },
            page: self.page(id, lang).trim_start().to_owned(),
            source,
        })
    }

    /// Ids of the requirements in the order of the method, then of the engine codes.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.requirements.iter().map(|requirement| &*requirement.id).chain(EngineCode::ALL.map(EngineCode::id))
    }

    /// Level of the requirement or engine code `id` before waivers.
    pub fn severity(&self, id: &str) -> Option<Severity> {
        let of_engine = || EngineCode::ALL.into_iter().find(|code| code.id() == id).map(EngineCode::severity);
        self.requirement(id).map(|requirement| requirement.severity).or_else(of_engine)
    }

    /// The page of `id`. A pack need not have pages: the text is then built from the requirement's own
    /// sentences.
    pub fn page(&self, id: &str, lang: Lang) -> String {
        let mut page = self.source(id, lang).unwrap_or_default();
        if lang == Lang::En {
            page = with_example(&page, &self.source(id, Lang::Fr).unwrap_or_default());
        }
        if self.changed.contains(id) {
            page = format!("{}\n{page}", self.changed_note(id, lang));
        }
        match self.requirement(id) {
            Some(requirement) if page.is_empty() => {
                format!("\n« {} »\n\n{}\n", requirement.wording.source, requirement.wording.help.get(lang))
            }
            _ => page,
        }
    }

    /// That the page is inherited, and may say what the method no longer asks.
    fn changed_note(&self, id: &str, lang: Lang) -> String {
        let parent = self.parent.as_deref().unwrap_or_default();
        say!(
            lang,
            "\n> Votre méthode change cette exigence ; cette page est encore celle de « {parent} ». Écrivez la vôtre \
             dans exigences/{id}.md.\n",
            "\n> Your method changes this requirement; this page is still that of \"{parent}\". Write your own in \
             exigences/{id}.md.\n"
        )
    }

    /// The first sentence of the first section of the page of `id`.
    pub fn first_sentence(&self, id: &str, lang: Lang) -> String {
        let page = self.source(id, lang).unwrap_or_default();
        let paragraph: Vec<&str> = page
            .lines()
            .skip_while(|line| !line.starts_with("## "))
            .skip(1)
            .skip_while(|line| line.is_empty())
            .take_while(|line| !line.is_empty())
            .collect();
        let paragraph = paragraph.join(" ").replace('`', "");
        let end = paragraph.find(". ").map_or(paragraph.len(), |at| at + 1);
        let sentence = &paragraph[..end];
        // Closes a quotation of several sentences that the cut left open.
        let is_open = sentence.matches('«').count() > sentence.matches('»').count();
        if is_open { format!("{sentence} »") } else { sentence.to_owned() }
    }

    /// The page of `id` in `lang`, or in French if there is none.
    fn source(&self, id: &str, lang: Lang) -> Option<String> {
        let find = |name: String| {
            let of_method = self.method.files.get(format!("exigences/{name}").as_str()).map(|text| text.to_string());
            of_method.or_else(|| engine_page(&name).map(str::to_owned))
        };
        let english = || find(format!("{id}.en.md"));
        match lang {
            Lang::Fr => find(format!("{id}.md")),
            Lang::En => english().or_else(|| find(format!("{id}.md"))),
        }
    }
}

/// The English page with the example of the French page: examples are files, which are always in French.
fn with_example(english: &str, french: &str) -> String {
    const HEADING: &str = "## Exemple incorrect";
    let Some(start) = french.find(HEADING) else {
        return english.to_owned();
    };
    let rest = &french[start + HEADING.len()..];
    let end = rest.find("\n## ").unwrap_or(rest.len());
    let example = format!("## Example of what is wrong\n\n{}\n\n", rest[..end].trim());
    match english.find("## What to do") {
        Some(at) => format!("{}{example}{}", &english[..at], &english[at..]),
        None => format!("{english}\n{example}"),
    }
}

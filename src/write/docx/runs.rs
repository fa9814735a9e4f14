//! Runs: the inline content of a paragraph.

use crate::lang::Lang;
use crate::write::xml::{escaped, typeset};

/// Character formatting of a run.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Look {
    pub(super) strong: bool,
    pub(super) emphasis: bool,
    pub(super) struck: bool,
    pub(super) code: bool,
    pub(super) link: bool,
    pub(super) underlined: bool,
    pub(super) raised: bool,
    pub(super) lowered: bool,
}

impl Look {
    /// The elements must be in the order of the schema.
    fn xml(self) -> String {
        let style = match (self.link, self.code) {
            (true, _) => "<w:rStyle w:val=\"Hyperlink\"/>",
            (false, true) => "<w:rStyle w:val=\"CodeText\"/>",
            (false, false) => "",
        };
        let parts = [
            style,
            if self.strong { "<w:b/><w:bCs/>" } else { "" },
            if self.emphasis { "<w:i/><w:iCs/>" } else { "" },
            if self.struck { "<w:strike/>" } else { "" },
            if self.underlined { "<w:u w:val=\"single\"/>" } else { "" },
            if self.lowered { "<w:vertAlign w:val=\"subscript\"/>" } else { "" },
            if self.raised && !self.lowered { "<w:vertAlign w:val=\"superscript\"/>" } else { "" },
        ];
        let inner = parts.concat();
        if inner.is_empty() { inner } else { format!("<w:rPr>{inner}</w:rPr>") }
    }
}

#[derive(Clone, Debug)]
pub(super) struct Runs {
    lang: Lang,
    xml: String,
}

impl Runs {
    pub(super) fn new(lang: Lang) -> Self {
        Self { lang, xml: String::new() }
    }

    #[must_use]
    pub(super) fn text(self, text: &str) -> Self {
        self.with(text, Look::default())
    }

    /// Adds formatted text; code is not typeset.
    #[must_use]
    pub(super) fn with(mut self, text: &str, look: Look) -> Self {
        let set = if look.code { text.to_owned() } else { typeset(text, self.lang) };
        let look = look.xml();
        for (at, line) in set.split('\n').enumerate() {
            if at > 0 {
                self.xml.push_str("<w:r><w:br/></w:r>");
            }
            for (at, part) in line.split('\t').enumerate() {
                if at > 0 {
                    self.xml.push_str("<w:r><w:tab/></w:r>");
                }
                let part = escaped(part);
                if !part.is_empty() {
                    self.xml.push_str(&format!("<w:r>{look}<w:t xml:space=\"preserve\">{part}</w:t></w:r>"));
                }
            }
        }
        self
    }

    /// Adds a page break.
    #[must_use]
    pub(super) fn page_break(self) -> Self {
        self.raw("<w:r><w:br w:type=\"page\"/></w:r>")
    }

    /// Adds a field that Word computes, with its initial content.
    #[must_use]
    pub(super) fn field(self, name: &str, shown: &str) -> Self {
        self.raw(&format!("<w:fldSimple w:instr=\" {name} \"><w:r><w:t>{shown}</w:t></w:r></w:fldSimple>"))
    }

    /// Adds raw XML.
    #[must_use]
    pub(super) fn raw(mut self, xml: &str) -> Self {
        self.xml.push_str(xml);
        self
    }

    pub(super) fn xml(&self) -> &str {
        &self.xml
    }
}

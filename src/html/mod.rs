//! HTML builder: text is always escaped.

mod inline;
pub mod markdown;
pub mod page;

/// Names and values of attributes.
pub type Attributes<'a> = &'a [(&'static str, &'a str)];

/// Elements followed by a line break in the source, so that two versions of a page can be compared line by line.
const ENDS_LINE: &[&str] = &[
    "head",
    "title",
    "meta",
    "link",
    "body",
    "header",
    "nav",
    "main",
    "footer",
    "section",
    "article",
    "div",
    "p",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "ul",
    "ol",
    "li",
    "dl",
    "dd",
    "table",
    "caption",
    "thead",
    "tbody",
    "tr",
    "hr",
    "svg",
    "g",
    "style",
    "blockquote",
    "pre",
];

/// A fragment of a page. Element and attribute names are constants; all texts and values are escaped, so that
/// no document can inject elements.
#[derive(Clone, Debug, Default)]
pub struct Html(String);

impl Html {
    /// Adds an element; `inside` adds its content.
    pub fn element(&mut self, name: &'static str, attributes: Attributes<'_>, inside: impl FnOnce(&mut Self)) {
        self.open(name, attributes);
        inside(self);
        self.0.push_str("</");
        self.0.push_str(name);
        self.close(name);
    }

    /// Adds a void element.
    pub fn single(&mut self, name: &'static str, attributes: Attributes<'_>) {
        self.open(name, attributes);
        if ENDS_LINE.contains(&name) {
            self.0.push('\n');
        }
    }

    /// Adds an element without attributes.
    pub fn plain(&mut self, name: &'static str, inside: impl FnOnce(&mut Self)) {
        self.element(name, &[], inside);
    }

    /// Adds an element with a class.
    pub fn classed(&mut self, name: &'static str, class: &str, inside: impl FnOnce(&mut Self)) {
        self.element(name, &[("class", class)], inside);
    }

    /// Adds an element with a text.
    pub fn of(&mut self, name: &'static str, text: &str) {
        self.element(name, &[], |html| html.text(text));
    }

    /// Adds a link to `address`, which must be generated or validated.
    pub fn link(&mut self, address: &str, text: &str) {
        self.element("a", &[("href", address)], |html| html.text(text));
    }

    /// Adds text for screen readers only.
    pub fn aside(&mut self, text: &str) {
        self.element("span", &[("class", "lu")], |html| html.text(text));
    }

    /// Adds text, with the no-break spaces of French typography.
    pub fn text(&mut self, text: &str) {
        let mut before = None;
        let mut characters = text.chars().peekable();
        while let Some(c) = characters.next() {
            let joins = c == ' '
                && (before == Some('«')
                    || characters.peek().is_some_and(|next| matches!(next, ':' | ';' | '!' | '?' | '»')));
            self.push(if joins { '\u{a0}' } else { c });
            before = Some(c);
        }
    }

    /// Adds text unchanged except for escaping, for content that machines may read back.
    pub fn verbatim(&mut self, text: &str) {
        text.chars().for_each(|c| self.push(c));
    }

    /// Adds a fragment built separately.
    pub fn add(&mut self, part: &Self) {
        self.0.push_str(&part.0);
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn into_string(self) -> String {
        self.0
    }

    fn open(&mut self, name: &'static str, attributes: Attributes<'_>) {
        self.0.push('<');
        self.0.push_str(name);
        for (attribute, value) in attributes {
            self.0.push(' ');
            self.0.push_str(attribute);
            self.0.push_str("=\"");
            self.verbatim(value);
            self.0.push('"');
        }
        self.0.push('>');
    }

    fn close(&mut self, name: &str) {
        self.0.push('>');
        if ENDS_LINE.contains(&name) {
            self.0.push('\n');
        }
    }

    /// Bidirectional control characters and characters not allowed in HTML are replaced by U+FFFD.
    fn push(&mut self, c: char) {
        match c {
            '&' => self.0.push_str("&amp;"),
            '<' => self.0.push_str("&lt;"),
            '>' => self.0.push_str("&gt;"),
            '"' => self.0.push_str("&quot;"),
            '\'' => self.0.push_str("&#39;"),
            '\n' | '\t' => self.0.push(c),
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{fffe}' | '\u{ffff}' => self.0.push('\u{fffd}'),
            c if c.is_control() => self.0.push('\u{fffd}'),
            c => self.0.push(c),
        }
    }
}

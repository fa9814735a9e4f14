//! HTML under construction: what is given as text is shown as text, whatever it holds.

mod inline;
pub mod markdown;
pub mod page;

/// What an element says of itself.
pub type Attributes<'a> = &'a [(&'static str, &'a str)];

/// Elements after which a line of the source ends, so that two versions of a page can be compared.
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

/// A part of a page. Names of elements and of attributes are the program's own; every text and every
/// value is escaped on its way in, so that no document can add an element of its own.
#[derive(Clone, Debug, Default)]
pub struct Html(String);

impl Html {
    /// An element with what `inside` puts into it.
    pub fn element(&mut self, name: &'static str, attributes: Attributes<'_>, inside: impl FnOnce(&mut Self)) {
        self.open(name, attributes);
        inside(self);
        self.0.push_str("</");
        self.0.push_str(name);
        self.close(name);
    }

    /// An element that holds nothing and has no end.
    pub fn single(&mut self, name: &'static str, attributes: Attributes<'_>) {
        self.open(name, attributes);
        if ENDS_LINE.contains(&name) {
            self.0.push('\n');
        }
    }

    /// An element that holds other elements and needs no attribute.
    pub fn plain(&mut self, name: &'static str, inside: impl FnOnce(&mut Self)) {
        self.element(name, &[], inside);
    }

    /// An element with a class.
    pub fn classed(&mut self, name: &'static str, class: &str, inside: impl FnOnce(&mut Self)) {
        self.element(name, &[("class", class)], inside);
    }

    /// An element that holds a text.
    pub fn of(&mut self, name: &'static str, text: &str) {
        self.element(name, &[], |html| html.text(text));
    }

    /// A link to `address`, which the program made or has looked at.
    pub fn link(&mut self, address: &str, text: &str) {
        self.element("a", &[("href", address)], |html| html.text(text));
    }

    /// A text that only a screen reader says.
    pub fn aside(&mut self, text: &str) {
        self.element("span", &[("class", "lu")], |html| html.text(text));
    }

    /// A text, with the no-break spaces that French asks for.
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

    /// A text as it stands, for what a machine may have to read again.
    pub fn verbatim(&mut self, text: &str) {
        text.chars().for_each(|c| self.push(c));
    }

    /// A part that was made apart.
    pub fn add(&mut self, part: &Self) {
        self.0.push_str(&part.0);
    }

    /// True while nothing is in it.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The page.
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

    /// What would turn the text around, or is no character of a page, becomes the sign that stands
    /// for such things.
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

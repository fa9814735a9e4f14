//! The plan's first line: it is compiled, here is the digest of the rest, and what tells later why
//! another compilation gives another text. Only the rest says whether a plan is current.

use crate::text::digest::digest;

const NOTICE: &str =
    "<!-- Document compilé par « agir compile-plan » : ne le modifiez pas à la main, changez les fiches-actions.";
const OPEN: &str = "<!--";
const MARK: &str = " Empreinte : ";
const DATA: &str = "données";
const INPUTS: &str = "détail";
const DRAWING: &str = "présentation";
const END: &str = " -->";

/// What a plan was compiled from, as its first line says it.
#[derive(Debug)]
pub(super) struct Made<'a> {
    /// Digest of the data; none of the template or of any version goes into it.
    pub(super) data: &'a str,
    /// Short digests of the project's files, part by part; a first line of long ago has none.
    pub(super) inputs: Option<&'a str>,
    /// How the data are drawn: the tool's own part and the template. One of long ago has none.
    pub(super) drawing: Option<&'a str>,
}

/// A text that opens as a compiled plan does.
#[derive(Debug)]
pub(super) struct Sealed<'a> {
    /// What its first line says.
    pub(super) made: Made<'a>,
    /// Everything below the first line.
    pub(super) rest: &'a str,
    /// The digest of the rest, as the first line has it.
    text: &'a str,
}

impl<'a> Sealed<'a> {
    /// Takes `text` apart; none if it does not open as a compiled plan.
    pub(super) fn of(text: &'a str) -> Option<Self> {
        let (first, rest) = text.split_once("\n\n")?;
        let fields = fields(first)?;
        let mut made = Made { data: "", inputs: None, drawing: None };
        let (text, fields) = fields.split_once(", ").unwrap_or((fields, ""));
        // What a later version writes besides is passed over.
        for (name, value) in fields.split(", ").filter_map(|field| field.split_once(" : ")) {
            match name {
                DATA => made.data = value,
                INPUTS => made.inputs = Some(value),
                DRAWING => made.drawing = Some(value),
                _ => {}
            }
        }
        Some(Self { made, rest, text })
    }

    /// True if the rest is to the byte what was compiled.
    pub(super) fn is_intact(&self) -> bool {
        self.text == digest(self.rest.as_bytes())
    }
}

/// The digests of a first line, if it is one.
fn fields(line: &str) -> Option<&str> {
    let is_comment = line.starts_with(OPEN) && !line.contains('\n');
    Some(line.strip_suffix(END).filter(|_| is_comment)?.rsplit_once(MARK)?.1)
}

/// Puts the first line before `text`.
pub(super) fn seal(text: &str, made: &Made<'_>) -> String {
    let named = [(DATA, Some(made.data)), (INPUTS, made.inputs), (DRAWING, made.drawing)];
    let named = named.map(|(name, value)| value.map_or_else(String::new, |value| format!(", {name} : {value}")));
    format!("{NOTICE}{MARK}{}{}{END}\n\n{text}", digest(text.as_bytes()), named.concat())
}

/// True for a line that opens a compiled plan.
pub(super) fn is_first_line(line: &str) -> bool {
    fields(line).is_some()
}

/// True if agir compiled `text`, whatever was done to it since.
pub fn was_compiled(text: &str) -> bool {
    text.contains(MARK)
}

/// True if `text` is to the byte what agir compiled, now or earlier.
pub fn is_intact(text: &str) -> bool {
    Sealed::of(text).is_some_and(|sealed| sealed.is_intact())
}

//! The first line of the plan: a notice, the digest of the rest, and digests that explain later why a new
//! compilation differs. Only the rest determines whether a plan is up to date.

use crate::text::digest::digest;

const NOTICE: &str = "<!-- Document compilé par « agir compile-plan » : ne le modifiez pas à la main, changez les ";
const OPEN: &str = "<!--";
const MARK: &str = " Empreinte : ";
const DATA: &str = "données";
const INPUTS: &str = "détail";
const DRAWING: &str = "présentation";
const END: &str = " -->";

/// The digests in a first line.
#[derive(Debug)]
pub(super) struct Made<'a> {
    /// Digest of the data, independent of template and version.
    pub(super) data: &'a str,
    /// Short digests of the project's files, part by part; missing in old plans.
    pub(super) inputs: Option<&'a str>,
    /// Revision of the tool and digest of the template; missing in old plans.
    pub(super) drawing: Option<&'a str>,
}

/// A text that begins like a compiled plan.
#[derive(Debug)]
pub(super) struct Sealed<'a> {
    /// The digests of its first line.
    pub(super) made: Made<'a>,
    /// Everything below the first line.
    pub(super) rest: &'a str,
    /// The digest of the rest that the first line declares.
    text: &'a str,
}

impl<'a> Sealed<'a> {
    /// Parses `text`; `None` if it does not begin like a compiled plan.
    pub(super) fn of(text: &'a str) -> Option<Self> {
        let (first, rest) = text.split_once("\n\n")?;
        let fields = fields(first)?;
        let mut made = Made { data: "", inputs: None, drawing: None };
        let (text, fields) = fields.split_once(", ").unwrap_or((fields, ""));
        // Unknown fields of a later version are ignored.
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

    /// True if the rest is byte for byte what was compiled.
    pub(super) fn is_intact(&self) -> bool {
        self.text == digest(self.rest.as_bytes())
    }
}

/// The digests of a first line; `None` for any other line.
fn fields(line: &str) -> Option<&str> {
    let is_comment = line.starts_with(OPEN) && !line.contains('\n');
    Some(line.strip_suffix(END).filter(|_| is_comment)?.rsplit_once(MARK)?.1)
}

/// Prepends the first line to `text`; `sheets` is what to change instead.
pub(super) fn seal(text: &str, sheets: &str, made: &Made<'_>) -> String {
    let named = [(DATA, Some(made.data)), (INPUTS, made.inputs), (DRAWING, made.drawing)];
    let named = named.map(|(name, value)| value.map_or_else(String::new, |value| format!(", {name} : {value}")));
    format!("{NOTICE}{sheets}.{MARK}{}{}{END}\n\n{text}", digest(text.as_bytes()), named.concat())
}

/// True for the first line of a compiled plan.
pub(super) fn is_first_line(line: &str) -> bool {
    fields(line).is_some()
}

/// True if agir compiled `text`, even if it was changed since.
pub fn was_compiled(text: &str) -> bool {
    text.contains(MARK)
}

/// True if `text` is byte for byte what agir compiled, now or earlier.
pub fn is_intact(text: &str) -> bool {
    Sealed::of(text).is_some_and(|sealed| sealed.is_intact())
}

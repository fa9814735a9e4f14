//! Texts of people between quotation marks.

use crate::lang::Lang;

/// `« text »`, or `"text"`: marks within it are those of a quotation in a quotation.
pub fn quoted(text: &str, lang: Lang) -> String {
    match lang {
        Lang::Fr => format!("« {} »", inner(text)),
        Lang::En => format!("\"{text}\""),
    }
}

/// `text` as it stands between « and ».
pub fn inner(text: &str) -> String {
    if !text.contains(['«', '»']) {
        return text.to_owned();
    }
    let spaced = text.replace("«\u{a0}", "“").replace("« ", "“").replace("\u{a0}»", "”").replace(" »", "”");
    spaced.replace('«', "“").replace('»', "”")
}

//! Quotation of user texts.

use crate::lang::Lang;

/// Formats `« text »` or `"text"`; inner French quotation marks become “ and ”.
pub fn quoted(text: &str, lang: Lang) -> String {
    match lang {
        Lang::Fr => format!("« {} »", inner(text)),
        Lang::En => format!("\"{text}\""),
    }
}

/// `text` for use between « and ».
pub fn inner(text: &str) -> String {
    if !text.contains(['«', '»']) {
        return text.to_owned();
    }
    let spaced = text.replace("«\u{a0}", "“").replace("« ", "“").replace("\u{a0}»", "”").replace(" »", "”");
    spaced.replace('«', "“").replace('»', "”")
}

//! Case of the first letter of a title.

/// `text` with an upper-case first letter.
pub fn capitalised(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map_or_else(String::new, |first| first.to_uppercase().chain(characters).collect())
}

/// `title` with a lower-case first letter, for use inside of a sentence; acronyms are unchanged.
pub fn lowered(title: &str) -> String {
    let mut characters = title.chars();
    let (first, second) = (characters.next(), characters.clone().next());
    match first {
        Some(first) if !second.is_some_and(char::is_uppercase) => first.to_lowercase().chain(characters).collect(),
        _ => title.to_owned(),
    }
}

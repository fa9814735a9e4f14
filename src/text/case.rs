//! The first letter of a word, large at the start of a sentence and small inside it.

/// `text` as a sentence or a title begins.
pub fn capitalised(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map_or_else(String::new, |first| first.to_uppercase().chain(characters).collect())
}

/// `title` inside a sentence; an acronym stays as it is.
pub fn lowered(title: &str) -> String {
    let mut characters = title.chars();
    let (first, second) = (characters.next(), characters.clone().next());
    match first {
        Some(first) if !second.is_some_and(char::is_uppercase) => first.to_lowercase().chain(characters).collect(),
        _ => title.to_owned(),
    }
}

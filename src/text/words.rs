//! Compares words and numbers of texts, to detect losses.

use super::fold::fold;

/// Units of amounts, which the key implies.
const UNITS: [&str; 8] = ["euros", "euro", "eur", "keuros", "k", "m", "ht", "et"];

/// True if `after` contains every word and number of `before`, except units and « et ». A number may have
/// gained zeros, as when « 12 k€ » becomes 12000.
pub fn keeps(before: &str, after: &str) -> bool {
    let mut left = words(after);
    words(before).into_iter().filter(|word| !UNITS.contains(&word.as_str())).all(|word| {
        let is_number = word.bytes().all(|byte| byte.is_ascii_digit());
        let is_thousands =
            |own: &String| is_number && own.strip_prefix(&word).is_some_and(|rest| rest.bytes().all(|b| b == b'0'));
        let found = left.iter().position(|own| *own == word).or_else(|| left.iter().position(is_thousands));
        found.map(|at| left.swap_remove(at)).is_some()
    })
}

/// Words and numbers of a text; groups of three digits are joined.
fn words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut is_number_before = false;
    for word in fold(text).split(|c: char| !c.is_alphanumeric()) {
        let is_number = !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit());
        match words.last_mut().filter(|_| is_number && is_number_before && word.len() == 3) {
            Some(last) => last.push_str(word),
            None if word.is_empty() => {}
            None => words.push(word.to_owned()),
        }
        is_number_before = is_number;
    }
    words
}

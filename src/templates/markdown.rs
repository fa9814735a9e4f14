//! Escapes user texts for Markdown, so that they are shown literally.

use std::io::Write;

/// Writes the result of [`escape_text`].
pub(super) fn escape(text: &str, output: &mut dyn Write) -> std::io::Result<()> {
    output.write_all(escape_text(text).as_bytes())
}

/// Escapes a text as Markdown on one line.
pub fn escape_text(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut escaped = String::with_capacity(text.len() + 8);
    let starts_block = |text: &str| {
        text.starts_with(['#', '>', '=', '+', '-', '~', ':'])
            || text.find(['.', ')']).is_some_and(|at| at > 0 && text[..at].bytes().all(|byte| byte.is_ascii_digit()))
    };
    let leading = starts_block(&text);
    let mut before: Option<char> = None;
    let mut characters = text.chars().peekable();
    while let Some(c) = characters.next() {
        let next = characters.peek().copied();
        let at_word_edge = !before.is_some_and(char::is_alphanumeric) || !next.is_some_and(char::is_alphanumeric);
        let special = match c {
            '\\' | '`' | '*' | '[' | ']' | '<' | '|' => true,
            // Only where it could start a character reference.
            '&' => next.is_some_and(|next| next == '#' || next.is_alphanumeric()),
            '_' => at_word_edge,
            '~' => next == Some('~'),
            '!' => next == Some('['),
            '#' | '>' | '=' | '+' | '-' | ':' => leading && before.is_none(),
            '.' | ')' => leading && escaped.bytes().all(|byte| byte.is_ascii_digit()),
            _ => false,
        };
        if special || c == '~' && leading && before.is_none() {
            escaped.push('\\');
        }
        escaped.push(c);
        before = Some(c);
    }
    escaped
}

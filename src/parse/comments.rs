//! HTML comments: prompts of the scaffold, which are no content.

/// The part of an HTML event that is not in a comment; `in_comment` goes from one event to the next.
pub fn without_comments(html: &str, in_comment: &mut bool) -> String {
    let mut text = String::new();
    let mut rest = html;
    loop {
        if *in_comment {
            match rest.find("-->") {
                Some(end) => {
                    *in_comment = false;
                    rest = &rest[end + 3..];
                }
                None => return text,
            }
        }
        match rest.find("<!--") {
            Some(start) => {
                text.push_str(&rest[..start]);
                *in_comment = true;
                rest = &rest[start + 4..];
            }
            None => {
                text.push_str(rest);
                return text;
            }
        }
    }
}

//! Sentences of `check` for people who see pages and no terminal.

/// A sentence for people who have no terminal: what names a command of the tool is left out.
pub(super) fn without_commands(text: &str) -> String {
    let names_command =
        |part: &str| ["« agir ", "\"agir ", "agir add", "agir undo", " --"].iter().any(|mark| part.contains(mark));
    let mut kept = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(" (") {
        let Some((inside, behind)) = after.split_once(')') else { break };
        kept.push_str(before);
        if !names_command(inside) {
            kept.push_str(&format!(" ({inside})"));
        }
        rest = behind;
    }
    kept.push_str(rest);
    let clauses: Vec<&str> = kept.split(" ; ").filter(|clause| !names_command(clause)).collect();
    let sentences = clauses.join(" ; ");
    let sentences: Vec<&str> = sentences.split(". ").filter(|sentence| !names_command(sentence)).collect();
    sentences.join(". ")
}

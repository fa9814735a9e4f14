//! Lines of `.gitignore` and `.gitattributes` that a fresh project has and this one lacks.

use super::drafts::Drafts;
use crate::failure::Failure;
use crate::lang::both;
use crate::sys::{paths, read};
use crate::text::with_lf;
use crate::tree::Output;

/// The files that are completed line by line.
pub(super) const FILES: [&str; 2] = [".gitignore", ".gitattributes"];

/// Completes the file of `output`, which exists.
pub(super) fn update(drafts: &mut Drafts<'_>, output: &Output) -> Result<(), Failure> {
    let path = paths::on_disk(drafts.root(), &output.path);
    let Some(before) = read::optional(&path).map_err(|error| Failure::io(&path, &error))? else { return Ok(()) };
    let Ok(text) = String::from_utf8(before.clone()) else {
        drafts.leave(&output.path, both!("ce n'est pas un texte en UTF-8", "this is no text in UTF-8"));
        return Ok(());
    };
    let end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let text = with_lf(text);
    let (lines, added) = completed(&text, &output.content);
    if added == 0 {
        return Ok(());
    }
    let said = if added == 1 { both!("1 ligne", "1 line") } else { both!("{added} lignes", "{added} lines") };
    let now = lines.iter().map(|line| format!("{line}{end}")).collect::<String>();
    drafts.replace(&output.path, before, now.into_bytes(), said);
    Ok(())
}

/// The lines of `own` with those that it lacks of `template`, each after the one before it there: what stands further
/// below, as somebody's own exceptions, keeps the last word. Also returns how many were added.
fn completed(own: &str, template: &str) -> (Vec<String>, usize) {
    let mut lines: Vec<String> = own.lines().map(str::to_owned).collect();
    let (mut after, mut added, mut comments) = (0, 0, Vec::new());
    for line in template.lines() {
        if line.starts_with('#') || line.trim().is_empty() {
            if line.trim().is_empty() {
                comments.clear();
            } else {
                comments.push(line);
            }
            continue;
        }
        if let Some(at) = lines.iter().position(|own| is_settled(own, line)) {
            after = after.max(at + 1);
            comments.clear();
            continue;
        }
        let comments = std::mem::take(&mut comments);
        let is_new = |comment: &&str| lines.iter().all(|own| own != comment);
        let comments: Vec<String> = comments.into_iter().filter(is_new).map(str::to_owned).collect();
        let is_apart = comments.is_empty() || after == 0 || lines[after - 1].trim().is_empty();
        let gap = (!is_apart).then(String::new);
        let block: Vec<String> = gap.into_iter().chain(comments).chain([line.to_owned()]).collect();
        let next = after + block.len();
        lines.splice(after..after, block);
        after = next;
        added += 1;
    }
    (lines, added)
}

/// True if the line `own` says what is to become of the files of `line`: the same, something else, or in a comment.
fn is_settled(own: &str, line: &str) -> bool {
    let pattern = |line: &str| line.split_whitespace().next().unwrap_or_default().to_owned();
    pattern(own.trim_start_matches(['#', ' ']).trim_start_matches('!')) == pattern(line)
}

//! Names of files and folders that every system can hold.

use super::escape::is_refused_in_name;

/// Longest name that disks take, in bytes.
const LONGEST: usize = 255;

/// What keeps a name from being held by every system.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// A character that Windows does not allow, or that is not seen.
    Character(char),
    /// A final dot or space, which Windows removes.
    End,
    /// A name that Windows keeps for a device, or for the short form of another name.
    Reserved,
    /// It is too long.
    Long,
}

/// What makes `name` impossible on another system.
pub fn unfit(name: &str) -> Option<Unfit> {
    if let Some(character) = name.chars().find(|c| "<>:\"|?*\\/".contains(*c) || is_refused_in_name(*c)) {
        return Some(Unfit::Character(character));
    }
    if name.ends_with(['.', ' ']) {
        return Some(Unfit::End);
    }
    if is_device(name) || short_form(name).is_some() {
        return Some(Unfit::Reserved);
    }
    (name.len() > LONGEST).then_some(Unfit::Long)
}

fn is_device(name: &str) -> bool {
    let stem = stem(name).to_uppercase();
    let device = ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"].contains(&stem.as_str());
    let port = stem.strip_prefix("COM").or_else(|| stem.strip_prefix("LPT"));
    let numbered =
        port.is_some_and(|rest| ["1", "2", "3", "4", "5", "6", "7", "8", "9", "¹", "²", "³"].contains(&rest));
    device || numbered
}

/// True for `git~1`, where Windows may find what is called `.git`.
pub fn is_short_form_of(name: &str, own: &str) -> bool {
    short_form(name).is_some_and(|start| start.eq_ignore_ascii_case(own))
}

/// The start of a name that has the form in which Windows gives a second name to a file whose own is
/// longer: it may be there, whatever is called so elsewhere.
fn short_form(name: &str) -> Option<&str> {
    let stem = stem(name);
    let (start, number) = stem.rsplit_once('~')?;
    let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    (is_number && stem.chars().count() <= 8 && !stem.contains(' ')).then_some(start)
}

/// What Windows looks at: nothing behind the first dot, no spaces at the end.
fn stem(name: &str) -> &str {
    name.split('.').next().unwrap_or(name).trim_end()
}

//! Portability of file and folder names.

use super::escape::is_refused_in_name;

/// Maximum length of a name on common file systems, in bytes.
const LONGEST: usize = 255;

/// Reason why a name is not portable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// A character that Windows does not allow, or that is invisible.
    Character(char),
    /// A final dot or space, which Windows removes.
    End,
    /// A reserved device name of Windows, or the form of an 8.3 short name.
    Reserved,
    Long,
}

/// Reason why `name` is not portable; none if it is.
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

/// True for `git~1`, which Windows may resolve to `.git`.
pub fn is_short_form_of(name: &str, own: &str) -> bool {
    short_form(name).is_some_and(|start| start.eq_ignore_ascii_case(own))
}

/// The part before `~1` of a name in the form of an 8.3 short name, which Windows assigns to files with longer
/// names: it may refer to another file.
fn short_form(name: &str) -> Option<&str> {
    let stem = stem(name);
    let (start, number) = stem.rsplit_once('~')?;
    let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    (is_number && stem.chars().count() <= 8 && !stem.contains(' ')).then_some(start)
}

/// The part of a name that Windows compares with device names: before the first dot, without trailing spaces.
fn stem(name: &str) -> &str {
    name.split('.').next().unwrap_or(name).trim_end()
}

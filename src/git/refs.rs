//! Resolution of refs: `HEAD`, branches, and the commits of a merge in progress.

use super::repository::Repository;
use super::{Id, Trouble, files};

/// Maximum length of a chain of symbolic refs, as in git.
const MOST_STEPS: usize = 5;
/// Maximum size of a loose ref file, in bytes.
const LOOSE: u64 = 64 * 1024;
/// Maximum size of `packed-refs`, in bytes: some hundred thousand refs.
const PACKED: u64 = 16 * 1024 * 1024;
/// Maximum length of a ref name, in bytes.
const LONGEST: usize = 1024;

/// Prefixes of per-worktree refs.
const OWN: [&str; 3] = ["refs/bisect/", "refs/rewritten/", "refs/worktree/"];

impl Repository {
    /// The object that a ref such as `HEAD`, `MERGE_HEAD` or `refs/heads/main` points to.
    pub(super) fn resolve(&self, name: &str) -> Result<Id, Trouble> {
        if !self.has_ref_files {
            return Err(Trouble::Unusable);
        }
        let mut name = name.to_owned();
        for _ in 0..MOST_STEPS {
            if !is_name(&name) {
                return Err(Trouble::Unusable);
            }
            let is_own = !name.starts_with("refs/") || OWN.iter().any(|own| name.starts_with(own));
            let text = match files::bytes(if is_own { &self.own } else { &self.common }, &name, LOOSE) {
                Err(Trouble::Absent) if !is_own => return self.packed(&name),
                text => text?,
            };
            match text.strip_prefix(b"ref:") {
                Some(other) => {
                    let other = std::str::from_utf8(other).map_err(|_| Trouble::Unusable)?;
                    other.trim().clone_into(&mut name);
                    if !name.starts_with("refs/") {
                        return Err(Trouble::Unusable);
                    }
                }
                // An octopus merge lists one commit per line; the first is taken.
                None => return self.id(text.split(u8::is_ascii_whitespace).next().unwrap_or_default()),
            }
        }
        Err(Trouble::Unusable)
    }

    /// Looks up `name` in `packed-refs`, whose lines hold an object and a ref name.
    fn packed(&self, name: &str) -> Result<Id, Trouble> {
        let text = files::bytes(&self.common, "packed-refs", PACKED)?;
        let lines = text.split(|byte| *byte == b'\n');
        let of_name = |line: &[u8]| -> Option<Vec<u8>> {
            let rest = line.trim_ascii_end().strip_suffix(name.as_bytes())?;
            rest.strip_suffix(b" ").map(<[u8]>::to_vec)
        };
        let digits = lines.filter(|line| !line.starts_with(b"#")).find_map(of_name).ok_or(Trouble::Absent)?;
        self.id(&digits)
    }

    /// Parses an object name.
    pub(super) fn id(&self, digits: &[u8]) -> Result<Id, Trouble> {
        let id = Id::from_hex(digits).filter(|id| id.as_bytes().len() == self.id_length);
        id.ok_or(Trouble::Unusable)
    }
}

/// True for a name that cannot refer to another file, on any system.
fn is_name(name: &str) -> bool {
    let is_part = |part: &str| !part.is_empty() && !part.starts_with('.') && !part.ends_with('.');
    name.len() <= LONGEST
        && name.split('/').all(is_part)
        && !name.contains(|c: char| c.is_control() || "\\:*?\"<>|".contains(c))
}

//! Splits the replacement of a list or mapping into smaller changes, so that common parts are not rewritten.

use super::change::Change;
use super::path::{Path, Step};
use super::reading::Reading;
use super::value::{Value, find, names};

/// Equivalent smaller changes, if `change` replaces a list by a list or a mapping by a mapping: comments
/// between the remaining entries are kept.
pub(super) fn steps(reading: &Reading, change: &Change) -> Option<Vec<Change>> {
    let Change::Set { path, value, .. } = change else { return None };
    let tree = reading.header.as_ref().ok()?.tree();
    let old = tree.at(&path.0)?;
    if !matches!((old, value), (Value::List(_), Value::List(_)) | (Value::Map(_), Value::Map(_))) {
        return None;
    }
    let mut steps = Vec::new();
    refine(path, old, &value.as_read(), value, &mut steps);
    Some(steps)
}

/// Adds the changes at `path` that turn `old` into `new`, where `written` is the form of `new` to write.
fn refine(path: &Path, old: &Value, new: &Value, written: &Value, steps: &mut Vec<Change>) {
    let below = |step: Step| Path(path.0.iter().cloned().chain([step]).collect());
    match (old, new, written) {
        _ if old == new => {}
        (Value::List(old), Value::List(new), Value::List(written)) if !old.is_empty() && !new.is_empty() => {
            let start = old.iter().zip(new).take_while(|(old, new)| old == new).count();
            let rest = old.len().min(new.len()) - start;
            let end = old.iter().rev().zip(new.iter().rev()).take(rest).take_while(|(old, new)| old == new).count();
            let both = start..start + rest - end;
            steps.extend((new.len()..old.len()).map(|_| Change::Remove(below(Step::At(both.end)))));
            for at in both.clone() {
                refine(&below(Step::At(at)), &old[at], &new[at], &written[at], steps);
            }
            steps.extend((both.end..both.end + new.len().saturating_sub(old.len())).map(|at| Change::Insert {
                path: path.clone(),
                at: Some(at),
                value: written[at].clone(),
                order: Vec::new(),
            }));
        }
        (Value::Map(old), Value::Map(new), Value::Map(written)) if shares_a_key(old, new) => {
            let gone = old.iter().filter(|(key, _)| find(names(new), key).is_none());
            steps.extend(gone.map(|(key, _)| Change::Remove(below(Step::Key(key.clone())))));
            for ((key, new), (_, written)) in new.iter().zip(written) {
                let path = below(Step::Key(key.clone()));
                match find(names(old), key) {
                    Some(at) => refine(&path, &old[at].1, new, written, steps),
                    None => steps.push(Change::set(path, written.clone())),
                }
            }
        }
        _ => steps.push(Change::set(path.clone(), written.clone())),
    }
}

fn shares_a_key(old: &[(String, Value)], new: &[(String, Value)]) -> bool {
    old.iter().any(|(key, _)| find(names(new), key).is_some())
}

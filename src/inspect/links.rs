//! Symlinks, resolved lexically: none is followed on disk.

use std::collections::{BTreeMap, BTreeSet};

use super::{Entry, Found, Kind, What};

/// Maximum number of symlinks on a path.
const MOST_HOPS: usize = 40;
/// Maximum number of components of a resolved path.
const MOST_NAMES: usize = 2_000;

/// The target of a symlink.
enum Leads {
    Inside,
    Out,
    Nowhere,
    Round,
}

pub(super) fn look(entries: &[Entry], found: &mut Found, go_on: &dyn Fn() -> bool) {
    let links: BTreeMap<&str, &str> = entries
        .iter()
        .filter_map(|entry| match &entry.what {
            What::Link(target) => Some((&*entry.path, &**target)),
            _ => None,
        })
        .collect();
    if links.is_empty() {
        return;
    }
    let mut names = BTreeSet::new();
    for entry in entries {
        names.insert(&*entry.path);
        names.extend(entry.path.match_indices('/').map(|(slash, _)| &entry.path[..slash]));
    }
    for (path, target) in &links {
        if !go_on() {
            found.stopped(path);
            break;
        }
        let kind = match leads(path, &links, &names) {
            Leads::Inside => Kind::LinkInside,
            Leads::Out => Kind::LinkOut,
            Leads::Nowhere => Kind::LinkBroken,
            Leads::Round => Kind::LinkRound,
        };
        found.quote(kind, path, &format!("→ {target}"));
    }
}

fn leads(path: &str, links: &BTreeMap<&str, &str>, names: &BTreeSet<&str>) -> Leads {
    let mut left: Vec<String> = path.rsplit('/').map(str::to_owned).collect();
    let mut at: Vec<String> = Vec::new();
    let (mut hops, mut names_seen) = (0, 0);
    while let Some(part) = left.pop() {
        names_seen += 1;
        if names_seen > MOST_NAMES {
            return Leads::Round;
        }
        match &*part {
            "" | "." => {}
            ".." => {
                if at.pop().is_none() {
                    return Leads::Out;
                }
            }
            _ => {
                at.push(part);
                let here = at.join("/");
                if let Some(target) = links.get(&*here) {
                    hops += 1;
                    if hops > MOST_HOPS {
                        return Leads::Round;
                    }
                    if target.starts_with('/') || target.as_bytes().get(1) == Some(&b':') {
                        return Leads::Out;
                    }
                    at.pop();
                    left.extend(target.rsplit('/').map(str::to_owned));
                } else if !names.contains(&*here) {
                    // The remaining components may still lead outside.
                    let climbs = left.iter().filter(|part| *part == "..").count();
                    return if climbs >= at.len() + left.len() - climbs { Leads::Out } else { Leads::Nowhere };
                }
            }
        }
    }
    Leads::Inside
}

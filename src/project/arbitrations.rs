//! Files with decisions on overlapping actions: `arbitrages.yaml`, or one file per decision in `arbitrages/`.

use super::others::{MARKDOWN, PROSE, Stray, WRAPPERS};
use super::{ARBITRATIONS_FILE, Document, File, Project};
use crate::model::arbitration::{ACTIONS, Arbitrations, Distinct, KEYS, Merger};
use crate::parse::front_matter::recover;
use crate::text::Text;
use crate::text::fold::{fold, slug};
use crate::text::paths::{is_below, join};

/// Name of the folder of decisions, next to `agir.yaml`.
pub const ARBITRATIONS_FOLDER: &str = "arbitrages";
const END: &str = ".yaml";
/// Maximum length of a proposed file stem, in bytes.
const LONGEST: usize = 60;
/// Names of files that document the folder.
const README: [&str; 2] = ["readme", "lisezmoi"];

/// True for a file that contains decisions.
pub fn is_arbitration(path: &str) -> bool {
    let is_file = |folder: &str| folder.is_empty() || folder.ends_with('/');
    is_decision(path) || path.strip_suffix(ARBITRATIONS_FILE).is_some_and(is_file)
}

/// True for a file in the folder of decisions.
pub(super) fn is_decision(path: &str) -> bool {
    let name = path.strip_prefix(ARBITRATIONS_FOLDER).and_then(|rest| rest.strip_prefix('/'));
    name.is_some_and(|name| !name.contains('/') && name.len() > END.len() && name.ends_with(END))
}

/// True for Markdown in the folder of decisions that does not declare a document type.
pub(super) fn is_unread_markdown(path: &str, text: &str) -> bool {
    is_below(path, ARBITRATIONS_FOLDER) && !is_readme(path) && recover(text, "type").is_none()
}

fn is_readme(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path).to_lowercase();
    README.contains(&name.split('.').next().unwrap_or_default())
}

/// Checks whether an unread file is meant as a decision: it is in the folder of decisions, or in one with a
/// similar name.
pub(super) fn stray(path: &str, text: Option<&Text>) -> Option<Stray> {
    let target = |stem: &str| join(ARBITRATIONS_FOLDER, &format!("{stem}{END}"));
    let stray =
        |stem: &str, is_name_only| Some(Stray { target: target(stem), kind: None, is_name_only, is_told: false });
    let (folders, name) = path.rsplit_once('/')?;
    let is_inside = is_below(path, ARBITRATIONS_FOLDER);
    let decides = || text.is_some_and(|text| decides(text.as_str()));
    if let Some(stem) = yaml_stem(name) {
        let is_like = |folder: &str| ["arbitrages", "arbitrage"].contains(&fold(folder).trim());
        let mut folders = folders.split('/');
        let is_beside = folders.next().is_some_and(is_like);
        return match is_inside || is_beside || folders.any(is_like) && decides() {
            true => stray(stem, text.is_some()),
            false => None,
        };
    }
    let (stem, end) = name.rsplit_once('.').unwrap_or((name, ""));
    let end = end.to_lowercase();
    let is_prose = end == "md" || end == "json" || MARKDOWN.contains(&&*end) || PROSE.contains(&&*end);
    (is_inside && is_prose && !is_readme(path)).then(|| stray(stem, decides()))?
}

/// Stem of a file with a variant of the YAML extension: `x.yml`, `x.YAML`, `x.yaml.txt`, `x.yaml (1)`.
fn yaml_stem(name: &str) -> Option<&str> {
    let mut name = name;
    while let Some((stem, end)) = name.rsplit_once('.') {
        let end = end.to_lowercase();
        let rest = end.strip_prefix("yaml").or_else(|| end.strip_prefix("yml"));
        if rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric)) {
            return (!stem.is_empty()).then_some(stem);
        }
        name = WRAPPERS.contains(&&*end).then_some(stem)?;
    }
    None
}

/// True if any line starts with a key of decisions.
fn decides(text: &str) -> bool {
    let is_key = |line: &str| {
        let key = line.trim_start_matches([' ', '-']).split_once(':').map(|(key, _)| fold(key));
        key.is_some_and(|key| key == ACTIONS || KEYS.iter().any(|own| own.name == key.trim()))
    };
    text.lines().any(is_key)
}

impl File<Arbitrations> {
    /// True if the file has content and no invalid value.
    pub fn is_known(&self) -> bool {
        self.content.as_ref().is_some_and(Arbitrations::is_known)
    }
}

impl Project {
    /// All mergers with the paths of their files, in the order of the files.
    pub fn mergers(&self) -> impl Iterator<Item = (&str, &Merger)> {
        let files = self.arbitrations.iter().filter_map(|file| Some((&*file.path, file.content.as_ref()?)));
        files.flat_map(|(path, content)| content.mergers().map(move |merger| (path, merger)))
    }

    /// All decisions that actions stay separate, with the paths of their files.
    pub fn distinct(&self) -> impl Iterator<Item = (&str, &Distinct)> {
        let files = self.arbitrations.iter().filter_map(|file| Some((&*file.path, file.content.as_ref()?)));
        files.flat_map(|(path, content)| content.distinct().map(move |distinct| (path, distinct)))
    }

    /// A free path for a new decision on `one` and `other`, valid on every operating system.
    pub fn new_decision(&self, one: &Document, other: &Document) -> String {
        let group = |document: &Document| document.group.map_or("", |group| &*self.groups[group].id);
        let stem = if one.stem == other.stem {
            format!("{}-{}-et-{}", one.stem, group(one), group(other))
        } else {
            format!("{}-et-{}", one.stem, other.stem)
        };
        let mut stem = slug(&stem);
        if stem.len() > LONGEST {
            stem.truncate(stem[..LONGEST].rfind('-').unwrap_or(LONGEST));
        }
        let path = |number: usize| match number {
            1 => join(ARBITRATIONS_FOLDER, &format!("{stem}{END}")),
            _ => join(ARBITRATIONS_FOLDER, &format!("{stem}-{number}{END}")),
        };
        (1..=self.arbitrations.len() + 1).map(path).find(|path| !self.names.contains(path.as_str())).unwrap_or_default()
    }

    /// Sorts the file of all decisions before those of single decisions.
    pub(super) fn sort_arbitrations(&mut self) {
        self.arbitrations
            .sort_by(|a, b| (&*a.path != ARBITRATIONS_FILE, &a.path).cmp(&(&*b.path != ARBITRATIONS_FILE, &b.path)));
    }
}

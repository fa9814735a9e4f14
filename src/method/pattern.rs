//! Where a document lies by convention: `groupes/{groupe}/reunion-{numero}.md`.

/// A path with places to fill.
#[derive(Clone, Debug, Default)]
pub struct PathPattern {
    text: String,
    depth: usize,
}

/// What a path says about its document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Captures {
    /// `{numero}`.
    pub number: Option<u32>,
    /// `{groupe}`.
    pub group: Option<String>,
    /// `{nom}`.
    pub name: Option<String>,
}

impl PathPattern {
    /// A pattern as the pack writes it.
    pub fn new(text: String) -> Self {
        Self { depth: depth(&text), text }
    }

    /// The pattern's text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// True if it has a place named `name`.
    pub fn has(&self, name: &str) -> bool {
        self.text.contains(&format!("{{{name}}}"))
    }

    /// The path with its places filled.
    pub fn fill(&self, number: Option<u32>, group: Option<&str>, name: Option<&str>) -> String {
        let mut path = self.text.clone();
        if let Some(number) = number {
            path = path.replace("{numero}", &number.to_string());
        }
        if let Some(group) = group {
            path = path.replace("{groupe}", group);
        }
        if let Some(name) = name {
            path = path.replace("{nom}", name);
        }
        path
    }

    /// What `path` fills the places with, if it follows the pattern.
    pub fn matches(&self, path: &str) -> Option<Captures> {
        self.matches_at(path, depth(path))
    }

    /// The same of a path that is known to lie at `depth`.
    pub fn matches_at(&self, path: &str, depth: usize) -> Option<Captures> {
        if depth != self.depth {
            return None;
        }
        let fixed = self.text.find('{').unwrap_or(self.text.len());
        if path.as_bytes().get(..fixed) != self.text.as_bytes().get(..fixed) {
            return None;
        }
        let mut captures = Captures::default();
        let (mut wanted, mut given) = (self.text.split('/'), path.split('/'));
        loop {
            match (wanted.next(), given.next()) {
                (None, None) => return Some(captures),
                (Some(wanted), Some(given)) => part(wanted, given, &mut captures)?,
                _ => return None,
            }
        }
    }

    /// The folder in which such documents lie, up to the first place to fill.
    pub fn fixed_folder(&self) -> &str {
        let fixed = self.text.split('{').next().unwrap_or_default();
        fixed.rfind('/').map_or("", |slash| &fixed[..slash])
    }
}

/// How many folders `path` lies in: two paths of different depths never follow one pattern, which most
/// files of a project need not be compared to know.
pub fn depth(path: &str) -> usize {
    path.bytes().filter(|byte| *byte == b'/').count()
}

fn part(wanted: &str, given: &str, captures: &mut Captures) -> Option<()> {
    let Some((before, rest)) = wanted.split_once('{') else {
        return (wanted == given).then_some(());
    };
    let (name, after) = rest.split_once('}')?;
    let value = given.strip_prefix(before)?.strip_suffix(after)?;
    if value.is_empty() {
        return None;
    }
    match name {
        "numero" => captures.number = Some(value.parse().ok()?),
        "groupe" => captures.group = Some(value.to_owned()),
        _ => captures.name = Some(value.to_owned()),
    }
    Some(())
}

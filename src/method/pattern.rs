//! Path patterns of documents: `groupes/{groupe}/reunion-{numero}.md`.

/// A path with placeholders.
#[derive(Clone, Debug, Default)]
pub struct PathPattern {
    text: String,
}

/// Values that a path gives to the placeholders of its pattern.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Captures {
    /// Value of `{numero}`.
    pub number: Option<u32>,
    /// Value of `{groupe}`.
    pub group: Option<String>,
    /// Value of `{nom}`.
    pub name: Option<String>,
}

impl PathPattern {
    /// Parses the text of a pattern.
    pub fn new(text: String) -> Self {
        Self { text }
    }

    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// True if the pattern has the placeholder `name`.
    pub fn has(&self, name: &str) -> bool {
        self.text.contains(&format!("{{{name}}}"))
    }

    /// The path with the given placeholders replaced; those without a value stay.
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

    /// The captures of `path`, or none if it does not match the pattern.
    pub fn matches(&self, path: &str) -> Option<Captures> {
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

    /// The longest folder prefix of the pattern without a placeholder.
    pub fn fixed_folder(&self) -> &str {
        let fixed = self.text.split('{').next().unwrap_or_default();
        fixed.rfind('/').map_or("", |slash| &fixed[..slash])
    }
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

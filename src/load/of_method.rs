//! Which method a project has: the one that comes with the tool, or a pack of its own.

use std::path::Path;
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Place};
use crate::failure::Failure;
use crate::faults::PackFault;

use crate::pack::{self, Pack};
use crate::project::Head;
use crate::text::{Span, Text};
use crate::tree::{PROJECT_FILE, Tree, spelt};

/// What a project's method turned out to be.
pub(super) enum MethodOf {
    /// The method; for a pack of a folder, its path and what it is warned about.
    Usable { which: Which, folder: Option<String>, faults: Vec<Diagnostic>, texts: Vec<(Arc<str>, Arc<Text>)> },
    /// What is wrong with it, and the texts in which that stands.
    Unusable(Vec<Diagnostic>, Vec<(Arc<str>, Arc<Text>)>),
}

/// A pack, or the one that comes with the tool, which another thread may be reading.
pub(super) enum Which {
    Builtin,
    Given(Arc<Pack>),
}

impl Which {
    pub(super) fn pack(&self) -> Result<Arc<Pack>, Failure> {
        match self {
            Self::Builtin => pack::builtin(),
            Self::Given(pack) => Ok(Arc::clone(pack)),
        }
    }
}

impl MethodOf {
    pub(super) fn as_it_is(which: Which) -> Self {
        Self::Usable { which, folder: None, faults: Vec::new(), texts: Vec::new() }
    }
}

/// The method that `agir.yaml` of the project in `tree` names.
pub(super) fn method_of(tree: &dyn Tree, head: &Head) -> MethodOf {
    let named = head.file.method.given();
    let name = named.map(|given| given.value.clone()).or_else(|| head.recovered_method.clone());
    // Without a readable name the default method is the likeliest; that `agir.yaml` is wrong has
    // been reported, so nothing passes in silence. What can still be read of the name leads to a pack that is there.
    let is_there =
        |name: &String| name != pack::DEFAULT && tree.holds(&spelt(&format!("{name}/{}", pack::METHOD_FILE)));
    let Some(name) = name.filter(|name| named.is_some() || name == pack::DEFAULT || is_there(name)) else {
        return MethodOf::as_it_is(Which::Builtin);
    };
    if name == pack::DEFAULT {
        return MethodOf::as_it_is(Which::Builtin);
    }
    let folder = name.trim_end_matches('/').trim_start_matches("./");
    let relative = Path::new(folder).is_relative() && !folder.contains('\\') && !folder.is_empty();
    let loaded = if relative { pack::from_tree(tree, folder) } else { None };
    match loaded {
        Some(pack::Loaded { pack, faults, text }) => {
            let prefix = |path: &str| -> Arc<str> { Arc::from(format!("{folder}/{path}")) };
            let faults: Vec<Diagnostic> = faults
                .into_iter()
                .map(|mut fault| {
                    fault.place.path = prefix(&fault.place.path);
                    for related in &mut fault.related {
                        related.place.path = prefix(&related.place.path);
                    }
                    fault
                })
                .collect();
            let texts = vec![(prefix(pack::METHOD_FILE), text)];
            match pack {
                Some(pack) => {
                    MethodOf::Usable { which: Which::Given(pack), folder: Some(folder.to_owned()), faults, texts }
                }
                None => MethodOf::Unusable(faults, texts),
            }
        }
        None => {
            let nearest = crate::text::fold::nearest(&name, [pack::DEFAULT]).map(str::to_owned);
            let fault = PackFault::Unknown { text: name, builtin: vec![pack::DEFAULT.to_owned()], nearest };
            let span = named.map_or(Span::default(), |given| given.span);
            let place = Place { path: Arc::from(PROJECT_FILE), span };
            MethodOf::Unusable(vec![Diagnostic::engine(place, fault)], Vec::new())
        }
    }
}

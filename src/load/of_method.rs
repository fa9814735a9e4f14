//! Finds the method of a project: the built-in one, or a pack of its own.

use std::path::Path;
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Place};
use crate::failure::Failure;
use crate::faults::PackFault;

use crate::pack::{self, BuiltIn, Pack};
use crate::project::Head;
use crate::text::{Span, Text};
use crate::tree::{PROJECT_FILE, Tree, spelt};

/// The method of a project.
pub(super) enum MethodOf {
    /// The method; for a pack in a folder also its path and warnings.
    Usable { which: Which, folder: Option<String>, faults: Vec<Diagnostic>, texts: Vec<(Arc<str>, Arc<Text>)> },
    /// The faults of the pack, and the texts that their spans refer to.
    Unusable(Vec<Diagnostic>, Vec<(Arc<str>, Arc<Text>)>),
}

/// A pack, or a built-in one, which another thread may be loading.
pub(super) enum Which {
    Builtin(&'static BuiltIn),
    Given(Arc<Pack>),
}

impl Which {
    pub(super) fn pack(&self) -> Result<Arc<Pack>, Failure> {
        match self {
            Self::Builtin(method) => method.pack(),
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
    // Without a readable name, assume the built-in method: the fault in `agir.yaml` has been reported. A name
    // recovered from the raw text is used if a pack exists there.
    let is_there =
        |name: &String| pack::is_builtin(name) || tree.holds(&spelt(&format!("{name}/{}", pack::METHOD_FILE)));
    let name = name.filter(|name| named.is_some() || is_there(name)).unwrap_or_else(|| pack::DEFAULT.to_owned());
    if let Some(method) = pack::builtin::find(&name) {
        return MethodOf::as_it_is(Which::Builtin(method));
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
            let nearest = crate::text::fold::nearest(&name, pack::names()).map(str::to_owned);
            let fault = PackFault::Unknown { text: name, builtin: pack::names().map(str::to_owned).collect(), nearest };
            let span = named.map_or(Span::default(), |given| given.span);
            let place = Place { path: Arc::from(PROJECT_FILE), span };
            MethodOf::Unusable(vec![Diagnostic::engine(place, fault)], Vec::new())
        }
    }
}

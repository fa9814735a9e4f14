//! Ids that a method declares, with those that they had in its earlier versions.

use super::field::Field;
use super::reader::{MapReader, Need};
use super::values::among;
use crate::diagnostic::Sink;
use crate::text::fold::hyphened;

/// The ids of one sort, in the order of the method.
#[derive(Clone, Debug, Default)]
pub struct Ids<'a> {
    names: Vec<&'a str>,
    /// Former ids, each with the index of the present one.
    former: Vec<(&'a str, usize)>,
}

impl<'a> Ids<'a> {
    /// Each present id, with its former ones.
    pub fn of(ids: impl IntoIterator<Item = (&'a str, &'a [String])>) -> Self {
        let mut all = Self::default();
        for (at, (name, former)) in ids.into_iter().enumerate() {
            all.names.push(name);
            all.former.extend(former.iter().map(|name| (name.as_str(), at)));
        }
        all
    }

    /// The id with this index.
    pub fn name(&self, at: usize) -> Option<&'a str> {
        self.names.get(at).copied()
    }

    /// The present id of which `name` is a former one.
    pub fn renamed(&self, name: &str) -> Option<&'a str> {
        let wanted = hyphened(name);
        let is_present = self.names.iter().any(|own| hyphened(own) == wanted);
        self.formerly(&wanted).filter(|_| !is_present).and_then(|at| self.name(at))
    }

    fn formerly(&self, wanted: &str) -> Option<usize> {
        self.former.iter().find(|(own, _)| hyphened(own) == wanted).map(|(_, at)| *at)
    }

    /// Reads the key `name` of a mapping, which holds one of the ids; a finding names the present ones only.
    pub fn read(&self, reader: &mut MapReader<'_>, name: &'static str, need: Need, sink: &mut Sink) -> Field<usize> {
        reader.field(name, need, sink, |node, source, sink| {
            among(node, source, &self.names, |wanted| self.formerly(wanted), sink)
        })
    }
}

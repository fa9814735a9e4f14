//! What is said of a name that another system cannot hold.

use super::{Fault, en, fr};
use crate::text::dates::Lang;
use crate::text::names::{Unfit, unfit};

impl Fault {
    /// What is wrong, in one sentence.
    pub fn sentence(&self, lang: Lang) -> String {
        match lang {
            Lang::Fr => fr::fault(self).0,
            Lang::En => en::fault(self).0,
        }
    }
}

/// What makes `name` impossible on another system, whoever gives it.
pub fn name_fault(name: &str) -> Option<Fault> {
    let name_of = || name.to_owned();
    Some(match unfit(name)? {
        Unfit::Character(character) => Fault::NameCharacter { name: name_of(), character },
        Unfit::End => Fault::NameEnd { name: name_of() },
        Unfit::Reserved => Fault::NameReserved { name: name_of() },
        Unfit::Long => Fault::NameTooLong { name: name_of() },
    })
}

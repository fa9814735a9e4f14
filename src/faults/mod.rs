//! Faults that the engine finds, independent of the method. Each file defines one sort: its data, its code (the
//! severity is in [`code`], the explanation in `templates/moteur`), and its messages in both languages.

mod calendar;
mod code;
mod date;
mod field;
mod header;
mod item;
mod key;
mod method;
mod name;
mod pack;
mod people;
mod proposal;
mod reading;
mod reference;
mod twice;
mod unread;
mod value;
mod version;
mod waiver;
mod words;
mod yaml;

pub use calendar::CalendarFault;
pub use code::{EngineCode, Severity};
pub use date::DateFault;
pub use field::FieldFault;
pub use header::HeaderFault;
pub use item::{ItemFault, ItemList};
pub use key::KeyFault;
pub use method::MethodFault;
pub use name::{NameFault, name_fault};
pub use pack::PackFault;
pub use people::PeopleFault;
pub use reading::{EncodingGuess, NotAFile, ReadingFault};
pub use reference::ReferenceFault;
pub use twice::{Part, TwiceFault, Twin};
pub use unread::UnreadFault;
pub use value::{ValueFault, Wanted};
pub use version::VersionFault;
pub use waiver::WaiverFault;
pub use yaml::YamlFault;

use crate::lang::Lang;

/// What is wrong and what to do; the latter may be empty.
pub(crate) type Told = (String, String);

/// Defines [`Fault`] and dispatches `code` and `told` to the sorts of faults.
macro_rules! sorts {
    ($($sort:ident($fault:ident)),+ $(,)?) => {
        /// A fault found by the engine, independent of the method.
        #[derive(Clone, Debug)]
        pub enum Fault {
            $($sort($fault)),+
        }

        impl Fault {
            pub fn code(&self) -> EngineCode {
                match self {
                    $(Self::$sort(fault) => fault.code()),+
                }
            }

            /// What is wrong and what to do; the latter may be empty.
            pub fn told(&self, lang: Lang) -> Told {
                match self {
                    $(Self::$sort(fault) => fault.told(lang)),+
                }
            }
        }

        $(impl From<$fault> for Fault {
            fn from(fault: $fault) -> Self {
                Self::$sort(fault)
            }
        })+
    };
}

sorts! {
    Reading(ReadingFault),
    Yaml(YamlFault),
    Header(HeaderFault),
    Value(ValueFault),
    Key(KeyFault),
    Reference(ReferenceFault),
    Twice(TwiceFault),
    Name(NameFault),
    Unread(UnreadFault),
    People(PeopleFault),
    Date(DateFault),
    Waiver(WaiverFault),
    Item(ItemFault),
    Pack(PackFault),
    Method(MethodFault),
    Version(VersionFault),
    Field(FieldFault),
}

//! Where a project stands.
use crate::method::Method;
use crate::project::{Project, Today};
use crate::text::dates::Lang;

/// The next thing to do, in one sentence.
pub fn next(_: &Project, _: &Method, _: Today, _: Lang) -> Option<String> {
    None
}

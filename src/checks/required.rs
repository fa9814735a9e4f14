//! Engine code `cle-manquante` for fields that the method requires and the engine does not: reported once the
//! document is due.

use crate::diagnostic::Diagnostic;
use crate::faults::KeyFault;

use crate::method::Method;
use crate::model::State;
use crate::model::fields::FieldDef;
use crate::project::Project;
use crate::text::dates::Today;

pub(super) fn check(project: &Project, method: &Method, today: Today, found: &mut Vec<Diagnostic>) {
    for document in &project.documents {
        let kind = &method.types[document.kind];
        let own = kind.role.fields();
        let is_asked = |field: &&FieldDef| field.required && own.get(&field.key).is_none_or(|own| !own.required);
        let mut asked = kind.fields.fields.iter().filter(is_asked).peekable();
        if asked.peek().is_none() || !document.is_due(today) {
            continue;
        }
        for field in asked.filter(|field| document.fields.state(&field.key) == State::Absent) {
            let key = document.fields.get(&field.key).map(|state| document.place(state.key));
            let fault = KeyFault::Missing { key: field.key.to_string() };
            found.push(Diagnostic::engine(key.unwrap_or_else(|| document.start()), fault));
        }
    }
}

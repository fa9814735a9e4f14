//! The version of the tool that a method needs (`agir: ">=0.2"`).

use crate::diagnostic::Sink;
use crate::faults::PackFault;
use crate::parse::yaml::{Node, Value};

/// The key that names the version.
const KEY: &str = "agir";
const OWN: &str = env!("CARGO_PKG_VERSION");

/// Reports a method that needs a later version of the tool, and a version that cannot be read.
pub(super) fn check(own: &Node, sink: &mut Sink) {
    let entry = own.entries().unwrap_or_default().iter().find(|entry| entry.key.trim() == KEY);
    let Some(value) = entry.map(|entry| &entry.value).filter(|value| !value.is_empty()) else { return };
    let Value::Scalar { text, .. } = &value.value else {
        sink.report(value.span, crate::faults::ValueFault::ExpectedText);
        return;
    };
    let fault = match version(text.trim().trim_start_matches(">=").trim_start()) {
        None => PackFault::ToolVersion { text: text.clone() },
        Some(least) if version(OWN).is_some_and(|own| own < least) => {
            let version = least.map(|part| part.to_string()).join(".");
            PackFault::OldTool { version, own: OWN.to_owned() }
        }
        Some(_) => return,
    };
    sink.report(value.span, fault);
}

/// One to three numbers with dots between them; what is not given is zero.
fn version(text: &str) -> Option<[u32; 3]> {
    let mut version = [0; 3];
    let mut parts = text.split('.');
    for part in &mut version {
        let Some(text) = parts.next() else { break };
        *part = text.parse().ok()?;
    }
    parts.next().is_none().then_some(version)
}

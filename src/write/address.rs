//! Link targets that work in an exported document: web and e-mail addresses.

/// Maximum length of an address that Word accepts.
const LONGEST: usize = 2000;

/// `target` in the form that the package can hold, if it can be followed from anywhere. Word reports a file
/// with an invalid address as damaged, so doubtful addresses are refused.
pub(super) fn address(target: &str) -> Option<String> {
    let (scheme, rest) = target.trim().split_once(':')?;
    let safe = match scheme.to_ascii_lowercase().as_str() {
        scheme @ ("http" | "https") => {
            let rest = rest.strip_prefix("//")?;
            let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
            let (host, path) = rest.split_at(end);
            is_host(host).then(|| format!("{scheme}://{host}{}", encoded(path)))?
        }
        "mailto" => {
            let (to, more) = rest.split_at(rest.find('?').unwrap_or(rest.len()));
            let (name, host) = to.split_once('@')?;
            let is_name = !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || ".+-_'".contains(c));
            (is_name && is_name_of_host(host)).then(|| format!("mailto:{to}{}", encoded(more)))?
        }
        _ => return None,
    };
    (safe.len() <= LONGEST).then_some(safe)
}

fn is_host(host: &str) -> bool {
    let (name, port) = host.split_once(':').unwrap_or((host, "80"));
    is_name_of_host(name) && port.parse::<u16>().is_ok_and(|port| port > 0)
}

fn is_name_of_host(name: &str) -> bool {
    let is_label = |label: &str| {
        let inner = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
        (1..=63).contains(&label.len()) && label.chars().all(inner) && !label.starts_with('-') && !label.ends_with('-')
    };
    name.len() <= 253 && name.split('.').all(is_label)
}

/// The part after the host, with every character that is not allowed percent-encoded.
fn encoded(path: &str) -> String {
    let bytes = path.as_bytes();
    let mut safe = String::with_capacity(path.len());
    let mut in_fragment = false;
    for (at, byte) in bytes.iter().copied().enumerate() {
        let hex = |step: usize| bytes.get(at + step).is_some_and(u8::is_ascii_hexdigit);
        let is_kept = byte.is_ascii_alphanumeric()
            || b"-._~/?:@!$&'()*+,;=".contains(&byte)
            || byte == b'#' && !in_fragment
            || byte == b'%' && hex(1) && hex(2);
        in_fragment |= byte == b'#';
        if is_kept {
            safe.push(char::from(byte));
        } else {
            safe.push_str(&format!("%{byte:02X}"));
        }
    }
    safe
}

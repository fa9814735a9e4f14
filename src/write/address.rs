//! Link targets that work in an exported document: web and e-mail addresses.

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

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

/// What is encoded behind the host of an address: all that RFC 3986 does not allow in a path or a query.
const NOT_IN_ADDRESSES: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'<')
    .add(b'>')
    .add(b'[')
    .add(b'\\')
    .add(b']')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// The part after the host, with every character that is not allowed percent-encoded.
fn encoded(path: &str) -> String {
    let (path, fragment) = path.split_once('#').map_or((path, None), |(path, fragment)| (path, Some(fragment)));
    let encode = |part: &str| {
        let mut safe = String::with_capacity(part.len());
        for (at, piece) in part.split('%').enumerate() {
            let is_code = piece.len() >= 2 && piece.bytes().take(2).all(|byte| byte.is_ascii_hexdigit());
            safe.push_str(match at {
                0 => "",
                _ if is_code => "%",
                _ => "%25",
            });
            safe.extend(utf8_percent_encode(piece, NOT_IN_ADDRESSES));
        }
        safe
    };
    encode(path) + &fragment.map_or(String::new(), |fragment| format!("#{}", encode(fragment)))
}

//! Who may ask anything: the browser of the person who started the program, and nothing else. Any page of the web can
//! send requests to this computer, and by DNS rebinding under a name of its own; so the address, the origin and a
//! token of this run are compared before a request is looked at.

/// What identifies this run.
#[derive(Clone, Debug)]
pub(super) struct Run {
    pub(super) port: u16,
    /// 32 hexadecimal digits that nobody can guess.
    pub(super) token: String,
}

/// The parts of a request that are compared.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Head<'a> {
    pub(super) is_post: bool,
    /// Path and query.
    pub(super) target: &'a str,
    pub(super) host: Option<&'a str>,
    pub(super) origin: Option<&'a str>,
    pub(super) cookie: Option<&'a str>,
    /// `Sec-Fetch-Site`.
    pub(super) site: Option<&'a str>,
}

/// What becomes of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    Admitted,
    /// The first request: the browser gets the token as a cookie, and an address without it.
    Known {
        address: String,
    },
    /// A page of an earlier run of this program at this address: it is told so, with what was typed.
    Stale,
    Refused,
}

/// Name of the query's field that carries the token in the first address.
pub(super) const TOKEN: &str = "jeton";

impl Run {
    /// The address that opens the application.
    pub(super) fn address(&self) -> String {
        format!("http://{}/?{TOKEN}={}", self.host(), self.token)
    }

    pub(super) fn host(&self) -> String {
        format!("127.0.0.1:{}", self.port)
    }

    /// The cookie, named by port: a browser does not tell the ports of one address apart.
    pub(super) fn cookie(&self) -> String {
        format!("{}={}; HttpOnly; SameSite=Strict; Path=/", self.cookie_name(), self.token)
    }

    fn cookie_name(&self) -> String {
        format!("agir-{}", self.port)
    }

    /// Decides on a request by its head alone.
    pub(super) fn admits(&self, head: &Head<'_>) -> Verdict {
        let is_here = head.host == Some(&*self.host());
        let origin = format!("http://{}", self.host());
        let is_ours = match head.origin {
            Some(given) => given == origin,
            None => !head.is_post,
        };
        // The browser's own word, where it gives it.
        let is_near = matches!(head.site, None | Some("same-origin" | "none"));
        if !is_here || !is_ours {
            return Verdict::Refused;
        }
        let (path, query) = head.target.split_once('?').unwrap_or((head.target, ""));
        let pairs: Vec<(String, String)> = form_urlencoded::parse(query.as_bytes()).into_owned().collect();
        let given = pairs.iter().find(|(name, _)| name == TOKEN).map(|(_, value)| value.as_str());
        if !head.is_post && given.is_some_and(|given| same(given, &self.token)) {
            let rest = pairs.iter().filter(|(name, _)| name != TOKEN);
            let rest = form_urlencoded::Serializer::new(String::new()).extend_pairs(rest).finish();
            let address = if rest.is_empty() { path.to_owned() } else { format!("{path}?{rest}") };
            // An address that begins with two slashes would lead to another host.
            return Verdict::Known { address: format!("/{}", address.trim_start_matches(['/', '\\'])) };
        }
        let name = self.cookie_name();
        let cookies = head.cookie.unwrap_or_default().split(';').filter_map(|pair| pair.trim().split_once('='));
        let is_known = cookies.filter(|(own, _)| *own == name).any(|(_, value)| same(value, &self.token));
        match (is_near, is_known) {
            (true, true) => Verdict::Admitted,
            (true, false) => Verdict::Stale,
            (false, _) => Verdict::Refused,
        }
    }
}

/// Compares two tokens in a time that does not tell where they differ.
fn same(one: &str, other: &str) -> bool {
    one.len() == other.len() && one.bytes().zip(other.bytes()).fold(0, |all, (a, b)| all | (a ^ b)) == 0
}

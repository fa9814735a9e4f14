//! The transport: HTTP/1.1 on the loopback address. Everything that is not transport is in [`crate::app`].

use std::convert::Infallible;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use http_body_util::{BodyExt, Full, Limited};
use hyper::body::{Bytes, Incoming};
use hyper::header::{
    CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE, COOKIE, HOST, HeaderMap, HeaderName,
    HeaderValue, LOCATION, ORIGIN, REFERRER_POLICY, SET_COOKIE, X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Method, Request, Response, StatusCode};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::TcpListener;

use super::guard::{Head, Run, Verdict};
use super::host::Host;
use crate::app::{self, Answer, Verb};
use crate::failure::Failure;
use crate::lang::both;
use crate::sys::signals;

/// Maximum size of a form, in bytes: a document of the largest size, each letter coded.
const LARGEST: usize = 16 * 1024 * 1024;
/// How long a browser may take for the head of a request.
const PATIENCE: Duration = Duration::from_secs(20);
/// How often the end of the program is looked for.
const GLANCE: Duration = Duration::from_millis(300);

/// Nothing is loaded from elsewhere, no script stands in a page, and no other page may frame this one.
const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; \
                      connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// Binds the loopback address, then serves `host` until it ends or a signal arrives. `ready` is told the run.
pub(super) fn serve(
    host: Host,
    port: u16,
    token: String,
    ready: impl FnOnce(&Run) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_io().enable_time().build();
    let runtime = runtime.map_err(|error| Failure::output(&error))?;
    runtime.block_on(async move {
        let listener = TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, port))).await.map_err(|error| {
            let why = crate::failure::reason(&error);
            Failure::refused(both!(
                "le port {port} de cet ordinateur ne peut pas être ouvert : {}",
                "port {port} of this computer cannot be opened: {}",
                why.fr
            ))
            .hint(both!("Sans --port, un port libre est choisi.", "Without --port, a free one is chosen."))
        })?;
        let port = listener.local_addr().map_err(|error| Failure::output(&error))?.port();
        let run = Arc::new(Run { port, token });
        let host = Arc::new(host);
        ready(&run)?;
        let mut glance = tokio::time::interval(GLANCE);
        loop {
            let stream = tokio::select! {
                accepted = listener.accept() => match accepted {
                    Ok((stream, _)) => stream,
                    // Too many open files: those that are open end first.
                    Err(_) => { tokio::time::sleep(GLANCE).await; continue }
                },
                _ = glance.tick() => {
                    if signals::caught() || host.is_over() { return Ok(()) }
                    continue
                }
            };
            let (host, run) = (Arc::clone(&host), Arc::clone(&run));
            tokio::spawn(async move {
                let service = service_fn(move |request| answer(request, Arc::clone(&host), Arc::clone(&run)));
                let mut http = http1::Builder::new();
                http.timer(TokioTimer::new()).header_read_timeout(PATIENCE);
                // A browser that goes away in the middle of an answer is no fault.
                let _ = http.serve_connection(TokioIo::new(stream), service).await;
            });
        }
    })
}

type Reply = Response<Full<Bytes>>;

async fn answer(request: Request<Incoming>, host: Arc<Host>, run: Arc<Run>) -> Result<Reply, Infallible> {
    let target = request.uri().path_and_query().map_or("/", |target| target.as_str()).to_owned();
    let is_post = request.method() == Method::POST;
    if !is_post && request.method() != Method::GET {
        return Ok(plain(StatusCode::METHOD_NOT_ALLOWED, "405"));
    }
    let head = |name: HeaderName| text(request.headers(), &name).map(str::to_owned);
    let (own_host, origin, cookie) = (head(HOST), head(ORIGIN), head(COOKIE));
    let kind = head(CONTENT_TYPE).unwrap_or_default();
    let site = head(HeaderName::from_static("sec-fetch-site"));
    let verdict = run.admits(&Head {
        is_post,
        target: &target,
        host: own_host.as_deref(),
        origin: origin.as_deref(),
        cookie: cookie.as_deref(),
        site: site.as_deref(),
    });
    match &verdict {
        Verdict::Admitted | Verdict::Stale => {}
        Verdict::Known { address } => {
            let mut reply = plain(StatusCode::SEE_OTHER, "");
            set(&mut reply, LOCATION, address);
            set(&mut reply, SET_COOKIE, &run.cookie());
            return Ok(reply);
        }
        Verdict::Refused => return Ok(plain(StatusCode::FORBIDDEN, host.refusal())),
    }
    let body = match Limited::new(request.into_body(), LARGEST).collect().await {
        Ok(body) => body.to_bytes(),
        Err(_) => return Ok(plain(StatusCode::PAYLOAD_TOO_LARGE, host.too_large())),
    };
    if verdict == Verdict::Stale {
        return Ok(reply(app::stale(&kind, &body, host.lang)));
    }
    let verb = if is_post { Verb::Post } else { Verb::Get };
    // The work is done beside, so that a long answer holds up none of the others.
    let answered = tokio::task::spawn_blocking(move || host.answer(verb, &target, &kind, &body)).await;
    Ok(answered.map_or_else(|_| plain(StatusCode::INTERNAL_SERVER_ERROR, "500"), reply))
}

fn reply(answer: Answer) -> Reply {
    let mut reply = Response::new(Full::new(Bytes::from(answer.body)));
    *reply.status_mut() = StatusCode::from_u16(answer.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    set(&mut reply, CONTENT_TYPE, answer.kind);
    if let Some(location) = &answer.location {
        set(&mut reply, LOCATION, location);
    }
    if let Some(name) = &answer.download {
        let safe: String = name.chars().filter(|c| c.is_ascii_alphanumeric() || "-_.".contains(*c)).collect();
        set(&mut reply, CONTENT_DISPOSITION, &format!("attachment; filename=\"{safe}\""));
    }
    guarded(reply)
}

fn plain(status: StatusCode, text: &str) -> Reply {
    let mut reply = Response::new(Full::new(Bytes::from(text.to_owned())));
    *reply.status_mut() = status;
    set(&mut reply, CONTENT_TYPE, "text/plain; charset=utf-8");
    guarded(reply)
}

/// Adds what every answer says.
fn guarded(mut reply: Reply) -> Reply {
    set(&mut reply, CONTENT_SECURITY_POLICY, POLICY);
    set(&mut reply, CACHE_CONTROL, "no-store");
    set(&mut reply, REFERRER_POLICY, "same-origin");
    set(&mut reply, X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(&mut reply, X_FRAME_OPTIONS, "DENY");
    set(&mut reply, HeaderName::from_static("cross-origin-resource-policy"), "same-origin");
    set(&mut reply, HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
    reply
}

fn set(reply: &mut Reply, name: HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        reply.headers_mut().insert(name, value);
    }
}

/// The value of a header; none where it is there twice, which no browser does.
fn text<'h>(headers: &'h HeaderMap, name: &HeaderName) -> Option<&'h str> {
    let mut all = headers.get_all(name).iter();
    let first = all.next()?;
    if all.next().is_some() { None } else { first.to_str().ok() }
}

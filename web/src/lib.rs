//! The service of agir behind a door of a few functions: what a page needs in place of a server.
//!
//! The module is a reactor for `wasm32-wasip1`: call `_initialize` once, then any of these. One buffer takes what
//! goes in, one gives what comes out; numbers are 32 bits, little-endian; texts are UTF-8.
//!
//! | function | input | does |
//! |---|---|---|
//! | `alloc(length) → address` | | makes the input `length` bytes long; the page fills it |
//! | `clear()` | | forgets all files |
//! | `put(length)` | a path of `length` bytes, then content | holds a file |
//! | `put_large()` | a path | holds a file that exists and is too large to be read |
//! | `remove()` | a path | forgets a file |
//! | `handle() → length` | a request | answers it; the files stay as they are |
//! | `digest() → length` | bytes | gives their digest, as the changes of an answer have it |
//! | `out() → address` | | where the output stands, until the next call |
//!
//! A request is the length of its header, the header as JSON ([`message::Head`]), and the body of a form. An answer
//! is the length of its header, the header as JSON ([`message::Reply`]), its body, and the new content of each
//! change in turn. The page makes the changes, then puts the files that changed.

mod message;
mod tree;

use std::sync::{Mutex, MutexGuard, PoisonError};

use agir::app;
use agir::load::Kept;
use tree::Held;

/// The files of the project, and the two buffers.
struct Door {
    input: Vec<u8>,
    output: Vec<u8>,
    tree: Held,
    /// The project, until a file changes.
    kept: Kept,
}

static DOOR: Mutex<Door> =
    Mutex::new(Door { input: Vec::new(), output: Vec::new(), tree: Held::new(), kept: Kept::new() });

/// One thread enters: the lock only tells the compiler so.
fn door() -> MutexGuard<'static, Door> {
    DOOR.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Door {
    /// The input, which is given up.
    fn taken(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.input)
    }

    fn taken_text(&mut self) -> String {
        String::from_utf8_lossy(&self.taken()).into_owned()
    }

    /// The files, to be changed: what was loaded of them is not true any more.
    fn files(&mut self) -> &mut Held {
        self.kept = Kept::new();
        &mut self.tree
    }

    fn give(&mut self, output: Vec<u8>) -> usize {
        self.output = output;
        self.output.len()
    }
}

#[unsafe(no_mangle)]
pub extern "C" fn alloc(length: usize) -> *mut u8 {
    let mut door = door();
    door.input = vec![0; length];
    door.input.as_mut_ptr()
}

#[unsafe(no_mangle)]
pub extern "C" fn clear() {
    *door().files() = Held::new();
}

#[unsafe(no_mangle)]
pub extern "C" fn put(length: usize) {
    let mut door = door();
    let mut path = door.taken();
    let content = path.split_off(length.min(path.len()));
    door.files().put(String::from_utf8_lossy(&path).into_owned(), content);
}

#[unsafe(no_mangle)]
pub extern "C" fn put_large() {
    let mut door = door();
    let path = door.taken_text();
    door.files().put_large(path);
}

#[unsafe(no_mangle)]
pub extern "C" fn remove() {
    let mut door = door();
    let path = door.taken_text();
    door.files().remove(&path);
}

#[unsafe(no_mangle)]
pub extern "C" fn handle() -> usize {
    let mut door = door();
    let input = door.taken();
    let (head, body) = match message::read(&input) {
        Ok(read) => read,
        Err(why) => return door.give(message::refusal(&why)),
    };
    let Some(setting) = head.setting() else { return door.give(message::refusal("a request without a day")) };
    let request = app::Request::new(head.verb(), &head.target, &head.kind, body);
    let answer = match &head.failure {
        Some(failure) => app::failure(&request, &door.tree, &door.kept, &setting, &failure.clone().into()),
        None => app::handle(&request, &door.tree, &door.kept, &setting),
    };
    door.give(message::write(answer))
}

#[unsafe(no_mangle)]
pub extern "C" fn digest() -> usize {
    let mut door = door();
    let text = agir::text::digest::digest(&door.taken());
    door.give(text.into_bytes())
}

#[unsafe(no_mangle)]
pub extern "C" fn out() -> *const u8 {
    door().output.as_ptr()
}

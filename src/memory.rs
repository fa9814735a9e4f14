//! The global allocator. On exhaustion of memory the standard library would abort with a trace, or wait for a
//! lock that it holds itself; this allocator exits with a message. The only unsafe code of the project: a
//! global allocator cannot be implemented without.
#![allow(unsafe_code)]

use std::alloc::{GlobalAlloc, Layout};
use std::io::Write;

use mimalloc::MiMalloc;

#[global_allocator]
static ALLOCATOR: Allocator = Allocator;

struct Allocator;

// SAFETY: every call is forwarded to mimalloc with the same arguments, and its result is returned; a null
// pointer is never returned, since the process exits first.
unsafe impl GlobalAlloc for Allocator {
    #[inline]
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        given(unsafe { MiMalloc.alloc(layout) })
    }

    #[inline]
    unsafe fn dealloc(&self, memory: *mut u8, layout: Layout) {
        unsafe { MiMalloc.dealloc(memory, layout) }
    }

    #[inline]
    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        given(unsafe { MiMalloc.alloc_zeroed(layout) })
    }

    #[inline]
    unsafe fn realloc(&self, memory: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        given(unsafe { MiMalloc.realloc(memory, layout, size) })
    }
}

#[inline]
fn given(memory: *mut u8) -> *mut u8 {
    if memory.is_null() { shortage() } else { memory }
}

/// Exits as if the process were killed: the next command rolls back an interrupted write. Nothing here may
/// allocate, so the message is in both languages.
#[cold]
fn shortage() -> ! {
    let _ = std::io::stderr().write_all(
        "erreur : cet ordinateur n'a plus assez de mémoire ; fermez d'autres programmes, puis recommencez\n\
         error: this computer is out of memory; close other programs, then try again\n"
            .as_bytes(),
    );
    agir::sys::signals::end(2)
}

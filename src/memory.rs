//! The allocator. Where the system has no more memory, the standard library would end the process with a
//! trace, or wait for a lock that it holds itself; here it ends with a message. This is the only unsafe
//! code of the project: a global allocator cannot be written without.
#![allow(unsafe_code)]

use std::alloc::{GlobalAlloc, Layout};
use std::io::Write;

use mimalloc::MiMalloc;

#[global_allocator]
static ALLOCATOR: Allocator = Allocator;

struct Allocator;

// SAFETY: each call is that of mimalloc with the same arguments, and gives what mimalloc gives; a null
// pointer is never given back, since the process has ended by then.
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

/// Ends the process as a write that is killed ends: the next command takes back what it began. Nothing
/// here takes memory, so the language is not looked up.
#[cold]
fn shortage() -> ! {
    let _ = std::io::stderr().write_all(
        "erreur : cet ordinateur n'a plus assez de mémoire ; fermez d'autres programmes, puis recommencez\n\
         error: this computer is out of memory; close other programs, then try again\n"
            .as_bytes(),
    );
    agir::sys::signals::end(2)
}

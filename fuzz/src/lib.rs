//! The properties that the fuzz targets check, independent of the fuzzer.

pub mod document;
pub mod ignores;
pub mod init;
pub mod lines;
pub mod pack;
mod report;

/// Runs everything on the fuzzer's thread, so that execution is deterministic.
pub fn one_thread() {
    rayon::ThreadPoolBuilder::new().num_threads(1).use_current_thread().build_global().expect("the pool is built once");
}

//! What the fuzz targets hold true, apart from the fuzzer itself.

pub mod document;
pub mod ignores;
pub mod init;
pub mod lines;
pub mod pack;
mod report;

/// Work is done on the fuzzer's own thread, so that one input always takes the same way.
pub fn one_thread() {
    rayon::ThreadPoolBuilder::new().num_threads(1).use_current_thread().build_global().expect("the pool is built once");
}

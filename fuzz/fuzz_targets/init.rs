//! `init` with any options beside any small tree.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(
    init: agir_fuzz::one_thread(),
    |input: agir_fuzz::init::Input| agir_fuzz::init::run(&input)
);

//! The bytes of ignore files become rules.

#![no_main]

use libfuzzer_sys::{fuzz_mutator, fuzz_target, fuzzer_mutate};

fuzz_target!(
    init: agir_fuzz::one_thread(),
    |data: &[u8]| agir_fuzz::ignores::run(data)
);

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    agir_fuzz::lines::mutate(data, size, max_size, seed, fuzzer_mutate)
});

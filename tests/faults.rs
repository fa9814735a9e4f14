//! Bad input and faults: how each case ends.

mod check_support;

mod check_text;

//! Bad input and faults: how each case ends.

mod check_support;

mod check_depth;
mod check_marks;
mod check_size;
mod check_text;
mod check_yaml;

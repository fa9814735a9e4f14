//! Bad input and faults: how each case ends.

mod check_support;

mod check_change;
mod check_cost;
mod check_depth;
mod check_disk;
mod check_ignores;
mod check_many;
mod check_marks;
mod check_names;
mod check_output;
mod check_place;
mod check_size;
mod check_text;
mod check_yaml;
mod pack_names;
mod templates;

#[cfg(all(target_os = "linux", feature = "office"))]
mod escapes;
#[cfg(all(target_os = "linux", feature = "office"))]
mod hostile;
#[cfg(target_os = "linux")]
mod init_interrupted;
#[cfg(target_os = "linux")]
mod init_target;
#[cfg(target_os = "linux")]
mod init_values;
#[cfg(target_os = "linux")]
mod plan_content;
#[cfg(target_os = "linux")]
mod plan_output;
#[cfg(target_os = "linux")]
mod sandbox;
#[cfg(target_os = "linux")]
mod shortage;
mod writes_interrupted;

//! Invalid input and I/O errors: how each case ends.

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

#[cfg(feature = "office")]
mod escapes;
#[cfg(feature = "office")]
mod hostile;
mod init_interrupted;
mod init_target;
mod init_values;
mod plan_content;
mod plan_output;
mod sandbox;
#[cfg(target_os = "linux")]
mod shortage;
mod writes_interrupted;

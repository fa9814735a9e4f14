//! Faults and bad input: every command ends as it should, and touches nothing that it should not.

mod init_interrupted;
mod init_target;
mod init_values;
mod plan_content;
mod plan_output;
mod sandbox;

//! `agir`: a collective territorial project as files in git — created from a method, checked against it, and
//! compiled into one common action plan.
//!
//! Code between reading and writing is pure: files, the clock and the environment are only accessed in [`sys`]
//! and [`commands`].

#![forbid(unsafe_code)]

pub mod app;
pub mod assessment;
pub mod calendar;
pub mod change;
pub mod checks;
pub mod cli;
pub mod commands;
pub mod diagnostic;
pub mod doc;
pub mod edit;
pub mod exports;
pub mod failure;
pub mod faults;
pub mod git;
pub mod html;
pub mod imports;
pub mod inspect;
pub mod kit;
pub mod lang;
pub mod load;
pub mod messages;
pub mod method;
pub mod model;
pub mod pack;
pub mod parse;
pub mod plan;
pub mod project;
pub mod report;
pub mod rules;
pub mod scaffold;
pub mod schema;
pub mod share;
pub mod site;
pub mod status;
pub mod sys;
pub mod templates;
pub mod text;
pub mod trace;
pub mod tree;
pub mod trial;
pub mod write;

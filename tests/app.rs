//! The application in the browser: the service in memory, the host on the loopback address, and a real browser.

mod attacks;
mod browser;
mod forms;
mod mistakes;
mod overlaps;
mod pages;
mod parts;
mod person;
mod places;
#[cfg(feature = "office")]
mod share;

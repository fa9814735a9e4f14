//! In a real browser, through its WebDriver: what only a browser shows.

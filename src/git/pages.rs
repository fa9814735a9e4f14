//! Cached random access to large files: a pack of gigabytes takes no more memory than a small one.

use std::fs::File;
use std::io::{BufRead, ErrorKind, Read, Seek, SeekFrom};
use std::path::Path;
use std::rc::Rc;

use super::budget::Budget;
use super::recent::Recent;
use super::{Trouble, files};

/// In bytes.
const PAGE: u64 = 8 * 1024;
/// Size of the page cache, in bytes.
const KEPT: usize = 8 * 1024 * 1024;

/// An open file: its index, and its length in bytes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Opened {
    number: usize,
    pub(super) length: u64,
}

/// Open files, and the cache of their pages.
#[derive(Debug)]
pub(super) struct Pages {
    files: Vec<File>,
    kept: Recent<(usize, u64), Rc<Vec<u8>>>,
}

impl Pages {
    pub(super) fn new() -> Self {
        Self { files: Vec::new(), kept: Recent::new(KEPT) }
    }

    /// Opens the file `name` below `folder`; it stays open.
    pub(super) fn open(&mut self, folder: &Path, name: &str) -> Result<Opened, Trouble> {
        let (file, length) = files::opened(folder, name)?;
        self.files.push(file);
        Ok(Opened { number: self.files.len() - 1, length })
    }

    /// The page that contains the byte at `offset`.
    fn page(&mut self, file: Opened, offset: u64, budget: &Budget) -> Result<Rc<Vec<u8>>, Trouble> {
        let key = (file.number, offset / PAGE);
        if let Some(page) = self.kept.get(key) {
            return Ok(page);
        }
        let start = key.1 * PAGE;
        let length = file.length.saturating_sub(start).min(PAGE);
        let mut page = vec![0; usize::try_from(length).unwrap_or_default()];
        budget.pass(page.len())?;
        let mut disk = self.files.get(file.number).ok_or(Trouble::Unusable)?;
        let read = disk.seek(SeekFrom::Start(start)).and_then(|_| disk.read_exact(&mut page));
        read.map_err(|_| Trouble::Unusable)?;
        let page = Rc::new(page);
        self.kept.put(key, Rc::clone(&page), page.len());
        Ok(page)
    }

    /// Fills `bytes` from `offset` on.
    pub(super) fn read(
        &mut self,
        file: Opened,
        mut offset: u64,
        mut bytes: &mut [u8],
        budget: &Budget,
    ) -> Result<(), Trouble> {
        while !bytes.is_empty() {
            let page = self.page(file, offset, budget)?;
            let there = page.get(within_page(offset)..).unwrap_or_default();
            let length = there.len().min(bytes.len());
            if length == 0 {
                return Err(Trouble::Unusable);
            }
            let (now, later) = bytes.split_at_mut(length);
            now.copy_from_slice(&there[..length]);
            (bytes, offset) = (later, offset + length as u64);
        }
        Ok(())
    }

    /// A stream of the bytes from `offset` on.
    pub(super) fn from<'a>(&'a mut self, file: Opened, offset: u64, budget: &'a Budget) -> Stream<'a> {
        Stream { pages: self, budget, file, offset, page: None }
    }
}

/// The position within its page of the byte at `offset`.
fn within_page(offset: u64) -> usize {
    usize::try_from(offset % PAGE).unwrap_or_default()
}

/// A buffered stream over a file.
pub(super) struct Stream<'a> {
    pages: &'a mut Pages,
    budget: &'a Budget,
    file: Opened,
    /// Offset of the next byte.
    pub(super) offset: u64,
    /// The current page, with its index.
    page: Option<(u64, Rc<Vec<u8>>)>,
}

impl Stream<'_> {
    pub(super) fn byte(&mut self) -> Result<u8, Trouble> {
        let byte = self.fill_buf().ok().and_then(<[u8]>::first).copied();
        self.consume(1);
        byte.ok_or(Trouble::Unusable)
    }
}

impl BufRead for Stream<'_> {
    fn fill_buf(&mut self) -> std::io::Result<&[u8]> {
        let number = self.offset / PAGE;
        if self.page.as_ref().is_none_or(|(held, _)| *held != number) {
            let page = self.pages.page(self.file, self.offset, self.budget);
            self.page = Some((number, page.map_err(|_| std::io::Error::from(ErrorKind::UnexpectedEof))?));
        }
        let page = self.page.as_ref().map(|(_, page)| page.as_slice()).unwrap_or_default();
        Ok(page.get(within_page(self.offset)..).unwrap_or_default())
    }

    fn consume(&mut self, bytes: usize) {
        self.offset += bytes as u64;
    }
}

impl Read for Stream<'_> {
    fn read(&mut self, output: &mut [u8]) -> std::io::Result<usize> {
        let length = self.fill_buf()?.read(output)?;
        self.consume(length);
        Ok(length)
    }
}

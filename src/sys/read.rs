//! Bounded reading: the type of a file is looked at before it is opened, and never more than the
//! limit is read.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use crate::messages::{EncodingGuess, Fault, NotAFile};

/// Largest file that is read.
pub const LIMIT: u64 = 4 * 1024 * 1024;

/// Largest text that is read as Markdown: minutes are a hundredth of it.
const MARKDOWN_LIMIT: u64 = LIMIT / 4;

/// Largest compiled plan that is read: it holds the sheets of all groups.
pub const PLAN_LIMIT: u64 = 16 * LIMIT;

/// Reads a document; what prevents it is a finding about that document.
pub fn document(path: &Path) -> Result<String, Fault> {
    let is_markdown = path.extension().is_some_and(|end| end.eq_ignore_ascii_case("md"));
    bounded(path, if is_markdown { MARKDOWN_LIMIT } else { LIMIT })
}

/// Reads a text of at most `limit` bytes.
pub fn bounded(path: &Path, limit: u64) -> Result<String, Fault> {
    text(bytes(path, limit)?)
}

/// Reads a file of at most `limit` bytes.
pub fn bytes(path: &Path, limit: u64) -> Result<Vec<u8>, Fault> {
    let (file, length) = opened(path)?;
    if length > limit {
        return Err(Fault::TooLarge { limit_mib: limit / 1024 / 1024 });
    }
    let mut bytes = Vec::with_capacity(usize::try_from(length).unwrap_or(0) + 1);
    file.take(limit + 1).read_to_end(&mut bytes).map_err(|error| unreadable(&error))?;
    if bytes.len() as u64 > limit {
        return Err(Fault::TooLarge { limit_mib: limit / 1024 / 1024 });
    }
    if (bytes.len() as u64) < length {
        return Err(Fault::ChangedWhileRead);
    }
    Ok(bytes)
}

/// A file, open, and its length in bytes before it was opened: it is looked at first, so that neither a
/// pipe nor a device nor a link is.
pub fn opened(path: &Path) -> Result<(File, u64), Fault> {
    let metadata = std::fs::symlink_metadata(path).map_err(|error| unreadable(&error))?;
    if metadata.is_dir() {
        return Err(Fault::FolderHasFileName);
    }
    if !metadata.is_file() {
        return Err(Fault::NotAFile { what: kind(metadata.file_type()) });
    }
    let file = open(path).map_err(|error| unreadable(&error))?;
    // Something else may have taken its place since it was looked at.
    if !file.metadata().is_ok_and(|opened| opened.is_file()) {
        return Err(Fault::ChangedWhileRead);
    }
    Ok((file, metadata.len()))
}

/// The text of a file that some program wrote, in whatever encoding; none of what is no text.
pub fn any_text(path: &Path) -> Result<Option<String>, Fault> {
    let bytes = bytes(path, LIMIT)?;
    let words = |read: fn([u8; 2]) -> u16| {
        let words: Vec<u16> = bytes.chunks_exact(2).map(|pair| read([pair[0], pair[1]])).collect();
        String::from_utf16_lossy(&words)
    };
    Ok(match &bytes[..] {
        [0xff, 0xfe, ..] => Some(words(u16::from_le_bytes)),
        [0xfe, 0xff, ..] => Some(words(u16::from_be_bytes)),
        _ if bytes.contains(&0) => None,
        // Spreadsheets write Windows-1252; addresses and numbers are the same in every such encoding.
        _ => Some(String::from_utf8(bytes).unwrap_or_else(|e| e.as_bytes().iter().map(|b| char::from(*b)).collect())),
    })
}

/// The text of `bytes`, or what is wrong with their encoding.
pub fn text(bytes: Vec<u8>) -> Result<String, Fault> {
    let looks_utf16 = bytes.starts_with(&[0xff, 0xfe])
        || bytes.starts_with(&[0xfe, 0xff])
        || bytes.len() >= 8 && bytes.chunks_exact(2).take(32).all(|pair| (pair[0] == 0) != (pair[1] == 0));
    if looks_utf16 {
        return Err(Fault::NotUtf8 { byte: 0, guess: EncodingGuess::Utf16 });
    }
    match String::from_utf8(bytes) {
        Ok(text) => match text.find('\0') {
            Some(at) => Err(Fault::NotUtf8 { byte: at, guess: EncodingGuess::Binary }),
            None => Ok(text),
        },
        Err(error) => {
            let byte = error.utf8_error().valid_up_to();
            let binary = error.as_bytes().iter().filter(|byte| **byte < 0x20 && !b"\t\r\n\x0c".contains(byte)).count();
            let guess = if binary > 0 { EncodingGuess::Binary } else { EncodingGuess::Windows1252 };
            Err(Fault::NotUtf8 { byte, guess })
        }
    }
}

/// The readable beginning of a file that is not wholly UTF-8: enough to know what it would be.
pub fn beginning(path: &Path) -> String {
    let mut bytes = Vec::new();
    let opened = std::fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_file());
    if opened && let Ok(file) = open(path) {
        // What cannot be read here has been reported by `document`.
        let _ = file.take(64 * 1024).read_to_end(&mut bytes);
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Opens a file that was one when it was looked at: neither a pipe nor a link that has taken its
/// place since is waited for or followed.
#[cfg(target_os = "linux")]
pub(super) fn open(path: &Path) -> std::io::Result<File> {
    use rustix::fs::OFlags;
    use std::os::unix::fs::OpenOptionsExt;
    let flags = (OFlags::NONBLOCK | OFlags::NOFOLLOW | OFlags::CLOEXEC).bits();
    File::options().read(true).custom_flags(flags.cast_signed()).open(path)
}

#[cfg(not(target_os = "linux"))]
pub(super) fn open(path: &Path) -> std::io::Result<File> {
    File::open(path)
}

/// Reads a file of the tool's own surroundings (a pack, a plan); absent is `None`.
pub fn optional(path: &Path) -> Result<Option<Vec<u8>>, std::io::Error> {
    match File::open(path) {
        Ok(file) => {
            let mut bytes = Vec::new();
            file.take(PLAN_LIMIT).read_to_end(&mut bytes)?;
            Ok(Some(bytes))
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// What a system's error says of the file or folder that it is about.
pub(super) fn unreadable(error: &std::io::Error) -> Fault {
    // A link or a pipe without writer that was an ordinary file a moment ago.
    #[cfg(target_os = "linux")]
    if [rustix::io::Errno::LOOP, rustix::io::Errno::NXIO].iter().any(|e| error.raw_os_error() == Some(e.raw_os_error()))
    {
        return Fault::ChangedWhileRead;
    }
    match error.kind() {
        std::io::ErrorKind::NotFound => Fault::ChangedWhileRead,
        _ => {
            let (fr, en) = crate::failure::reason(error);
            Fault::Unreadable { fr, en }
        }
    }
}

#[cfg(unix)]
fn kind(file_type: std::fs::FileType) -> NotAFile {
    use std::os::unix::fs::FileTypeExt;
    if file_type.is_symlink() {
        NotAFile::Link
    } else if file_type.is_fifo() {
        NotAFile::Fifo
    } else if file_type.is_socket() {
        NotAFile::Socket
    } else if file_type.is_block_device() || file_type.is_char_device() {
        NotAFile::Device
    } else {
        NotAFile::Other
    }
}

#[cfg(not(unix))]
fn kind(file_type: std::fs::FileType) -> NotAFile {
    if file_type.is_symlink() { NotAFile::Link } else { NotAFile::Other }
}

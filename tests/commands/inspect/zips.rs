//! Handmade archives, including ones that no program would create.

#[derive(Clone)]
pub struct Member {
    pub name: Vec<u8>,
    pub content: Vec<u8>,
    /// Unix file type and permissions.
    pub mode: u32,
    /// Declared size, if it differs from the actual one.
    pub declared: Option<u32>,
    pub flags: u16,
}

impl Member {
    pub fn file(name: impl AsRef<[u8]>, content: impl AsRef<[u8]>) -> Self {
        let (name, content) = (name.as_ref().to_vec(), content.as_ref().to_vec());
        Self { name, content, mode: 0o100_644, declared: None, flags: 0x800 }
    }

    pub fn mode(mut self, mode: u32) -> Self {
        self.mode = mode;
        self
    }

    pub fn flags(mut self, flags: u16) -> Self {
        self.flags = flags;
        self
    }

    pub fn declared(mut self, size: u32) -> Self {
        self.declared = Some(size);
        self
    }
}

/// An uncompressed archive.
pub fn zip(members: &[Member]) -> Vec<u8> {
    let (mut bytes, mut table) = (Vec::new(), Vec::new());
    for member in members {
        let at = bytes.len() as u32;
        let packed = member.content.len() as u32;
        let mut common = Vec::new();
        for word in [member.flags, 0, 0, 0x21] {
            common.extend(word.to_le_bytes());
        }
        for long in [crc(&member.content), packed, member.declared.unwrap_or(packed)] {
            common.extend(long.to_le_bytes());
        }
        common.extend((member.name.len() as u16).to_le_bytes());
        common.extend(0_u16.to_le_bytes());
        bytes.extend(b"PK\x03\x04\x14\x00");
        bytes.extend(&common);
        bytes.extend(&member.name);
        bytes.extend(&member.content);
        table.extend(b"PK\x01\x02\x14\x03\x14\x00");
        table.extend(&common);
        table.extend([0; 6]);
        table.extend((member.mode << 16).to_le_bytes());
        table.extend(at.to_le_bytes());
        table.extend(&member.name);
    }
    let (start, size) = (bytes.len() as u32, table.len() as u32);
    bytes.extend(&table);
    bytes.extend(b"PK\x05\x06\0\0\0\0");
    for _ in 0..2 {
        bytes.extend((members.len().min(0xffff) as u16).to_le_bytes());
    }
    bytes.extend(size.to_le_bytes());
    bytes.extend(start.to_le_bytes());
    bytes.extend([0, 0]);
    bytes
}

fn crc(bytes: &[u8]) -> u32 {
    let mut crc = flate2::Crc::new();
    crc.update(bytes);
    crc.sum()
}

/// An office document with these parts.
pub fn office(parts: &[(&str, &str)]) -> Vec<u8> {
    let first = Member::file("[Content_Types].xml", "<Types/>");
    let rest = parts.iter().map(|(name, content)| Member::file(name, content));
    zip(&std::iter::once(first).chain(rest).collect::<Vec<_>>())
}

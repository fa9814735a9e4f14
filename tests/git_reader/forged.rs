//! Forged repositories: objects under any name, packs in any format.

use std::io::Write;

use agir::git::Id;
use flate2::Compression;
use flate2::write::ZlibEncoder;

use crate::support::Scratch;

/// An object name derived from a number.
pub fn id(number: u32) -> Id {
    let mut bytes = [0x11; 20];
    bytes[..4].copy_from_slice(&number.to_be_bytes());
    Id::from_bytes(&bytes).unwrap()
}

pub fn deflated(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// A repository with only `HEAD`, which points to the commit with this number.
pub fn repository(head: u32) -> Scratch {
    let repository = Scratch::new();
    repository.write(".git/HEAD", format!("{}\n", id(head)));
    std::fs::create_dir_all(repository.path().join(".git/objects/pack")).unwrap();
    repository
}

/// Writes a loose object.
pub fn loose(repository: &Scratch, number: u32, kind: &str, content: &[u8]) {
    let whole = [format!("{kind} {}\0", content.len()).as_bytes(), content].concat();
    loose_stream(repository, number, &deflated(&whole));
}

pub fn loose_stream(repository: &Scratch, number: u32, stream: &[u8]) {
    let digits = id(number).to_string();
    repository.write(&format!(".git/objects/{}/{}", &digits[..2], &digits[2..]), stream);
}

pub fn commit(tree: u32, parents: &[u32], date: u64) -> Vec<u8> {
    let parents: String = parents.iter().map(|parent| format!("parent {}\n", id(*parent))).collect();
    let person = format!("A <a@b.c> {date} +0100");
    format!("tree {}\n{parents}author {person}\ncommitter {person}\n\nx\n", id(tree)).into_bytes()
}

/// A tree of entries: mode, name, object.
pub fn tree(entries: &[(&str, &str, u32)]) -> Vec<u8> {
    let entry = |(mode, name, number): &(&str, &str, u32)| {
        [format!("{mode} {name}\0").as_bytes(), id(*number).as_bytes()].concat()
    };
    entries.iter().flat_map(entry).collect()
}

/// The header of a packed object: type and length.
pub fn head(kind: u8, mut size: u64) -> Vec<u8> {
    let mut bytes = vec![kind << 4 | (size & 0x0f) as u8];
    size >>= 4;
    while size > 0 {
        *bytes.last_mut().unwrap() |= 0x80;
        bytes.push((size & 0x7f) as u8);
        size >>= 7;
    }
    bytes
}

/// A length in a delta.
pub fn size(mut size: u64) -> Vec<u8> {
    let mut bytes = Vec::new();
    while size > 0x7f {
        bytes.push((size & 0x7f) as u8 | 0x80);
        size >>= 7;
    }
    bytes.push(size as u8);
    bytes
}

/// The distance to a delta's base (OFS_DELTA).
pub fn back(mut distance: u64) -> Vec<u8> {
    let mut bytes = vec![(distance & 0x7f) as u8];
    while distance > 0x7f {
        distance = (distance >> 7) - 1;
        bytes.insert(0, (distance & 0x7f) as u8 | 0x80);
    }
    bytes
}

/// Writes a pack and its index; each object is a name, and a function from its offset to its bytes.
pub fn pack(repository: &Scratch, objects: impl IntoIterator<Item = (u32, Box<dyn Fn(u64) -> Vec<u8>>)>) {
    let mut pack = b"PACK\0\0\0\x02\0\0\0\0".to_vec();
    let mut places: Vec<(Id, u32)> = Vec::new();
    for (number, bytes) in objects {
        places.push((id(number), u32::try_from(pack.len()).unwrap()));
        let bytes = bytes(pack.len() as u64);
        pack.extend_from_slice(&bytes);
    }
    pack.extend_from_slice(&[0; 20]);
    places.sort();
    let mut index = b"\xfftOc\0\0\0\x02".to_vec();
    for first in 0..=255 {
        let count = places.iter().filter(|(id, _)| id.as_bytes()[0] <= first).count();
        index.extend_from_slice(&u32::try_from(count).unwrap().to_be_bytes());
    }
    places.iter().for_each(|(id, _)| index.extend_from_slice(id.as_bytes()));
    index.extend_from_slice(&vec![0; 4 * places.len()]);
    places.iter().for_each(|(_, place)| index.extend_from_slice(&place.to_be_bytes()));
    index.extend_from_slice(&[0; 40]);
    repository.write(".git/objects/pack/pack-a.pack", pack);
    repository.write(".git/objects/pack/pack-a.idx", index);
}

/// A packed object that is not a delta; type 1 is a commit, 2 a tree.
pub fn whole(kind: u8, content: &[u8]) -> Box<dyn Fn(u64) -> Vec<u8>> {
    let bytes = [head(kind, content.len() as u64), deflated(content)].concat();
    Box::new(move |_| bytes.clone())
}

/// A delta against the object with that name (REF_DELTA).
pub fn from_name(base: u32, delta: &[u8]) -> Box<dyn Fn(u64) -> Vec<u8>> {
    let bytes = [&head(7, delta.len() as u64), id(base).as_bytes(), &deflated(delta)].concat();
    Box::new(move |_| bytes.clone())
}

/// A delta that copies a base, with its last bytes replaced.
pub fn copy_with_end(base: &[u8], end: &[u8]) -> Vec<u8> {
    let kept = base.len() - end.len();
    let copy = [0x80 | 0x10 | 0x20 | 0x40, kept as u8, (kept >> 8) as u8, (kept >> 16) as u8];
    [size(base.len() as u64), size(base.len() as u64), copy.to_vec(), vec![end.len() as u8], end.to_vec()].concat()
}

/// A deflate stream of `length` bytes, whose empty blocks have code tables of maximum length.
pub fn slow_blocks(length: usize) -> Vec<u8> {
    let mut block: Vec<bool> = Vec::new();
    let mut number = |value: u32, bits: u32| (0..bits).for_each(|bit| block.push(value >> bit & 1 == 1));
    // 286 literal and 30 distance codes; their lengths are written as 4, 5, 8, 9 and "repeat the last 3 to 6 times".
    [(0, 1), (2, 2), (29, 5), (29, 5), (14, 4)].into_iter().for_each(|(value, bits)| number(value, bits));
    for written in [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1] {
        number(
            if written == 16 {
                1
            } else if [4, 5, 8, 9].contains(&written) {
                3
            } else {
                0
            },
            3,
        );
    }
    for (code, mut times) in [(0b011, 225), (0b111, 59), (0b101, 27), (0b001, 1)] {
        number(code, 3);
        while times >= 3 {
            let now = times.min(6);
            number(0, 1);
            number(now - 3, 2);
            times -= now;
        }
        (0..times).for_each(|_| number(code, 3));
    }
    // The end-of-block code of nine bits, most significant first.
    (0..9).for_each(|bit| number(482 >> (8 - bit), 1));
    // Eight blocks end at a byte boundary.
    let eight = block.repeat(8);
    let byte = |bits: &[bool; 8]| (0..8).map(|bit| u8::from(bits[bit]) << bit).sum::<u8>();
    let bytes: Vec<u8> = eight.as_chunks().0.iter().map(byte).collect();
    [0x78, 0x01].into_iter().chain(bytes.into_iter().cycle().take(length)).collect()
}

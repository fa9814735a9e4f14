//! Packs and their indices: deltas without an end or that do not fit, places that lie.

use super::{FILE, all, files, nothing, packed};
use crate::git_reader::forged::{
    back, commit, copy_with_end, deflated, from_name, head, pack, repository, size, tree, whole,
};
use crate::support::Scratch;

#[test]
fn deltas_without_end() {
    let base = commit(2, &[], 1);
    let delta = copy_with_end(&base, b"y\n");
    let tree = || (2, whole(2, &tree(&[(FILE, "a.md", 5)])));
    let told = |repository: &Scratch| all(repository.path()).0.len();
    let forged = repository(1);
    pack(&forged, [tree(), (1, from_name(3, &delta)), (3, from_name(4, &delta)), (4, whole(1, &base))]);
    assert_eq!(told(&forged), 1);
    // A delta against itself, and a cycle.
    pack(&forged, [tree(), (1, from_name(1, &delta))]);
    assert_eq!(told(&forged), 0);
    pack(&forged, [tree(), (1, from_name(3, &delta)), (3, from_name(1, &delta))]);
    assert_eq!(told(&forged), 0);
    // A missing base.
    pack(&forged, [tree(), (1, from_name(9, &delta))]);
    assert_eq!(told(&forged), 0);
    for distance in [0, 1, 11, 12, 5000, 1 << 40, 1 << 60] {
        let bytes = [head(6, delta.len() as u64), back(distance), deflated(&delta)].concat();
        pack(&forged, [tree(), (1, Box::new(move |_| bytes.clone()))]);
        assert_eq!(told(&forged), 0, "{distance}");
    }
    // The longest delta chain that git writes, and a longer one.
    for (steps, expected) in [(4000, 1), (4200, 0)] {
        let chain =
            (1..=steps).map(|number| (if number == 1 { 1 } else { number + 10 }, from_name(number + 11, &delta)));
        pack(&forged, chain.chain([tree(), (steps + 11, whole(1, &base))]));
        assert_eq!(told(&forged), expected, "{steps}");
    }
    // Each delta has a few bytes in the pack and yields a commit of maximum size.
    let mut large = base.clone();
    large.resize(4 * 1024 * 1024, b'\n');
    let delta = copy_with_end(&large, b"\n");
    let chain = (1..=4000).map(|number| (if number == 1 { 1 } else { number + 10 }, from_name(number + 11, &delta)));
    pack(&forged, chain.chain([tree(), (4011, whole(1, &large))]));
    assert_eq!(told(&forged), 0);
}

#[test]
fn deltas_that_do_not_fit() {
    let base = commit(2, &[], 1);
    let length = base.len() as u64;
    let forged = repository(1);
    let good = copy_with_end(&base, b"y\n");
    let cases = [
        Vec::new(),
        size(length),
        [size(length - 1), size(length), vec![1, b'a']].concat(),
        [size(length), size(length), vec![0]].concat(),
        [size(length), size(length), vec![5, b'a']].concat(),
        [size(length), size(length), vec![0x91, 1, 255]].concat(),
        [size(length), size(1 << 62), vec![0x80]].concat(),
        [size(length), size(5 * 1024 * 1024), vec![0x80; 1000]].concat(),
        [vec![0xff; 12], size(length)].concat(),
        [size(length), size(length), vec![0xff]].concat(),
        good[..good.len() - 1].to_vec(),
        [good, vec![1, b'z']].concat(),
    ];
    for (number, delta) in cases.iter().enumerate() {
        let tree = whole(2, &tree(&[(FILE, "a.md", 5)]));
        pack(&forged, [(2, tree), (1, from_name(3, delta)), (3, whole(1, &base))]);
        assert!(all(forged.path()).0.is_empty(), "{number}");
    }
    for kind in [0, 4, 5] {
        pack(&forged, [(1, whole(kind, &base))]);
        nothing(forged.path());
    }
    for bytes in [vec![0x95; 40], head(1, u64::MAX >> 4), head(1, 4 * 1024 * 1024 + 1), vec![0x9f; 11]] {
        pack(
            &forged,
            [(1, Box::new(move |_| [bytes.clone(), deflated(b"x")].concat()) as Box<dyn Fn(u64) -> Vec<u8>>)],
        );
        nothing(forged.path());
    }
}

#[test]
fn an_index_of_a_pack_that_lies() {
    let repository = packed();
    let name = files(&repository).into_iter().find(|name| name.ends_with(".idx")).unwrap();
    let good = std::fs::read(repository.path().join(&name)).unwrap();
    // Number of objects, unsorted table, offsets beyond the end, eight-byte offsets.
    for (at, bytes) in [(8 + 255 * 4, [0xff; 4]), (8, [0xff; 4]), (8 + 128 * 4, [0xff; 4]), (4, [0, 0, 0, 3])] {
        let mut index = good.clone();
        index[at..at + 4].copy_from_slice(&bytes);
        std::fs::remove_file(repository.path().join(&name)).unwrap();
        repository.write(&name, index);
        nothing(repository.path());
    }
    let count = u32::from_be_bytes(good[8 + 255 * 4..][..4].try_into().unwrap()) as usize;
    let places = 8 + 256 * 4 + 24 * count;
    for place in [[0x80, 0, 0, 0], [0xff; 4], [0x7f, 0xff, 0xff, 0xff], [0; 4]] {
        let mut index = good.clone();
        index[places..places + 4 * count].as_chunks_mut::<4>().0.fill(place);
        std::fs::remove_file(repository.path().join(&name)).unwrap();
        repository.write(&name, index);
        nothing(repository.path());
    }
    for length in [0, 7, 8, 1031, 1032, 1100, good.len() - 60] {
        repository.write(&name, &good[..length]);
        nothing(repository.path());
    }
    // More packs than are opened, and more names than are read.
    repository.write(&name, &good);
    let pack = std::fs::read(repository.path().join(name.replace(".idx", ".pack"))).unwrap();
    for number in 0..101 {
        repository.write(&format!(".git/objects/pack/pack-{number:03}.idx"), &good);
        repository.write(&format!(".git/objects/pack/pack-{number:03}.pack"), &pack);
    }
    nothing(repository.path());
}

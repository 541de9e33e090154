use super::*;

fn journal(bodies: &[&[u8]]) -> Vec<u8> {
    let mut bytes = header(7);
    for body in bodies {
        bytes.extend(frame(7, bytes.len() as u64, body).unwrap());
    }
    bytes
}

#[test]
fn what_is_framed_is_read_in_order() {
    let bytes = journal(&[b"one", b"two"]);
    assert_eq!(epoch(&bytes), Some(7));
    let scan = scan(&bytes, 7).unwrap();
    assert_eq!((scan.bodies, scan.end), (vec![b"one".as_slice(), b"two"], bytes.len()));
}

#[test]
fn a_tail_is_torn_wherever_it_ends() {
    let long = [7; 2_000];
    let (whole, two) = (journal(&[b"one"]), journal(&[b"one", &long]));
    for end in whole.len()..two.len() {
        let scan = scan(&two[..end], 7).unwrap();
        assert_eq!((scan.bodies, scan.end), (vec![b"one".as_slice()], whole.len()), "cut at {end}");
    }
}

#[test]
fn a_flipped_byte_in_any_frame_is_damage() {
    let long = [7; 2_000];
    let bytes = journal(&[b"one", &long]);
    for place in HEADER..bytes.len() {
        for flip in [0x01, 0x55, 0x80] {
            let mut damaged = bytes.clone();
            damaged[place] ^= flip;
            assert_eq!(scan(&damaged, 7), None, "{flip:#x} at {place}");
        }
    }
}

#[test]
fn zeros_behind_the_last_frame_were_never_written() {
    let bytes = journal(&[b"one"]);
    for zeros in [1, HEAD, 64, 5_000] {
        let mut torn = bytes.clone();
        torn.resize(bytes.len() + zeros, 0);
        assert_eq!(scan(&torn, 7).unwrap().end, bytes.len(), "{zeros}");
    }
}

#[test]
fn a_flipped_byte_in_the_last_frame_is_damage_wherever_it_begins() {
    for before in 430..530 {
        let (first, last) = (vec![1; before], vec![0; 1_500]);
        let whole = journal(&[&first]).len();
        let mut bytes = journal(&[&first, &last[..600 - before]]);
        let end = bytes.len();
        bytes.resize(end + 2_000, 0);
        assert_eq!(scan(&bytes, 7).unwrap().bodies.len(), 2);
        for place in whole..end {
            let mut damaged = bytes.clone();
            damaged[place] ^= 0x20;
            assert_eq!(scan(&damaged, 7), None, "at {place} of a frame at {whole}");
        }
        bytes[whole..whole + 9].fill(0);
        let is_unwritten = (503..512).contains(&whole);
        assert_eq!(scan(&bytes, 7).is_some(), is_unwritten, "a length of zeros at {whole}");
    }
}

#[test]
fn a_frame_with_a_sector_that_was_never_written_is_torn() {
    let (whole, long) = (journal(&[b"one"]), [7; 2_000]);
    let two = journal(&[b"one", &long]);
    for sector in 0..two.len() / 512 {
        let mut torn = two.clone();
        let from = (sector * 512).max(whole.len());
        torn[from..(sector + 1) * 512].fill(0);
        assert_eq!(scan(&torn, 7).unwrap().end, whole.len(), "sector {sector}");
        torn.resize(10_000, 0);
        assert_eq!(scan(&torn, 7).unwrap().end, whole.len(), "sector {sector}, before zeros");
    }
    let three = journal(&[b"one", &long, b"three"]);
    let mut damaged = three;
    damaged[512..1_024].fill(0);
    assert_eq!(scan(&damaged, 7), None, "a whole frame stands behind it");
}

#[test]
fn another_journals_frame_at_the_end_is_damage() {
    let mut bytes = journal(&[b"one"]);
    bytes.extend(frame(6, bytes.len() as u64, b"old").unwrap());
    assert_eq!(scan(&bytes, 7), None);
}

#[test]
fn a_damaged_header_has_no_epoch() {
    for place in 0..HEADER {
        let mut bytes = header(7);
        bytes[place] ^= 1;
        assert_eq!(epoch(&bytes), None);
    }
    assert_eq!(epoch(b"short"), None);
    assert!(is_earlier(b"PLYJRNL1 and so on") && !is_earlier(&header(7)));
}

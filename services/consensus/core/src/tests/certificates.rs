use parley_ids::Hash32;

use super::board::board;
use crate::{Certificates, View, VoteKind};

const D: Hash32 = Hash32([1; 32]);

#[test]
fn only_the_best_certificates_are_kept() {
    let board = board(4);
    let skip = |view| board.certificate(VoteKind::Skip, view, Hash32::default());
    let prepare = |view| board.certificate(VoteKind::Prepare, view, D);
    let mut kept = Certificates::default();
    assert_eq!(kept.view(), View(0));
    assert!(kept.keep(&skip(0)) && !kept.keep(&skip(0)));
    assert!(kept.keep(&skip(2)));
    assert_eq!(kept.view(), View(3));
    assert_eq!(kept.justify(View(3)), Err(View(1)), "view 1 has neither");
    assert!(kept.keep(&prepare(1)));
    assert!(!kept.keep(&prepare(0)) && !kept.keep(&skip(1)));
    assert_eq!(kept.iter().count(), 2, "the SKIP-QC of view 0 is of no use any more");
    let on = kept.justify(View(3)).unwrap();
    assert_eq!(on.base.map(|b| b.view), Some(View(1)));
    assert_eq!(on.skips.iter().map(|s| s.view).collect::<Vec<_>>(), [View(2)]);
    assert!(!kept.keep(&board.certificate(VoteKind::Commit, 5, D)));
    assert!(kept.keep(&prepare(3)));
    assert_eq!((kept.view(), kept.iter().count()), (View(4), 1));
}

use std::sync::Arc;

use tempfile::TempDir;

use super::*;

fn group(name: &str) -> GroupId {
    GroupId::new(name).unwrap()
}

fn open(directory: &TempDir) -> Arc<Store> {
    Arc::new(Store::open(directory.path()).unwrap())
}

/// A store with its record, and a journal.
fn born() -> (TempDir, Birth) {
    let directory = TempDir::new().unwrap();
    let store = open(&directory);
    let birth = Birth { journal: Some(RECORD.to_owned()), ..Birth::default() };
    store.write(BIRTH, &birth).unwrap();
    Journal::open(store, RECORD, |_: &mut u8, _: u8| ()).unwrap();
    (directory, birth)
}

#[test]
fn a_store_without_the_journal_it_was_born_with_has_lost_it() {
    let empty = TempDir::new().unwrap();
    assert_eq!(look(&open(&empty)).unwrap(), Found::New);
    let (directory, birth) = born();
    assert_eq!(look(&open(&directory)).unwrap(), Found::Whole(birth.clone()));
    std::fs::remove_file(directory.path().join("decisions.journal")).unwrap();
    assert_eq!(look(&open(&directory)).unwrap(), Found::Lost(birth));
}

#[test]
fn a_store_of_an_earlier_build_never_had_it() {
    #[derive(Serialize)]
    struct Earlier {
        lost: BTreeMap<GroupId, u64>,
    }
    let (directory, _) = born();
    let store = open(&directory);
    let lost = BTreeMap::from([(group("g"), 3)]);
    store.write(BIRTH, &Earlier { lost: lost.clone() }).unwrap();
    let Found::Lost(birth) = look(&store).unwrap() else { panic!() };
    assert_eq!(birth, Birth::default().without(lost));
}

#[test]
fn a_damaged_record_is_an_error() {
    let (directory, _) = born();
    std::fs::write(directory.path().join(BIRTH), [0; 40]).unwrap();
    assert!(matches!(look(&open(&directory)), Err(Error::Store { .. })));
}

#[test]
fn it_votes_again_from_the_next_epoch_on() {
    let birth = Birth::default().without(BTreeMap::from([(group("g"), 3)]));
    let birth = birth.without(BTreeMap::from([(group("g"), 2), (group("h"), 0)]));
    let may: Vec<bool> = [("g", 3), ("g", 4), ("h", 0), ("h", 1), ("i", 0)]
        .map(|(name, epoch)| birth.may_begin(&group(name), epoch))
        .to_vec();
    assert_eq!(may, [false, true, false, true, true]);
    assert_eq!(birth.lost().collect::<Vec<_>>(), [(&group("g"), 3), (&group("h"), 0)]);
}

use crate::disclosure::{Cell, publish};
use crate::organisation::UnitTree;
use crate::sealed::SealedWave;
use crate::sealed::ballotless::seal_without_ballots;
use crate::sealed::rows::{Row, columns};
use crate::sealed::sample;
use crate::store::StoreError;
use crate::store::testing::*;
use crate::survey::{FigureId, FigureKind};
use crate::wave::State;

/// 県 with two divisions of 40 and 30 who answered one item in every way.
pub fn sealed() -> SealedWave {
    let tree = UnitTree::from_headcounts([("県/総務部", 60), ("県/土木部", 50)]).unwrap();
    let definition = sample::definition();
    let names = columns(&definition);
    let row = |unit: u32, at: u8| {
        let cells = names.iter().map(|name| (name == "pride").then_some(1 + at % 5));
        Row { unit, cells: cells.collect() }
    };
    let rows = (0..40).map(|at| row(1, at)).chain((0..30).map(|at| row(2, at))).collect();
    seal_without_ballots("R7", &definition, &tree, 10, rows).unwrap().0
}

fn pride() -> FigureId {
    FigureId::new(FigureKind::Item, "pride")
}

#[test]
fn publishing_records_what_is_shown_and_a_correction_is_followed_everywhere() {
    on_each_backend(|store| {
        let keeper = store.keeper();
        keeper.add_sealed(&sealed()).unwrap();
        assert!(matches!(keeper.correction("R7", &[]), Err(StoreError::NotPublished(_))));
        let released = keeper.release("R7").unwrap();
        assert_eq!(keeper.revision("R7").unwrap(), 0);
        keeper.publish("R7", &released).unwrap();
        assert_eq!((keeper.revision("R7").unwrap(), keeper.wave("R7").unwrap().state), (1, State::Published));
        assert_eq!(keeper.publications("R7").unwrap(), [released.publication]);

        let [one, other] = [1, 2].map(|unit| keeper.correction("R7", &[(pride(), unit)]).unwrap());
        let correct = |correction, last| store.publishing(None).correct("R7", correction, seen(last, "数え違い"));
        assert_eq!(correct(&one, 4).unwrap(), 2);
        assert!(matches!(correct(&other, 4), Err(StoreError::Overtaken { .. })), "seen before the first");
        assert!(matches!(correct(&other, 5), Err(StoreError::Overtaken { .. })), "worked out before the first");
        let scores = publish(&keeper.figures("R7").unwrap());
        assert!(matches!(scores.cell(&pride(), 1), Some(Cell::Hidden { .. })));
        assert!(matches!(scores.cell(&pride(), 0), Some(Cell::Shown(_))));
        assert_eq!(keeper.publications("R7").unwrap().len(), 2);
    });
}

#[test]
fn a_wave_published_before_there_was_a_record_gets_one_with_its_first_correction() {
    on_each_backend(|store| {
        let keeper = store.keeper();
        keeper.add_sealed(&sealed()).unwrap();
        let written = |connection: &mut _| crate::store::waves::step(connection, "R7", State::Published);
        store.inner.database.write(written).unwrap();
        let correction = keeper.correction("R7", &[(pride(), 2)]).unwrap();
        assert_eq!(store.publishing(None).correct("R7", &correction, seen(0, "数え違い")).unwrap(), 2);
    });
}

#[test]
fn a_wave_with_a_way_to_a_small_group_is_not_published() {
    on_each_backend(|store| {
        let keeper = store.keeper();
        keeper.add_sealed(&sealed()).unwrap();
        let mut released = keeper.release("R7").unwrap();
        released.audit.leaks.push(crate::disclosure::audit::Leak {
            figure: pride(),
            kind: crate::disclosure::audit::LeakKind::Follows,
            groups: vec![(1, Vec::new())],
        });
        assert!(matches!(keeper.publish("R7", &released), Err(StoreError::AuditFound(wave)) if wave == "R7"));
        assert_eq!((keeper.revision("R7").unwrap(), keeper.wave("R7").unwrap().state), (0, State::Sealed));
    });
}

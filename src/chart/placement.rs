//! Labels beside dots that cover neither each other nor a dot; those that had to move get a line that leads back.

use super::area::Area;
use super::canvas::Place;

/// A label to be placed: its point and its size in pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Wanted {
    pub point: Place,
    pub width: f64,
    pub height: f64,
}

/// A label placed, and the line that leads from its point to it where they stand apart.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Placed {
    pub area: Area,
    pub leader: Option<(Place, Place)>,
}

/// What labels have to keep clear of.
#[derive(Debug, Clone, PartialEq)]
pub struct Ground {
    /// All labels stay inside.
    pub room: Area,
    /// Texts that stand already.
    pub taken: Vec<Area>,
    /// Lines that labels rather do not cover.
    pub lines: Vec<(Place, Place)>,
}

/// Radius around a point that other labels keep clear of.
const DOT: f64 = 7.0;
/// Distances of a label from its point, the nearest first.
const DISTANCES: [f64; 9] = [9.0, 14.0, 22.0, 34.0, 50.0, 72.0, 100.0, 140.0, 190.0];
/// Directions tried, beginning to the right.
const DIRECTIONS: usize = 16;
/// Distance from which on a line leads to the label.
const LEADER: f64 = 13.0;
/// What a covered line costs, in pixels of distance.
const COVERED: f64 = 30.0;

/// Places every label, or says that there is no room for one of them. The same input gives the same places.
pub fn place(wanted: &[Wanted], ground: &Ground) -> Option<Vec<Placed>> {
    // Where labels at their dots wall each other in, all stand further out.
    (0..DISTANCES.len()).find_map(|nearest| placed_from(nearest, wanted, ground))
}

/// Places for small labels where [`place`] finds none: each in the free cell of a grid nearest to its point. They cover
/// neither each other nor what stands already; their lines may cross. A label for which no cell is left stands on its
/// point.
pub fn place_in_cells(wanted: &[Wanted], ground: &Ground) -> Vec<Placed> {
    let size = |side: fn(&Wanted) -> f64| wanted.iter().map(side).fold(1.0, f64::max) + 3.0;
    let (width, height) = (size(|label| label.width), size(|label| label.height));
    let mut cells = cells(&ground.room, width, height);
    cells.retain(|cell| !ground.taken.iter().any(|area| area.touches(cell)));
    let (mut clear, mut over_dots): (Vec<Area>, Vec<Area>) =
        cells.into_iter().partition(|cell| !wanted.iter().any(|label| Area::around(label.point, DOT).touches(cell)));
    let places = wanted.iter().map(|label| {
        let middle = nearest(&mut clear, label.point).or_else(|| nearest(&mut over_dots, label.point));
        let (x, y) = middle.unwrap_or(label.point);
        let area = Area::sized(x - label.width / 2.0, y - label.height / 2.0, label.width, label.height);
        Placed { area, leader: Some((label.point, area.grown(2.0).nearest(label.point))) }
    });
    places.collect()
}

/// All whole cells of a room.
fn cells(room: &Area, width: f64, height: f64) -> Vec<Area> {
    let count = |across: f64, cell: f64| (across / cell).floor().max(0.0) as usize;
    let (columns, rows) = (count(room.right - room.left, width), count(room.bottom - room.top, height));
    let cell = |(row, column): (usize, usize)| {
        Area::sized(room.left + width * column as f64, room.top + height * row as f64, width, height)
    };
    (0..rows).flat_map(|row| (0..columns).map(move |column| (row, column))).map(cell).collect()
}

/// Takes the cell nearest to a point and gives its middle.
fn nearest(cells: &mut Vec<Area>, point: Place) -> Option<Place> {
    let distance = |cell: &Area| {
        let (x, y) = cell.middle();
        (x - point.0).hypot(y - point.1)
    };
    let found = (0..cells.len()).min_by(|one, other| distance(&cells[*one]).total_cmp(&distance(&cells[*other])))?;
    Some(cells.swap_remove(found).middle())
}

fn placed_from(nearest: usize, wanted: &[Wanted], ground: &Ground) -> Option<Vec<Placed>> {
    let dots: Vec<Area> = wanted.iter().map(|label| Area::around(label.point, DOT)).collect();
    let mut order: Vec<usize> = (0..wanted.len()).collect();
    // The most crowded points choose first.
    let crowd = |index: usize| {
        let here = wanted[index].point;
        let near = |other: &&Wanted| (other.point.0 - here.0).hypot(other.point.1 - here.1) < 60.0;
        wanted.iter().filter(near).count()
    };
    order.sort_by_key(|index| std::cmp::Reverse(crowd(*index)));
    let mut placed: Vec<Option<Placed>> = vec![None; wanted.len()];
    for index in order {
        let standing: Vec<Placed> = placed.iter().flatten().copied().collect();
        placed[index] = Some(best(index, &wanted[index], &DISTANCES[nearest..], &dots, &standing, ground)?);
    }
    placed.into_iter().collect()
}

/// The nearest place that covers nothing, counting covered lines as distance.
fn best(
    index: usize,
    wanted: &Wanted,
    distances: &[f64],
    dots: &[Area],
    standing: &[Placed],
    ground: &Ground,
) -> Option<Placed> {
    let places = distances.iter().flat_map(|distance| (0..DIRECTIONS).map(move |way| (*distance, way)));
    let costs = places.filter_map(|(distance, way)| {
        let candidate = candidate(wanted, distance, way);
        free(index, &candidate, dots, standing, ground).then(|| {
            let covered = ground.lines.iter().filter(|(from, to)| candidate.area.crossed_by(*from, *to)).count();
            (distance + COVERED * covered as f64, candidate)
        })
    });
    costs.min_by(|one, other| one.0.total_cmp(&other.0)).map(|(_, candidate)| candidate)
}

fn candidate(wanted: &Wanted, distance: f64, way: usize) -> Placed {
    // Right, left, above, below first, the slanting ones after them.
    let quarter = [0, 8, 12, 4, 14, 2, 10, 6, 15, 1, 9, 7, 13, 11, 3, 5][way % DIRECTIONS];
    let (sin, cos) = (std::f64::consts::TAU * f64::from(quarter) / DIRECTIONS as f64).sin_cos();
    let (x, y) = (wanted.point.0 + distance * cos, wanted.point.1 + distance * sin);
    // The label's edge or corner that faces the point stands at the distance.
    let left = x - wanted.width * (1.0 - cos) / 2.0;
    let top = y - wanted.height * (1.0 - sin) / 2.0;
    let area = Area::sized(left, top, wanted.width, wanted.height);
    let end = area.grown(2.0).nearest(wanted.point);
    Placed { area, leader: (distance > LEADER).then_some((wanted.point, end)) }
}

fn free(index: usize, candidate: &Placed, dots: &[Area], standing: &[Placed], ground: &Ground) -> bool {
    // Dots at the same place can't be kept clear of.
    let here = dots[index].grown(-DOT * 0.9);
    let others = || dots.iter().filter(|dot| !dot.touches(&here));
    let padded = candidate.area.grown(2.0);
    ground.room.holds(&candidate.area)
        && !ground.taken.iter().any(|area| area.touches(&padded))
        && !dots.iter().any(|dot| dot.touches(&candidate.area))
        && !standing.iter().any(|other| other.area.touches(&padded))
        && !standing.iter().filter_map(|other| other.leader).any(|(from, to)| padded.crossed_by(from, to))
        && candidate.leader.is_none_or(|(from, to)| {
            !others().any(|dot| dot.crossed_by(from, to))
                && !standing.iter().any(|other| other.area.grown(1.0).crossed_by(from, to))
                && !ground.taken.iter().any(|area| area.crossed_by(from, to))
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn ground() -> Ground {
        Ground {
            room: Area::sized(0.0, 0.0, 600.0, 400.0),
            taken: vec![Area::sized(0.0, 0.0, 120.0, 20.0)],
            lines: vec![],
        }
    }

    #[test]
    fn a_label_alone_stands_right_of_its_dot_without_a_line() {
        let wanted = [Wanted { point: (300.0, 200.0), width: 80.0, height: 16.0 }];
        let placed = place(&wanted, &ground()).expect("room");
        assert_eq!(placed[0].leader, None);
        assert!(placed[0].area.left > 300.0 && placed[0].area.left < 312.0);
    }

    #[test]
    fn twelve_labels_of_one_place_stand_around_it() {
        let wanted = [Wanted { point: (300.0, 200.0), width: 12.0, height: 14.0 }; 12];
        let placed = place(&wanted, &ground()).expect("room");
        assert!(placed.iter().all(|one| placed.iter().filter(|other| one.area.touches(&other.area)).count() == 1));
    }

    #[test]
    fn where_there_is_no_room_that_is_said() {
        let wanted = [Wanted { point: (300.0, 200.0), width: 900.0, height: 16.0 }];
        assert_eq!(place(&wanted, &ground()), None);
    }

    #[test]
    fn thirty_small_labels_of_a_corner_find_cells() {
        let wanted = [Wanted { point: (598.0, 398.0), width: 12.0, height: 14.0 }; 30];
        assert_eq!(place(&wanted, &ground()), None, "this needs cells");
        let placed = place_in_cells(&wanted, &ground());
        assert!(placed.iter().all(|one| ground().room.holds(&one.area)));
        assert!(placed.iter().all(|one| placed.iter().filter(|other| one.area.touches(&other.area)).count() == 1));
    }

    proptest! {
        #[test]
        fn labels_touch_neither_each_other_nor_a_dot_nor_the_edge(
            points in proptest::collection::vec((10.0..590.0_f64, 10.0..390.0_f64, 20.0..150.0_f64), 1..14)
        ) {
            let wanted: Vec<Wanted> =
                points.iter().map(|(x, y, width)| Wanted { point: (*x, *y), width: *width, height: 18.0 }).collect();
            if let Some(placed) = place(&wanted, &ground()) {
                for (at, one) in placed.iter().enumerate() {
                    prop_assert!(ground().room.holds(&one.area));
                    prop_assert!(!one.area.touches(&ground().taken[0]));
                    prop_assert!(placed[at + 1..].iter().all(|other| !one.area.touches(&other.area)));
                    prop_assert!(wanted.iter().all(|label| !one.area.touches(&Area::around(label.point, 6.0))));
                }
            }
        }
    }
}

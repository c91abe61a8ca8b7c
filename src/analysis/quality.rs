//! Signs of forms filled in without reading. They are counted, never removed.

use super::WaveFigures;
use super::answers::RespondentAnswers;
use crate::survey::{Definition, Item, ScaleStyle};
use std::ops::AddAssign;

/// Fewest answered items of a section that make a straight line.
pub const LINE: u32 = 4;
/// Fewest answered items over the whole form that can be "all the same".
pub const FORM: u32 = 10;
/// Fewest sections of [`LINE`] answers of which "most" is said.
pub const SECTIONS: u32 = 3;

/// How many forms of a group show which sign.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Signs {
    pub responses: u32,
    /// The same step of every scale in all the form's Likert items.
    pub all_same: u32,
    /// At least one section of [`LINE`] answers or more in a straight line.
    pub straight_line: u32,
    /// Straight lines in more than half of the sections, of three or more that can have one.
    pub mostly_straight: u32,
    /// A straight line, other than in the middle of the scale, over items worded both ways: it contradicts itself.
    pub contradiction: u32,
    /// Items that everybody was asked (branches aside), times responses.
    pub asked: u64,
    pub unanswered: u64,
}

impl Signs {
    /// Share of the asked items without an answer, in %; none where nothing was asked.
    pub fn unanswered_share(&self) -> Option<f64> {
        (self.asked > 0).then(|| 100.0 * self.unanswered as f64 / self.asked as f64)
    }
}

impl AddAssign for Signs {
    fn add_assign(&mut self, other: Self) {
        self.responses += other.responses;
        self.all_same += other.all_same;
        self.straight_line += other.straight_line;
        self.mostly_straight += other.mostly_straight;
        self.contradiction += other.contradiction;
        self.asked += other.asked;
        self.unanswered += other.unanswered;
    }
}

/// Signs of the whole organisation and its divisions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quality {
    /// Positions in the wave's tree: 0, then the divisions.
    pub units: Vec<usize>,
    pub signs: Vec<Signs>,
    /// Whether the form has sections in which a straight line would contradict itself.
    pub worded_both_ways: bool,
}

/// Counts the signs of a wave.
pub fn quality(wave: &WaveFigures) -> Quality {
    let mut units = vec![0];
    units.extend(wave.tree.children(0));
    let mut signs = vec![Signs::default(); units.len()];
    let mut row_of = vec![0; wave.tree.len()];
    for (at, &division) in units.iter().enumerate().skip(1) {
        wave.tree.subtree(division).for_each(|unit| row_of[unit] = at);
    }
    let answers = wave.answers();
    for (&unit, form) in answers.units.iter().zip(forms(&wave.definition, answers)) {
        let of_form = form.signs();
        signs[0] += of_form;
        if row_of[unit as usize] > 0 {
            signs[row_of[unit as usize]] += of_form;
        }
    }
    Quality { units, signs, worded_both_ways: worded_both_ways(&wave.definition) }
}

/// A run of answers on one scale: whether they are all alike.
#[derive(Debug, Clone, Copy, Default)]
struct Run {
    answered: u32,
    slot: u8,
    broken: bool,
}

impl Run {
    fn add(&mut self, slot: u8) {
        self.broken |= self.answered > 0 && self.slot != slot;
        self.slot = slot;
        self.answered += 1;
    }
}

/// What was found of one respondent's form.
#[derive(Debug, Clone, Copy, Default)]
struct Form {
    answered: u32,
    /// Two answers on one scale differ.
    differs: bool,
    sections: u32,
    straight: u32,
    contradiction: bool,
    asked: u32,
    unanswered: u32,
}

impl Form {
    fn signs(&self) -> Signs {
        Signs {
            responses: 1,
            all_same: u32::from(self.answered >= FORM && !self.differs),
            straight_line: u32::from(self.straight > 0),
            mostly_straight: u32::from(self.sections >= SECTIONS && 2 * self.straight > self.sections),
            contradiction: u32::from(self.contradiction),
            asked: u64::from(self.asked),
            unanswered: u64::from(self.unanswered),
        }
    }
}

/// Likert items that have a score, with the position of their scale.
fn likert<'d>(definition: &'d Definition, item: &'d Item) -> Option<usize> {
    let scale = definition.scale_of(item)?;
    let fits = scale.style == ScaleStyle::Likert && scale.scored();
    fits.then(|| definition.scales.iter().position(|other| other.key == scale.key))?
}

/// Likert items of one section on one scale.
struct Block<'d> {
    scale: usize,
    items: Vec<&'d Item>,
}

fn blocks(definition: &Definition) -> Vec<Block<'_>> {
    let mut blocks: Vec<(usize, Block<'_>)> = Vec::new();
    for item in &definition.items {
        let Some(scale) = likert(definition, item) else { continue };
        match blocks.iter_mut().find(|(section, block)| *section == item.section && block.scale == scale) {
            Some((_, block)) => block.items.push(item),
            None => blocks.push((item.section, Block { scale, items: vec![item] })),
        }
    }
    blocks.into_iter().map(|(_, block)| block).collect()
}

fn worded_both_ways(definition: &Definition) -> bool {
    let both = |block: &Block<'_>| {
        let reversed = block.items.iter().filter(|item| item.reverse).count();
        block.items.len() >= LINE as usize && reversed > 0 && reversed < block.items.len()
    };
    blocks(definition).iter().any(both)
}

/// Every respondent's form, column by column.
fn forms(definition: &Definition, answers: &RespondentAnswers) -> Vec<Form> {
    let mut forms = vec![Form::default(); answers.units.len()];
    for item in definition.items.iter().filter(|item| item.show_if.is_none()) {
        let (Some(slots), choices) = (answers.slots.get(&item.key), definition.choices_of(item).len()) else {
            continue;
        };
        for (form, &slot) in forms.iter_mut().zip(slots) {
            form.asked += 1;
            form.unanswered += u32::from(usize::from(slot) >= choices);
        }
    }
    let mut on_scale: Vec<Vec<Run>> = vec![Vec::new(); definition.scales.len()];
    for block in blocks(definition) {
        on_scale[block.scale].resize(forms.len(), Run::default());
        look_through(definition, &block, answers, &mut forms, &mut on_scale[block.scale]);
    }
    for runs in on_scale {
        for (form, run) in forms.iter_mut().zip(runs) {
            form.answered += run.answered;
            form.differs |= run.broken;
        }
    }
    forms
}

/// Looks for straight lines in one block and lengthens the runs of its scale.
fn look_through(
    definition: &Definition,
    block: &Block<'_>,
    answers: &RespondentAnswers,
    forms: &mut [Form],
    on_scale: &mut [Run],
) {
    let choices = &definition.scales[block.scale].choices;
    let mut lines = vec![(Run::default(), false, false); forms.len()];
    for item in &block.items {
        let Some(slots) = answers.slots.get(&item.key) else { continue };
        for (row, &slot) in slots.iter().enumerate().filter(|(_, slot)| usize::from(**slot) < choices.len()) {
            let (line, forward, backward) = &mut lines[row];
            line.add(slot);
            *forward |= !item.reverse;
            *backward |= item.reverse;
            on_scale[row].add(slot);
        }
    }
    for (form, (line, forward, backward)) in forms.iter_mut().zip(lines) {
        form.sections += u32::from(line.answered >= LINE);
        if line.answered < LINE || line.broken {
            continue;
        }
        form.straight += 1;
        let score = choices.get(usize::from(line.slot)).and_then(|choice| choice.score);
        form.contradiction |= forward && backward && score.is_some_and(|score| score != 50.0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::counts::from_rows;
    use crate::analysis::test_support::{definition_of, respondent, tree_with_headcounts};

    const ITEMS: [&str; 10] = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"];

    /// Two sections of five items; `e` is reverse-worded, `j` is asked of some only.
    fn form() -> Definition {
        let mut definition = definition_of("1", None, &ITEMS);
        definition.items[5..].iter_mut().for_each(|item| item.section = 1);
        definition.items[4].reverse = true;
        definition
    }

    fn signs(codes: &[&[u8]]) -> Signs {
        let rows: Vec<_> = codes.iter().map(|codes| respondent(1, &ITEMS, codes)).collect();
        let tree = tree_with_headcounts(&[("県", 0), ("県/甲", 50), ("県/乙", 50)]);
        let quality = quality(&from_rows("R7", &form(), &tree, 10, &rows).unwrap());
        assert_eq!(quality.units, [0, 1, 2]);
        assert_eq!((quality.signs[0], quality.signs[2]), (quality.signs[1], Signs::default()));
        quality.signs[1]
    }

    #[test]
    fn a_form_of_one_answer_is_all_the_same_and_contradicts_itself() {
        let found = signs(&[&[5; 10], &[3; 10], &[5, 4, 5, 4, 2, 3, 4, 5, 2, 1]]);
        assert_eq!((found.responses, found.all_same, found.straight_line), (3, 2, 2));
        assert_eq!(found.contradiction, 1, "the middle of the scale contradicts nothing");
        assert_eq!(found.unanswered, 0);
    }

    #[test]
    fn a_straight_line_needs_four_answers_in_a_section() {
        let found = signs(&[&[4, 4, 4, 0, 0, 1, 2, 3, 4, 5], &[4, 4, 4, 4, 0, 1, 2, 3, 4, 5]]);
        assert_eq!((found.straight_line, found.contradiction, found.all_same), (1, 0, 0));
        assert_eq!((found.asked, found.unanswered), (20, 3));
        assert_eq!(found.unanswered_share(), Some(15.0));
    }

    #[test]
    fn most_sections_in_straight_lines_are_a_sign_of_their_own() {
        let keys: Vec<String> = (0..12).map(|at| format!("q{at}")).collect();
        let items: Vec<&str> = keys.iter().map(String::as_str).collect();
        let mut definition = definition_of("1", None, &items);
        definition.items.iter_mut().enumerate().for_each(|(at, item)| item.section = at / 4);
        let tree = tree_with_headcounts(&[("県", 50)]);
        let forms: [[u8; 12]; 3] = [
            [4, 4, 4, 4, 2, 2, 2, 2, 1, 2, 3, 4],
            [4, 4, 4, 4, 2, 2, 2, 1, 1, 2, 3, 4],
            [4, 4, 4, 4, 2, 2, 2, 2, 1, 1, 1, 0],
        ];
        let rows: Vec<_> = forms.iter().map(|codes| respondent(0, &items, codes)).collect();
        let signs = quality(&from_rows("R7", &definition, &tree, 10, &rows).unwrap()).signs[0];
        assert_eq!((signs.straight_line, signs.mostly_straight, signs.all_same), (3, 1, 0));
    }

    #[test]
    fn items_of_a_branch_are_not_counted_as_unanswered() {
        let mut branched = form();
        branched.items[9].show_if = Some(crate::survey::ShowIf { item: "a".to_owned(), codes: vec![1] });
        let tree = tree_with_headcounts(&[("県", 50)]);
        let rows = [respondent(0, &ITEMS, &[5, 5, 5, 5, 5, 4, 4, 4, 4, 0])];
        let quality = quality(&from_rows("R7", &branched, &tree, 10, &rows).unwrap());
        assert_eq!((quality.signs[0].asked, quality.signs[0].unanswered), (9, 0));
        assert!(quality.worded_both_ways);
    }

    #[test]
    fn nobody_and_nothing_leave_zeros() {
        assert_eq!(signs(&[]), Signs::default());
        assert_eq!(Signs::default().unanswered_share(), None);
        let empty = signs(&[&[0; 10]]);
        assert_eq!((empty.all_same, empty.straight_line, empty.unanswered_share()), (0, 0, Some(100.0)));
    }
}

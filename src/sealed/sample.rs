//! A small definition, tree and wave for this room's tests and the auditor's.

use super::cast::{BoxedComment, Cast};
use super::seal::{SealInput, seal};
use super::{SealedError, SealedWave, identity};
use crate::ballot::{Credential, PendingBallot, ReceiptKey, Salts, WaveSeed, leaf_of};
use crate::organisation::UnitTree;
use crate::response::{Answer, Answers, Attributes, Comment, Response, canonical_answers, canonical_attributes};
use crate::survey::{
    Attribute, Choice, CommentPrompt, Definition, Floors, Grade, Item, ItemKind, Scale, ScaleStyle, Section, Text,
};
use crate::wave::{Charter, CharterPlan};
use rand_chacha::ChaCha20Rng;
use rand_core::{RngCore, SeedableRng};
use std::collections::BTreeMap;

pub fn rng(seed: u64) -> ChaCha20Rng {
    ChaCha20Rng::seed_from_u64(seed)
}

fn text() -> Text {
    Text::new("文", "text")
}

fn choices(codes: std::ops::RangeInclusive<u8>) -> Vec<Choice> {
    let choice = |code: u8| Choice {
        code,
        label: text(),
        score: Some(f64::from(code - 1) * 25.0),
        value: Some(f64::from(code)),
        positive: code >= 4,
    };
    codes.map(choice).collect()
}

fn item(key: &str, kind: ItemKind) -> Item {
    Item {
        key: key.to_owned(),
        section: 0,
        wording: text(),
        help: None,
        kind,
        reverse: false,
        grade: Grade::Identical,
        short: false,
        required: false,
        show_if: None,
        provisional: false,
        recommendation: false,
        mean: false,
    }
}

/// `pride` and `advocacy` on five points, `reason` with three options, attribute `age` in three bands.
pub fn definition() -> Definition {
    Definition {
        survey: "sample".to_owned(),
        version: "1".to_owned(),
        previous: None,
        title: text(),
        purpose: text(),
        open_data: false,
        languages: vec!["ja".to_owned(), "en".to_owned()],
        attribution: Vec::new(),
        sections: vec![Section { key: "one".to_owned(), title: text(), intro: None, shuffle: false }],
        scales: vec![Scale {
            key: "likert".to_owned(),
            style: ScaleStyle::Likert,
            choices: choices(1..=5),
            ends: None,
        }],
        items: vec![
            item("pride", ItemKind::Choice { scale: 0 }),
            item("advocacy", ItemKind::Choice { scale: 0 }),
            item("reason", ItemKind::Multi { choices: choices(1..=3), at_most: None, ranked: false }),
        ],
        themes: Vec::new(),
        indices: Vec::new(),
        attributes: vec![Attribute { key: "age".to_owned(), wording: text(), choices: choices(1..=3) }],
        measures: Vec::new(),
        targets: Vec::new(),
        pillars: Vec::new(),
        comments: vec![CommentPrompt {
            key: "improve".to_owned(),
            wording: text(),
            help: None,
            max_chars: 20,
            short: false,
        }],
        floors: Floors::default(),
    }
}

/// 0 県, 1 県/総務部, 2 県/総務部/人事課 (24), 3 県/総務部/財政課 (20), 4 県/土木部 (30).
pub fn tree() -> UnitTree {
    UnitTree::from_headcounts([("県/総務部/人事課", 24), ("県/総務部/財政課", 20), ("県/土木部", 30)]).unwrap()
}

pub fn response(unit: usize, age: Option<u8>, pride: Option<u8>, reason: &[u8]) -> Response {
    let mut answers = BTreeMap::new();
    if let Some(code) = pride {
        answers.insert("pride".to_owned(), Answer::One(code));
    }
    if !reason.is_empty() {
        answers.insert("reason".to_owned(), Answer::Many(reason.to_vec()));
    }
    let attributes = age.map(|code| ("age".to_owned(), code)).into_iter().collect();
    Response { unit, attributes: Attributes(attributes), answers: Answers(answers) }
}

pub struct Sample {
    pub charter: Charter,
    pub charter_bytes: Vec<u8>,
    pub seed: WaveSeed,
    pub receipt_key: ReceiptKey,
    pub auditor: String,
    pub rng: ChaCha20Rng,
}

impl Sample {
    /// An announced wave; with an auditor's key where `audited`.
    pub fn announced(audited: bool) -> Self {
        let mut rng = rng(11);
        let seed = WaveSeed::random(&mut rng);
        let receipt_key = ReceiptKey::random(&mut rng);
        let (recipient, auditor) = identity::generate();
        let plan = CharterPlan {
            wave: "R8".to_owned(),
            definition: definition(),
            tree: tree(),
            receipt_key: receipt_key.public(),
            threshold: 10,
            smallest_ballot_unit: 20,
            recipients: if audited { vec![recipient] } else { Vec::new() },
            objection_days: 90,
        };
        let key = |path: &str| seed.unit_key("R8", path).ok().map(|key| key.public().0);
        let charter = Charter::draw_up(plan, |unit| key(&unit.path)).unwrap();
        let charter_bytes = charter.to_bytes().unwrap();
        Self { charter, charter_bytes, seed, receipt_key, auditor, rng }
    }

    /// Picks a ballot up as a respondent does.
    pub fn ballot(&mut self, unit: usize) -> Credential {
        let key = self.seed.unit_key("R8", &self.charter.tree.units()[unit].path).unwrap();
        let (pending, element) = PendingBallot::new(&mut self.rng).unwrap();
        let evaluation = key.evaluate(&element, &mut self.rng).unwrap();
        let (serial, token) = pending.finish(&evaluation, &key.public()).unwrap();
        Credential { unit, serial, token }
    }

    pub fn cast(&mut self, response: Response) -> Cast {
        let credential = self.ballot(response.unit);
        let salts = Salts::random(&mut self.rng);
        let path = &self.charter.tree.units()[response.unit].path;
        let attributes = canonical_attributes(&response.attributes);
        let leaf = leaf_of("R8", path, &attributes, &canonical_answers(&response.answers), &salts).unwrap();
        Cast { credential, leaf, salts, response }
    }

    /// 12 responses of 人事課, 3 of 財政課, 20 of 土木部, each somewhat its own.
    pub fn casts(&mut self) -> Vec<Cast> {
        let units = [(2, 12), (3, 3), (4, 20)];
        let each = units.into_iter().flat_map(|(unit, count)| std::iter::repeat_n(unit, count));
        let responses: Vec<Response> = each
            .map(|unit| {
                let draw = self.rng.next_u32();
                let age = [None, Some(1), Some(2), Some(2), Some(2)][draw as usize % 5];
                let reason: &[u8] = if draw.is_multiple_of(3) { &[1, 3] } else { &[] };
                response(unit, age, Some(1 + (draw >> 8) as u8 % 5), reason)
            })
            .collect();
        responses.into_iter().map(|response| self.cast(response)).collect()
    }

    pub fn seal(&mut self, casts: Vec<Cast>, picked_up: [u32; 5], replaced: u32) -> Result<SealedWave, SealedError> {
        let comment = |text: &str| BoxedComment {
            division: 4,
            comment: Comment { prompt: "improve".to_owned(), text: text.to_owned() },
        };
        let input = SealInput {
            charter: &self.charter_bytes,
            seed: &self.seed,
            receipt_key: &self.receipt_key,
            casts,
            comments: vec![comment("会議を減らす"), comment("席が狭い"), comment("よい")],
            picked_up: picked_up.to_vec(),
            printed: Vec::new(),
            replaced,
        };
        seal(input, &mut self.rng)
    }

    /// The whole sample, sealed.
    pub fn sealed(audited: bool) -> (SealedWave, Sample) {
        let mut sample = Self::announced(audited);
        let casts = sample.casts();
        let wave = sample.seal(casts, [0, 0, 13, 3, 25], 0).unwrap();
        (wave, sample)
    }
}

//! Sealing: the record is written, read back and compared; only then is anything destroyed. Every step may be
//! repeated after a crash.

use super::ballot_box::BallotBox;
use super::connection::AnyConnection;
use super::keeper::SealSummary;
use super::schema::sealed_waves;
use super::{Store, StoreError, paper, random, secrets, units, wave_log, waves};
use crate::sealed::{Manifest, SealInput, SealedError, SealedWave};
use crate::wave::{SetUpStep, State};
use data_encoding::HEXLOWER;
use diesel::prelude::*;
use rand_core::OsRng;

#[derive(Queryable)]
struct Row {
    _wave: String,
    charter: Vec<u8>,
    manifest: Vec<u8>,
    signature: Vec<u8>,
    credentials: Vec<u8>,
    answers: Vec<u8>,
    openings: Option<Vec<u8>>,
    comments: Vec<u8>,
    leaves: Vec<u8>,
}

pub fn insert(connection: &mut AnyConnection, key: &str, wave: &SealedWave) -> Result<(), StoreError> {
    diesel::insert_into(sealed_waves::table)
        .values((
            sealed_waves::wave.eq(key),
            sealed_waves::charter.eq(&wave.charter),
            sealed_waves::manifest.eq(&wave.manifest),
            sealed_waves::signature.eq(&wave.signature),
            sealed_waves::credentials.eq(&wave.credentials),
            sealed_waves::answers.eq(&wave.answers),
            sealed_waves::openings.eq(wave.openings.as_ref()),
            sealed_waves::comments.eq(&wave.comments),
            sealed_waves::leaves.eq(&wave.leaves),
        ))
        .execute(connection)?;
    Ok(())
}

pub fn find(connection: &mut AnyConnection, key: &str) -> Result<Option<SealedWave>, StoreError> {
    let row = sealed_waves::table.find(key).get_result::<Row>(connection).optional()?;
    Ok(row.map(|row| SealedWave {
        charter: row.charter,
        manifest: row.manifest,
        signature: row.signature,
        credentials: row.credentials,
        answers: row.answers,
        openings: row.openings,
        comments: row.comments,
        leaves: row.leaves,
    }))
}

/// # Errors
/// A manifest that can't be read.
pub fn manifest(wave: &SealedWave) -> Result<Manifest, StoreError> {
    let damaged = |error: serde_json::Error| SealedError::Damaged { part: "manifest", detail: error.to_string() };
    Ok(serde_json::from_slice(&wave.manifest).map_err(damaged)?)
}

/// Whether every part has the hash that the manifest gives it.
fn holds(manifest: &Manifest, wave: &SealedWave) -> bool {
    let parts = [
        (&manifest.credentials_sha256, Some(&wave.credentials)),
        (&manifest.answers_sha256, Some(&wave.answers)),
        (&manifest.openings_sha256, wave.openings.as_ref()),
        (&manifest.comments_sha256, Some(&wave.comments)),
        (&manifest.leaves_sha256, Some(&wave.leaves)),
    ];
    parts.iter().all(|(hash, part)| part.is_none_or(|part| HEXLOWER.encode(&random::hash(part)) == **hash))
}

impl Store {
    pub(in crate::store) fn seal(&self, wave: &str, who: Option<&str>) -> Result<SealSummary, StoreError> {
        let _turn = self.turn_to_seal(wave)?;
        let mut taken_for_dead = 0;
        let state = self.inner.database.read(|connection| waves::state(connection, wave))?;
        if !(state.is_sealed() && self.remains(wave)?) {
            if !state.may_become(State::Sealed) {
                return Err(crate::wave::WrongStep { wave: wave.to_owned(), state, wanted: State::Sealed }.into());
            }
            taken_for_dead = self.await_acknowledgements(wave)?;
            let sealed = self.make_sealed(wave)?;
            self.commit_sealed(wave, &sealed, who)?;
            self.check_sealed(wave, &sealed)?;
        }
        let sealed = self.keeper().sealed(wave)?;
        let manifest = manifest(&sealed)?;
        if !holds(&manifest, &sealed) {
            return Err(StoreError::SealedDiffers(wave.to_owned()));
        }
        self.destroy_remains(wave)?;
        Ok(SealSummary { responses: manifest.responses, root: manifest.root, taken_for_dead })
    }

    /// Closes the box once more, in case closing was cut short, and seals what it holds.
    pub(in crate::store) fn make_sealed(&self, wave: &str) -> Result<SealedWave, StoreError> {
        let ballot_box = BallotBox::of(&self.inner.place, wave);
        ballot_box.close()?;
        let secrets = secrets::load(&self.inner.place, wave)?;
        secrets::refuse_exposed(&self.inner.place, wave)?;
        let (casts, comments) = ballot_box.read(&secrets.box_key)?;
        let (record, picked_up, printed, replaced) = self.inner.database.read(|connection| {
            let (_, replaced) = waves::objection_days_and_replaced(connection, wave)?;
            let picked_up = units::settled_picked_up(connection, wave)?;
            let printed = paper::minted(connection, wave, picked_up.len())?;
            Ok((waves::find(connection, wave)?, picked_up, printed, replaced))
        })?;
        let charter = record.charter.ok_or_else(|| StoreError::NotSealed(wave.to_owned()))?;
        let input = SealInput {
            charter: &charter,
            seed: &secrets.seed,
            receipt_key: &secrets.receipt_key,
            casts,
            comments,
            picked_up,
            replaced,
            printed,
        };
        Ok(crate::sealed::seal(input, &mut OsRng)?)
    }

    /// Record and state in one transaction.
    pub(in crate::store) fn commit_sealed(
        &self,
        wave: &str,
        sealed: &SealedWave,
        who: Option<&str>,
    ) -> Result<(), StoreError> {
        let root = manifest(sealed)?.root;
        self.inner.database.write(|connection| {
            waves::step(connection, wave, State::Sealed)?;
            waves::set_root(connection, wave, &root)?;
            wave_log::add(connection, wave, SetUpStep::Sealed, who, &root)?;
            insert(connection, wave, sealed)
        })
    }

    /// What was committed must read back byte for byte before its source is destroyed.
    fn check_sealed(&self, wave: &str, sealed: &SealedWave) -> Result<(), StoreError> {
        let stored = self.inner.database.read(|connection| find(connection, wave))?;
        if stored.as_ref() == Some(sealed) { Ok(()) } else { Err(StoreError::SealedDiffers(wave.to_owned())) }
    }

    /// Whether an ended wave's box or secrets still lie there.
    pub(in crate::store) fn remains(&self, wave: &str) -> Result<bool, StoreError> {
        let place = &self.inner.place;
        Ok(secrets::folder(place, wave).exists() || BallotBox::of(place, wave).exists()?)
    }

    pub(in crate::store) fn destroy_remains(&self, wave: &str) -> Result<(), StoreError> {
        BallotBox::of(&self.inner.place, wave).destroy()?;
        secrets::destroy_all(&self.inner.place, wave)
    }
}

//! Rows of ballots taken: who took one and how, without a time. They are deleted at closing, their counts stay.

use super::StoreError;
use super::connection::AnyConnection;
use super::people::PersonRecord;
use super::schema::picked_up;
use crate::ballot::BlindedElement;
use diesel::prelude::*;

/// How somebody came by a ballot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PickedUp {
    /// Picked up by a browser.
    Browser,
    /// The one replacement of a ballot that was lost.
    Replaced,
    /// Ticked off, before a printed code was drawn by hand.
    Paper,
}

impl PickedUp {
    pub const ALL: [PickedUp; 3] = [PickedUp::Browser, PickedUp::Replaced, PickedUp::Paper];

    /// The word stored.
    fn key(self) -> &'static str {
        match self {
            PickedUp::Browser => "browser",
            PickedUp::Replaced => "replaced",
            PickedUp::Paper => "paper",
        }
    }
}

/// How a person came by a ballot, and the element that was evaluated for it (empty for paper); none for none.
pub(super) fn of(
    connection: &mut AnyConnection,
    person: &PersonRecord,
) -> Result<Option<(PickedUp, Vec<u8>)>, StoreError> {
    let row = picked_up::table.find((&person.wave, &person.id.0)).select((picked_up::how, picked_up::element));
    let Some((how, element)) = row.get_result::<(String, Vec<u8>)>(connection).optional()? else { return Ok(None) };
    let known = PickedUp::ALL.into_iter().find(|known| known.key() == how);
    let known = known.ok_or_else(|| StoreError::Database(format!("a ballot was taken in an unknown way: {how}")))?;
    Ok(Some((known, element)))
}

/// The first ballot of a person; none of an element for paper.
pub(super) fn add(
    connection: &mut AnyConnection,
    person: &PersonRecord,
    element: Option<&BlindedElement>,
) -> Result<(), StoreError> {
    let how = if element.is_some() { PickedUp::Browser } else { PickedUp::Paper };
    diesel::insert_into(picked_up::table)
        .values((
            picked_up::wave.eq(&person.wave),
            picked_up::person.eq(&person.id.0),
            picked_up::element.eq(element.map_or_else(Vec::new, |element| element.bytes().to_vec())),
            picked_up::how.eq(how.key()),
        ))
        .execute(connection)?;
    Ok(())
}

/// Puts the replacement's element in the place of the lost ballot's, which is evaluated for nobody any more.
pub(super) fn replace(
    connection: &mut AnyConnection,
    person: &PersonRecord,
    element: &BlindedElement,
) -> Result<(), StoreError> {
    diesel::update(picked_up::table.find((&person.wave, &person.id.0)))
        .set((picked_up::element.eq(element.bytes().to_vec()), picked_up::how.eq(PickedUp::Replaced.key())))
        .execute(connection)?;
    Ok(())
}

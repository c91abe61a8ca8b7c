// What this browser holds a charter to, whatever the server says of it.

/** No ballot unit may be smaller, unless it is the whole organisation. */
const LOWEST_BALLOT_UNIT = 15;

/** Why a ballot of this unit may not be used, as a word's key; null if nothing is wrong. */
export function unitProblem(charter, unit) {
  if (!unit) return "no-key";
  const wholeOrganisation = charter.ballot_units.length === 1 && unit.unit === 0;
  const least = Math.max(charter.smallest_ballot_unit, LOWEST_BALLOT_UNIT);
  return unit.eligible < least && !wholeOrganisation ? "unit-too-small" : null;
}

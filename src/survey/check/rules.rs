//! The rules that a definition as a whole must keep: a named list of small checks.

mod branching;
mod goals;
mod scoring;
mod structure;
mod unfinished;

use super::report::Report;
use crate::survey::definition::Definition;

/// One rule: what it demands, in the words of the code, and the check that finds every breach of it.
type Rule = (&'static str, fn(&Definition, &mut Report));

const RULES: &[Rule] = &[
    ("there is something to ask", structure::asks_something),
    ("every section has an item", structure::sections_have_items),
    ("every scale is used", structure::scales_are_used),
    ("attributes are coarse", structure::attributes_are_coarse),
    ("grades speak of a version before", structure::grades_have_a_previous_version),
    ("provisional parts are noted", structure::provisional_parts_are_noted),
    ("texts without translation are noted", unfinished::unfinished_texts_are_noted),
    ("branches look back at choices that exist", branching::branches_look_back),
    ("the short mode asks what its branches look at", branching::short_branches_hold),
    ("reverse items are scored by the default rule", scoring::reverse_items_can_be_reversed),
    ("means are taken of values", scoring::means_have_values),
    ("recommendation scores stand on 0–10", scoring::recommendations_run_from_0_to_10),
    ("themes are made of scored items", scoring::themes_are_scored),
    ("indices are made of scored items", scoring::indices_are_scored),
    ("an index can reach its least number of answers", scoring::indices_are_reachable),
    ("every measure has an item of its own that tells who took part", goals::measures_have_items),
    ("units of a measure come with their first wave", goals::units_come_with_a_wave),
    ("targets and pillars name figures that are reported", goals::targets_name_reported_figures),
    ("targets lie within reach of their figures", goals::targets_are_in_range),
];

/// Applies every rule, whatever the others found.
pub(super) fn apply(definition: &Definition, report: &mut Report) {
    for (_, rule) in RULES {
        rule(definition, report);
    }
}

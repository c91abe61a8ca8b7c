//! The pages of one sealed wave: overview, heat map, figures, causes, measures, targets, groups, units, quality.
//!
//! A page is a view of [`shown::Shown`]: the wave and the unit that the address names. What every page has around it
//! (frame, picker of units, the nearest unit where one is hidden) stands in [`shown`]; how a number tells its n, rate,
//! wave and method in [`how`].

pub mod address;
pub mod breakdowns;
pub mod changes;
pub mod choices;
pub mod drivers;
pub mod figure;
pub mod figure_distribution;
pub mod figure_parts;
pub mod heatmap;
pub mod heatmap_asked;
pub mod heatmap_cells;
pub mod how;
pub mod how_change;
pub mod items;
pub mod measures;
pub mod not_sealed;
pub mod overview;
pub mod quality;
pub mod quality_tables;
pub mod shown;
pub mod table;
pub mod targets;
pub mod unit_tree;

use actix_web::web::{self, ServiceConfig};

/// Every address of these pages, for whoever has to try them all; the wave is R7 of the demo.
pub const ADDRESSES: [&str; 15] = [
    "/analyst/waves/R7",
    "/analyst/waves/R7/heatmap",
    "/analyst/waves/R7/heatmap.svg",
    "/analyst/waves/R7/items",
    "/analyst/waves/R7/items/contrib_initiative",
    "/analyst/waves/R7/figures/engagement",
    "/analyst/waves/R7/drivers",
    "/analyst/waves/R7/measures",
    "/analyst/waves/R7/targets",
    "/analyst/waves/R7/breakdowns",
    "/analyst/waves/R7/units",
    "/analyst/waves/R7/quality",
    "/analyst/waves/R7/scores.csv",
    "/analyst/waves/R7/scores.json",
    "/analyst/compare",
];

pub fn routes(config: &mut ServiceConfig) {
    config
        .route("/analyst/waves/{wave}", web::get().to(overview::page))
        .route("/analyst/waves/{wave}/heatmap", web::get().to(heatmap::page))
        .route("/analyst/waves/{wave}/heatmap.svg", web::get().to(heatmap::picture))
        .route("/analyst/waves/{wave}/items", web::get().to(items::page))
        .route("/analyst/waves/{wave}/items/{key}", web::get().to(figure::item))
        .route("/analyst/waves/{wave}/figures/{key}", web::get().to(figure::composite))
        .route("/analyst/waves/{wave}/drivers", web::get().to(drivers::page))
        .route("/analyst/waves/{wave}/measures", web::get().to(measures::page))
        .route("/analyst/waves/{wave}/targets", web::get().to(targets::page))
        .route("/analyst/waves/{wave}/breakdowns", web::get().to(breakdowns::page))
        .route("/analyst/waves/{wave}/units", web::get().to(unit_tree::page))
        .route("/analyst/waves/{wave}/quality", web::get().to(quality::page));
}

#[cfg(test)]
mod tests {
    use super::ADDRESSES;

    #[test]
    fn the_list_of_addresses_has_one_for_every_route() {
        let routes = include_str!("mod.rs").matches("web::get().to(").count();
        let others = ["scores.csv", "scores.json", "/analyst/compare"];
        let own = ADDRESSES.iter().filter(|address| !others.iter().any(|other| address.ends_with(other)));
        // This test names a route once itself.
        assert_eq!(own.count(), routes - 1);
    }
}

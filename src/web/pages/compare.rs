//! Waves compared: what changed surely and enough first, then everything, with the method one click away.

use super::charts;
use super::compare_filter::Filter;
use super::compare_found::{Found, View, found};
use super::downloads::{Form, table};
use super::say;
use super::wave::how_change::Waves;
use super::workspace::{Link, UnitOption, escaped, frame, rail, unit_options};
use crate::analysis::AnalysisError;
use crate::disclosure::Comparison;
use crate::message::Explain;
use crate::report::rows::compare_rows;
use crate::report::table::compare_csv;
use crate::store::{StoreError, WaveRecord};
use crate::web::app::App;
use crate::web::{Analyst, Layout, Reader, WebError, page};
use actix_web::{HttpResponse, web};
use askama::Template;

pub fn routes(config: &mut web::ServiceConfig) {
    config.route("/analyst/compare", web::get().to(compare)).route("/analyst/compare.{form}", web::get().to(download));
}

#[derive(Template)]
#[template(path = "compare.html")]
struct ComparePage {
    layout: Layout,
    rail: Vec<Link>,
    choices: Vec<Choice>,
    units: Vec<UnitOption>,
    problem: Option<String>,
    found: Option<Found>,
}

struct Choice {
    key: String,
    dates: Option<String>,
    chosen: bool,
}

/// What an address asks to compare: `waves=R6,R7` or `waves=R6&waves=R7`, `unit`, `pair` (from 0), and `show`, one
/// verdict's rows alone.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Asked {
    pub waves: Vec<String>,
    pub unit: Option<String>,
    pub pair: Option<usize>,
    pub all_units: bool,
    pub show: Option<Filter>,
}

/// Most waves compared at a time.
const MOST_WAVES: usize = 8;

impl Asked {
    pub fn from_query(query: &[(String, String)]) -> Self {
        let mut asked = Asked::default();
        for (name, value) in query {
            match name.as_str() {
                "waves" => asked.waves.extend(value.split(',').filter(|wave| !wave.is_empty()).map(str::to_owned)),
                "unit" if !value.is_empty() => asked.unit = Some(value.clone()),
                "pair" => asked.pair = value.parse().ok(),
                "all_units" => asked.all_units = true,
                "show" => asked.show = Filter::from_key(value),
                _ => {}
            }
        }
        let mut seen = std::collections::HashSet::new();
        asked.waves.retain(|wave| seen.insert(wave.clone()));
        asked.waves.truncate(MOST_WAVES);
        asked
    }

    /// Without waves named, the last two sealed ones.
    fn or_last_two(mut self, sealed: &[&WaveRecord]) -> Self {
        if self.waves.is_empty() {
            self.waves = sealed[sealed.len().saturating_sub(2)..].iter().map(|wave| wave.key.clone()).collect();
        }
        self
    }

    /// Which of `count` comparisons is shown: the one asked for, or the last (the first wave with the last).
    pub fn pair_of(&self, count: usize) -> usize {
        self.pair.filter(|pair| *pair < count).unwrap_or(count.saturating_sub(1))
    }

    fn pair_link(&self, comparison: &Comparison, pair: usize) -> Link {
        let label = format!("{} → {}", comparison.wave_from, comparison.wave_to);
        Link::new(self.address("/analyst/compare", Some(pair)), label)
    }

    /// The address of the same comparison, with `path` such as `/analyst/compare.csv`.
    pub fn address(&self, path: &str, pair: Option<usize>) -> String {
        let waves: Vec<String> = self.waves.iter().map(|wave| escaped(wave)).collect();
        let unit = self.unit.as_ref().map_or_else(String::new, |unit| format!("&unit={}", escaped(unit)));
        let pair = pair.map_or_else(String::new, |pair| format!("&pair={pair}"));
        format!("{path}?waves={}{unit}{pair}", waves.join(","))
    }
}

type Query = web::Query<Vec<(String, String)>>;

async fn compare(
    reader: Reader,
    app: web::Data<App>,
    analyst: Analyst,
    query: Query,
) -> Result<HttpResponse, WebError> {
    let (words, figures, keeper) = (reader.words, app.figures.clone(), analyst.keeper.clone());
    let asked = Asked::from_query(&query);
    let (waves, asked, units, found) = web::block(move || -> Result<_, WebError> {
        let waves = keeper.list()?;
        let sealed: Vec<&WaveRecord> = waves.iter().filter(|wave| wave.state.is_sealed()).collect();
        let asked = asked.or_last_two(&sealed);
        if asked.waves.len() < 2 {
            let newest = sealed.last().map(|wave| figures.scores(&wave.key)).transpose()?;
            let units = newest.map_or_else(Vec::new, |scores| unit_options(&scores.tree, 0));
            return Ok((waves, asked, units, None));
        }
        let (units, found) = charts::compared(&figures, &asked, |source| {
            let (comparison, unit) = (source.chosen, source.unit);
            let pair = asked.pair_of(source.comparisons.len());
            let pairs = source.comparisons.iter().enumerate();
            let pairs = pairs.map(|(position, each)| asked.pair_link(each, position).here(position == pair)).collect();
            let view = View {
                pairs,
                filter: asked.show,
                address: asked.address("/analyst/compare", Some(pair)),
                drawings: charts::of_comparison(words, source)?,
                downloads: downloads(words, &asked, pair),
            };
            let of_wave = |key: &str| source.waves.iter().copied().find(|scores| scores.wave == key);
            let (from, to) = (of_wave(&comparison.wave_from), of_wave(&comparison.wave_to));
            let (from, to) = (from.ok_or(WebError::NotFound)?, to.ok_or(WebError::NotFound)?);
            let found = found(words, Waves { comparison, from, to }, unit, view);
            Ok((unit_options(&comparison.tree, unit), found))
        })?;
        Ok((waves, asked, units, Some(found)))
    })
    .await??;
    let sealed = waves.iter().filter(|wave| wave.state.is_sealed());
    let choice = |wave: &WaveRecord| Choice {
        key: wave.key.clone(),
        dates: say::dates(words, wave.opens_on, wave.closes_on),
        chosen: asked.waves.contains(&wave.key),
    };
    let choices: Vec<Choice> = sealed.map(choice).collect();
    let problem = (found.is_none() && choices.len() > 1).then(|| words.get("compare-choose-two"));
    let layout = frame(&reader, &analyst, &words.get("compare-title"));
    page(&ComparePage { layout, rail: rail(&reader, &waves), choices, units, problem, found })
}

fn downloads(words: crate::locale::Words, asked: &Asked, pair: usize) -> Vec<Link> {
    let all = words.get("compare-all-units");
    let link = |path: &str, key: &str| Link::new(asked.address(path, None), words.get(key));
    let all_units = |path: &str, key: &str| {
        Link::new(format!("{}&all_units=1", asked.address(path, None)), format!("{} {all}", words.get(key)))
    };
    vec![
        link("/analyst/compare.csv", "compare-csv"),
        link("/analyst/compare.json", "compare-json"),
        all_units("/analyst/compare.csv", "compare-csv"),
        all_units("/analyst/compare.json", "compare-json"),
        link("/charts/trend.svg", "compare-svg-trend"),
        Link::new(asked.address("/charts/change.svg", Some(pair)), words.get("compare-svg-change")),
    ]
}

/// `GET /analyst/compare.csv|json`: every pair, one unit or all.
async fn download(
    app: web::Data<App>,
    _analyst: Analyst,
    form: web::Path<String>,
    query: Query,
) -> Result<HttpResponse, WebError> {
    let form = Form::from_ending(&form)?;
    let asked = Asked::from_query(&query);
    let name = format!("compare-{}", asked.waves.join("-"));
    let figures = app.figures.clone();
    let rows = web::block(move || -> Result<_, WebError> {
        if asked.waves.len() < 2 {
            return Err(WebError::Refused(AnalysisError::OneWave.message()));
        }
        let mut rows = Vec::new();
        for comparison in figures.comparisons(&asked.waves)?.iter() {
            let units = match &asked.unit {
                _ if asked.all_units => (0..comparison.tree.len()).collect(),
                Some(path) => vec![comparison.tree.position(path).map_err(StoreError::from)?],
                None => vec![0],
            };
            rows.extend(compare_rows(comparison, &units));
        }
        Ok(rows)
    })
    .await??;
    table(&rows, compare_csv, form, &name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(query: &[(&str, &str)]) -> Asked {
        let owned: Vec<_> = query.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        Asked::from_query(&owned)
    }

    #[test]
    fn waves_come_as_a_list_or_one_by_one_and_each_once() {
        assert_eq!(asked(&[("waves", "R6,R7")]).waves, ["R6", "R7"]);
        assert_eq!(asked(&[("waves", "R6"), ("waves", "R7"), ("waves", "R6")]).waves, ["R6", "R7"]);
        assert!(asked(&[("waves", ",")]).waves.is_empty());
    }

    #[test]
    fn an_address_leads_back_to_the_same_comparison() {
        let address = asked(&[("waves", "R6,R7"), ("unit", "県/部")]).address("/analyst/compare", Some(1));
        assert_eq!(address, "/analyst/compare?waves=R6,R7&unit=%E7%9C%8C%2F%E9%83%A8&pair=1");
    }
}

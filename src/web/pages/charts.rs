//! Charts of published figures, on pages and as files.

use super::compare::Asked;
use super::workspace::Drawing;
use crate::chart::{Chart, ChartError};
use crate::disclosure::{Comparison, Published, Scores};
use crate::locale::Words;
use crate::message::Explain;
use crate::report::pictures;
use crate::store::StoreError;
use crate::survey::FigureKind;
use crate::web::app::App;
use crate::web::figures::Figures;
use crate::web::{Analyst, Reader, WebError};
use actix_web::http::header;
use actix_web::{HttpResponse, web};

pub fn routes(config: &mut web::ServiceConfig) {
    config.route("/charts/{kind}.svg", web::get().to(svg));
}

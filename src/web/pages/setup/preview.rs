//! The form as people will see it, at a phone's width, in one language at a time. It has no ballot and nothing to send.

use super::super::answer::{AttributeView, CommentView, SectionView, attributes, comments, sections};
use super::super::workspace::frame;
use super::faults::Found;
use super::settings::Settings;
use crate::locale::Words;
use crate::survey::Lang;
use crate::web::posted::Posted;
use crate::web::{Analyst, Layout, Reader, WebError, page};
use actix_web::{HttpResponse, web};
use askama::Template;

#[derive(Template)]
#[template(path = "setup/preview.html")]
struct PreviewPage {
    /// In the language of the form, which need not be the reader's.
    layout: Layout,
    /// The reader's words.
    own: Words,
    csrf: String,
    settings: Settings,
    found: Option<Found>,
    purpose: String,
    title: String,
    has_short: bool,
    sections: Vec<SectionView>,
    attributes: Vec<AttributeView>,
    comments: Vec<CommentView>,
}

pub async fn preview(reader: Reader, analyst: Analyst, form: Posted<Settings>) -> Result<HttpResponse, WebError> {
    let settings = form.0;
    let lang = settings.act.strip_prefix("preview-").and_then(Lang::from_tag).unwrap_or(reader.lang());
    let checked = web::block({
        let settings = settings.clone();
        move || settings.parsed()
    })
    .await?;
    let own = reader.words;
    let mut spoken = reader.clone();
    spoken.words = Words(lang);
    let mut layout = frame(&spoken, &analyst, &spoken.words.get("setup-preview"));
    // The switch would ask for this address without the text.
    layout.languages = Vec::new();
    let csrf = analyst.csrf.clone();
    let definition = match checked {
        Ok(checked) => checked.definition,
        Err(faults) => {
            let found = Some(Found::new(own, &faults, String::new()));
            return page(&PreviewPage {
                layout,
                own,
                csrf,
                settings,
                found,
                purpose: String::new(),
                title: String::new(),
                has_short: false,
                sections: Vec::new(),
                attributes: Vec::new(),
                comments: Vec::new(),
            });
        }
    };
    let short = definition.items.iter().filter(|item| item.short).count();
    page(&PreviewPage {
        layout,
        own,
        csrf,
        settings,
        found: None,
        purpose: definition.purpose.get(lang).to_owned(),
        title: definition.title.get(lang).to_owned(),
        has_short: short > 0 && short < definition.items.len(),
        sections: sections(&definition, lang),
        attributes: attributes(&definition, lang),
        comments: comments(&definition, lang),
    })
}

use super::*;
use crate::chart::shapes::Shape;
use crate::survey::Lang;

/// An invitation in words as long as people write them.
fn invitation() -> Invitation {
    let side = |words: Words| Side {
        words,
        title: match words.0 {
            Lang::Ja | Lang::Simple => "令和8年度 職員エンゲージメント・ウェルビーイング調査 <試行>",
            Lang::En => "Staff engagement and well-being survey 2026 & pilot of the model office",
        }
        .to_owned(),
        dates: words.get("setup-no-dates").repeat(2),
        promise: words.with("setup-poster-promise", &[("threshold", "10")]),
    };
    let groups: Vec<String> = (0..13).map(|group| format!("AB{group:02}")).collect();
    let ballot = "https://koe.pref.example.lg.jp/ballot";
    Invitation {
        wave: "R8".to_owned(),
        sides: Lang::ALL.map(|lang| side(Words(lang))).into(),
        ballot: Code::of(&format!("{ballot}#{}", groups.concat()), ballot).unwrap(),
        charter: Code::of("https://koe.pref.example.lg.jp/waves/R8/charter", "koe.pref.example.lg.jp").unwrap(),
        fingerprint: groups,
    }
}

fn texts(shapes: &Shapes) -> Vec<(&str, f32, f32)> {
    let text = |shape| match shape {
        &Shape::Text { ref text, x, y, .. } => Some((text.as_str(), x, y)),
        Shape::Path { .. } => None,
    };
    shapes.shapes.iter().filter_map(text).collect()
}

#[test]
fn both_sheets_hold_every_word_within_one_page() {
    let invitation = invitation();
    for sheet in [Sheet::Poster, Sheet::Slips] {
        let shapes = sheet.shapes(&invitation);
        let texts = texts(&shapes);
        for group in &invitation.fingerprint {
            assert!(texts.iter().any(|(text, ..)| text.contains(group)), "{group} on {sheet:?}");
        }
        assert!(texts.iter().all(|&(_, x, y)| x >= 0.0 && y <= shapes.height), "{sheet:?}: {texts:?}");
        let pdf = sheet.pdf(&invitation).unwrap();
        assert!(pdf.starts_with(b"%PDF-"));
        assert_eq!(pdf, sheet.pdf(&invitation).unwrap(), "the same words give the same bytes");
    }
}

#[test]
fn slips_keep_to_their_own_part_of_the_sheet() {
    let shapes = Sheet::Slips.shapes(&invitation());
    let lowest = |row: usize| {
        let (from, to) = (row as f32 * shapes.height / 4.0, (row + 1) as f32 * shapes.height / 4.0);
        let here = texts(&shapes).into_iter().filter(move |&(_, _, y)| (from..to).contains(&y));
        (here.clone().count(), here.map(|(_, _, y)| to - y).fold(f32::MAX, f32::min))
    };
    let rows: Vec<_> = (0..4).map(lowest).collect();
    assert!(rows.iter().all(|row| row.0 == rows[0].0 && row.1 > 4.0), "as many lines in each, above the cut: {rows:?}");
}

#[test]
fn an_svg_is_well_formed_whatever_a_title_holds() {
    let svg = Sheet::Poster.svg(&invitation());
    assert!(svg.contains("&lt;試行&gt;") && svg.contains("&amp; pilot") && !svg.contains("<試行>"));
    assert!(svg.contains("width=\"210mm\"") && svg.contains("<title>") && svg.contains("<desc>"));
}

use super::*;

fn document(lang: Lang, blocks: Vec<Block>) -> Document {
    Document {
        lang,
        title: "声の報告".to_owned(),
        author: "県".to_owned(),
        date: NaiveDate::from_ymd_opt(2026, 11, 20),
        running: "声 R7".to_owned(),
        blocks,
    }
}

fn paragraph(text: &str) -> Block {
    Block::Paragraph(Paragraph::of(vec![Inline::plain(text), Inline::Mark(Mark::Up), Inline::bold("太字")]))
}

fn table(rows: usize) -> Block {
    let column = |head: &str, right| Column { head: head.to_owned(), share: 1.0, right };
    let cells = |row: usize| {
        TableRow::Cells(vec![
            Cell::Words(vec![Inline::plain(format!("設問 {row}"))]),
            Cell::Interval { at: 50.0, low: 40.0, high: 60.0, words: "40 〜 60".to_owned() },
            Cell::Hidden { words: "非表示".to_owned(), columns: 1 },
        ])
    };
    let rows = std::iter::once(TableRow::Group("群".to_owned())).chain((0..rows).map(cells)).collect();
    Block::Table(Table { columns: vec![column("項目", false), column("値", true), column("なし", false)], rows })
}

#[test]
fn every_kind_of_block_becomes_a_page_that_can_be_read_aloud() {
    let blocks = |lang| {
        vec![
            Block::Heading { level: 1, text: "声".to_owned() },
            paragraph("どなたの回答か分からない形で保存されています。"),
            Block::List { numbered: true, items: vec![Paragraph::of(vec![Inline::plain("一つめ")])] },
            Block::Framed { frame: FrameKind::Hidden, blocks: vec![paragraph("非表示")] },
            Block::Columns(vec![vec![paragraph("左")], vec![paragraph("右")]]),
            table(if lang == Lang::Ja { 3 } else { 200 }),
            Block::Gap(20.0),
            Block::WriteOn("日付".to_owned()),
        ]
    };
    for lang in Lang::ALL {
        let pdf = typeset(&document(lang, blocks(lang))).unwrap();
        assert!(pdf.starts_with(b"%PDF-"));
        assert_eq!(pdf, typeset(&document(lang, blocks(lang))).unwrap(), "the same document has the same bytes");
    }
}

#[test]
fn odd_texts_are_set_and_nothing_panics() {
    for text in ["", " ", "\n", "🎂👩‍👩‍👧", "a\u{301}", &"長".repeat(5_000), &"W".repeat(3_000), "𠮟る", "\u{202e}abc"]
    {
        assert!(
            typeset(&document(Lang::Ja, vec![paragraph(text), Block::Heading { level: 2, text: text.into() }])).is_ok()
        );
    }
    assert!(typeset(&document(Lang::Ja, Vec::new())).is_ok());
}

#[test]
fn lines_are_never_wider_than_their_column() {
    let faces = typeface::faces(letters::letters().unwrap()).unwrap();
    let setting = lines::Setting { size: 10.0, leading: 1.5, tight: false, right: false };
    let text =
        "職場では、新しいことに挑戦しやすい雰囲気があると、62%の人が答えました（前回は58%）。It went up, surely.";
    for width in [40.0, 90.0, 200.0] {
        let words = [Inline::plain(text)];
        let set = lines::lines(faces, &words, setting, width, None);
        let mut whole = String::new();
        for line in &set {
            for ink in &line.inks {
                let ink::Ink::Text { run, x, size, .. } = ink else { panic!() };
                assert!(x + run.ems * size <= width + 0.5, "{}", run.text);
                whole.push_str(&run.text);
            }
        }
        let letters = |text: &str| text.chars().filter(|character| !character.is_whitespace()).collect::<String>();
        assert_eq!(letters(&whole), letters(text), "nothing is lost");
    }
}

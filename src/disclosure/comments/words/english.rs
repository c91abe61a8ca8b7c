//! English words by their stem (Porter's algorithm as Snowball's "English").

use rust_stemmers::{Algorithm, Stemmer};

/// Words that say nothing by themselves.
const STOP: &str = "
    a about after all also always am an and any are as at be because been before being but by can could did do
    does done each even every few for from get gets give given go had has have he her here him his how i if in
    into is it its just like make makes many me more most much must my never no nobody not now of often on one
    only or other our out over own please really said same say says she should so some still such take than that
    the their them then there these they thing things this those to too two under up us very was we well were
    what when where which while who why will with would yet you your";

/// Stems with the words as written, in small letters. Text is normalised.
pub fn stems(text: &str) -> Vec<(String, String)> {
    let stemmer = Stemmer::create(Algorithm::English);
    let words = text.split(|character: char| !(character.is_ascii_alphabetic() || character == '\''));
    let kept = words.filter_map(|word| {
        let word = word.trim_matches('\'').trim_end_matches("'s");
        let abbreviation = word.len() == 2 && word.chars().all(|letter| letter.is_ascii_uppercase());
        let small = word.to_lowercase();
        ((word.len() > 2 || abbreviation) && !STOP.split_whitespace().any(|stop| stop == small))
            .then_some((word, small))
    });
    kept.map(|(word, small)| {
        let shown =
            if word.chars().all(|letter| letter.is_ascii_uppercase()) { word.to_owned() } else { small.clone() };
        (stemmer.stem(&small).into_owned(), shown)
    })
    .collect()
}

//! What a column of whole numbers may be.

/// A reading of whole numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Numbers {
    /// Steps from `low` to at least `high`; `beside` are codes that stand on no scale (8, 9, 99: don't know).
    Steps {
        low: u8,
        high: u8,
        beside: Vec<u8>,
    },
    /// 0 and 1.
    Binary,
    ToTen {
        low: u8,
    },
    ToHundred,
    /// Fit no scale.
    Beyond,
}

/// Reads numbers in ascending order, each once.
pub fn read(numbers: &[i64]) -> Numbers {
    let (Some(&low), Some(&high)) = (numbers.first(), numbers.last()) else { return Numbers::Beyond };
    if low < 0 {
        return Numbers::Beyond;
    }
    if high <= 1 && numbers.len() <= 2 && low == 0 {
        return Numbers::Binary;
    }
    let (scale, beside) = without_dont_know(numbers);
    let top = scale.last().copied().unwrap_or(0);
    let low = u8::from(low > 0);
    match u8::try_from(top) {
        Ok(top) if top <= 7 => Numbers::Steps { low, high: top.max(low + 1), beside },
        Ok(top) if top <= 10 => Numbers::ToTen { low },
        Ok(top) if top <= 100 => Numbers::ToHundred,
        _ => Numbers::Beyond,
    }
}

/// Codes from 88 up beside a short scale, and 8 or 9 beside one of seven steps or fewer, mean that no answer could be
/// given.
fn without_dont_know(numbers: &[i64]) -> (Vec<i64>, Vec<u8>) {
    let mut scale = numbers.to_vec();
    let mut beside = Vec::new();
    let large = [88, 97, 98, 99];
    if scale.iter().filter(|number| !large.contains(*number)).all(|number| *number <= 10) {
        beside.extend(scale.iter().filter(|number| large.contains(*number)));
        scale.retain(|number| !large.contains(number));
    }
    for code in [9, 8] {
        let below = scale.iter().rev().nth(1).copied();
        let has_zero = scale.first() == Some(&0);
        if scale.last() == Some(&code) && below.is_some_and(|below| (3..=7).contains(&below)) && !has_zero {
            beside.push(code);
            scale.pop();
        }
    }
    let mut beside: Vec<u8> = beside.into_iter().filter_map(|code| u8::try_from(code).ok()).collect();
    beside.sort_unstable();
    (scale, beside)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_by_where_they_end() {
        let steps = |low, high, beside: &[u8]| Numbers::Steps { low, high, beside: beside.to_vec() };
        for (numbers, read_as) in [
            (&[1, 2, 3, 4, 5][..], steps(1, 5, &[])),
            (&[1, 2, 3, 4, 5, 6, 7, 8], steps(1, 7, &[8])),
            (&[1, 2, 3, 4, 5, 9, 99], steps(1, 5, &[9, 99])),
            (&[2, 4], steps(1, 4, &[])),
            (&[1], steps(1, 2, &[])),
            (&[0, 1], Numbers::Binary),
            (&[0], Numbers::Binary),
            (&[0, 3, 8], Numbers::ToTen { low: 0 }),
            (&[1, 5, 7, 8, 9, 10], Numbers::ToTen { low: 1 }),
            (&[0, 35, 100], Numbers::ToHundred),
            (&[-1, 3], Numbers::Beyond),
            (&[1900, 2020], Numbers::Beyond),
            (&[], Numbers::Beyond),
        ] {
            assert_eq!(read(numbers), read_as, "{numbers:?}");
        }
    }
}

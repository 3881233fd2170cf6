//! Resident identity numbers (公民身份号码), GB 11643-1999: eighteen characters that say where and when somebody was
//! first registered, and check themselves.
use super::{
    age::age_on,
    code_lists::Sex,
    plain::{damaged_by_spreadsheet, plain, shown},
};
use crate::{
    kernel::{Day, Msg},
    msg,
};
use chrono::NaiveDate;
use std::fmt;
use zeroize::Zeroize;

/// Weight of the digit at each place: 2^(18−i) mod 11. GB 11643-1999.
const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
/// The check character for each remainder of the weighted sum by 11. GB 11643-1999.
const CHECK: &[u8; 11] = b"10X98765432";
/// No living person was born earlier; an earlier year is a slip of the pen.
const EARLIEST_YEAR: i32 = 1880;
/// The two leading digits of the provinces, GB/T 2260.
const PROVINCES: [&str; 32] = [
    "11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37", "41",
    "42", "43", "44", "45", "46", "50", "51", "52", "53", "54", "61", "62", "63", "64", "65", "71",
];

/// A valid resident number. Secret: it shows itself only masked, is not serialised, and is wiped when dropped.
/// Store its digest and its sealed form, never the text.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct ResidentNumber([u8; 18]);

/// Whose number it is, by its leading digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holder {
    /// A citizen registered on the mainland.
    Citizen,
    /// Residence permit of a resident of Hong Kong (81), Macao (82) or Taiwan (83).
    HongKongMacaoTaiwan,
    /// Permanent residence card of a foreigner (2023 edition), beginning with 9.
    ForeignPermanentResident,
}

/// A fifteen-digit number of the first generation, completed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completed {
    pub number: ResidentNumber,
    /// Sequences 996–999 were given to people born in the 19th century: ask, do not trust the year.
    pub century_doubtful: bool,
}

impl ResidentNumber {
    /// Reads a number as people write it: full-width digits, lower-case x, spaces and hyphens are put right.
    /// `today` is the last possible birthday. The message says what is wrong, never what the check character should be.
    /// Unknown area codes are accepted: people keep the code of their first registration, abolished ones included.
    pub fn parse(text: &str, today: Day) -> Result<ResidentNumber, Msg> {
        let plain = plain(text);
        refuse_damage(&plain)?;
        refuse_characters(&plain)?;
        match plain.len() {
            18 => {}
            15 if !plain.ends_with('X') => return Err(msg!("people-number-fifteen")),
            n => return Err(msg!("people-number-length", n = n)),
        }
        let mut number = ResidentNumber([0; 18]);
        number.0.copy_from_slice(plain.as_bytes());
        number.refuse_birth(today)?;
        if check_of(&number.0[..17]) != number.0[17] {
            // Spreadsheets keep fifteen significant digits and write zeros for the rest.
            let rounded = number.0.ends_with(b"000");
            return Err(if rounded {
                msg!("people-number-rounded")
            } else {
                msg!("people-number-check")
            });
        }
        Ok(number)
    }

    /// Completes a fifteen-digit number of an old file: 19 goes before the year, the check character at the end.
    /// Such cards stopped being valid on 2013-01-01, so forms use `parse`, which refuses them.
    pub fn from_fifteen(text: &str, today: Day) -> Result<Completed, Msg> {
        let plain = plain(text);
        refuse_damage(&plain)?;
        refuse_characters(&plain)?;
        if plain.len() != 15 || plain.ends_with('X') {
            return Err(msg!("people-number-not-fifteen", n = plain.len()));
        }
        let old = plain.as_bytes();
        let mut number = ResidentNumber([0; 18]);
        number.0[..6].copy_from_slice(&old[..6]);
        number.0[6..8].copy_from_slice(b"19");
        number.0[8..17].copy_from_slice(&old[6..]);
        number.0[17] = check_of(&number.0[..17]);
        number.refuse_birth(today)?;
        let century_doubtful =
            (b"996"..=b"999").contains(&<&[u8; 3]>::try_from(&old[12..]).expect("three digits"));
        Ok(Completed {
            number,
            century_doubtful,
        })
    }

    /// The whole number. Only for digesting, sealing and an unmasking that has been audited.
    pub fn reveal(&self) -> &str {
        std::str::from_utf8(&self.0).expect("digits and X")
    }
    /// As it may be shown: `411***********001X`.
    pub fn masked(&self) -> String {
        mask(self.reveal())
    }
    /// The day of birth.
    pub fn birth(&self) -> Day {
        self.birth_date()
            .map(Day)
            .expect("checked when it was read")
    }
    /// Whole years on a day (see [`age_on`]).
    pub fn age_on(&self, day: Day) -> i64 {
        age_on(self.birth(), day)
    }
    /// The sequence is odd for men and even for women.
    pub fn sex(&self) -> Sex {
        if self.0[16] % 2 == 1 {
            Sex::Male
        } else {
            Sex::Female
        }
    }
    /// The area of the first registration, six digits of the GB/T 2260 of that time.
    pub fn area(&self) -> &str {
        &self.reveal()[..6]
    }
    pub fn holder(&self) -> Holder {
        match &self.0[..2] {
            b"81" | b"82" | b"83" => Holder::HongKongMacaoTaiwan,
            [b'9', _] => Holder::ForeignPermanentResident,
            _ => Holder::Citizen,
        }
    }
    /// What a reviewer should look at, although the number is valid: leading digits of no province.
    pub fn warnings(&self) -> Vec<Msg> {
        let known = self.holder() != Holder::Citizen || PROVINCES.contains(&&self.reveal()[..2]);
        if known {
            vec![]
        } else {
            vec![msg!("people-number-area")]
        }
    }

    fn refuse_birth(&self, today: Day) -> Result<(), Msg> {
        let born = self
            .birth_date()
            .ok_or_else(|| msg!("people-number-date"))?;
        if Day(born).year() < EARLIEST_YEAR {
            Err(msg!("people-number-too-old", year = EARLIEST_YEAR))
        } else if Day(born) > today {
            Err(msg!("people-number-future"))
        } else {
            Ok(())
        }
    }
    fn birth_date(&self) -> Option<NaiveDate> {
        let of = |range: std::ops::Range<usize>| {
            self.0[range]
                .iter()
                .fold(0, |n, d| n * 10 + u32::from(d - b'0'))
        };
        NaiveDate::from_ymd_opt(of(6..10) as i32, of(10..12), of(12..14))
    }
}

/// First three and last four characters of a number, stars between: `411***********001X`; also for numbers that never
/// passed the check. Of fewer than eight characters none is shown.
pub fn mask(number: &str) -> String {
    let length = number.chars().count();
    let hidden = |i: usize| length < 8 || (3..length - 4).contains(&i);
    number
        .chars()
        .enumerate()
        .map(|(i, c)| if hidden(i) { '*' } else { c })
        .collect()
}

fn check_of(seventeen: &[u8]) -> u8 {
    let sum: u32 = WEIGHTS
        .iter()
        .zip(seventeen)
        .map(|(w, d)| w * u32::from(d - b'0'))
        .sum();
    CHECK[(sum % 11) as usize]
}

fn refuse_damage(plain: &str) -> Result<(), Msg> {
    if plain.is_empty() {
        Err(msg!("people-number-missing"))
    } else if damaged_by_spreadsheet(plain) {
        Err(msg!("people-number-scientific"))
    } else if plain.contains('*') {
        Err(msg!("people-number-masked"))
    } else {
        Ok(())
    }
}

/// The first character that cannot stand where it stands. X may only be the last.
fn refuse_characters(plain: &str) -> Result<(), Msg> {
    let last = plain.chars().count() - 1;
    for (i, c) in plain.chars().enumerate() {
        let place = i + 1;
        return Err(match c {
            '0'..='9' => continue,
            'X' if i == last => continue,
            'X' => msg!("people-number-x-place", place = place),
            'L' | 'I' | '|' => letter(place, c, '1'),
            'O' | '〇' | '○' => letter(place, c, '0'),
            _ => msg!("people-number-character", place = place, letter = shown(c)),
        });
    }
    Ok(())
}

fn letter(place: usize, letter: char, digit: char) -> Msg {
    msg!(
        "people-number-letter",
        place = place,
        letter = letter,
        digit = digit
    )
}

impl fmt::Display for ResidentNumber {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(&self.masked())
    }
}
impl fmt::Debug for ResidentNumber {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("ResidentNumber(…)")
    }
}
impl Drop for ResidentNumber {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

#[cfg(test)]
mod tests;

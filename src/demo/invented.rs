//! Invented people and firms. Resident numbers carry area 411099, which is not allocated, so that no real person can be hit;
//! mobile numbers run on from 19900000000.
use crate::kernel::Day;

const SURNAMES: &str = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文";
const GIVEN: &str = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红梅建国志峰鹏飞海波俊文博浩宇欣怡雨佳琪思远晨光春燕永生立新宏东升少华继业学良玲凤云鑫阳帆凯旋瑞雪松柏岩林森";
/// Names with a middle dot, and characters outside the basic plane, live among the others: they must be kept whole everywhere.
const RARE: [&str; 6] = [
    "阿依古丽·买买提",
    "古力娜扎·拜合提",
    "李𠮷",
    "王䶮",
    "张㛃",
    "赵𬭎",
];

/// Numbers that follow from a seed: the same city every time.
pub struct Dice(u64);
impl Dice {
    pub fn new(seed: u64) -> Dice {
        Dice(seed)
    }
    /// SplitMix64.
    pub fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }
    /// From zero to one less than `n`.
    pub fn below(&mut self, n: usize) -> usize {
        (self.roll() % n.max(1) as u64) as usize
    }
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for i in (1..items.len()).rev() {
            items.swap(i, self.below(i + 1));
        }
    }
}

/// An invented person.
pub struct Person {
    pub name: String,
    pub number: String,
    pub phone: String,
}

/// The n-th person: never the same number twice.
pub fn person(n: u32, dice: &mut Dice) -> Person {
    let name = if n % 997 == 5 {
        RARE[dice.below(RARE.len())].to_owned()
    } else {
        common_name(dice)
    };
    // 40 years of births, 999 people a day: more than any demo has.
    let birth =
        Day::ymd(1963, 1, 1).plus(i64::from(n / 900 % 14_600) * 7 % 14_600 + i64::from(n % 7));
    let front = format!("411099{}{:03}", birth.0.format("%Y%m%d"), n % 900 + 1);
    Person {
        name,
        number: with_check(&front),
        phone: format!("199{:08}", n),
    }
}

fn common_name(dice: &mut Dice) -> String {
    let pick = |text: &str, dice: &mut Dice| {
        let at = dice.below(text.chars().count());
        text.chars().nth(at).unwrap_or('王')
    };
    let mut name = String::from(pick(SURNAMES, dice));
    for _ in 0..=dice.below(4).min(1) {
        name.push(pick(GIVEN, dice));
    }
    name
}

/// The check digit of GB 11643.
fn with_check(front: &str) -> String {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let sum: u32 = front
        .bytes()
        .zip(WEIGHTS)
        .map(|(d, w)| u32::from(d - b'0') * w)
        .sum();
    format!("{front}{}", b"10X98765432"[(sum % 11) as usize] as char)
}

/// The n-th employer's credit code: an enterprise (91) of area 411099, with both check characters (GB 11714, GB 32100).
pub fn credit_code(n: u32) -> String {
    const ALPHABET: &[u8; 31] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";
    const BODY: [u32; 8] = [3, 7, 9, 10, 5, 8, 4, 2];
    let base = format!("MA{:06}", n);
    let value = |c: u8| {
        if c.is_ascii_digit() {
            u32::from(c - b'0')
        } else {
            u32::from(c - b'A') + 10
        }
    };
    let sum: u32 = base.bytes().zip(BODY).map(|(c, w)| value(c) * w).sum();
    let check = match 11 - sum % 11 {
        10 => 'X',
        11 => '0',
        c => char::from(b'0' + c as u8),
    };
    let front = format!("91411099{base}{check}");
    let place = |c: u8| ALPHABET.iter().position(|a| *a == c).unwrap_or(0) as u32;
    let mut weight = 1;
    let mut sum = 0;
    for c in front.bytes() {
        sum += place(c) * weight;
        weight = weight * 3 % 31;
    }
    format!(
        "{front}{}",
        ALPHABET[((31 - sum % 31) % 31) as usize] as char
    )
}

const TRADES: [&str; 16] = [
    "机械", "电气", "建材", "纺织", "食品", "物流", "商贸", "医药", "印务", "包装", "环保", "汽配",
    "家居", "农资", "园林", "餐饮",
];

/// The name of the n-th invented firm of a place.
pub fn firm(place: &str, n: u32) -> String {
    format!(
        "{place}示例{}{:04}有限公司",
        TRADES[n as usize % TRADES.len()],
        n
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spine::people::{CreditCode, PersonName, ResidentNumber};
    use std::collections::HashSet;

    #[test]
    fn every_invented_person_passes_the_rules_and_none_comes_twice() {
        let mut dice = Dice::new(1);
        let mut seen = HashSet::new();
        for n in (0..60_000).step_by(7).chain(900_000..900_100) {
            let p = person(n, &mut dice);
            let number = ResidentNumber::parse(&p.number, Day::ymd(2022, 8, 1))
                .unwrap_or_else(|e| panic!("{n} {}: {e:?}", p.number));
            assert!((17..=64).contains(&number.age_on(Day::ymd(2022, 8, 1))));
            PersonName::parse(&p.name).unwrap_or_else(|e| panic!("{}: {e:?}", p.name));
            assert!(seen.insert(p.number));
        }
    }

    #[test]
    fn every_invented_employer_has_a_valid_credit_code() {
        for n in 0..3000 {
            let code = credit_code(n);
            CreditCode::parse(&code).unwrap_or_else(|e| panic!("{code}: {e:?}"));
        }
    }
}

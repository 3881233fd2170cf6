//! Passwords: how strong they must be, and how they are kept.
use super::common;
use crate::{
    kernel::{Problem, Result},
    msg,
};
use anyhow::anyhow;
use argon2::{
    Algorithm, Argon2, Params, PasswordHasher, PasswordVerifier, Version,
    password_hash::phc::PasswordHash,
};
use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

/// Argon2id as the OWASP Password Storage Cheat Sheet asks for at least: 19 MiB, two passes, one lane. Some tens of
/// milliseconds here: a guesser pays that for every guess, a server with 200 sign-ins at once needs 4 GB at most, and
/// sign-in is throttled long before.
pub const MEMORY_KIB: u32 = 19 * 1024;
pub const PASSES: u32 = 2;
pub const LANES: u32 = 1;

/// Longer ones only cost time.
pub const LONGEST: usize = 128;
/// Fewer different characters than this are a pattern (`aaaaaaaaaaaaaaaa`).
const FEWEST_DIFFERENT: usize = 5;
/// What must be left when common words and years are taken out.
const FEWEST_OWN: usize = 5;

/// What nearly every list of stolen passwords begins with, and the words nearest to this program: taken out wherever they stand.
/// Longest first, so that a word is not taken apart by a shorter one. Whole passwords are held against [`common`].
const COMMON: &str = "zhigongzhijia administrator woaizhongguo zonggonghui 1234567890 1q2w3e4r5t 0987654321 \
    qwertyuiop 987654321 123456789 unionhall asdfghjkl iloveyou password 87654321 zhonghua \
    12345678 1qaz2wsx changeme 88888888 66666666 00000000 11111111 zhongguo 5201314 zxcvbnm \
    gonghui xuchang welcome letmein 7654321 1234567 default 123123 654321 888888 666666 111111 \
    000000 112233 passwd 123456 qwerty monkey dragon asdfgh abc123 abcdef zxcvbn woaini 123321 \
    master system admin 54321 12345 china guest hello login qwert henan asdf root test user \
    abcd 1234 4321 qwer zxcv 1qaz 2wsx 3edc !@#$ qaz wsx abc 123 321 888 666 520 !@#";
/// What is written for a letter to look clever.
const LOOK_ALIKE: &[(char, char)] = &[
    ('@', 'a'),
    ('4', 'a'),
    ('0', 'o'),
    ('1', 'l'),
    ('1', 'i'),
    ('!', 'i'),
    ('3', 'e'),
    ('$', 's'),
    ('5', 's'),
    ('7', 't'),
];

/// Random bytes in the form of a hash with the parameters above, so that no password is known for it: an unknown account
/// costs the same time as a known one.
const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$DNAEkFZmAo2C61U0URwEng$OLj792eB+CFFvDu6eSZWfeu74bZbclAO0dGySRYMFXs";

/// What a new password is held against.
#[derive(Clone, Debug)]
pub struct Rules {
    pub shortest: usize,
    /// How many of capitals, small letters, digits and other signs it must mix. One asks for nothing: length is what counts, and
    /// rules of composition make people write `Password1!`.
    pub classes: usize,
    pub account: String,
    /// Words near at hand, such as the city's name, in lower case: they make no password stronger.
    pub near: Vec<String>,
}
impl Default for Rules {
    fn default() -> Rules {
        Rules {
            shortest: 10,
            classes: 1,
            account: String::new(),
            near: vec![],
        }
    }
}

/// What is wrong with a new password; none if it may be used. At the field `password`.
pub fn problems(password: &str, rules: &Rules) -> Vec<Problem> {
    let password = typed(password);
    let n = password.chars().count();
    let mut out = vec![];
    let mut problem = |msg| out.push(Problem::new("password", msg));
    if n == 0 {
        problem(msg!("password-missing"));
        return out;
    }
    if n > LONGEST {
        problem(msg!("password-long", max = LONGEST));
        return out;
    }
    if n < rules.shortest {
        problem(msg!("password-short", min = rules.shortest));
    } else if classes(&password) < rules.classes {
        problem(msg!("password-classes", n = rules.classes));
    }
    let lower = Zeroizing::new(password.to_lowercase());
    let account = rules.account.trim().to_lowercase();
    // A name of one or two letters is in half of all words.
    if account.chars().count() >= 3 && lower.contains(&account) {
        problem(msg!("password-account"));
    }
    if different(&lower) < FEWEST_DIFFERENT
        || is_known(&lower)
        || own(&lower, &rules.near) < FEWEST_OWN
    {
        problem(msg!("password-common"));
    }
    out
}

/// The hash to store, in PHC form with its salt and parameters. Takes tens of milliseconds of a processor and 19 MiB:
/// call it on a blocking thread.
pub fn hash(password: &str) -> Result<String> {
    let hash: PasswordHash = argon2()
        .hash_password(typed(password).as_bytes())
        .map_err(|e| anyhow!("argon2: {e}"))?;
    Ok(hash.to_string())
}

/// Whether a password belongs to the stored hash. `None`, for an account that does not exist, takes as long and is never
/// true. Call it on a blocking thread.
pub fn verify(password: &str, stored: Option<&str>) -> bool {
    let password = typed(password);
    // Nobody has such a password; the bound is the same for every account, so it tells nothing.
    if password.chars().count() > LONGEST {
        return false;
    }
    let known = PasswordHash::new(stored.unwrap_or(NOBODY));
    let hash = known.or_else(|_| PasswordHash::new(NOBODY));
    let fits = hash.is_ok_and(|h| argon2().verify_password(password.as_bytes(), &h).is_ok());
    fits && stored.is_some_and(|s| s != NOBODY)
}

/// Whether a stored hash was made with other parameters than today's: hash again when the right password is at hand.
pub fn needs_rehash(stored: &str) -> bool {
    let today = params();
    let same = |h: PasswordHash| {
        h.algorithm == Algorithm::Argon2id.ident()
            && Params::try_from(&h).is_ok_and(|p| {
                (p.m_cost(), p.t_cost(), p.p_cost())
                    == (today.m_cost(), today.t_cost(), today.p_cost())
            })
    };
    !PasswordHash::new(stored).is_ok_and(same)
}

fn params() -> Params {
    Params::new(MEMORY_KIB, PASSES, LANES, None).expect("parameters within Argon2's bounds")
}
fn argon2() -> Argon2<'static> {
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params())
}

/// NFKC: an input method may give full-width digits on one day and half-width ones on another.
fn typed(password: &str) -> Zeroizing<String> {
    let mut out = Zeroizing::new(String::with_capacity(password.len() * 2));
    // A text of megabytes is long, whatever follows.
    out.extend(password.nfkc().take(LONGEST + 1));
    out
}

/// Lower case, upper case, digits, everything else (Chinese characters too).
fn classes(password: &str) -> usize {
    let class = |c: char| match c {
        _ if c.is_lowercase() => 0,
        _ if c.is_uppercase() => 1,
        _ if c.is_numeric() => 2,
        _ => 3,
    };
    let mut seen = [false; 4];
    password.chars().for_each(|c| seen[class(c)] = true);
    seen.into_iter().filter(|s| *s).count()
}

fn different(password: &str) -> usize {
    let mut chars = Zeroizing::new(password.chars().collect::<Vec<_>>());
    chars.sort_unstable();
    chars.dedup();
    chars.len()
}

/// Whether a password is on the list, as it is or with its look-alikes read as letters.
fn is_known(lower: &str) -> bool {
    readings(lower).iter().any(|r| common::holds(r))
}

/// A password as it is written, and as it is meant when `1` stands for l or for i.
fn readings(lower: &str) -> [Zeroizing<String>; 3] {
    let read = |one: char| {
        let letter = |c: char| match c {
            '1' => one,
            _ => LOOK_ALIKE
                .iter()
                .find(|(sign, _)| *sign == c)
                .map_or(c, |(_, letter)| *letter),
        };
        Zeroizing::new(lower.chars().map(letter).collect::<String>())
    };
    [Zeroizing::new(lower.to_owned()), read('l'), read('i')]
}

/// The characters of a password, without a word of the list that it is built around: `basketball` in `2024-Basketball!`.
fn around(lower: &str) -> Zeroizing<Vec<char>> {
    let core = lower.trim_matches(|c: char| !c.is_alphabetic());
    let known = !core.is_empty() && is_known(core);
    let rest = if known {
        lower.replacen(core, "", 1)
    } else {
        lower.to_owned()
    };
    let rest = Zeroizing::new(rest);
    Zeroizing::new(rest.chars().collect())
}

/// How many characters are left when common words (also `p@ssw0rd`), words near at hand and years are taken out.
fn own(lower: &str, near: &[String]) -> usize {
    let alike = |c: char, w: char| c == w || LOOK_ALIKE.contains(&(c, w));
    let mut left = around(lower);
    let near = near.iter().map(String::as_str).filter(|w| !w.is_empty());
    for word in near.chain(COMMON.split(' ')) {
        let word: Vec<char> = word.chars().collect();
        while let Some(at) = left
            .windows(word.len())
            .position(|w| w.iter().zip(&word).all(|(c, w)| alike(*c, *w)))
        {
            left.drain(at..at + word.len());
        }
    }
    let year = |w: &[char]| {
        matches!(w, ['1', '9', ..] | ['2', '0', ..]) && w.iter().all(char::is_ascii_digit)
    };
    while let Some(at) = left.windows(4).position(year) {
        left.drain(at..at + 4);
    }
    left.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rules() -> Rules {
        Rules {
            account: "county-411002".into(),
            near: vec!["许昌市总工会".into(), "许昌".into(), "xuchang".into()],
            ..Rules::default()
        }
    }
    fn keys_by(password: &str, rules: &Rules) -> Vec<&'static str> {
        let all = problems(password, rules).into_iter();
        all.map(|p| p.msg.key).collect()
    }
    fn keys(password: &str) -> Vec<&'static str> {
        keys_by(password, &rules())
    }

    #[test]
    fn ten_characters_of_any_kind_will_do() {
        for password in [
            "Lychee-47x",
            "lycheetrees",
            "lychee58302",
            "8305 7261 9948",
            "xuchang-lychee",
            "河边的柳树Ab7k9w",
            "lemon tree by the river",
            "一只猫在屋顶上看着月亮慢慢升起来了",
        ] {
            assert_eq!(keys(password), Vec::<&str>::new(), "{password}");
        }
    }

    #[test]
    fn every_weakness_is_named() {
        for (password, expected) in [
            ("", vec!["password-missing"]),
            ("Ly-47x", vec!["password-short"]),
            ("County-411002-Kx", vec!["password-account"]),
            ("Password@2022", vec!["password-common"]),
            ("P@ssw0rd2022!", vec!["password-common"]),
            ("Admin@123456", vec!["password-common"]),
            ("Qwer1234!@#$", vec!["password-common"]),
            ("1qaz@WSX3edc", vec!["password-common"]),
            ("Gonghui@2022", vec!["password-common"]),
            ("aaaaaaaaaaaaaaaaaaaa", vec!["password-common"]),
            ("1234567890", vec!["password-common"]),
            ("woaini1314520", vec!["password-common"]),
            ("2024-Basketball!", vec!["password-common"]),
            ("Xuchang@123", vec!["password-common"]),
            ("许昌市总工会2022", vec!["password-common"]),
            ("unionhall-2022", vec!["password-common"]),
        ] {
            assert_eq!(keys(password), expected, "{password}");
        }
        assert_eq!(keys(&"长".repeat(100_000)), ["password-long"]);
    }

    #[test]
    fn a_city_may_ask_for_more() {
        let strict = Rules {
            shortest: 14,
            classes: 3,
            ..rules()
        };
        assert_eq!(keys_by("Lychee-47x", &strict), ["password-short"]);
        assert_eq!(
            keys_by("lychee-tree-by-the-river", &strict),
            ["password-classes"]
        );
        assert_eq!(
            keys_by("Lychee-tree-by-the-river-47", &strict),
            Vec::<&str>::new()
        );
    }

    #[test]
    fn a_password_opens_its_own_hash_and_no_other() {
        let stored = hash("Lychee-47x").unwrap();
        assert!(
            stored.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"),
            "{stored}"
        );
        assert!(verify("Lychee-47x", Some(&stored)));
        assert!(!verify("lychee-47x", Some(&stored)));
        assert!(!verify("", Some(&stored)));
        assert_ne!(
            stored,
            hash("Lychee-47x").unwrap(),
            "each hash has a salt of its own"
        );
    }

    #[test]
    fn full_width_input_is_the_same_password() {
        assert!(verify(
            "Ｌｙｃｈｅｅ－４７ｘ",
            Some(&hash("Lychee-47x").unwrap())
        ));
    }

    #[test]
    fn nobody_signs_in_to_an_account_that_is_not_there() {
        for stored in [None, Some(""), Some("plain"), Some(NOBODY)] {
            assert!(
                !verify("", stored) && !verify("Lychee-47x", stored),
                "{stored:?}"
            );
        }
    }

    #[test]
    fn an_unknown_account_costs_what_a_known_one_costs() {
        let parts = |hash: &str| {
            hash.split('$')
                .take(4)
                .map(str::to_owned)
                .collect::<Vec<_>>()
        };
        assert_eq!(parts(NOBODY), parts(&hash("x").unwrap()));
        assert!(!needs_rehash(NOBODY));
    }

    #[test]
    fn a_hash_of_other_parameters_asks_to_be_made_anew() {
        let stored = hash("Lychee-47x").unwrap();
        assert!(!needs_rehash(&stored));
        assert!(needs_rehash(&stored.replace("t=2", "t=1")));
        assert!(needs_rehash(&stored.replace("argon2id", "argon2i")));
        assert!(needs_rehash(""));
    }

    #[test]
    fn the_common_words_are_lower_case_and_longest_first_so_that_they_can_be_found() {
        let words = || COMMON.split(' ');
        assert!(words().is_sorted_by_key(|w| std::cmp::Reverse(w.len())));
        assert!(words().all(|w| w.to_lowercase() == w && w.len() >= 3));
    }
}

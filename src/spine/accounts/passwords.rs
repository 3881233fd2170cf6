//! What a new password is held against in this city.
use crate::{
    kernel::{Result, UnitOfWork, crypto::password::Rules},
    spine::{
        people::sort_key,
        settings::{PASSWORD_CLASSES, PASSWORD_LEAST},
    },
};

/// The rules for a password of an account of this name.
pub async fn rules(work: &mut UnitOfWork, account: &str) -> Result<Rules> {
    let city = work.app.city_name();
    Ok(Rules {
        shortest: PASSWORD_LEAST.whole(work).await?.unsigned_abs() as usize,
        classes: PASSWORD_CLASSES.whole(work).await?.unsigned_abs() as usize,
        account: account.to_owned(),
        near: near(&city),
    })
}

/// The words of a city that its people would take first: its name, its proper name, and both as they are typed in pinyin. The longest
/// first, so that none is taken apart by a shorter one.
pub fn near(city: &str) -> Vec<String> {
    let city = city.trim().to_lowercase();
    let proper = |n: usize| city.chars().take(n).collect::<String>();
    let key = sort_key(&city);
    let readings: Vec<&str> = key
        .split(' ')
        .step_by(2)
        .filter(|r| !r.is_empty())
        .collect();
    let typed = |n: usize| readings.iter().take(n).copied().collect::<String>();
    let mut words = vec![
        city.clone(),
        proper(3),
        proper(2),
        typed(readings.len()),
        typed(3),
        typed(2),
    ];
    // A single letter is in half of all words.
    words.retain(|w| w.len() > 2);
    words.sort_by_key(|w| std::cmp::Reverse(w.chars().count()));
    words.dedup();
    words
}

#[cfg(test)]
mod tests {
    use super::near;

    #[test]
    fn the_name_of_the_city_is_near_at_hand_in_characters_and_in_letters() {
        let words = near("许昌市总工会");
        for word in ["许昌市总工会", "许昌", "xuchang", "xuchangshi"] {
            assert!(words.iter().any(|w| w == word), "{word} in {words:?}");
        }
        assert!(near("").is_empty());
    }
}

//! The passwords that guessers try first: `common.bin`, made by `bin/common-passwords`, which names its sources.
use sha2::{Digest, Sha256};

/// Sorted beginnings of SHA-256 digests.
const LIST: &[u8] = include_bytes!("common.bin");
const DIGEST: usize = 5;

/// Whether a word, in lower case, is one of them.
pub fn holds(word: &str) -> bool {
    let digest = Sha256::digest(word.as_bytes());
    let (list, _) = LIST.as_chunks::<DIGEST>();
    list.binary_search_by(|known| known[..].cmp(&digest[..DIGEST]))
        .is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_sorted_and_long() {
        let (list, rest) = LIST.as_chunks::<DIGEST>();
        assert!(rest.is_empty() && list.len() > 30_000, "{}", list.len());
        assert!(list.windows(2).all(|w| w[0] < w[1]));
    }

    #[test]
    fn it_holds_what_people_choose_here_and_elsewhere() {
        for word in [
            "123456789",
            "qwertyuiop",
            "basketball",
            "woaini1314",
            "woaizhongguo",
            "zhongguo123456",
            "gonghui888888",
            "5201314520",
            "1472583697758258",
        ] {
            assert!(holds(word), "{word}");
        }
        for word in ["lychee-47x", "", "一只猫在屋顶上"] {
            assert!(!holds(word), "{word}");
        }
    }
}

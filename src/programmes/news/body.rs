//! The text of an article: typed plainly or pasted, stored as sanitised HTML, shown as it was stored. Pure.
use std::collections::HashSet;
use unicode_normalization::char::is_combining_mark;

/// How far an excerpt goes (domain 2.21: about 70 characters).
pub const EXCERPT: usize = 70;
/// What a text that was cut ends with.
const CUT: &str = "……";

/// Blocks that stand by themselves; everything else becomes a paragraph.
const BLOCKS: [&str; 8] = ["p", "h2", "h3", "ul", "ol", "li", "blockquote", "hr"];
const INLINE: [&str; 5] = ["strong", "em", "a", "br", "q"];

/// Makes sanitised HTML of what was typed: an empty line parts paragraphs, a single line break stays one. Tags that were pasted survive
/// if they only shape the text; scripts, styles, pictures and event handlers do not.
pub fn clean(typed: &str) -> String {
    let typed = typed.replace("\r\n", "\n");
    let blocks = typed.split("\n\n").map(str::trim).filter(|b| !b.is_empty());
    let paragraphs: Vec<String> = blocks
        .map(|b| match begins_with_block(b) {
            true => b.to_owned(),
            false => format!("<p>{}</p>", b.replace('\n', "<br>")),
        })
        .collect();
    let html = ammonia::Builder::default()
        .tags(BLOCKS.into_iter().chain(INLINE).collect())
        .clean_content_tags(HashSet::from(["script", "style"]))
        .generic_attributes(HashSet::new())
        .tag_attributes([("a", HashSet::from(["href"]))].into_iter().collect())
        .url_schemes(HashSet::from(["http", "https"]))
        .url_relative(ammonia::UrlRelative::Deny)
        .link_rel(Some("noopener nofollow"))
        // A number is put in place of its braces when the page is made: never inside an attribute.
        .attribute_filter(|_, _, value| (!value.contains("{{")).then(|| value.into()))
        .clean(&paragraphs.join("\n"))
        .to_string();
    let html = html.replace("<p></p>", "");
    // A block a line: an empty line would part paragraphs when it is cleaned again.
    let lines = html.lines().map(str::trim).filter(|l| !l.is_empty());
    lines.collect::<Vec<_>>().join("\n")
}

fn begins_with_block(text: &str) -> bool {
    let Some(rest) = text.strip_prefix('<') else {
        return false;
    };
    let name: String = rest
        .chars()
        .take_while(char::is_ascii_alphanumeric)
        .collect();
    let whole = rest[name.len()..].starts_with(['>', ' ', '\n', '/']);
    whole && BLOCKS.contains(&name.to_ascii_lowercase().as_str())
}

/// What `clean` stored, as an editor types it. What was pasted with tags of its own comes back as it is stored.
pub fn typed(html: &str) -> String {
    let bare = |line: &str| {
        let inner = line
            .strip_prefix("<p>")
            .and_then(|l| l.strip_suffix("</p>"));
        inner.map_or(line.to_owned(), |text| text.replace("<br>", "\n"))
    };
    let plain: Vec<_> = html.lines().map(bare).collect();
    let plain = plain.join("\n\n");
    // Only if saving it again changes nothing.
    match clean(&plain) == html {
        true => plain,
        false => html.to_owned(),
    }
}

/// The bare text of sanitised HTML, blocks parted by a space.
pub fn plain(html: &str) -> String {
    let mut text = String::new();
    let mut inside = false;
    for c in html.chars() {
        match c {
            '<' => inside = true,
            '>' => {
                inside = false;
                text.push(' ');
            }
            _ if !inside => text.push(c),
            _ => {}
        }
    }
    let text = text
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&nbsp;", " ")
        .replace("&amp;", "&");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The beginning of a text, cut between characters: never half of one, and no mark torn off the letter that it belongs to.
pub fn excerpt(text: &str, most: usize) -> String {
    let joins = |c: char| {
        is_combining_mark(c)
            || matches!(c, '\u{200d}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
    };
    let mut end = match text.char_indices().nth(most) {
        None => return text.to_owned(),
        Some((end, _)) => end,
    };
    for c in text[end..].chars().take_while(|c| joins(*c)) {
        end += c.len_utf8();
    }
    if end == text.len() {
        return text.to_owned();
    }
    format!("{}{CUT}", text[..end].trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn an_editor_sees_paragraphs_and_not_their_tags() {
        assert_eq!(typed("<p>一<br>二</p>\n<p>三</p>"), "一\n二\n\n三");
        assert_eq!(typed("<h2>题</h2>\n<p>文</p>"), "<h2>题</h2>\n\n文");
    }

    #[test]
    fn plain_typing_becomes_paragraphs() {
        assert_eq!(
            clean("一\r\n二\r\n\r\n三\n\n\n"),
            "<p>一<br>二</p>\n<p>三</p>"
        );
        assert_eq!(clean("1 < 2 & 3 > 2"), "<p>1 &lt; 2 &amp; 3 &gt; 2</p>");
        assert_eq!(clean("   \n\n "), "");
    }

    #[test]
    fn a_pasted_script_or_handler_is_gone() {
        let pasted = "<p onclick=\"x()\">好<img src=x onerror=alert(1)><script>alert(1)</script></p>\n\n<h2 style='color:red'>题</h2>";
        assert_eq!(clean(pasted), "<p>好</p>\n<h2>题</h2>");
        assert!(!clean("<a href=\"javascript:alert(1)\">点</a>").contains("javascript"));
        assert!(!clean("<iframe src=//x></iframe><svg onload=x>").contains("onload"));
        let link = clean("见 <a href=\"https://example.cn/a\" target=_blank>这里</a>");
        assert_eq!(
            link,
            "<p>见 <a href=\"https://example.cn/a\" rel=\"noopener nofollow\">这里</a></p>"
        );
    }

    #[test]
    fn a_number_cannot_hide_in_an_attribute() {
        let html = clean("<a href=\"https://x.cn/{{published:unions.founded}}\">x</a>");
        assert!(!html.contains("{{"), "{html}");
    }

    #[test]
    fn an_excerpt_has_seventy_characters_and_says_that_it_was_cut() {
        let long = "会".repeat(71);
        assert_eq!(excerpt(&long, EXCERPT), format!("{}……", "会".repeat(70)));
        assert_eq!(excerpt(&"会".repeat(70), EXCERPT), "会".repeat(70));
        // Four bytes each, and a variation selector that belongs to the last.
        assert_eq!(excerpt("𠮷𠮷𠮷", 2), "𠮷𠮷……");
        assert_eq!(excerpt("葛\u{e0100}城", 1), "葛\u{e0100}……");
        assert_eq!(excerpt("e\u{301}", 1), "e\u{301}");
    }

    #[test]
    fn a_text_that_begins_with_a_date_keeps_it_apart() {
        assert_eq!(
            plain(&clean("2024年3月1日，消息。\n\n第二段")),
            "2024年3月1日，消息。 第二段"
        );
    }

    proptest! {
        #[test]
        fn what_was_typed_plainly_is_shown_again_as_it_was(typed_text in "[一-三a-c&' \n]{0,80}") {
            let once = clean(&typed_text);
            prop_assert_eq!(&clean(&once), &once);
            prop_assert_eq!(clean(&typed(&once)), once);
        }

        #[test]
        fn an_excerpt_is_a_beginning_of_whole_characters(text in "\\PC{0,120}", most in 1usize..80) {
            let cut = excerpt(&text, most);
            let kept = cut.strip_suffix(CUT).unwrap_or(&cut);
            prop_assert!(text.starts_with(kept));
        }
    }
}

//! What a browser calls itself, in two words: so that people recognise their sessions. Pure.

/// `微信 · Android`, `Edge · Windows`; what is not known is left out.
pub fn named(user_agent: &str) -> String {
    let find = |list: &[(&str, &str)]| {
        let known = list.iter().find(|(mark, _)| user_agent.contains(mark));
        known.map(|(_, name)| (*name).to_owned())
    };
    // Every browser claims to be several others: the most particular mark comes first.
    let browser = find(&[
        ("MicroMessenger", "微信"),
        ("DingTalk", "钉钉"),
        ("HuaweiBrowser", "Huawei Browser"),
        ("QQBrowser", "QQ Browser"),
        ("Edg", "Edge"),
        ("Firefox", "Firefox"),
        ("Chrome", "Chrome"),
        ("Safari", "Safari"),
    ]);
    let system = find(&[
        ("OpenHarmony", "HarmonyOS"),
        ("HarmonyOS", "HarmonyOS"),
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Windows", "Windows"),
        ("Mac OS", "macOS"),
        ("Linux", "Linux"),
    ]);
    [browser, system]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" · ")
}

#[cfg(test)]
mod tests {
    use super::named;

    #[test]
    fn browsers_and_systems_are_told_apart() {
        let chrome = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/107.0 Safari/537.36";
        assert_eq!(named(chrome), "Chrome · Windows");
        assert_eq!(named(&format!("{chrome} Edg/107.0")), "Edge · Windows");
        let wechat = "Mozilla/5.0 (Linux; Android 12) AppleWebKit/537.36 Chrome/86.0 Mobile Safari/537.36 MicroMessenger/8.0";
        assert_eq!(named(wechat), "微信 · Android");
        assert_eq!(named("curl/7.88"), "");
        assert_eq!(named(""), "");
    }
}

//! Where to go afterwards: an address of this site and of no other. Pure.

/// Longer addresses are no page of ours.
const LONGEST: usize = 2000;

/// The address if it is a path of this site, else the first page. A browser reads `//`, `/\` and a tab or line end between
/// as another host.
pub fn local(back: &str) -> &str {
    let own = back.starts_with('/')
        && !back[1..].starts_with(['/', '\\'])
        && back.len() <= LONGEST
        && !back.contains(|c: char| c.is_control() || c == '\\');
    if own { back } else { "/" }
}

/// Where signing in leads: [`local`], but not back to signing in or out, which would run in a circle.
pub fn onward(back: &str) -> &str {
    match local(back) {
        round if round.starts_with("/sign-") => "/",
        on => on,
    }
}

/// `path?back=…`, when there is somewhere to go back to.
pub fn with(path: &str, back: &str) -> String {
    match onward(back) {
        "/" => path.to_owned(),
        back => {
            let back: String = form_urlencoded::byte_serialize(back.as_bytes()).collect();
            format!("{path}?back={back}")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn only_paths_of_this_site_are_gone_back_to() {
        for own in ["/", "/members", "/members?after=1&q=张", "/a//b"] {
            assert_eq!(local(own), own);
        }
        for foreign in [
            "",
            "members",
            "//evil.example",
            "/\\evil.example",
            "/\t/evil.example",
            "\\\\evil.example",
            "https://evil.example",
            "javascript:alert(1)",
            "/a\r\nSet-Cookie: x=1",
        ] {
            assert_eq!(local(foreign), "/", "{foreign:?}");
        }
    }

    #[test]
    fn signing_in_does_not_lead_back_to_signing_in() {
        assert_eq!(onward("/sign-in?back=/x"), "/");
        assert_eq!(onward("/account"), "/account");
        assert_eq!(with("/sign-in", "/sign-out"), "/sign-in");
        assert_eq!(with("/sign-in", "/a?b=c"), "/sign-in?back=%2Fa%3Fb%3Dc");
    }

    proptest! {
        #[test]
        fn nothing_that_can_be_sent_leads_to_another_host(back in "[/\\\\a-z:.@?# \t\r\n-]{0,12}") {
            let base = url_host(local(&back));
            prop_assert_eq!(base, "here.example");
        }
    }

    /// Where a browser would go from this site: tabs and line ends are dropped, a backslash is a slash (WHATWG URL).
    fn url_host(path: &str) -> String {
        let read: String = path.chars().filter(|c| !"\t\r\n".contains(*c)).collect();
        let read = read.trim().replace('\\', "/");
        match read.strip_prefix("//") {
            Some(rest) => rest.split('/').next().unwrap_or_default().to_owned(),
            None if read.starts_with('/') || read.is_empty() => "here.example".into(),
            None if read.contains(':') => "elsewhere".into(),
            None => "here.example".into(),
        }
    }
}

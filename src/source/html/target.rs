//! Where links lead: addresses made whole by the address of their page.

use super::head::NOWHERE;

/// The whole address that a link of a page leads to, or the way to a file beside a page whose own address nobody knows;
/// `None` for a place on the page itself and for what is no page or mail address, such as a script.
pub(super) fn resolve(href: &str, base: Option<&str>) -> Option<String> {
    // Line ends and tabs inside an address count for nothing.
    let href: String = href.trim().chars().filter(|char| !char.is_control()).collect();
    if href.is_empty() || href.starts_with('#') {
        return None;
    }
    if let Some(scheme) = scheme(&href) {
        let scheme = scheme.to_ascii_lowercase();
        return matches!(scheme.as_str(), "http" | "https" | "mailto").then_some(href);
    }
    if base.is_none_or(|base| base.starts_with(NOWHERE) || !is_http(base)) && !href.starts_with(['/', '?', '\\']) {
        return Some(href);
    }
    let base = base.filter(|base| is_http(base))?;
    let (base_scheme, rest) = base.split_once("://")?;
    let host = rest.split(['/', '?', '#']).next().filter(|host| !host.is_empty())?;
    if let Some(rest) = href.strip_prefix("//") {
        return Some(format!("{base_scheme}://{rest}"));
    }
    if href.starts_with('/') {
        return Some(format!("{base_scheme}://{host}{}", without_dots(&href)));
    }
    let path = rest.strip_prefix(host).unwrap_or_default().split(['?', '#']).next().unwrap_or_default();
    if href.starts_with('?') {
        return Some(format!("{base_scheme}://{host}{path}{href}"));
    }
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    Some(format!("{base_scheme}://{host}{}", without_dots(&format!("{folder}/{href}"))))
}

/// Whether an address is one of the web.
pub(super) fn is_http(address: &str) -> bool {
    scheme(address).is_some_and(|scheme| scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https"))
}

/// The name of the site that an address leads to, without "www.".
pub(super) fn host(address: &str) -> Option<&str> {
    let rest = address.split_once("://").filter(|_| is_http(address))?.1;
    let host = rest.split(['/', '?', '#', ':']).next()?;
    let host = host.strip_prefix("www.").unwrap_or(host);
    (host.contains('.')).then_some(host)
}

/// What stands before the colon of a whole address.
fn scheme(address: &str) -> Option<&str> {
    let (scheme, _) = address.split_once(':')?;
    let is_one = scheme.starts_with(|char: char| char.is_ascii_alphabetic())
        && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.'));
    is_one.then_some(scheme)
}

/// A path without the steps "." and "..".
fn without_dots(path: &str) -> String {
    let (path, tail) = path.find(['?', '#']).and_then(|at| path.split_at_checked(at)).unwrap_or((path, ""));
    let mut steps: Vec<&str> = Vec::new();
    for step in path.split('/').skip(1) {
        match step {
            "." => {}
            ".." => {
                steps.pop();
            }
            step => steps.push(step),
        }
    }
    format!("/{}{tail}", steps.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_made_whole() {
        let base = Some("https://www.courier.example/north/story.html?id=1");
        for (href, expected) in [
            ("https://other.example/a", Some("https://other.example/a")),
            ("HTTP://other.example/a", Some("HTTP://other.example/a")),
            ("mailto:ada@courier.example", Some("mailto:ada@courier.example")),
            ("//cdn.example/a", Some("https://cdn.example/a")),
            ("/south/b?c=../d", Some("https://www.courier.example/south/b?c=../d")),
            ("b.html", Some("https://www.courier.example/north/b.html")),
            ("../b.html#top", Some("https://www.courier.example/b.html#top")),
            ("../../../b", Some("https://www.courier.example/b")),
            ("?page=2", Some("https://www.courier.example/north/story.html?page=2")),
            ("#top", None),
            ("", None),
            ("javascript:void(0)", None),
            ("java\nscript:void(0)", None),
            ("data:text/html,x", None),
        ] {
            assert_eq!(resolve(href, base).as_deref(), expected, "{href}");
        }
        for base in [None, Some(NOWHERE), Some("file:///tmp/a.html")] {
            for (href, expected) in
                [("b.html#top", Some("b.html#top")), ("../b.html", Some("../b.html")), ("#top", None)]
            {
                assert_eq!(resolve(href, base).as_deref(), expected, "{href}");
            }
            for href in ["/b", "//b", "?b", "javascript:b()"] {
                let found = resolve(href, base);
                assert!(found.is_none_or(|found| found.contains("://")), "{href}");
            }
        }
        assert_eq!(resolve("/b", None), None);
        assert_eq!(resolve("/b", Some("file:///tmp/a.html")), None);
    }

    #[test]
    fn sites_of_addresses() {
        assert_eq!(host("https://www.courier.example:80/north"), Some("courier.example"));
        assert_eq!(host("file:///tmp/a.html"), None);
    }
}

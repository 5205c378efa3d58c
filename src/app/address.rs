//! Addresses as pages write them: made whole, compared, and made safe. Whoever wrote them is not trusted.

/// Schemes that are handed to a browser; all others may start any program.
const SCHEMES: [&str; 3] = ["http", "https", "mailto"];
/// Longest address that is opened, in bytes: what servers take, with room to spare.
const LONGEST: usize = 8_000;

/// An address as written on the page at `base`, whole; `None` when it cannot be made so.
pub fn absolute(target: &str, base: Option<&str>) -> Option<String> {
    let target: String = target.trim().chars().filter(|char| !char.is_control()).collect();
    if scheme(&target).is_some() {
        return Some(target);
    }
    let (scheme, rest) = base?.split_once("://")?;
    let rest = before(rest, &['#', '?']);
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    if let Some(rest) = target.strip_prefix("//") {
        return Some(format!("{scheme}://{rest}"));
    }
    if let Some(path) = target.strip_prefix('/') {
        return Some(format!("{scheme}://{host}/{path}"));
    }
    if target.is_empty() || target.starts_with(['#', '?']) {
        return Some(format!("{scheme}://{host}/{path}{target}"));
    }
    let mut parts: Vec<&str> = path.split('/').collect();
    parts.pop();
    for part in target.split('/') {
        match part {
            "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    Some(format!("{scheme}://{host}/{}", parts.join("/")))
}

/// What two addresses of one page have in common: without scheme, "www.", marks of campaigns and the place on the page.
pub fn key(address: &str) -> String {
    let rest = address.trim().split_once("://").map_or(address, |(_, rest)| rest);
    let rest = before(rest, &['#']);
    let (rest, query) = rest.split_once('?').unwrap_or((rest, ""));
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let host = host.to_ascii_lowercase();
    let query: Vec<&str> =
        query.split('&').filter(|part| !part.is_empty() && !part.to_ascii_lowercase().starts_with("utm_")).collect();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    format!("{host}/{}?{}", path.trim_end_matches('/'), query.join("&"))
}

/// The name of the file that an address without a scheme, or of a file, ends in.
pub fn file_name(target: &str) -> Option<String> {
    let path = match scheme(target) {
        Some("file") | None => target,
        Some(_) => return None,
    };
    let name = before(path, &['#', '?']).rsplit('/').next().filter(|name| !name.is_empty())?;
    Some(decoded(name))
}

/// An address that a browser may be given: of a scheme that only shows something, in printable ASCII alone.
pub fn safe(address: &str) -> Option<String> {
    let (scheme, rest) = address.split_once(':')?;
    let scheme = scheme.to_ascii_lowercase();
    let named = if scheme == "mailto" { Some(rest) } else { rest.strip_prefix("//") };
    let is_named = named.is_some_and(|rest| !rest.is_empty() && !rest.starts_with('/'));
    if !SCHEMES.contains(&scheme.as_str()) || !is_named || address.len() > LONGEST {
        return None;
    }
    let mut safe = format!("{scheme}:");
    for byte in rest.bytes() {
        if byte.is_ascii_graphic() && !matches!(byte, b'"' | b'<' | b'>' | b'\\' | b'^' | b'`' | b'{' | b'|' | b'}') {
            safe.push(char::from(byte));
        } else {
            safe.extend(['%', hex(byte >> 4), hex(byte & 15)]);
        }
    }
    Some(safe)
}

/// The scheme of an address, if it has one.
fn scheme(address: &str) -> Option<&str> {
    let (scheme, _) = address.split_once(':')?;
    let is_one = scheme.starts_with(|char: char| char.is_ascii_alphabetic())
        && scheme.chars().all(|char| char.is_ascii_alphanumeric() || matches!(char, '+' | '-' | '.'));
    is_one.then_some(scheme)
}

/// A text up to the first of these characters.
fn before<'t>(text: &'t str, stops: &[char]) -> &'t str {
    text.split(stops).next().unwrap_or(text)
}

fn hex(digit: u8) -> char {
    char::from_digit(u32::from(digit), 16).unwrap_or('0').to_ascii_uppercase()
}

/// A name with its percent signs read.
fn decoded(name: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = name.bytes();
    while let Some(byte) = rest.next() {
        let digit = |byte: u8| char::from(byte).to_digit(16);
        let mut ahead = rest.clone();
        match (byte, ahead.next().and_then(digit), ahead.next().and_then(digit)) {
            (b'%', Some(high), Some(low)) => {
                bytes.push((high * 16 + low) as u8);
                rest = ahead;
            }
            _ => bytes.push(byte),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_made_whole() {
        let base = Some("https://example.org/news/2021/ferry.html?a=1#top");
        for (target, whole) in [
            ("https://other.example/x", "https://other.example/x"),
            ("//other.example/x", "https://other.example/x"),
            ("/about", "https://example.org/about"),
            ("vote.html", "https://example.org/news/2021/vote.html"),
            ("../2020/./vote.html", "https://example.org/news/2020/vote.html"),
            ("../../../../x", "https://example.org/x"),
            ("#end", "https://example.org/news/2021/ferry.html#end"),
            (" java\nscript:alert(1)", "javascript:alert(1)"),
        ] {
            assert_eq!(absolute(target, base).as_deref(), Some(whole), "{target}");
        }
        assert_eq!(absolute("vote.html", None), None);
        assert_eq!(absolute("vote.html", Some("no address")), None);
    }

    #[test]
    fn one_page_has_one_key() {
        for other in ["http://www.Example.org/a/", "https://example.org/a?utm_source=x#top", "example.org/a"] {
            assert_eq!(key(other), key("https://example.org/a"), "{other}");
        }
        assert_ne!(key("https://example.org/a?id=1"), key("https://example.org/a?id=2"));
    }

    #[test]
    fn only_harmless_addresses_are_opened() {
        for (address, opened) in [
            ("https://example.org/a b?q=\u{e9}&x=`rm`", Some("https://example.org/a%20b?q=%C3%A9&x=%60rm%60")),
            ("HTTP://example.org", Some("http://example.org")),
            ("mailto:ada@example.org", Some("mailto:ada@example.org")),
            ("https://example.org/\u{1b}]52;c;eA==\u{7}", Some("https://example.org/%1B]52;c;eA==%07")),
            ("javascript:alert(1)", None),
            ("file:///etc/passwd", None),
            ("--help", None),
            ("https:///x", None),
            ("https:x", None),
            ("mailto:", None),
        ] {
            assert_eq!(safe(address).as_deref(), opened, "{address}");
        }
        assert_eq!(file_name("../b%20c.html#x").as_deref(), Some("b c.html"));
        assert_eq!(file_name("https://example.org/a.html"), None);
    }
}

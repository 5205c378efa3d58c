//! Who sent a mail: a person, a newspaper, or one for the other: "Greta Holm from The Harbour Post".

use mailparse::{MailAddr, MailHeaderMap, ParsedMail};

use super::super::byline::is_name;
use super::super::given::begins_with_given;
use crate::article::{Metadata, Origin};
use crate::text::fold;

/// What stands between a person and a newspaper.
const BETWEEN: [&str; 9] = [" from ", " at ", " via ", " | ", " · ", ", ", " – ", " — ", " - "];

/// Fills author and outlet by the sender of a mail.
pub fn fill(metadata: &mut Metadata, mail: &ParsedMail<'_>) {
    let header = mail.headers.get_first_header("From");
    let address = header.and_then(|header| mailparse::addrparse_header(header).ok());
    let single = address.and_then(|list| list.into_inner().into_iter().next());
    // Some programs encode the address with the name.
    let decoded = || mailparse::addrparse(&header?.get_value()).ok()?.into_inner().into_iter().next();
    let named = |address: &MailAddr| matches!(address, MailAddr::Single(sender) if sender.display_name.is_some());
    let Some(MailAddr::Single(sender)) = single.filter(named).or_else(decoded) else { return };
    let domain = sender.addr.rsplit_once('@').map(|(_, domain)| fold(domain)).unwrap_or_default();
    let Some(name) = sender.display_name.filter(|name| !name.trim().is_empty()) else { return };
    let (author, outlet) = told_apart(name.trim(), &domain);
    // A newsletter has a name too, which its subjects begin with.
    let subject = mail.headers.get_first_value("Subject").unwrap_or_default();
    let author = author.filter(|author| !subject.starts_with(author));
    if let Some(author) = author {
        metadata.authors = [author.into()].into();
        metadata.origins.authors = Origin::Mail;
    }
    if let Some(outlet) = outlet {
        metadata.outlet = Some(outlet.into());
        metadata.origins.outlet = Origin::Mail;
    }
}

/// The person and the newspaper of a sender's name.
fn told_apart<'n>(name: &'n str, domain: &str) -> (Option<&'n str>, Option<&'n str>) {
    let is_outlet = |name: &str| {
        let bare: String = fold(name).chars().filter(|char| char.is_alphanumeric()).collect();
        let bare = bare.strip_prefix("the").unwrap_or(&bare);
        !bare.is_empty() && domain.replace('-', "").contains(bare) || !is_name(name) || is_of_site(name, domain)
    };
    for (one, other) in BETWEEN.iter().filter_map(|between| name.split_once(between)) {
        match (is_outlet(one), is_outlet(other)) {
            (false, _) => return (Some(one), Some(other)),
            (true, false) => return (Some(other), Some(one)),
            (true, true) => {}
        }
    }
    if is_outlet(name) { (None, Some(name)) } else { (Some(name), None) }
}

/// Whether a name has the site's in it, as "Morning Tide" has that of tide.example. A family may have a site too, so
/// whoever has a given name that is known is a person.
fn is_of_site(name: &str, domain: &str) -> bool {
    let folded = fold(name);
    let words: Vec<&str> = folded.split(|char: char| !char.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let runs = (0..words.len()).flat_map(|from| (from + 1..=words.len()).map(move |to| (from, to)));
    let runs: Vec<String> = runs.map(|(from, to)| words[from..to].concat()).collect();
    let sites = domain.rsplit('.').skip(1).map(|site| site.replace('-', ""));
    !begins_with_given(name) && sites.filter(|site| site.len() > 3).any(|site| runs.contains(&site))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn persons_and_newspapers() {
        for (name, domain, author, outlet) in [
            ("Greta Holm", "mail.example", Some("Greta Holm"), None),
            ("Harbour Post", "news.harbourpost.example", None, Some("Harbour Post")),
            ("The Harbour Post", "harbour-post.example", None, Some("The Harbour Post")),
            ("Greta Holm from The Harbour Post", "x.example", Some("Greta Holm"), Some("The Harbour Post")),
            ("Harbour Post | Greta Holm", "harbourpost.example", Some("Greta Holm"), Some("Harbour Post")),
            ("news", "x.example", None, Some("news")),
            ("Morning Tide", "tide.example", None, Some("Morning Tide")),
            ("The Morning Tide Letter", "mail.morning-tide.example", None, Some("The Morning Tide Letter")),
            ("Greta Holm", "holm.example", Some("Greta Holm"), None),
        ] {
            assert_eq!(told_apart(name, domain), (author, outlet), "{name}");
        }
    }
}

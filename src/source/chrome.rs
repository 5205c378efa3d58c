//! The chrome of a page: lines that stand in no article, whatever is around them. Consent to cookies, bars of sections,
//! rows of social networks, counters of pictures and comments, bare addresses. Sees folded text, marks around it gone.

use super::control::buttons;
use super::notice::{has_word, tells};

/// The longest paragraph that asks for consent, in bytes.
const LONGEST_CONSENT: usize = 900;

/// Buttons of consent, and controls of pictures.
const BUTTONS: &[&str] = &[
    "accept all cookies",
    "accept and close",
    "accept and continue",
    "accept cookies",
    "agree and close",
    "agree and continue",
    "allow all",
    "allow all cookies",
    "allow cookies",
    "cookie notice",
    "cookie policy",
    "cookie preferences",
    "cookie settings",
    "decline all",
    "decline cookies",
    "enlarge image",
    "enlarge this image",
    "essential cookies only",
    "hide caption",
    "hide captions",
    "manage choices",
    "manage consent",
    "manage cookies",
    "manage my preferences",
    "manage options",
    "manage preferences",
    "manage settings",
    "necessary cookies only",
    "privacy settings",
    "reject all",
    "reject all cookies",
    "reject cookies",
    "save preferences",
    "show caption",
    "show captions",
    "toggle caption",
    "view fullscreen",
    "we care about your privacy",
    "we value your privacy",
    "your privacy choices",
];

/// Sections of a site and pages about it, as its menus name them.
const SECTIONS: &[&str] = &[
    "about",
    "about us",
    "analysis",
    "arts",
    "business",
    "classifieds",
    "comment",
    "community",
    "contact",
    "contact us",
    "crime",
    "culture",
    "economy",
    "editorial",
    "education",
    "entertainment",
    "environment",
    "europe",
    "family",
    "farming",
    "features",
    "film",
    "finance",
    "food",
    "football",
    "health",
    "home",
    "international",
    "jobs",
    "letters",
    "life",
    "lifestyle",
    "local",
    "local news",
    "media",
    "menu",
    "middle east",
    "money",
    "more",
    "motoring",
    "music",
    "national",
    "news",
    "notices",
    "obituaries",
    "opinion",
    "podcasts",
    "politics",
    "privacy",
    "property",
    "puzzles",
    "region",
    "regional",
    "science",
    "search",
    "shop",
    "society",
    "sport",
    "sports",
    "subscribe",
    "tech",
    "technology",
    "terms",
    "travel",
    "tv",
    "uk",
    "uk news",
    "us",
    "us news",
    "video",
    "videos",
    "weather",
    "what's on",
    "world",
    "world news",
];

/// Social networks and the other ways in which a page is shared; no line of an article is made of these alone.
const NETWORKS: &[&str] = &[
    "bluesky",
    "copy",
    "e-mail",
    "email",
    "facebook",
    "flipboard",
    "instagram",
    "link",
    "linkedin",
    "mastodon",
    "messenger",
    "pinterest",
    "print",
    "reddit",
    "rss",
    "share",
    "sms",
    "snapchat",
    "telegram",
    "threads",
    "tiktok",
    "tumblr",
    "tweet",
    "twitter",
    "whatsapp",
    "x",
    "youtube",
];

/// What a page counts in brackets: "Comments (12)".
const COUNTED: &[&str] =
    &["comment", "comments", "likes", "photos", "reactions", "replies", "shares", "view comments", "views"];

/// What stands before the number of a picture: "Photo 3 of 12".
const PICTURES: &[&str] = &["gallery", "image", "photo", "picture", "slide"];

/// What a site says when it asks for consent.
const CONSENT: &[&str] = &[
    "cookies on our",
    "cookies on this",
    "our cookie policy",
    "our use of cookies",
    "our website uses cookies",
    "our site uses cookies",
    "this page uses cookies",
    "this site uses cookies",
    "this website uses cookies",
    "use of cookies",
    "we and our partners",
    "we use cookies",
];

/// How such a paragraph begins where it calls its buttons by their names.
const ASKING: &[&str] = &[
    "by clicking",
    "by continuing",
    "by using this site",
    "by using this website",
    "if you continue",
    "our site ",
    "our website ",
    "this site ",
    "this website ",
    "to give you the best",
    "to provide the best",
    "we and our ",
    "we store ",
    "we use ",
    "we would like to use ",
    "we'd like to use ",
];

/// What such a paragraph is about besides, so that a baker's cookies stay in the recipe.
const CONSENTING: &[&str] = &[
    "accept",
    "ads",
    "advertising",
    "agree",
    "agreeing",
    "browser",
    "browsing",
    "consent",
    "content",
    "data",
    "device",
    "experience",
    "partners",
    "preferences",
    "privacy",
    "services",
    "settings",
    "site",
    "technologies",
    "traffic",
    "visit",
    "website",
];

/// Whether a short line is part of the page's chrome.
pub fn is_chrome(folded: &str, bare: &str) -> bool {
    BUTTONS.binary_search(&bare.replace('&', "and").as_str()).is_ok()
        || is_counter(bare)
        || is_count(folded)
        || is_menu(folded)
        || is_networks(folded)
        || is_bare_address(folded)
        || is_rule(folded)
        || leads_to_address(folded)
}

/// Whether a paragraph asks for consent to what the site stores, in the words of the site itself.
pub fn is_consent(folded: &str) -> bool {
    let phrased = || !folded.contains('"') && CONSENT.iter().any(|phrase| folded.contains(phrase));
    let asks = || {
        ASKING.iter().any(|opening| folded.starts_with(opening))
            && has_word(folded, &["cookie", "cookies"])
            && CONSENTING.iter().filter(|word| has_word(folded, &[**word])).count() >= 2
    };
    folded.len() <= LONGEST_CONSENT
        && !tells(folded)
        && has_word(folded, CONSENTING)
        && has_word(folded, &["we", "our", "you", "your"])
        && (phrased() || asks())
}

/// Whether the words name a section that many sites have, or a page about the site.
pub fn is_section(folded: &str) -> bool {
    SECTIONS.binary_search(&folded).is_ok()
}

/// Whether the line is one of the labels that menus are made of: a section, or a social network.
pub fn is_label(folded: &str) -> bool {
    is_section(folded) || NETWORKS.binary_search(&folded).is_ok()
}

/// Whether the story may go on below: what belongs to a picture stands inside it.
pub fn is_of_picture(bare: &str) -> bool {
    is_counter(bare) || bare.contains("caption") || bare.starts_with("enlarge") || is_bare_address(bare)
}

/// "10 of 11", "Photo 3 / 12", "Image 1 of / 13".
fn is_counter(bare: &str) -> bool {
    let mut words = bare.split_whitespace().peekable();
    let labelled = words.next_if(|word| PICTURES.contains(word)).is_some();
    let rest: String = words.collect::<Vec<_>>().join(" ");
    let halves = rest.split_once(" of ").or_else(|| rest.split_once('/').filter(|_| labelled));
    let number = |half: &str| half.trim_matches([' ', '/']).parse::<u16>().ok().filter(|number| *number > 0);
    halves.and_then(|(at, all)| Some(number(at)? <= number(all)?)).unwrap_or(false)
}

/// "Comments (12)".
fn is_count(folded: &str) -> bool {
    let label = folded.trim_end_matches(|char: char| char.is_ascii_digit() || " ():,.".contains(char));
    label.len() < folded.len()
        && folded.contains(|char: char| char.is_ascii_digit())
        && COUNTED.contains(&label.trim_start_matches(|char: char| !char.is_alphanumeric()))
}

/// "News | Local | Sport": half of the parts at least are sections that many sites have.
fn is_menu(folded: &str) -> bool {
    let known = |part: &&str| is_section(part);
    let row = || buttons(folded).into_iter().flatten();
    let (all, sections) = (row().count(), row().filter(known).count());
    sections >= 2 && sections * 2 >= all && !folded.contains(|char: char| char.is_ascii_digit())
}

/// "Facebook Twitter Email".
fn is_networks(folded: &str) -> bool {
    let words = || {
        folded
            .split(|char: char| char.is_whitespace() || "|·•".contains(char))
            .filter(|word| word.contains(char::is_alphanumeric))
    };
    words().nth(1).is_some() && words().all(|word| NETWORKS.binary_search(&word).is_ok())
}

/// A rule of underscores, as agencies draw it under a story.
fn is_rule(folded: &str) -> bool {
    folded.len() > 1 && folded.bytes().all(|byte| byte == b'_')
}

/// "More on the harbour:" and an address.
fn leads_to_address(folded: &str) -> bool {
    let rest = folded.strip_prefix("more ").and_then(|rest| rest.split_once(": "));
    rest.is_some_and(|(_, address)| ["http://", "https://", "www."].iter().any(|open| address.starts_with(open)))
}

/// An address of the web with nothing beside it.
fn is_bare_address(folded: &str) -> bool {
    ["http://", "https://", "www."].iter().any(|opening| folded.starts_with(opening))
        && !folded.contains(char::is_whitespace)
        && folded.contains('.')
}

#[cfg(test)]
mod tests {
    use super::super::shape::trim_marks;
    use super::*;
    use crate::text::fold;

    #[test]
    fn tables_are_sorted_for_the_search() {
        assert!(BUTTONS.is_sorted() && SECTIONS.is_sorted() && NETWORKS.is_sorted());
    }

    #[test]
    fn chrome_and_what_looks_like_it() {
        for (line, expected) in [
            ("Manage preferences", true),
            ("Accept & continue", true),
            ("Reject all cookies", true),
            ("News | Local | Sport | Opinion", true),
            ("News · Villages · Sport", true),
            ("Team | Played | Won | Lost", false),
            ("Sport | Rovers | Eastmoor | Northgate | Torva", false),
            ("Facebook Twitter Email", true),
            ("Share: Facebook", false),
            ("Facebook | X | WhatsApp", true),
            ("Facebook", false),
            ("Facebook and Twitter", false),
            ("Twitter/X", false),
            ("Facebook, Instagram, TikTok", false),
            ("Print / E-mail / Facebook", true),
            ("Show caption", true),
            ("Hide caption", true),
            ("The caption", false),
            ("10 of 11", true),
            ("Photo 3/12", true),
            ("1/2", false),
            ("Ten of eleven", false),
            ("12 of 11", false),
            ("2 of the 11", false),
            ("Comments (12)", true),
            ("Comments", false),
            ("Comments on the 12", false),
            ("https://courier.example/harbour?id=3", true),
            ("www.courier.example", true),
            ("See www.courier.example", false),
            ("___", true),
            ("_", false),
            ("More harbour news: https://courier.example/harbour and www.courier.example", true),
            ("More was said: nobody knows what", false),
        ] {
            let folded = fold(line);
            assert_eq!(is_chrome(&folded, trim_marks(&folded)), expected, "{line}");
        }
    }

    #[test]
    fn consent_and_other_cookies() {
        for (line, expected) in [
            ("We use cookies to improve your experience on this site.", true),
            ("We and our partners store information on your device to show ads that you may like.", true),
            ("This website uses cookies. Read how we handle your data.", true),
            ("We use cookies to line the tin, and butter to hold them together.", false),
            ("This website stores cookies on your device. By clicking “Accept” you consent to that.", true),
            ("By clicking on the tin you get three cookies and a biscuit.", false),
            ("The ministry wants to forbid the use of cookies without consent.", false),
            ("“We use cookies on our site like everybody else,” the owner said.", false),
        ] {
            assert_eq!(is_consent(&fold(line)), expected, "{line}");
        }
    }
}

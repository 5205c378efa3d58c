//! The site's own voice: paragraphs in full sentences that are about the page and not about the world. They look like
//! the story, so a phrase alone is not believed: it counts where the paragraph speaks to its reader as well.

/// Phrases of notices, for paragraphs outside the body that speak to the reader.
const PHRASES: &[&str] = &[
    "community guidelines",
    "cookie policy",
    "delivered to your inbox",
    "delivered straight to you",
    "email address",
    "enable javascript",
    "free account",
    "free newsletter",
    "in your inbox",
    "must be logged in",
    "newsletters you",
    "our newsletter",
    "our privacy policy",
    "privacy notice",
    "received this email",
    "receiving this email",
    "read our ",
    "subscribe to our",
    "submission guidelines",
    "support our journalism",
    "terms and conditions",
    "terms of service",
    "terms of use",
    "to unsubscribe",
    "to your inbox",
    "use of cookies",
    "uses cookies",
    "we use cookies",
    "you agree to",
    "your browser",
    "your inbox",
];

/// Phrases of the law, which speaks to nobody.
const LEGAL: &[&str] =
    &["all rights reserved", "may not be published, broadcast", "may not be reproduced", "unauthorized reproduction"];

/// Openings of appeals, which count where the sentence goes on to speak to the reader.
const APPEALS: &[&str] =
    &["before you ", "dear reader", "since you're here", "thank you", "thanks for", "while you're here"];

/// What publishers say about themselves at the foot of a page.
const IMPRINT: &[&str] = &[
    "is published by",
    "is a publication of",
    "is an imprint of",
    "registered charity",
    "non-profit news",
    "nonprofit news",
];

/// Words of the rules for readers' comments; several of them in one paragraph are such rules.
const HOUSE_RULES: &[&str] = &[
    "comment",
    "communities",
    "conversation",
    "moderat",
    "offensive",
    "pseudonym",
    "real name",
    "respectful",
    "submission",
    "username",
    "guidelines",
];

/// A paragraph of notices and prompts in full sentences, or a line of the law.
pub fn is_notice(folded: &str) -> bool {
    // What programs of blogs put below each item of a feed.
    if folded.starts_with("the post ") && folded.contains(" appeared first on ") {
        return true;
    }
    if tells(folded) {
        return false;
    }
    // News tells of stolen e-mail addresses too, but not of yours.
    let speaks = !folded.contains('"') && has_word(folded, &["you", "your", "you'll", "we", "us", "our"]);
    (speaks && PHRASES.iter().any(|phrase| folded.contains(phrase)))
        || LEGAL.iter().any(|phrase| folded.contains(phrase))
        || (folded.len() <= 200 && folded.contains('©'))
}

/// A paragraph of the site's own voice: an appeal, the imprint, the rules for comments, where to write.
pub fn is_appeal(folded: &str) -> bool {
    if tells(folded) {
        return false;
    }
    let appeals = APPEALS.iter().any(|opening| folded.starts_with(opening)) || by_doing(folded);
    let writes_to = folded.len() <= 300
        && has_word(folded, &["send", "email", "e-mail", "contact", "write", "letters"])
        && folded.split_whitespace().any(|word| word.split_once('@').is_some_and(|(_, host)| host.contains('.')));
    (appeals && is_from_us_to_you(folded))
        || writes_to
        || IMPRINT.iter().any(|phrase| folded.contains(phrase))
        || HOUSE_RULES.iter().filter(|word| folded.contains(*word)).count() >= 3
}

/// "By submitting …, you …".
fn by_doing(folded: &str) -> bool {
    let mut words = folded.split_whitespace();
    words.next() == Some("by") && words.next().is_some_and(|word| word.ends_with("ing"))
}

/// Whether the sentence has "you" in it, and somebody who says it or owns something.
fn is_from_us_to_you(folded: &str) -> bool {
    has_word(folded, &["you", "your", "you'll", "you're"])
        && (has_word(folded, &["we", "us", "our", "we'd", "we're"]) || by_doing(folded))
}

/// Whether the line reports speech, which furniture never does.
pub fn tells(folded: &str) -> bool {
    has_word(folded, &["said", "says", "told", "added", "asked"])
}

/// Whether one of the words stands in the text as a word.
pub fn has_word(folded: &str, wanted: &[&str]) -> bool {
    // Each paragraph is asked this many times, and nearly all of them are ASCII, of which the bytes are quick to part.
    if folded.is_ascii() {
        let mut words = folded.as_bytes().split(|byte| !byte.is_ascii_alphanumeric() && *byte != b'\'');
        return words.any(|word| wanted.iter().any(|wanted| wanted.as_bytes() == word));
    }
    folded.split(|char: char| !char.is_alphanumeric() && char != '\'').any(|word| wanted.contains(&word))
}

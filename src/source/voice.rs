//! The voice of a site that speaks to its reader: pitches, forms, buttons, offers. One such sign is in many an article
//! too, so each function here gives a sign and none a verdict: where the paragraph stands decides. Sees folded text.

use super::control::names_this_work;
use super::notice::{has_word, tells};
use super::shape::{capitalised, ends_sentence, is_quoted};
use crate::text::Span;

/// The longest line of a form, button or question to the reader, in bytes.
pub const LONGEST_LINE: usize = 100;

/// The longest pitch; a site that wants something does not go on for ever.
const LONGEST_PITCH: usize = 900;

/// The reader.
const YOU: &[&str] = &["you", "your", "yours", "you'll", "you're", "you've", "you'd"];

/// Whoever runs the page.
const WE: &[&str] = &["we", "us", "our", "ours", "we'd", "we're", "we'll", "we've"];

/// What sites talk about when they talk about themselves, and few others.
const TRADE: &[&str] = &[
    "account",
    "accounts",
    "app",
    "article",
    "articles",
    "comment",
    "comments",
    "cookies",
    "donate",
    "donation",
    "donations",
    "edition",
    "editor",
    "editors",
    "inbox",
    "journalism",
    "journalists",
    "magazine",
    "membership",
    "moderate",
    "moderators",
    "newsletter",
    "newsletters",
    "newsroom",
    "nonprofit",
    "password",
    "podcast",
    "posting",
    "profile",
    "reporters",
    "subscriber",
    "subscribers",
    "subscription",
    "supporters",
    "thread",
    "threads",
    "username",
    "writers",
];

/// What sites talk about, and others too.
const COMMON: &[&str] = &[
    "charity",
    "cooperative",
    "email",
    "free",
    "issue",
    "issues",
    "mail",
    "member",
    "members",
    "piece",
    "post",
    "posts",
    "print",
    "publish",
    "read",
    "reader",
    "readers",
    "reporting",
    "rules",
    "stories",
    "story",
    "subscribe",
    "support",
    "supporting",
];

/// What a site asks its reader to do.
pub const CALLS: &[&str] = &[
    "ask",
    "become",
    "call",
    "check",
    "choose",
    "click",
    "comment",
    "contact",
    "create",
    "discover",
    "donate",
    "download",
    "email",
    "enjoy",
    "enter",
    "explore",
    "find",
    "follow",
    "get",
    "give",
    "hear",
    "help",
    "join",
    "keep",
    "learn",
    "leave",
    "let",
    "like",
    "listen",
    "log",
    "make",
    "meet",
    "play",
    "post",
    "read",
    "receive",
    "register",
    "reply",
    "save",
    "see",
    "send",
    "share",
    "show",
    "sign",
    "start",
    "stay",
    "subscribe",
    "support",
    "tap",
    "tell",
    "try",
    "vote",
    "watch",
    "write",
];

/// Words that the labels of forms are made of.
const LABELS: &[&str] = &[
    "a",
    "address",
    "and",
    "be",
    "captcha",
    "city",
    "code",
    "comment",
    "confirm",
    "country",
    "display",
    "e",
    "email",
    "field",
    "fields",
    "first",
    "full",
    "here",
    "last",
    "mail",
    "message",
    "name",
    "new",
    "not",
    "optional",
    "or",
    "password",
    "phone",
    "postcode",
    "published",
    "required",
    "shown",
    "subject",
    "surname",
    "telephone",
    "the",
    "title",
    "url",
    "user",
    "username",
    "web",
    "website",
    "will",
    "your",
    "zip",
];

/// What a form can do for the one who fills it in: "Keep me signed in".
const FAVOURS: &[&str] = &[
    "count", "email", "inform", "keep", "log", "logged", "notify", "remember", "save", "send", "sign", "signed", "text",
];

/// How questions begin that offer something.
const OFFERS: &[&str] = &[
    "are you looking for",
    "can we ",
    "did you enjoy",
    "did you like",
    "do you like",
    "do you want",
    "enjoyed",
    "enjoying",
    "like this",
    "like what you",
    "liked",
    "looking for",
    "may we ",
    "new here",
    "not a ",
    "shall we",
    "should we",
    "want more",
    "want to",
    "would you like",
];

/// The signs in a paragraph that the site itself speaks, from none to five.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Pitch {
    /// How many there are.
    pub signs: usize,
    /// Whether the paragraph speaks for the site, as its owner.
    pub owns: bool,
}

/// Weighs a paragraph: who speaks, to whom, about what, and whether something is asked for.
pub fn pitch(piece: &str, folded: &str) -> Pitch {
    if folded.len() > LONGEST_PITCH || folded.contains(['"', '“', '«']) || is_quoted(piece) || reports(folded) {
        return Pitch::default();
    }
    let (we, you, please) = (has_word(folded, WE), has_word(folded, YOU), has_word(folded, &["please"]));
    let own = |word: &&str| TRADE.binary_search(word).is_ok();
    let mut trade: Vec<&str> = words(folded).filter(|word| own(word) || COMMON.binary_search(word).is_ok()).collect();
    trade.sort_unstable();
    trade.dedup();
    let named = trade.iter().any(own);
    let trade = trade.len().min(2);
    let (asks, introduces) = (calls(folded), introduced_site(piece).is_some());
    let signs = [we, you, please, asks, introduces, names_this_work(folded)].into_iter().filter(|sign| *sign).count();
    let speaks = we || you || please || (asks && trade > 1);
    let owns = (we && (you || please)) || (introduces && (we || you));
    Pitch {
        signs: if speaks { signs + trade } else { 0 },
        owns: owns && trade > 0 && (named || introduces || names_this_work(folded)),
    }
}

/// The words of a folded text.
pub fn words(folded: &str) -> impl DoubleEndedIterator<Item = &str> {
    folded.split(|char: char| !char.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// Whether the text reports speech; what "may not be said" is a rule.
fn reports(folded: &str) -> bool {
    tells(folded)
        && tells(&[" is said", " be said"].iter().fold(folded.to_owned(), |text, rule| text.replace(rule, "")))
}

/// The publication that a paragraph about it begins with: "Salt Review is …".
pub fn introduced_site(piece: &str) -> Option<&str> {
    let mut end = 0;
    let mut count = 0;
    for word in piece.split_whitespace() {
        if !capitalised(word) && word != "&" {
            let present = word == "is" || (word.ends_with('s') && !matches!(word, "has" | "was" | "says" | "its"));
            return (count > 1 && present).then(|| Span::new(0, end).of(piece));
        }
        count += 1;
        end = word.as_ptr().addr() - piece.as_ptr().addr() + word.len();
        if count > 6 || word.ends_with([',', ':', ';', '.']) {
            break;
        }
    }
    None
}

/// Whether a sentence of the text begins by asking the reader to do something.
fn calls(folded: &str) -> bool {
    folded.split(['.', '?', '!', ';']).any(|sentence| {
        let mut words = words(sentence);
        let first = words.next().map(|word| if word == "please" { words.next().unwrap_or(word) } else { word });
        first.is_some_and(|word| CALLS.contains(&word))
    })
}

/// A line that asks something of the reader, in the name of the site or in a form.
pub fn speaks_to_reader(piece: &str, folded: &str) -> bool {
    if folded.len() > LONGEST_LINE || is_quoted(piece) || tells(folded) {
        return false;
    }
    let (we, you) = (has_word(folded, WE), has_word(folded, YOU));
    let stop = piece.ends_with('.');
    let few = folded.split_whitespace().nth(5).is_none();
    // Where a list numbers what is to be done, the story says it.
    let asks = calls(folded) && !folded.starts_with(|char: char| char.is_ascii_digit());
    (we && you && !stop && asks)
        || (asks && ((we && !few) || (few && (we || you) && !ends_sentence(piece))))
        || CALLS.contains(&folded)
        || is_offer(folded)
        || is_field_label(piece, folded)
}

/// A question that offers what the site has.
pub fn is_offer(folded: &str) -> bool {
    folded.len() <= LONGEST_LINE && folded.contains('?') && OFFERS.iter().any(|opening| folded.starts_with(opening))
}

/// The label of a field or box in a form: "Name (required)", "Remember me".
fn is_field_label(piece: &str, folded: &str) -> bool {
    let words = || words(folded);
    let short = words().nth(9).is_none() && words().next().is_some();
    let favour = has_word(folded, &["me", "my"]) && words().any(|word| FAVOURS.contains(&word));
    short && !ends_sentence(piece) && (favour || words().all(|word| LABELS.contains(&word)))
}

/// The name of the host in a line that says where letters go: "Send yours to letters@courier.example".
pub fn writes_in(folded: &str) -> Option<&str> {
    if folded.len() > 2 * LONGEST_LINE || !calls(folded) || tells(folded) {
        return None;
    }
    let (_, host) = folded.split_whitespace().find_map(|word| word.split_once('@'))?;
    let name = host.split('.').next().filter(|name| host.len() > name.len() + 1)?;
    (name.len() > 3).then_some(name)
}

/// Whether a text has "we" or "us" in it, or names its letters.
pub fn is_we(folded: &str) -> bool {
    has_word(folded, WE) || has_word(folded, &["letters", "submissions", "tips"])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold;

    #[test]
    fn trade_words_are_sorted_for_the_search() {
        assert!(TRADE.is_sorted() && COMMON.is_sorted());
    }

    #[test]
    fn pitches_and_paragraphs_that_resemble_them() {
        for (piece, signs, owns) in [
            ("Salt Review is a magazine of the coast. Our writers row to work.", 4, true),
            ("If you liked this story, please help us to print the next one.", 6, true),
            ("You lie on a bunk, and the sea is there. Read it as a sign.", 3, false),
            ("The minister closed the harbour and the readers of the sea charts went home.", 0, false),
            ("“Please support us and our members,” she wrote.", 0, false),
            ("The union said that we should support our members.", 0, false),
        ] {
            assert_eq!(pitch(piece, &fold(piece)), Pitch { signs, owns }, "{piece}");
        }
        assert_eq!(introduced_site("Salt & Rope is a magazine"), Some("Salt & Rope"));
        assert_eq!(introduced_site("Ada Quill said no"), None);
    }

    #[test]
    fn lines_that_speak_to_the_reader() {
        for (line, expected) in [
            ("Tell us what your harbour looks like!", true),
            ("Name (required)", true),
            ("Keep me signed in", true),
            ("Shall we send you the tides?", true),
            ("Ask your children instead.", false),
            ("Would you do it again?", false),
            ("We will win this!", false),
            ("“Tell us what you want!”", false),
        ] {
            assert_eq!(speaks_to_reader(line, &fold(line)), expected, "{line}");
        }
        assert_eq!(writes_in("send your tides to tides@salt.example."), Some("salt"));
        assert_eq!(writes_in("the letter came from tides@salt.example."), None);
    }
}

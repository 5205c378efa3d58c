//! The voice of a site that speaks to its reader: pitches, forms, buttons, offers. One such sign is in many an article
//! too, so each function here gives a sign and none a verdict: where the paragraph stands decides. Sees folded text.

use super::notice::{has_word, tells};
use super::shape::{capitalised, ends_sentence, is_quoted};
use crate::text::Span;

/// The longest line of a form, button or question to the reader, in bytes.
const LONGEST_LINE: usize = 100;

/// The longest pitch; a site that wants something does not go on for ever.
const LONGEST_PITCH: usize = 900;

/// The reader.
const YOU: &[&str] = &["you", "your", "yours", "you'll", "you're", "you've", "you'd"];

/// Whoever runs the page.
const WE: &[&str] = &["we", "us", "our", "ours", "we'd", "we're", "we'll", "we've"];

/// What sites talk about when they talk about themselves.
const TRADE: &[&str] = &[
    "account",
    "accounts",
    "app",
    "article",
    "articles",
    "charity",
    "comment",
    "comments",
    "cookies",
    "cooperative",
    "donate",
    "donation",
    "donations",
    "edition",
    "editor",
    "editors",
    "email",
    "free",
    "inbox",
    "issue",
    "issues",
    "journalism",
    "journalists",
    "magazine",
    "mail",
    "member",
    "members",
    "membership",
    "moderate",
    "moderators",
    "newsletter",
    "newsletters",
    "newsroom",
    "nonprofit",
    "password",
    "piece",
    "podcast",
    "post",
    "posting",
    "posts",
    "print",
    "profile",
    "publish",
    "read",
    "reader",
    "readers",
    "reporters",
    "reporting",
    "rules",
    "stories",
    "story",
    "subscribe",
    "subscriber",
    "subscribers",
    "subscription",
    "support",
    "supporters",
    "supporting",
    "thread",
    "threads",
    "username",
    "writers",
];

/// What a site asks its reader to do.
const CALLS: &[&str] = &[
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

/// What a reader who wants it sent does, and where it goes.
const DELIVERIES: &[&str] = &["download", "get", "install", "receive", "sign", "subscribe"];
const CHANNELS: &[&str] = &["app", "email", "inbox", "mail", "newsletter", "newsletters"];

/// What a page calls itself, after "this".
const WORKS: &[&str] = &[
    "article",
    "column",
    "content",
    "conversation",
    "episode",
    "essay",
    "feature",
    "interview",
    "page",
    "piece",
    "post",
    "recipe",
    "report",
    "review",
    "story",
    "text",
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

/// Words that lists of other articles are headed with.
const ELSEWHERE: &[&str] =
    &["also", "elsewhere", "latest", "more", "next", "other", "popular", "previous", "recent", "related", "top"];

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
    let mut trade: Vec<&str> = words(folded).filter(|word| TRADE.binary_search(word).is_ok()).collect();
    trade.sort_unstable();
    trade.dedup();
    let trade = trade.len().min(2);
    let (asks, introduces) = (calls(folded), introduced_site(piece).is_some());
    let signs = [we, you, please, asks, introduces, names_this_work(folded)].into_iter().filter(|sign| *sign).count();
    let speaks = we || you || please || (asks && trade > 1);
    let owns = (we && (you || please)) || (introduces && (we || you));
    Pitch { signs: if speaks { signs + trade } else { 0 }, owns: owns && trade > 0 }
}

/// The words of a folded text.
fn words(folded: &str) -> impl DoubleEndedIterator<Item = &str> {
    folded.split(|char: char| !char.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// "This story" and the like, anywhere.
fn names_this_work(folded: &str) -> bool {
    folded.match_indices("this ").any(|(at, _)| is_of_this_work(Span::new(at, folded.len()).of(folded)))
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

/// A line that can stand in the head of a page or inside its story: "Play this article (6 min)".
pub fn is_about_this_page(piece: &str, folded: &str) -> bool {
    let ended = ends_sentence(piece) && !piece.ends_with('!');
    if ended || folded.len() > LONGEST_LINE {
        return false;
    }
    let words: Vec<&str> = words(folded).take(9).collect();
    let this = words.iter().take(4).position(|word| *word == "this");
    let named = this.and_then(|at| words.get(at + 1)).is_some_and(|word| WORKS.contains(word)) && words.len() < 9;
    // "Listen to article": no sentence of a story goes without "the" or "this".
    let bare = matches!(words[..], [_, work] | [_, "to", work] if WORKS.contains(&work));
    (bare || (named && this > Some(0))) && words.first().is_some_and(|word| CALLS.contains(word))
}

/// An offer to send something, short enough for a button: "Get the Courier by e-mail".
pub fn is_delivery(piece: &str, folded: &str) -> bool {
    let words = || words(folded);
    let sends = words().next().is_some_and(|word| DELIVERIES.contains(&word));
    let where_to = words().next_back().is_some_and(|word| CHANNELS.contains(&word));
    sends && where_to && words().nth(9).is_none() && !ends_sentence(piece)
}

/// A row of buttons, set apart by wide gaps or bars, each of at most four words.
pub fn buttons(piece: &str) -> Option<impl Iterator<Item = &str>> {
    let split = || piece.split(['|', '·', '•', '\t']).flat_map(|part| part.split("  ")).map(str::trim);
    let parts = || split().filter(|part| !part.is_empty());
    let row = piece.len() <= LONGEST_LINE
        && parts().nth(1).is_some()
        && parts().all(|part| part.split_whitespace().nth(4).is_none() && !part.ends_with('.'));
    row.then(parts)
}

/// Whether a line begins by naming what it stands in: "This review …".
pub fn is_of_this_work(folded: &str) -> bool {
    let mut words = words(folded);
    words.next() == Some("this") && words.next().is_some_and(|word| WORKS.contains(&word))
}

/// A line that asks something of the reader, in the name of the site or in a form.
pub fn speaks_to_reader(piece: &str, folded: &str) -> bool {
    if folded.len() > LONGEST_LINE || is_quoted(piece) || tells(folded) {
        return false;
    }
    let (we, you) = (has_word(folded, WE), has_word(folded, YOU));
    let stop = piece.ends_with('.');
    let few = folded.split_whitespace().nth(5).is_none();
    (we && you && !stop)
        || (calls(folded) && ((we && !few) || (few && (we || you) && !ends_sentence(piece))))
        || CALLS.contains(&folded)
        || is_offer(folded)
        || is_label(piece, folded)
}

/// A question that offers what the site has.
pub fn is_offer(folded: &str) -> bool {
    folded.len() <= LONGEST_LINE && folded.contains('?') && OFFERS.iter().any(|opening| folded.starts_with(opening))
}

/// The label of a field or box in a form: "Name (required)", "Remember me".
fn is_label(piece: &str, folded: &str) -> bool {
    let words = || words(folded);
    let short = words().nth(9).is_none() && words().next().is_some();
    let favour = has_word(folded, &["me", "my"]) && words().any(|word| FAVOURS.contains(&word));
    short && !ends_sentence(piece) && (favour || words().all(|word| LABELS.contains(&word)))
}

/// The heading of a list of other articles: "More like this".
pub fn heads_a_list(piece: &str, folded: &str) -> bool {
    let mut words = folded.split_whitespace();
    let first = words.next().is_some_and(|word| ELSEWHERE.contains(&word));
    first && words.next().is_some() && words.nth(3).is_none() && !ends_sentence(piece) && !piece.ends_with([':', ','])
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

/// A line that leads over from the story to a pitch: "One more thing …".
pub fn leads_over(piece: &str) -> bool {
    piece.len() <= LONGEST_LINE && !is_quoted(piece) && (piece.ends_with(['…', ':']) || piece.ends_with("..."))
}

//! Page furniture: what a saved page carries beside the article. A prompt speaks to the reader of the site; an article
//! speaks about the world. Tables of the words by which the two are told apart; everything here sees folded text.

use super::chrome::{is_chrome, is_consent, is_of_picture};
use super::control::{buttons, is_about_this_page, is_delivery};
use super::headline::is_slug;
use super::notice::{has_word, is_appeal, is_notice, tells};
use super::shape::{ends_sentence, is_quoted, trim_marks};
use crate::text::fold;

/// The longest line that the opening of a prompt makes furniture.
const LONGEST_PROMPT: usize = 160;

/// The longest paragraph that is looked at for phrases of furniture.
const LONGEST_NOTICE: usize = 900;

/// Lines that are furniture when they hold nothing else.
const WHOLE: &[&str] = &[
    "accept",
    "accept all",
    "ad",
    "advert",
    "advertisement",
    "advertisement - continue reading below",
    "already have an account",
    "article continues below",
    "back to top",
    "breaking news",
    "caption",
    "close",
    "comment",
    "comments",
    "contact us",
    "continue reading",
    "continue reading below",
    "copy link",
    "create account",
    "donate",
    "donate now",
    "email",
    "follow",
    "follow us",
    "home",
    "join now",
    "join us",
    "latest news",
    "latest stories",
    "leave a comment",
    "leave a reply",
    "link copied",
    "listen",
    "listen now",
    "load more",
    "loading",
    "log in",
    "login",
    "menu",
    "more stories",
    "most popular",
    "most read",
    "newsletter",
    "newsletters",
    "print",
    "promoted",
    "read more",
    "read the full article",
    "read the full story",
    "recommended",
    "register",
    "related",
    "related articles",
    "related content",
    "related posts",
    "related stories",
    "related topics",
    "reply",
    "save",
    "search",
    "share",
    "share this article",
    "share this story",
    "show comments",
    "sign in",
    "sign up",
    "sign up now",
    "skip to content",
    "skip to main content",
    "sponsored",
    "sponsored content",
    "story continues below",
    "submit",
    "subscribe",
    "subscribe now",
    "support us",
    "tags",
    "top stories",
    "topics",
    "trending",
    "trending now",
    "tweet",
    "urgent",
    "view comments",
    "watch now",
];

/// Openings of lines that prompt the reader.
const OPENINGS: &[&str] = &[
    "unsubscribe",
    "view in browser",
    "view in your browser",
    "view this email",
    "(c) ",
    "©",
    "accept all cookies",
    "advertisement ",
    "all rights reserved",
    "already a member",
    "already a subscriber",
    "already have an account",
    "article continues below",
    "browse our",
    "click here",
    "click to ",
    "comments are ",
    "copyright ",
    "current conditions",
    "don't have an account",
    "don't miss ",
    "do you have a story",
    "download our ",
    "download the app",
    "email this",
    "enter your ",
    "filed under",
    "follow @",
    "follow us",
    "forgot your password",
    "get our ",
    "get the best of",
    "get the latest",
    "got a news tip",
    "got a tip",
    "have a news tip",
    "have a tip",
    "join our ",
    "join the conversation",
    "join the discussion",
    "leave a comment",
    "leave a reply",
    "listen to this",
    "listen:",
    "log in to",
    "more from ",
    "more in ",
    "most read",
    "please enter ",
    "please enable",
    "our standards:",
    "popular on ",
    "post a comment",
    "posted in ",
    "print this",
    "read also",
    "read more",
    "read next",
    "read:",
    "recommended for you",
    "related:",
    "related stories",
    "report a typo",
    "report an error",
    "see also:",
    "send us ",
    "share on ",
    "share this",
    "share via",
    "sign in to",
    "sign up for",
    "sign up now",
    "sign up to",
    "skip to ",
    "sponsored by",
    "story continues",
    "subscribe for",
    "subscribe now",
    "subscribe to",
    "tags:",
    "tap here",
    "this article was supported",
    "to read more",
    "topics:",
    "trending now",
    "video:",
    "view all ",
    "view comments",
    "view gallery",
    "view site",
    "watch:",
    "what do you think?",
    "you may also like",
    "you might also like",
];

/// Openings of lines that interrupt a story, which goes on below them.
const INTERRUPTIONS: &[&str] = &[
    "advert",
    "article continues",
    "continue reading",
    "listen",
    "read also",
    "read more",
    "read:",
    "related:",
    "see also",
    "story continues",
    "video:",
    "watch",
];

/// What a site offers when it says "become a …".
const MEMBERSHIP: &[&str] = &["member", "subscriber", "supporter", "patron", "donor"];

/// How a line stands to the page around the article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Furniture {
    /// It may be article.
    No,
    /// It is furniture beside other furniture.
    Perhaps,
    /// It is furniture after the story, where other furniture follows: an author may speak to readers too.
    Appeal,
    /// It is furniture wherever the page's own words stand, outside the body.
    Notice,
    /// It is furniture anywhere.
    Prompt,
}

/// How a paragraph, as printed and folded, stands to the page around the article.
pub fn furniture(piece: &str, folded: &str) -> Furniture {
    if is_prompt(piece, folded) {
        Furniture::Prompt
    } else if folded.len() <= LONGEST_NOTICE && (is_notice(folded) || is_consent(folded)) {
        Furniture::Notice
    } else if folded.len() <= LONGEST_NOTICE && is_appeal(folded) {
        Furniture::Appeal
    } else if folded.len() <= LONGEST_NOTICE && is_perhaps(piece, folded) {
        Furniture::Perhaps
    } else {
        Furniture::No
    }
}

/// Whether a line that begins as prompts do may as well be a short sentence of the story: it ends like one, and nothing
/// else speaks for the page. In the body its place must tell.
pub fn may_be_told(piece: &str, folded: &str) -> bool {
    let speaks = || has_word(folded, &["our", "please", "us", "we", "you", "your"]) || is_notice(folded);
    let leads = || folded.contains("://") || folded.contains("www.") || folded.contains('@');
    ends_sentence(piece)
        && !piece.ends_with(['?', '!'])
        && !is_sure(piece, folded, trim_marks(folded))
        && !speaks()
        && !leads()
}

/// Whether the story may go on below this line of furniture.
pub fn interrupts(line: &str) -> bool {
    let folded = fold(line);
    let bare = trim_marks(&folded);
    bare == "ad"
        || is_of_picture(bare)
        || is_consent(&folded)
        || INTERRUPTIONS.iter().any(|opening| bare.starts_with(opening))
}

/// A line that can be nothing but furniture, so short that a sentence of the body is not mistaken for it.
fn is_prompt(piece: &str, folded: &str) -> bool {
    if folded.len() > LONGEST_PROMPT || is_quoted(piece) || tells(folded) {
        return false;
    }
    let bare = trim_marks(folded);
    if is_sure(piece, folded, bare) {
        return true;
    }
    // A sentence of eight words or more that ends like one is heard out.
    if ends_sentence(piece) && !piece.ends_with(['?', '!']) && folded.split_whitespace().nth(8).is_some() {
        return false;
    }
    // "Watch | The pier" is "Watch: The pier" in another print.
    let labelled = folded.split_once(" |").map(|(label, rest)| format!("{label}:{rest}"));
    let labelled = labelled.as_deref().unwrap_or(folded);
    OPENINGS.iter().any(|opening| labelled.starts_with(opening) || bare.starts_with(opening))
        || invites(folded)
        || follows(folded)
        || is_about_this_page(piece, folded)
        || is_delivery(piece, folded)
        || buttons(folded).is_some_and(|mut row| row.any(|button| WHOLE.binary_search(&trim_marks(button)).is_ok()))
        || counts(bare)
        || is_weather(folded)
}

/// A line that is furniture as a whole.
fn is_sure(piece: &str, folded: &str, bare: &str) -> bool {
    is_slug(piece) || WHOLE.binary_search(&bare).is_ok() || is_chrome(folded, bare)
}

/// "Become a member".
fn invites(folded: &str) -> bool {
    ["become a ", "become an "].iter().any(|opening| folded.starts_with(opening))
        && MEMBERSHIP.iter().any(|word| folded.contains(word))
        && folded.split_whitespace().nth(8).is_none()
}

/// "Follow Jane Doe on …", "Follow - jane@…".
fn follows(folded: &str) -> bool {
    let Some(rest) = folded.strip_prefix("follow ") else { return false };
    rest.contains('@')
        || [" on twitter", " on x", " on facebook", " on instagram"].iter().any(|site| rest.ends_with(site))
}

/// A temperature in a line that is no sentence.
fn is_weather(folded: &str) -> bool {
    folded.len() <= 80
        && folded.split(['°', 'º']).skip(1).any(|after| after.starts_with(['c', 'f']))
        && !ends_sentence(folded)
        && folded.split_whitespace().nth(7).is_none()
}

/// "4 min read", "5 comments", "By the numbers" not: a count of what a page counts.
fn counts(bare: &str) -> bool {
    let mut words = bare.split_whitespace();
    let number = words.next().is_some_and(|word| word.bytes().all(|byte| byte.is_ascii_digit()));
    let counted =
        ["min", "mins", "minute", "minutes", "comment", "comments", "share", "shares", "view", "views", "photos"];
    number && words.next().is_some_and(|word| counted.contains(&word)) && words.next().is_none_or(|word| word == "read")
}

/// A short line that speaks to the reader, or no sentence at all.
fn is_perhaps(piece: &str, folded: &str) -> bool {
    let short = folded.len() <= 120 && !is_quoted(piece);
    short && (!ends_sentence(piece) || (has_word(folded, &["you", "your", "you'll"]) && !tells(folded)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_lines_are_sorted_for_the_search() {
        let mut sorted = WHOLE.to_vec();
        sorted.sort_unstable();
        assert_eq!(sorted, WHOLE);
    }

    #[test]
    fn furniture_and_what_looks_like_it() {
        for (line, expected) in [
            ("ADVERTISEMENT", Furniture::Prompt),
            ("BC-BRIDGE 1stLd-Writethru a0412 03-09 0390", Furniture::Prompt),
            ("Read the full story", Furniture::Prompt),
            ("Image 1 of / 13", Furniture::Prompt),
            ("Image 1 of 13 ferries", Furniture::Perhaps),
            ("• Share •", Furniture::Prompt),
            ("Unsubscribe | Manage preferences", Furniture::Prompt),
            ("You are receiving this email because you signed up.", Furniture::Notice),
            ("The post Mayor says ferry sails appeared first on Harbour News.", Furniture::Notice),
            ("Read more: Why the ferries stopped", Furniture::Prompt),
            ("Video | The harbour at dawn", Furniture::Prompt),
            ("Watch | The harbour at dawn", Furniture::Prompt),
            ("Sign up for our evening letter", Furniture::Prompt),
            ("Become a Courier member today", Furniture::Prompt),
            ("Follow Ada Quill on Twitter", Furniture::Prompt),
            ("Cloudy 21°C", Furniture::Prompt),
            ("© 2020 The Courier", Furniture::Prompt),
            ("We use cookies to make this site work. By continuing you agree to that.", Furniture::Notice),
            ("By posting here you accept our house rules.", Furniture::Appeal),
            ("The Courier is published by a trust of its readers.", Furniture::Appeal),
            ("4 min read", Furniture::Prompt),
            (
                "If you think that we can wait for another year, think again: you and I, and everybody on the pier, know better than that.",
                Furniture::No,
            ),
            ("Politics", Furniture::Perhaps),
            ("“Sign up now,” the recruiter shouted.", Furniture::No),
            ("Subscribe to the theory or not, the minister said, the numbers stand.", Furniture::No),
            ("Share prices fell on Monday by more than a tenth, the worst day in years.", Furniture::No),
            ("At 41°C it was the hottest day since records began in the valley.", Furniture::No),
            ("Thieves stole the email address and the password of every pilot, the ferry company said.", Furniture::No),
            ("The email addresses of every pilot were stolen by thieves in the night of the storm.", Furniture::No),
            ("By closing the bridge the city cut the island in two.", Furniture::No),
        ] {
            assert_eq!(furniture(line, &fold(line)), expected, "{line}");
        }
    }
}

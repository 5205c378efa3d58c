//! What a text says that somebody is, in its own words: "Ada Moor, a Middle East expert at the university, said",
//! "the party's leader, Ada Moor,", "Moor, who sells boats", "Moor is a retired judge". Titles right before the name are
//! read elsewhere (`title`). What is in doubt is left out: a list of guests looks much like an apposition.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::gazetteer::{Lists, entry, lists_of};
use crate::text::Span;
use crate::text::token::{Token, TokenKind, tokens};

/// How far from the name a role is looked for, in bytes.
const REACH: usize = 260;
/// The longest role, in bytes.
const LONGEST: usize = 180;

/// Words that open a noun phrase.
const OPENERS: &[&str] = &["a", "an", "the", "his", "her", "its", "their", "our", "my", "another", "one"];
/// Words between the name and the phrase that change nothing.
const ADVERBS: &[&str] =
    &["now", "then", "once", "formerly", "currently", "today", "also", "himself", "herself", "still", "long"];
/// Words before which the head of a noun phrase has ended.
const ENDERS: &[&str] = &[
    "of", "for", "at", "in", "with", "from", "on", "to", "by", "who", "that", "which", "under", "over", "whose", "as",
    "during", "since", "until", "near", "behind", "into", "whom", "when", "where", "after", "before",
];
/// Words that say or do, and so end a role that no comma ends.
const VERBS: &[&str] = &[
    "said", "says", "told", "tells", "added", "wrote", "writes", "asked", "stated", "noted", "warned", "argued", "is",
    "was", "are", "were", "has", "had", "have", "will", "would", "could", "can", "may", "did", "does",
];
/// Verbs after "who" that tell what somebody said or wanted, not what he is.
const PASSING: &[&str] = &[
    "said", "says", "told", "added", "asked", "declined", "refused", "noted", "warned", "wrote", "agreed", "spoke",
    "arrived", "arrives", "came", "comes", "went", "did", "does", "had", "wants", "wanted", "will", "would", "could",
];
/// Words that stand for a person and are no title.
static HUMAN: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
    "activist actor actress adviser advisor advocate aide ally analyst anchor architect artist assistant athlete \
    attorney author baker banker bishop blogger boss boxer boy brother builder candidate captain carpenter champion \
    chef chief child citizen cleric clerk coach colleague columnist comedian commentator composer consultant \
    contractor co-founder cofounder commander cook correspondent counsel cousin critic curator daughter dealer \
    defector defender delegate deputy designer diplomat director doctor donor driver editor employee engineer \
    entrepreneur envoy executive expert farmer father fellow fighter fisher founder friend girl goalkeeper golfer \
    graduate grandfather grandmother grandson granddaughter guard guide guitarist harbourmaster head heir hero \
    historian host husband immigrant inspector instructor investigator investor journalist judge lawmaker lawyer \
    leader lecturer librarian lieutenant lobbyist man manager mayor mechanic medic member mentor midfielder militant \
    minister mother musician native neighbor neighbour nephew niece novelist nurse observer officer official \
    operator organiser organizer owner painter partner passenger pastor patient performer philosopher photographer \
    physician pilot player playwright poet politician predecessor premier president priest prisoner producer \
    professor prosecutor publisher pupil ranger rapper rector refugee reporter representative researcher resident \
    rival sailor scholar scientist sculptor secretary senator singer sister skipper soldier son specialist spokesman \
    spokesperson spokeswoman star striker student successor supervisor supporter surgeon survivor suspect teacher \
    technician tenant treasurer trainer trader translator tutor uncle aunt veteran victim vice-president volunteer \
    warden wife winner witness woman worker writer youth"
        .split(' ')
        .collect()
});
/// Ends of words that stand for a person.
const HUMAN_ENDS: &[&str] = &["ologist", "ician", "woman", "person", "keeper", "maker", "master", "grapher", "worker"];

/// The roles that a sentence gives to somebody whom it names at `mention`, in text order.
pub fn roles(text: &str, sentence: Span, mention: Span) -> Vec<Span> {
    let low = text.floor_char_boundary(mention.start().saturating_sub(REACH)).max(sentence.start());
    let high = text.floor_char_boundary((mention.end() + REACH).min(text.len())).min(sentence.end());
    if low > mention.start() || high < mention.end() {
        return Vec::new();
    }
    let words = |span: Span| {
        let words = tokens(span.of(text)).map(|token| Token { span: token.span.shift(span.start()), ..token });
        words.collect::<Vec<_>>()
    };
    let before = words(Span::new(low, mention.start()));
    let after = words(Span::new(mention.end(), high));
    let sides = Sides { text, before: &before, after: &after, whole: low == sentence.start() };
    let found = [sides.in_front(), sides.behind(), sides.relative(), sides.copula()];
    found.into_iter().flatten().filter(|span| span.len() <= LONGEST).collect()
}

/// The tokens on both sides of a name.
struct Sides<'a> {
    text: &'a str,
    before: &'a [Token],
    after: &'a [Token],
    /// Whether `before` begins where the sentence does.
    whole: bool,
}

impl Sides<'_> {
    fn word(&self, token: Token) -> &str {
        token.span.of(self.text)
    }

    fn after(&self, at: usize) -> &str {
        self.after.get(at).map_or("", |token| self.word(*token))
    }

    /// Where a phrase behind the name begins, past a comma or dash, an age, a bracket or an adverb.
    fn past_comma(&self) -> Option<usize> {
        let mut at = 0;
        if self.after(0) == "(" {
            at = 1 + self.after.iter().position(|token| self.word(*token) == ")")?;
        }
        if !matches!(self.after(at), "," | "—" | "–") {
            return None;
        }
        at += 1;
        if self.after.get(at).is_some_and(|token| token.kind == TokenKind::Number) && self.after(at + 1) == "," {
            at += 2;
        }
        while ADVERBS.contains(&self.after(at)) {
            at += 1;
        }
        Some(at)
    }

    /// "Ada Moor, a Middle East expert at the university,".
    fn behind(&self) -> Option<Span> {
        let from = self.past_comma()?;
        let end = self.end_of_phrase(from);
        let phrase = self.after.get(from..end)?;
        let closing = self.after(end);
        // "Ada Moor, a teacher and Tom Blix" may be three people; so may "Moor, the mayor, and others", but seldom.
        let listed = phrase.windows(2).any(|pair| {
            matches!(self.word(pair[0]), "and" | "or")
                && (OPENERS.contains(&self.word(pair[1])) || is_capital(self.word(pair[1])) && closing != ",")
        });
        let first = phrase.first().map_or("", |first| self.word(*first));
        let opens = !VERBS.contains(&first) && first.chars().next().is_some_and(char::is_alphanumeric);
        (opens && !listed && self.is_role(phrase)).then(|| span(phrase)).flatten()
    }

    /// "the party's leader, Ada Moor,", and at the start of a sentence "A retired judge, Moor wrote".
    fn in_front(&self) -> Option<Span> {
        let (comma, rest) = self.before.split_last()?;
        if self.word(*comma) != "," {
            return None;
        }
        let stop =
            rest.iter().rposition(|token| matches!(self.word(*token), "," | ";" | ":" | "—" | "–" | "(" | "“" | "\""));
        let clause = &rest[stop.map_or(0, |at| at + 1)..];
        let first = stop.is_none() && self.whole;
        let next = self.after(0);
        let closed = matches!(next, "," | "." | ")" | ";" | "—" | "") && !matches!(self.after(1), "and" | "or");
        let acts = self.after.first().is_some_and(|next| next.kind == TokenKind::Word) && !matches!(next, "and" | "or");
        for from in (0..clause.len()).rev() {
            let word = self.word(clause[from]);
            if VERBS.contains(&word) {
                return None;
            }
            let folded = word.to_lowercase();
            let opens = OPENERS.contains(&folded.as_str());
            let begins = first && from == 0 && (opens || ADVERBS.contains(&folded.as_str()) || is_titled(word));
            if (opens && closed || begins && (closed || acts)) && self.is_role(&clause[from..]) {
                return span(&clause[from..]);
            }
        }
        None
    }

    /// "Moor, who sells boats,".
    fn relative(&self) -> Option<Span> {
        let from = self.past_comma()?;
        if self.after(from) != "who" || PASSING.contains(&self.after(from + 1)) {
            return None;
        }
        let end =
            from + self.after[from..].iter().position(|token| self.ends(*token)).unwrap_or(self.after.len() - from);
        let phrase = self.after.get(from..end).filter(|phrase| phrase.len() > 2)?;
        span(phrase)
    }

    /// "Moor is a retired judge", "Moor was named director of the port".
    fn copula(&self) -> Option<Span> {
        if !matches!(self.after(0), "is" | "was" | "became" | "becomes" | "remains" | "remained" | "served" | "serves")
        {
            return None;
        }
        let mut at = 1;
        while ADVERBS.contains(&self.after(at))
            || matches!(self.after(at), "as" | "appointed" | "named" | "elected" | "made" | "later" | "himself")
        {
            at += 1;
        }
        let phrase = self.after.get(at..self.end_of_phrase(at))?;
        self.is_role(phrase).then(|| span(phrase)).flatten()
    }

    fn ends(&self, token: Token) -> bool {
        let word = self.word(token);
        token.kind == TokenKind::Mark
            && matches!(word, "," | ";" | ":" | "—" | "–" | "(" | ")" | "." | "!" | "?" | "“" | "”" | "\"")
    }

    /// The end of the noun phrase that begins at `from` behind the name.
    fn end_of_phrase(&self, from: usize) -> usize {
        let rest = self.after.get(from..).unwrap_or_default();
        let ends = |token: &Token| {
            let word = self.word(*token);
            self.ends(*token) || VERBS.contains(&word) || matches!(word, "who" | "but" | "while")
        };
        from + rest.iter().position(ends).unwrap_or(rest.len())
    }

    /// Whether the head of a noun phrase stands for a person.
    fn is_role(&self, phrase: &[Token]) -> bool {
        let head = phrase.iter().position(|token| ENDERS.contains(&self.word(*token))).unwrap_or(phrase.len());
        let opener = phrase.first().map_or("", |first| self.word(*first));
        // "one of the ministers": the head is what follows.
        let head = if opener.eq_ignore_ascii_case("one") && head == 1 { phrase.len() } else { head };
        (0..head).any(|at| {
            let next = phrase[..head].get(at + 1);
            let ends = next.is_none_or(|next| {
                let word = self.word(*next);
                let participle = word.ends_with("ed") || word.ends_with("ing");
                next.kind == TokenKind::Word
                    && (participle
                        || matches!(word, "and" | "or" | "responsible" | "emeritus" | "general" | "designate"))
            });
            let one = opener.eq_ignore_ascii_case("one");
            let word = self.word(phrase[at]);
            let many = || one && word.strip_suffix('s').is_some_and(is_human);
            ends && is_human(word) || many()
        })
    }
}

/// Whether a word stands for a person.
fn is_human(word: &str) -> bool {
    let folded = word.to_lowercase();
    HUMAN.contains(folded.as_str())
        || HUMAN_ENDS.iter().any(|end| folded.ends_with(end))
        || folded.len() > 6 && folded.ends_with("ist")
        || folded.len() > 4 && folded.ends_with("man")
        || lists_of(&entry(word)).any(Lists::TITLE)
}

/// Whether a word opens a role without an article before it.
fn is_titled(word: &str) -> bool {
    is_human(word) || lists_of(&entry(word)).any(Lists::TITLE | Lists::MODIFIER)
}

fn is_capital(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}

/// From the first to the last token.
fn span(phrase: &[Token]) -> Option<Span> {
    Some(Span::new(phrase.first()?.span.start(), phrase.last()?.span.end()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(marked: &str) -> String {
        let start = marked.find('[').unwrap();
        let end = marked.find(']').unwrap() - 1;
        let text = marked.replace(['[', ']'], "");
        let whole = Span::new(0, text.len());
        let spans = roles(&text, whole, Span::new(start, end));
        spans.iter().map(|span| span.of(&text)).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn roles_are_read_as_written() {
        for (text, expected) in [
            (
                "[Ada Moor], a Middle East expert at the University of Orsk, said so.",
                "a Middle East expert at the University of Orsk",
            ),
            ("“Yes,” said [Ada Moor], the harbourmaster.", "the harbourmaster"),
            ("[Ada Moor], director of the Tidal Institute, was there.", "director of the Tidal Institute"),
            ("[Ada Moor], 54, a retired teacher, left.", "a retired teacher"),
            ("[Ada Moor] (Orsk South), the defence minister, left.", "the defence minister"),
            ("[Ada Moor] — the party's leader — left.", "the party's leader"),
            ("[Ada Moor], now a lawyer in Orsk, left.", "a lawyer in Orsk"),
            ("[Ada Moor], Borduria's foreign minister, left.", "Borduria's foreign minister"),
            ("[Ada Moor], president and founder of Blix Lines, left.", "president and founder of Blix Lines"),
            ("[Ada Moor], his wife, left.", "his wife"),
            ("[Ada Moor], one of the party’s founders, left.", "one of the party’s founders"),
            ("[Ada Moor], a lawyer based in Orsk, left.", "a lawyer based in Orsk"),
            ("[Ada Moor], a marine biologist who swims, left.", "a marine biologist"),
            ("[Ada Moor], Minister of Ports, left.", "Minister of Ports"),
            ("The party's leader, [Ada Moor], left.", "The party's leader"),
            ("He praised an expert at the University of Orsk, [Ada Moor].", "an expert at the University of Orsk"),
            ("On Monday the defence minister, [Ada Moor], left.", "the defence minister"),
            ("A retired judge, [Moor] wrote three books.", "A retired judge"),
            ("Once a farmer, [Moor] sells boats.", "Once a farmer"),
            ("[Moor], who sells boats, left.", "who sells boats"),
            ("[Moor], who has led the port since May.", "who has led the port since May"),
            ("[Moor] is a retired judge.", "a retired judge"),
            ("[Moor] was then the mayor of Orsk, but left.", "the mayor of Orsk"),
            ("[Moor] was named director of the port on Monday.", "director of the port on Monday"),
            ("[Moor] became an engineer.", "an engineer"),
            ("[Moor] served as ambassador to Orsk.", "ambassador to Orsk"),
        ] {
            assert_eq!(found(text), expected, "{text}");
        }
    }

    #[test]
    fn what_is_no_role_is_left_out() {
        for text in [
            "[Ada Moor], a day later, left.",
            "[Ada Moor], the army and the police came.",
            "He met [Ada Moor], a teacher and the mayor.",
            "He met the mayor, [Ada Moor] and Tom Blix.",
            "He met the mayor, [Ada Moor], and Tom Blix.",
            "[Ada Moor], the minister's office, and others.",
            "[Moor], who said no, left.",
            "[Moor], who declined to say more, left.",
            "[Moor] was late.",
            "[Moor] was a danger to the port.",
            "[Moor] is in Orsk.",
            "[Moor] left, a minister said.",
            "Yesterday, [Ada Moor], left.",
            "[Moor]",
            "",
        ] {
            if text.contains('[') {
                assert_eq!(found(text), "", "{text}");
            }
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_taken(text in "\\PC{0,80}|[A-Za-zé,’ .—()]{0,120}", at: proptest::sample::Index, end: proptest::sample::Index) {
            let at = text.floor_char_boundary(at.index(text.len() + 1));
            let end = text.floor_char_boundary(end.index(text.len() + 1)).max(at);
            for span in roles(&text, Span::new(0, text.len()), Span::new(at, end)) {
                assert!(!span.of(&text).is_empty());
            }
        }
    }
}

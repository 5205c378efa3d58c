//! Surroundings: the clues that the words around a name give, as tables of words.

use super::clue::Around;
use super::gazetteer::{Lists, entry, lists_of};
use super::reading::{Line, Word, opens};
use super::segment::{PLACES, Segment};
use crate::article::Role;
use crate::text::token::TokenKind;

/// Words before a name, and what they are a clue to.
const BEFORE: &[(Around, &[&str])] = &[
    (Around::IN, &["in", "near", "outside", "across", "throughout", "into", "inside", "toward", "towards", "around"]),
    (Around::AT, &["at", "from", "to", "through", "leave", "left", "visit", "visited", "via"]),
    (Around::OF, &["of", "between", "against", "with", "for", "over"]),
    (Around::THE, &["the"]),
    (Around::BY, &["by", "By", "BY"]),
    (
        Around::SAID_BEFORE,
        &["said", "says", "added", "according to", "told", "asked", "named", "called", "met", "replied"],
    ),
    (
        Around::COMPASS,
        &[
            "northern",
            "southern",
            "eastern",
            "western",
            "central",
            "northeastern",
            "northwestern",
            "southeastern",
            "southwestern",
            "north",
            "south",
            "east",
            "west",
            "northeast",
            "northwest",
            "upper",
            "downtown",
            "mainland",
            "neighboring",
            "neighbouring",
            "rural",
            "greater",
        ],
    ),
    (
        Around::MEMBERS,
        &[
            "joined",
            "join",
            "members",
            "agency",
            "newspaper",
            "company",
            "firm",
            "group",
            "party",
            "network",
            "station",
            "website",
            "magazine",
            "giant",
            "carrier",
        ],
    ),
    (
        Around::ROLE,
        &[
            "brother",
            "sister",
            "wife",
            "husband",
            "son",
            "daughter",
            "father",
            "mother",
            "veteran",
            "star",
            "leader",
            "rival",
            "teammate",
            "colleague",
            "champion",
            "predecessor",
            "successor",
            "chief",
            "guard",
            "named",
            "fan",
            "striker",
            "defender",
            "midfielder",
            "goalkeeper",
            "winner",
            "artist",
            "player",
            "scientist",
            "fellow",
            "activist",
            "cleric",
            "suspect",
            "militant",
            "politician",
            "warlord",
            "dissident",
            "billionaire",
            "contractor",
            "filmmaker",
            "journalist",
            "nominee",
            "uncle",
            "cousin",
            "friend",
        ],
    ),
];

/// Words after a name, and what they are a clue to.
const AFTER: &[(Around, &[&str])] = &[
    (
        Around::SAID,
        &[
            "said",
            "says",
            "told",
            "added",
            "asked",
            "wrote",
            "tweeted",
            "argued",
            "noted",
            "explained",
            "warned",
            "insisted",
            "recalled",
            "replied",
            "testified",
            "called",
            "urged",
            "denied",
            "described",
            "stressed",
        ],
    ),
    (Around::WHO, &["who", "whose", "whom"]),
    (
        Around::NOUN_NEXT,
        &[
            "province",
            "city",
            "airport",
            "dam",
            "region",
            "district",
            "village",
            "town",
            "area",
            "border",
            "state",
            "coast",
            "prison",
            "river",
            "valley",
            "capital",
            "neighborhood",
            "neighbourhood",
            "county",
            "island",
            "islands",
            "peninsula",
            "suburb",
            "mountains",
            "desert",
            "harbor",
            "harbour",
            "street",
            "camp",
            "port",
            "residents",
        ],
    ),
    (
        Around::PEOPLE_NEXT,
        &[
            "spokesman",
            "spokeswoman",
            "spokesperson",
            "official",
            "officials",
            "member",
            "members",
            "forces",
            "troops",
            "fighters",
            "militants",
            "shares",
            "reporter",
            "newspaper",
            "militia",
            "rebels",
            "leaders",
            "news",
            "television",
            "headquarters",
            "network",
            "insurgents",
            "executive",
            "executives",
            "employees",
            "lawmakers",
            "supporters",
            "party",
            "movement",
            "terrorist",
            "terrorists",
            "peacekeepers",
            "website",
            "report",
            "mission",
            "summit",
        ],
    ),
    (
        Around::PERSON_VERB,
        &[
            "met", "spoke", "visited", "arrived", "resigned", "died", "won", "stepped", "took", "has", "was", "is",
            "had", "will", "also", "became", "returned", "served", "pledged", "vowed", "wants", "faces", "spoke",
        ],
    ),
    (Around::ADMINISTRATION, &["administration", "presidency"]),
];

/// What "of" makes a place of the name after it: "the town of".
const TOWNS: &[&str] = &[
    "town",
    "city",
    "village",
    "province",
    "state",
    "district",
    "region",
    "port",
    "island",
    "suburb",
    "municipality",
    "capital",
    "republic",
    "territory",
    "outside",
    "north",
    "south",
    "east",
    "west",
    "northeast",
    "northwest",
    "southeast",
    "southwest",
    "coast",
    "kilometers",
    "kilometres",
    "miles",
    "outskirts",
    "neighborhood",
    "neighbourhood",
];

fn note(around: &mut Around, table: &[(Around, &[&str])], word: &str) {
    for (clue, _) in table.iter().filter(|(_, words)| words.contains(&word)) {
        around.0 |= clue.0;
    }
}

/// The words around one segment of a line.
pub(super) struct Place<'a> {
    pub text: &'a str,
    pub line: &'a Line,
    pub segment: &'a Segment,
}

impl Place<'_> {
    /// All clues around the segment.
    pub fn around(&self) -> Around {
        let mut around = Around::default();
        self.before(&mut around);
        self.after(&mut around);
        let flags = [
            (Around::TITLED, self.segment.titled),
            (Around::OPENS, opens(&self.line.words, self.segment.from)),
            (Around::LOUD, self.line.loud),
            (Around::BYLINE, self.line.role == Some(Role::Byline)),
            (Around::CREDIT, self.is_credit()),
        ];
        for (clue, holds) in flags {
            around.0 |= if holds { clue.0 } else { 0 };
        }
        around
    }

    fn word(&self, at: Option<usize>) -> (&Word, &str) {
        static NONE: Word = Word::none();
        at.and_then(|at| self.line.words.get(at)).map_or((&NONE, ""), |word| (word, word.span.of(self.text)))
    }

    fn before(&self, around: &mut Around) {
        let from = self.segment.from;
        let (word, text) = self.word(from.checked_sub(1));
        note(around, BEFORE, text);
        let (earlier, earlier_text) = self.word(from.checked_sub(2));
        if text == "of" && TOWNS.contains(&earlier_text) {
            around.0 |= Around::TOWN_OF.0;
        }
        if text == "the" {
            let mut wider = Around::default();
            note(&mut wider, BEFORE, earlier_text);
            around.0 |= wider.0 & Around::IN.0;
        }
        if word.kind == TokenKind::Word && !word.is_capitalised() && lists_of(&entry(text)).any(Lists::TITLE) {
            around.0 |= Around::ROLE.0;
        }
        if word.lists.any(Lists::DEMONYM) {
            around.0 |= Around::DEMONYM_BEFORE.0;
        }
        if word.lists.any(Lists::ORG) {
            around.0 |= Around::ORG_BEFORE.0;
        }
        if word.mark == ',' && earlier.lists.any(PLACES) {
            around.0 |= Around::PLACE_BEFORE.0;
        }
        let glued = self.line.words.get(from).is_some_and(|word| word.glued);
        if word.mark == '-' && glued {
            around.0 |= Around::AFTER_HYPHEN.0;
        }
    }

    fn after(&self, around: &mut Around) {
        let to = self.segment.to;
        let (word, text) = self.word(Some(to));
        let (next, next_text) = self.word(Some(to + 1));
        note(around, AFTER, text);
        match (word.kind, word.mark) {
            (TokenKind::Mark, ',') => {
                let mut after = Around::default();
                note(&mut after, AFTER, next_text);
                around.0 |= after.0 & (Around::WHO.0 | Around::SAID.0);
                if next.lists.any(PLACES) && next.is_capitalised() {
                    around.0 |= Around::PLACE_NEXT.0;
                }
                if next.kind == TokenKind::Number && next.span.len() == 2 {
                    around.0 |= Around::AGE.0;
                }
                let role = lists_of(&entry(next_text)).any(Lists::TITLE);
                if matches!(next_text, "a" | "an" | "the") || role && !next.is_capitalised() {
                    around.0 |= Around::APPOSITION.0;
                }
            }
            (TokenKind::Mark, '(') if next.is_capitalised() => around.0 |= Around::PAREN_NEXT.0,
            (TokenKind::Mark, '-') if next.glued && word.glued => around.0 |= Around::BEFORE_HYPHEN.0,
            (TokenKind::Word, _)
                if text == "of" && next_text == "the" && self.word(Some(to + 2)).0.is_capitalised() =>
            {
                around.0 |= Around::AFFILIATION.0;
            }
            (TokenKind::Word, _) if text.ends_with("ed") => around.0 |= Around::VERB_NEXT.0,
            _ => {}
        }
    }

    /// A picture's credit: "(Ada Moor/Agency)" or "AGENCY/Ada Moor".
    fn is_credit(&self) -> bool {
        let (from, to) = (self.segment.from, self.segment.to);
        let mark_before = self.word(from.checked_sub(1)).0.mark;
        let slash_before = mark_before == '/' && self.word(from.checked_sub(2)).0.is_capitalised();
        let slash_after = self.word(Some(to)).0.mark == '/';
        let opens = matches!(mark_before, '(' | ':' | '—')
            || from == 0
            || self.word(from.checked_sub(1)).1.eq_ignore_ascii_case("by");
        let names = to - from >= 2;
        names && (slash_before || slash_after && opens)
    }
}

//! Names that the user watches for: found wherever they stand as whole words, case, accents and typesetting aside, also
//! where the tagger misses them. What the user says goes before what the tagger thinks, save that a longer name keeps
//! its parts.

use std::hash::{Hash, Hasher};

use aho_corasick::AhoCorasick;
use rustc_hash::{FxHashMap, FxHasher};

use crate::analysis::{Analysis, Join, Kind, LocalEntity, Mention, Rule, key};
use crate::article::{Article, Role};
use crate::text::{Span, fold, fold_char, is_unspaced};

/// The names to watch for, ready to be found.
#[derive(Debug, Clone, Default)]
pub struct Watch {
    /// `None` when there are none.
    names: Option<AhoCorasick>,
    /// The kind of each name.
    kinds: Vec<Kind>,
    /// A number that other names hardly ever have; zero when there are none.
    pub(super) key: u64,
}

/// A block of text folded, white space as one space, with the way back to the offsets of the text.
struct Folded {
    text: String,
    /// For each byte, and for the end, where in the article it comes from.
    from: Vec<usize>,
}

impl Watch {
    /// Makes names ready to be found.
    pub fn new<'n>(names: impl IntoIterator<Item = (&'n str, Kind)>) -> Self {
        let squeezed = |name: &str| fold(name).split_whitespace().collect::<Vec<_>>().join(" ");
        let names = names.into_iter().map(|(name, kind)| (squeezed(name), kind)).filter(|(name, _)| !name.is_empty());
        let (names, kinds): (Vec<String>, Vec<Kind>) = names.unzip();
        let mut hasher = FxHasher::default();
        (&names, &kinds).hash(&mut hasher);
        let key = if names.is_empty() { 0 } else { hasher.finish() };
        // Only more names than memory holds cannot be made ready.
        let names = if names.is_empty() { None } else { AhoCorasick::new(names).ok() };
        Self { names, kinds, key }
    }

    /// Adds the watched names that stand in an article to what was found there.
    pub fn find(&self, article: &Article, analysis: &mut Analysis) {
        let Some(names) = &self.names else { return };
        let mut found: Vec<(Span, Kind)> = Vec::new();
        for block in article.blocks.iter().filter(|block| block.role != Role::Boilerplate) {
            let folded = Folded::new(&article.text, block.span);
            let whole = names.find_overlapping_iter(&folded.text).filter(|it| folded.is_whole(it.start(), it.end()));
            found.extend(whole.map(|it| (folded.span(it.start(), it.end()), self.kinds[it.pattern().as_usize()])));
        }
        // The longest of those that begin first; the first in the list of those that are alike.
        found.sort_by_key(|(span, _)| (span.start, std::cmp::Reverse(span.end)));
        let mut end = 0;
        found.retain(|(span, _)| {
            let free = span.start() >= end;
            end = if free { span.end() } else { end };
            free
        });
        if !found.is_empty() {
            take_in(&article.text, found, analysis);
        }
    }
}

/// Puts watched names among the mentions.
fn take_in(text: &str, found: Vec<(Span, Kind)>, analysis: &mut Analysis) {
    let mut mentions = std::mem::take(&mut analysis.mentions).into_vec();
    let mut entities = std::mem::take(&mut analysis.entities).into_vec();
    let places: Vec<Span> = mentions.iter().map(|mention| mention.span).collect();
    let mut known = Known::new(text, &mentions, &entities);
    let mut gone = vec![false; mentions.len()];
    let mut new: Vec<Mention> = Vec::new();
    for (span, kind) in found {
        let first = mentions.partition_point(|mention| mention.span.end() <= span.start());
        let past = first + mentions[first..].iter().take_while(|mention| mention.span.overlaps(span)).count();
        let kind_of = |mention: &Mention| entities[mention.entity as usize].kind;
        let stays = |mention: &Mention| {
            mention.span.covers(span) && (mention.span.len() > span.len() || kind_of(mention) == kind)
        };
        if (first..past).any(|at| !gone[at] && stays(&mentions[at])) {
            continue;
        }
        let Some((entity, join)) = known.place(kind, span.of(text), (&mentions, &gone)) else { continue };
        if entity as usize == entities.len() {
            entities.push(LocalEntity { kind, name: span, gender: None });
        }
        new.push(Mention { span, entity, join });
        gone[first..past].fill(true);
    }
    let mut stays = gone.into_iter().map(|gone| !gone);
    mentions.retain(|_| stays.next().unwrap_or(true));
    mentions.extend(new);
    mentions.sort_unstable_by_key(|mention| mention.span.start);
    renumber(&mut mentions, &places);
    analysis.mentions = mentions.into();
    analysis.entities = entities.into();
}

/// Whom the names of an article mean, to be asked for each of thousands of hits.
struct Known {
    /// By kind and folded form: the mentions in it, the first last.
    mentions: FxHashMap<(Kind, String), Vec<usize>>,
    /// The first new mention of each form.
    new: FxHashMap<(Kind, String), (u32, Join)>,
    /// By kind and key of the name: the first entity.
    entities: FxHashMap<(Kind, String), u32>,
    /// The number of the next new entity; `None` when there are as many as a mention can point to.
    next: Option<u32>,
}

impl Known {
    fn new(text: &str, mentions: &[Mention], entities: &[LocalEntity]) -> Self {
        let mut forms: FxHashMap<_, Vec<usize>> = FxHashMap::default();
        for (at, mention) in mentions.iter().enumerate().rev().filter(|(_, it)| it.join.rule != Rule::Unsure) {
            let kind = entities[mention.entity as usize].kind;
            forms.entry((kind, fold(mention.span.of(text)))).or_default().push(at);
        }
        let mut by_name = FxHashMap::default();
        for (number, entity) in (0_u32..).zip(entities) {
            by_name.entry((entity.kind, key(entity.kind, entity.name.of(text)))).or_insert(number);
        }
        Self { mentions: forms, new: FxHashMap::default(), entities: by_name, next: u32::try_from(entities.len()).ok() }
    }

    /// The entity and join of a hit: those of the first mention in this form that is not gone, else the entity of this
    /// name, else a new one; `None` when there are too many.
    fn place(&mut self, kind: Kind, form: &str, (mentions, gone): (&[Mention], &[bool])) -> Option<(u32, Join)> {
        let folded = (kind, fold(form));
        if let Some(same) = self.mentions.get_mut(&folded) {
            while same.pop_if(|at| gone[*at]).is_some() {}
            if let Some(&at) = same.last() {
                return Some((mentions[at].entity, mentions[at].join));
            }
        }
        if let Some(&place) = self.new.get(&folded) {
            return Some(place);
        }
        let name = (kind, key(kind, form));
        let entity = self.entities.get(&name).copied().or(self.next)?;
        if Some(entity) == self.next {
            self.next = entity.checked_add(1);
            self.entities.insert(name, entity);
        }
        let place = (entity, Join::plain(Rule::Same));
        self.new.insert(folded, place);
        Some(place)
    }
}

/// Lets joins point to the mentions that they rest on, which stood at `places` before others came between them.
fn renumber(mentions: &mut [Mention], places: &[Span]) {
    let now: Vec<Span> = mentions.iter().map(|mention| mention.span).collect();
    for mention in mentions {
        let place = places.get(mention.join.by as usize);
        let number = place.and_then(|place| now.binary_search(place).ok());
        mention.join.by = number.map_or(Join::NONE, |number| number as u32);
    }
}

impl Folded {
    fn new(text: &str, block: Span) -> Self {
        let mut folded = Self { text: String::with_capacity(block.len()), from: Vec::with_capacity(block.len() + 1) };
        for (at, char) in block.of(text).char_indices() {
            if !char.is_whitespace() {
                fold_char(char, &mut folded.text);
            } else if !folded.text.ends_with(' ') {
                folded.text.push(' ');
            }
            folded.from.resize(folded.text.len(), block.start() + at);
        }
        folded.from.push(block.end());
        folded
    }

    fn span(&self, start: usize, end: usize) -> Span {
        Span::new(self.from[start], self.from[end])
    }

    /// Whether no word goes on beyond either end.
    fn is_whole(&self, start: usize, end: usize) -> bool {
        let [before, name, after] =
            [(0, start), (start, end), (end, self.text.len())].map(|(from, to)| Span::new(from, to).of(&self.text));
        let joins = |letter: char| letter.is_alphanumeric() && !is_unspaced(letter);
        let goes_on =
            |outer: Option<char>, inner: Option<char>| outer.is_some_and(joins) && !inner.is_some_and(is_unspaced);
        !goes_on(before.chars().next_back(), name.chars().next())
            && !goes_on(after.chars().next(), name.chars().next_back())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::analysis::{KINDS, Told};
    use crate::article::Block;

    /// What is found in a text: by the mentions given as (words, kind), then by watching.
    fn found(text: &str, tagged: &[(&str, Kind)], watched: &[(&str, Kind)]) -> Vec<String> {
        let blocks = vec![Block { span: Span::new(0, text.len()), role: Role::Body }].into();
        let article = Article { file: "a.txt".into(), text: text.into(), blocks, ..Article::default() };
        let (mut mentions, mut entities) = (Vec::new(), Vec::new());
        for (number, &(words, kind)) in tagged.iter().enumerate() {
            let start = text.find(words).expect("the words are in the text");
            let span = Span::new(start, start + words.len());
            mentions.push(Mention { span, entity: number as u32, join: Join::plain(Rule::Same) });
            entities.push(LocalEntity { kind, name: span, gender: None });
        }
        let mut analysis = Analysis { mentions: mentions.into(), entities: entities.into(), ..Analysis::default() };
        Watch::new(watched.iter().copied()).find(&article, &mut analysis);
        let line = |mention: &Mention| {
            let kind = analysis.entities[mention.entity as usize].kind;
            format!("{} {} {}", mention.span.of(text), kind.label(), mention.entity)
        };
        analysis.mentions.iter().map(line).collect()
    }

    #[test]
    fn a_form_that_gave_way_does_not_lend_its_entity() {
        // The first "Moor" gives way to the longer name; the next one keeps its own entity, as does what is found new.
        let text = "Ann Moor, moor, Ann Moor";
        let tagged = [("Moor", Kind::Person)];
        let watched = [("ann moor", Kind::Person), ("moor", Kind::Person)];
        assert_eq!(found(text, &tagged, &watched), ["Ann Moor person 1", "moor person 0", "Ann Moor person 1"]);
    }

    proptest! {
        #[test]
        fn looking_twice_finds_the_same(
            text in "((Ada|Moor|Varna|NATO|Mr\\. Moor|ada moor|said|of|met|“Yes,”)([ .,\n]|’s ){1,2}){0,30}",
            watched in prop::collection::vec(("Ada|Moor|Ada Moor|varna|of Varna", prop::sample::select(KINDS.to_vec())), 0..4),
        ) {
            let blocks = vec![Block { span: Span::new(0, text.len()), role: Role::Body }].into();
            let article = Article { file: "a.txt".into(), text: text.into(), blocks, ..Article::default() };
            let names = watched.iter().map(|(name, kind)| (name.as_str(), *kind));
            let told = Told { watch: Watch::new(names), ..Told::default() };
            let (first, _) = told.analyse(&article);
            prop_assert_eq!(&told.analyse(&article).0, &first);
            let mut again = first.clone();
            told.watch.find(&article, &mut again);
            prop_assert_eq!(again, first, "nor is anything left to find");
        }
    }

    #[test]
    fn thousands_of_hits_are_told_apart_at_once() {
        let text = "Ann Holt of Varna. ".repeat(6_000);
        let names: Vec<String> = (0..6_000).map(|number| format!("Ann X{number}x")).collect();
        let text = format!("{}. {text}", names.join(", "));
        let tagged: Vec<(&str, Kind)> = names.iter().map(|name| (name.as_str(), Kind::Person)).collect();
        let watched = [("Ann Holt", Kind::Person), ("Varna", Kind::Place)];
        assert_eq!(found(&text, &tagged, &watched).len(), 18_000);
    }

    #[test]
    fn watched_names_are_found_as_whole_words_in_any_spelling() {
        let (person, place) = (Kind::Person, Kind::Place);
        for (case, text, tagged, watched, expected) in [
            ("nothing", "Zoë Holt came.", vec![], vec![("Holt Zoe", person)], vec![]),
            (
                "spelling",
                "ZOE\n  HOLT’s and Zoë Holt",
                vec![],
                vec![("zoe holt", person)],
                vec!["ZOE\n  HOLT person 0", "Zoë Holt person 0"],
            ),
            ("marks", "Zoe\u{308} Holt!", vec![], vec![("Zoë Holt", person)], vec!["Zoe\u{308} Holt person 0"]),
            ("whole words", "Holtz, Aholt, Holt-Varna.", vec![], vec![("Holt", person)], vec!["Holt person 0"]),
            (
                "no spaces",
                "记者在北京见到Holt先生",
                vec![],
                vec![("北京", place), ("Holt", person)],
                vec!["北京 place 0", "Holt person 1"],
            ),
            ("the longest", "Ann Holt", vec![], vec![("Ann", person), ("Ann Holt", place)], vec!["Ann Holt place 0"]),
            (
                "known",
                "Holt met Holt",
                vec![("Holt", person)],
                vec![("Holt", person)],
                vec!["Holt person 0", "Holt person 0"],
            ),
            ("another kind", "Varna won", vec![("Varna", place)], vec![("Varna", person)], vec!["Varna person 1"]),
            (
                "inside a longer",
                "Ann Holt",
                vec![("Ann Holt", person)],
                vec![("Holt", place)],
                vec!["Ann Holt person 0"],
            ),
            (
                "over a shorter",
                "Ann Holt",
                vec![("Holt", place)],
                vec![("Ann Holt", person)],
                vec!["Ann Holt person 1"],
            ),
        ] {
            assert_eq!(found(text, &tagged, &watched), expected, "{case}");
        }
    }
}

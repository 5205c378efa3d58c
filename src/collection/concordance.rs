//! The words around a name or a hit, as a concordance prints them: keyword in context (Luhn, Keyword-in-Context Index
//! for Technical Literature, 1960), and the orders in which such lines show how a name is used.

use rustc_hash::FxHashMap;

use super::{ArticleId, Collection, order};
use crate::article::{Article, around};
use crate::text::{Span, first_cells, fold, is_unspaced, last_cells, parted, width};

/// An order of the lines of a concordance.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Arrangement {
    /// Newest article first, undated ones last.
    #[default]
    Date,
    /// By the name of the outlet, unknown ones last.
    Outlet,
    /// By the word before, then the one before that.
    Before,
    /// By the word after, then the one after that.
    After,
}

/// All arrangements in the order in which one key press leads through them, each with its words for a title.
pub const ARRANGEMENTS: [(Arrangement, &str); 4] = [
    (Arrangement::Date, "newest first"),
    (Arrangement::Outlet, "by outlet"),
    (Arrangement::Before, "by the word before"),
    (Arrangement::After, "by the word after"),
];

impl Arrangement {
    /// The words for a title.
    pub fn label(self) -> &'static str {
        ARRANGEMENTS[self.row()].1
    }

    /// The arrangement after this one.
    #[must_use]
    pub fn next(self) -> Self {
        ARRANGEMENTS[(self.row() + 1) % ARRANGEMENTS.len()].0
    }

    /// Whether it looks at the words of the lines.
    pub fn is_by_words(self) -> bool {
        matches!(self, Self::Before | Self::After)
    }

    fn row(self) -> usize {
        ARRANGEMENTS.iter().position(|(arrangement, _)| *arrangement == self).unwrap_or_default()
    }
}

/// Bytes on either side of a name or hit that are its context.
const CONTEXT: usize = 160;
/// Words by which lines are sorted; those that agree in so many stand by date.
const SORTED_WORDS: usize = 5;

/// A name or hit with the words around it in its paragraph; each run of white space is one space.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Context {
    /// What stands before it.
    pub before: String,
    /// The name or hit itself.
    pub name: String,
    /// What stands after it.
    pub after: String,
}

impl Context {
    /// The context of a span.
    pub fn of(article: &Article, span: Span) -> Self {
        let text = &article.text;
        let block = article.block_at(span.start()).map(|block| block.span).filter(|block| block.covers(span));
        let (before, after) = around(text, block.unwrap_or(span), span, CONTEXT);
        Self { before: squeezed(before.of(text)), name: squeezed(span.of(text)), after: squeezed(after.of(text)) }
    }

    /// What a line is sorted by: the words before it from the nearest on, or those after it, without case and accents.
    pub fn key(&self, arrangement: Arrangement) -> Box<str> {
        let before = fold(&self.before);
        let after = fold(&self.after);
        let words: Vec<&str> = match arrangement {
            Arrangement::Before => words(&before).rev().take(SORTED_WORDS).collect(),
            Arrangement::After => words(&after).take(SORTED_WORDS).collect(),
            Arrangement::Date | Arrangement::Outlet => Vec::new(),
        };
        words.join(" ").into()
    }

    /// Whether it has all of these folded words.
    pub fn has(&self, words: &[String]) -> bool {
        let all = fold(&[&*self.before, &self.name, &self.after].concat());
        words.iter().all(|word| all.contains(word))
    }
}

/// The words of a folded text, without punctuation.
fn words(folded: &str) -> impl DoubleEndedIterator<Item = &str> {
    folded.split(|char: char| !char.is_alphanumeric() && char != '\'').flat_map(parted)
}

/// The end of a text in so many cells; what is cut off is cut before a word, and shows.
pub fn last_words(text: &str, room: usize) -> String {
    if width(text, Span::new(0, text.len())) <= room {
        return text.to_owned();
    }
    let end = last_cells(text, room.saturating_sub(1));
    let is_whole = Span::new(0, text.len() - end.len()).of(text).ends_with(' ') || end.starts_with(is_unspaced);
    let whole = end.split_once(' ').map(|(_, whole)| whole).filter(|whole| !is_whole && !whole.trim().is_empty());
    format!("{}{}", first_cells("…", room), whole.unwrap_or(end))
}

/// The start of a text in so many cells; what is cut off is cut after a word, and shows.
pub fn first_words(text: &str, room: usize) -> String {
    if width(text, Span::new(0, text.len())) <= room {
        return text.to_owned();
    }
    let start = first_cells(text, room.saturating_sub(1));
    let is_whole = Span::new(start.len(), text.len()).of(text).starts_with(' ') || start.ends_with(is_unspaced);
    let whole = start.rsplit_once(' ').map(|(whole, _)| whole).filter(|whole| !is_whole && !whole.trim().is_empty());
    format!("{}{}", whole.unwrap_or(start), first_cells("…", room))
}

/// Text with each run of white space as one space, also at its ends.
pub fn squeezed(text: &str) -> String {
    let mut squeezed = String::with_capacity(text.len());
    for char in text.chars() {
        if !char.is_whitespace() {
            squeezed.push(char);
        } else if !squeezed.ends_with(' ') {
            squeezed.push(' ');
        }
    }
    squeezed
}

impl Collection {
    /// Puts articles in the order of the lines of a concordance: newest first, undated ones last.
    pub fn newest_first(&self, articles: &mut [ArticleId]) {
        order::sort(articles, self, order::SortKey::Date);
    }

    /// The rank of the outlet of each of these articles among all of them; those without one come last.
    pub fn outlet_ranks(&self, articles: &[ArticleId]) -> FxHashMap<ArticleId, usize> {
        let outlet = |id: ArticleId| self.article(id).outlet.as_deref().map(fold);
        let mut outlets: Vec<_> = articles.iter().map(|&id| (outlet(id), id)).collect();
        outlets.sort_by(|(one, _), (other, _)| (one.is_none(), one).cmp(&(other.is_none(), other)));
        let mut ranks = FxHashMap::default();
        for pair in outlets.chunk_by(|one, other| one.0 == other.0) {
            let rank = ranks.len();
            ranks.extend(pair.iter().map(|&(_, id)| (id, rank)));
        }
        ranks
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::article;
    use super::*;

    #[test]
    fn the_words_around_stay_in_the_paragraph() {
        let article = article("The end.\nMayor  Ilse\tBrandt said\u{a0}so.\nNobody heard.");
        let start = article.text.find("Ilse").unwrap();
        let context = Context::of(&article, Span::new(start, start + "Ilse\tBrandt".len()));
        assert_eq!((&*context.before, &*context.name, &*context.after), ("Mayor ", "Ilse Brandt", " said so."));
        for (filter, has) in [("mayor said", true), ("ilse brandt", true), ("end", false), ("brandt nobody", false)] {
            let words: Vec<String> = filter.split(' ').map(String::from).collect();
            assert_eq!(context.has(&words), has, "{filter}");
        }
    }

    #[test]
    fn lines_are_sorted_by_their_nearest_words() {
        let context =
            |before: &str, after: &str| Context { before: before.into(), name: String::new(), after: after.into() };
        for (before, after, by_before, by_after) in [
            ("“The mayor, Ms. ", "’s vote — a NO", "ms mayor the", "'s vote a no"),
            ("", ".", "", ""),
            ("one two three four five six ", " é", "six five four three two", "e"),
            ("他在北京说iPhone", "手机5月", "iphone 说 京 北 在", "手 机 5 月"),
        ] {
            let context = context(before, after);
            assert_eq!(&*context.key(Arrangement::Before), by_before);
            assert_eq!(&*context.key(Arrangement::After), by_after);
        }
    }

    #[test]
    fn the_words_around_are_cut_between_words() {
        for (room, before, after) in [
            (20, "the old harbour of ", " the old harbour of"),
            (16, "…old harbour of ", " the old…"),
            (15, "…harbour of ", " the old…"),
            (12, "…harbour of ", " the old…"),
            (11, "…of ", " the old…"),
            (9, "…of ", " the old…"),
            (4, "…of ", " th…"),
            (3, "…f ", " t…"),
            (1, "…", "…"),
            (0, "", ""),
        ] {
            let cut = (last_words("the old harbour of ", room), first_words(" the old harbour of", room));
            assert_eq!(cut, (before.into(), after.into()), "{room}");
        }
        assert_eq!((last_words("他 在北京", 5), first_words("在北 京开会", 8)), ("…北京".into(), "在北 京…".into()));
    }

    #[test]
    fn one_key_press_leads_through_all_arrangements() {
        let mut arrangement = Arrangement::default();
        for (row, _) in ARRANGEMENTS {
            assert_eq!(row, arrangement);
            arrangement = arrangement.next();
        }
        assert_eq!(arrangement, Arrangement::default());
    }
}

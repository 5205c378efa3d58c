//! What was found in an article, packed: a collection has half a million mentions for ten thousand articles, and looks at
//! those of one article at a time. Numbers are small when counted from the thing before, postcard writes small numbers
//! short, and one block of memory an article costs less than four.

use bytes::Bytes;
use serde::{Deserialize, Serialize};

use crate::analysis::{Analysis, Choice, Found, Gender, Join, KINDS, Kind, LocalEntity, Mention, Quote, Rule};
use crate::article::Held;
use crate::text::Span;

/// What was found in an article, packed by whoever found it: many of these may wait until they are taken up. Mentions
/// come first, then what is asked for less often: entities, quotes, names in page furniture.
#[derive(Debug, Clone, PartialEq)]
pub struct PackedAnalysis(Held);

impl From<Analysis> for PackedAnalysis {
    fn from(analysis: Analysis) -> Self {
        let Analysis { mentions, entities, quotes, furniture } = analysis;
        let mut bytes = bytes_of(&pack(&mentions));
        bytes.extend(bytes_of(&pack_entities(&entities, &mentions)));
        bytes.extend(bytes_of(&pack_quotes(&quotes)));
        bytes.extend(bytes_of(&pack_found(&furniture)));
        Self(bytes.into())
    }
}

impl PackedAnalysis {
    /// What was packed before, out of the cache.
    pub fn from_kept(bytes: Bytes) -> Self {
        Self(bytes.into())
    }

    /// The packed bytes, for the cache.
    pub fn packed(&self) -> &Held {
        &self.0
    }

    /// The mentions, in text order.
    pub(super) fn mentions(&self) -> Vec<Mention> {
        unpack(take(&mut &*self.0.get()))
    }

    /// The mentions and the entities of the article.
    pub(super) fn names(&self) -> (Vec<Mention>, Vec<LocalEntity>) {
        let packed = self.0.get();
        let mut rest = &*packed;
        let mentions = unpack(take(&mut rest));
        let entities = unpack_entities(take(&mut rest), &mentions);
        (mentions, entities)
    }

    /// The quotes, in text order.
    pub(super) fn quotes(&self) -> Vec<Quote> {
        let packed = self.0.get();
        let mut rest = &*packed;
        let _: (Vec<Packed>, Vec<PackedEntity>) = (take(&mut rest), take(&mut rest));
        unpack_quotes(take(&mut rest))
    }

    /// The names in page furniture, in text order.
    pub(super) fn furniture(&self) -> Vec<Found> {
        let packed = self.0.get();
        let mut rest = &*packed;
        let _: (Vec<Packed>, Vec<PackedEntity>, Vec<PackedQuote>) = (take(&mut rest), take(&mut rest), take(&mut rest));
        unpack_found(take(&mut rest))
    }
}

/// # Panics
/// Never: to serialise into memory cannot fail.
fn bytes_of<T: Serialize>(packed: &T) -> Vec<u8> {
    postcard::to_allocvec(packed).expect("memory takes all")
}

/// # Panics
/// Never: only what was packed here is unpacked, in the same order.
fn take<'b, T: Deserialize<'b>>(rest: &mut &'b [u8]) -> T {
    let (value, after) = postcard::take_from_bytes(rest).expect("it was packed here");
    *rest = after;
    value
}

/// One mention, seen from the one before.
#[derive(Serialize, Deserialize)]
struct Packed {
    /// Bytes between the two.
    gap: u32,
    length: u32,
    entity: u32,
    rule: Rule,
    choice: Choice,
    /// How far away the mention is that it joined; 0 for none.
    by: i32,
}

fn pack(mentions: &[Mention]) -> Vec<Packed> {
    let mut end = 0;
    let packed = (0_u32..).zip(mentions).map(|(at, &Mention { span, entity, join })| {
        let gap = span.start - std::mem::replace(&mut end, span.end);
        let by = if join.by == Join::NONE { 0 } else { join.by.cast_signed() - at.cast_signed() };
        Packed { gap, length: span.end - span.start, entity, rule: join.rule, choice: join.choice, by }
    });
    packed.collect()
}

fn unpack(packed: Vec<Packed>) -> Vec<Mention> {
    let mut end = 0;
    let mention = |(at, packed): (u32, Packed)| {
        let start = end + packed.gap;
        end = start + packed.length;
        let by = if packed.by == 0 { Join::NONE } else { (at.cast_signed() + packed.by).cast_unsigned() };
        let join = Join { rule: packed.rule, choice: packed.choice, by };
        Mention { span: Span { start, end }, entity: packed.entity, join }
    };
    (0_u32..).zip(packed).map(mention).collect()
}

/// One entity of an article: kind and what titles tell, as one number; start and length of the name, seen from those of
/// its first mention.
type PackedEntity = (u8, i32, i32);

/// What titles can tell.
const GENDERS: [Option<Gender>; 3] = [None, Some(Gender::Male), Some(Gender::Female)];

/// The span of the first mention of each entity.
fn first_spans(mentions: &[Mention], entities: usize) -> Vec<Span> {
    let mut spans = vec![Span::default(); entities];
    for mention in mentions.iter().rev() {
        if let Some(span) = spans.get_mut(mention.entity as usize) {
            *span = mention.span;
        }
    }
    spans
}

fn pack_entities(entities: &[LocalEntity], mentions: &[Mention]) -> Vec<PackedEntity> {
    let first = first_spans(mentions, entities.len());
    let pack = |(&LocalEntity { kind, name, gender }, first): (&LocalEntity, Span)| {
        let gender = GENDERS.iter().position(|&other| other == gender).unwrap_or_default();
        let start = name.start.wrapping_sub(first.start).cast_signed();
        let length = (name.end - name.start).wrapping_sub(first.end - first.start).cast_signed();
        ((kind.index() * GENDERS.len() + gender) as u8, start, length)
    };
    entities.iter().zip(first).map(pack).collect()
}

fn unpack_entities(packed: Vec<PackedEntity>, mentions: &[Mention]) -> Vec<LocalEntity> {
    let first = first_spans(mentions, packed.len());
    let entity = |((number, start, length), first): (PackedEntity, Span)| {
        let number = usize::from(number);
        let start = first.start.wrapping_add(start.cast_unsigned());
        let length = (first.end - first.start).wrapping_add(length.cast_unsigned());
        LocalEntity {
            kind: KINDS.get(number / GENDERS.len()).copied().unwrap_or(Kind::Person),
            name: Span { start, end: start.wrapping_add(length) },
            gender: GENDERS[number % GENDERS.len()],
        }
    };
    packed.into_iter().zip(first).map(entity).collect()
}

/// One quote: bytes from the end of the one before, its length, its speaker, and its cue: start seen from that of the
/// quote, and length.
type PackedQuote = (u32, u32, Option<u32>, Option<(i32, u32)>);

fn pack_quotes(quotes: &[Quote]) -> Vec<PackedQuote> {
    let mut end = 0;
    let pack = |&Quote { span, speaker, cue }: &Quote| {
        let gap = span.start.wrapping_sub(std::mem::replace(&mut end, span.end));
        let cue = cue.map(|cue| (cue.start.wrapping_sub(span.start).cast_signed(), cue.end - cue.start));
        (gap, span.end - span.start, speaker, cue)
    };
    quotes.iter().map(pack).collect()
}

fn unpack_quotes(packed: Vec<PackedQuote>) -> Vec<Quote> {
    let mut end = 0_u32;
    let quote = |(gap, length, speaker, cue): PackedQuote| {
        let start = end.wrapping_add(gap);
        end = start + length;
        let cue = cue.map(|(from, length)| {
            let start = start.wrapping_add(from.cast_unsigned());
            Span { start, end: start + length }
        });
        Quote { span: Span { start, end }, speaker, cue }
    };
    packed.into_iter().map(quote).collect()
}

/// One name: bytes from the end of the one before, its length, number of the kind.
type PackedFound = (u32, u32, u8);

fn pack_found(found: &[Found]) -> Vec<PackedFound> {
    let mut end = 0;
    let pack = |&Found { span, kind }: &Found| {
        let gap = span.start.wrapping_sub(std::mem::replace(&mut end, span.end));
        (gap, span.end - span.start, kind.index() as u8)
    };
    found.iter().map(pack).collect()
}

fn unpack_found(packed: Vec<PackedFound>) -> Vec<Found> {
    let mut end = 0_u32;
    let found = |(gap, length, kind): PackedFound| {
        let start = end.wrapping_add(gap);
        end = start + length;
        let kind = KINDS.get(usize::from(kind)).copied().unwrap_or(Kind::Person);
        Found { span: Span { start, end }, kind }
    };
    packed.into_iter().map(found).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn what_was_found_comes_out_as_it_went_in(
            sizes in proptest::collection::vec((0..70_000_u32, 0..300_u32, 0..u32::MAX, 0..30_u32), 0..20),
        ) {
            let mut end = 0;
            let mention = |(at, &(gap, length, entity, by)): (usize, &(u32, u32, u32, u32))| {
                let span = Span { start: end + gap, end: end + gap + length };
                end = span.end;
                let by = if by as usize == at || by > 20 { Join::NONE } else { by };
                let rule = if by > 10 { Rule::Same } else { Rule::Surname };
                Mention { span, entity, join: Join { rule, choice: Choice::Last, by } }
            };
            let mentions: Vec<Mention> = sizes.iter().enumerate().map(mention).collect();
            let kind = |at: usize| KINDS[at % KINDS.len()];
            let entity = |(at, mention): (usize, &Mention)| {
                LocalEntity { kind: kind(at), name: mention.span, gender: GENDERS[at % GENDERS.len()] }
            };
            let entities: Vec<LocalEntity> = mentions.iter().rev().enumerate().map(entity).collect();
            let quote = |(at, mention): (usize, &Mention)| Quote {
                span: mention.span,
                speaker: (at % 2 == 0).then_some(at as u32),
                cue: (at % 3 == 0).then(|| mentions[mentions.len() - 1 - at].span),
            };
            let quotes: Vec<Quote> = mentions.iter().enumerate().map(quote).collect();
            let found = |(at, mention): (usize, &Mention)| Found { span: mention.span, kind: kind(at) };
            let furniture: Vec<Found> = mentions.iter().enumerate().map(found).collect();
            let analysis = Analysis {
                mentions: mentions.clone().into(),
                entities: entities.clone().into(),
                quotes: quotes.clone().into(),
                furniture: furniture.clone().into(),
            };
            let packed = PackedAnalysis::from(analysis);
            assert_eq!(packed.mentions(), mentions);
            assert_eq!(packed.names(), (mentions.clone(), entities));
            assert_eq!(packed.quotes(), quotes);
            assert_eq!(packed.furniture(), furniture);
        }
    }
}

//! The mentions of an article, packed: a collection has half a million of them for ten thousand articles, and looks at
//! those of one article at a time. Numbers are small when counted from the mention before, and postcard writes small
//! numbers short.

use serde::{Deserialize, Serialize};

use crate::analysis::{Analysis, Choice, Found, Gender, Join, KINDS, Kind, LocalEntity, Mention, Quote, Rule};
use crate::text::Span;

/// What was found in an article, packed by whoever found it: many of these may wait until they are taken up.
#[derive(Debug, Clone, PartialEq)]
pub struct PackedAnalysis {
    pub(super) mentions: Box<[u8]>,
    pub(super) entities: Box<[LocalEntity]>,
    pub(super) quotes: Box<[Quote]>,
    pub(super) furniture: Box<[Found]>,
}

impl From<Analysis> for PackedAnalysis {
    fn from(analysis: Analysis) -> Self {
        let Analysis { mentions, entities, quotes, furniture } = analysis;
        Self { mentions: pack(&mentions), entities, quotes, furniture }
    }
}

/// One mention, seen from the one before.
#[derive(Serialize, Deserialize)]
struct Packed {
    /// Bytes between the two.
    gap: u32,
    length: u32,
    entity: u16,
    rule: Rule,
    choice: Choice,
    /// How far away the mention is that it joined; 0 for none.
    by: i32,
}

/// Packs the mentions of an article.
///
/// # Panics
/// Never: to serialise into memory cannot fail.
fn pack(mentions: &[Mention]) -> Box<[u8]> {
    let mut end = 0;
    let packed = (0_u32..).zip(mentions).map(|(at, &Mention { span, entity, join })| {
        let gap = span.start - std::mem::replace(&mut end, span.end);
        let by = if join.by == Join::NONE { 0 } else { join.by.cast_signed() - at.cast_signed() };
        Packed { gap, length: span.end - span.start, entity, rule: join.rule, choice: join.choice, by }
    });
    let packed: Vec<Packed> = packed.collect();
    postcard::to_allocvec(&packed).expect("memory takes all").into()
}

/// The mentions again, in text order.
///
/// # Panics
/// Never: [`pack`] is the only place where mentions are packed.
pub(super) fn unpack(bytes: &[u8]) -> Vec<Mention> {
    let packed: Vec<Packed> = postcard::from_bytes(bytes).expect("it was packed here");
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

/// One entity of an article: number of the kind, start and length of the name, and what titles tell of a person.
type PackedEntity = (u8, u32, u32, u8);

/// What titles can tell.
const GENDERS: [Option<Gender>; 3] = [None, Some(Gender::Male), Some(Gender::Female)];

/// Packs the entities of an article: they are looked at again only when it or another article changes.
///
/// # Panics
/// Never: to serialise into memory cannot fail.
pub(super) fn pack_entities(entities: &[LocalEntity]) -> Box<[u8]> {
    let place = |at: Option<usize>| at.map_or(0, |at| at as u8);
    let packed = entities.iter().map(|&LocalEntity { kind, name, gender }| {
        let kind = place(KINDS.iter().position(|&other| other == kind));
        (kind, name.start, name.end - name.start, place(GENDERS.iter().position(|&other| other == gender)))
    });
    let packed: Vec<PackedEntity> = packed.collect();
    postcard::to_allocvec(&packed).expect("memory takes all").into()
}

/// The entities again.
///
/// # Panics
/// Never: [`pack_entities`] is the only place where they are packed.
pub(super) fn unpack_entities(bytes: &[u8]) -> Vec<LocalEntity> {
    let packed: Vec<PackedEntity> = postcard::from_bytes(bytes).expect("it was packed here");
    let entity = |(kind, start, length, gender): PackedEntity| LocalEntity {
        kind: KINDS.get(usize::from(kind)).copied().unwrap_or(Kind::Person),
        name: Span { start, end: start + length },
        gender: GENDERS.get(usize::from(gender)).copied().flatten(),
    };
    packed.into_iter().map(entity).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entities_come_out_as_they_went_in() {
        let mut all = Vec::new();
        for kind in KINDS {
            for (start, gender) in [0, 5, 70_000].into_iter().zip(GENDERS) {
                all.push(LocalEntity { kind, name: Span { start, end: start + 9 }, gender });
            }
        }
        assert_eq!(unpack_entities(&pack_entities(&all)), all);
    }

    proptest::proptest! {
        #[test]
        fn mentions_come_out_as_they_went_in(
            sizes in proptest::collection::vec((0..70_000_u32, 0..300_u32, 0..u16::MAX, 0..30_u32), 0..20),
        ) {
            let mut end = 0;
            let mention = |(at, &(gap, length, entity, by)): (usize, &(u32, u32, u16, u32))| {
                let span = Span { start: end + gap, end: end + gap + length };
                end = span.end;
                let by = if by as usize == at || by > 20 { Join::NONE } else { by };
                let rule = if by > 10 { Rule::Same } else { Rule::Surname };
                Mention { span, entity, join: Join { rule, choice: Choice::Last, by } }
            };
            let all: Vec<Mention> = sizes.iter().enumerate().map(mention).collect();
            assert_eq!(unpack(&pack(&all)), all);
        }
    }
}

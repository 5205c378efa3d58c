//! Whether a person of an article is "he" or "she": by a title, by the given name, or by the pronouns of sentences
//! that are about nobody else. Whoever stays unknown can be either.

use rustc_hash::FxHashMap;

use super::clause::{Reading, Subject};
use super::items::{Row, What};
use super::words::Class;
use crate::analysis::given::{gender_of, is_family_first};
use crate::analysis::person::given;
use crate::analysis::title::{self, Gender};
use crate::analysis::{Analysis, Kind};

/// Sentences with a pronoun that settle it, and how many times as many as with the other one.
const FEWEST: u32 = 2;
const TIMES: u32 = 4;

/// What an article tells of the persons in it.
#[derive(Debug, Default)]
pub(super) struct Genders {
    titles: FxHashMap<u32, Gender>,
    names: FxHashMap<u32, Gender>,
}

impl Genders {
    /// Asks the given names, and where these do not tell, the pronouns.
    pub fn read(text: &str, analysis: &Analysis, row: &Row) -> Self {
        let persons = (0..).zip(&analysis.entities).filter(|(_, entity)| entity.kind == Kind::Person);
        let named = persons.filter_map(|(index, entity)| {
            let given = given(entity.name.of(text)).filter(|given| !is_family_first(given))?;
            Some((index, gender_of(&given)?))
        });
        let mut genders = Self { titles: FxHashMap::default(), names: named.collect() };
        let mut votes: FxHashMap<u32, [u32; 2]> = FxHashMap::default();
        for sentence in &row.sentences {
            let reading = Reading { text, items: &row.items, sentence: sentence.items.clone(), analysis };
            if let Some((entity, gender)) = vote(&reading) {
                votes.entry(entity).or_default()[usize::from(gender == Gender::Female)] += 1;
            }
        }
        for (entity, [male, female]) in votes {
            let gender = if male > female { Gender::Male } else { Gender::Female };
            if male.max(female) >= FEWEST.max(male.min(female) * TIMES) {
                genders.names.entry(entity).or_insert(gender);
            }
        }
        genders
    }

    /// Learns from a title, which outweighs all else.
    pub fn title(&mut self, entity: u32, title: &str) {
        if let Some(gender) = title::gender(title) {
            self.titles.entry(entity).or_insert(gender);
        }
    }

    /// Learns from a pronoun that was found to mean a person.
    pub fn pronoun(&mut self, entity: u32, gender: Gender) {
        self.names.entry(entity).or_insert(gender);
    }

    pub fn get(&self, entity: u32) -> Option<Gender> {
        self.titles.get(&entity).or_else(|| self.names.get(&entity)).copied()
    }
}

/// The only person of a sentence, who is its subject, and the pronouns after the name, if they agree.
fn vote(reading: &Reading) -> Option<(u32, Gender)> {
    let mut person = None;
    let (mut male, mut female) = (false, false);
    for at in reading.sentence.clone() {
        match reading.what(at) {
            What::Name(_) if reading.kind(at) == Some(Kind::Person) => {
                let entity = reading.speaker(at);
                if person.is_some() && person != entity {
                    return None;
                }
                person = entity;
            }
            What::Word(class) if person.is_some() => {
                male |= class == Class::He || matches!(reading.word(at), "his" | "him" | "himself");
                female |= class == Class::She || matches!(reading.word(at), "her" | "hers" | "herself");
            }
            _ => {}
        }
    }
    let subject = person.filter(|_| male != female)?;
    let leads = reading.main_subject(reading.sentence.end) == Some(Subject::Named(subject));
    leads.then_some((subject, if male { Gender::Male } else { Gender::Female }))
}

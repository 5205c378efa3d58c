//! Which form of a name an article's entity goes by: the fullest right one. Misspelt forms and capitals stand back.

use rustc_hash::FxHashMap;
use strsim::osa_distance;

use crate::analysis::key::{key, plain};
use crate::analysis::{Kind, LocalEntity, Mention, Rule, is_lone};
use crate::text::Span;

/// One form of an entity.
#[derive(Debug, Clone, Copy)]
struct Form<'a> {
    entity: u32,
    text: &'a str,
    count: u32,
    first: Span,
    misspelt: bool,
}

/// More forms than these are not held against each other.
const FORMS: usize = 32;

/// Names every entity after the forms that its mentions have.
pub(super) fn name_all(text: &str, mentions: &[Mention], entities: &mut [LocalEntity]) {
    let mut places: FxHashMap<(u32, &str), usize> = FxHashMap::default();
    let mut forms: Vec<Form> = Vec::new();
    for mention in mentions {
        let printed = mention.span.of(text);
        let misspelt = mention.join.rule == Rule::Misspelt;
        let (entity, first) = (mention.entity, mention.span);
        let place = *places.entry((entity, printed)).or_insert_with(|| {
            forms.push(Form { entity, text: printed, count: 0, first, misspelt });
            forms.len() - 1
        });
        forms[place].count += 1;
    }
    forms.sort_by_key(|form| form.entity);
    for same in forms.chunk_by(|one, two| one.entity == two.entity) {
        let entity = &mut entities[same[0].entity as usize];
        let best = same.iter().rev().max_by_key(|form| Rank::new(entity.kind, form, same));
        entity.name = best.map_or(entity.name, |form| form.first);
    }
}

/// How good a form is as the name of its entity; the greater, the better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Rank {
    full: bool,
    right: bool,
    mixed_case: bool,
    words: usize,
    count: u32,
    letters: usize,
}

impl Rank {
    fn new(kind: Kind, form: &Form, all: &[Form]) -> Self {
        let mixed_case = form.text.chars().any(char::is_lowercase);
        let letters = form.text.chars().count();
        let (mut full, mut right, mut words) = (true, true, letters);
        match kind {
            Kind::Person => {
                let is_slip = |other: &&Form| other.count > form.count && osa_distance(form.text, other.text) == 1;
                let rarer = |other: &&Form| form.misspelt && !other.misspelt && other.count >= form.count;
                let near = |other: &&Form| rarer(other) && osa_distance(form.text, other.text) <= 2;
                full = !is_lone(form.text);
                right = !full || !all.iter().take(FORMS).any(|other| is_slip(&other) || near(&other));
                words = form.text.split_whitespace().count();
            }
            // A people goes by its adjective, not by its plural.
            Kind::Group => words = usize::from(plain(form.text) == key(kind, form.text)),
            _ => {}
        }
        // An acronym is no name in capitals.
        let capitals = kind == Kind::Person
            || all
                .iter()
                .take(FORMS)
                .any(|other| other.text != form.text && other.text.to_lowercase() == form.text.to_lowercase());
        Self { full, right, mixed_case: mixed_case || !capitals, words, count: form.count, letters }
    }
}

//! Interviews: blocks that begin with a speaker's name and a colon, or with "Q:" and "A:". What follows is said by that
//! person, without quotation marks. A list of persons has names and colons too; in an interview somebody comes back, or
//! asks.

use super::Quote;
use crate::analysis::{Analysis, Kind};
use crate::article::{Article, Block, Role};
use crate::text::Span;

/// Turns that make an interview.
const FEWEST: usize = 2;
/// Bytes before the colon.
const LONGEST: usize = 80;

/// The turns of an interview as quotes; none when the article is no interview.
pub(super) fn turns(article: &Article, analysis: &Analysis) -> Vec<Quote> {
    let blocks = || article.blocks.iter().filter(|block| block.role == Role::Body);
    let named: Vec<Quote> = blocks().filter_map(|block| named(article, analysis, block)).collect();
    let mut speakers: Vec<_> = named.iter().map(|turn| turn.speaker).collect();
    speakers.sort_unstable();
    speakers.dedup();
    let comes_back = named.len() > speakers.len();
    let asks = || named.iter().any(|turn| turn.span.of(&article.text).contains('?'));
    let questions = || blocks().any(|block| letter(article, block, 'Q').is_some());
    if named.len() >= FEWEST && (speakers.len() > 1 && (comes_back || asks()) || questions()) {
        return named;
    }
    let Some(first) = blocks().find(|block| letter(article, block, 'Q').is_some()) else { return Vec::new() };
    let answers: Vec<Span> = blocks().filter_map(|block| letter(article, block, 'A')).collect();
    let speaker = guest(analysis, first.span.start());
    if answers.len() < FEWEST || speaker.is_none() {
        return Vec::new();
    }
    answers.into_iter().map(|span| Quote { span, speaker, cue: None }).collect()
}

/// A block that begins with a person's name and a colon.
fn named(article: &Article, analysis: &Analysis, block: &Block) -> Option<Quote> {
    let at = analysis.mentions.partition_point(|mention| mention.span.start < block.span.start);
    let mention = analysis.mentions.get(at).filter(|mention| block.span.covers(mention.span))?;
    let person = analysis.entities[mention.entity as usize].kind == Kind::Person;
    let after = Span::new(mention.span.end(), block.span.end()).of(&article.text);
    let words = after.strip_prefix(':')?;
    let before = Span::new(block.span.start(), mention.span.start()).of(&article.text);
    let title = before.split_whitespace().all(|word| word.starts_with(|char: char| char.is_uppercase()));
    let span = Span::new(block.span.end() - words.len(), block.span.end()).trim(&article.text);
    let turn = person && title && before.len() <= LONGEST && !span.is_empty();
    turn.then_some(Quote { span, speaker: Some(mention.entity), cue: Some(mention.span) })
}

/// What follows "Q:" or "A." at the start of a block.
fn letter(article: &Article, block: &Block, letter: char) -> Option<Span> {
    let text = block.span.of(&article.text);
    let words = text.strip_prefix(letter)?.strip_prefix([':', '.'])?;
    let span = Span::new(block.span.end() - words.len(), block.span.end()).trim(&article.text);
    (!span.is_empty() && words.starts_with(char::is_whitespace)).then_some(span)
}

/// The only person whom the text before the first question names, else the one it names most.
fn guest(analysis: &Analysis, before: usize) -> Option<u32> {
    let mut counts: Vec<(u32, u32)> = Vec::new();
    let named = analysis.mentions.iter().take_while(|mention| mention.span.start() < before);
    for mention in named.filter(|mention| analysis.entities[mention.entity as usize].kind == Kind::Person) {
        match counts.iter().position(|&(entity, _)| entity == mention.entity) {
            Some(at) => counts[at].1 += 1,
            None if counts.len() < LONGEST => counts.push((mention.entity, 1)),
            None => {}
        }
    }
    let most = counts.iter().map(|&(_, count)| count).max()?;
    let mut best = counts.iter().filter(|&&(_, count)| count == most);
    let first = best.next()?.0;
    best.next().is_none().then_some(first)
}

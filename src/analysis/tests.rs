//! Tests of the finder and the joins. A text marks its names as `[P Ada Moor]`; a number after the kind says which
//! entity it is ("[P1 Ada Moor] … [P1 Moor]").

use proptest::prelude::*;

use super::notation::unmark;
use super::*;
use crate::article::{Block, Role};

fn article(text: &str) -> Article {
    let mut at = 0;
    let blocks = text.split_inclusive('\n').filter_map(|line| {
        let span = Span::new(at, at + line.len()).trim(text);
        at += line.len();
        (!span.is_empty()).then_some(Block { span, role: Role::Body })
    });
    let blocks = blocks.collect();
    Article { file: "test.txt".into(), text: text.into(), blocks, ..Article::default() }
}

fn letter(kind: Kind) -> &'static str {
    match kind {
        Kind::Person => "P",
        Kind::Organisation => "O",
        Kind::Place => "L",
        Kind::Group => "G",
    }
}

/// The text with what the finder sees marked, numbers as in `like`.
fn found(text: &str) -> Vec<(String, Span)> {
    let analysis = analyse(&article(text));
    let kind = |mention: &Mention| letter(analysis.entities[mention.entity as usize].kind).to_owned();
    analysis.mentions.iter().map(|mention| (kind(mention), mention.span)).collect()
}

fn show(text: &str, marks: &[(String, Span)]) -> Vec<String> {
    marks.iter().map(|(kind, span)| format!("{kind} {}", span.of(text))).collect()
}

#[test]
fn names_of_every_kind_are_found() {
    for marked in [
        "[P Ada Lovelace] wrote to the [O Royal Society] in [L London].",
        "Defence Minister [P Mira Holt] flew from [L Ottawa] to [L Berlin] on Monday.",
        "Mr. [P Holt] and Prof. [P Lena Brandt] met Brig. Gen. [P Omar Al-Hadi] there.",
        "The [G Canadian]-led mission and the [L U.S.]-led talks upset [G Iranian]-backed fighters.",
        "The anti-[O ISIS] coalition trained [G Iraqi] troops in [L Jordan], an official said.",
        "She worked at the [O Department of National Defence] and the [O University of Waterloo].",
        "Guards of the [O Islamic Revolutionary Guard Corps] left [L Syria].",
        "A boat sails. ([P Jan Roe] / [O The Northern Press])",
        "[G Sunni Arabs] and [G Kurds] in [L Iraq] voted, but [G Iraqi] [G Kurds] stayed home.",
        "The [G Iraqi] parliament sat; the [O Iraqi Parliament] did not.",
        "Voters in the city of [L Tumbrel] backed President [P Juan Ortega] of [L Peru].",
        "The [O Food and Agriculture Organization] and the [O Trade and Development Commission] agreed.",
        "[O Doctors Without Borders] left after Hurricane Maud.",
        "Foreign Secretary [P Anna Berg] met [P Paul Renn], who runs the [O Renn Foundation].",
        "Only [P Yun Ha-joon] of [L South Korea] won in May.",
        "Conservative and Liberal members of [O Congress] praised Western aid in December.",
        "[P Anna May] won in May, and Ms. [P May] said so.",
        "[P Ada Harrow] spoke on Monday. Will [P Harrow] go on to the end? The mayor hopes so.",
        "[P Will Moor] spoke on Monday. [P Will Moor] was late.",
        "The seat of [P Joan Hill] ([L Bow – Saint-Luc], [L Ont.]) is safe.",
    ] {
        let (text, marks) = unmark(marked);
        assert_eq!(show(&text, &found(&text)), show(&text, &marks), "{text}");
    }
}

#[test]
fn news_is_not_sentences() {
    for (name, marked) in [
        ("byline", "By [P Carla Wendt] and [P Tomas Okafor]"),
        ("credit", "([P Ingrid Solheim] / [O The Northern Press])"),
        ("credit without spaces", "The quay at dawn. ([P Ingrid Solheim]/[O Reuters])"),
        ("dateline", "[L HARTWELL] - The council met on Monday."),
        ("dateline of an agency", "[L LONDON] ([O AP]) — Mayor [P Ada Quist] said so."),
        ("dateline with a state", "[L HARTWELL], [L Ga.] ([O AP]) — The council met on Monday."),
        ("a channel before the text", "([O CNN]) The council met on Monday."),
        ("no dateline", "UPDATE - The council met on Monday."),
        ("a body is no dateline", "[O NATO] – the alliance – met on Monday."),
        ("a date in a dateline", "[L NEW YORK], Feb. 3 ([O AP]) — The council met on Monday."),
        ("a hyphen in a dateline", "[L BAIE-COMEAU], [L Que.] — The council met on Monday."),
        ("years and shouts", "1945 - The war ended. “NO WAY” - so they said."),
        ("a month that is a name", "On Jan. 6 she met [P Jan Roe] in [L Oslo]."),
        ("a party is no seat", "Sen. [P Joe Marsh] (Republican, [L Tex.]) said so."),
        ("a month that is a surname", "[P Anna May] won. May is the wettest month in [L Oslo]."),
        ("a party and a state", "Rep. [P Ann Field], D-[L Neb.], and Rep. [P Joe Marsh], R-[L La.], agreed."),
        ("a town and its state", "She was born in [L Monroe], [L La.], on a farm."),
        ("a town before -based", "[P Ann Field] runs a [L London]-based charity."),
        ("a company without its legal form", "Shares of [O Veltrane Ltd.] fell. In May, [O Veltrane] rose."),
        ("two datelines", "[L BERLIN]/[L ROME], May 3 ([O Reuters]) - The council met on Monday."),
        ("a body of many", "She leads the [O Ontario Teachers’ Pension Fund], he said."),
        ("titles without a full stop", "On Monday Dr [P Ruud van Dael] met Justice [P Pieter van der Loon]."),
        ("a paper of a place", "She told the [O Iowa Statesman] and the [O Lagos Courier] in [L Ohio]."),
        ("a suffix behind a comma", "The talks ended when [P Paul Moor, Jr.], left the room."),
        ("a body of a body", "[P Ann Field] teaches at [O Columbia University]’s [O School of Journalism]."),
        ("headline in capitals", "MAYOR [P ADA QUIST] MEETS [O NATO] CHIEF IN [L BRUSSELS]"),
        ("headline in Title Case", "Mayor [P Ada Quist] Meets [O NATO] Chief in [L Brussels]"),
        ("initials", "[P J. R. Ewart] and [P A.B. Moor] wrote to [P K. O'Hara]."),
        ("particles", "[P Khalid al-Masri], [P Vincent van Dael] and [P Omar bin Rashid] spoke."),
        ("hyphens and apostrophes", "[P Jean-Luc Marchand] of [L Saint-Denis] met [P Anne-Marie O’Dowd]."),
        ("the other apostrophe", "Police said that [P Sean O'Dowd]'s boat and [P Mary O’Dowd]’s house burned."),
        ("soft hyphen", "The mayor, [P Ada Quist\u{ad}mann], spoke in [L Oslo]."),
        ("line break inside a name", "The talks were led by President [P Juan\rOrtega] of [L Peru], he said."),
        ("one-name persons", "[P Pelé] scored twice for [L Brazil], said [P Ronaldo]."),
        ("a surname that is a word", "[P Neil Young] spoke. [P Young] said that he was glad."),
        ("and a verb or noun", "[P Vincent Price] left. [P Price] was angry."),
        ("a surname that is a month", "[P Anna May] won in May, and Ms. [P May] said so."),
        ("a place that is a surname", "[P George Washington] crossed the river. [P Washington] was cold."),
        ("the place itself", "[L Washington] said on Monday that it would send troops."),
        ("a country that is a surname", "[P Michael Jordan] retired. [P Jordan] was the best."),
        ("the country itself", "[L Jordan] closed its border with [L Syria]."),
        ("a city that is a surname", "[P Jack London] wrote it. [P London] was born in [L San Francisco]."),
        ("compounds", "The [L U.S.]-led coalition and anti-[O NATO] groups met [G Canadian]-born fighters."),
        ("a body that ends in a country", "Inspectors of [O Transport Canada] flew from [L Canada] to [L Peru]."),
        ("compounds of several words", "The anti-[O Islamic State] coalition met in [L Oslo]."),
        ("a duke", "On Monday the [P Duke of York] left [L Oslo]."),
        ("a title before a particle", "On Monday Justice [P van der Loon] left [L Oslo]."),
        ("a duchess by name", "Ms [P Kate Moor], Duchess of Cambridge, said so."),
        ("an interview", "[P Ada Moor] runs the ferry.\nQ. Will it stay?\nA. It will.\nQ. Why?\nA. It pays."),
        ("a degree", "[P Ada Moor-Hale] PhD said so to [P Paul Renn], MD, on Monday."),
        ("seats", "Sen. [P Joe Marsh] (D-[L Ohio]) and Rep. [P Ann Field] (R-[L Texas]) agreed."),
        ("a newspaper's article", "She told [O The Daily Herald] and the [O Associated Press]."),
        ("an acronym in brackets", "The [O World Health Organization] ([O WHO]) praised [L Kenya]."),
    ] {
        let (text, marks) = unmark(marked);
        assert_eq!(show(&text, &found(&text)), show(&text, &marks), "{name}: {text}");
    }
}

/// Which marks of a text are one entity, by the number after the kind.
#[test]
fn forms_of_one_name_are_joined() {
    for (marked, joins) in [
        ("[P1 Ada Moor] came. [P1 Moor] spoke. Ms. [P1 Moor] left.", "Same Surname Surname"),
        ("Mr. [P1 Moor] came, said [P1 Paul Moor].", "Surname Same"),
        (
            "[P1 Ada Moor] met [P2 Paul Moor]. [P2 Moor] spoke. [P1 Ada Moor] did too, and [P1 Moor] left.",
            "Same Same Surname Same Surname",
        ),
        (
            "Ms. [P1 Ada Moor] met Mr. [P2 Paul Moor]. Ms. [P1 Moor] spoke, Mr. [P2 Moor] did not.",
            "Same Same Surname Surname",
        ),
        ("Mr. [P1 Paul Moor] spoke. Ms. [P2 Moor] did not.", "Same Unsure"),
        (
            "Gen. [P1 Paul Moor] met Prof. [P2 Ada Moor]. Gen. [P1 Moor] left, said Prof. [P2 Moor].",
            "Same Same Surname Surname",
        ),
        ("[P1 Qasem Moor] left. Then [P1 Qassem Moor] came, said [P1 Moor].", "Same Misspelt Surname"),
        ("[P1 Dan Moor] and [P2 Dana Moor] are two.", "Same Same"),
        ("[P1 Paul B. Moor] wrote as [P1 Paul Moor] and as [P1 P. Moor].", "Same ShortForm ShortForm"),
        ("[P1 Paul B. Moor] is not [P2 Paul C. Moor].", "Same Same"),
        ("[P1 Omar al-Hadi] spoke. Mr. [P1 Hadi] left.", "Same Surname"),
        ("The [O1 Northern History Council] ([O1 NHC]) met. The [O1 NHC] left.", "Same Acronym Acronym"),
        ("The [O1 Islamic State], or [O1 ISIL], lost. [O1 Daesh] fled.", "Same KnownAlias KnownAlias"),
        (
            "[G1 Canadians] met a [G1 Canadian] in the [L2 U.S.], that is in the [L2 United States].",
            "Same Same Same KnownAlias",
        ),
    ] {
        let (text, marks) = unmark(marked);
        let analysis = analyse(&article(&text));
        let mut numbers: Vec<&str> = Vec::new();
        let found = analysis.mentions.iter().map(|mention| {
            let entity = mention.entity as usize;
            let mark = marks.iter().find(|(_, span)| *span == mention.span).map_or("?", |(kind, _)| kind);
            numbers.resize(numbers.len().max(entity + 1), "");
            let first = numbers[entity].is_empty();
            numbers[entity] = if first { mark } else { numbers[entity] };
            (mention.span, numbers[entity].to_owned())
        });
        let found: Vec<_> = found.map(|(span, kind)| (kind, span)).collect();
        assert_eq!(show(&text, &found), show(&text, &marks), "{text}");
        let printed: Vec<_> = analysis.mentions.iter().map(|mention| format!("{:?}", mention.join.rule)).collect();
        assert_eq!(printed.join(" "), joins, "{text}");
        let entities: std::collections::BTreeSet<_> = marks.iter().map(|(kind, _)| kind).collect();
        assert_eq!(analysis.entities.len(), entities.len(), "{text}");
    }
}

#[test]
fn an_entity_goes_by_its_fullest_right_form() {
    for (text, name) in [
        ("Moor spoke to Ada Moor. Moor left.", "Ada Moor"),
        ("Jen Moorberg left. Jens Moorberg stayed, and Jens Moorberg won.", "Jens Moorberg"),
        ("ISIS lost. The Islamic State fled.", "Islamic State"),
        ("Canadians met. A Canadian left.", "Canadian"),
    ] {
        let analysis = analyse(&article(text));
        let names: Vec<_> = analysis.entities.iter().map(|entity| entity.name.of(text)).collect();
        assert_eq!(names, [name], "{text}");
    }
}

#[test]
fn names_in_page_furniture_stand_apart() {
    let text = "Ada Lovelace wrote in London.";
    let mut article = article(text);
    article.blocks[0].role = Role::Boilerplate;
    let analysis = analyse(&article);
    assert!(analysis.mentions.is_empty() && analysis.entities.is_empty());
    let names: Vec<&str> = analysis.furniture.iter().map(|name| name.span.of(text)).collect();
    assert_eq!(names, ["Ada Lovelace", "London"]);
}

#[test]
fn a_long_line_takes_linear_time() {
    for line in ["Ada Moor of the Moor and Hale Society ", "Ada-", "U.S. (", "a b c, ", "John ", "Council of "] {
        let text = line.repeat(60_000 / line.len());
        analyse(&article(&text));
    }
}

proptest! {
    #[test]
    fn any_text_is_analysed(text in "(\\PC|[A-Z][a-z]{1,6}|[-–'’.,(/ \n]|of|al|and|U\\.S\\.|Mr\\. |Council |İ|ß|The ){0,80}") {
        let analysis = analyse(&article(&text));
        let mut end = 0;
        for mention in &analysis.mentions {
            prop_assert!(mention.span.start() >= end && !mention.span.is_empty());
            prop_assert!((mention.entity as usize) < analysis.entities.len());
            prop_assert!(!mention.span.of(&text).is_empty());
            end = mention.span.end();
        }
    }
}

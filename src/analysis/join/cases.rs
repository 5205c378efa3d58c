//! Cases of joining inside an article. The names are given, so that only the joins are tested; marks with one number are
//! one entity. Names and sentences are made up, or plain facts.

use crate::analysis::Kind;
use crate::analysis::notation::{joined, parted};
use crate::text::Span;

fn check(cases: &[&str]) {
    let faults: Vec<String> = cases.iter().filter_map(|case| fault(case)).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

fn fault(case: &str) -> Option<String> {
    let (text, analysis, marks) = joined(case);
    let entities: Vec<u32> = analysis.mentions.iter().map(|mention| mention.entity).collect();
    let show = |mention: &crate::analysis::Mention| {
        format!("{} {} {:?}", mention.entity, mention.span.of(&text), mention.join.rule)
    };
    (parted(&entities) != parted(&marks))
        .then(|| format!("{case}\n    {}", analysis.mentions.iter().map(show).collect::<Vec<_>>().join(", ")))
}

#[test]
fn lone_surnames() {
    check(&[
        "[P1 Ada Lovelace] wrote. [P1 Lovelace] was young.",
        "[P1 Lovelace] wrote, said the editor. [P1 Ada Lovelace] was young.",
        "[P1 ADA LOVELACE] WRITES\n[P1 Lovelace] was young.",
        "[P1 Anna van der Berg] came. [P1 Van der Berg] left. Ms. [P1 van der Berg] slept. [P1 Berg] woke.",
        "[P1 Omar al-Hadi] came. [P1 Al-Hadi] left. Mr. [P1 Hadi] slept.",
        "[P1 Omar bin Hadi] came. [P1 bin Hadi] left. [P1 Hadi] slept.",
        "[P1 Étienne O’Dell] came. [P1 O'Dell] left.",
        "[P1 Zoë Löfgren] came. [P1 Lofgren] left.",
        "[P1 Mira Lund-Hale] came. [P1 Lund-Hale] left. [P1 Lund\u{2010}Hale] slept.",
        "[P1 Mira\nHolt] came. [P1 Mira Holt] left.",
        "[P1 Mira Stein\u{ad}holt] came. [P1 Steinholt] left.",
        "[P1 Juan Pablo Mora Ruiz] came. [P1 Mora] left. [P1 Mora Ruiz] slept.",
        "[P1 Ada Moor] met [P2 Paul Hale]. [P1 Moor] spoke, [P2 Hale] did not.",
        "[P1 Moor] spoke first. [P1 Moor] spoke last.",
        "[P1 Ben Carpenter] came. [P1 Carpenter] left.",
        "[P1 Al Parker] came. [P1 Parker] left.",
        "[P1 Ada Moor] came. The [P1 Moors] house burnt.",
        "Mr. [P1 Moor] and Ms. [P2 Moor] came. Mr. [P1 Moor] left. Ms. [P2 Moor] stayed.",
    ]);
}

#[test]
fn bearers_of_one_surname() {
    check(&[
        "[P1 George Bush] came. [P2 Jeb Bush] came too. [P2 Bush] spoke.",
        "[P1 George Bush] came. [P2 Jeb Bush] came too. [P1 George Bush] rose. [P1 Bush] spoke.",
        "[P1 Venus Williams] won. [P2 Serena Williams] lost. [P2 Williams] wept. [P1 Venus] did not.",
        "[P1 Venus] and [P2 Serena Williams] won. [P1 Venus Williams] rested.",
        "[P1 Bill] and [P2 Hillary Clinton] came. Mr. [P1 Clinton] spoke. Mrs. [P2 Clinton] listened.",
        "[P1 Bill Clinton] met [P2 Hillary Clinton]. Mr. [P1 Clinton] spoke.",
        "[P2 Hillary Clinton] met [P1 Bill Clinton]. Ms. [P2 Clinton] spoke. [P1 Clinton], meanwhile.",
        "[P1 Ada Moor] met [P2 Paul Moor]. Lady [P1 Moor] spoke. Sir [P2 Moor] did not.",
        "Queen [P1 Ada Moor] met King [P2 Oro Moor]. The queen rose. Queen [P1 Moor] spoke.",
        "Mr. [P1 Lesley Moor] met Ms. [P2 Robin Moor]. Mr. [P1 Moor] spoke. Ms. [P2 Moor] did not.",
        "[P1 Paul Moor] spoke. Ms. [P2 Moor] did not.",
        "Mrs. [P1 Lesley Moor] spoke. Mr. [P2 Moor] did not. Mrs. [P1 Moor] did.",
        "President [P1 Ada Moor] met Governor [P2 Una Moor]. President [P1 Moor] spoke. Governor [P2 Moor] left.",
        "[P1 Ada Moor], the foreign minister, met [P2 Una Moor], a bishop. Foreign Minister [P1 Moor] spoke. Bishop [P2 Moor] left.",
        "Senator [P1 Ada Moor] met Judge [P2 Ada Hale]. Judge [P2 Hale] spoke. Senator [P1 Moor] left.",
        "[P1 Kim Jong Un] met [P2 Kim Yo Jong]. [P2 Kim] spoke. [P1 Kim Jong-un] left. [P1 Kim] waved.",
        "[P1 Kim Jong Un] met [P2 Moon Jae-in]. [P1 Kim] spoke. [P2 Moon] left.",
        "[P1 Xi Jinping] met [P2 Li Keqiang]. [P1 Xi] spoke. [P2 Li] left.",
        "[P1 Kim Carver] met [P2 Ada Kim]. [P1 Carver] spoke. Ms. [P2 Kim] left.",
        "[P1 Martin Rowe Jr.] met [P2 Martin Rowe Sr.]. They left.",
        "[P1 Martin Rowe Jr.] spoke. So did his father, [P2 Martin Rowe].",
        "[P1 Martin Rowe Jr.] spoke. [P2 Martin Rowe] left. [P1 Rowe Jr.] slept.",
        "[P1 Joseph R. Rowe Jr.] spoke. [P1 Joe Rowe] left. [P1 Rowe] slept.",
        "[P1 Martin Rowe Jr.] spoke. [P1 Rowe Jr.] left. [P1 Rowe] slept.",
        "[P1 Leopold II] built it. [P2 Leopold III] lost it.",
        "[P1 Leopold II] built it. King [P1 Leopold] was rich.",
        "[P1 Ada Moor] spoke. Her brother [P2 Paul Moor] did not. [P1 Moor] left.",
        "[P1 Ada Moor], daughter of the painter [P2 Paul Moor], spoke. [P1 Moor] left.",
        "[P1 Paul B. Moor] is not [P2 Paul C. Moor].",
        "[P1 George W. Moor] followed. [P2 George H. W. Moor] had gone before.",
        "[P1 George Moor] spoke. [P1 George W. Moor] left. [P2 George H. W. Moor] stayed.",
        "[P1 Mario Moor] met [P2 Maria Moor]. [P3 Jan Moor] met [P4 Jon Moor].",
        "[P1 Bob Moor] and [P2 Robert Moor] are brothers.",
        "[P1 Tim Moor] came. [P2 Jim Moor] left.",
        "[P1 Moor] won. [P2 Ada Moor] and [P3 Una Moor] lost.",
    ]);
}

#[test]
fn other_forms_of_a_full_name() {
    check(&[
        "[P1 Paul B. Moor] wrote as [P1 Paul Moor], later as [P1 P. Moor]. Then [P1 P.B. Moor] wrote again.",
        "[P1 J. R. Moor] came. [P1 J.R. Moor] left. [P1 Moor] slept.",
        "[P1 Robert Moor] came. [P1 Bob Moor] left.",
        "[P1 Bill Moor] came. [P1 William Moor] left. [P1 William J. Moor] slept.",
        "[P1 Jennifer Moor] came. [P1 Jen Moor] left.",
        "[P1 Anthony Moor] came. [P1 Tony Moor] left.",
        "[P1 Michael Moor] came. [P1 Mike Moor] left.",
        "[P1 Katherine Moor] came. [P1 Kate Moor] left.",
        "[P1 Alexander Moor] came. [P1 Alex Moor] left. [P1 Sasha Moor] slept.",
        "[P1 Joseph Moor] came. [P1 Joe Moor] left.",
        "[P1 Edward Moor] came. [P1 Ted Moor] left. [P1 Ed Moor] slept.",
        "[P1 Elizabeth Moor] came. [P1 Liz Moor] left.",
        "[P1 Richard Moor] came. [P1 Dick Moor] left.",
        "[P1 James Moor] came. [P1 Jim Moor] left.",
        "[P1 John Moor] came. [P1 Jack Moor] left.",
        "[P1 Margaret Moor] came. [P1 Peggy Moor] left.",
        "[P1 José Moor] came. [P1 Pepe Moor] left.",
        "[P1 Christopher Moor] came. [P2 Christine Moor] left. Mr. [P1 Moor] slept.",
        "[P1 Robert Moor] came. [P2 Bob Hale] left.",
        "[P1 Theodore Moor] came. [P2 Edward Moor] left.",
        "[P1 Wilfried “Willi” Moor] came. [P1 Willi Moor] left.",
        "[P1 Alexander Boris Moor] came. [P1 Boris Moor] left.",
        "[P1 Ada Moor] came. [P1 Ada] left.",
        "[P1 Ada Moor] met [P2 Ada Hale]. [P3 Ada] left.",
        "[P1 Ada Moor] came. Mr. [P2 Ada] left.",
        "[P1 Gregorio Pacheco Leyva] came. [P1 Gregorio Pacheco] left.",
        "[P1 Qasem Moor] came. [P1 Qassem Moor] left.",
        "[P1 Zakhary Moor] came. [P1 Zachary Moor] left.",
        "[P1 Ada Steinberg] came. [P1 Ada Steinburg] left.",
        "[P1 Ada Steinberg] came. [P1 Stenberg] left.",
        "[P1 Ada Moor] (née [P1 Hale]) came. [P1 Hale] left.",
        "[P1 Ada Moor], also known as [P1 Madam Sky], came. [P1 Moor] left.",
        "[P1 Lin Hale] (林海) came. [P1 Hale] left.",
        "[P1 Lin Hale] ([P1 林海]) came.",
        "[P1 Phineas Moor] came. [P1 Phin] left. Mr. [P2 Phin] stayed.",
        "[P1 Carla Moor] came. Her son [P2 Carl] left.",
        "[P1 Paula Holm] came. [P2 Paul] left.",
        "[P1 Erika Blix] came. [P2 Erik] left.",
        "[P1 Linda Moor] came. Professor [P2 Lind] left.",
        "[P1 Ada Moor] née [P1 Hale] came. [P1 Hale] left.",
        "[P1 Ada Moor] also called [P2 Paul Hale].",
        "[P1 Ada Moor] told [P2 Paul Hale]. [P1 Ada Moor], formerly [P2 Paul Hale]’s aide, left.",
        "[P1 Ada Moor], 45, also known as [P1 Madam Sky], came. [P1 Sky] left.",
        "[P1 ADA MOOR] came. [P1 Ada Moor] left.",
    ]);
}

#[test]
fn organisations() {
    check(&[
        "The [O1 Borduria Historical Society] ([O1 BHS]) met. The [O1 BHS] left.",
        "[O1 BHS], the [O1 Borduria Historical Society], met. [O1 B.H.S.] left.",
        "The [O1 Borduria Historical Society], or [O1 BHS], met.",
        "The [O1 BHS] ([O1 Borduria Historical Society]) met.",
        "The [O1 Borduria Historical Society] met. The [O1 BHS] left.",
        "The [O1 Borduria Historical Society] met the [O2 Bunzo Hunting Society]. [O3 BHS] left.",
        "The [O1 Borduria Historical Society] ([O2 Varna]) met.",
        "The [O1 World Health Organization] ([O1 WHO]) met. The [O1 WHO] left. [O1 W.H.O.] stayed.",
        "The [O1 United Nations] met. The [O1 U.N.] left. The [O1 UN] stayed.",
        "The [O1 Islamic State], or [O1 ISIL], lost. [O1 Daesh] fled. [O1 ISIS] too.",
        "[O1 NATO] met. The [O1 North Atlantic Treaty Organization] left.",
        "The [O1 EU] met. The [O1 European Union] left.",
        "[O1 Acme Corp.] grew. [O1 Acme] shrank. [O1 Acme, Inc.] closed.",
        "[O1 Acme GmbH] grew. [O1 Acme plc] shrank.",
        "[O1 Acme Group] grew. [O1 Acme] shrank.",
        "[O1 Varna University] grew. [O1 Varna] shrank.",
        "[O1 Acme Group] met [O2 Acme Airlines]. [O3 Acme] shrank.",
        "The [O1 Harbour Courier] wrote. [O1 Harbour Courier] reporters left. The [O2 Harbour Police] came.",
        "The [O1 Bank of England] met. The [O2 Bank of Scotland] left.",
        "The [O1 Varna Council] met. The [O2 Odessa Council] left.",
        "The [O1 United Nations Security Council] met. The [O2 United Nations] left. The [O1 UN Security Council] stayed.",
        "[O1 Médecins Sans Frontières] came. [O1 Doctors Without Borders] left. [O1 MSF] stayed.",
        "The [O1 Borduria Youth League] (“[O1 BYL]”) met.",
        "[O1 The Varna Post] wrote. The [O1 Varna Post]’s editor left.",
    ]);
}

#[test]
fn places_and_groups() {
    check(&[
        "The [L1 U.S.] and the [L1 United States] and the [L1 US] and the [L1 USA] and [L1 America] are one.",
        "The [L1 United States of America] voted. An [G2 American] did not. [G2 Americans] left.",
        "The [L1 U.K.] and [L1 Britain] and [L1 Great Britain] and the [L1 United Kingdom] are one. [G2 Britons] know.",
        "The [L1 UAE] and the [L1 United Arab Emirates] are one.",
        "The [L1 Democratic Republic of Congo] ([L1 DRC]) is large. The [L1 DRC] is green. The [L2 Republic of Congo] is not it.",
        "[L1 North Korea] is not [L2 South Korea]. The [L1 DPRK] is far.",
        "[L1 Kiev] is [L1 Kyiv].",
        "[L1 Côte d’Ivoire] is [L1 Ivory Coast].",
        "[G1 Canadians] met a [G1 Canadian] in [L2 Canada].",
        "[G1 Shiites] met a [G1 Shi'ite] and [G1 Shia].",
        "The [L1 Varna] office of [O2 Varna] closed.",
        "[L1 Saint-Jean] is [L1 Saint Jean]. [L2 Saint John] is not.",
        "[L1 WASHINGTON] slept. [L1 Washington] woke. [L1 Washington, D.C.] dreamt.",
        "The [L1 North Varna Islands] ([L1 NVI]) are cold. The [L1 NVI] are wet.",
    ]);
}

/// What the card shows of a join: the rule, and what it rests on.
#[test]
fn a_join_tells_what_it_rests_on() {
    for (case, at, rule, evidence) in [
        ("[P1 Ada Moor] came. [P1 Moor] left.", 1, "Surname", &["Ada Moor"][..]),
        ("[P1 Moor] came. [P1 Ada Moor] left.", 0, "Surname", &["Ada Moor"]),
        ("[P1 Ada Moor] came. [P2 Paul Moor] left. Ms. [P1 Moor] slept.", 2, "Surname", &["Ms.", "Ada Moor"]),
        ("[P1 Bob Moor] came. [P1 Robert Moor] left.", 1, "Nickname", &["Bob Moor"]),
        ("The [O1 Varna Sea Club] ([O1 VSC]) met. [O1 VSC] left.", 2, "Acronym", &["Varna Sea Club (VSC"]),
        ("The [O1 Varna Sea Club] met. [O1 VSC] left.", 1, "Initials", &["Varna Sea Club"]),
        ("[P1 Ada Moor] (née [P1 Hale]) came.", 1, "AlsoKnown", &["Ada Moor"]),
        ("The [O1 UN] met. The [O1 United Nations] left.", 1, "KnownAlias", &["UN"]),
        ("[P1 Ada Moor] came.", 0, "Same", &[]),
        ("[P1 Moor] won. [P2 Ada Moor] and [P3 Una Moor] lost.", 0, "Unsure", &["Ada Moor"]),
    ] {
        let (text, analysis, _) = joined(case);
        assert_eq!(format!("{:?}", analysis.mentions[at].join.rule), rule, "{case}");
        let places: Vec<&str> = analysis.evidence(&text, at).into_iter().map(|span| span.of(&text)).collect();
        assert_eq!(places, evidence, "{case}");
    }
}

#[test]
fn an_entity_goes_by_its_fullest_right_form() {
    for (case, name) in [
        ("[P1 Moor] spoke to [P1 Ada Moor]. [P1 Moor] left.", "Ada Moor"),
        ("[P1 ADA Q. MOOR] SPEAKS\n[P1 Ada Moor] left.", "Ada Moor"),
        ("[P1 ADA MOOR] SPEAKS\n[P1 Moor] left.", "ADA MOOR"),
        ("[P1 Qasem Moor] came. [P1 Qassem Moor] left. [P1 Qassem Moor] slept.", "Qassem Moor"),
        ("[P1 Ada Steinburg] came. [P1 Ada Steinberg] left. [P1 Ada Steinberg] slept.", "Ada Steinberg"),
        ("[P1 Ada Moor] came. [P1 Ada Q. Moor] left.", "Ada Q. Moor"),
        ("[O1 VARNA CLUB] MEETS\nThe [O1 Varna Club] met.", "Varna Club"),
        ("[G1 Canadians] met. A [G1 Canadian] left.", "Canadian"),
    ] {
        let (text, analysis, _) = joined(case);
        let names: Vec<_> = analysis.entities.iter().map(|entity| entity.name.of(&text)).collect();
        assert_eq!(names, [name], "{case}");
    }
}

#[test]
fn a_mention_stays_small() {
    assert!(size_of::<crate::analysis::Mention>() <= 20);
}

#[test]
fn no_article_has_too_many_entities() {
    let names: Vec<String> = (0..70_000).map(|number| format!("Body{number}")).collect();
    let text = names.join(" ");
    let mut end = 0;
    let spans = names.iter().map(|name| {
        let start = end;
        end += name.len() + 1;
        (Span::new(start, start + name.len()), Kind::Organisation)
    });
    let analysis = crate::analysis::join_names(&text, &spans.collect::<Vec<_>>());
    assert_eq!((analysis.mentions.len(), analysis.entities.len()), (70_000, 70_000));
}

#[test]
fn ten_thousand_names_are_joined_in_linear_time() {
    let names: Vec<String> = (0..10_000_usize)
        .map(|at| {
            let letters: String =
                (0..4).map(|place| char::from(b'a' + (((at / 7) >> (3 * place)) & 7) as u8)).collect();
            match at % 3 {
                0 => format!("[P1 Ada M{letters}berg]"),
                1 => format!("Mr. [P1 M{letters}berg]"),
                _ => format!("[P1 Robert K. Moor{letters}]"),
            }
        })
        .collect();
    joined(&names.join(", "));
    let given: Vec<String> = (0..10_000).map(|at| format!("[P1 Xa{} Moor]", "bcdfghjk".repeat(at / 500 + 1))).collect();
    joined(&given.join(". "));
    let given: Vec<String> = (0..10_000).map(|at| format!("[P1 Xa{at}by Moor]")).collect();
    joined(&given.join(". "));
    joined(&"[P1 Ada Moor] and Ms. [P1 Moor], ".repeat(5_000));
}

//! Tests of quotes and their speakers: small articles, each with what should be found as "speaker: words", `?` for a
//! speaker that stays unsure.

use proptest::prelude::*;

use super::*;
use crate::analysis::analyse;
use crate::article::Block;

fn article(text: &str) -> Article {
    let mut at = 0;
    let blocks = text.split_inclusive('\n').filter_map(|line| {
        let heading = line.starts_with("# ");
        let span = Span::new(at + if heading { 2 } else { 0 }, at + line.len()).trim(text);
        at += line.len();
        let role = if heading { Role::Subheading } else { Role::Body };
        (!span.is_empty()).then_some(Block { span, role })
    });
    let blocks = blocks.collect();
    Article { file: "test.txt".into(), text: text.into(), blocks, ..Article::default() }
}

fn show(text: &str) -> Vec<String> {
    let analysis = analyse(&article(text));
    let speaker = |quote: &Quote| {
        quote.speaker.map_or("?", |speaker| analysis.entities[speaker as usize].name.of(text)).to_owned()
    };
    analysis.quotes.iter().map(|quote| format!("{}: {}", speaker(quote), quote.span.of(text))).collect()
}

/// What one article should give.
type Case = (&'static str, &'static [&'static str]);

fn check(cases: &[Case]) {
    let wrong: Vec<String> = cases
        .iter()
        .map(|(text, expected)| (text, show(text), expected))
        .filter(|(_, found, expected)| found != *expected)
        .map(|(text, found, expected)| format!("{text}\n   found {found:?}\nexpected {expected:?}"))
        .collect();
    assert!(wrong.is_empty(), "{} wrong\n{}", wrong.len(), wrong.join("\n\n"));
}

#[test]
fn the_speaker_stands_beside_a_verb() {
    check(&[
        ("“We keep the ferry,” Mira Holt said.", &["Mira Holt: “We keep the ferry,”"]),
        ("“We keep the ferry,” said Mira Holt.", &["Mira Holt: “We keep the ferry,”"]),
        ("“We keep the ferry”, Mira Holt wrote.", &["Mira Holt: “We keep the ferry”"]),
        ("Mira Holt said: “We keep the ferry.”", &["Mira Holt: “We keep the ferry.”"]),
        ("Mira Holt told reporters, “We keep the ferry.”", &["Mira Holt: “We keep the ferry.”"]),
        ("Mira Holt said the ferry was “a lifeline” for all.", &["Mira Holt: “a lifeline”"]),
        ("“Why?” asked Ms. Mira Holt, who runs the ferry.", &["Mira Holt: “Why?”"]),
        ("“We keep it,” said Defence Minister Mira Holt.", &["Mira Holt: “We keep it,”"]),
        ("“We keep it,” said Chief of Staff General Omar Hadi.", &["Omar Hadi: “We keep it,”"]),
        ("“We keep it,” Chief of Staff General Omar Hadi has said.", &["Omar Hadi: “We keep it,”"]),
        ("“We keep it,” Mira Holt, a professor at the University of Oslo, said.", &["Mira Holt: “We keep it,”"]),
        ("“We keep it,” Mira Holt, who worked with Tom Hale, said on Monday.", &["Mira Holt: “We keep it,”"]),
        ("“We keep it,” Tom Hale, 45, a driver from Oslo, Norway, said.", &["Tom Hale: “We keep it,”"]),
        ("Rep. Mira Holt, R-Neb., called it “a mistake” on Monday.", &["Mira Holt: “a mistake”"]),
        ("Mira Holt told Ferry.org that it was “a mistake”.", &["Mira Holt: “a mistake”"]),
        ("Mira Holt ran and said, “It is ours,” the office said.", &["Mira Holt: “It is ours,”"]),
        ("Germany said it wants “an end to the ferry”.", &["Germany: “an end to the ferry”"]),
        ("Mira Holt of Germany said it was “a mistake”.", &["Mira Holt: “a mistake”"]),
        ("Mira Holt stressed that Germany would continue to be “a partner”.", &["Mira Holt: “a partner”"]),
        (
            "A study by the World Bank, a lender in Washington, concluded that, by and large, “the ferry pays”.",
            &["World Bank: “the ferry pays”"],
        ),
        ("“We keep it,” said the mayor, Tom Hale.", &["Tom Hale: “We keep it,”"]),
        ("“We keep it,” Mira Holt (Oslo, Ont.) said.", &["Mira Holt: “We keep it,”"]),
        (
            "“We keep it,” ferry owner Tom Hale told Oslo, “and pay.”",
            &["Tom Hale: “We keep it,”", "Tom Hale: “and pay.”"],
        ),
        ("“We keep it,” Mira Holt pointed out.", &["Mira Holt: “We keep it,”"]),
        ("Mira Holt was quoted by NATO as saying it was “a lifeline”.", &["Mira Holt: “a lifeline”"]),
        ("The ferry was described by Mira Holt as “a lifeline”.", &["Mira Holt: “a lifeline”"]),
        ("The ferry is, in the words of Mira Holt, “a lifeline”.", &["Mira Holt: “a lifeline”"]),
        ("Labour MP Tom Hale was among those calling it “a lifeline”.", &["Tom Hale: “a lifeline”"]),
        ("Mira Holt (Oslo, Man.) and Tom Hale (Bergen, Man.) said it was “a lifeline”.", &["Mira Holt: “a lifeline”"]),
        ("“We keep it,” Mira Holt has also repeatedly said.", &["Mira Holt: “We keep it,”"]),
        ("The ferry, said Mira Holt, is “a lifeline.”", &["Mira Holt: “a lifeline.”"]),
        ("The “so-called rescue,” Mira Holt said, would end.", &["Mira Holt: “so-called rescue,”"]),
        ("Mira Holt rejected the plan and called it “a clear mistake.”", &["Mira Holt: “a clear mistake.”"]),
        ("Mira Holt left the room, saying the plan was “a clear mistake.”", &["Mira Holt: “a clear mistake.”"]),
        ("Mira Holt declined on Monday to say if it was “a clear mistake.”", &["Mira Holt: “a clear mistake.”"]),
        ("According to Mira Holt, the plan was “a clear mistake.”", &["Mira Holt: “a clear mistake.”"]),
        ("The plan was “a clear mistake,” according to Professor Mira Holt.", &["Mira Holt: “a clear mistake,”"]),
        ("Mira Holt was blunt: “We keep the ferry.”", &["Mira Holt: “We keep the ferry.”"]),
        ("“We keep it,” Ms. Mira Holt, “and we pay.”", &["Mira Holt: “We keep it,”", "Mira Holt: “and we pay.”"]),
    ]);
}

#[test]
fn organisations_speak_through_their_people() {
    check(&[
        ("“We keep the ferry,” NATO said in a statement.", &["NATO: “We keep the ferry,”"]),
        ("“We keep the ferry,” a NATO official said.", &["NATO: “We keep the ferry,”"]),
        ("“We keep the ferry,” said a spokesman for NATO.", &["NATO: “We keep the ferry,”"]),
        ("A spokeswoman for NATO said the ferry was “a lifeline.”", &["NATO: “a lifeline.”"]),
        ("A statement from NATO said the ferry was “a lifeline.”", &["NATO: “a lifeline.”"]),
        ("“We keep the ferry,” officials said.", &["?: “We keep the ferry,”"]),
        ("Mira Holt waited. “We keep the ferry,” an official said.", &["?: “We keep the ferry,”"]),
        ("“We keep the ferry,” Mira Holt’s lawyer said.", &["?: “We keep the ferry,”"]),
        ("“We keep the ferry,” said a spokesman for Mira Holt.", &["?: “We keep the ferry,”"]),
        ("“We keep the ferry,” said workers at NATO.", &["?: “We keep the ferry,”"]),
    ]);
}

#[test]
fn quotes_go_on() {
    check(&[
        ("“We keep it,” Mira Holt said, “and we pay.”", &["Mira Holt: “We keep it,”", "Mira Holt: “and we pay.”"]),
        ("“We keep it,” Mira Holt said. “And we pay.”", &["Mira Holt: “We keep it,”", "Mira Holt: “And we pay.”"]),
        (
            "“We keep it,” said Mira Holt. “We pay.”\n“We always did.”\nTom Hale left.\n“Good.”",
            &["Mira Holt: “We keep it,”", "Mira Holt: “We pay.”", "Mira Holt: “We always did.”", "Tom Hale: “Good.”"],
        ),
        (
            "“We keep it,” said Mira Holt. “It is ours.\n“And we pay for it.\n“Always.”",
            &[
                "Mira Holt: “We keep it,”",
                "Mira Holt: “It is ours.",
                "Mira Holt: “And we pay for it.",
                "Mira Holt: “Always.”",
            ],
        ),
        ("“We keep it.\n“We pay,” said Mira Holt.", &["Mira Holt: “We keep it.", "Mira Holt: “We pay,”"]),
        ("Mira Holt said the ferry would stay.\n“It is ours.”", &["Mira Holt: “It is ours.”"]),
        ("Mira Holt said it. “Ours.” Tom Hale said no. “Not ours.”", &["Mira Holt: “Ours.”", "Tom Hale: “Not ours.”"]),
        ("Mira Holt met Tom Hale in Oslo.\n“It is ours, all of it.”", &["?: “It is ours, all of it.”"]),
        ("Experts say the ferry will stay.\n“It is ours, all of it.”", &["?: “It is ours, all of it.”"]),
        ("“Cold” and “dark,” Mira Holt said.", &["Mira Holt: “Cold”", "Mira Holt: “dark,”"]),
        (
            "# ‘A long day at sea’\n“It was a long day at sea,” Mira Holt said.",
            &["Mira Holt: ‘A long day at sea’", "Mira Holt: “It was a long day at sea,”"],
        ),
    ]);
}

#[test]
fn a_quote_goes_on_only_as_a_sentence_of_its_own() {
    for line in [
        "“We did not do it,” a lawyer for the company said.",
        "“We did not see it,” two men from the crew said.",
        "“Not today,” came the reply from the palace.",
        "“No more ferries,” ran the headline.",
        "“Shame on you,” went the chant.",
        "“I quit,” began the letter from Tom Hale.",
        "“Open 24 hours a day,” promises a sign.",
        "“Save our pier” banners hung there.",
        "“It’s a shame,” reads a note left by Tom Hale.",
        "“We did not read it,” a spokeswoman for the mayor said.",
    ] {
        let text = format!("Mira Holt said: “It was me.”\n{line}\n“Nobody else knew.”");
        let found = show(&text);
        assert!(found.len() == 3 && found[0].starts_with("Mira Holt: "), "{text}\n{found:?}");
        assert!(found[1].starts_with("?: "), "{text}\n{found:?}");
    }
    check(&[
        ("Mira Holt left. “We knew,” Tom Hale gasped. “Yes.”", &["Tom Hale: “We knew,”", "Tom Hale: “Yes.”"]),
        ("Mira Holt turned round. “Will it stay?” Nobody knew.", &["Mira Holt: “Will it stay?”"]),
        ("Mira Holt turned round. “Will it stay?” Tom Hale gasped.", &["?: “Will it stay?”"]),
        (
            "Mira Holt said: “It was me.”\n“The pier,” the council’s chief engineer Paul Blix wrote in May, “is old.”",
            &["Mira Holt: “It was me.”", "Paul Blix: “The pier,”", "Paul Blix: “is old.”"],
        ),
        (
            "Mira Holt said: “It was me.”\n“We did not read it,” a spokeswoman for the mayor said. “No,” she added.",
            &["Mira Holt: “It was me.”", "?: “We did not read it,”", "?: “No,”"],
        ),
        (
            "Mira Holt said: “It was me.”\n“Is it late? Then we go.”",
            &["Mira Holt: “It was me.”", "Mira Holt: “Is it late? Then we go.”"],
        ),
        (
            "“It was me,” Mira Holt said. “I did it.”\n“The pier was there at nine\n“It was gone,” said Paul Blix.",
            &[
                "Mira Holt: “It was me,”",
                "Mira Holt: “I did it.”",
                "Paul Blix: “The pier was there at nine",
                "Paul Blix: “It was gone,”",
            ],
        ),
    ]);
}

#[test]
fn another_role_is_another_person() {
    for (who, line, expected) in [
        ("Prime Minister Ada Moor", "The foreign minister said: “I will not sign it.”", "?"),
        ("Prime Minister Ada Moor", "The prime minister said: “I will not sign it.”", "Ada Moor"),
        ("Prime Minister Ada Moor", "The minister said: “I will not sign it.”", "Ada Moor"),
        ("Defence Minister Ada Moor", "The health minister said: “I will not sign it.”", "?"),
        ("President Ada Moor", "The former president said: “I will not sign it.”", "?"),
        ("President Ada Moor", "The vice president said: “I will not sign it.”", "?"),
        ("President Ada Moor", "The club president said: “I will not sign it.”", "?"),
        ("Police chief Ada Moor", "The fire chief said: “I will not sign it.”", "?"),
    ] {
        let text = format!("{who} came to Oslo. {line}");
        assert_eq!(show(&text), [format!("{expected}: “I will not sign it.”")], "{text}");
    }
}

#[test]
fn an_object_is_no_subject() {
    for (subject, expected) in [
        ("The man who shot Tom Hale", "?"),
        ("A court that convicted Tom Hale", "?"),
        ("The company that employs Mira Holt", "?"),
        ("Lawyers representing Tom Hale", "?"),
        ("The lawyers representing Tom Hale", "?"),
        ("Sources close to Tom Hale", "?"),
        ("An adviser to Tom Hale", "?"),
        ("Everyone but Tom Hale", "?"),
        ("All but Tom Hale", "?"),
        ("Neither Mira Holt nor Tom Hale", "?"),
        ("Either Mira Holt or Tom Hale", "?"),
        ("Ada Moor, Mira Holt and Tom Hale", "?"),
        ("Ada Moor, Mira Holt, and Tom Hale", "?"),
        ("Mira Holt and Tom Hale", "Mira Holt"),
        ("On Monday, Mira Holt and Tom Hale", "Mira Holt"),
        ("The visiting mayor Tom Hale", "Tom Hale"),
        ("The company founder Tom Hale", "Tom Hale"),
        ("Next morning Tom Hale", "Tom Hale"),
        ("At a news briefing Tom Hale", "Tom Hale"),
    ] {
        let text = format!("{subject} said: “It is all over now.”");
        assert_eq!(show(&text), [format!("{expected}: “It is all over now.”")], "{text}");
        let text = format!("“It is all over now,” {subject} said.");
        assert_eq!(show(&text), [format!("{expected}: “It is all over now,”")], "{text}");
    }
    check(&[
        ("Mira Holt said that Tom Hale said “no to us all”.", &["Tom Hale: “no to us all”"]),
        ("Mira Holt told the court that ferry owner Tom Hale said “no to us”.", &["Tom Hale: “no to us”"]),
        ("She stayed but Tom Hale said “no to us all”.", &["Tom Hale: “no to us all”"]),
        (
            "The letter, which Mira Holt wrote to Tom Hale, said “it is all over now”.",
            &["Mira Holt: “it is all over now”"],
        ),
        (
            "The actress, who is married to director Tom Hale, added that he “was a saint to us all”.",
            &["?: “was a saint to us all”"],
        ),
    ]);
}

#[test]
fn who_is_described_does_not_describe() {
    check(&[
        (
            "Tom Hale, described by Mira Holt as “a great friend of mine”, left.",
            &["Mira Holt: “a great friend of mine”"],
        ),
        ("Tom Hale, described by officials as “a great friend of ours”, left.", &["?: “a great friend of ours”"]),
        ("Mira Holt, called “a traitor to us all” by Tom Hale, stayed.", &["Tom Hale: “a traitor to us all”"]),
        ("Mira Holt, called a “traitor to us all” by rivals, stayed.", &["?: “traitor to us all”"]),
        ("Mira Holt was described as “a traitor to us all” by Tom Hale.", &["Tom Hale: “a traitor to us all”"]),
        ("The plan announced by Mira Holt as “a new dawn for us” failed.", &["Mira Holt: “a new dawn for us”"]),
        ("Mira Holt said by phone: “It is ours.”", &["Mira Holt: “It is ours.”"]),
        ("Mira Holt replied by calling it “a mistake of ours”.", &["Mira Holt: “a mistake of ours”"]),
    ]);
}

#[test]
fn a_headline_repeats_words_that_stand_together() {
    check(&[
        (
            "# ‘We will not go back’\n“We know the winter will be long and not easy. Crews go out and look back,” Tom Hale said.",
            &[
                "?: ‘We will not go back’",
                "Tom Hale: “We know the winter will be long and not easy. Crews go out and look back,”",
            ],
        ),
        (
            "# ‘We will not go back’\n“We will certainly not go back,” Tom Hale said.",
            &["Tom Hale: ‘We will not go back’", "Tom Hale: “We will certainly not go back,”"],
        ),
    ]);
}

#[test]
fn pronouns_and_roles_lead_to_the_nearest_who_fits() {
    check(&[
        ("Mira Holt stayed. “It is ours,” she said.", &["Mira Holt: “It is ours,”"]),
        (
            "Ms. Mira Holt met Mr. Tom Hale. “It is ours,” he said. “It was,” she replied.",
            &["Tom Hale: “It is ours,”", "Mira Holt: “It was,”"],
        ),
        ("Mira Holt and Sasha Hale stayed. “It is ours,” she said.", &["?: “It is ours,”"]),
        ("Mira Holt and Tom Hale stayed. “It is ours,” she said.", &["Mira Holt: “It is ours,”"]),
        ("Mira Holt praised Tom Hale. “It is ours,” she said.", &["Mira Holt: “It is ours,”"]),
        ("Mira Holt said no to Tom Hale.\n“It is ours,” she added.", &["Mira Holt: “It is ours,”"]),
        ("Mira Holt stayed, but she said it was “a mistake”.", &["Mira Holt: “a mistake”"]),
        ("Mr. Tom Hale spoke. “It is ours,” she said.", &["?: “It is ours,”"]),
        ("“It is ours,” he said.", &["?: “It is ours,”"]),
        ("Mira Holt stayed. “Go,” said a guard. “It is ours,” she added.", &["?: “Go,”", "?: “It is ours,”"]),
        ("Mira Holt stayed. Experts say it pays. “It is ours,” she said.", &["Mira Holt: “It is ours,”"]),
        ("Mayor Mira Holt met Tom Hale. “It is ours,” the mayor said.", &["Mira Holt: “It is ours,”"]),
        ("Mira Holt, the mayor of Oslo, met Tom Hale. “It is ours,” said the mayor.", &["Mira Holt: “It is ours,”"]),
        ("Mayor Mira Holt met Mayor Tom Hale. “It is ours,” the mayor said.", &["?: “It is ours,”"]),
        ("The ferry stays, said Mira Holt. Tom Hale was told. “It is ours,” they said.", &["?: “It is ours,”"]),
    ]);
}

#[test]
fn given_names_and_pronouns_tell_he_from_she() {
    check(&[
        ("Elise Moor wrote about Tom Hale. “No,” he said.", &["Tom Hale: “No,”"]),
        ("Tom Hale stayed. “It is ours,” she said.", &["?: “It is ours,”"]),
        ("Sasha Holt sold her boat.\nSasha Holt said she left.\n“It is ours,” he said.", &["?: “It is ours,”"]),
        (
            "Sasha Holt stayed. “It is ours,” she said.\nTom Hale met Sasha Holt in Oslo. “It was,” he said.",
            &["Sasha Holt: “It is ours,”", "Tom Hale: “It was,”"],
        ),
        (
            "The guard who took the call recalled that he said “a word too much” of Sasha Holt.",
            &["?: “a word too much”"],
        ),
    ]);
}

#[test]
fn whoever_is_spoken_of_beside_is_not_he() {
    check(&[
        ("The visit to Tom Hale was long.\nHe told reporters: “I had to go there.”", &["?: “I had to go there.”"]),
        (
            "Bill Moor ran the ferry.\nDuring the visit, he was seen with Tom Hale.\nHe said: “I had to go there.”",
            &["Bill Moor: “I had to go there.”"],
        ),
        (
            "Bill Moor, who represents Tom Hale, said his client stays. He said a trial would “ruin his life.”",
            &["Bill Moor: “ruin his life.”"],
        ),
        (
            "While protesters chanted, “Shame on you,” outside, Mayor Tom Hale spoke to lawmakers.",
            &["?: “Shame on you,”"],
        ),
        ("As riders waved signs, “Shame on you,” outside, Mayor Tom Hale said he would stay.", &["?: “Shame on you,”"]),
        (
            "“It pays,” Tom Hale said. “It is ours.”\n“… sink the ferry of the poor”\nThe claim is false.",
            &["Tom Hale: “It pays,”", "Tom Hale: “It is ours.”", "?: “… sink the ferry of the poor”"],
        ),
    ]);
}

#[test]
fn marks_that_are_no_speech() {
    check(&[
        ("The “rescue” of the ferry failed.", &[]),
        ("Mira Holt pointed to the “rescue” of the boat.", &[]),
        ("Mira “Red” Holt said it was late.", &[]),
        ("People protest against Mira Holt shouting “out, out, out”.", &["?: “out, out, out”"]),
        ("The film “The Last Ferry” opened in Oslo.", &[]),
        ("Tom Hale said Mira Holt was expecting on an episode of “FERRY.”", &[]),
        ("Tom Hale was voted off “Sailing with the Ferries.”", &[]),
        ("Mira Holt said she wrote the song “Ferries”.", &[]),
        ("Boats rose “slightly” by a tenth, a study found.", &[]),
        ("Tom Hale’s boats’ names weren’t ‘good’.", &[]),
        ("Mira Holt said the “rescue” failed.", &["Mira Holt: “rescue”"]),
        ("Mira Holt was told the boat was 12\" long.", &[]),
        ("“Yes,” said Mira Holt of ‘The Last Ferry’.", &["Mira Holt: “Yes,”"]),
        ("“He said ‘no’ to me,” Mira Holt recalled.", &["Mira Holt: “He said ‘no’ to me,”"]),
        ("‘It’s the boys’ boat,’ said Mira Holt.", &["Mira Holt: ‘It’s the boys’ boat,’"]),
        ("\"We keep it,' Mira Holt said, of the boat.", &["Mira Holt: \"We keep it,'"]),
        ("„Wir bleiben hier“, Mira Holt said.", &["Mira Holt: „Wir bleiben hier“"]),
        ("« On reste ici », Mira Holt said.", &["Mira Holt: « On reste ici »"]),
    ]);
}

#[test]
fn interviews_have_turns() {
    check(&[
        (
            "Mira Holt: Will it stay?\nTom Hale: It will. “For good.”\nMira Holt: Thank you.",
            &["Mira Holt: Will it stay?", "Tom Hale: It will. “For good.”", "Mira Holt: Thank you."],
        ),
        (
            "Mira Holt runs the ferry.\nQ: Will it stay?\nA: It will.\nQ: Why?\nA: It pays.",
            &["Mira Holt: It will.", "Mira Holt: It pays."],
        ),
        ("Mira Holt: the last of the ferrymen.\nShe left in May.", &[]),
        ("Mira Holt: A retired judge who led the bar.\nTom Hale: A fisherman.", &[]),
        ("Mira Holt: Is it late?\nTom Hale: It is.", &["Mira Holt: Is it late?", "Tom Hale: It is."]),
    ]);
}

#[test]
fn the_cue_is_the_verb() {
    let text = "“We keep it,” Mira Holt later added.";
    let cues: Vec<_> = analyse(&article(text)).quotes.iter().map(|quote| quote.cue.map(|cue| cue.of(text))).collect();
    assert_eq!(cues, [Some("added")]);
}

#[test]
fn a_long_text_takes_linear_time() {
    let lines = [
        "“Yes,” said Ada Moor. ",
        "\"",
        "“",
        "‘a ",
        "“a” ",
        "\"a 'b ",
        "“a ‘b’ “c” ",
        "said and said, ",
        "Ada Moor, ",
        "(said ",
        "he said that the ",
        "“Go.”\n",
        "“Go,” he said.\n",
        "Ada Moor: Go.\n",
        "the mayor, Ada Moor, said “no”, ",
        "« a ",
        "«a,' ",
        "the the said ",
    ];
    for line in lines {
        let article = article(&line.repeat(200_000 / line.len()));
        let analysis = super::super::join::join(&article.text, &super::super::find::find(&article, false));
        find(&article, &analysis);
    }
}

proptest! {
    #[test]
    fn any_text_gives_quotes_in_order(
        text in "([“”\"'‘’„«»]|[,.?!:;—( )\n-]|\\PC|Ada Moor|Ms\\. Holt|NATO| said | he | she said|the mayor|Q: |A: |who|and|of ){0,60}",
    ) {
        let analysis = analyse(&article(&text));
        let mut end = 0;
        for quote in &analysis.quotes {
            prop_assert!(quote.span.start() >= end && !quote.span.is_empty());
            prop_assert!(quote.speaker.is_none_or(|speaker| (speaker as usize) < analysis.entities.len()));
            prop_assert!(!quote.span.of(&text).is_empty() && quote.cue.is_none_or(|cue| !cue.of(&text).is_empty()));
            end = quote.span.end();
        }
    }
}

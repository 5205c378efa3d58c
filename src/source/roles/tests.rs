//! Roles and metadata of made-up articles in several styles. In [`ARTICLES`] each line is one block, after the letter of
//! its role; what the reader would be told about the article stands above it.

use super::pages::{FRESH, FRESHER, LAST, PAGES};
use super::saved::SAVED;
use super::*;

/// Name, what is known about it, and its lines.
#[derive(Clone, Copy)]
pub struct Sample {
    pub name: &'static str,
    pub title: Option<&'static str>,
    pub outlet: Option<&'static str>,
    pub authors: &'static [&'static str],
    pub published: Option<&'static str>,
    pub lines: &'static str,
}

fn letter(role: Role) -> char {
    match role {
        Role::Headline => 'h',
        Role::Standfirst => 's',
        Role::Byline => 'y',
        Role::Dateline => 'd',
        Role::Caption => 'c',
        Role::Subheading => 'u',
        Role::Body => 'b',
        Role::AuthorBio => 'a',
        Role::Boilerplate => 'x',
    }
}

#[test]
fn roles_and_metadata() {
    for sample in [ARTICLES, SAVED].concat() {
        let lines: Vec<&str> = sample.lines.lines().filter(|line| !line.is_empty()).collect();
        let text: Vec<&str> = lines.iter().filter_map(|line| line.get(2..)).collect();
        let text = text.join("\n\n");
        let (blocks, metadata) = assign(Path::new("sample.txt"), &text, &super::super::plain::paragraphs(&text));
        let marked: Vec<String> =
            blocks.iter().map(|block| format!("{} {}", letter(block.role), block.span.of(&text))).collect();
        assert_eq!(marked, lines, "{}", sample.name);
        assert_eq!(metadata.title.map(|span| span.of(&text)), sample.title, "{}", sample.name);
        assert_eq!(metadata.outlet.as_deref(), sample.outlet, "{}", sample.name);
        let authors: Vec<&str> = metadata.authors.iter().map(AsRef::as_ref).collect();
        assert_eq!(authors, sample.authors, "{}", sample.name);
        let published = metadata.published.map(|(date, _)| date.to_string());
        assert_eq!(published.as_deref(), sample.published, "{}", sample.name);
    }
}

/// Shares are of bytes, as the reader sees them. Text folded away by mistake counts apart: it is the worst error.
#[test]
fn further_pages_are_read_as_a_reader_does() {
    let (mut right, mut folded, mut all, mut report) = (0, 0, 0, Vec::new());
    for page in [PAGES, FRESH, FRESHER, LAST].concat() {
        let lines: Vec<&str> = page.lines.lines().filter(|line| !line.is_empty()).collect();
        let text = lines.iter().filter_map(|line| line.get(2..)).collect::<Vec<_>>().join("\n\n");
        let (blocks, metadata) = assign(Path::new("page.txt"), &text, &super::super::plain::paragraphs(&text));
        assert_eq!(blocks.len(), lines.len(), "{}", page.name);
        for (block, line) in blocks.iter().zip(&lines) {
            let found = letter(block.role);
            all += block.span.len();
            if line.starts_with(found) {
                right += block.span.len();
                continue;
            }
            folded += if found == 'x' { block.span.len() } else { 0 };
            report.push(format!("{}: {found} for {line}", page.name));
        }
        let authors: Vec<&str> = metadata.authors.iter().map(AsRef::as_ref).collect();
        let published = metadata.published.map(|(date, _)| date.to_string());
        let title = metadata.title.map(|span| span.of(&text));
        let found = (title, metadata.outlet.as_deref(), &*authors, published.as_deref());
        let wanted = (page.title, page.outlet, page.authors, page.published);
        if found != wanted {
            report.push(format!("{}: {found:?} for {wanted:?}", page.name));
        }
    }
    // A few lines are left that the rules cannot tell; what must not come back is story that is folded away.
    let enough = right * 1000 >= all * 985;
    assert!(folded == 0 && enough, "{report:#?} {right} of {all} bytes are right, {folded} folded by mistake");
}

/// Whatever paragraph a story ends with, the site below it takes none of it along.
#[test]
fn no_story_is_folded_away_where_it_is_cut() {
    let tails: [&[&str]; 2] = [
        &["Subscribe", "Share on Facebook", "© 2020 The Courier"],
        &["Ada Quill is a reporter for The Courier.", "Sign up for our letter", "Log in"],
    ];
    for page in [PAGES, FRESH, FRESHER, LAST, SAVED].concat() {
        let told = |line: &&str| line.starts_with("b ") || line.starts_with("u ");
        let story: Vec<&str> = page.lines.lines().filter(told).filter_map(|line| line.get(2..)).collect();
        for (cut, tail) in (2..=story.len()).flat_map(|cut| tails.map(|tail| (cut, tail))) {
            let head = ["The bridge that closed on a Monday", "By Ada Quill", "3 May 2020"];
            let text = [&head, &story[..cut], tail].concat().join("\n\n");
            let (blocks, _) = assign(Path::new("cut.txt"), &text, &super::super::plain::paragraphs(&text));
            for block in &blocks[head.len()..head.len() + cut] {
                let read = !matches!(block.role, Role::Boilerplate | Role::AuthorBio | Role::Byline | Role::Dateline);
                assert!(read, "{}, cut at {cut}: {:?} {}", page.name, block.role, block.span.of(&text));
            }
        }
    }
}

#[test]
fn the_day_in_a_file_name_counts_where_the_text_has_none() {
    let day = |name: &str, text: &str| {
        assign(Path::new(name), text, &super::super::plain::paragraphs(text))
            .1
            .published
            .map(|(date, from)| (date.to_string(), from))
    };
    let story = "The bridge closed on May 3, 2021, after a hundred years, and the ferries carried everybody across the harbour again.";
    assert_eq!(day("story.txt", story), None);
    assert_eq!(day("2021-05-04-story.txt", story), Some(("2021-05-04".to_owned(), Origin::FileName)));
    let dated = format!("Bridge closes for good\n\n4 May 2021\n\n{story}");
    assert_eq!(day("2021-05-05.txt", &dated), Some(("2021-05-04".to_owned(), Origin::Text)));
}

const ARTICLES: &[Sample] = &[
    Sample {
        name: "short sentences that begin as prompts do",
        title: Some("Ferry fares to rise by a fifth from April"),
        outlet: None,
        authors: &["Ada Quill"],
        published: None,
        lines: "
h Ferry fares to rise by a fifth from April
y By Ada Quill
b Ferry fares will rise by a fifth from the first of April, the harbour board said on Thursday after a long night of talks.
b Copyright law is broken.
b The board had looked for another way for two years, and found none that the islands and the city could both live with.
b Listen: nobody here sings for money.
b Don’t miss the point.
b The fares were last raised in the year of the storm, when half of the boats were lost and nobody asked what it cost.
x Subscribe to our letter.
b Nobody on the pier had heard of it on Thursday, and most of those who were asked there did not believe a word of it.
x Share
x Watch: the pier at dawn.
b More in sorrow than in anger, he left.
b The new fares were printed a month ago, and lie in a box below the desk of the harbour master, who will not open it.
",
    },
    Sample {
        name: "a saved page with menus",
        title: Some("Ferry fares to rise by a fifth from April"),
        outlet: Some("The Harbour Courier"),
        authors: &["Ada Quill"],
        published: Some("2021-03-14"),
        lines: "
x Skip to content
x Menu
x World
x Politics
x The Harbour Courier
h Ferry fares to rise by a fifth from April
y Ada Quill
a Transport correspondent
d Sun 14 Mar 2021 06.00 GMT
d Last modified on Mon 15 Mar 2021 09.12 GMT
c A ferry leaves the northern pier at dusk
c A ferry leaves the northern pier at dusk. Photograph: Bo Li/The Courier
b Fares on the harbour ferries will rise by 20 per cent from April, the city said on Sunday, blaming the price of diesel and a fall in the number of passengers.
b Councillors voted seven to two for the rise. “Nobody likes it,” said Mayor Greta Holm.
x Sign up to our daily briefing
b “We have no choice.”
x Advertisement
b She added: “The alternative is fewer boats.”
u Why now?
b The company lost 3.2 million last year, and the state will not pay the difference. Passengers fell by half in the spring and never came back in full.
u Not everyone agrees
b Cy Dee, who leads the union of the deckhands, said the rise would drive people into cars.
b “No.”
x Topics
x Ferries
x Harbour
x Share on Facebook
x Reuse this content
",
    },
    Sample {
        name: "a wire story",
        title: None,
        outlet: None,
        authors: &["Ada Quill"],
        published: Some("2020-02-03"),
        lines: r#"
b HARBOUR CITY, Feb. 3, 2020 (North Wire) - The last crane at the old docks came down on Monday, ending a century of work on the waterfront that once fed half the city.
b Hundreds watched from the bridge. Some wept.
b "My father worked that crane," said Bo Li, 71, who had brought his grandchildren. "It is like a funeral."
b The land will be sold.
y Reporting by Ada Quill; Editing by Cy Dee
x Our Standards: The North Wire Trust Principles.
"#,
    },
    Sample {
        name: "an opinion piece",
        title: Some("We should not sell the docks"),
        outlet: Some("The Courier"),
        authors: &["Ada Quill"],
        published: Some("2020-02-05"),
        lines: "
x Opinion
h We should not sell the docks
d Feb. 5, 2020
y By ADA QUILL
a Guest columnist
b If you think the docks are worthless, walk there at six in the morning. You will see what we are about to lose, and you will understand why so many of us are angry.
b Ask the mayor what she plans to do with the money. She does not know.
b We can do better. You, reader, can write to your councillor today and tell her that the docks are not for sale at any price.
a Ada Quill is the author of “Cranes,” a history of the harbour.
x The Courier welcomes letters. Send yours to letters@courier.example.
x Copyright 2020 The Courier. All rights reserved. This material may not be published, broadcast, rewritten or redistributed.
",
    },
    Sample {
        name: "a title with its site",
        title: Some("Docks sale delayed"),
        outlet: Some("Harbour News"),
        authors: &[],
        published: Some("2020-02-06"),
        lines: r#"
x Docks sale delayed - Harbour News
h Docks sale delayed
d Published: 12:30 Thursday, 6 February 2020 | Updated: 14:02 Friday, 7 February 2020
b The sale of the docks has been put off until the summer after a court found that the city had not asked the tenants.
c The judge, Dana Fox, gave the city ninety days. (Reuters)
b The tenants cheered in court.
b - They want a new lease
b - They want the crane back
b - They want an apology
b "We won," said one.
b The mayor will appeal. (AFP)
"#,
    },
    Sample {
        name: "a note without a headline",
        title: None,
        outlet: None,
        authors: &[],
        published: None,
        lines: "
b Crane
b Three people were hurt when a crane fell on the pier.
b They are in hospital.
b Police are asking for witnesses
",
    },
    Sample {
        name: "a live page",
        title: Some("Live: Storm hits the harbour as ferries stay in port"),
        outlet: Some("Harbour Courier"),
        authors: &["Ada Quill", "Bo Li", "Cy Dee"],
        published: Some("2021-03-03"),
        lines: "
x Harbour Courier | Local
h Live: Storm hits the harbour as ferries stay in port
y By Ada Quill, Bo Li and Cy Dee | March 3, 2021 4:15 p.m.
x 4 min read
b A storm with gusts of 120 kilometres an hour hit the harbour on Wednesday night, and all ferries stayed in port until further notice.
x WATCH: The wave that broke the pier
b Two boats sank at their moorings near the market, and a third was missing on Thursday morning, the coast guard said in a short note.
x RELATED: How the pier was built
u More than 4,000 homes were without power at noon
b The power company said it hoped to bring back the light by Friday evening, but would not promise it to everyone in the hills.
b ---
y With files from North Wire
a Email: aquill@courier.example
a Twitter: @adaquill
x Comments
x 5 comments
x Loading...
",
    },
    Sample {
        name: "a page with a banner and a list",
        title: Some("Nine hurt as storm tears roof off ferry terminal"),
        outlet: None,
        authors: &["Bo Li"],
        published: Some("2022-11-14"),
        lines: r#"
x The Daily Pier
x HOME NEWS SPORT
x We use cookies to improve your experience. By continuing to use this site, you agree to our use of cookies.
x Accept
x News
h Nine hurt as storm tears roof off ferry terminal
s The terminal had been closed for repairs since the summer, but workers were inside when the wind came.
y Bo Li in Port Salo
d Published 14 Nov 2022
b Nine people were hurt on Monday when a storm tore the roof off the ferry terminal in Port Salo, the fire service said.
b The wind reached 140 kilometres an hour shortly before noon.
u ‘Like a train’
b Workers said that they had heard a noise like a train. “Then there was sky,” said one of them, who did not want to be named.
b Key points:
b • Nine people were hurt, two of them badly
b • The terminal will stay closed for months
b • The union wants an inquiry
u Who is to blame?
b The union said that the repairs had been put off twice, and that letters about the roof went unanswered for most of a year.
x Get the best of the Pier every morning
x Enter your email address
b "We asked and asked," its head, Dana Fox, said.
b The minister, Erik Aho, will visit on Tuesday.
y — With a report from North Wire
x (The Daily Pier)
x More in News
x Ferries fill up
x Bridge to close
"#,
    },
    Sample {
        name: "an interview",
        title: Some("Interview: ‘The sea does not wait’"),
        outlet: Some("Salt & Rope"),
        authors: &["Ada Quill"],
        published: Some("2022-11-15"),
        lines: "
h Interview: ‘The sea does not wait’
s Erik Aho talks to Ada Quill about the storm, the roof and the letters that he did not answer.
y Ada Quill, Port Salo
d 15.11.2022
b Q: Did you read the letters?
b A: I read the second one. The first one I had not seen.
b Q: Why not?
b A: It came in August. Everybody was away, and the person who opens the letters had left the ministry in July.
b Q: Will you resign?
b A: No.
b This interview has been edited for length and clarity.
a Ada Quill is deputy editor of Salt & Rope.
",
    },
    Sample {
        name: "a story about a reporter",
        title: Some("Toronto Star reporter wins award"),
        outlet: Some("Pier News"),
        authors: &["Dana Fox"],
        published: Some("2022-11-15"),
        lines: "
h Toronto Star reporter wins award | thepier.example
d Posted: Nov 15, 2022 4:00 AM ET | Last Updated: November 16
y Dana Fox · Pier News ·
b A reporter won an award on Tuesday for a series of articles on the roof of the ferry terminal, the jury said in a short statement.
b Dana Fox, the winner, is a reporter with the Pier. She thanked the workers, who had spoken to her when nobody else would listen.
b Ms. Fox is 30.
",
    },
];

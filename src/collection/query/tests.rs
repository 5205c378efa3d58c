//! Queries on made-up articles: what each part of the language finds and where, what is said of a wrong one, and that
//! nothing typed can do harm.

use std::sync::Arc;

use proptest::prelude::*;

use super::super::tests::{article, collection, marked};
use super::super::{ArticleId, Collection};
use super::*;
use crate::analysis::Quote;
use crate::article::{Date, Link, Metadata, Origin, Role, Stored};

const TEXT: &str =
    "Grain deal off\nThe Iranian envoy left. A grain-deal, he said:\ngrain\n# Iran menu, cookies\nIRÁN again";

fn query(text: &str) -> Arc<Query> {
    Arc::new(Query::parse(text).unwrap_or_else(|error| panic!("{text}: {error}")))
}

/// The hits in the only article of a collection as printed, and whether counting comes to the same.
fn printed(text: &str, collection: &Collection, id: ArticleId) -> Option<Vec<String>> {
    let asked = query(text).ask(collection, None);
    let article = collection.open(id);
    let hits = asked.hits(collection, id, &article);
    let count = hits.as_ref().map(|hits| hits.len() as u32);
    assert_eq!(asked.count(id, collection.article(id)), count, "{text}");
    hits.map(|hits| hits.iter().map(|hit| hit.of(&article.text).to_owned()).collect())
}

#[test]
fn hits_are_what_the_query_asks_for() {
    let mut collection = Collection::default();
    let id = collection.add(0, Arc::new(Stored::new(article(TEXT))));
    for (text, expected) in [
        ("", Some(&[][..])),
        ("iran", Some(&["Iran", "IRÁN"])),
        ("\"iran\"", Some(&["IRÁN"])),
        ("IRAN", Some(&["IRÁN"])),
        ("Iran", Some(&["Iran"])),
        ("\"Iran\"", None),
        ("iran*", Some(&["Iran", "IRÁN"])),
        ("“grain dEAL”", None),
        ("“Grain deal”", Some(&["Grain deal"])),
        ("grain iran", Some(&["Grain", "Iran", "grain", "grain", "IRÁN"])),
        ("grain AND iran", Some(&["Grain", "Iran", "grain", "grain", "IRÁN"])),
        ("gra grain", Some(&["Grain", "grain", "grain"])),
        ("\"deal off\" \"grain deal\"", Some(&["Grain deal off"])),
        ("-cookies", Some(&[])),
        ("-iran", None),
        ("NOT iran", None),
        ("NOT cookies envoy", Some(&["envoy"])),
        ("-\"grain envoy\" envoy", Some(&["envoy"])),
        ("cookies", None),
        ("\"said grain\"", None),
        ("ran", None),
        ("grain-deal", Some(&["grain-deal"])),
        ("\"envoy\"left", Some(&["envoy", "left"])),
        ("envoy OR cookies", Some(&["envoy"])),
        ("envoy OR again", Some(&["envoy", "again"])),
        ("envoy cookies OR again", Some(&["again"])),
        ("(envoy cookies) OR again", Some(&["again"])),
        ("envoy (cookies OR again)", Some(&["envoy", "again"])),
        ("envoy -(cookies OR again)", None),
        ("envoy -(cookies again)", Some(&["envoy"])),
        ("(((again)))", Some(&["again"])),
        ("again(envoy)", Some(&["envoy", "again"])),
        ("/gr.in/", Some(&["Grain", "grain", "grain"])),
        ("/Gr.in/", Some(&["Grain"])),
        ("/\\Wdeal/", Some(&[" deal", "-deal"])),
        ("/off$|^grain$/", Some(&["off", "grain"])),
        ("/^grain$/", Some(&["grain"])),
        ("/cookies|menu/", None),
        ("/x*/", None),
        ("-/menu/ /env.y/", Some(&["envoy"])),
        ("/deal[\\s\\S]*The/", None),
        ("\"OR\"", None),
        ("body:/iran/", Some(&["Iran"])),
        ("undated", Some(&[])),
        ("undatedness", None),
    ] {
        let expected = expected.map(|hits| hits.iter().map(ToString::to_string).collect::<Vec<_>>());
        assert_eq!(printed(text, &collection, id), expected, "{text}");
    }
}

#[test]
fn spellings_fold() {
    let mut collection = Collection::default();
    let text = "Erin O’Toole met Franc\u{327}ois in Ma\u{ad}drid.\n“So–called” Straße";
    let id = collection.add(0, Arc::new(Stored::new(article(text))));
    for (text, expected) in [
        ("o'toole", "O’Toole"),
        ("O'Toole", "O’Toole"),
        ("francois", "Franc\u{327}ois"),
        ("FRANÇOIS", ""),
        ("François", "Franc\u{327}ois"),
        ("madrid", "Ma\u{ad}drid"),
        ("so-called", "So–called"),
        ("strass", "Straß"),
    ] {
        let hits = printed(text, &collection, id).unwrap_or_default().join("|");
        assert_eq!(hits, expected, "{text}");
    }
}

/// An article with a title, a byline, a standfirst and a body.
fn told(notation: &str, change: impl FnOnce(&mut Metadata)) -> (Arc<Stored>, crate::analysis::Analysis) {
    let (stored, analysis) = marked(notation);
    let mut article = stored.open();
    let roles = [Role::Headline, Role::Byline];
    article.blocks.iter_mut().zip(roles).for_each(|(block, role)| block.role = role);
    article.metadata.title = article.blocks.first().map(|block| block.span);
    change(&mut article.metadata);
    (Arc::new(Stored::new(article)), analysis)
}

fn day(year: u16, month: u8, day: u8) -> (Date, Origin) {
    (Date { year, month, day }, Origin::Text)
}

/// Four articles; who stands in them, and what is known of them, differs.
fn pile() -> Collection {
    let mut collection = Collection::default();
    let mut articles = vec![
        told("Ferry deal signed\nBy Nia Frost\n{p0 Ada Moor} met {p1 Bo Hall}. {p0 Moor} left {l2 Varna}.", |known| {
            known.outlet = Some("Port Post".into());
            known.authors = Box::new(["Nia Frost".into()]);
            known.published = Some(day(2020, 5, 31));
        }),
        told(
            "Harbour strike\nBy Tom Reed\n{p0 Ada Moor} said “no ferry” twice.\n{p1 Bo Hall} was elsewhere.",
            |known| {
                known.outlet = Some("Port Post".into());
                known.published = Some(day(2020, 6, 1));
            },
        ),
        told(
            "Ships\nBy\n{p0 Bo Hall} met {p1 Cy Dunn}. {o2 Harbour Guild} met.\n{p0 Hall} left the {g3 Dane}.",
            |known| {
                known.outlet = Some("The Gull".into());
                known.published = Some(day(2021, 1, 1));
            },
        ),
        marked("Nothing of anybody, only a ferry"),
    ];
    let said = articles[1].0.open().text.find('“').expect("a quote");
    let end = said + "“no ferry”".len();
    articles[1].1.quotes = Box::new([Quote { span: Span::new(said, end), speaker: Some(0), cue: None }]);
    let mut linked = articles[2].0.open();
    linked.links = Box::new([Link { span: Span::new(0, 5), target: "https://gull.example/".into() }]);
    linked.file = "old/Gull-7.html".into();
    articles[2].0 = Arc::new(Stored::new(linked));
    for (file, (article, analysis)) in articles.into_iter().enumerate() {
        let id = collection.add(file as u32, article);
        collection.analysed(id, analysis);
    }
    collection.mark(ArticleId(1), true);
    collection.settle();
    collection
}

/// Queries on the pile, with the articles they find and the hits in each.
const FIELD_CASES: &[(&str, &[&str])] = &[
    ("title:ferry", &["0 Ferry"]),
    ("title:\"harbour strike\"", &["1 Harbour strike"]),
    ("TITLE:ship", &["2 Ship"]),
    ("title:/s.ip/", &["2 Ship"]),
    ("body:ferry", &["1 ferry", "3 ferry"]),
    ("by:nia", &["0 Nia"]),
    ("by:reed", &["1 Reed"]),
    ("by:frost -title:ferry", &[]),
    ("source:post", &["0", "1"]),
    ("source:Post", &["0", "1"]),
    ("source:POST", &[]),
    ("source:\"the gull\"", &["2"]),
    ("-source:/./", &["3"]),
    ("file:gull-7", &["2"]),
    ("file:ull", &["2"]),
    ("file:\"d/gull\"", &["2"]),
    ("from:2020-06", &["1", "2"]),
    ("to:2020-06", &["0", "1"]),
    ("to:2020-05-31", &["0"]),
    ("from:2020 to:2020", &["0", "1"]),
    ("date:2020", &["0", "1"]),
    ("date:2020-05", &["0"]),
    ("date:2020-06..2021", &["1", "2"]),
    ("date:2020-06..", &["1", "2"]),
    ("date:..2020-05", &["0"]),
    ("date:2021-01-01", &["2"]),
    ("undated", &["3"]),
    ("-undated -source:gull", &["0", "1"]),
    ("has:date", &["0", "1", "2"]),
    ("has:title", &["0", "1", "2"]),
    ("-has:source", &["3"]),
    ("has:author", &["0"]),
    ("has:link", &["2"]),
    ("is:read", &["1"]),
    ("is:unread", &["0", "2", "3"]),
    ("-IS:Unread", &["1"]),
    ("-is:read ferry", &["0 Ferry", "3 ferry"]),
    ("is:read OR person:dunn", &["1", "2 Cy Dunn"]),
    ("person:\"Ada Moor\"", &["0 Ada Moor|Moor", "1 Ada Moor"]),
    ("person:moor", &["0 Ada Moor|Moor", "1 Ada Moor"]),
    ("person:MOOR", &["0 Ada Moor|Moor", "1 Ada Moor"]),
    ("person:moor ferry", &["0 Ferry|Ada Moor|Moor", "1 Ada Moor|ferry"]),
    ("person:moor moor", &["0 Ada Moor|Moor", "1 Ada Moor"]),
    ("-person:moor", &["2", "3"]),
    ("person:moor OR person:dunn", &["0 Ada Moor|Moor", "1 Ada Moor", "2 Cy Dunn"]),
    ("(person:moor date:2020-05) OR ferry", &["0 Ferry|Ada Moor|Moor", "1 ferry", "3 ferry"]),
    ("(person:hall date:2020-05) OR date:2021", &["0 Bo Hall", "2"]),
    ("person:nobody", &[]),
    ("-person:nobody date:2021", &["2"]),
    ("org:moor", &[]),
    ("org:\"harbour guild\"", &["2 Harbour Guild"]),
    ("place:varna", &["0 Varna"]),
    ("group:dane", &["2 Dane"]),
    ("kind:place", &["0"]),
    ("kind:organization", &["2"]),
    ("-kind:people", &["3"]),
    ("with:moor,hall", &["0 Ada Moor|Bo Hall|Moor", "1 Ada Moor|Bo Hall"]),
    ("with:moor,hall near:sentence", &["0 Ada Moor|Bo Hall"]),
    ("with:moor,varna near:sentence", &["0 Moor|Varna"]),
    ("with:\"Ada Moor\",\"Bo Hall\" near:paragraph", &["0 Ada Moor|Bo Hall|Moor"]),
    ("with:hall,dane near:sentence", &["2 Hall|Dane"]),
    ("with:hall,dunn,\"harbour guild\" near:paragraph", &["2 Bo Hall|Cy Dunn|Harbour Guild"]),
    ("with:hall,dunn,\"harbour guild\" near:sentence", &[]),
    ("-with:moor,hall near:sentence person:moor", &["1 Ada Moor"]),
    ("with:moor,nobody", &[]),
    ("with:moor,\"Ada Moor\"", &[]),
    ("with:moor,\"Ada Moor\",hall", &[]),
    ("with:moor,\"Ada Moor\" near:sentence", &[]),
    ("said:moor", &["1 “no ferry”"]),
    ("said:moor ferry", &["1 “no ferry”"]),
    ("said:hall", &[]),
    ("-said:moor person:moor", &["0 Ada Moor|Moor"]),
];

#[test]
fn fields_find_what_they_say() {
    let collection = pile();
    for &(text, expected) in FIELD_CASES {
        let found = collection.ids().filter_map(|id| {
            let hits = printed(text, &collection, id)?.join("|");
            Some(format!("{} {hits}", id.0).trim_end().to_owned())
        });
        assert_eq!(found.collect::<Vec<_>>(), expected, "{text}");
    }
}

#[test]
fn every_example_of_the_tables_is_understood() {
    let kept = filters(&[("name", "iran")]);
    for text in FIELDS.iter().map(|field| field.example).chain(SYNTAX.iter().map(|&(form, _)| form)) {
        assert_eq!(Query::parse_with(text, &kept).err(), None, "{text}");
    }
    for (at, field) in FIELDS.iter().enumerate() {
        assert!(FIELDS[..at].iter().all(|other| other.name != field.name), "{} twice", field.name);
        assert!(field.example.contains(&format!("{}:", field.name)), "{}", field.name);
        let alone = Query::parse(&format!("x {}:", field.name)).expect_err(field.name);
        let takes = format!("{}: takes {}", field.name, field.takes.in_words());
        assert_eq!((alone.span, alone.to_string()), (Span::new(2, 3 + field.name.len()), takes));
    }
}

#[test]
fn nobody_stands_together_with_himself() {
    let collection = collection(&[
        "{p0 Ann Smith} met {p1 Bo Smith}.",
        "{p0 Ann Smith} and again {p0 Ann Smith}.",
        "{p0 Ann Smith}, {p1 Cy Dunn}.",
    ]);
    let found = |text: &str| -> Vec<u32> {
        let asked = query(text).ask(&collection, None);
        collection.ids().filter(|&id| asked.count(id, collection.article(id)).is_some()).map(|id| id.0).collect()
    };
    for (text, articles) in [
        ("with:smith,\"ann smith\"", &[0][..]),
        ("with:smith,\"ann smith\" near:sentence", &[0]),
        ("with:smith,\"ann smith\",\"bo smith\"", &[]),
        ("with:smith,dunn", &[2]),
        ("with:\"ann smith\",\"ann smith\"", &[]),
        ("with:ann,smith OR dunn", &[0, 2]),
        ("-with:smith,\"ann smith\"", &[1, 2]),
    ] {
        assert_eq!(found(text), articles, "{text}");
    }
    let asked = query("with:smith,\"ann smith\",\"bo smith\"").ask(&collection, None);
    assert_eq!(asked.nobody().count(), 0, "the name is borne");
}

#[test]
fn each_name_that_stands_together_has_a_bearer_of_its_own() {
    let collection = collection(&[
        "{p0 Ada Moor}, and {p0 Moor} again.",
        "{p0 Ada Moor} came. {p1 Bo Moor} left.",
        "{p0 Ada Moor} met {p1 Ada Dunn}.",
        "{p0 Ada Moor} met {p1 Bo Moor} and {p2 Ada Dunn}.",
        "{p0 Bo Dunn} met {p1 Ada Dunn}.",
    ]);
    for (text, articles) in [
        ("with:moor,moor", &[1, 3][..]),
        ("with:moor,moor near:paragraph", &[1, 3]),
        ("with:moor,moor near:sentence", &[3]),
        ("with:ada,moor", &[1, 2, 3]),
        ("with:moor,ada near:sentence", &[2, 3]),
        ("with:ada,ada,moor", &[3]),
        ("with:ada,dunn,moor", &[3]),
        ("with:ada,bo,\"ada dunn\"", &[3]),
        ("-with:moor,moor", &[0, 2, 4]),
        ("person:moor with:\"ada moor\",moor", &[1, 3]),
    ] {
        let asked = query(text).ask(&collection, None);
        let found = collection.ids().filter(|&id| {
            let hits = asked.hits(&collection, id, &collection.open(id)).map(|hits| hits.len() as u32);
            assert_eq!(asked.count(id, collection.article(id)), hits, "{text}");
            hits.is_some()
        });
        assert_eq!(found.map(|id| id.0).collect::<Vec<_>>(), articles, "{text}");
    }
}

#[test]
fn in_furniture_no_names_stand_together() {
    let collection = collection(&["{p0 Ada Moor} waits.\n# {p1 Bo Hall}, {p0 Moor}"]);
    let count = |text: &str| query(text).ask(&collection, None).count(ArticleId(0), collection.article(ArticleId(0)));
    assert_eq!(["sentence", "paragraph"].map(|near| count(&format!("with:moor,hall near:{near}"))), [None, None]);
    assert!(count("with:moor,hall").is_some());
}

#[test]
fn names_that_nobody_bears_are_told() {
    let collection = pile();
    let text = "ferry (person:moor OR person:\"Ada Mor\") said:zed with:hall,nil kind:person";
    let asked = query(text).ask(&collection, None);
    let nobody: Vec<_> = asked.nobody().map(|nobody| (nobody.name, nobody.kind, nobody.span.of(text))).collect();
    assert_eq!(nobody, [("Ada Mor", Some(Kind::Person), "\"Ada Mor\""), ("zed", None, "zed"), ("nil", None, "nil")]);
}

#[test]
fn words_that_join_stand_between_two_things() {
    for query in ["AND iran", "iran AND", "AND", "iran AND AND deal", "(iran AND) deal", "iran AND OR deal"] {
        let error = Query::parse(query).expect_err("a side is missing");
        assert_eq!((error.span.of(query), &error.reason), ("AND", &Reason::LoneAnd), "{query}");
    }
    assert_eq!(Query::parse("iran AND deal"), Query::parse("iran deal"));
}

fn wrong(text: &str, piece: &str, reason: &Reason) {
    let error = Query::parse(text).expect_err(text);
    assert_eq!((error.span.of(text), &error.reason), (piece, reason), "{text}");
}

#[test]
fn errors_point_at_what_is_wrong() {
    let field = |name: &str| FIELDS.iter().find(|field| field.name == name).expect("a field");
    let regex = |why: &str| Reason::BadRegex(why.to_owned());
    for (text, piece, reason) in [
        ("x -\"", "\"", Reason::EmptyPhrase),
        ("title:“ ", "“ ", Reason::EmptyPhrase),
        ("a \"\"", "\"\"", Reason::EmptyPhrase),
        ("a -“ ”", "“ ”", Reason::EmptyPhrase),
        ("person:\" \"", "\" \"", Reason::EmptyPhrase),
        ("iran NOT", "NOT", Reason::LoneNot),
        ("(iran NOT)", "NOT", Reason::LoneNot),
        ("x NOT -iran", "NOT", Reason::DoubleNot),
        ("-NOT iran", "-", Reason::DoubleNot),
        ("NOT NOT iran", "NOT", Reason::DoubleNot),
        ("--iran", "--", Reason::DoubleNot),
        ("--(iran)", "--", Reason::DoubleNot),
        (" , -", " , -", Reason::NoWord),
        ("-", "-", Reason::NoWord),
        ("… . & – •", "… . & – •", Reason::NoWord),
        ("iran (", "(", Reason::EmptyParentheses),
        ("iran) deal", ")", Reason::StrayParenthesis),
        ("iran ( )", "( )", Reason::EmptyParentheses),
        ("-()", "()", Reason::EmptyParentheses),
        ("OR iran", "OR", Reason::LoneOr),
        ("iran OR", "OR", Reason::LoneOr),
        ("iran OR OR deal", "OR", Reason::LoneOr),
        ("(iran OR) deal", "OR", Reason::LoneOr),
        ("/ira", "/", Reason::UnclosedRegex),
        ("/ira\\/", "/", Reason::UnclosedRegex),
        ("x //", "//", Reason::EmptyRegex),
        ("é /a(b/", "(", regex("unclosed group")),
        ("/é[z-a]/", "z-a", regex("invalid character class range, the start must be <= the end")),
        ("title:/a**?{/", "{", regex("unclosed counted repetition")),
        ("/\\w{200}{200}/", "\\w{200}{200}", Reason::LargeRegex),
        ("tilte:iran", "tilte:", Reason::UnknownField(Some(field("title")))),
        ("iran persons:x", "persons:", Reason::UnknownField(Some(field("person")))),
        ("bylines:x", "bylines:", Reason::UnknownField(Some(field("by")))),
        ("tilte: iran", "tilte:", Reason::UnknownField(Some(field("title")))),
        ("x foo:bar", "foo:", Reason::UnknownField(None)),
        ("us:x", "us:", Reason::UnknownField(None)),
        ("http://x.example", "http:", Reason::UnknownField(None)),
        ("title: iran", "title:", Reason::EmptyField(field("title"))),
        ("(by:)", "by:", Reason::EmptyField(field("by"))),
        ("with:a,", "with:a,", Reason::EmptyField(field("with"))),
    ] {
        wrong(text, piece, &reason);
    }
}

#[test]
fn errors_of_fields_and_signs_point_at_what_is_wrong() {
    let field = |name: &str| FIELDS.iter().find(|field| field.name == name).expect("a field");
    for (text, piece, reason) in [
        ("from:20", "20", Reason::BadDate),
        ("from:2020-13", "2020-13", Reason::BadDate),
        ("to:2021-02-29", "2021-02-29", Reason::BadDate),
        ("from:2020..2021", "2020..2021", Reason::BadDate),
        ("date:2020..x", "x", Reason::BadDate),
        ("date:may..2020", "may", Reason::BadDate),
        ("date:..", "..", Reason::BadDate),
        ("date:>2020", ">2020", Reason::ComparedDate),
        ("from:<=2020-03", "<=2020-03", Reason::ComparedDate),
        ("person:a,b", ",", Reason::Names(field("person"))),
        ("people:\"a b\", c", ",", Reason::Names(field("person"))),
        ("said:é, c", ",", Reason::Names(field("said"))),
        ("iran,nato", ",", Reason::Sign(',')),
        ("title:é,iraq", ",", Reason::Sign(',')),
        ("\"a\",iraq", ",", Reason::Sign(',')),
        ("ir*n", "*", Reason::Sign('*')),
        ("x -*ran", "*", Reason::Sign('*')),
        ("a *", "*", Reason::Sign('*')),
        ("file:*.txt", "*", Reason::Sign('*')),
        ("ir?n", "?", Reason::Sign('?')),
        ("é~5", "~", Reason::Sign('~')),
        ("iran~", "~", Reason::Sign('~')),
        ("x -~iran", "~", Reason::Sign('~')),
        ("\"iran iraq\"~5", "~", Reason::Sign('~')),
        ("title:\"é\"^2", "^", Reason::Sign('^')),
        ("iran^2 nato", "^", Reason::Sign('^')),
        ("é^0.5", "^", Reason::Sign('^')),
        ("x [2016 TO 2018]", "[", Reason::Sign('[')),
        ("title:{a TO b}", "{", Reason::Sign('{')),
        ("iran|nato", "|", Reason::Sign('|')),
        ("iran || nato", "|", Reason::Sign('|')),
        ("+iran", "+", Reason::Sign('+')),
        ("by:!iran", "!", Reason::Sign('!')),
        ("date:2021..2020", "2021..2020", Reason::BackwardDates),
        ("from:2018 é to:2016 x", "to:2016", Reason::BackwardDates),
        ("x OR (to:2016 date:2018..)", "date:2018..", Reason::BackwardDates),
        ("kind:boat", "boat", Reason::UnknownWord(field("kind"))),
        ("has:wings", "wings", Reason::UnknownWord(field("has"))),
        ("with:a,b near:page", "page", Reason::UnknownWord(field("near"))),
        ("near:sentence with:a,b", "near:", Reason::LoneNear),
        ("with:a,b x near:sentence", "near:", Reason::LoneNear),
        ("with:a,b -near:sentence", "near:", Reason::LoneNear),
        ("with:a,b near:article Near:sentence", "Near:", Reason::TwoNears),
        ("-with:a,b near:sentence AND near:sentence x", "near:", Reason::TwoNears),
        ("with:moor", "with:moor", Reason::OneName),
        ("a is:new", "new", Reason::UnknownWord(field("is"))),
        ("-is:\"read\"", "is:", Reason::EmptyField(field("is"))),
    ] {
        wrong(text, piece, &reason);
    }
}

/// Filters of these names and queries.
fn filters(all: &[(&str, &str)]) -> Filters {
    let mut filters = Filters::default();
    for &(name, query) in all {
        filters.change(&FilterChange { name: name.into(), from: None, to: Some(query.into()) });
    }
    filters
}

#[test]
fn what_is_typed_otherwise_means_the_same() {
    for (typed, same) in [
        ("iran, nato; deal: off? yes!", "iran nato deal off yes"),
        ("Canada - Iraq – a mission…", "Canada Iraq a mission"),
        ("Canada -- Iraq & . , ·", "Canada Iraq"),
        ("Canada: a mission", "Canada a mission"),
        ("Video:", "Video"),
        ("(US: iran)", "(US iran)"),
        ("iran*, deal", "iran deal"),
        ("(iran -)", "iran"),
        ("iran (deal", "iran (deal)"),
        ("((iran OR x) -(deal", "((iran OR x) -(deal))"),
        ("\"grain deal \" x \"of ", "\"grain deal\" x \"of\""),
        ("with:a, b,  \"c d\" x", "with:a,b,\"c d\" x"),
        ("author:x headline:y text:z outlet:u", "by:x title:y body:z source:u"),
        ("after:2019 since:2020 before:2021 date:2020", "from:2019 from:2020 to:2021 date:2020"),
        ("People:moor", "person:moor"),
        ("person:moor* person:hall;", "person:moor person:hall"),
    ] {
        assert_eq!(query(typed).root, query(same).root, "{typed}");
        let names = |text: &str| query(text).wanted.iter().map(|wanted| wanted.sort.clone()).collect::<Vec<_>>();
        assert_eq!(names(typed), names(same), "{typed}");
    }
    assert_eq!(query("").root, Term::All(Vec::new()));
}

#[test]
fn signs_of_texts_are_found() {
    let mut collection = Collection::default();
    let text = "C++ for $5,000 and 10,000ft, U.S. forces’ Q&A on AT&T #iran +49 ~20, a.b? :) 🙂 3|4 * [sic] 10^6";
    let id = collection.add(0, Arc::new(Stored::new(article(text))));
    for (typed, found) in [
        ("c++", "C++"),
        ("$5", "$5"),
        ("$5,000", "$5,000"),
        ("10,000", "10,000"),
        ("U.S.", "U.S."),
        ("q&a", "Q&A"),
        ("at&t", "AT&T"),
        ("#iran", "#iran"),
        ("+49", "+49"),
        ("~20", "~20"),
        ("[sic]", "[sic]"),
        ("10^6", "10^6"),
        ("a.b?", "a.b"),
        ("🙂", "🙂"),
        ("\"|\"", "|"),
        ("\" * \"", "*"),
    ] {
        assert_eq!(printed(typed, &collection, id).map(|hits| hits.join(" ")).as_deref(), Some(found), "{typed}");
    }
}

#[test]
fn the_last_word_of_an_open_phrase_may_go_on() {
    let mut collection = Collection::default();
    let id = collection.add(0, Arc::new(Stored::new(article(TEXT))));
    for (text, expected) in [
        ("\"the iran", Some(&["The Iran"][..])),
        ("body:\"the iran", Some(&["The Iran"])),
        ("\"the iran\"", None),
        ("\"the iran ", None),
        ("\"he iran", None),
        ("x OR (\"grain d", Some(&["Grain d"])),
    ] {
        let expected = expected.map(|hits| hits.iter().map(ToString::to_string).collect::<Vec<_>>());
        assert_eq!(printed(text, &collection, id), expected, "{text}");
    }
}

#[test]
fn a_name_that_nobody_bears_may_be_the_beginning_of_one() {
    let collection = collection(&[
        "{p0 Jan Moor}, {p1 Jan Moorland}",
        "{p0 Jan Moorland}, {o1 Moorland Trust}",
        "{p0 Bo Hall}, {o1 Moorland Trust}",
    ]);
    for (text, articles) in [
        ("person:moo", &[0, 1][..]),
        ("person:moor", &[0]),
        ("person:moorl", &[0, 1]),
        ("person:\"jan moorl", &[0, 1]),
        ("person:\"Jan Moor", &[0]),
        ("person:\"Jan Moor\"", &[0]),
        ("person:\"Jan Moorl\"", &[]),
        ("person:oor", &[]),
        ("person:.", &[]),
        ("org:moo", &[1, 2]),
        ("with:hal,trus", &[2]),
        ("with:hall,\"moorland tr\"", &[]),
    ] {
        let asked = query(text).ask(&collection, None);
        let found = collection.ids().filter(|&id| asked.count(id, collection.article(id)).is_some());
        assert_eq!(found.map(|id| id.0).collect::<Vec<_>>(), articles, "{text}");
        assert_eq!(asked.nobody().count(), usize::from(articles.is_empty()), "{text}");
    }
}

#[test]
fn what_may_have_been_meant_otherwise_is_noted() {
    for (text, noted) in [
        ("iran or nato", Some("or is a word here; OR joins")),
        ("iran (and nato)", Some("and is a word here; AND joins")),
        ("Not iran or nato", Some("not is a word here; NOT excludes")),
        ("iran - nato", Some("a lone - is ignored; -word excludes")),
        ("iran or", None),
        ("iran -", None),
        ("iran OR nato", None),
        ("-or x", None),
        ("\"or\" title:or orange x", None),
    ] {
        assert_eq!(query(text).note(), noted, "{text}");
    }
    let kept = filters(&[("kept", "iran or nato")]);
    assert_eq!(Query::parse_with("@kept x", &kept).expect("it is well formed").note(), None, "it was said then");
}

#[test]
fn a_filter_stands_for_its_query_in_parentheses() {
    let kept = filters(&[("gulf", "iran OR qatar"), ("both", "@gulf deal"), ("pair", "with:moor,hall"), ("år_1", "x")]);
    for (text, same) in [
        ("@gulf", "iran OR qatar"),
        ("@gulf -biden", "(iran OR qatar) -biden"),
        ("-@gulf", "-(iran OR qatar)"),
        ("NOT @gulf", "NOT (iran OR qatar)"),
        ("(@gulf OR oman) deal", "((iran OR qatar) OR oman) deal"),
        ("@both x", "((iran OR qatar) deal) x"),
        ("@år_1", "x"),
    ] {
        assert_eq!(Query::parse_with(text, &kept).expect(text).root, query(same).root, "{text}");
    }
    let near = Query::parse_with("@pair near:sentence", &kept).expect("near: goes with it");
    assert_eq!(near.root, query("with:moor,hall near:sentence").root);
    assert_eq!(near.wanted.iter().map(|wanted| wanted.span).collect::<Vec<_>>(), [Span::new(0, 5); 2]);
    assert!(query("a@gulf \"@gulf\"").wanted.is_empty(), "inside of a word, or in quotes, it is none");
}

#[test]
fn errors_with_filters_point_at_the_name() {
    let kept = filters(&[
        ("gulf", "iran"),
        ("Guild", "port"),
        ("bad", "iran ) x"),
        ("worse", "y @bad"),
        ("empty", " "),
        ("self", "x @self"),
        ("here", "@there"),
        ("there", "-@here"),
        ("lost", "@gull"),
    ]);
    let near = |names: &[&str]| Reason::UnknownFilter(names.iter().map(|&name| name.to_owned()).collect());
    let inside = |name: &str, reason| Reason::InFilter(name.to_owned(), Box::new(reason));
    for (text, piece, reason) in [
        ("iran @gul", "@gul", near(&["gulf", "Guild"])),
        ("-@GULF", "@GULF", near(&["gulf", "Guild"])),
        ("(@zzzzzz)", "@zzzzzz", near(&[])),
        ("@gulf.x", "@gulf.x", near(&["gulf"])),
        ("é @ x", "@", Reason::LoneAt),
        ("x @bad", "@bad", inside("bad", Reason::StrayParenthesis)),
        ("@worse", "@worse", inside("worse", inside("bad", Reason::StrayParenthesis))),
        ("@empty", "@empty", Reason::EmptyFilter),
        ("@self", "@self", inside("self", Reason::Circle("self".into()))),
        ("@here", "@here", inside("here", inside("there", Reason::Circle("here".into())))),
        ("@lost x", "@lost", inside("lost", near(&["gulf", "Guild"]))),
        ("@gulf (", "(", Reason::EmptyParentheses),
    ] {
        let error = Query::parse_with(text, &kept).expect_err(text);
        assert_eq!((error.span.of(text), error.reason), (piece, reason), "{text}");
        assert!(!Query::good_part(text, &kept).contains(piece), "{text}");
    }
    let told = |text: &str| Query::parse_with(text, &kept).expect_err(text).to_string();
    assert_eq!(told("@worse"), "in @worse: in @bad: unmatched ); quote it to search for it");
    assert_eq!(told("@gul"), "no such filter; similar: @gulf, @Guild");
}

#[test]
fn filters_in_filters_end() {
    let all: Vec<(String, String)> =
        (0..60).map(|at| (format!("a{at}"), format!("@a{} @a{}", at + 1, at + 1))).collect();
    let mut all: Vec<(&str, &str)> = all.iter().map(|(name, query)| (&**name, &**query)).collect();
    all.push(("a60", "x"));
    let mut reason = Query::parse_with("@a0", &filters(&all)).expect_err("too deep").reason;
    let mut deep = 0;
    while let Reason::InFilter(_, inside) = reason {
        (reason, deep) = (*inside, deep + 1);
    }
    assert_eq!((reason, deep), (Reason::TooDeep, 40));
    // Twice as much with each: read to the end it would be a million words.
    let reason = Query::parse_with("@a40", &filters(&all)).expect_err("too long").to_string();
    assert!(reason.ends_with("longer than 4,000 characters"), "{reason}");
    assert!(Query::parse_with("@a54", &filters(&all)).is_ok());
}

#[test]
fn what_is_long_or_deep_is_refused() {
    let long = "é ".repeat(5_000);
    let error = Query::parse(&long).expect_err("10,000 characters");
    assert_eq!((&error.reason, error.span.end()), (&Reason::TooLong, long.len()));
    assert_eq!((error.span.start(), error.to_string().as_str()), (6_000, "this query is longer than 4,000 characters"));
    assert!(Query::parse(&"é ".repeat(2_000)).is_ok());
    let deep = format!("{}x{}", "(".repeat(1_500), ")".repeat(1_500));
    assert_eq!(Query::parse(&deep).expect_err("too deep").reason, Reason::TooDeep);
    assert_eq!(Query::parse(&"(".repeat(1_500)).expect_err("too deep").reason, Reason::TooDeep);
    let nots = format!("{}x", "-(".repeat(30));
    assert_eq!(query(&nots).root, query(&format!("{nots}{}", ")".repeat(30))).root);
    let many = "iran OR ".repeat(400) + "envoy";
    let mut collection = Collection::default();
    let id = collection.add(0, Arc::new(Stored::new(article(TEXT))));
    assert_eq!(printed(&many, &collection, id).expect("it matches").len(), 3);
}

#[test]
fn a_query_that_is_typed_on_narrows() {
    for (typed, before, narrows) in [
        ("iran", "ira", true),
        ("iran deal", "iran", true),
        ("iran deal", "ira", true),
        ("ira", "iran", false),
        ("iran -b", "iran", true),
        ("iran -bi", "iran -b", false),
        ("iran -b", "iran -bi", true),
        ("a (b OR c)", "a", true),
        ("a OR b", "a", false),
        ("a", "a OR b", true),
        ("(a x) OR (b x)", "x", true),
        ("from:2020-05 a", "from:2020 a", true),
        ("date:2020-05", "from:2020", true),
        ("from:2020", "from:2020-05", false),
        ("title:ab", "title:a", true),
        ("title:ab", "a", false),
        ("file:ab", "file:a", true),
        ("person:moor x", "person:moor", true),
        ("person:moor x", "person:hall", false),
        ("person:moor", "said:moor", false),
        ("with:a,b near:sentence", "with:a,b", false),
        ("with:a,b x", "with:a,b", true),
        ("\"grain deal\"", "\"grain\"", false),
        ("/a/ b", "/a/", true),
        ("is:unread x", "is:unread", true),
        ("is:read x", "is:read", true),
        ("-is:read", "is:unread", true),
        ("is:read", "is:unread", false),
        ("is:unread", "is:read", false),
        ("x", "", true),
    ] {
        assert_eq!(query(typed).narrows(&query(before)), narrows, "{typed} after {before}");
    }
}

proptest! {
    #[test]
    fn takes_any_text(text in "[-\"“” a-c\u{200b}é()/:,*\\\\.OR]{0,16}", body in "[a-cé\n# ]{0,30}") {
        let mut collection = Collection::default();
        let id = collection.add(0, Arc::new(Stored::new(article(&body))));
        match Query::parse(&text) {
            Err(error) => {
                prop_assert!(!error.span.is_empty() && text.get(error.span.start()..error.span.end()).is_some());
            }
            Ok(query) => {
                let asked = Arc::new(query).ask(&collection, None);
                let hits = asked.hits(&collection, id, &article(&body));
                prop_assert_eq!(asked.count(id, collection.article(id)), hits.as_ref().map(|hits| hits.len() as u32));
                let hits = hits.unwrap_or_default();
                prop_assert!(hits.windows(2).all(|pair| pair[0].end <= pair[1].start));
            }
        }
    }
}

#[test]
fn what_is_known_of_names_is_used_again() {
    let collection = collection(&["{p0 Ada Moor} and {p1 Bo Hall}", "{p0 Bo Hall}"]);
    let first = query("person:moor").ask(&collection, None);
    let next = query("x (person:hall OR person:moor)").ask(&collection, Some(&first));
    assert_eq!(next, query("x (person:hall OR person:moor)").ask(&collection, None));
}

#[test]
fn an_answer_keeps_what_was_read_when_it_was_asked() {
    let mut collection = pile();
    let ask = |text: &str, collection: &Collection| query(text).ask(collection, None);
    let found = |asked: &Asked, collection: &Collection| -> Vec<u32> {
        let ids = collection.ids().filter(|&id| asked.count(id, collection.article(id)).is_some());
        ids.map(|id| id.0).collect()
    };
    let (unread, read) = (ask("is:unread", &collection), ask("is:read", &collection));
    let ferry = ask("ferry OR harbour", &collection);
    assert!(ask("is:unread x", &collection).narrows(&unread) && ask("is:read x", &collection).narrows(&read));
    assert_eq!(collection.mark(ArticleId(0), true), Some(collection.article(ArticleId(0)).words));
    assert_eq!(collection.mark(ArticleId(0), true), None, "it is read already");
    assert_eq!([&unread, &read].map(|asked| found(asked, &collection)), [vec![0, 2, 3], vec![1]]);
    let now = ["is:unread", "is:read"].map(|text| ask(text, &collection));
    assert_eq!(now.each_ref().map(|asked| found(asked, &collection)), [vec![2, 3], vec![0, 1]]);
    assert!(!now[1].narrows(&read), "more is read by now");
    assert!(ask("is:read ferry", &collection).narrows(&ferry), "what was read does not matter for it");
    let [again, _] = now;
    assert_eq!(found(&again.as_of(unread.read_set().clone()), &collection), [0, 2, 3]);
}

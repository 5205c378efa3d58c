//! Tests of the names file: what is written is read back, and an error costs one entry.

use proptest::prelude::*;

use super::*;

fn a_name() -> impl Strategy<Value = Name> {
    let name = prop::sample::select(vec!["Ada Byron", "O’Hara \"Bo\"", "a\\b", "Zoë #1", "J. K. Holt", "[[x]]"]);
    let kind = prop::option::of(prop::sample::select(KINDS.to_vec()));
    (name, kind).prop_map(|(name, kind)| Name { name: name.to_owned(), kind })
}

fn a_repair() -> impl Strategy<Value = Repair> {
    prop_oneof![
        prop::collection::vec(a_name(), 1..4).prop_map(Repair::Merge),
        a_name().prop_map(|from| Repair::Split { form: String::from("Byron"), from }),
        (a_name(), "[A-Za-z\"\\\\#]{1,9}").prop_map(|(name, to)| Repair::Rename { name, to }),
        a_name().prop_map(Repair::Hide),
        (a_name(), prop::sample::select(KINDS.to_vec())).prop_map(|(name, to)| Repair::Retype { name, to }),
    ]
}

proptest! {
    #[test]
    fn what_is_written_is_read_back(repairs in prop::collection::vec(a_repair(), 0..9), cut in 0..9_usize) {
        let cut = cut.min(repairs.len());
        let own = "# mine\r\nnote = [1,\n  2]\n\n[other]\nthing = true # stays\n";
        let first = render(own, &repairs[..cut]);
        let text = render(&first, &repairs[cut..]);
        prop_assert!(text.starts_with(own));
        prop_assert_eq!(parse(&text), Parsed { repairs, ..Parsed::default() });
    }

    #[test]
    fn no_text_breaks_it(text in "[\\[\\]a-z=\"'\n#{}, .é]{0,80}") {
        parse(&text);
        parse_watched(&text);
    }
}

#[test]
fn the_header_is_a_comment_whose_examples_hold() {
    assert_eq!(parse(HEADER), Parsed::default());
    let examples: Vec<&str> = HEADER.lines().filter_map(|line| line.strip_prefix("#   ")).collect();
    let parsed = parse(&examples.join("\n"));
    assert_eq!((parsed.repairs.len(), parsed.watched.len(), parsed.faults), (5, 1, Vec::new()));
}

#[test]
fn an_error_costs_its_own_entry() {
    for (case, bad, reason) in [
        ("no TOML", "hide = Monday", "need quotes"),
        ("no end", "hide = \"Monday", ""),
        ("no verb", "hied = \"Monday\"", "none of merge"),
        ("two verbs", "hide = \"A\"\nrename = \"B\"", "more than one"),
        ("no name", "hide = 7", "a name in quotes"),
        ("no kind", "hide = \"Monday\"\nkind = \"day\"", "a kind is one of person"),
        ("half", "rename = \"Monday\"", "needs to"),
        ("no list", "merge = \"A and B\"", "list of names"),
        ("itself", "split = \"Bo\"\nfrom = \"BO\"", "from itself"),
    ] {
        let text = format!(
            "# mine\n\n[[repair]]\nhide = \"A\"\n\n[[repair]]\n{bad}\n\n[[repair]]\nhide = \"B\"\n[[watch]]\nname = \"C\"\n"
        );
        let parsed = parse(&text);
        let name = |name: &str| Name { name: name.to_owned(), kind: None };
        assert_eq!(parsed.repairs, [Repair::Hide(name("A")), Repair::Hide(name("B"))], "{case}");
        assert_eq!(parsed.watched, [Name::new("C", Kind::Person)], "{case}");
        let [fault] = &parsed.faults[..] else { panic!("{case}: {:?}", parsed.faults) };
        assert!((6..=8).contains(&fault.line), "{case}: {fault:?}");
        assert!(fault.reason.contains(reason), "{case}: {fault:?}");
    }
}

#[test]
fn files_of_other_editors_are_read() {
    let text = "\u{feff}[[repair]]\r\nhide = \"A\"\r\n\r\n[[repair]]\r\nhide = B\r\n";
    let parsed = parse(text);
    assert_eq!((parsed.repairs.len(), parsed.faults.iter().map(|it| it.line).collect::<Vec<_>>()), (1, vec![5]));
}

#[test]
fn what_is_wrong_only_as_a_whole_is_said_too() {
    let parsed = parse("[mine]\na = 1\n[[repair]]\nhide = \"A\"\n[mine]\nb = 2\n");
    assert_eq!((parsed.repairs.len(), parsed.faults.iter().map(|it| it.line).collect::<Vec<_>>()), (1, vec![5]));
}

#[test]
fn the_line_of_an_error_is_named() {
    let text = "# 1\n[[repair]]\nhide = \"A\"\n\n# 5\n[[repair]]\nhide = B\n\n[[repair]]\nhide = \"C\"\n";
    let parsed = parse(text);
    assert_eq!(parsed.faults.iter().map(|fault| fault.line).collect::<Vec<_>>(), [7]);
    assert_eq!(parsed.repairs.len(), 2);
}

#[test]
fn one_list_of_repairs_in_brackets_is_an_error_and_not_written_behind() {
    let parsed = parse("repair = \"none\"\n");
    assert_eq!(parsed.faults.len(), 1);
    let parsed = parse("[repair]\nhide = \"A\"\n");
    assert_eq!(parsed.faults.len(), 1);
}

#[test]
fn a_list_to_watch_has_a_name_a_line() {
    let text = "\u{feff}# watched\nIlse Brandt\n\nPort Union\torganisation\nVarna, Place\nHolt, Grace\nX\tday\n, place\n\
        holt, ada\nBartella,plce\nbartella, places\nAcme, inc.\nOdessa, city\nAcme, inc.\torganisation\n";
    let (names, faults) = parse_watched(text);
    let expected = [
        Name::new("Ilse Brandt", Kind::Person),
        Name::new("Port Union", Kind::Organisation),
        Name::new("Varna", Kind::Place),
        Name::new("Holt, Grace", Kind::Person),
        Name::new("holt, ada", Kind::Person),
        Name::new("Acme, inc.", Kind::Person),
        Name::new("Acme, inc.", Kind::Organisation),
    ];
    assert_eq!(names, expected);
    assert_eq!(faults.iter().map(|fault| fault.line).collect::<Vec<_>>(), [7, 8, 10, 11, 13]);
    for words in ["“plce”", "person, organisation, place, group", "a tab before the kind"] {
        assert!(faults[2].reason.contains(words), "{words}: {}", faults[2].reason);
    }
}

#[test]
fn bytes_that_are_no_text_cost_their_entry() {
    let text = "# Ren\0\n[[repair]]\nhide = \"Ada\"\n# \0 again\n\n[[repair]]\nrename = \"Bo\"\nto = \"B\0\"\n\n[[repair]]\nhide = \"Cy\"\n";
    let parsed = parse(text);
    let hide = |name: &str| Repair::Hide(Name { name: name.to_owned(), kind: None });
    assert_eq!(parsed.repairs, [hide("Ada"), hide("Cy")]);
    let fault = |line| Fault { line, reason: NOT_TEXT.to_owned() };
    assert_eq!(parsed.faults, [fault(1), fault(4), fault(8)]);
    let (names, faults) = parse_watched("Ada\nB\0\nCy");
    assert_eq!((names.len(), faults), (2, vec![fault(2)]));
}

#[test]
fn a_name_to_watch_for_has_a_bound() {
    let long = "ab ".repeat(LONGEST);
    let (names, faults) = parse_watched(&format!("Ada\n{long}\nCy"));
    assert_eq!((names.len(), faults.len(), faults[0].line), (2, 1, 2));
    let parsed = parse(&format!("[[watch]]\nname = \"Ada\"\n\n[[watch]]\nname = \"{long}\"\n"));
    assert_eq!((parsed.watched.len(), parsed.faults.len()), (1, 1));
    assert!(parsed.faults[0].reason.contains("at most 300 letters"), "{:?}", parsed.faults);
}

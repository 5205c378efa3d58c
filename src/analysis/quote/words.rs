//! The words that tell who speaks: verbs of saying in all their forms, pronouns, and the small words between a speaker
//! and a verb. A word has one class here; what it is in its sentence, `clause` finds out.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// What a word may be to a speaker and a verb of saying.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// A verb of saying that may also stand before its subject: "said Moor".
    Say,
    /// One that takes an object or tells an attitude, and so stands after its subject only: "told", "called".
    Tell,
    /// A verb of saying in a form that may also be a noun: "claims", "report".
    Noun,
    /// "be" in its forms, which make a past form after them passive.
    Be,
    /// Words between subject and verb: "has also", "did not", "went on to".
    Between,
    He,
    She,
    It,
    /// Pronouns that lead to nobody in particular.
    They,
    Who,
    And,
    /// Prepositions.
    Of,
    According,
    The,
    /// Persons who speak for somebody.
    Spokesman,
    /// Papers that speak for whoever wrote them.
    Statement,
    /// Any other word, by its first letter.
    Capital,
    Lower,
}

/// Verbs of saying; a letter after a slash is doubled in "-ed" and "-ing". Irregular forms are in [`IRREGULAR`].
const SAY: &str = "\
    add admit/t advise affirm agree allege announce argue ask assert boast caution chant clarify comment complain \
    concede conclude confess confide confirm contend continue counter cry declare elaborate emphasise \
    emphasize exclaim explain grumble insist interject joke lament maintain mutter note object observe opine \
    point posit predict proclaim protest quip/p reason recall recount reflect reiterate remark reply respond \
    reveal shout sigh sneer snap/p state stress suggest surmise testify theorise theorize tweet underline underscore \
    volunteer vow warn whisper wonder yell";

const TELL: &str = "\
    accuse acknowledge assure believe blame blast brand call characterise characterize claim criticise \
    criticize decry demand denounce deny deride describe dismiss dub/b estimate expect fear figure hail \
    highlight hope imply inform label/l mention mock pledge portray post praise promise question \
    refer/r reject remind report signal slam/m tout urge view welcome";

const IRREGULAR: &[(Class, &str)] = &[
    (Class::Say, "said say says saying wrote write writes"),
    (
        Class::Tell,
        "writing written told tell tells telling thinks thought swore spoke speaking retweeted texted emailed",
    ),
];

/// Forms that are more often nouns, adjectives or something else; only a subject right before makes them verbs.
const NOUNS: &str = "\
    according advises answer answers brand brands call calls claim claims comment comments continue continued \
    continues continuing counter counters cry demand demands estimate estimates expect expected fear fears \
    figure figures following hail highlights hope hopes joke jokes label labels maintain maintained maintains \
    note notes object objects offers pledge pledges point pointing points post posting posts praise promise \
    promises promising protest protests question questions quote quotes reason reasoning \
    reasons reflect reflected reflecting reflects remark remarks reply report reported reporting reports shout \
    shouts sigh signal signals spoke speaking state states stress tweet tweets view views volunteer volunteers \
    vow vows wonder wonders write writing written thought";

/// Verbs of saying that only take the words said with them when these stand right beside: "she spoke to them".
pub(super) const SPEAKING: &[&str] = &["spoke", "speaking", "thought", "thinks", "expecting", "writing", "written"];

const SMALL: &[(Class, &str)] = &[
    (Class::Be, "am are be been being is was were get gets got"),
    (
        Class::Between,
        "\
         again ago also always as can could did do does earlier even ever further had has have having however \
         instead just later long may might must never not now nonetheless often on once only quoted rather \
         should since so sometimes still then though thus to today tonight too twice will would yesterday yet \
         himself herself itself monday tuesday wednesday thursday friday saturday sunday cited",
    ),
    (Class::He, "he"),
    (Class::She, "she"),
    (Class::It, "it"),
    (Class::They, "i they we you many others some one everyone nobody someone"),
    (Class::Who, "who"),
    (Class::And, "and but or nor"),
    (
        Class::Of,
        "\
         about after against alongside at before behind between by during for from in inside into near of \
         outside over than through toward towards under until via with within without like among",
    ),
    (Class::According, "according"),
    (Class::The, "the a an another one this that his her their its our my these"),
    (
        Class::Spokesman,
        "\
         spokesman spokeswoman spokesperson spokespeople spokesmen official officials representative \
         representatives source sources aide aides officer officers",
    ),
    (
        Class::Statement,
        "\
         statement report letter release memo document documents email e-mail notice complaint filing \
         affidavit post tweet message editorial website study survey",
    ),
];

static WORDS: LazyLock<FxHashMap<String, Class>> = LazyLock::new(|| {
    let mut words = FxHashMap::default();
    for (class, verbs) in [(Class::Say, SAY), (Class::Tell, TELL)] {
        words.extend(verbs.split(' ').flat_map(forms).map(|form| (form, class)));
    }
    for (class, forms) in IRREGULAR {
        words.extend(forms.split(' ').map(|form| (form.to_owned(), *class)));
    }
    words.extend(NOUNS.split(' ').map(|form| (form.to_owned(), Class::Noun)));
    for (class, list) in SMALL {
        for word in list.split(' ') {
            // A noun that is a verb too stays a verb: a speaker right before it decides.
            words.entry(word.to_owned()).or_insert(*class);
        }
    }
    words.insert(String::from("according"), Class::According);
    words
});

/// The four forms of a regular verb.
fn forms(verb: &str) -> [String; 4] {
    let (base, double) = verb.split_once('/').unwrap_or((verb, ""));
    let consonant_y = base.strip_suffix('y').filter(|stem| !stem.ends_with(['a', 'e', 'o', 'u']));
    let silent_e = base.strip_suffix('e').filter(|stem| !stem.ends_with('e'));
    let hissing = base.ends_with("ss") || base.ends_with("sh") || base.ends_with("ch");
    let past = match (consonant_y, silent_e) {
        (Some(stem), _) => format!("{stem}ied"),
        (_, Some(stem)) => format!("{stem}ed"),
        _ if base.ends_with('e') => format!("{base}d"),
        _ => format!("{base}{double}ed"),
    };
    let third = match consonant_y {
        Some(stem) => format!("{stem}ies"),
        None => format!("{base}{}", if hissing { "es" } else { "s" }),
    };
    [base.to_owned(), third, past, format!("{}{double}ing", silent_e.unwrap_or(base))]
}

/// Longest word that has a class of its own.
const LONGEST: usize = 16;

/// The class of a word; `folded` is scratch space.
pub(super) fn class(word: &str, folded: &mut String) -> Class {
    let capital = word.starts_with(|char: char| char.is_uppercase());
    let other = if capital { Class::Capital } else { Class::Lower };
    if word.len() > LONGEST || !word.is_ascii() {
        return other;
    }
    folded.clear();
    folded.push_str(word);
    folded.make_ascii_lowercase();
    match WORDS.get(folded.as_str()) {
        Some(&class) => class,
        None if !capital && folded.len() > 4 && folded.ends_with("ly") => Class::Between,
        None => other,
    }
}

/// Whether a form goes on with a clause instead of opening one: "saying", "adding".
pub(super) fn is_participle(verb: &str) -> bool {
    verb.ends_with("ing") && !matches!(verb, "morning" | "evening")
}

/// Whether a form may be passive without "be": "described", "told".
pub(super) fn is_past(verb: &str) -> bool {
    verb.ends_with("ed") || matches!(verb, "told" | "said" | "written" | "thought")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs_in_all_their_forms() {
        let mut folded = String::new();
        for (words, expected) in [
            ("said says Said argues argued arguing replied replies quipped quipping agreed agreeing", Class::Say),
            ("stressed stresses warns tweeted asked wrote noted explained recalls predicting admitted", Class::Say),
            ("told tells called describing dismissed denied believes", Class::Tell),
            ("claims report state notes", Class::Noun),
            ("has quietly also", Class::Between),
            ("ferry harbour", Class::Lower),
            ("Ferry Ély", Class::Capital),
        ] {
            for word in words.split(' ') {
                assert_eq!(class(word, &mut folded), expected, "{word}");
            }
        }
    }
}

//! The clues and their weights. A row is a clue, with what it says for a person, an organisation, a place and a group;
//! a new clue is a row here and the line that notes it (`find` for [`Form`], `surroundings` for [`Around`]). The
//! weights were set by hand on news text; only their differences matter.

/// Declares a set of clues and the table of their weights.
macro_rules! clues {
    ($set:ident $doc:literal $table:ident: $($bit:literal $name:ident $meaning:literal [$($weight:literal),*];)*) => {
        #[doc = $doc]
        #[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
        pub struct $set(pub u64);

        impl $set {
            $(#[doc = $meaning] pub const $name: $set = $set(1 << $bit);)*
        }

        pub const $table: &[($set, Weights)] = &[$(($set::$name, [$($weight),*])),*];
    };
}

/// Weights in the order of `KINDS`.
pub type Weights = [i16; 4];

/// What every stretch starts with; a name needs more than that.
pub const BIAS: Weights = [-5, -5, -5, -5];

clues! { Form "Clues in the name itself." FORM:
    0 COUNTRY "A country." [-20, -10, 40, 0];
    1 CAPITAL "A capital." [-10, -10, 30, 0];
    2 STATE "A state or province of a large federation." [-10, -10, 30, 0];
    3 REGION "A region that needs no further proof." [-20, 0, 40, 0];
    4 ADMIN "A province of any other country." [-5, -5, 12, 0];
    5 CITY "A city." [-5, -5, 15, 0];
    6 DEMONYM "A people or creed." [-20, -10, 0, 50];
    7 ORG "An organisation known over the world." [-20, 40, -10, 0];
    8 COMPANY "A company." [-5, 10, -5, 0];
    9 FIRST_FRONT "Begins with a given name." [20, -5, -10, 0];
    10 LAST_BACK "Ends in a family name." [8, -3, -3, 0];
    11 LONE_FIRST "A given name alone." [8, -5, -3, 0];
    12 LONE_LAST "A family name alone." [5, -3, -3, 0];
    13 HEAD_BACK "Ends in the sort of an organisation." [-15, 25, -10, 0];
    14 HEAD_OF "The sort of an organisation, with \"of\"." [-20, 30, 0, 0];
    15 SUFFIX "Ends in the legal form of a company." [-20, 35, -10, 0];
    16 STRUCTURE_BACK "Ends in the sort of a place." [-10, -5, 25, 0];
    17 PLACE_FRONT "Begins as places do (\"Lake\", \"New\")." [-5, 0, 8, 0];
    18 ACRONYM "One word of capitals." [-15, 18, 0, 0];
    19 DOTTED "One word with full stops." [-10, 8, 5, 0];
    20 INITIAL "Has an initial." [15, -5, -10, 0];
    21 PARTICLE "Has a particle (\"van\", \"al\")." [10, 0, 0, 0];
    22 TWO "Two words." [8, 0, 0, 0];
    23 THREE "Three words." [5, 3, -3, 0];
    24 LONG "More than three words." [-5, 8, -5, 0];
    25 SINGLE "One word." [-3, -3, 0, 0];
    26 COMMON "One word that the news prints in lower case." [-15, -15, -15, -15];
    27 COMMON_FRONT "Begins with such a word." [-8, 2, 0, 0];
    28 COMMON_BACK "Ends in such a word." [-8, 2, 0, 0];
    29 COMMON_ALL "Several such words and nothing else." [-10, -8, -8, -10];
    30 SEEN_LOWER "A word of it stands in lower case in the article." [-15, -15, -10, -10];
    31 EVENT_BACK "Ends in the sort of an event or a law." [-30, -25, -30, -10];
    32 IGNORED "Known to be none of the four kinds." [-40, -40, -40, -10];
    33 DIGIT "Has a digit." [-10, 5, -5, 0];
    34 INNER_CAPITAL "Begins small and goes on with a capital." [0, 8, -10, 0];
    35 HYPHEN "Has a hyphen." [2, 0, 2, 0];
    36 AMPERSAND "Has an ampersand." [-10, 20, -10, 0];
    37 PLACE_INSIDE "A word of it is a country or a state." [-10, 10, 0, 0];
    38 DEMONYM_FRONT "Begins with a people." [-10, 15, 0, 0];
    39 SUFFIXED "Ends in Jr., II and the like." [20, -10, -10, 0];
    40 PRINTED_THE "Begins with a capital The." [-10, 20, 0, 0];
    41 UNKNOWN "One word that is on no list." [2, 0, 0, 0];
    42 LONE_TITLE "A title alone." [-20, -10, -10, -5];
    43 LONE_HEAD "The sort of an organisation alone." [-50, -5, -10, -5];
    44 BODY "Cut out as an organisation." [-10, 15, -5, 0];
    45 PLACE_LIST "On any list of places." [0, 0, 5, 0];
    46 UPPER_INSIDE "Several words, one of them of capitals." [-5, 5, 0, 0];
    47 UNHEARD "Several words, none of them on any list." [8, 2, 2, 0];
}

clues! { Around "Clues in the words around a name." AROUND:
    0 TITLED "A title stands before it." [40, -10, -15, 0];
    1 ROLE "A role in small letters stands before it." [25, -5, -10, 0];
    2 IN "After \"in\" and the like." [-10, -5, 18, 0];
    3 AT "After \"at\", \"from\", \"to\"." [-5, 3, 6, 0];
    4 OF "After \"of\", \"with\", \"against\"." [-2, 0, 3, 0];
    5 THE "After \"the\"." [-12, 6, 2, 0];
    6 BY "After \"by\"." [5, 3, -3, 0];
    7 SAID "A verb of speech follows." [10, 4, 0, 0];
    8 SAID_BEFORE "A verb of speech stands before it." [10, 3, 0, 0];
    9 WHO "\"who\" follows." [15, 0, 0, 0];
    10 AGE "An age follows." [25, 0, -5, 0];
    11 PLACE_NEXT "A comma and a place follow." [-5, 0, 18, 0];
    12 NOUN_NEXT "The sort of a place follows in small letters." [-5, 0, 10, 0];
    13 PEOPLE_NEXT "What organisations have follows (\"spokesman\")." [-5, 10, 3, 0];
    14 PAREN_NEXT "A parenthesis with a capital follows." [-3, 10, -3, 0];
    15 COMPASS "After a point of the compass." [-15, -10, 20, 0];
    16 OPENS "Opens a sentence, so its capital means nothing." [-6, -6, -6, -6];
    17 NEVER_INSIDE "The article never capitalises it inside a sentence." [-5, -5, -5, -5];
    18 CREDIT "The credit of a picture." [40, 10, -10, 0];
    19 BYLINE "Stands in a byline." [20, 5, -5, 0];
    20 LOUD "Stands in a line of capitals." [-5, -5, -3, 0];
    21 BEFORE_HYPHEN "A hyphen and more follow (\"-led\")." [-5, 5, 5, 0];
    22 AFTER_HYPHEN "After a hyphen (\"anti-\")." [-5, 5, 5, 0];
    23 DEMONYM_BEFORE "After a people." [10, 3, -3, 0];
    24 KNOWN_SURNAME "The family name of somebody the article names in full." [35, 0, -5, 0];
    25 PLACE_BEFORE "After a place and a comma." [-3, 0, 8, 0];
    26 ORG_BEFORE "After an organisation." [5, 0, 0, 0];
    27 APPOSITION "A comma and an article or a role follow." [8, 0, 0, 0];
    28 VERB_NEXT "A word in -ed follows." [5, 5, 3, 0];
    29 PERSON_VERB "What persons do follows (\"resigned\")." [5, 0, -5, 0];
    30 MEMBERS "After what organisations have (\"members\", \"network\")." [-8, 12, 0, 0];
    31 ADMINISTRATION "\"administration\" follows." [45, -5, -10, 0];
    32 TOWN_OF "After \"town of\" and the like." [-15, -10, 35, 0];
    33 AFFILIATION "\"of the\" and a name follow." [6, -2, -5, 0];
}

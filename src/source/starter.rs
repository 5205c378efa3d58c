//! The starter collection: articles inside the binary, so that `newshound` without arguments shows at once what it does.

/// File name and text of an article in `seeds/`.
macro_rules! seed {
    ($name:literal) => {
        ($name, include_str!(concat!("../../seeds/", $name)))
    };
}

/// The starter collection compiled into the binary: file name and text of each article.
pub const STARTER: &[(&str, &str)] = &[
    seed!("01-mosul-and-after.txt"),
    seed!("02-missiles-over-irbil.txt"),
    seed!("03-a-change-of-flag.txt"),
    seed!("04-what-happens-after-march.txt"),
    seed!("05-the-request-from-brussels.txt"),
];

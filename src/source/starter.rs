//! The starter collection: articles inside the binary, so that `newshound` without arguments shows at once what it does.

/// The starter collection compiled into the binary: file name and text of each article.
pub const STARTER: &[(&str, &str)] = &[
    ("placeholder-1.txt", include_str!("../../seeds/placeholder-1.txt")),
    ("placeholder-2.txt", include_str!("../../seeds/placeholder-2.txt")),
];

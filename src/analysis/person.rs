//! The parts of a person's name.

/// The surname of a full name; the name itself when it is one word.
pub fn surname(name: &str) -> &str {
    name.split_whitespace().rfind(|word| !matches!(*word, "Jr." | "Sr." | "II" | "III")).unwrap_or(name)
}

/// Whether the name is a surname or a given name alone.
pub fn is_lone(name: &str) -> bool {
    name.split_whitespace().nth(1).is_none()
}

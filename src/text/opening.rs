//! A text on one line: whole, or the words that it begins with.

/// A text with its line ends, and all other space between words, as one space.
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The first words of a text on one line, with a sign that more follow.
pub fn opening(text: &str, words: usize) -> String {
    let mut rest = text.split_whitespace();
    let first: Vec<&str> = rest.by_ref().take(words).collect();
    format!("{}{}", first.join(" "), if rest.next().is_some() { " …" } else { "" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_is_told_only_where_there_is_more() {
        for (words, shown) in [(1, "The …"), (2, "The quay …"), (3, "The quay holds"), (9, "The quay holds")] {
            assert_eq!(opening(" The\nquay\t holds ", words), shown);
        }
        assert_eq!((opening("", 3), one_line(" The\nquay ")), (String::new(), String::from("The quay")));
    }
}

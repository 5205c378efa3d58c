//! Floor 3: all articles, the entities over all of them, and queries.

//! Roles of made-up articles of several styles.

//! The message in the status line: said once, gone with the next key.

/// How much a notice matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Severity {
    /// Good to know.
    Info,
    /// Something did not work.
    Warning,
}

/// A message for the user.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// One sentence, or its beginning when it ends in a path.
    pub text: String,
    /// The path that it ends in: where room is short, cut in the middle, so that the file's name is there.
    pub path: Option<String>,
    /// What is said besides, each only where it fits.
    pub more: Vec<String>,
    /// How much it matters.
    pub severity: Severity,
}

impl Notice {
    /// Something good to know.
    pub fn info(text: impl Into<String>) -> Self {
        Self { text: text.into(), path: None, more: Vec::new(), severity: Severity::Info }
    }

    /// Something that did not work.
    pub fn warning(text: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, ..Self::info(text) }
    }

    /// The same with a path at its end.
    #[must_use]
    pub fn at(self, path: impl Into<String>) -> Self {
        Self { path: Some(path.into()), ..self }
    }

    /// The same with something that is said where it fits.
    #[must_use]
    pub fn and(mut self, more: impl Into<String>) -> Self {
        self.more.push(more.into());
        self
    }
}

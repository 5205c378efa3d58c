//! [`Held`]: bytes that lie in memory until they are written to a file, and in the map of that file from then on: what the
//! cache keeps need not be held twice, and the system can have the memory back.

use std::sync::{Arc, PoisonError, RwLock};

use bytes::Bytes;

/// Bytes that may come to lie elsewhere. All clones share them.
#[derive(Debug, Clone)]
pub struct Held(Arc<RwLock<Bytes>>);

impl Held {
    /// The bytes, where they lie now.
    pub fn get(&self) -> Bytes {
        self.0.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Takes note that the same bytes lie there now.
    pub fn lie_in(&self, there: Bytes) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = there;
    }
}

impl From<Bytes> for Held {
    fn from(bytes: Bytes) -> Self {
        Self(Arc::new(RwLock::new(bytes)))
    }
}

impl From<Vec<u8>> for Held {
    fn from(bytes: Vec<u8>) -> Self {
        // Without room to spare.
        Self::from(Bytes::from(bytes.into_boxed_slice()))
    }
}

impl PartialEq for Held {
    fn eq(&self, other: &Self) -> bool {
        self.get() == other.get()
    }
}

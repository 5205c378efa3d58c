//! Whether one query matches only what another matches: while a query is typed on, only what matched before need be
//! looked at. This never says so wrongly; it may miss it.

use super::words::Words;
use super::{Query, Term};

/// A term with the query that it is part of.
type Of<'q> = (&'q Query, &'q Term);

/// Whether every article for which `narrow` holds is one for which `wide` holds.
pub(super) fn implies(narrow: Of, wide: Of) -> bool {
    let (ours, theirs) = (narrow.0, wide.0);
    match (narrow.1, wide.1) {
        (narrow, Term::All(terms)) => terms.iter().all(|wide| implies((ours, narrow), (theirs, wide))),
        (Term::Any(terms), wide) => terms.iter().all(|narrow| implies((ours, narrow), (theirs, wide))),
        (Term::All(terms), wide) => terms.iter().any(|narrow| implies((ours, narrow), (theirs, wide))),
        (narrow, Term::Any(terms)) => terms.iter().any(|wide| implies((ours, narrow), (theirs, wide))),
        (Term::Not(narrow), Term::Not(wide)) => implies((theirs, wide), (ours, narrow)),
        (Term::Says(place, Words::Needle(longer)), Term::Says(other, Words::Needle(shorter))) => {
            place == other && (longer == shorter || longer.goes_on(shorter))
        }
        (Term::Published(days), Term::Published(others)) => days.are_within(*others),
        (Term::Named(ours_at), Term::Named(theirs_at)) | (Term::OfKind(ours_at), Term::OfKind(theirs_at)) => {
            ours.wanted[*ours_at].sort == theirs.wanted[*theirs_at].sort
        }
        (Term::Together(names, near), Term::Together(others, other)) => {
            let sorts = |query: &Query, names: &[usize]| -> Vec<_> {
                names.iter().map(|&name| query.wanted[name].sort.clone()).collect()
            };
            near == other && sorts(ours, names) == sorts(theirs, others)
        }
        (narrow @ (Term::Says(..) | Term::Has(_) | Term::Read), wide) => narrow == wide,
        _ => false,
    }
}

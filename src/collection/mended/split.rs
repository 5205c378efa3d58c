//! A form that is split off: all mentions in it, or all of somebody who was merged in under it.

use rustc_hash::FxHashSet;

use super::{Mended, Part, Row, row};
use crate::collection::EntityId;
use crate::collection::entities::Entities;
use crate::collection::printed::{Forms, form_key};
use crate::collection::repairs::Name;

impl Mended {
    /// Lets a form go its own way; whether it does or waits for the name.
    pub(super) fn split(&mut self, form: &str, from: &Name, entities: &Entities, forms: &mut Forms) -> bool {
        let rows = self.rows_of(from, entities, forms);
        let number = forms.number(form);
        let Some((mut groups, whole)) = self.to_split(form, (number, &rows), entities, forms) else { return false };
        let Some(&origin) = whole.iter().min().or(groups.iter().min()) else { return rows.is_empty() };
        groups.sort_unstable();
        let new = self.rows.len();
        let id = forms.split(form, from, origin);
        // Split, merged back, and split again: the row of the first time is not the one of the second.
        let id = if self.rows.iter().any(|row| row.id == id) {
            forms.split(&format!("{form}\n{new}"), from, origin)
        } else {
            id
        };
        // What was merged in as it was goes out as it was.
        let was = |group: &EntityId| {
            let row = &self.rows[self.groups[group].row];
            (row.kind, row.name.clone())
        };
        let (kind, name) = whole.iter().map(was).min().unwrap_or((self.rows[rows[0]].kind, None));
        let part = |&group: &EntityId| {
            if whole.contains(&group) { Part::Whole(group) } else { Part::Piece(group, number) }
        };
        let row = row(id, kind, groups.iter().map(part).collect());
        for called in name.iter().map(|name| form_key(name)).chain([form_key(form)]) {
            self.called.entry(called).or_default().push(new);
        }
        self.rows.push(Row { form: Some(form.to_owned()), name, ..row });
        for group in groups {
            let Some(place) = self.groups.get_mut(&group) else { continue };
            if whole.contains(&group) {
                place.row = new;
            } else {
                place.pieces.retain(|piece| piece.0 != number);
                place.pieces.push((number, new));
            }
        }
        true
    }

    /// The groups in some rows from which a form with a number is to be split, and those of them that go as a whole:
    /// what was merged in goes as it came when the form is the name that it is shown under, or its last one. `None` when
    /// the form is the last name of whoever else bears it.
    fn to_split(
        &self,
        form: &str,
        (number, rows): (u32, &[usize]),
        entities: &Entities,
        forms: &Forms,
    ) -> Option<(Vec<EntityId>, FxHashSet<EntityId>)> {
        let key = form_key(form);
        let is_it = |name: &str| form_key(name) == key;
        let bears = |group: EntityId| {
            let members = entities.members(group);
            members.iter().any(|&(node, _)| entities.variants(node).any(|variant| is_it(variant.form)))
        };
        let (mut groups, mut whole) = (Vec::new(), FxHashSet::default());
        let (mut moves, mut stays) = (false, false);
        for (&group, place) in &self.groups {
            let piece = place.pieces.iter().find(|piece| piece.0 == number);
            if !rows.contains(&self.live(piece.map_or(place.row, |piece| piece.1))) {
                continue;
            }
            // What is left needs a name: the last one cannot be split off.
            let is_gone = |_, name: &str| is_it(name) || self.is_split(group, name, forms);
            let is_left = entities.best_of(entities.kind(group), &[group], is_gone).is_some();
            let is_own = is_it(entities.display(group)) || !is_left && bears(group);
            let is_merged = || !self.rows[self.live(place.row)].heads.contains(&Part::Whole(group));
            if piece.is_none() && is_own && is_merged() {
                whole.insert(group);
                groups.push(group);
                moves = true;
            } else if is_left {
                groups.push(group);
                moves |= bears(group);
            } else {
                stays |= is_own;
            }
        }
        (moves || !stays).then_some((groups, whole))
    }
}

//! Undoing and redoing repairs, what is said of them, and where the sidebar's cursor goes: what is said is what holds
//! now, and the cursor is on whom the repair was about, so that the next key means him too.

use super::App;
use super::notice::Notice;
use crate::analysis::Kind;
use crate::collection::{EntityId, Name, Repair, Repairs};

/// What undoing or redoing did to the end of the list of repairs.
struct Turned {
    gone: Option<Repair>,
    came: Option<Repair>,
}

impl App {
    /// Takes back the last repair.
    pub(super) fn undo(&mut self) {
        self.repairing.merging = None;
        let Some(turned) = self.turn(Repairs::undo) else {
            self.nothing_to_undo();
            return;
        };
        let now = match (&turned.gone, &turned.came) {
            (_, Some(before)) => self.words_again(before),
            (Some(gone), None) => self.words_without(gone),
            (None, None) => String::new(),
        };
        self.keep_repairs(Notice::info(format!("undone: {now}")).and("Ctrl-r redoes"));
    }

    /// Does again what was taken back.
    pub(super) fn redo(&mut self) {
        self.repairing.merging = None;
        let next = self.collection.repairs().last_undone().cloned();
        if let Some(next) = &next {
            // What is hidden again leaves the cursor near to where it was.
            self.rest_on(&self.about(next, false));
        }
        let said = next.map(|next| self.words(&next)).unwrap_or_default();
        let Some(turned) = self.turn(Repairs::redo) else {
            self.say("nothing to redo");
            return;
        };
        let now = match (&turned.gone, &turned.came) {
            (Some(gone), None) => self.words_without(gone),
            _ => said,
        };
        self.keep_repairs(Notice::info(format!("redone: {now}")).and("u undoes"));
    }

    /// Says why there is nothing to undo, and where repairs of earlier sessions can be taken out.
    fn nothing_to_undo(&mut self) {
        match self.names_place().map(str::to_owned).filter(|_| !self.collection.repairs().list().is_empty()) {
            Some(place) => {
                let how = Notice::info("nothing to undo; older repairs are in ").at(place);
                self.notice = Some(how.and("edit it and restart newshound"));
            }
            None if self.collection.repairs().last_undone().is_some() => {
                let all = Notice::info("nothing to undo: all repairs are undone");
                self.notice = Some(all.and("Ctrl-r redoes the last"));
            }
            None => self.say("nothing to undo: no repairs yet"),
        }
    }

    /// Undoes or redoes, and puts the cursor on whom that was about.
    fn turn(&mut self, change: fn(&mut Repairs) -> bool) -> Option<Turned> {
        let before = self.collection.repairs().of_session().to_vec();
        if !self.collection.repair(change) {
            return None;
        }
        self.repairs_changed();
        let after = self.collection.repairs().of_session();
        let gone = before.last().filter(|_| after.len() <= before.len()).cloned();
        let came = after.last().filter(|_| after.len() >= before.len()).cloned();
        let about = match (&gone, &came) {
            (_, Some(came)) => self.about(came, true),
            (Some(gone), None) => self.about(gone, false),
            (None, None) => Vec::new(),
        };
        self.rest_on(&about);
        Some(Turned { gone, came })
    }

    /// Brings everything up to date after a change of the repairs.
    pub(super) fn repairs_changed(&mut self) {
        self.stale.names = true;
        self.sidebar.hold();
        self.refresh();
    }

    /// Whom a repair is about, while it holds or while it does not; the one that it is about first of all first.
    pub(super) fn about(&self, repair: &Repair, holds: bool) -> Vec<EntityId> {
        let mut about = match repair {
            Repair::Merge(names) if holds => names.first().map_or_else(Vec::new, |into| self.meant_by(into)),
            // What was merged is what stands by itself again.
            Repair::Merge(names) => {
                let rest = names.iter().skip(1).chain(names.first());
                rest.flat_map(|name| self.meant_by(name)).collect()
            }
            Repair::Hide(_) if holds => Vec::new(),
            Repair::Retype { name, to } if holds => self.meant_by(&Name::new(name.name.clone(), *to)),
            Repair::Split { from: name, .. }
            | Repair::Rename { name, .. }
            | Repair::Hide(name)
            | Repair::Retype { name, .. } => self.meant_by(name),
        };
        about.retain(|&entity| !self.collection.is_hidden(entity));
        about
    }

    /// Whom a name of a repair leads to; under another kind if there is none of its own.
    fn meant_by(&self, name: &Name) -> Vec<EntityId> {
        let own = self.collection.called(name);
        if own.is_empty() { self.collection.called(&Name { kind: None, ..name.clone() }) } else { own }
    }

    /// Puts the sidebar's cursor on one of these entities, and shows it there if it is not.
    pub(super) fn rest_on(&mut self, about: &[EntityId]) {
        let Some(&first) = about.first() else { return };
        if self.sidebar.current().is_some_and(|current| about.contains(&current)) {
            return;
        }
        let row = |app: &Self| about.iter().find_map(|&entity| app.sidebar.row_of(entity));
        let (kind, watched) = (self.collection.entity(first).kind, self.collection.is_watched(first));
        // As little as needed: its section unfolded, else nothing narrowed, else everyone.
        let ways: [fn(&mut Self, Kind, bool); 3] = [
            |app, kind, watched| app.sidebar.unfold(kind, watched),
            |app, _, _| app.sidebar.filter.clear(),
            |app, _, _| app.sidebar.everyone = true,
        ];
        for way in ways {
            if row(self).is_some() {
                break;
            }
            way(self, kind, watched);
            self.stale.sidebar = true;
            self.refresh();
        }
        if let Some(row) = row(self) {
            self.sidebar.put(row);
        }
    }

    /// A name of a repair as the screen shows its bearer.
    fn shown_as(&self, name: &Name) -> String {
        match self.meant_by(name)[..] {
            [entity] => self.collection.entity(entity).name.into_owned(),
            _ => name.name.clone(),
        }
    }

    /// A repair in words, said before it is made.
    pub(super) fn words(&self, repair: &Repair) -> String {
        let shown = |name: &Name| Name { name: self.shown_as(name), kind: name.kind };
        let repair = match repair {
            Repair::Merge(names) => Repair::Merge(names.iter().map(shown).collect()),
            Repair::Split { form, from } => Repair::Split { form: form.clone(), from: shown(from) },
            Repair::Rename { name, to } => Repair::Rename { name: shown(name), to: to.clone() },
            Repair::Hide(name) => Repair::Hide(shown(name)),
            Repair::Retype { name, to } => Repair::Retype { name: shown(name), to: *to },
        };
        repair.to_string()
    }

    /// What holds again with a repair that another had taken the place of.
    fn words_again(&self, repair: &Repair) -> String {
        match repair {
            Repair::Rename { name, to } => format!("{} shown as {to} again", name.name),
            other => format!("{} again", self.words(other)),
        }
    }

    /// What holds again without a repair.
    fn words_without(&self, repair: &Repair) -> String {
        match repair {
            Repair::Merge(names) => match &names[..] {
                [into, rest @ ..] if !rest.is_empty() => {
                    let rest: Vec<String> = rest.iter().map(|name| self.shown_as(name)).collect();
                    let are = if rest.len() == 1 { "is" } else { "are" };
                    format!("{} {are} separate from {} again", rest.join(", "), self.shown_as(into))
                }
                only => format!("all {} are separate again", only.first().map_or("", |name| &name.name)),
            },
            Repair::Split { form, from } => format!("{form} belongs to {} again", self.shown_as(from)),
            Repair::Rename { name, to } => format!("{to} is shown as {} again", self.shown_as(name)),
            Repair::Hide(name) => format!("{} is listed again", self.shown_as(name)),
            Repair::Retype { name, .. } => {
                let kind = self.meant_by(name).first().map(|&entity| self.collection.entity(entity).kind);
                let to = name.kind.or(kind).unwrap_or(Kind::Person);
                self.words_again(&Repair::Retype { name: name.clone(), to })
            }
        }
    }
}

//! Repairs of names with keys in the sidebar: merge, split, rename, hide, another kind, undo and redo. Each says what it
//! did, and hands the names file on to be kept; a file with an error in it is never written.

use super::action::Effect;
use super::listing::{Line, Listing, View};
use super::notice::{Notice, Severity};
use super::{App, Ask, Focus, Prompt};
use crate::analysis::KINDS;
use crate::collection::{EntityId, Name, Repair, Repairs, names_file};
use crate::source::{Problem, Reason};
use crate::text::{fold, grouped};

/// The names file as the program found it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NamesFile {
    /// Where it is, as a user writes it; `None` when repairs are kept nowhere.
    pub place: Option<String>,
    /// Where it would be beside the articles, when it is not there.
    pub beside: Option<String>,
    /// What stands in it, or what a new one begins with.
    pub text: String,
    /// What is wrong with it, each with its line.
    pub faults: Vec<String>,
}

/// A step of repairing names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RepairStep {
    /// Merge the name under the cursor with another, in two steps.
    Merge,
    /// Split a form off the name.
    Split,
    /// Show the name differently.
    Rename,
    /// Hide the name.
    Hide,
    /// Make the name one of the next kind.
    Retype,
    /// Take back the last repair.
    Undo,
    /// Do again the repair that was taken back last.
    Redo,
    /// Keep the repairs beside the articles.
    KeepBeside,
}

/// Repairs under way, and where they are kept.
#[derive(Debug, Default)]
pub struct Repairing {
    /// The entity that waits to be merged into another.
    pub merging: Option<EntityId>,
    renaming: Option<EntityId>,
    /// The entity that is being split, with its forms as the open view lists them.
    splitting: Option<(EntityId, Vec<String>)>,
    file: NamesFile,
    /// Whether the user knows where repairs are kept.
    told: bool,
}

impl Repairing {
    /// Those that wait for a repair: to be merged, to be renamed.
    pub(super) fn under_way(&self) -> [Option<EntityId>; 2] {
        [self.merging, self.renaming]
    }

    /// Goes on with these, after all names were joined anew; what was to be split has other forms now.
    pub(super) fn go_on_with(&mut self, [merging, renaming]: [Option<EntityId>; 2]) {
        (self.merging, self.renaming, self.splitting) = (merging, renaming, None);
    }
}

impl App {
    /// The same state with a names file and what stands in it.
    #[must_use]
    pub fn with_names(mut self, file: NamesFile, repairs: Repairs) -> Self {
        if let Some(first) = file.faults.first() {
            let more = file.faults.len() - 1;
            let more = if more > 0 { format!(" (and {more} more)") } else { String::new() };
            self.warn(format!("{first}{more}; the rest applies"));
        }
        self.repairing.file = file;
        self.collection.repair(|all| *all = repairs);
        self.stale.names = true;
        self.refresh();
        self
    }

    /// Repairs the name under the sidebar's cursor by one step.
    pub(super) fn repair_by(&mut self, step: RepairStep) {
        if self.focus != Focus::Sidebar {
            self.say("repair names in the sidebar (Tab)");
            return;
        }
        match step {
            RepairStep::Merge => self.merge(),
            RepairStep::Split => self.split(),
            RepairStep::Rename => self.rename(),
            RepairStep::Hide => self.hide(),
            RepairStep::Retype => self.retype(),
            RepairStep::Undo => self.undo(),
            RepairStep::Redo => self.redo(),
            RepairStep::KeepBeside => self.keep_beside(),
        }
    }

    /// The entity under the sidebar's cursor with the name by which a repair can mean it; says so when there is none.
    fn name_on_cursor(&mut self) -> Option<(EntityId, Name)> {
        self.refresh();
        let entity = self.sidebar.current();
        let named = entity.and_then(|entity| Some((entity, self.collection.name_of(entity)?.0)));
        if named.is_none() {
            self.say(if entity.is_some() {
                "this name cannot be repaired: it has no unique form"
            } else {
                "no name here"
            });
        }
        named
    }

    /// Takes up the name under the cursor to merge it, or merges what was taken up into the name under the cursor.
    pub(super) fn merge(&mut self) {
        let merging = self.repairing.merging.map(|entity| self.collection.current(entity));
        let Some((entity, into)) = self.name_on_cursor() else { return };
        let Some(merging) = merging.filter(|&merging| !self.collection.is_hidden(merging)) else {
            self.repairing.merging = Some(entity);
            self.say(format!("merge {}: m or Enter on a name; Esc cancels", self.shown(entity)));
            return;
        };
        if merging == entity {
            self.say("that is the same name; go to another one");
            return;
        }
        self.repairing.merging = None;
        match self.collection.name_of(merging) {
            Some((name, _)) if name == into => self.repair(Repair::Merge(vec![into])),
            Some((name, _)) => self.repair(Repair::Merge(vec![into, name])),
            None => self.warn("this name cannot be repaired: it has no unique form"),
        }
    }

    /// Gives up merging.
    pub(super) fn give_up_merging(&mut self) {
        self.repairing.merging = None;
        self.say("merge cancelled");
    }

    /// Lists the forms of the name under the cursor, for one to be split off.
    fn split(&mut self) {
        self.repairing.merging = None;
        let Some((entity, name)) = self.name_on_cursor() else { return };
        let mut forms: Vec<String> = Vec::new();
        let mut lines = Vec::new();
        for form in self.collection.forms(entity) {
            let alike = |other: &str| fold(other) == fold(&form.text);
            if !alike(&name.name) && !forms.iter().any(|known| alike(known)) {
                lines.push(Line::new(grouped(form.count as usize), format!("{} — {}", form.text, form.why)));
                forms.push(form.text);
            }
        }
        let shown = self.shown(entity);
        if forms.is_empty() {
            self.say(format!("{shown} has only one form; nothing to split off"));
            return;
        }
        self.layers.view =
            Some(Listing::new(View::Forms, format!("Which form is not {shown}?  Enter splits it off"), lines));
        self.repairing.splitting = Some((entity, forms));
    }

    /// Splits off the form under the cursor of the open view.
    pub(super) fn split_form(&mut self) {
        let at = self.layers.view.take().and_then(|view| view.shown.get(view.cursor).copied());
        let Some((entity, forms)) = self.repairing.splitting.take() else { return };
        let form = at.and_then(|at| forms.into_iter().nth(at));
        if let Some((form, (from, _))) = form.zip(self.collection.name_of(entity)) {
            self.repair(Repair::Split { form, from });
        }
    }

    /// Asks for another name to show.
    fn rename(&mut self) {
        self.repairing.merging = None;
        let Some((entity, _)) = self.name_on_cursor() else { return };
        self.repairing.renaming = Some(entity);
        self.prompts.open = Some(Prompt::new(Ask::Rename, self.shown(entity), None));
    }

    /// Takes the name that was typed.
    pub(super) fn renamed(&mut self, typed: &str) {
        let Some(entity) = self.repairing.renaming.take() else {
            self.warn("the name is no longer in any article");
            return;
        };
        let to = typed.split_whitespace().collect::<Vec<_>>().join(" ");
        if to.is_empty() || to == self.shown(entity) {
            self.say("name unchanged");
        } else if let Some((name, _)) = self.collection.name_of(entity) {
            self.repair(Repair::Rename { name, to });
        }
    }

    /// Hides the name under the cursor.
    fn hide(&mut self) {
        self.repairing.merging = None;
        if let Some((_, name)) = self.name_on_cursor() {
            self.repair(Repair::Hide(name));
        }
    }

    /// Makes the name under the cursor one of the next kind.
    fn retype(&mut self) {
        self.repairing.merging = None;
        let Some((entity, name)) = self.name_on_cursor() else { return };
        let kind = self.collection.entity(entity).kind;
        self.repair(Repair::Retype { name, to: KINDS[(kind.index() + 1) % KINDS.len()] });
    }

    fn shown(&self, entity: EntityId) -> String {
        self.collection.entity(entity).name.into_owned()
    }

    /// Makes a repair and says so.
    fn repair(&mut self, repair: Repair) {
        let names = match &repair {
            Repair::Merge(names) => &names[..],
            Repair::Split { from: name, .. }
            | Repair::Rename { name, .. }
            | Repair::Hide(name)
            | Repair::Retype { name, .. } => std::slice::from_ref(name),
        };
        // A name may be that of several, such as a lone surname in several articles: that must not happen unsaid.
        let several = names.iter().map(|name| (&name.name, self.collection.called(name).len()));
        let several: Vec<String> =
            several.filter(|&(_, all)| all > 1).map(|(name, all)| format!(" ({all} called {name})")).collect();
        let said = format!("{}{}", self.words(&repair), several.concat());
        let made = repair.clone();
        self.collection.repair(|all| all.make(repair));
        self.repairs_changed();
        self.rest_on(&self.about(&made, true));
        self.keep_repairs(Notice::info(said).and("u undoes"));
    }

    /// Says of repairs that were kept which of them change nothing, once everything is read.
    pub(super) fn note_idle(&mut self) {
        if !self.loading.progress.all_read() || self.collection.analysed_count() < self.collection.len() {
            return;
        }
        let repairs = self.collection.repairs();
        let given = repairs.list().len() - repairs.of_session().len();
        let idle: Vec<String> =
            self.collection.idle_repairs().filter(|(at, _)| *at < given).map(|(_, why)| why).collect();
        let place = self.repairing.file.place.clone().unwrap_or_else(|| String::from("names file"));
        for why in idle {
            self.note(Problem { path: place.clone().into(), reason: Reason::Idle(why) });
        }
    }

    /// Has the repairs kept after a change, and says what that was.
    pub(super) fn keep_repairs(&mut self, mut said: Notice) {
        match self.to_keep() {
            Ok(text) => self.outbox.push(Effect::KeepNames { text, beside: false }),
            Err(why) => {
                // The reason first, as the end may be cut.
                said.text = format!("{} for this session only: {why}", said.text);
                said.severity = Severity::Warning;
            }
        }
        self.notice = Some(said);
    }

    /// The names file as it should be; or why it is not to be written.
    fn to_keep(&self) -> Result<String, String> {
        let file = &self.repairing.file;
        if let Some(first) = file.faults.first() {
            return Err(first.clone());
        }
        if file.place.is_none() && file.beside.is_none() {
            return Err(String::from("--names FILE saves them"));
        }
        let text = names_file::render(&file.text, self.collection.repairs().of_session());
        match names_file::parse(&text).faults.first() {
            Some(_) => Err(String::from("no [[repair]] can be added to the names file as it is")),
            None => Ok(text),
        }
    }

    /// Has the names kept beside the articles from now on.
    fn keep_beside(&mut self) {
        let file = &self.repairing.file;
        match (&file.beside, &file.place, self.to_keep()) {
            (None, Some(place), _) => {
                self.notice = Some(Notice::info("repairs are saved in ").at(place.clone()));
            }
            (None, None, _) => self.say("these articles have no folder in common; --names FILE saves the repairs"),
            (Some(_), _, Err(why)) => self.warn(format!("not moved: {why}")),
            (Some(_), _, Ok(text)) => self.outbox.push(Effect::KeepNames { text, beside: true }),
        }
    }

    /// Adds to what was said where the repairs are kept, the first time that they are.
    fn say_kept(&mut self, place: String) {
        let said = self.notice.take().unwrap_or_else(|| Notice::info(""));
        let joint = if said.text.is_empty() { "" } else { " · " };
        let beside = self.repairing.file.beside.as_ref().map(|_| String::from("W moves it beside the articles"));
        let text = format!("{}{joint}saved in ", said.text);
        let more = said.more.into_iter().chain(beside).collect();
        self.notice = Some(Notice { text, path: Some(place), more, severity: said.severity });
    }

    /// Where repaired names are kept, as a user writes it.
    pub(super) fn names_place(&self) -> Option<&str> {
        self.repairing.file.place.as_deref()
    }

    /// Takes over whether the names file was written, and where it is.
    pub(super) fn names_kept(&mut self, beside: bool, result: Result<String, String>) {
        match result {
            Ok(place) if beside => {
                self.notice = Some(Notice::info("repairs are now saved in ").at(place.clone()));
                self.repairing.file.place = Some(place);
                self.repairing.file.beside = None;
                self.repairing.told = true;
            }
            Ok(place) => {
                if !std::mem::replace(&mut self.repairing.told, true) {
                    self.say_kept(place);
                }
            }
            Err(reason) => {
                let file = &self.repairing.file;
                let path = if beside { file.beside.clone() } else { file.place.clone() };
                let joint = if path.is_some() { ": " } else { "" };
                let said = Notice::warning(format!("not saved: {reason}{joint}")).and("applies to this session only");
                self.notice = Some(Notice { path, ..said });
            }
        }
    }
}

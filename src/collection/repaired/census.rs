//! The forms of everybody at once: every article is opened once, where to ask for the forms of one entity after the
//! other would open an article as often as it has entities.

use rustc_hash::FxHashMap;

use super::{Bonds, Collection, EntityId, naming};
use crate::analysis::Kind;
use crate::collection::Form;

impl Collection {
    /// The forms of every entity of a kind, as [`Collection::forms`] has them, without the evidence for each.
    pub fn all_forms(&self, kind: Kind) -> FxHashMap<EntityId, Vec<Form>> {
        let mut known: FxHashMap<EntityId, (Bonds, FxHashMap<String, Form>)> = FxHashMap::default();
        for article in self.ids() {
            let text = self.open(article).text;
            for mention in &self.mentions(article) {
                let Some(entity) = self.bearer(article, mention) else { continue };
                if self.kind(entity) != kind {
                    continue;
                }
                let printed = naming::one_line(mention.span.of(&text)).into_owned();
                let (bonds, forms) = known.entry(entity).or_insert_with(|| (self.bonds(entity), FxHashMap::default()));
                let why = self.why_here(entity, article, (mention, &printed), bonds);
                let new = || Form {
                    text: printed.clone(),
                    count: 0,
                    why: why.clone(),
                    first: (article, mention.span),
                    evidence: None,
                };
                let form = forms.entry(printed.clone()).or_insert_with(new);
                form.count += 1;
                if why < form.why {
                    form.why = why;
                }
            }
        }
        let sorted = |(entity, (_, forms)): (EntityId, (Bonds, FxHashMap<String, Form>))| {
            let mut forms: Vec<Form> = forms.into_values().collect();
            forms.sort_unstable_by(|one, two| two.count.cmp(&one.count).then_with(|| one.text.cmp(&two.text)));
            (entity, forms)
        };
        known.into_iter().map(sorted).collect()
    }
}

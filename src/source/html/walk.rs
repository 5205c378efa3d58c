//! From a tree of elements to blocks of text: what a browser would show of it, one block for each paragraph, heading,
//! item, caption or row of a table. Steps from node to node without recursion: a page may nest as it likes.

use dom_query::{Document, NodeRef};

use super::super::draft::Draft;
use super::element::{is_data, is_hidden, is_invisible, role, wraps_page};
use super::{bound, target};
use crate::article::Role;

/// Elements that show nothing of the text, or that are no part of it.
const SKIPPED: &[&str] = &[
    "aside", "audio", "button", "canvas", "datalist", "dialog", "embed", "head", "iframe", "input", "map", "math",
    "menu", "meter", "nav", "noscript", "object", "progress", "script", "select", "style", "svg", "template",
    "textarea", "title", "video",
];

/// Elements that stand on lines of their own.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "html",
    "legend",
    "li",
    "main",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "td",
    "th",
    "tr",
    "ul",
];

/// Adds the text of a piece of HTML to a draft; links get whole addresses by the address of their page.
pub(in crate::source) fn fragment(draft: &mut Draft, html: &str, base: Option<&str>) {
    let bounded = bound::bounded(html);
    let document = Document::fragment(bounded.as_ref());
    tree(draft, document.root(), base);
}

/// Adds the text below a node to a draft.
pub(super) fn tree(draft: &mut Draft, root: NodeRef<'_>, base: Option<&str>) {
    draft.end();
    let mut walk = Walk {
        draft,
        base,
        roles: Vec::new(),
        lists: Vec::new(),
        tables: 0,
        pre: 0,
        line: Line::default(),
        row: Row::default(),
    };
    let mut node = root;
    loop {
        let inside = if walk.enter(&node) { node.first_child() } else { None };
        if let Some(child) = inside {
            node = child;
            continue;
        }
        // `enter` without a child is followed by `leave` too, so that both come in pairs.
        loop {
            walk.leave(&node);
            if node.id == root.id {
                walk.draft.end();
                return;
            }
            if let Some(next) = node.next_sibling() {
                node = next;
                break;
            }
            let Some(parent) = node.parent() else { return };
            node = parent;
        }
    }
}

/// The state at a place of the tree.
struct Walk<'d> {
    draft: &'d mut Draft,
    base: Option<&'d str>,
    /// The roles of the elements around, the innermost last.
    roles: Vec<Role>,
    /// The lists around, each with the number of its next item; 0 for one without numbers.
    lists: Vec<usize>,
    /// How many tables of data are around.
    tables: usize,
    /// How many elements are around that keep line ends.
    pre: usize,
    line: Line,
    row: Row,
}

/// The state of the block in the making.
#[derive(Default)]
struct Line {
    /// Whether a block is open.
    open: bool,
    /// Line ends since the last word.
    breaks: usize,
    /// What comes before the next word: a bullet or number.
    mark: Option<String>,
    /// The link around: where its words begin, and where it leads.
    link: Option<(usize, String)>,
}

/// The state of the row of a table in the making.
#[derive(Default)]
struct Row {
    /// Whether the next word is to be parted from the cell before.
    parted: bool,
    /// Whether the row has words.
    words: bool,
    /// Whether a row of the same table with words is above.
    below: bool,
}

impl Walk<'_> {
    /// Whether what is below the node is walked.
    fn enter(&mut self, node: &NodeRef<'_>) -> bool {
        if node.is_text() {
            self.text(&node.text());
            return false;
        }
        let Some(name) = node.qual_name_ref() else { return true };
        let name: &str = name.local.as_ref();
        if SKIPPED.contains(&name) || is_hidden(node) || (name == "form" && !wraps_page(node)) {
            return false;
        }
        match name {
            "br" => self.line_end(),
            "a" => self.begin_link(node),
            "td" | "th" if self.tables > 0 => self.row.parted = self.row.words,
            "tr" if self.tables > 0 => self.begin_row(),
            "p" if self.tables > 0 => self.draft.push(" "),
            name if BLOCKS.contains(&name) => self.begin(name, node),
            _ => {}
        }
        true
    }

    fn leave(&mut self, node: &NodeRef<'_>) {
        let Some(name) = node.qual_name_ref() else { return };
        let name: &str = name.local.as_ref();
        if SKIPPED.contains(&name) || is_hidden(node) || (name == "form" && !wraps_page(node)) {
            return;
        }
        match name {
            "a" => self.end_link(),
            "td" | "th" | "tr" if self.tables > 0 => {}
            "p" if self.tables > 0 => self.draft.push(" "),
            name if BLOCKS.contains(&name) => self.end(name, node),
            _ => {}
        }
    }

    fn begin(&mut self, name: &str, node: &NodeRef<'_>) {
        self.end_block();
        if let Some(role) = role(name, node) {
            self.roles.push(role);
        }
        match name {
            "ul" => self.lists.push(0),
            "ol" => self.lists.push(1),
            "li" => self.line.mark = Some(self.item()),
            "pre" => self.pre += 1,
            "table" if is_data(node) => {
                self.tables += 1;
                (self.row.words, self.row.below) = (false, false);
                self.begin_row();
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str, node: &NodeRef<'_>) {
        self.end_block();
        if role(name, node).is_some() {
            self.roles.pop();
        }
        match name {
            "ul" | "ol" => {
                self.lists.pop();
            }
            "li" => self.line.mark = None,
            "pre" => self.pre -= 1,
            "table" if is_data(node) => {
                self.tables -= 1;
                (self.row.words, self.row.parted, self.row.below) = (false, false, false);
            }
            "caption" => self.row.words = false,
            _ => {}
        }
    }

    /// What stands before an item of the list around.
    fn item(&mut self) -> String {
        match self.lists.last_mut() {
            Some(number @ 1..) => {
                let mark = format!("{number}. ");
                *number += 1;
                mark
            }
            _ => String::from("• "),
        }
    }

    fn begin_row(&mut self) {
        self.end_block();
        self.row.below |= self.row.words;
        (self.row.words, self.row.parted) = (false, false);
    }

    /// A line end; the second in a row ends the paragraph.
    fn line_end(&mut self) {
        self.line.breaks += 1;
        if self.line.breaks > 1 && self.tables == 0 {
            self.end_block();
        } else if self.line.open {
            self.draft.end_line();
        }
    }

    fn text(&mut self, text: &str) {
        if self.pre == 0 {
            self.words(text);
            return;
        }
        for (at, line) in text.split('\n').enumerate() {
            if at > 0 {
                self.line_end();
            }
            self.words(line);
        }
    }

    fn words(&mut self, text: &str) {
        if text.chars().all(|char| char.is_whitespace() || is_invisible(char)) {
            if self.line.open {
                self.draft.push(text);
            }
            return;
        }
        if !self.line.open {
            let furniture = self.roles.contains(&Role::Boilerplate).then_some(Role::Boilerplate);
            let role = furniture.or(self.roles.last().copied()).unwrap_or(Role::Body);
            if self.row.below {
                self.draft.begin_row(role);
            } else {
                self.draft.begin(role);
            }
            self.line.open = true;
            if let Some(mark) = self.line.mark.take() {
                self.draft.push(&mark);
                self.restart_link();
            }
        }
        if std::mem::take(&mut self.row.parted) {
            self.draft.push(" · ");
            self.restart_link();
        }
        self.row.words = true;
        self.line.breaks = 0;
        if text.contains(is_invisible) {
            let visible: String = text.chars().filter(|&char| !is_invisible(char)).collect();
            self.draft.push(&visible);
        } else {
            self.draft.push(text);
        }
    }

    fn end_block(&mut self) {
        self.end_link_words();
        self.draft.end();
        self.line.open = false;
        self.line.breaks = 0;
    }

    fn begin_link(&mut self, node: &NodeRef<'_>) {
        let href = node.attr("href");
        let target = href.and_then(|href| target::resolve(&href, self.base));
        self.line.link = target.map(|target| (self.draft.len(), target));
    }

    fn end_link(&mut self) {
        self.end_link_words();
        self.line.link = None;
    }

    /// Makes the words since the link began, or since the last block ended in it, a link.
    fn end_link_words(&mut self) {
        if let Some((from, target)) = &mut self.line.link {
            if self.draft.len() > *from {
                self.draft.link(*from, target);
            }
            *from = self.draft.len();
        }
    }

    /// Leaves a mark that the page does not print as part of a link out of it.
    fn restart_link(&mut self) {
        if let Some((from, _)) = &mut self.line.link {
            *from = self.draft.len();
        }
    }
}

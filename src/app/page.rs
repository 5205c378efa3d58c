//! An article laid out at a width: rows that know which bytes they show. Scrolling, jumping, clicking and highlighting
//! are all searches in these rows.

use crate::article::{Article, Role, TextIs};
use crate::text::{Span, cells, wrap};

/// What a row shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowKind {
    /// Words of a block of this role.
    Text(Role),
    /// Outlet, authors and date, which are not words of the text.
    Metadata,
    /// Nothing: the space between blocks.
    Blank,
    /// Page furniture that is folded away.
    Folded {
        /// Lines of the text that are hidden.
        lines: u32,
    },
}

/// One row of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row {
    /// The bytes it shows; empty, at the place where it stands, for a row that is not of the text.
    pub span: Span,
    /// What it shows.
    pub kind: RowKind,
}

/// An article laid out at a width.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    /// Width of the column, in cells.
    pub columns: u16,
    /// The rows, by rising place in the text.
    pub rows: Vec<Row>,
    /// Bytes that are read in the rows before each row, and in all.
    read: Vec<u32>,
}

/// Columns by which captions stand in from the edge.
pub const CAPTION_INDENT: u16 = 2;

/// Bytes of English a minute of reading takes: 230 words (Brysbaert 2019, silent reading of non-fiction: 238) of 6
/// bytes with the space after them.
const BYTES_A_MINUTE: usize = 230 * 6;

impl Page {
    /// Lays an article out in a column of `columns` cells, with its furniture shown or folded.
    pub fn new(article: &Article, columns: u16, furniture: bool) -> Self {
        let mut page = Self { columns: columns.max(1), rows: Vec::new(), read: vec![0] };
        let headline = article.blocks.iter().any(|block| block.role == Role::Headline);
        if !headline {
            page.metadata(0);
        }
        let mut before = None;
        let mut blocks = article.blocks.iter().peekable();
        while let Some(block) = blocks.next() {
            if block.role == Role::Boilerplate && !furniture {
                let mut hidden = block.span;
                while let Some(next) = blocks.next_if(|next| next.role == Role::Boilerplate) {
                    hidden = Span::new(hidden.start(), next.span.end());
                }
                page.space(article, before, Role::Boilerplate, hidden);
                let lines = hidden.of(&article.text).lines().filter(|line| !line.trim().is_empty()).count() as u32;
                page.push(Span::at(hidden.start()), RowKind::Folded { lines });
                before = Some((Role::Boilerplate, hidden.end()));
                continue;
            }
            page.space(article, before, block.role, block.span);
            let indent = if block.role == Role::Caption { CAPTION_INDENT } else { 0 };
            let columns = page.columns.saturating_sub(indent).max(1);
            for row in wrap(&article.text, block.span, usize::from(columns)) {
                page.push(row, RowKind::Text(block.role));
            }
            if block.role == Role::Headline && before.is_none_or(|(role, _)| role != Role::Headline) {
                page.metadata(block.span.end());
            }
            before = Some((block.role, block.span.end()));
        }
        page
    }

    fn push(&mut self, span: Span, kind: RowKind) {
        self.rows.push(Row { span, kind });
        let reads = matches!(kind, RowKind::Text(role) if role != Role::Boilerplate);
        let before = self.read.last().copied().unwrap_or(0);
        self.read.push(before + if reads { span.len() as u32 + 1 } else { 0 });
    }

    fn metadata(&mut self, at: usize) {
        self.push(Span::at(at), RowKind::Metadata);
        self.push(Span::at(at), RowKind::Blank);
    }

    /// The space between the block before, of which role and end are given, and the one that follows.
    fn space(&mut self, article: &Article, before: Option<(Role, usize)>, role: Role, span: Span) {
        let Some((before, end)) = before else { return };
        let credits = |role| matches!(role, Role::Byline | Role::Dateline);
        // Texts taken out of files have an empty line between all blocks but the rows of a table.
        let rows = || article.text_is == TextIs::Extracted && Span::new(end, span.start()).of(&article.text) == "\n";
        let close = (credits(before) && credits(role)) || (before == role && (role == Role::Boilerplate || rows()));
        let spaced = self.rows.last().is_some_and(|row| row.kind == RowKind::Blank);
        if !close && !spaced {
            self.push(Span::at(end.min(span.start())), RowKind::Blank);
        }
    }

    /// The row that shows the byte at `offset`, or the last one that starts before it.
    pub fn row_at(&self, offset: usize) -> usize {
        self.rows.partition_point(|row| row.span.start() <= offset).saturating_sub(1)
    }

    /// The row in which `span` starts; `None` when it is folded away.
    pub fn row_of(&self, span: Span) -> Option<usize> {
        let row = self.row_at(span.start());
        let shown = self.rows.get(row)?.span;
        (shown.contains(span.start()) || shown == span).then_some(row)
    }

    /// The byte shown at a cell of a row, counted from the start of the column; `None` beside the words.
    pub fn offset_at(&self, text: &str, row: usize, column: u16) -> Option<usize> {
        let row = self.rows.get(row)?;
        let RowKind::Text(role) = row.kind else { return None };
        let mut left = column.checked_sub(if role == Role::Caption { CAPTION_INDENT } else { 0 })?;
        for cell in cells(text, row.span) {
            match left.checked_sub(cell.width) {
                Some(rest) => left = rest,
                None => return Some(cell.span.start()),
            }
        }
        None
    }

    /// Minutes that reading takes from row `from` to the end, furniture left out.
    pub fn minutes_from(&self, from: usize) -> usize {
        let all = self.read.last().copied().unwrap_or(0);
        let bytes = (all - self.read.get(from).copied().unwrap_or(all)) as usize;
        bytes.div_ceil(BYTES_A_MINUTE)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::fixture::article;

    #[test]
    fn furniture_folds_into_one_row_that_counts_its_lines() {
        let article = article("Subscribe|f\n\nSign up now|f\nA title here|h\nThe body of it.|b\n");
        let kinds = |furniture| Page::new(&article, 40, furniture).rows.iter().map(|row| row.kind).collect::<Vec<_>>();
        let title = RowKind::Text(Role::Headline);
        let body = RowKind::Text(Role::Body);
        let folded = RowKind::Folded { lines: 2 };
        assert_eq!(kinds(false), [folded, RowKind::Blank, title, RowKind::Metadata, RowKind::Blank, body]);
        assert_eq!(kinds(true).iter().filter(|kind| **kind == RowKind::Text(Role::Boilerplate)).count(), 2);
    }

    #[test]
    fn rows_of_a_table_stand_on_lines_of_their_own() {
        let table =
            Article { text_is: TextIs::Extracted, ..article("Port · Ships|b\nOslo · 3|b\n\nMore of it.|b\n") };
        let kinds =
            |article: &Article| Page::new(article, 40, true).rows.iter().map(|row| row.kind).collect::<Vec<_>>();
        let body = RowKind::Text(Role::Body);
        assert_eq!(kinds(&table)[2..], [body, body, RowKind::Blank, body]);
        let lines = Article { text_is: TextIs::File, ..table };
        assert_eq!(kinds(&lines)[2..], [body, RowKind::Blank, body, RowKind::Blank, body]);
    }

    proptest::proptest! {
        /// Every shown byte has its row and its cell, at any width.
        #[test]
        fn rows_and_cells_lead_back(columns in 1_u16..50, words in "([a-zé日]{1,9} ){1,60}") {
            let article = article(&format!("A title|h\n{words}|b\nmore|f\n{words}|c\n"));
            let page = Page::new(&article, columns, true);
            for (index, row) in page.rows.iter().enumerate() {
                let RowKind::Text(role) = row.kind else { continue };
                let mut column = if role == Role::Caption { CAPTION_INDENT } else { 0 };
                for cell in cells(&article.text, row.span) {
                    assert_eq!(page.offset_at(&article.text, index, column), Some(cell.span.start()));
                    assert_eq!(page.row_of(cell.span), Some(index));
                    column += cell.width;
                }
            }
            assert!(page.rows.windows(2).all(|pair| pair[0].span.start() <= pair[1].span.start()));
        }
    }
}

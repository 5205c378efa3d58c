//! Loading and walking, from outside.

use super::*;
use crate::text::Span;
use proptest::prelude::*;

proptest! {
    #[test]
    fn any_bytes_give_blocks_that_cover_the_text(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        check(bytes);
    }

    #[test]
    fn any_lines_give_blocks_that_cover_the_text(
        lines in proptest::collection::vec("(By|©|Follow|Photo:|“|3 May|2020|is a|reporter|[A-Z][a-z]{2,9}|[ .,|/-]|\\PC){0,9}", 0..12)
    ) {
        check(lines.join("\n").into_bytes());
    }
}

fn check(bytes: Vec<u8>) {
    let Ok(articles) = parse(Path::new("noise.txt"), bytes) else { return };
    for article in articles {
        let mut after = 0;
        for block in &article.blocks {
            assert!(block.span.start() >= after && !block.span.is_empty());
            assert!(Span::new(after, block.span.start()).of(&article.text).trim().is_empty());
            let piece = block.span.of(&article.text);
            assert_eq!(piece, piece.trim());
            after = block.span.end();
        }
        assert!(Span::new(after, article.text.len()).of(&article.text).trim().is_empty());
        assert!(article.title().is_none_or(|title| !title.is_empty()));
    }
}

//! Loading and walking, from outside.

use std::ops::ControlFlow;
use std::path::PathBuf;

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

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_bytes_in_any_format_return(bytes in proptest::collection::vec(any::<u8>(), 0..300), name in "[a-z]\\.(pdf|x\\.gz|epub|zip|eml|mbox|md)") {
        let mail: &[u8] = b"From a@b.example Mon May  4 10:00:00 2020\nFrom: Greta Holm <a@b.example>\nMIME-Version: 1.0\n";
        for head in [&b""[..], b"\x1f\x8b\x08", b"PK\x03\x04", b"PK\x05\x06", mail, b"---\ntitle: ", b"+++\n", b"# "] {
            check_as(&name, [head, bytes.as_slice()].concat());
        }
    }

    #[test]
    fn any_damage_to_a_file_returns(at in 0..1000_usize, byte in any::<u8>(), cut in 0..1000_usize) {
        for (name, whole) in made() {
            let mut bytes = whole.clone();
            let length = bytes.len();
            bytes[at % length] = byte;
            check_as(name, bytes);
            check_as(name, whole[..cut % length].to_vec());
        }
    }
}

/// Small files of the formats that can be damaged in many ways.
fn made() -> Vec<(&'static str, Vec<u8>)> {
    use std::io::{Cursor, Write};
    let text = "# The bridge\n\nIt [stays](https://a.example) open.\n\n- One\n- Two\n\n| a |\n|---|\n| b |\n";
    let mut archive = ::zip::ZipWriter::new(Cursor::new(Vec::new()));
    for name in ["a.md", "b/c.txt"] {
        archive.start_file(name, ::zip::write::SimpleFileOptions::default()).expect("memory");
        archive.write_all(text.as_bytes()).expect("memory");
    }
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(text.as_bytes()).expect("memory");
    let mail = "From: Greta Holm <a@b.example>\nSubject: =?utf-8?q?One?=\nMIME-Version: 1.0\nContent-Type: multipart/mixed; \
                boundary=x\n\n--x\nContent-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n\n<p>One=20two\n--x--\n";
    vec![
        ("a.zip", archive.finish().expect("memory").into_inner()),
        ("a.md.gz", packed.finish().expect("memory")),
        ("a.eml", mail.into()),
        ("a.md", text.into()),
    ]
}

fn check(bytes: Vec<u8>) {
    check_as("noise.txt", bytes);
}

fn check_as(name: &str, bytes: Vec<u8>) {
    for article in parse(Path::new(name), bytes).articles {
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

/// A folder of files and links as walks meet them.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let root = folder.path();
    fs::create_dir_all(root.join("b/inner")).expect("folders");
    fs::create_dir_all(root.join("page_files")).expect("folders");
    fs::create_dir_all(root.join("page-Dateien")).expect("folders");
    fs::create_dir_all(root.join("case_files")).expect("folders");
    for (name, bytes) in [
        ("a.txt", "One.".as_bytes()),
        ("B.TXT", b"Two."),
        ("b/inner/c.text", b"Three."),
        ("case_files/d.txt", b"Four."),
        ("page.html", b"<p>"),
        ("page_files/e.txt", b"Never."),
        ("page-Dateien/frame.html", b"Never."),
        ("picture.png", b"\x89PNG\0"),
        ("Troops leave the U.S. at last", b"Five."),
        ("program", b"\x7fELF\0\0"),
        ("nothing", b""),
        (".hidden.txt", b"Never."),
        ("z-empty.txt", b""),
        ("z-picture.txt", b"\x89PNG\0"),
    ] {
        fs::write(root.join(name), bytes).expect("a file");
    }
    folder
}

fn walked(paths: &[PathBuf], root: &Path) -> Vec<String> {
    let mut names = Vec::new();
    walk(paths, &mut |found| {
        let (mark, path) = match found {
            Found::File(path) => ("", path),
            Found::Folder(_) => return ControlFlow::Continue(()),
            Found::Problem(problem) => ("! ", problem.path),
        };
        names.push(format!("{mark}{}", path.strip_prefix(root).unwrap_or(&path).display()));
        ControlFlow::Continue(())
    });
    names
}

#[test]
fn a_folder_gives_its_articles_by_name() {
    let folder = folder();
    let root = folder.path();
    let all = [
        "B.TXT",
        "Troops leave the U.S. at last",
        "a.txt",
        "b/inner/c.text",
        "case_files/d.txt",
        "page.html",
        "z-empty.txt",
        "z-picture.txt",
    ];
    assert_eq!(walked(&[root.to_owned()], root), all);
    // Twice named, once walked; what is named outright is tried whatever it is.
    let paths = [root.to_owned(), root.to_owned(), root.join("picture.png"), root.join("missing.txt")];
    assert_eq!(walked(&paths, root)[all.len()..], ["picture.png", "! missing.txt"]);
    let first = [root.join("a.txt"), root.join("a.txt"), root.to_owned(), root.join("B.TXT"), root.join(".hidden.txt")];
    let names = walked(&first, root);
    assert_eq!(names.iter().filter(|name| *name == "a.txt" || *name == "B.TXT").count(), 2, "{names:?}");
    assert_eq!((names[0].as_str(), names.last().map(String::as_str)), ("a.txt", Some(".hidden.txt")));
}

#[test]
fn a_walk_stops_when_told_to() {
    let folder = folder();
    let mut count = 0;
    walk(&[folder.path().to_owned()], &mut |_| {
        count += 1;
        if count == 2 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    assert_eq!(count, 2);
}

#[test]
fn a_folder_is_told_before_what_lies_in_it() {
    let folder = folder();
    let mut folders = Vec::new();
    walk(&[folder.path().to_owned()], &mut |found| {
        match found {
            Found::Folder(path) => folders.push(path),
            Found::File(path) => assert!(folders.iter().any(|folder| path.parent() == Some(folder)), "{path:?}"),
            Found::Problem(_) => {}
        }
        ControlFlow::Continue(())
    });
    assert!(folders.len() > 1, "{folders:?}");
}

#[cfg(unix)]
#[test]
fn links_are_followed_and_loops_cut() {
    use std::os::unix::fs::symlink;
    let folder = tempfile::tempdir().expect("a temporary folder");
    let root = folder.path();
    fs::create_dir_all(root.join("a")).expect("a folder");
    fs::create_dir_all(root.join("b")).expect("a folder");
    fs::write(root.join("a/story.txt"), "One.").expect("a file");
    for (target, link) in [("..", "a/up"), ("../b", "a/there"), ("../a", "b/back"), ("../a/story.txt", "b/linked.txt")]
    {
        symlink(target, root.join(link)).expect("a link");
    }
    symlink("self.txt", root.join("self.txt")).expect("a link");
    symlink("gone.txt", root.join("dead.txt")).expect("a link");
    let names = walked(&[root.to_owned()], root);
    assert_eq!(names, ["a/story.txt", "a/there/linked.txt", "! dead.txt", "! self.txt"]);
}

#[cfg(unix)]
#[test]
fn a_pipe_never_makes_a_walk_wait() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let pipe = folder.path().join("pipe.txt");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status();
    if !made.is_ok_and(|status| status.success()) {
        return;
    }
    assert!(walked(&[folder.path().to_owned()], folder.path()).is_empty());
    assert_eq!(load(&pipe), Contents::failed(&pipe, Reason::NotAFile));
}

#[test]
fn problems_say_what_is_the_matter() {
    let folder = folder();
    for (name, expected) in [
        ("missing.txt", Reason::Missing),
        ("b", Reason::Folder),
        ("z-empty.txt", Reason::Empty),
        ("z-picture.txt", Reason::NotText),
        ("picture.png", Reason::NotText),
        ("program", Reason::NotText),
    ] {
        let path = folder.path().join(name);
        let read = load(&path);
        assert_eq!(read, Contents::failed(&path, expected));
        assert!(read.problems[0].to_string().starts_with(&path.display().to_string()));
    }
}

#[test]
fn plain_text_under_another_name_is_plain_text() {
    let text = "The ferry is back\n\nIt came on Monday, Greta Holm said, and nobody knew why.\n";
    for name in ["a.html", "a.mhtml", "a.json", "a.jsonl", "a.csv", "a.docx", "a.pdf"] {
        let contents = parse(Path::new(name), text.into());
        assert_eq!(contents.problems, [], "{name}");
        assert_eq!(&*contents.articles[0].text, text, "{name}");
    }
}

#[test]
fn the_starter_collection_is_readable() {
    assert!(!STARTER.is_empty());
    for &(name, text) in STARTER {
        let read = parse(Path::new(name), text.as_bytes().to_vec());
        assert_eq!((read.articles.len(), read.problems.len()), (1, 0), "{name}");
        assert!(&*read.articles[0].text == text);
    }
}

#[test]
fn a_long_line_is_one_paragraph() {
    let text = "word ".repeat(200_000);
    let articles = parse(Path::new("long.txt"), text.into_bytes()).articles;
    assert_eq!(articles[0].blocks.len(), 1);
    assert_eq!(articles[0].blocks[0].role, crate::article::Role::Body);
}

//! Archives made in memory.

use std::io::Write;

use ::zip::ZipWriter;
use ::zip::write::SimpleFileOptions;

use super::*;

fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        writer.start_file(*name, SimpleFileOptions::default()).expect("memory");
        writer.write_all(bytes).expect("memory");
    }
    writer.finish().expect("memory").into_inner()
}

fn files(contents: &Contents) -> Vec<&str> {
    contents.articles.iter().filter_map(|article| article.file.to_str()).collect()
}

#[test]
fn an_archive_is_a_folder() {
    let inner = archive(&[("deep.txt", b"Deep.")]);
    let bytes = archive(&[
        ("b.txt", b"Second."),
        ("a/c.txt", b"First."),
        ("picture.png", b"\x89PNG\0\0"),
        ("__MACOSX/b.txt", b"Never."),
        (".hidden/b.txt", b"Never."),
        ("page.html", b"<p>A page of made-up news, long enough to be read.</p>"),
        ("page_files/x.txt", b"Never."),
        ("case_files/x.txt", b"Case."),
        ("Story without an ending", b"Bare."),
        ("empty.txt", b""),
        ("more.zip", &inner),
    ]);
    let contents = parse("all.zip".as_ref(), bytes);
    let mut read = files(&contents);
    read.retain(|file| !file.contains("page"));
    assert_eq!(
        read,
        [
            "all.zip/Story without an ending",
            "all.zip/a/c.txt",
            "all.zip/b.txt",
            "all.zip/case_files/x.txt",
            "all.zip/more.zip/deep.txt"
        ]
    );
    assert_eq!(contents.problems, [Problem { path: "all.zip/empty.txt".into(), reason: Reason::Empty }]);
}

#[test]
fn names_that_climb_are_only_names() {
    let bytes = archive(&[("../../etc/a.txt", b"One."), ("/root/b.txt", b"Two."), ("C:\\..\\c.txt", b"Three.")]);
    let contents = parse("all.zip".as_ref(), bytes);
    let mut read = files(&contents);
    read.sort_unstable();
    assert_eq!(read, ["all.zip/c.txt", "all.zip/etc/a.txt", "all.zip/root/b.txt"]);
}

#[test]
fn bombs_depth_and_damage_are_said() {
    let path = Path::new("all.zip");
    let bytes = archive(&[("a.txt", &vec![b'a'; 20 << 20]), ("b.txt", b"Fine.")]);
    let contents = parse(path, bytes);
    assert_eq!(files(&contents), ["all.zip/b.txt"]);
    assert_eq!(contents.problems, [Problem { path: "all.zip/a.txt".into(), reason: Reason::Bomb }]);
    let mut nested = archive(&[("a.txt", b"Deep.")]);
    for _ in 0..6 {
        nested = archive(&[("in.zip", &nested)]);
    }
    assert_eq!(parse(path, nested).problems[0].reason, Reason::TooDeep);
    assert_eq!(parse(path, archive(&[])), Contents::failed(path, Reason::NothingInside));
    let cut = parse(path, archive(&[("a.txt", b"One.")])[..20].to_vec());
    assert!(cut.articles.is_empty() && cut.problems[0].reason.is_loss());
}

#[test]
fn what_came_before_a_cut_is_read() {
    let path = Path::new("all.zip");
    let page = b"The pier is closed for the winter, and nobody has said yet for how long.".as_slice();
    let whole =
        archive(&[("b.txt", b"One."), ("page_files/x.txt", b"Never."), ("page.html", b"<p>Two."), ("a.txt", page)]);
    let last = memchr::memmem::find(&whole, b"a.txt").expect("a name");
    for (cut, expected) in [
        (last, &["all.zip/b.txt", "all.zip/page.html"][..]),
        (last + 40, &["all.zip/a.txt", "all.zip/b.txt", "all.zip/page.html"]),
        (whole.len() - 30, &["all.zip/a.txt", "all.zip/b.txt", "all.zip/page.html"]),
    ] {
        let contents = parse(path, whole[..cut].to_vec());
        assert_eq!(files(&contents), expected);
        assert_eq!(contents.problems[0], Problem { path: path.to_owned(), reason: Reason::Cut });
    }
}

#[test]
fn a_name_that_two_files_have_is_said() {
    let mut bytes = archive(&[("a.txt", b"One."), ("b.txt", b"Two.")]);
    for at in memchr::memmem::find_iter(&bytes.clone(), b"b.txt") {
        bytes[at] = b'a';
    }
    let contents = parse("all.zip".as_ref(), bytes);
    assert_eq!((contents.articles.len(), contents.problems.len()), (1, 1));
    assert!(contents.problems[0].to_string().contains("1 file in it left out"), "{}", contents.problems[0]);
}

#[test]
fn many_problems_are_summed_up() {
    let names: Vec<String> = (0..50).map(|at| format!("{at}.txt")).collect();
    let files: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), &b""[..])).collect();
    let contents = parse("all.zip".as_ref(), archive(&files));
    assert_eq!(contents.problems.len(), NAMED + 1);
    assert!(contents.problems[NAMED].to_string().starts_with("all.zip: 30 problems more"));
}

#[test]
fn encrypted_files_are_named() {
    let mut bytes = archive(&[("a.txt", b"Secret."), ("b.txt", b"Open.")]);
    // The flag of encryption, in the file's own head and in the directory.
    bytes[6] |= 1;
    let entry = memchr::memmem::find(&bytes, b"PK\x01\x02").expect("a directory");
    bytes[entry + 8] |= 1;
    let contents = parse("all.zip".as_ref(), bytes);
    assert_eq!(contents.problems, [Problem { path: "all.zip/a.txt".into(), reason: Reason::Encrypted }]);
    assert_eq!(files(&contents), ["all.zip/b.txt"]);
}

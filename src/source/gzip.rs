//! Files packed with gzip: what is inside is read as a file of the same name without `.gz`.

use std::io::Cursor;
use std::path::{Path, PathBuf};

use flate2::bufread::MultiGzDecoder;

use super::unpack::Unpacking;
use super::{Contents, Likeness, Problem, Reason, parse};

/// Where a tar archive says that it is one.
const TAR: std::ops::Range<usize> = 257..262;

/// Whether the beginning of a file says that it is packed with gzip.
pub fn sniff(head: &[u8]) -> Likeness {
    if head.starts_with(&[0x1f, 0x8b, 8]) { Likeness::Sure } else { Likeness::None }
}

/// Reads the articles of the file inside; of one that is cut or damaged, those before the damage.
pub fn read(path: &Path, bytes: Vec<u8>) -> Result<Contents, Reason> {
    let inside = Unpacking::enter()?;
    let mut unpacked = Vec::new();
    let packed = bytes.len() as u64;
    let taken = inside.take(&mut MultiGzDecoder::new(Cursor::new(bytes)), packed, u64::MAX, &mut unpacked);
    let broken = match taken {
        Ok(()) => None,
        Err(reason @ (Reason::Cut | Reason::Damaged(_))) if !unpacked.is_empty() => Some(reason),
        Err(reason) => return Err(reason),
    };
    if unpacked.get(TAR) == Some(b"ustar") {
        return Err(Reason::Tar);
    }
    let inner = inner(path);
    let mut contents = parse(&inner, unpacked);
    for article in &mut contents.articles {
        article.file = outer(path, &inner, &article.file);
    }
    for problem in &mut contents.problems {
        problem.path = outer(path, &inner, &problem.path);
    }
    contents.problems.extend(broken.map(|reason| Problem { path: path.to_owned(), reason }));
    Ok(contents)
}

/// The name of the file inside.
fn inner(path: &Path) -> PathBuf {
    let packed = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("gz"));
    if packed { path.with_extension("") } else { path.to_owned() }
}

/// The name of something in the file inside, by the name of the file that is there: `a.mbox#2` is `a.mbox.gz#2`.
fn outer(path: &Path, inner: &Path, name: &Path) -> PathBuf {
    let rest = || name.to_str()?.strip_prefix(inner.to_str()?);
    rest().zip(path.to_str()).map_or_else(|| path.to_owned(), |(rest, path)| format!("{path}{rest}").into())
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::{Compression, write::GzEncoder};

    use super::*;

    fn packed(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(bytes).expect("memory");
        encoder.finish().expect("memory")
    }

    #[test]
    fn what_is_inside_is_read_by_its_own_name() {
        let contents = parse("news/bridge.txt.gz".as_ref(), packed(b"The bridge stays.\n\nGreta Holm said so."));
        assert_eq!(contents.problems, []);
        assert_eq!(contents.articles[0].file, Path::new("news/bridge.txt.gz"));
        assert_eq!(&*contents.articles[0].text, "The bridge stays.\n\nGreta Holm said so.");
        let mails = b"From a@b.example Mon May  4 10:00:00 2020\nFrom: Greta Holm <a@b.example>\nSubject: One\n\nWords.\n\n\
                      From a@b.example Mon May  4 10:00:00 2020\nFrom: Greta Holm <a@b.example>\nSubject: Two\n\nMore.\n";
        let contents = parse("post.mbox.gz".as_ref(), packed(mails));
        let files: Vec<&Path> = contents.articles.iter().map(|article| &*article.file).collect();
        assert_eq!(files, [Path::new("post.mbox.gz#1"), Path::new("post.mbox.gz#2")]);
    }

    #[test]
    fn bombs_cuts_and_damage_are_said() {
        let path = Path::new("a.txt.gz");
        assert_eq!(parse(path, packed(&vec![b'a'; 20 << 20])), Contents::failed(path, Reason::Bomb));
        let mut noise = 1u32;
        let words: String = (0..20_000)
            .map(|_| {
                noise = noise.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                if noise >> 28 == 0 { ' ' } else { char::from(b'a' + (noise >> 24) as u8 % 26) }
            })
            .collect();
        let whole = packed(words.as_bytes());
        let cut = parse(path, whole[..whole.len() / 2].to_vec());
        assert_eq!(cut.problems, [Problem { path: path.to_owned(), reason: Reason::Cut }]);
        assert!(words.starts_with(&*cut.articles[0].text) && cut.articles[0].text.len() > 5000);
        assert_eq!(parse(path, whole[..8].to_vec()), Contents::failed(path, Reason::Cut));
        let mut nested = packed(b"Deep.");
        for _ in 0..6 {
            nested = packed(&nested);
        }
        assert_eq!(parse(path, nested), Contents::failed(path, Reason::TooDeep));
    }
}

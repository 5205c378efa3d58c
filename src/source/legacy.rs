//! Text in encodings older than UTF-8: which one it is. A declaration is a hint, since many are wrong: it holds unless
//! the text that it gives is none that anybody writes.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, ISO_2022_JP, ISO_8859_2, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1250, WINDOWS_1252};

/// How much of a file is enough to guess its encoding, in bytes.
const ENOUGH: usize = 1 << 20;

/// How many valid characters of several bytes each broken one must have beside it in UTF-8 that was damaged.
const VALID: usize = 4;

/// How many characters beyond ASCII each odd one must have beside it: in what is declared, and in what may be no text.
const FEW: usize = 8;
const VERY_FEW: usize = 50;

/// Bytes that are no valid UTF-8 as text, by the declared encoding if it fits.
pub(super) fn decoded(bytes: &[u8], declared: Option<&str>) -> String {
    let declared = declared.and_then(label);
    let encoding = match declared {
        Some(encoding) if encoding != UTF_8 && !is_damaged_utf8(bytes) && fits(bytes, encoding, FEW) => encoding,
        _ if is_damaged_utf8(bytes) => UTF_8,
        _ => guess(bytes),
    };
    encoding.decode_without_bom_handling(bytes).0.into_owned()
}

/// The encoding of a name; those that bytes say of themselves need none.
fn label(name: &str) -> Option<&'static Encoding> {
    let encoding = Encoding::for_label(name.trim().as_bytes())?;
    (encoding != UTF_16LE && encoding != UTF_16BE).then_some(encoding)
}

/// Text in the Japanese encoding that is made of ASCII bytes, and so is valid UTF-8 too, where it is declared.
pub(super) fn escaped(bytes: &[u8], declared: Option<&str>) -> Option<String> {
    let declared = declared.and_then(label).filter(|&encoding| encoding == ISO_2022_JP)?;
    memchr::memmem::find(bytes, b"\x1b$")?;
    declared.decode_without_bom_handling_and_without_replacement(bytes).map(std::borrow::Cow::into_owned)
}

/// Whether the beginning of a file with many bytes beyond ASCII is text in some encoding.
pub(super) fn is_text(sample: &[u8]) -> bool {
    let encoding = guess(sample);
    // Noise has no words; in Chinese and Japanese, which have no spaces either, it has bytes that fit nowhere.
    let spaces = sample.iter().filter(|&&byte| byte.is_ascii_whitespace() || byte == b'.').count();
    (!encoding.is_single_byte() || spaces * 40 >= sample.len()) && fits(sample, encoding, VERY_FEW)
}

/// Whether bytes are UTF-8 but for a few.
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let (mut valid, mut broken) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        valid += chunk.valid().chars().filter(|char| !char.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    valid >= broken * VALID
}

/// The encoding that bytes are most likely in.
fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    // What is cut inside a character says nothing against its encoding.
    let sample = bytes.get(..ENOUGH).unwrap_or(bytes);
    detector.feed(sample, false);
    match detector.guess(None, Utf8Detection::Deny) {
        central if central == ISO_8859_2 || central == WINDOWS_1250 => {
            if is_spanish(sample) {
                WINDOWS_1252
            } else {
                central
            }
        }
        encoding => encoding,
    }
}

/// Whether each ñ stands before a vowel: in the encodings of Central Europe it is the Polish ń, which never does.
fn is_spanish(bytes: &[u8]) -> bool {
    let vowel = |byte: &u8| b"aeiouAEIOU\xe1\xe9\xed\xf3\xfa".contains(byte);
    let mut pairs = bytes.windows(2).filter(|pair| matches!(pair[0], 0xf1 | 0xd1)).peekable();
    pairs.peek().is_some() && pairs.all(|pair| vowel(&pair[1]))
}

/// Whether bytes in an encoding give text that somebody may have written.
fn fits(bytes: &[u8], encoding: &'static Encoding, few: usize) -> bool {
    let sample = bytes.get(..ENOUGH).unwrap_or(bytes);
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let Some(room) = decoder.max_utf8_buffer_length(sample.len()) else { return false };
    let mut text = String::with_capacity(room);
    let _ = decoder.decode_to_string(sample, &mut text, false);
    let (odd, beyond) = oddities(&text);
    odd * few <= beyond
}

/// How many characters stand where nobody writes them, and how many there are beyond ASCII.
fn oddities(text: &str) -> (usize, usize) {
    let (mut odd, mut beyond, mut accented, mut plain) = (0, 0, 0, 0);
    let (mut turned, mut capitals, mut small) = (0, 0, 0);
    let mut before = ' ';
    for char in text.chars() {
        plain += usize::from(char.is_ascii_alphabetic());
        if !char.is_ascii() {
            beyond += 1;
            accented += usize::from(is_latin(char));
            odd += usize::from(
                matches!(char, '\u{80}'..='\u{9f}' | '\u{e000}'..='\u{f8ff}' | char::REPLACEMENT_CHARACTER),
            );
        }
        odd += usize::from(!is_pair(before, char));
        if !char.is_ascii() {
            capitals += usize::from(char.is_uppercase());
            small += usize::from(char.is_lowercase());
            turned += usize::from(before.is_lowercase() && char.is_uppercase());
        }
        before = char;
    }
    // No language of Latin letters has most of them accented, and none has small letters first and capitals after:
    // those are other letters, or other cases, read wrongly.
    if accented > plain || turned > 0 && capitals > small { (beyond, beyond) } else { (odd, beyond) }
}

/// Whether a character may follow another: not another alphabet in the middle of a word, nor a capital.
fn is_pair(before: char, char: char) -> bool {
    if before.is_ascii() && char.is_ascii() || !before.is_alphabetic() || !char.is_alphabetic() {
        return true;
    }
    let latin = |char: char| char.is_ascii_alphabetic() || is_latin(char);
    let cased = |char: char| char.is_lowercase() || char.is_uppercase();
    let mixed = latin(before) != latin(char) && cased(before) && cased(char);
    let capital = before.is_lowercase() && char.is_uppercase();
    !mixed && !capital
}

/// Whether a letter is a Latin one beyond ASCII.
fn is_latin(char: char) -> bool {
    matches!(char, '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}') && char.is_alphabetic()
}

#[cfg(test)]
mod tests {
    use super::*;

    const NEWS: &[(&str, &str)] = &[
        ("iso-8859-1", "Le café de la gare était fermé à cause des travaux, a déclaré la mairie."),
        ("windows-1252", "“The café stays open,” said Zoë Müller – and the mayor’s aides agreed."),
        ("iso-8859-2", "Starosta řekl, že starý most zůstane přes zimu otevřený pro chodce."),
        (
            "windows-1250",
            "Burmistrz powiedział, że stary most pozostanie otwarty przez całą zimę, twierdzą inżynierowie.",
        ),
        ("windows-1251", "Мэр заявил в понедельник, что старый мост останется открытым всю зиму."),
        ("koi8-r", "Мэр заявил в понедельник, что старый мост останется открытым всю зиму."),
        ("iso-8859-5", "Мэр заявил в понедельник, что старый мост останется открытым всю зиму."),
        ("windows-1253", "Ο δήμαρχος είπε τη Δευτέρα ότι η παλιά γέφυρα θα μείνει ανοιχτή."),
        ("iso-8859-7", "Ο δήμαρχος είπε τη Δευτέρα ότι η παλιά γέφυρα θα μείνει ανοιχτή."),
        ("windows-1254", "Belediye başkanı pazartesi günü eski köprünün kış boyunca açık kalacağını söyledi."),
        ("windows-1255", "ראש העיר אמר ביום שני שהגשר הישן יישאר פתוח כל החורף."),
        ("windows-1256", "قال رئيس البلدية يوم الاثنين إن الجسر القديم سيبقى مفتوحا طوال الشتاء."),
        ("shift_jis", "市長は月曜日、古い橋は冬の間も開いたままになると述べた。"),
        ("euc-jp", "市長は月曜日、古い橋は冬の間も開いたままになると述べた。"),
        ("euc-kr", "시장은 월요일에 낡은 다리가 겨울 내내 열려 있을 것이라고 말했다."),
        ("gbk", "市长星期一表示，旧桥整个冬天都将保持开放，供行人通行。"),
        ("big5", "市長星期一表示，舊橋整個冬天都將保持開放，供行人通行。"),
    ];

    fn encoded(name: &str, text: &str) -> Vec<u8> {
        let (bytes, _, lost) = Encoding::for_label(name.as_bytes()).expect("an encoding").encode(text);
        assert!(!lost, "{name}");
        bytes.into_owned()
    }

    #[test]
    fn a_sentence_is_enough_to_tell_the_encoding() {
        for (name, news) in NEWS {
            let bytes = encoded(name, news);
            assert!(super::super::decode::is_text(&bytes), "{name}");
            assert_eq!(decoded(&bytes, None), *news, "{name}");
            assert_eq!(decoded(&bytes, Some(name)), *news, "{name} declared");
        }
    }

    #[test]
    fn a_few_words_of_spanish_are_not_polish() {
        for (name, words) in [
            ("iso-8859-1", "El niño está aquí."),
            ("iso-8859-1", "Doña Begoña vendrá mañana."),
            ("iso-8859-2", "Stary most w Gdańsku został zamknięty na zimę."),
        ] {
            assert_eq!(decoded(&encoded(name, words), None), words);
        }
    }

    #[test]
    fn a_wrong_declaration_does_not_win() {
        for (name, news) in NEWS {
            let bytes = encoded(name, news);
            for wrong in ["utf-8", "utf-16", "nonsense"] {
                assert_eq!(decoded(&bytes, Some(wrong)), *news, "{name} as {wrong}");
            }
        }
        for (name, wrong) in [
            ("windows-1251", "windows-1252"),
            ("windows-1251", "koi8-r"),
            ("koi8-r", "windows-1251"),
            ("koi8-r", "iso-8859-1"),
            ("windows-1252", "windows-1251"),
            ("iso-8859-1", "shift_jis"),
            ("shift_jis", "iso-8859-1"),
            ("shift_jis", "euc-jp"),
            ("gbk", "windows-1252"),
            ("euc-kr", "iso-8859-1"),
            ("iso-8859-7", "iso-8859-1"),
        ] {
            let news = NEWS.iter().find(|(known, _)| *known == name).expect("a sentence").1;
            assert_eq!(decoded(&encoded(name, news), Some(wrong)), news, "{name} as {wrong}");
        }
    }

    #[test]
    fn a_right_declaration_decides_where_bytes_do_not() {
        assert_eq!(decoded(b"Na \xb9koly", Some("windows-1250")), "Na ąkoly");
        assert_eq!(decoded(b"caf\xa4", Some("iso-8859-15")), "caf€");
        assert_eq!(escaped(b"\x1b$B;TD9\x1b(B", Some("iso-2022-jp")).as_deref(), Some("市長"));
        assert_eq!(escaped(b"plain", Some("iso-2022-jp")), None);
    }
}

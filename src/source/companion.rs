//! What a browser puts beside a saved page: a folder of its pictures, scripts and frames, named after the page.

/// How the names of such folders end, as browsers and offices say it in their languages.
const ENDINGS: [&str; 22] = [
    ".files",
    "-Dateien",
    "-filer",
    "_archivos",
    "_arquivos",
    "_bestanden",
    "_bylos",
    "_datoteke",
    "_dosyalar",
    "_elemei",
    "_failid",
    "_fails",
    "_fajlovi",
    "_ficheiros",
    "_fichiers",
    "_file",
    "_files",
    "_fitxategiak",
    "_fitxers",
    "_pliki",
    "_soubory",
    "_tiedostot",
];

/// The names of pages to one of which a folder belongs if it is beside it. A folder `case_files` alone belongs to none.
pub fn pages(folder: &str) -> impl Iterator<Item = String> {
    let stems = ENDINGS.iter().filter_map(move |ending| folder.strip_suffix(ending)).filter(|stem| !stem.is_empty());
    stems.flat_map(|stem| ["html", "htm", "xhtml"].map(|extension| format!("{stem}.{extension}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_name_their_pages() {
        for folder in ["pier_files", "pier-Dateien", "pier_fichiers", "pier_file"] {
            assert!(pages(folder).any(|page| page == "pier.html"), "{folder}");
        }
        for folder in ["_files", "pier", "pier_filed", ""] {
            assert_eq!(pages(folder).count(), 0, "{folder}");
        }
    }
}

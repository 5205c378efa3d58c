//! `newshound completions` and `newshound man`: made from the table of arguments when asked for, so that packagers need no
//! build script and neither can fall behind.

use std::io::{self, Write};

use clap::CommandFactory;
use clap_complete::Shell;

use super::Arguments;

/// Prints the completions for a shell; the exit code.
pub fn completions(shell: Shell) -> io::Result<u8> {
    // Into memory first: the generator panics when its reader has enough.
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "newshound", &mut script);
    io::stdout().lock().write_all(&script)?;
    Ok(0)
}

/// Prints the manual page, with a section for each command; the exit code.
pub fn man() -> io::Result<u8> {
    let mut command = Arguments::command();
    command.build();
    let mut page = Vec::new();
    let manual = clap_mangen::Man::new(command.clone());
    manual.render_title(&mut page)?;
    manual.render_name_section(&mut page)?;
    manual.render_synopsis_section(&mut page)?;
    manual.render_description_section(&mut page)?;
    manual.render_options_section(&mut page)?;
    for command in command.get_subcommands().filter(|command| command.get_name() != "help") {
        let name = command.get_name().to_uppercase();
        writeln!(page, ".SH \"NEWSHOUND {name}\"")?;
        let manual = clap_mangen::Man::new(command.clone());
        let mut part = Vec::new();
        manual.render_description_section(&mut part)?;
        manual.render_synopsis_section(&mut part)?;
        manual.render_options_section(&mut part)?;
        // Sections of a command are subsections of the page.
        let part = String::from_utf8_lossy(&part).replace(".SH ", ".SS ");
        page.write_all(part.as_bytes())?;
    }
    manual.render_extra_section(&mut page)?;
    manual.render_version_section(&mut page)?;
    io::stdout().lock().write_all(&page)?;
    Ok(0)
}

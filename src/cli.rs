//! Floor 8: arguments, and what newshound does without a screen. Standard output is data, standard error is for people.

mod export;
mod files_from;
mod filters;
mod gather;
mod given;
mod json;
mod markdown;
mod mentions;
mod names;
mod people;
mod pile;
mod quotes;
mod read_log;
mod search;
mod shell;
mod table;
mod who;

use std::env;
use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::builder::PossibleValue;
use clap::{Parser, Subcommand, ValueEnum};

use crate::analysis::{KINDS, Kind, Told};
use crate::app::{Colours, Settings};
use crate::cache::Cache;
use crate::collection::concordance::Arrangement;
use crate::collection::{Collection, Query};
use crate::keymap;
use crate::source::{Input, Problem};
use crate::terminal::{self, Names};
use crate::text::{Span, cells};
use pile::{Pile, input, name, paths};
use who::Who;

/// Read a pile of news articles, and follow people through it under every name the papers use.
#[derive(Debug, Parser)]
#[command(version, args_conflicts_with_subcommands = true, after_help = AFTER)]
struct Arguments {
    #[command(flatten)]
    pile: Pile,

    /// When to use colours; auto honours `NO_COLOR` and `COLORTERM`
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    color: ColorWhen,

    /// Do not watch the files for changes while the reader is open
    #[arg(long)]
    no_watch: bool,

    #[command(subcommand)]
    command: Option<Command>,
}

/// What stands below the options in `--help`.
const AFTER: &str = "In the reader, ? lists all keys.\n\
    Exit codes: 0 done, 1 nothing matched (search, mentions, quotes), 2 wrong usage or nothing could be read.\n\
    Open a file named like a command as ./export.";

#[derive(Debug, Subcommand)]
enum Command {
    /// Print every article with its blocks, entities and quotes
    Export {
        #[command(flatten)]
        pile: Pile,
        /// Output format
        #[arg(long, default_value = "jsonl")]
        format: export::Format,
        /// Include the text that the offsets refer to
        #[arg(long)]
        with_text: bool,
    },
    /// Print the people (or organisations, places, groups) in the articles, with counts
    People {
        #[command(flatten)]
        pile: Pile,
        /// Only entities of this kind
        #[arg(long, default_value = "person")]
        kind: Kind,
        /// Print one JSON object per line
        #[arg(long)]
        json: bool,
    },
    /// Print every mention of a name, in any of its forms, as grep does: path:line:column: sentence
    Mentions {
        #[command(flatten)]
        who: Who,
        #[command(flatten)]
        pile: Pile,
        /// Sort by date (newest first), outlet, or the word before (left) or after (right); default: by file
        #[arg(long, value_name = "ORDER")]
        sort: Option<SortName>,
        /// Keyword in context: one aligned line per mention
        #[arg(long, conflicts_with = "json")]
        kwic: bool,
        /// Print one JSON object per line
        #[arg(long)]
        json: bool,
    },
    /// Print what somebody said, under any form of the name, newest first: date, outlet, words
    Quotes {
        #[command(flatten)]
        who: Who,
        #[command(flatten)]
        pile: Pile,
        /// Print one JSON object per line
        #[arg(long)]
        json: bool,
    },
    /// Print the articles that match a query, each with the sentence that best shows why
    Search {
        /// What to find: word "a phrase" -not title:word from:2020-01 person:"A Name" …; see README for all
        #[arg(allow_hyphen_values = true, required_unless_present = "filters")]
        query: Option<String>,
        #[command(flatten)]
        pile: Pile,
        /// Print the saved filters instead, each with its name (used as @NAME in a query)
        #[arg(long, exclusive = true)]
        filters: bool,
        /// Sort by relevance instead of date
        #[arg(long)]
        rank: bool,
        /// Print one JSON object per line
        #[arg(long)]
        json: bool,
    },
    /// Print shell completions
    Completions {
        /// The shell to complete for
        shell: clap_complete::Shell,
    },
    /// Print the manual page
    Man,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ColorWhen {
    Auto,
    Always,
    Never,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum SortName {
    Date,
    Outlet,
    Left,
    Right,
}

impl From<SortName> for Arrangement {
    fn from(name: SortName) -> Self {
        match name {
            SortName::Date => Arrangement::Date,
            SortName::Outlet => Arrangement::Outlet,
            SortName::Left => Arrangement::Before,
            SortName::Right => Arrangement::After,
        }
    }
}

impl ValueEnum for Kind {
    fn value_variants<'a>() -> &'a [Self] {
        &KINDS
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.label()))
    }
}

/// Exit code when nothing matched.
const NOTHING: u8 = 1;
/// Exit code of wrong usage, and of nothing readable.
const UNREADABLE: u8 = 2;

/// Runs the program; its exit code.
pub fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let result = match &arguments.command {
        Some(command) => run(command),
        None => read(&arguments.pile, arguments.color, !arguments.no_watch),
    };
    match result {
        Ok(code) => ExitCode::from(code),
        // Whoever reads the output has enough of it.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            complain(&error.to_string());
            ExitCode::from(UNREADABLE)
        }
    }
}

/// Runs a command; its exit code.
fn run(command: &Command) -> io::Result<u8> {
    match command {
        Command::Export { pile, format, with_text } => {
            over(pile, |collection| export::run(collection, *format, *with_text))
        }
        Command::People { pile, kind, json } => over(pile, |collection| people::run(collection, *kind, *json)),
        Command::Mentions { who, pile, json, sort, kwic } => {
            let sort = sort.map(Arrangement::from);
            let shape = match (json, kwic) {
                (true, _) => mentions::Shape::Json,
                (false, true) => mentions::Shape::Context,
                (false, false) => mentions::Shape::Grep,
            };
            over(pile, |collection| mentions::run(collection, who, sort, shape))
        }
        Command::Quotes { who, pile, json } => over(pile, |collection| quotes::run(collection, who, *json)),
        Command::Search { query, pile, rank, json, .. } => {
            let kept = filters::load();
            kept.problem.iter().for_each(|problem| complain(&problem.to_string()));
            match query {
                None => filters::print(&kept.file),
                // What is wrong with a query is told before ten thousand files are read.
                Some(typed) => match search::understood(typed, &kept.file.filters) {
                    None => Ok(UNREADABLE),
                    Some(query) => find(query, pile, *rank, *json),
                },
            }
        }
        Command::Completions { shell } => shell::completions(*shell),
        Command::Man => shell::man(),
    }
}

/// Does something with all that is to be read; the exit code.
fn over(pile: &Pile, act: impl FnOnce(&Collection) -> io::Result<u8>) -> io::Result<u8> {
    collection(pile, true).map_or(Ok(UNREADABLE), |collection| act(&collection))
}

/// Finds the articles that a query means; the exit code.
fn find(query: Query, pile: &Pile, ranked: bool, json: bool) -> io::Result<u8> {
    let Some(mut collection) = collection(pile, query.asks_for_names()) else { return Ok(UNREADABLE) };
    if query.asks_for_reading() {
        let kept = read_log::load();
        kept.problem.iter().for_each(|problem| complain(&problem.to_string()));
        collection.set_read_set(kept.read);
    }
    search::run(&collection, query, ranked, json)
}

/// Everything that is to be read, with its names if those are asked for; `None` when there is nothing, which has been said
/// by then.
fn collection(pile: &Pile, asks_for_names: bool) -> Option<Collection> {
    let paths = paths(pile)?;
    let input = input(&paths);
    let names = names(pile, &input, false).map_err(|problem| complain(&problem.to_string())).ok()?;
    let cache = cache(pile, &input, &names.told);
    gather::collection(&input, names, cache, asks_for_names)
}

/// What is kept of earlier starts, under XDG's folder for that; names that another program found are not kept.
fn cache(pile: &Pile, input: &Input, told: &Told) -> Option<Cache> {
    let root = folder_of("XDG_CACHE_HOME", ".cache")?;
    (!pile.no_cache).then(|| Cache::new(&root.join("newshound"), input, told.key())).flatten()
}

/// The user's folder that a variable names; otherwise the one of this name in the home folder.
fn folder_of(variable: &str, in_home: &str) -> Option<PathBuf> {
    let absolute = |name: &str| env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    absolute(variable).or_else(|| Some(absolute("HOME")?.join(in_home)))
}

/// What the user says about names.
fn names(pile: &Pile, input: &Input, may_be_new: bool) -> Result<Names, Problem> {
    let (given, problems) = given::load(pile.entities.as_deref(), input)?;
    let mut names = names::load(&pile.names, input, may_be_new)?;
    names.told.given = given;
    names.problems.extend(problems);
    Ok(names)
}

/// Opens the reader.
fn read(pile: &Pile, color: ColorWhen, watched: bool) -> io::Result<u8> {
    let Some(paths) = paths(pile) else { return Ok(UNREADABLE) };
    let paths = paths.as_slice();
    if !io::stdout().is_terminal() {
        complain(
            "the reader needs a terminal; `newshound search`, `newshound export`, `newshound people` and `newshound mentions` write to a pipe or a file",
        );
        return Ok(UNREADABLE);
    }
    if let Some(missing) = paths.iter().find(|path| path.as_os_str() != "-" && !path.exists() && !path.is_symlink())
        && paths.len() == 1
    {
        complain(&format!("{}: no such file or folder; is the name spelt right?", missing.display()));
        return Ok(UNREADABLE);
    }
    let input = input(paths);
    let names = match names(pile, &input, true) {
        Ok(names) => names,
        Err(problem) => {
            complain(&problem.to_string());
            return Ok(UNREADABLE);
        }
    };
    let settings = Settings {
        name: name(paths),
        colours: colours(color),
        hyperlinks: supports_hyperlinks::on(supports_hyperlinks::Stream::Stdout),
        light: is_light(),
        help: keymap::help(),
        commands: keymap::commands(),
    };
    let cache = cache(pile, &input, &names.told);
    terminal::run(settings, input, (names, filters::load(), read_log::load()), cache, watched)?;
    Ok(0)
}

/// How many colours to use (no-color.org; COLORTERM as terminals set it).
fn colours(color: ColorWhen) -> Colours {
    let set = |name| env::var_os(name).is_some_and(|value| !value.is_empty());
    let holds = |name, words: &[&str]| env::var(name).is_ok_and(|value| words.iter().any(|word| value.contains(word)));
    let dumb = env::var("TERM").is_ok_and(|term| term == "dumb");
    match color {
        ColorWhen::Never => Colours::None,
        ColorWhen::Auto if set("NO_COLOR") || dumb => Colours::None,
        _ if holds("COLORTERM", &["truecolor", "24bit"]) || holds("TERM", &["direct"]) => Colours::Full,
        _ => Colours::Sixteen,
    }
}

/// Whether the environment says that the background is light (COLORFGBG, as rxvt and Konsole set it); the terminal
/// itself is asked once the first frame is drawn.
fn is_light() -> bool {
    env::var("COLORFGBG").is_ok_and(|value| matches!(value.rsplit(';').next(), Some("7" | "15")))
}

/// Says something to the person, not to the pipe; that it cannot be said is no reason to fail.
fn complain(text: &str) {
    let _ = writeln!(io::stderr(), "newshound: {}", printable(text));
}

/// Text of a file, or its name, as it may stand on a terminal.
fn printable(text: &str) -> String {
    cells(text, Span::new(0, text.len())).map(|cell| cell.symbol).collect()
}

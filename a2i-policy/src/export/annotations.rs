//! What a build script says, in the form that reads it: Cargo, GitHub's log, or a SARIF file.
//!
//! Sources: "Outputs of the Build Script", The Cargo Book; "Workflow commands for GitHub Actions", GitHub
//! Docs; "Static Analysis Results Interchange Format (SARIF) Version 2.1.0", OASIS; "SARIF support for code
//! scanning", GitHub Docs.

use super::error::Error;
use super::json::Json;
use super::message::{Message, MessageKind};
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

const MESSAGES: &str = "A2I_POLICY_MESSAGES";
const SARIF: &str = "A2I_POLICY_SARIF";

/// All variables that say how messages are given.
pub(super) const VARIABLES: [&str; 2] = [MESSAGES, SARIF];

/// What gets the messages, beside Cargo.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reader {
    Cargo,
    GitHub,
    Sarif,
}

/// A message as it is said.
#[derive(Clone)]
pub(super) struct Said {
    pub(super) level: Level,
    /// What stands before it.
    pub(super) prefix: &'static str,
    pub(super) message: Message,
}

/// How grave a message is, as Cargo, GitHub and SARIF alike have it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Level {
    Error,
    Warning,
}

impl Level {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

/// Whose messages they are.
pub(super) struct Origin<'a> {
    /// The package's folder.
    pub(super) root: &'a Path,
    /// The folder of the export.
    pub(super) folder: &'a Path,
    /// The source, for what is about no other file.
    pub(super) source: &'a Path,
}

impl Reader {
    pub(super) fn from_environment() -> Result<Self, Error> {
        let stated = std::env::var_os(MESSAGES).unwrap_or_default();
        match stated.to_str() {
            Some("") => Ok(Self::Cargo),
            Some("github") => Ok(Self::GitHub),
            Some("sarif") => Ok(Self::Sarif),
            _ => Err(Error::Setup(format!(
                "{MESSAGES} is {stated:?}; set it to `github` or `sarif`, or unset it"
            ))),
        }
    }

    /// Gives it all that is said. Cargo gets it in any case.
    pub(super) fn give(self, origin: &Origin<'_>, said: &[Said]) -> Result<(), Error> {
        for Said {
            level,
            prefix,
            message,
        } in said
        {
            let (place, text) = (message.place(), message.joined_by("; "));
            say(level.as_str(), &format!("{prefix}{place}{text}"));
        }
        match self {
            Self::Cargo => Ok(()),
            Self::GitHub => {
                let repository = Repository::of(origin.root);
                for said in said {
                    println!("{}", repository.command(said));
                }
                Ok(())
            }
            Self::Sarif => {
                let path = sarif_path(origin);
                let text = Repository::of(origin.root).log(origin, said).into_file();
                path.parent()
                    .map_or(Ok(()), fs::create_dir_all)
                    .and_then(|()| fs::write(&path, text))
                    .map_err(|error| Error::File(path, error))
            }
        }
    }
}

/// Tells Cargo something, on a line: what is quoted from a file must not become a line of its own.
pub(super) fn say(what: &str, text: &str) {
    let line = text.replace(['\n', '\r'], " ");
    println!("cargo::{what}={line}");
}

/// The file of an export: another one has another, so that none replaces what another says.
fn sarif_path(origin: &Origin<'_>) -> PathBuf {
    let folder = [SARIF, "OUT_DIR"].map(std::env::var_os).into_iter();
    let folder = folder.flatten().find(|folder| !folder.is_empty());
    let name = format!("{}.sarif", category(origin).replace('/', "."));
    origin.root.join(folder.unwrap_or_default()).join(name)
}

/// The package and the folder of the export, which tell its results from those of others.
fn category(origin: &Origin<'_>) -> String {
    let package = std::env::var("CARGO_PKG_NAME").unwrap_or_default();
    format!("a2i-policy/{package}/{}", uri(origin.folder))
}

/// A repository, from whose root annotations name files.
struct Repository {
    /// The way from there to the package.
    package: PathBuf,
}

impl Repository {
    /// The one that holds a package; where there is none, the package stands for it.
    fn of(root: &Path) -> Self {
        let mut folders = root.ancestors();
        let top = folders.find(|folder| folder.join(".git").exists());
        let package = top.and_then(|top| root.strip_prefix(top).ok());
        Self {
            package: package.map(Path::to_owned).unwrap_or_default(),
        }
    }

    fn path(&self, file: &Path) -> String {
        let path = self.package.join(file).display().to_string();
        path.replace('\\', "/")
    }

    /// GitHub's command that annotates a file.
    fn command(&self, said: &Said) -> String {
        let Said {
            level,
            prefix,
            message,
        } = said;
        let mut properties = Vec::new();
        if let Some(file) = &message.file {
            properties.push(format!("file={}", property(&self.path(file))));
        }
        if let Some((line, column)) = message.position {
            properties.push(format!("line={line},col={column}"));
        }
        properties.push("title=a2i-policy".to_owned());
        let text = data(&format!("{prefix}{}", message.joined_by("\nhelp: ")));
        format!("::{} {}::{text}", level.as_str(), properties.join(","))
    }

    fn log(&self, origin: &Origin<'_>, said: &[Said]) -> Json {
        let rules = MessageKind::ALL.iter().map(|kind| {
            let (id, about) = rule(*kind);
            let about = Json::object([("text", Some(Json::text(about)))]);
            Json::object([
                ("id", Some(Json::text(id))),
                ("shortDescription", Some(about)),
            ])
        });
        let driver = Json::object([
            ("name", Some(Json::text("a2i-policy"))),
            ("version", Some(Json::text(env!("CARGO_PKG_VERSION")))),
            (
                "informationUri",
                Some(Json::text(env!("CARGO_PKG_REPOSITORY"))),
            ),
            ("rules", Some(Json::List(rules.collect()))),
        ]);
        let results = said.iter().map(|said| self.result(origin, said)).collect();
        let category = format!("{}/", category(origin));
        let run = Json::object([
            ("tool", Some(Json::object([("driver", Some(driver))]))),
            (
                "automationDetails",
                Some(Json::object([("id", Some(Json::Text(category)))])),
            ),
            ("columnKind", Some(Json::text("unicodeCodePoints"))),
            ("results", Some(Json::List(results))),
        ]);
        Json::object([
            (
                "$schema",
                Some(Json::text("https://json.schemastore.org/sarif-2.1.0.json")),
            ),
            ("version", Some(Json::text("2.1.0"))),
            ("runs", Some(Json::List(vec![run]))),
        ])
    }

    fn result(&self, origin: &Origin<'_>, said: &Said) -> Json {
        let message = &said.message;
        let (rule, _) = rule(message.kind);
        let file = message.file.as_deref().unwrap_or(origin.source);
        let artifact = Json::object([
            ("uri", Some(Json::Text(uri(&self.package.join(file))))),
            ("uriBaseId", Some(Json::text("%SRCROOT%"))),
        ]);
        let region = message.position.map(|(line, column)| {
            Json::object([
                ("startLine", Some(Json::Number(line))),
                ("startColumn", Some(Json::Number(column))),
            ])
        });
        let place = Json::object([("artifactLocation", Some(artifact)), ("region", region)]);
        let location = Json::object([("physicalLocation", Some(place))]);
        let text = format!("{}{}", said.prefix, message.joined_by("\nhelp: "));
        Json::object([
            ("ruleId", Some(Json::text(rule))),
            ("level", Some(Json::text(said.level.as_str()))),
            (
                "message",
                Some(Json::object([("text", Some(Json::Text(text)))])),
            ),
            ("locations", Some(Json::List(vec![location]))),
        ])
    }
}

/// The rule of SARIF that a message is of, and what it is about.
const fn rule(kind: MessageKind) -> (&'static str, &'static str) {
    match kind {
        MessageKind::Export => ("export", "The policies could not be exported or compared."),
        MessageKind::Mistake => ("mistake", "The policy set cannot work."),
        MessageKind::Lint => ("lint", "It works, and should be known all the same."),
        MessageKind::Drift => (
            "drift",
            "An exported file is not what the source declares, while access did not grow.",
        ),
        MessageKind::Growth => ("growth", "Access grew, or may have grown."),
    }
}

/// A text of a command of GitHub's.
fn data(text: &str) -> String {
    let text = text.replace('%', "%25").replace('\r', "%0D");
    text.replace('\n', "%0A")
}

/// A property of one.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

/// A path as the path of a URI.
fn uri(path: &Path) -> String {
    let path = path.display().to_string().replace('\\', "/");
    let mut uri = String::new();
    for byte in path.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                uri.push(char::from(byte));
            }
            // Writing to a string does not fail.
            _ => {
                let _ = write!(uri, "%{byte:02X}");
            }
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::{Level, Message, MessageKind, Repository, Said, uri};
    use std::path::Path;

    #[test]
    fn a_command_of_github_is_escaped() {
        let repository = Repository {
            package: "crates/a,b".into(),
        };
        let said = |file: Option<&str>, position| Said {
            level: Level::Error,
            prefix: "100%: ",
            message: Message {
                kind: MessageKind::Growth,
                file: file.map(Into::into),
                position,
                text: "a: b, c".to_owned(),
                help: Some("d\r%".to_owned()),
            },
        };
        assert_eq!(
            repository.command(&said(Some("src/x:y.rs"), Some((3, 7)))),
            "::error file=crates/a%2Cb/src/x%3Ay.rs,line=3,col=7,title=a2i-policy::100%25: a: b, c%0Ahelp: d%0D%25"
        );
        assert_eq!(
            repository.command(&said(None, None)),
            "::error title=a2i-policy::100%25: a: b, c%0Ahelp: d%0D%25"
        );
    }

    #[test]
    fn a_path_is_the_path_of_a_uri() {
        assert_eq!(
            uri(Path::new("a folder/é%#?.rs")),
            "a%20folder/%C3%A9%25%23%3F.rs"
        );
    }
}

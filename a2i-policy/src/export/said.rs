//! What a build script says of the end of an export.

use super::annotations::{Level, Said};
use super::error::Error;
use super::message::{Message, MessageKind};
use super::plan::{Change, Report};

impl Error {
    /// What a build script says of it.
    ///
    /// Of a source that does not compile the compiler says more, where it is not a check that fails.
    pub(super) fn said(self, is_check: bool) -> Vec<Said> {
        let (level, prefix) = match &self {
            Self::Source(_) if is_check => (Level::Error, "the policies could not be compared: "),
            Self::Source(_) => (Level::Warning, "the policies could not be exported: "),
            _ => (Level::Error, ""),
        };
        let mut messages = self.messages();
        if level == Level::Warning {
            for message in &mut messages {
                let end = message.text.find('\n').unwrap_or(message.text.len());
                message.text.truncate(end);
                message.help = None;
            }
        }
        let said = |message| Said {
            level,
            prefix,
            message,
        };
        messages.into_iter().map(said).collect()
    }
}

impl Report {
    /// What a build script says of it.
    pub(super) fn said(self) -> Vec<Said> {
        let wrote = self.files.iter().any(|file| file.change != Change::Same);
        let mut messages = self.warnings;
        messages.extend(self.stale.into_iter().map(|file| {
            let path = file.display();
            let text = format!(
                "{path} is stale: nothing declares it any longer; delete it (`git rm {path}`)"
            );
            Message {
                kind: MessageKind::Drift,
                position: None,
                text,
                help: None,
                file: Some(file),
            }
        }));
        if wrote {
            messages.extend(self.conditional.iter().map(|name| Message {
                kind: MessageKind::Lint,
                file: None,
                position: None,
                text: format!(
                    "`{name}` is exported whatever its #[cfg] says: committed files are the same for every configuration"
                ),
                help: None,
            }));
        }
        let said = |message| Said {
            level: Level::Warning,
            prefix: "",
            message,
        };
        messages.into_iter().map(said).collect()
    }
}

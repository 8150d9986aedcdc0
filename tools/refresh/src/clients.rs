//! The names by which SDKs call a service, where it has another prefix: `bedrock-runtime` is `bedrock`; and what
//! their operations say of actions.

use super::actions::Published;
use super::{Result, sorted};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fs::File;
use std::io;
use zip::ZipArchive;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Model {
    metadata: Metadata,
    operations: BTreeMap<String, Operation>,
}

#[derive(Deserialize)]
struct Operation {
    http: Http,
}

#[derive(Deserialize)]
struct Http {
    method: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Metadata {
    signing_name: Option<String>,
    endpoint_prefix: String,
    service_id: String,
}

/// Of botocore's models.
pub(crate) struct Tables {
    /// The names of clients.
    pub(crate) clients: String,
    /// The operations that need the action of their HTTP method, where a service has such.
    pub(crate) methods: String,
    /// The operations of which no action has the name, though one is a slip away: they may be new, and are not
    /// misspelt.
    pub(crate) near: Vec<String>,
}

pub(crate) fn tables(
    published: &Published,
    archive: &mut ZipArchive<File>,
    operations: &str,
) -> Result<Tables> {
    let mut clients = BTreeMap::new();
    let mut methods = BTreeMap::new();
    let mut near = Vec::new();
    for (folder, file) in newest(archive) {
        let model = flate2::read::GzDecoder::new(archive.by_name(&file)?);
        let model: Model = serde_json::from_str(&io::read_to_string(model)?)?;
        let Some(prefix) = prefix(published, &folder, &model) else {
            continue;
        };
        for name in [&folder, &model.metadata.service_id] {
            let name = plain(name);
            if !published.services().contains_key(&name) {
                clients.entry(name).or_insert_with(|| prefix.to_owned());
            }
        }
        let actions = &published.services()[prefix].actions;
        for (operation, Operation { http }) in &model.operations {
            let lower = operation.to_lowercase();
            if let (Some(action), false) = (
                actions.get(&http.method.to_lowercase()),
                actions.contains_key(&lower),
            ) {
                // By the name of the client, and by the prefix where the older client has none of the name.
                for service in [&plain(&folder), prefix] {
                    methods
                        .entry(format!("{service}:{operation}"))
                        .or_insert_with(|| format!("{prefix}:{}", action.name));
                }
                continue;
            }
            let mut names = actions.keys();
            let full = format!("{prefix}:{operation}\t");
            if !actions.contains_key(&lower)
                && !operations.contains(&full)
                && names.any(|name| is_slip(name, &lower))
            {
                near.push(format!("{prefix}:{operation}\toperation\tbotocore"));
            }
        }
    }
    let file = |table: BTreeMap<String, String>| {
        let lines = table.into_iter().map(|(name, of)| format!("{name}\t{of}"));
        sorted(lines.collect())
    };
    Ok(Tables {
        clients: file(clients),
        methods: file(methods),
        near,
    })
}

/// The newest model of each folder.
fn newest(archive: &ZipArchive<File>) -> BTreeMap<String, String> {
    let mut newest = BTreeMap::new();
    for file in archive.file_names() {
        let parts: Vec<_> = file.split('/').collect();
        if let ["botocore", "data", folder, _date, "service-2.json.gz"] = parts[..] {
            let newer = newest
                .get(folder)
                .is_none_or(|known: &String| file > known.as_str());
            if newer {
                newest.insert(folder.to_owned(), file.to_owned());
            }
        }
    }
    newest
}

/// The prefix of a service's actions: a name that the model has for it, under which one action at least has the
/// name of an operation, or of its HTTP method.
fn prefix<'a>(published: &'a Published, folder: &str, model: &'a Model) -> Option<&'a str> {
    let metadata = &model.metadata;
    let names = [
        metadata.signing_name.as_deref(),
        Some(&metadata.endpoint_prefix),
        Some(folder),
    ];
    let mut known = names.into_iter().flatten();
    let (prefix, service) = known.find_map(|name| published.services().get_key_value(name))?;
    let mut operations = model.operations.iter();
    operations
        .any(|(name, operation)| {
            [name, &operation.http.method]
                .into_iter()
                .any(|action| service.actions.contains_key(&action.to_lowercase()))
        })
        .then_some(prefix)
}

/// `Bedrock Runtime`, `bedrock-runtime` and `bedrockruntime` are one.
fn plain(name: &str) -> String {
    name.to_lowercase().replace([' ', '-'], "")
}

/// Whether one is the other with a letter more, less or other, or with two that changed places.
fn is_slip(one: &str, other: &str) -> bool {
    let same = one
        .bytes()
        .zip(other.bytes())
        .take_while(|(a, b)| a == b)
        .count();
    let (one, other) = (&one.as_bytes()[same..], &other.as_bytes()[same..]);
    let swapped = matches!((one, other), ([a, b, rest @ ..], [c, d, others @ ..])
        if a == d && b == c && rest == others);
    let behind = |text: &[u8]| text.get(1..).unwrap_or_default().to_vec();
    swapped || behind(one) == behind(other) || behind(one) == other || one == behind(other)
}

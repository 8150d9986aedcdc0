//! The names by which SDKs call a service, where it has another prefix: `bedrock-runtime` is `bedrock`.

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
    operations: BTreeMap<String, serde::de::IgnoredAny>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Metadata {
    signing_name: Option<String>,
    endpoint_prefix: String,
    service_id: String,
}

/// Two tables of botocore's models: the names of clients, and the operations of which no action has the name,
/// though one is a slip away: they may be new, and are not misspelt.
pub(crate) fn tables(
    published: &Published,
    archive: &mut ZipArchive<File>,
    operations: &str,
) -> Result<(String, Vec<String>)> {
    let mut clients = BTreeMap::new();
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
        for operation in model.operations.keys() {
            let lower = operation.to_lowercase();
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
    let clients = clients.into_iter();
    let clients = clients.map(|(name, prefix)| format!("{name}\t{prefix}"));
    Ok((sorted(clients.collect()), near))
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
/// name of an operation.
fn prefix<'a>(published: &'a Published, folder: &str, model: &'a Model) -> Option<&'a str> {
    let metadata = &model.metadata;
    let names = [
        metadata.signing_name.as_deref(),
        Some(&metadata.endpoint_prefix),
        Some(folder),
    ];
    let mut known = names.into_iter().flatten();
    let (prefix, service) = known.find_map(|name| published.services().get_key_value(name))?;
    let mut operations = model.operations.keys();
    operations
        .any(|name| service.actions.contains_key(&name.to_lowercase()))
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

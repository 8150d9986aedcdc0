//! Exports that are killed, that cannot write, or that run at the same time.

use super::package::{Package, SOURCE};
use std::fs;
use std::path::Path;
use std::process::Command;

/// What the next test kills: it exports two versions of a source by turns, for as long as it lives.
#[test]
#[ignore = "runs until it is killed"]
fn exports_forever() {
    let folder = std::env::var("FOLDER").unwrap();
    for round in 0.. {
        // Without a byte that is written.
        let file = |name: &str| Path::new(&folder).join("src").join(name);
        let _ = fs::remove_file(file("next.rs"));
        fs::hard_link(file(&format!("{}.rs", round % 2)), file("next.rs")).unwrap();
        fs::rename(file("next.rs"), file("policies.rs")).unwrap();
        let export = a2i_policy::export::source("src/policies.rs").to("policies");
        let export = export
            .in_package(&folder)
            .mode(a2i_policy::export::Mode::Write);
        if let Err(error) = export.try_run() {
            eprintln!("{error}");
            std::process::exit(3);
        }
    }
}

#[cfg(target_os = "linux")]
#[test]
fn killed_at_any_moment_each_file_is_the_old_one_or_the_new_one() {
    let package = Package::new("fixture-killed");
    let sources = [SOURCE.to_owned(), SOURCE.replace("my-", "other-")];
    let run = |number: usize| {
        let _ = fs::remove_file(package.path("src/policies.rs"));
        package.write("src/policies.rs", &sources[number]);
        package.export_to("policies").try_run().unwrap()
    };
    let names = [
        "Reviewer.trust.json",
        "Reviewer.permissions.json",
        "Input.cors.json",
    ];
    let legal: Vec<Vec<String>> = (0..2)
        .map(|number| {
            package.write(&format!("src/{number}.rs"), &sources[number]);
            run(number);
            names
                .map(|name| package.read(&format!("policies/{name}")))
                .into()
        })
        .collect();
    for round in 0..60 {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["killed::exports_forever", "--exact", "--ignored"])
            .env("FOLDER", package.root())
            .stdout(std::process::Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(std::time::Duration::from_micros(4000 + 317 * round));
        child.kill().unwrap();
        child.wait().unwrap();
        for (index, name) in names.iter().enumerate() {
            let text = package.read(&format!("policies/{name}"));
            assert!(
                legal.iter().any(|texts| texts[index] == text),
                "{name}: {text}"
            );
        }
    }
    // The last word is the next build's. What those that were killed have left, one that comes ten minutes
    // later removes: a young file may be one that is being written, in another container.
    fs::write(package.path("policies/.a2i-policy-4194305-0.tmp"), "half").unwrap();
    for name in [".a2i-policy-notes.tmp", ".a2i-policy-999999-keep.me.tmp"] {
        fs::write(package.path("policies").join(name), "mine").unwrap();
    }
    run(0);
    assert!(package.path("policies/.a2i-policy-4194305-0.tmp").exists());
    let earlier = std::time::SystemTime::now() - std::time::Duration::from_secs(601);
    for entry in fs::read_dir(package.path("policies")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|it| it == "tmp") {
            let file = fs::File::options().write(true).open(path).unwrap();
            file.set_modified(earlier).unwrap();
        }
    }
    run(1);
    let mut left: Vec<_> = fs::read_dir(package.path("policies"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    left.sort();
    assert_eq!(
        left,
        [
            ".a2i-policy-999999-keep.me.tmp",
            ".a2i-policy-notes.tmp",
            "Input.cors.json",
            "Reviewer.permissions.json",
            "Reviewer.trust.json",
            "a2i-policy.manifest"
        ]
    );
}

/// A process that may write no byte stands for a disk that is full.
#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_leaves_everything_as_it_was() {
    let package = Package::new("fixture-full");
    package.write("src/0.rs", SOURCE);
    package.write("src/1.rs", &SOURCE.replace("my-", "other-"));
    fs::copy(package.path("src/1.rs"), package.path("src/policies.rs")).unwrap();
    let folder = package.path("policies");
    package.export_to("policies").try_run().unwrap();
    let list = || -> Vec<_> {
        let entries = fs::read_dir(&folder)
            .unwrap()
            .map(|entry| entry.unwrap().path());
        let mut list: Vec<_> = entries
            .map(|path| (fs::read(&path).unwrap(), path))
            .collect();
        list.sort();
        list
    };
    let before = list();
    let output = Command::new("sh")
        .args([
            "-c",
            "trap '' XFSZ; ulimit -f 0; exec \"$0\" killed::exports_forever --exact --ignored --nocapture",
        ])
        .arg(std::env::current_exe().unwrap())
        .env("FOLDER", package.root())
        .output()
        .unwrap();
    let text = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(3), "{text}");
    assert!(
        text.contains("policies/") && text.contains("File too large"),
        "{text}"
    );
    assert_eq!(list(), before);
}

#[test]
fn exports_at_the_same_time_do_not_disturb_each_other() {
    use a2i_policy::export::{Mode, source};
    let package = Package::new("fixture-twice");
    let root = package.root();
    for round in 0..20 {
        package.write(
            "src/policies.rs",
            &SOURCE.replace("my-input-bucket", &format!("input-{round}")),
        );
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    source("src/policies.rs")
                        .to("policies")
                        .in_package(&root)
                        .mode(Mode::Write)
                        .try_run()
                        .unwrap()
                });
            }
        });
        assert!(
            package
                .read("policies/Reviewer.permissions.json")
                .contains(&format!("arn:aws:s3:::input-{round}/*"))
        );
    }
    let left: Vec<_> = fs::read_dir(package.path("policies"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    assert_eq!(left.len(), 4, "{left:?}");
}

/// Neither the disk is waited for with each file, nor is anything compared with each role.
#[test]
fn a_thousand_roles_are_exported_at_once() {
    let package = Package::new("fixture-scale");
    let role = |number: usize| {
        format!("    role R{number} {{ trust sagemaker; read Input; write Output; }}\n")
    };
    let roles: String = (0..1000).map(role).collect();
    package.write(
        "src/policies.rs",
        &SOURCE.replace("    role Reviewer", &format!("{roles}    role Reviewer")),
    );
    let begun = std::time::Instant::now();
    let report = package.export_to("policies").try_run().unwrap();
    assert_eq!(report.files.len(), 2003);
    // Most take less than a second; a machine may be busy.
    let seconds = begun.elapsed().as_secs();
    assert!(seconds < 8, "{seconds} seconds");
}

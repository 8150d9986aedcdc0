//! A package outside of the workspace whose build script is really run by Cargo.

use a2i_policy::export::{Export, Mode, source};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;

pub(crate) const SOURCE: &str = r#"
a2i_policy::policies! {
    bucket Input = "my-input-bucket";
    bucket Output = "my-output-bucket";
    role Reviewer {
        trust sagemaker;
        read Input;
        write Output;
    }
    flow_definition ContentReview { role: Reviewer, input: Input, output: Output }
}
"#;

/// A package in a fresh folder. Its target folder is shared by all of them, so that dependencies are
/// built once; each package has its own name.
pub(crate) struct Package {
    /// Around the package, so that what is beside it is nobody else's.
    folder: TempDir,
}

pub(crate) struct Output {
    pub(crate) success: bool,
    pub(crate) text: String,
}

impl Package {
    pub(crate) fn new(name: &str) -> Self {
        let package = Self {
            folder: TempDir::new().unwrap(),
        };
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
        let path = root
            .join("a2i-policy")
            .display()
            .to_string()
            .replace('\\', "/");
        let patched = |name: &str| {
            let path = root.join(name).display().to_string().replace('\\', "/");
            format!("{name} = {{ path = \"{path}\" }}\n")
        };
        package.write(
            "Cargo.toml",
            &format!(
                "[package]\nname = \"{name}\"\nversion = \"0.1.0\"\nedition = \"2024\"\nlicense = \"MIT\"\ndescription = \"A fixture.\"\n\n\
                 [dependencies]\na2i-policy = {{ path = \"{path}\", version = \"0.1.0\" }}\n\n\
                 [build-dependencies]\na2i-policy = {{ path = \"{path}\", version = \"0.1.0\", features = [\"export\"] }}\n\n\
                 [workspace]\n",
            ),
        );
        // `cargo package` drops paths, and would look for the three crates in the registry.
        let crates = [
            "a2i-policy",
            "a2i-policy-core",
            "a2i-policy-data",
            "a2i-policy-macros",
        ]
        .map(patched);
        package.write(
            ".cargo/config.toml",
            &format!("[patch.crates-io]\n{}", crates.concat()),
        );
        fs::copy(root.join("Cargo.lock"), package.path("Cargo.lock")).unwrap();
        package.write("build.rs", "fn main() {\n    a2i_policy::export::source(\"src/policies.rs\").to(\"policies\").run();\n}\n");
        package.write(
            "src/main.rs",
            "mod policies;\n\nfn main() {\n    println!(\"{}\", policies::Reviewer::NAME);\n}\n",
        );
        package.write("src/policies.rs", SOURCE);
        package
    }

    pub(crate) fn root(&self) -> PathBuf {
        self.folder.path().join("package")
    }

    /// Its export to a folder, which writes.
    pub(crate) fn export_to(&self, folder: &str) -> Export {
        source("src/policies.rs")
            .to(folder)
            .in_package(self.root())
            .mode(Mode::Write)
    }

    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.root().join(path)
    }

    pub(crate) fn write(&self, path: &str, text: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap()
    }

    /// A command in the package's folder, whatever the tests themselves run in.
    pub(crate) fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command
            .current_dir(self.root())
            .env(
                "CARGO_TARGET_DIR",
                concat!(env!("CARGO_TARGET_TMPDIR"), "/fixtures"),
            )
            .env("CARGO_TERM_COLOR", "never")
            .env_remove("CI")
            .env_remove("A2I_POLICY_EXPORT")
            .env_remove("A2I_POLICY_BEFORE")
            .env_remove("A2I_POLICY_MESSAGES")
            .env_remove("A2I_POLICY_SARIF");
        command
    }

    pub(crate) fn cargo(&self, arguments: &[&str], environment: &[(&str, &str)]) -> Output {
        let output = self
            .command(env!("CARGO"))
            .args(arguments)
            .arg("--offline")
            .envs(environment.iter().copied())
            .output()
            .unwrap();
        let text = [output.stdout, output.stderr].concat();
        Output {
            success: output.status.success(),
            text: String::from_utf8(text).unwrap(),
        }
    }

    pub(crate) fn build(&self, environment: &[(&str, &str)]) -> Output {
        self.cargo(&["check", "-v"], environment)
    }

    #[track_caller]
    pub(crate) fn builds(&self) -> String {
        let output = self.build(&[]);
        assert!(output.success, "{}", output.text);
        output.text
    }
}

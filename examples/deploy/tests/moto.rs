//! The program against moto's server, which holds what IAM would hold and authorizes as IAM would.
//!
//! `MOTO_PYTHON` names a Python that has `moto[server]`; `.ci/deploy` makes one. Without it the test says
//! that it was skipped, and where `CI` is set it fails.

#[path = "../src/policies.rs"]
mod policies;

use a2i_policy::{Identity, PermissionsPolicy, TrustPolicy};
use policies::{Deployer, Input, Limit, Operator, Output, Reviewer, Sender};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// The server computes other signatures of texts with spaces than SDKs do, and so asks for none.
const SERVER: &str = "\
from moto.iam import access_control
from moto.server import main
access_control.IAMRequestBase.check_signature = lambda self: None
main()";

/// The server, which ends with the test.
struct Moto {
    python: String,
    process: Child,
    url: String,
}

impl Moto {
    fn start() -> Option<Self> {
        let Ok(python) = std::env::var("MOTO_PYTHON") else {
            assert!(std::env::var_os("CI").is_none(), "MOTO_PYTHON is not set");
            eprintln!("SKIPPED: MOTO_PYTHON names no Python that has `moto[server]`");
            return None;
        };
        let port = TcpListener::bind("127.0.0.1:0")
            .unwrap()
            .local_addr()
            .unwrap()
            .port();
        let process = Command::new(&python)
            .args(["-c", SERVER, "-H", "127.0.0.1", "-p", &port.to_string()])
            // So that managed policies are there to be attached.
            .env("MOTO_IAM_LOAD_MANAGED_POLICIES", "true")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let url = format!("http://127.0.0.1:{port}");
        let moto = Self {
            python,
            process,
            url,
        };
        for _ in 0..600 {
            if TcpStream::connect(("127.0.0.1", port)).is_ok() {
                return Some(moto);
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        panic!("moto's server did not start");
    }

    /// What the program prints, and whether it succeeded.
    fn deploy(&self, arguments: &[&str]) -> (bool, String) {
        self.deploy_as(&["test", "test", ""], arguments)
    }

    /// The same with these credentials: an ID, a key, and a token where they are of a session.
    fn deploy_as(&self, credentials: &[&str; 3], arguments: &[&str]) -> (bool, String) {
        let mut program = program();
        let names = [
            "AWS_ACCESS_KEY_ID",
            "AWS_SECRET_ACCESS_KEY",
            "AWS_SESSION_TOKEN",
        ];
        let credentials = names.into_iter().zip(credentials);
        program.envs(credentials.filter(|(_, value)| !value.is_empty()));
        let output = program
            .args(arguments)
            .args(["--endpoint-url", &self.url])
            .output()
            .unwrap();
        let text = [output.stdout, output.stderr].concat();
        (output.status.success(), String::from_utf8(text).unwrap())
    }

    fn script(&self, arguments: &[&str]) -> String {
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/aws.py");
        let output = Command::new(&self.python)
            .arg(script)
            .arg(&self.url)
            .args(arguments)
            .output()
            .unwrap();
        let errors = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{errors}");
        String::from_utf8(output.stdout).unwrap().trim().to_owned()
    }
}

impl Drop for Moto {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// The program, without anything of the machine's own AWS settings.
fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_example-deploy"));
    for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("AWS_")) {
        command.env_remove(name);
    }
    command
        .env("AWS_EC2_METADATA_DISABLED", "true")
        .env("AWS_CONFIG_FILE", "/nonexistent")
        .env("AWS_SHARED_CREDENTIALS_FILE", "/nonexistent")
        .env("NO_PROXY", "127.0.0.1");
    command
}

fn iam_holds_the_constants(moto: &Moto) {
    for (kind, name, trust, permissions) in [
        (
            "role",
            Reviewer::NAME,
            Some(Reviewer::TRUST_POLICY),
            <Reviewer as Identity>::PERMISSIONS_POLICY,
        ),
        (
            "role",
            Sender::NAME,
            Some(Sender::TRUST_POLICY),
            <Sender as Identity>::PERMISSIONS_POLICY,
        ),
        (
            "user",
            Operator::NAME,
            None,
            <Operator as Identity>::PERMISSIONS_POLICY,
        ),
    ] {
        let held: serde_json::Value =
            serde_json::from_str(&moto.script(&["held", kind, name])).unwrap();
        let json = |text: Option<&str>| -> serde_json::Value {
            text.map_or(serde_json::Value::Null, |text| {
                serde_json::from_str(text).unwrap()
            })
        };
        assert_eq!(
            held["trust"],
            json(trust.map(TrustPolicy::as_str)),
            "{name}"
        );
        assert_eq!(
            held["permissions"],
            json(permissions.map(PermissionsPolicy::as_str)),
            "{name}"
        );
    }

    let held: serde_json::Value =
        serde_json::from_str(&moto.script(&["held", "policy", Limit::ARN])).unwrap();
    let wanted: serde_json::Value = serde_json::from_str(Limit::POLICY.as_str()).unwrap();
    assert_eq!(held["permissions"], wanted);
}

#[test]
fn deploys_once_and_what_it_deploys_is_allowed_and_no_more() {
    let Some(moto) = Moto::start() else { return };
    let all = "\
+ policy acme-limit
+ policy acme-setup
+ group acme-operators
+ permissions policy of group acme-operators
+ arn:aws:iam::123456789012:policy/acme-setup to group acme-operators
+ role acme-reviewer
+ permissions policy of role acme-reviewer
+ role acme-sender
+ arn:aws:iam::aws:policy/AmazonAugmentedAIFullAccess to role acme-sender
+ user acme-operator
+ permissions policy of user acme-operator
+ user acme-operator to group acme-operators
12 changes
";
    assert_eq!(moto.deploy(&["plan"]), (true, all.to_owned()));
    // A plan changes nothing.
    assert_eq!(moto.deploy(&[]), (true, all.to_owned()));
    let (success, text) = moto.deploy(&["apply"]);
    assert!(
        success && text.ends_with("12/12 done: + user acme-operator to group acme-operators\n"),
        "{text}"
    );
    let nothing = (true, "nothing to change\n".to_owned());
    assert_eq!(moto.deploy(&["plan"]), nothing);
    assert_eq!(moto.deploy(&["apply"]), nothing);

    iam_holds_the_constants(&moto);
    // A new version takes the place of one that was changed, as often as it was.
    for _ in 0..6 {
        moto.script(&["tamper-policy", Limit::ARN]);
        let (success, text) = moto.deploy(&["apply"]);
        assert!(
            success && text.ends_with("1/1 done: ~ policy acme-limit\n"),
            "{text}"
        );
    }
    assert_eq!(moto.deploy(&["plan"]), nothing);

    // What somebody changed by hand is fixed, and what somebody added is left alone.
    moto.script(&["tamper", Reviewer::NAME]);
    let (_, text) = moto.deploy(&["apply"]);
    assert_eq!(
        text,
        "\
~ permissions policy of role acme-reviewer
? managed policy arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess of role acme-reviewer is not declared and left alone
? inline policy theirs of role acme-reviewer is not declared and left alone
1 change
1/1 done: ~ permissions policy of role acme-reviewer
"
    );
    moto.script(&["restore", Reviewer::NAME]);
    assert_eq!(moto.deploy(&["plan"]), nothing);

    // A session of the role, with authorization enforced.
    assert_eq!(
        moto.script(&["session", Reviewer::NAME, Input::NAME, Output::NAME]),
        "\
get from input: allowed
put to output: allowed
put to input: refused
get from output: refused
list input: refused
delete from input: refused
delete from output: refused
list roles: refused"
    );
    // Nobody may deploy with credentials that nobody gave.
    let (success, text) = moto.deploy(&["plan"]);
    assert!(
        !success && text.starts_with("error: cannot read policy acme-limit: "),
        "{text}"
    );
}

/// The least policy, which `derive;` makes of `deployment`, is enough for all that the program does.
#[test]
fn the_least_policy_deploys() {
    let Some(moto) = Moto::start() else { return };
    // From here on every request is authorized.
    let session = moto.script(&[
        "deployer",
        Deployer::NAME,
        Deployer::TRUST_POLICY.as_str(),
        Deployer::PERMISSIONS_POLICY.as_str(),
    ]);
    let session: Vec<&str> = session.lines().collect();
    let [id, key, token, refused] = session[..] else {
        panic!("{session:?}");
    };
    assert_eq!(refused, "refused: delete_role, list_roles, list_users");
    let session = [id, key, token];
    let (success, text) = moto.deploy_as(&session, &["apply"]);
    assert!(
        success && text.ends_with("12/12 done: + user acme-operator to group acme-operators\n"),
        "{text}"
    );
    let nothing = (true, "nothing to change\n".to_owned());
    assert_eq!(moto.deploy_as(&session, &["apply"]), nothing);
    // Nobody else may.
    assert!(!moto.deploy(&["plan"]).0);
}

#[test]
fn what_is_missing_is_said() {
    let output = program().output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(
        String::from_utf8(output.stderr).unwrap(),
        "error: there are no AWS credentials: set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY\n"
    );
    // A port on which nobody listens.
    let port = TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
        .port();
    let output = program()
        .args(["--endpoint-url", &format!("http://127.0.0.1:{port}")])
        .env("AWS_ACCESS_KEY_ID", "test")
        .env("AWS_SECRET_ACCESS_KEY", "test")
        .output()
        .unwrap();
    let text = String::from_utf8(output.stderr).unwrap();
    assert!(
        text.starts_with("error: cannot read policy acme-limit: IAM cannot be reached: "),
        "{text}"
    );
}

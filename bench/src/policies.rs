//! Policies to decide by, and a request for each.

use crate::units::count;

/// The permissions policy of the guide "Permissions and security in Amazon Augmented AI".
pub const GUIDE: &str = r#"{"Version": "2012-10-17", "Statement": [
    {"Effect": "Allow", "Action": ["s3:GetObject"], "Resource": ["arn:aws:s3:::my_input_bucket/*"]},
    {"Effect": "Allow", "Action": ["s3:PutObject"], "Resource": ["arn:aws:s3:::my_output_bucket/*"]}
]}"#;

/// Who asks.
pub const USER: &str = "arn:aws:iam::111122223333:user/bob";

/// A policy and a request.
#[derive(Debug)]
pub struct Case {
    /// What the policy is.
    pub name: String,
    /// The policy, as JSON.
    pub policy: String,
    /// The action that is asked for.
    pub action: &'static str,
    /// The resource that it is asked for on.
    pub resource: String,
    /// Whether the policy allows it.
    pub allowed: bool,
}

/// How the statements of a large policy differ. The last of them alone allows `s3:GetObject`, which is a
/// real action since one of the libraries takes no other in a request.
#[derive(Clone, Copy, Debug)]
struct Shape {
    name: &'static str,
    /// Action and resource of all statements but the last; `#` is the number of the statement.
    others: (&'static str, &'static str),
    last: (&'static str, &'static str),
    /// The resource of the request.
    resource: &'static str,
}

const SHAPES: [Shape; 3] = [
    Shape {
        name: "on an action each",
        others: ("s3:Action#", "arn:aws:s3:::in/*"),
        last: ("s3:GetObject", "arn:aws:s3:::in/*"),
        resource: "arn:aws:s3:::in/a",
    },
    Shape {
        name: "on a bucket each",
        others: ("s3:GetObject", "arn:aws:s3:::bucket-#/*"),
        last: ("s3:GetObject", "arn:aws:s3:::the-bucket/*"),
        resource: "arn:aws:s3:::the-bucket/a/b.png",
    },
    Shape {
        name: "with wildcards that nothing tells apart",
        others: ("s3:*Action#", "arn:aws:s3:::*-bucket/*"),
        last: ("s3:*Object", "arn:aws:s3:::*-bucket/*"),
        resource: "arn:aws:s3:::my-bucket/a/b.png",
    },
];

impl Shape {
    fn case(&self, statements: usize) -> Case {
        let statement = |number: usize| {
            let is_last = number + 1 == statements;
            let (action, resource) = if is_last { self.last } else { self.others };
            format!(r#"{{"Effect": "Allow", "Action": "{action}", "Resource": "{resource}"}}"#)
                .replace('#', &number.to_string())
        };
        let all: Vec<String> = (0..statements).map(statement).collect();
        Case {
            name: format!("{} statements {}", count(statements as u64), self.name),
            policy: format!(
                r#"{{"Version": "2012-10-17", "Statement": [{}]}}"#,
                all.join(", ")
            ),
            action: "s3:GetObject",
            resource: self.resource.to_owned(),
            allowed: true,
        }
    }
}

/// The two statements of the guide, and a request that the second allows.
#[must_use]
pub fn guide() -> Case {
    Case {
        name: "the two statements of the A2I guide".to_owned(),
        policy: GUIDE.to_owned(),
        action: "s3:PutObject",
        resource: "arn:aws:s3:::my_output_bucket/a/b.json".to_owned(),
        allowed: true,
    }
}

/// A policy of this many statements with wildcards in action and resource, so that no index helps.
#[must_use]
pub fn wildcards(statements: usize) -> Case {
    let [.., shape] = SHAPES;
    shape.case(statements)
}

/// All of them, with as many statements as are named.
#[must_use]
pub fn cases(sizes: &[usize]) -> Vec<Case> {
    let mut cases = vec![guide()];
    let shapes = SHAPES.iter();
    cases.extend(shapes.flat_map(|shape| sizes.iter().map(|size| shape.case(*size))));
    let pattern = format!("{}b*", "*a".repeat(10));
    cases.push(Case {
        name: "the guide's, with a pattern `*a*a…*ab*` for a hundred times `a`".to_owned(),
        policy: GUIDE.replace("my_output_bucket/*", &pattern),
        resource: format!("arn:aws:s3:::{}", "a".repeat(100)),
        allowed: false,
        ..guide()
    });
    cases
}

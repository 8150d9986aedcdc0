//! A small vocabulary, in which most things meet.

use a2i_policy_core::policy::Test;

/// The kinds of values that a key may have.
pub(crate) struct Key {
    pub(crate) name: &'static str,
    pub(crate) tests: &'static [Test],
    pub(crate) operands: &'static [&'static str],
    pub(crate) values: &'static [&'static str],
    pub(crate) patterns: &'static [&'static str],
}

pub(crate) const TEXTS: &[Test] = &[
    Test::StringEquals,
    Test::StringNotEquals,
    Test::StringEqualsIgnoreCase,
    Test::StringNotEqualsIgnoreCase,
    Test::StringLike,
    Test::StringNotLike,
    Test::Null,
];

pub(crate) const TEXT_OPERANDS: &[&str] = &[
    "a",
    "A",
    "b",
    "a*",
    "?",
    "*",
    "*b",
    "${aws:username}",
    "${aws:username}*",
    "${aws:UserName, 'a'}",
    "${*}",
    "${k}",
    "${$}{x}",
];
pub(crate) const TEXT_VALUES: &[&str] = &["a", "A", "b", "ab", "*", "?", "${k}"];
pub(crate) const TEXT_PATTERNS: &[&str] = &["a*", "?", "*", "?b"];

pub(crate) const KEYS: &[Key] = &[
    Key {
        name: "aws:username",
        tests: TEXTS,
        operands: TEXT_OPERANDS,
        values: TEXT_VALUES,
        patterns: TEXT_PATTERNS,
    },
    Key {
        name: "k",
        tests: TEXTS,
        operands: TEXT_OPERANDS,
        values: TEXT_VALUES,
        patterns: TEXT_PATTERNS,
    },
    Key {
        name: "aws:SourceArn",
        tests: &[
            Test::ArnEquals,
            Test::ArnLike,
            Test::ArnNotEquals,
            Test::ArnNotLike,
            Test::StringLike,
        ],
        operands: &[
            "arn:aws:s3:::in/*",
            "arn:aws:*:*:*:q",
            "arn:aws:sqs:*:111122223333:*",
            "arn:aws:s3:::in/${aws:username}",
        ],
        values: &[
            "arn:aws:s3:::in/a",
            "arn:aws:sqs:eu:111122223333:q",
            "arn:aws:sqs:eu:444455556666:q:111122223333:q",
        ],
        patterns: &["arn:aws:sqs:*:111122223333:*", "arn:aws:*:*:*:*"],
    },
    Key {
        name: "number",
        tests: &[
            Test::NumericEquals,
            Test::NumericNotEquals,
            Test::NumericLessThan,
            Test::NumericLessThanEquals,
            Test::NumericGreaterThan,
            Test::NumericGreaterThanEquals,
            Test::Null,
        ],
        operands: &["1", "2.5", "10"],
        values: &["1", "2.50", "-3", "10"],
        patterns: &["1*"],
    },
    Key {
        name: "date",
        tests: &[
            Test::DateEquals,
            Test::DateNotEquals,
            Test::DateLessThan,
            Test::DateLessThanEquals,
            Test::DateGreaterThan,
            Test::DateGreaterThanEquals,
        ],
        operands: &["2020-01-01T00:00:00Z", "2021-06-01T00:00:00Z"],
        values: &["2020-01-01T00:00:00Z", "2020-12-31T23:59:59Z"],
        patterns: &["2020*"],
    },
    Key {
        name: "aws:SecureTransport",
        tests: &[Test::Bool, Test::Null],
        operands: &["true", "false", "TRUE"],
        values: &["true", "false"],
        patterns: &["*"],
    },
    Key {
        name: "aws:SourceIp",
        tests: &[Test::IpAddress, Test::NotIpAddress],
        operands: &["203.0.113.0/24", "203.0.113.7/32", "2001:db8::/32"],
        values: &["203.0.113.7", "203.0.113.8", "2001:db8::1", "10.0.0.1"],
        patterns: &["203*"],
    },
    Key {
        name: "binary",
        tests: &[Test::BinaryEquals],
        operands: &["QUJD", "QQ=="],
        values: &["QUJD", "QUI="],
        patterns: &["Q*"],
    },
];

pub(crate) const ACTIONS: &[&str] = &["s3:GetObject", "s3:PutObject", "sqs:SendMessage"];
pub(crate) const ACTION_PATTERNS: &[&str] = &[
    "s3:GetObject",
    "S3:getobject",
    "s3:Get*",
    "s3:?etObject",
    "s3:*",
    "*",
    "sqs:*",
    "s3:PutObject",
    "*:*Object",
];

pub(crate) const RESOURCES: &[&str] = &[
    "arn:aws:s3:::in",
    "arn:aws:s3:::in/a",
    "arn:aws:s3:::in/a:b",
    "arn:aws:s3:::in/*",
    "arn:aws:s3:::out/a/b",
    "arn:aws:sqs:eu:111122223333:q",
    "arn:aws:sqs:us:444455556666:in/a",
    "*",
];
pub(crate) const RESOURCE_PATTERNS: &[&str] = &[
    "*",
    "arn:aws:s3:::in/*",
    "arn:aws:s3:::in/a",
    "arn:aws:s3:::*",
    "arn:aws:s3:::*/a*",
    "arn:aws:s3:::in*",
    "arn:aws:sqs:*:111122223333:*",
    "arn:aws:sqs:*:*:q",
    "arn:aws:s3:*",
    "arn:aws:*:q",
    "arn:aws:sqs:?u:*:?",
    "arn:aws:sqs",
];
/// Those that need the context.
pub(crate) const RESOURCE_TEMPLATES: &[&str] = &[
    "arn:aws:s3:::in/${aws:username}",
    "arn:aws:s3:::in/${aws:username}*",
    "arn:aws:s3:::${k, 'in'}/a",
    "arn:aws:s3:::in/${*}",
];

pub(crate) const ROLE: &str = "arn:aws:iam::111122223333:role/R";
pub(crate) const SESSION: &str = "arn:aws:sts::111122223333:assumed-role/R/S";
pub(crate) const USER: &str = "arn:aws:iam::111122223333:user/U";
pub(crate) const PRINCIPALS: &[&str] = &[
    "*",
    "111122223333",
    "arn:aws:iam::111122223333:root",
    "444455556666",
    ROLE,
    SESSION,
    USER,
    "arn:aws:iam::444455556666:user/U",
];
pub(crate) const CALLERS: &[&str] = &[
    ROLE,
    SESSION,
    USER,
    "arn:aws:iam::*:user/U",
    SERVICES[0],
    SERVICES[1],
];
pub(crate) const SERVICES: &[&str] = &["sagemaker.amazonaws.com", "lambda.amazonaws.com"];

//! The types of documents. They differ, so that one cannot stand where another belongs.

use std::fmt;

macro_rules! policy_type {
    ($(#[$docs:meta])* $name:ident, $new:ident) => {
        $(#[$docs])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash)]
        pub struct $name(&'static str);

        #[doc(hidden)]
        #[must_use]
        pub const fn $new(json: &'static str) -> $name {
            $name(json)
        }

        impl $name {
            /// The document: canonical JSON on one line.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                self.0
            }

            /// The document, parsed. Its keys keep their order.
            #[cfg(feature = "serde")]
            #[must_use]
            pub fn to_value(self) -> serde_json::Value {
                // The document was written by the macro; it is JSON.
                serde_json::from_str(self.0).unwrap_or_default()
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                self.0
            }
        }

        impl From<$name> for String {
            fn from(policy: $name) -> Self {
                policy.0.to_owned()
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.debug_tuple(stringify!($name)).field(&self.0).finish()
            }
        }

        /// As a JSON object, not as a string that holds one.
        #[cfg(feature = "serde")]
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                self.to_value().serialize(serializer)
            }
        }
    };
}

policy_type! {
    /// The trust policy of a role: who may assume it. What IAM calls `AssumeRolePolicyDocument`.
    ///
    /// Source: "Roles terms and concepts", IAM User Guide.
    TrustPolicy, trust
}

policy_type! {
    /// A permissions policy of a role or user: what it may do.
    ///
    /// Source: "Policies and permissions in IAM", IAM User Guide.
    PermissionsPolicy, permissions
}

policy_type! {
    /// The statement that the key policy of a bucket's KMS key needs, so that the roles and users
    /// which use the bucket may use the key.
    ///
    /// Source: "Permissions and Security in Amazon Augmented AI", Amazon SageMaker Developer Guide.
    KeyPolicyStatement, key_policy_statement
}

policy_type! {
    /// The CORS configuration that a bucket of inputs needs, in the form of the S3 API and the AWS
    /// CLI: an object with `CORSRules`.
    ///
    /// Source: "Permissions and Security in Amazon Augmented AI", Amazon SageMaker Developer Guide.
    CorsConfiguration, cors_configuration
}

impl CorsConfiguration {
    /// The rules alone, in the form that the S3 console takes: an array.
    #[must_use]
    pub fn rules(self) -> &'static str {
        let rules = self.0.strip_prefix("{\"CORSRules\":");
        let rules = rules.and_then(|rules| rules.strip_suffix('}'));
        rules.unwrap_or(self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::{cors_configuration, permissions, trust};

    #[test]
    fn a_policy_is_its_text() {
        let policy = trust(r#"{"Version":"2012-10-17"}"#);
        assert_eq!(policy.to_string(), policy.as_str());
        assert_eq!(String::from(policy), policy.as_ref());
        assert_eq!(
            format!("{:?}", permissions("{}")),
            r#"PermissionsPolicy("{}")"#
        );
    }

    #[test]
    fn the_console_takes_the_rules_alone() {
        let cors = cors_configuration(r#"{"CORSRules":[{"AllowedOrigins":["*"]}]}"#);
        assert_eq!(cors.rules(), r#"[{"AllowedOrigins":["*"]}]"#);
    }

    #[cfg(feature = "serde")]
    #[test]
    fn serializes_as_an_object_in_order() {
        let json = r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"b"}]}"#;
        assert_eq!(serde_json::to_string(&permissions(json)).unwrap(), json);
        assert_eq!(
            permissions(json).to_value()["Statement"][0]["Effect"],
            "Allow"
        );
    }
}

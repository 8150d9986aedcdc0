//! The types of documents. They differ, so that none can take the place of another.
//!
//! The macro writes their values: a call of a function in each constant would cost the compiler more.

use std::fmt;
use std::marker::PhantomData;

macro_rules! document_type {
    ($(#[$docs:meta])* $name:ident) => {
        $(#[$docs])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash)]
        pub struct $name {
            #[doc(hidden)]
            pub __json: &'static str,
        }

        impl $name {
            /// The document: canonical JSON on one line.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                self.__json
            }

            /// The document, parsed. Its keys keep their order.
            #[cfg(feature = "serde")]
            #[must_use]
            pub fn to_value(self) -> serde_json::Value {
                // The document was written by the macro; it is JSON.
                serde_json::from_str(self.__json).unwrap_or_default()
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                self.__json
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.__json)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.debug_tuple(stringify!($name)).field(&self.__json).finish()
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

/// What stands for itself: a document that AWS takes.
macro_rules! into_string {
    ($($name:ident),*) => {$(
        impl From<$name> for String {
            fn from(document: $name) -> Self {
                document.__json.to_owned()
            }
        }
    )*};
}

into_string!(
    TrustPolicy,
    PermissionsPolicy,
    ManagedPolicy,
    KeyPolicyStatement,
    BucketPolicy,
    CorsConfiguration
);

document_type! {
    /// The trust policy of a role: who may assume it. What IAM calls `AssumeRolePolicyDocument`.
    ///
    /// Source: "Roles terms and concepts", IAM User Guide.
    TrustPolicy
}

document_type! {
    /// A permissions policy of a role, user or group: what it may do, or its members may.
    ///
    /// Source: "Policies and permissions in IAM", IAM User Guide.
    PermissionsPolicy
}

document_type! {
    /// A customer managed policy: what those may do to whom it is attached, or, as a permissions boundary,
    /// may do at most.
    ///
    /// Source: "Managed policies and inline policies", IAM User Guide.
    ManagedPolicy
}

document_type! {
    /// The statement that the key policy of a bucket's KMS key needs, so that the roles and users
    /// which use the bucket may use the key.
    ///
    /// Source: "Permissions and Security in Amazon Augmented AI", Amazon SageMaker Developer Guide.
    KeyPolicyStatement
}

document_type! {
    /// The policy of a bucket: who may do what with it and its objects, and who may not.
    ///
    /// Source: "Bucket policies for Amazon S3", Amazon S3 User Guide.
    BucketPolicy
}

document_type! {
    /// The CORS configuration that a bucket of inputs needs, in the form of the S3 API and the AWS
    /// CLI: an object with `CORSRules`.
    ///
    /// Source: "Permissions and Security in Amazon Augmented AI", Amazon SageMaker Developer Guide.
    CorsConfiguration
}

/// A document but for what is known only at deployment, with `${Input}` where the name of the bucket `Input`
/// belongs, and `${AWS::AccountId}` and `${AWS::Region}` for the account and the region, where those are parameters.
/// A function of the role, user or bucket fills them in.
///
/// It is no document yet, so it becomes no `String` by itself.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Template<D> {
    #[doc(hidden)]
    pub __json: &'static str,
    #[doc(hidden)]
    pub __of: PhantomData<D>,
}

/// The template of a permissions policy.
pub type PermissionsTemplate = Template<PermissionsPolicy>;

impl<D> Template<D> {
    /// The template: canonical JSON on one line.
    #[must_use]
    pub const fn as_str(&self) -> &'static str {
        self.__json
    }

    /// The template, parsed. Its keys keep their order.
    #[cfg(feature = "serde")]
    #[must_use]
    pub fn to_value(&self) -> serde_json::Value {
        // It was written by the macro; it is JSON.
        serde_json::from_str(self.__json).unwrap_or_default()
    }
}

impl<D> AsRef<str> for Template<D> {
    fn as_ref(&self) -> &str {
        self.__json
    }
}

impl<D> fmt::Display for Template<D> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.__json)
    }
}

impl<D> fmt::Debug for Template<D> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Template").field(&self.__json).finish()
    }
}

/// As a JSON object, not as a string that holds one.
#[cfg(feature = "serde")]
impl<D> serde::Serialize for Template<D> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.to_value().serialize(serializer)
    }
}

impl CorsConfiguration {
    /// The rules alone, in the form that the S3 console takes: an array.
    #[must_use]
    pub fn rules(self) -> &'static str {
        let rules = self.__json.strip_prefix("{\"CORSRules\":");
        let rules = rules.and_then(|rules| rules.strip_suffix('}'));
        rules.unwrap_or(self.__json)
    }
}

#[cfg(test)]
mod tests {
    use super::{CorsConfiguration, PermissionsPolicy, TrustPolicy};

    #[test]
    fn a_policy_is_its_text() {
        let __json = r#"{"Version":"2012-10-17"}"#;
        let policy = TrustPolicy { __json };
        assert_eq!(policy.to_string(), policy.as_str());
        assert_eq!(String::from(policy), policy.as_ref());
        assert_eq!(
            format!("{policy:?}"),
            r#"TrustPolicy("{\"Version\":\"2012-10-17\"}")"#
        );
    }

    #[test]
    fn the_console_takes_the_rules_alone() {
        let __json = r#"{"CORSRules":[{"AllowedOrigins":["*"]}]}"#;
        let cors = CorsConfiguration { __json };
        assert_eq!(cors.rules(), r#"[{"AllowedOrigins":["*"]}]"#);
    }

    #[cfg(feature = "serde")]
    #[test]
    fn serializes_as_an_object_in_order() {
        let __json = r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"b"}]}"#;
        let policy = PermissionsPolicy { __json };
        assert_eq!(serde_json::to_string(&policy).unwrap(), __json);
        assert_eq!(policy.to_value()["Statement"][0]["Effect"], "Allow");
    }
}

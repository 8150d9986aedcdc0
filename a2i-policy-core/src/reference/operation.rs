use super::action::service;
use super::table::{Line, Table, list};

fn operations() -> Table {
    Table(a2i_policy_data::operations())
}

fn clients() -> Table {
    Table(a2i_policy_data::clients())
}

/// "Actions, resources, and condition keys for Amazon API Gateway Management" in the Service Authorization
/// Reference: the actions are HTTP methods.
fn methods() -> Table {
    Table(a2i_policy_data::methods())
}

/// What an operation of an API needs to be allowed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Operation {
    /// The actions, as `service:Name`.
    pub actions: Vec<&'static str>,
    /// Which of them, and on what.
    pub on: On,
}

/// On what the actions of an operation are to be allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum On {
    /// All of them, on the resource that it is about.
    One,
    /// All of them, each on a resource of its own, such as what is copied and where to.
    Each,
    /// Those of them that the request is about.
    Some,
}

/// The operation of an API, as `service:Operation`. The service goes by the prefix of its actions or by the name
/// of its client in an SDK: `bedrock:Converse`, `bedrock-runtime:Converse`, `sfn:StartExecution`. Most need the
/// action of their own name; what a request names may need further ones, such as `iam:PassRole` for a role.
///
/// `None` where no action is known for it.
#[must_use]
pub fn operation(text: &str) -> Option<Operation> {
    let (client, name) = text.split_once(':')?;
    let prefix = prefix_of(client).unwrap_or(client);
    let listed = |service: &str| operations().find(&format!("{service}:{name}"));
    if let Some(line) = listed(&plain(client)).or_else(|| listed(prefix)) {
        return of(line);
    }
    let method = |service: &str| methods().find(&format!("{service}:{name}"));
    let action = match method(&plain(client)).or_else(|| method(prefix)) {
        Some(line) => line.column(1),
        None => service(prefix)?.action(name)?.full_name(),
    };
    Some(Operation {
        actions: vec![action],
        on: On::One,
    })
}

/// The names by which the operations of a service are known: what the table has, and its actions. The service goes
/// by the prefix of its actions or by the name of its client.
pub fn operations_of(client: &str) -> impl Iterator<Item = &'static str> + use<> {
    let prefix = prefix_of(client).unwrap_or(client);
    let own = format!("{prefix}:");
    let listed = [operations(), methods()]
        .map(|table| table.starting_with(&own))
        .into_iter()
        .flat_map(Table::lines)
        .map(|line: Line| line.column(0));
    let named = service(prefix)
        .into_iter()
        .flat_map(|service| service.actions());
    listed.chain(named.map(|action| action.full_name()))
}

fn of(line: Line) -> Option<Operation> {
    let on = match line.column(2) {
        "" => On::One,
        "apart" => On::Each,
        "some" => On::Some,
        _ => return None,
    };
    let actions = list(line.column(1)).collect();
    Some(Operation { actions, on })
}

/// The prefix of the actions of a service, by the name of its client in an SDK; `None` where that is not such a name,
/// or is the prefix.
#[must_use]
pub fn prefix_of(client: &str) -> Option<&'static str> {
    let line = clients().find(&plain(client))?;
    Some(line.column(1))
}

/// SDKs write it `bedrock-runtime` or `bedrockruntime`.
fn plain(client: &str) -> String {
    client.replace('-', "")
}

#[cfg(test)]
mod tests {
    use super::{On, clients, operation, operations, prefix_of};
    use crate::reference::service;

    #[test]
    fn what_operations_need() {
        let one = |text: &str, actions: &[&str]| {
            let found = operation(text).unwrap();
            assert_eq!(found.actions, actions, "{text}");
            assert_eq!(found.on, On::One, "{text}");
        };
        one("s3:HeadObject", &["s3:GetObject"]);
        one("S3:listobjectsv2", &["s3:ListBucket"]);
        one("s3:GetObject", &["s3:GetObject"]);
        one(
            "textract:StartDocumentAnalysis",
            &["textract:StartDocumentAnalysis"],
        );
        one("bedrock-runtime:Converse", &["bedrock:InvokeModel"]);
        one("bedrockruntime:InvokeModel", &["bedrock:InvokeModel"]);
        one("sfn:StartExecution", &["states:StartExecution"]);
        one("eventbridge:PutEvents", &["events:PutEvents"]);
        one(
            "sagemaker-a2i-runtime:StartHumanLoop",
            &["sagemaker:StartHumanLoop"],
        );
        one("apigateway:CreateRestApi", &["apigateway:POST"]);
        one("apigatewayv2:CreateApi", &["apigateway:POST"]);
        one("apigateway:CreateApi", &["apigateway:POST"]);
        one("apigateway:PutMethod", &["apigateway:PUT"]);
        one("apigateway:TagResource", &["apigateway:PUT"]);
        one("apigatewayv2:TagResource", &["apigateway:POST"]);
        one("apigatewayv2:CreatePortal", &["apigateway:CreatePortal"]);
        // Two services with an operation of one name.
        one(
            "s3:PutPublicAccessBlock",
            &["s3:PutBucketPublicAccessBlock"],
        );
        one(
            "s3control:PutPublicAccessBlock",
            &["s3:PutAccountPublicAccessBlock"],
        );
        one(
            "s3-control:PutPublicAccessBlock",
            &["s3:PutAccountPublicAccessBlock"],
        );
        let copy = operation("s3:CopyObject").unwrap();
        assert_eq!(
            (copy.actions, copy.on),
            (vec!["s3:GetObject", "s3:PutObject"], On::Each)
        );
        assert_eq!(
            operation("dynamodb:TransactWriteItems").unwrap().on,
            On::Some
        );
        for text in [
            "",
            "s3",
            "s3:",
            "s3:HeadObjects",
            "nothing:PutObject",
            "s3:Get*",
        ] {
            assert_eq!(operation(text), None, "{text}");
        }
    }

    #[test]
    fn the_tables_name_what_there_is() {
        for line in operations().lines() {
            let found = operation(line.column(0)).unwrap();
            assert!(line.column(3).starts_with('"'), "{}", line.column(0));
            for action in found.actions {
                let (prefix, name) = action.split_once(':').unwrap();
                let known = service(prefix).unwrap().action(name).unwrap();
                assert_eq!(known.full_name(), action);
            }
        }
        for line in clients().lines() {
            assert!(service(line.column(1)).is_some(), "{}", line.column(0));
            assert!(service(line.column(0)).is_none(), "{}", line.column(0));
        }
        assert_eq!(prefix_of("s3"), None);
    }
}

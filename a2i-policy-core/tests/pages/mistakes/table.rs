macro_rules! mistakes {
    ($($name:literal: $base:ident [$($old:literal => $new:literal),*] at [$($at:literal),*] $help:expr;)*) => {
        /// Each mistake, with what should be said of it.
        pub(crate) const MISTAKES: &[Mistake] = &[$(Mistake {
            name: $name,
            base: $base,
            edits: &[$(($old, $new)),*],
            at: &[$($at),*],
            help: $help,
        },)*];
    };
}

mistakes! {
    // Misspelt words.
    "bucket misspelt": PLAIN ["bucket Scans" => "buckt Scans"] at ["buckt"] UNDONE;
    "flow_definition misspelt": PLAIN ["flow_definition" => "flow_defintion"] at ["flow_defintion"] UNDONE;
    "a bucket's identifier misspelt": PLAIN ["read Scans" => "read Scnas"] at ["Scnas"] UNDONE;
    "sagemaker misspelt": PLAIN ["sagemaker" => "sagmaker"] at ["sagmaker"] UNDONE;
    "a verb in upper case": PLAIN ["read Scans;" => "Allow \"s3:GetObject\" on Scans.objects;"] at ["Allow"]
        Makes(&[("read Scans;", "allow \"s3:GetObject\" on Scans.objects;")]);
    "a managed policy misspelt": PLAIN ["flow_definition" => "user Alice { attach AmazonAugmentedAIFullAcces; } flow_definition"]
        at ["AmazonAugmentedAIFullAcces"]
        Makes(&[("flow_definition", "user Alice { attach AmazonAugmentedAIFullAccess; } flow_definition")]);
    "a bucket as a role": PLAIN ["role: FlowRole" => "role: Scans"] at ["Scans"] UNDONE;
    "an action in British English": WORKER ["AnalyzeDocument" => "AnalyseDocument"] at ["\"textract:AnalyseDocument\""] UNDONE;
    "an action of an assertion misspelt": PLAIN
        ["write Answers;" => "write Answers; allow \"s3:DeleteObject\" on Answers.objects(\"tmp/*\");",
         "flow_definition" => "assert FlowRole cannot \"s3:DeletObject\" on Scans.objects; flow_definition"]
        at ["\"s3:DeletObject\""]
        Makes(&[("write Answers;", "write Answers; allow \"s3:DeleteObject\" on Answers.objects(\"tmp/*\");"),
         ("flow_definition", "assert FlowRole cannot \"s3:DeleteObject\" on Scans.objects; flow_definition")]);
    "the operation in the place of the action": PLAIN ["write Answers;" => "write Answers; deny \"s3:DeleteObjects\" on Scans.objects;"]
        at ["\"s3:DeleteObjects\""]
        Makes(&[("write Answers;", "write Answers; deny \"s3:DeleteObject\" on Scans.objects;")]);
    "three actions misspelt": PLAIN
        ["write Answers;" => "write Answers; allow [\"s3:GetObjet\", \"s3:PutObjct\", \"s3:DeletObject\"] on Scans.objects;"]
        at ["\"s3:GetObjet\"", "\"s3:PutObjct\"", "\"s3:DeletObject\""]
        Makes(&[("write Answers;", "write Answers; allow [\"s3:GetObject\", \"s3:PutObject\", \"s3:DeleteObject\"] on Scans.objects;")]);
    "read misspelt, and no write": PLAIN ["read Scans;\n    write Answers;" => "raed Scans;"] at ["raed", "Answers"] UNDONE;
    "an action without its service": PLAIN ["read Scans;" => "allow \"GetObject\" on Scans.objects;"] at ["\"GetObject\""]
        Makes(&[("read Scans;", "allow \"s3:GetObject\" on Scans.objects;")]);

    // Punctuation.
    "no semicolon": PLAIN ["\"acme-scans\";" => "\"acme-scans\""] at ["bucket"] UNDONE;
    "no comma": PLAIN ["FlowRole," => "FlowRole"] at ["input"] UNDONE;
    "a comma as a semicolon": PLAIN ["read Scans;" => "read Scans,"] at [","] UNDONE;
    "no equals sign": PLAIN ["bucket Scans =" => "bucket Scans"] at ["\"acme-scans\""] UNDONE;
    "actions without brackets": PLAIN ["read Scans;" => "allow \"s3:GetObject\", \"s3:GetObjectVersion\" on Scans.objects;"] at [","]
        Makes(&[("read Scans;", "allow [\"s3:GetObject\", \"s3:GetObjectVersion\"] on Scans.objects;")]);
    "a semicolon after a block": PLAIN ["write Answers;\n}" => "write Answers;\n};"] at [";"] UNDONE;
    "a colon after a verb": PLAIN ["read Scans" => "read: Scans"] at [":"] UNDONE;
    "a condition without its inner braces": PLAIN
        ["\nbucket" => "account = \"987654321098\"; region = \"eu-west-1\"; bucket",
         "trust sagemaker" => "trust sagemaker when { StringEquals: \"aws:SourceAccount\": \"987654321098\" }"]
        at ["\"aws:SourceAccount\""]
        Makes(&[("\nbucket", "account = \"987654321098\"; region = \"eu-west-1\"; bucket"),
         ("trust sagemaker", "trust sagemaker when { StringEquals: { \"aws:SourceAccount\": \"987654321098\" } }")]);
    "an equals sign in a block": PLAIN
        ["\"acme-scans\";" => "\"acme-scans\" { kms_key = \"arn:aws:kms:eu-west-1:987654321098:key/0a1b2c3d-5e6f-7081-92a3-b4c5d6e7f809\" };"] at ["="]
        Makes(&[("\"acme-scans\";", "\"acme-scans\" { kms_key: \"arn:aws:kms:eu-west-1:987654321098:key/0a1b2c3d-5e6f-7081-92a3-b4c5d6e7f809\" };")]);
    "a member that is none": PLAIN ["read Scans;" => "allow \"s3:GetObject\" on Scans.object;"] at ["object"]
        Makes(&[("read Scans;", "allow \"s3:GetObject\" on Scans.objects;")]);
    "two buckets after read": PLAIN ["read Scans" => "read [Scans, Answers]"] at ["["]
        Makes(&[("read Scans;", "read Scans; read Answers;")]);
    "a name in quotes": PLAIN ["read Scans" => "read \"Scans\""] at ["\"Scans\""] UNDONE;
    "an account without quotes": PLAIN ["\nbucket" => "account = 987654321098; bucket"] at ["987654321098"]
        Makes(&[("\nbucket", "account = \"987654321098\"; bucket")]);
    "the ARN of a managed policy": PLAIN ["flow_definition" => "user Alice { attach \"arn:aws:iam::aws:policy/AmazonTextractFullAccess\"; } flow_definition"]
        at ["\"arn:aws:iam::aws:policy/AmazonTextractFullAccess\""]
        Makes(&[("flow_definition", "user Alice { attach AmazonTextractFullAccess; } flow_definition")]);
    "a word in quotes": PLAIN ["output: Answers," => "output: Answers, workteam: \"private\","] at ["\"private\""]
        Makes(&[("output: Answers,", "output: Answers, workteam: private,")]);
    "the ARN of a declared role": PLAIN ["role: FlowRole" => "role: \"arn:aws:iam::987654321098:role/FlowRole\""]
        at ["\"arn:aws:iam::987654321098:role/FlowRole\""] UNDONE;
    "a star without quotes": PLAIN ["read Scans;" => "allow \"s3:GetObject\" on *;"] at ["*"]
        Makes(&[("read Scans;", "allow \"s3:GetObject\" on \"*\";")]);
    "the name of the bucket in AWS": PLAIN ["read Scans" => "read acme-scans"] at ["acme"] UNDONE;

    // What other languages write.
    "a statement of JSON": PLAIN
        ["read Scans;" => "{ \"Effect\": \"Allow\", \"Action\": \"s3:GetObject\", \"Resource\": \"arn:aws:s3:::acme-scans/*\" }"] at ["{"]
        Makes(&[("read Scans;", "allow \"s3:GetObject\" on \"arn:aws:s3:::acme-scans/*\";")]);
    "a statement of CloudFormation": PLAIN
        ["read Scans;" => "Effect: Allow;\n Action: \"s3:GetObject\";\n Resource: \"*\";"] at ["Effect"] Says("include");
    "a function inside": PLAIN ["flow_definition" => "fn helper() {} flow_definition"] at ["fn"] Says("out of `policies!");
    "the principal of JSON": PLAIN ["trust sagemaker" => "trust { Service: \"sagemaker.amazonaws.com\" }"] at ["{"] UNDONE;
    "the resource first": PLAIN ["read Scans;" => "on Scans.objects allow \"s3:GetObject\";"] at ["on"]
        Makes(&[("read Scans;", "allow \"s3:GetObject\" on Scans.objects;")]);
    "a variable of Terraform": PLAIN ["\"acme-scans\"" => "\"acme-scans-${var.stage}\""] at ["\"acme-scans-${var.stage}\""] Says("param");
    "env without its mark": PLAIN ["\"acme-scans\"" => "env(\"SCANS_BUCKET\", \"acme-scans\")"] at ["env"] UNDONE;

    // Values.
    "two dots in a bucket's name": PLAIN ["acme-scans" => "acme..scans"] at ["\"acme..scans\""] Says("3 to 63 characters");
    "an S3 URI": PLAIN ["acme-answers" => "s3://acme-answers"] at ["\"s3://acme-answers\""] UNDONE;
    "an account with dashes": PLAIN ["\nbucket" => "account = \"9876-5432-1098\"; bucket"] at ["\"9876-5432-1098\""]
        Makes(&[("\nbucket", "account = \"987654321098\"; bucket")]);
    "an account of eleven digits": PLAIN ["\nbucket" => "account = \"98765432109\"; bucket"] at ["\"98765432109\""] Says("one digit is missing");
    "a Region with underscores": PLAIN ["\nbucket" => "region = \"eu_central_1\"; bucket"] at ["\"eu_central_1\""]
        Makes(&[("\nbucket", "region = \"eu-central-1\"; bucket")]);
    "the alias of a key": PLAIN
        ["\nbucket Scans = \"acme-scans\";" => "account = \"987654321098\"; region = \"eu-west-1\"; bucket Scans = \"acme-scans\" { kms_key: \"arn:aws:kms:eu-west-1:987654321098:alias/scans\" };"]
        at ["\"arn:aws:kms:eu-west-1:987654321098:alias/scans\""] Says("alias");
    "a resource type misspelt": WORKER
        ["allow \"textract" => "allow \"dynamodb:GetItem\" on \"arn:aws:dynamodb:eu-west-1:987654321098:tabel/invoices\"; allow \"textract"]
        at ["\"arn:aws:dynamodb:eu-west-1:987654321098:tabel/invoices\""]
        Makes(&[("allow \"textract", "allow \"dynamodb:GetItem\" on \"arn:aws:dynamodb:eu-west-1:987654321098:table/invoices\"; allow \"textract")]);
    "an account with dashes in an ARN": WORKER
        ["allow \"textract" => "allow \"dynamodb:GetItem\" on \"arn:aws:dynamodb:eu-west-1:9876-5432-1098:table/invoices\"; allow \"textract"]
        at ["\"arn:aws:dynamodb:eu-west-1:9876-5432-1098:table/invoices\""]
        Makes(&[("allow \"textract", "allow \"dynamodb:GetItem\" on \"arn:aws:dynamodb:eu-west-1:987654321098:table/invoices\"; allow \"textract")]);
    "a prefix without its slash": PLAIN ["read Scans" => "read Scans under \"incoming\"", "input: Scans" => "input: Scans under \"incoming/\""]
        at ["\"incoming\""] Makes(&[("read Scans", "read Scans under \"incoming/\""), ("input: Scans", "input: Scans under \"incoming/\"")]);
    "StringEquals with a star": PLAIN
        ["\nbucket" => "account = \"987654321098\"; region = \"eu-west-1\"; bucket",
         "trust sagemaker" => "trust sagemaker when { StringEquals: { \"aws:SourceArn\": \"arn:aws:sagemaker:*:987654321098:*\" } }"]
        at ["StringEquals"]
        Makes(&[("\nbucket", "account = \"987654321098\"; region = \"eu-west-1\"; bucket"),
         ("trust sagemaker", "trust sagemaker when { ArnLike: { \"aws:SourceArn\": \"arn:aws:sagemaker:*:987654321098:*\" } }")]);
    "an ARN of another partition": PLAIN
        ["\nbucket" => "partition = \"aws-cn\"; bucket", "read Scans;" => "allow \"s3:GetObject\" on \"arn:aws:s3:::acme-scans/*\";"]
        at ["\"arn:aws:s3:::acme-scans/*\""]
        Makes(&[("\nbucket", "partition = \"aws-cn\"; bucket"), ("read Scans;", "allow \"s3:GetObject\" on \"arn:aws-cn:s3:::acme-scans/*\";")]);
    "the bucket in the place of its objects": PLAIN ["read Scans;" => "allow \"s3:GetObject\" on Scans;"] at ["Scans"]
        Makes(&[("read Scans;", "allow \"s3:GetObject\" on Scans.objects;")]);
    "a date that is none": PLAIN
        ["flow_definition" => "user Alice { allow \"sagemaker:ListHumanLoops\" on \"*\" when { DateGreaterThan: { \"aws:CurrentTime\": \"yesterday\" } }; } flow_definition"]
        at ["\"yesterday\""] Says("2026-01-31T00");
    "a Region in an ARN of IAM": USER
        ["pass FlowRole;" => "pass FlowRole; allow \"iam:PassRole\" on \"arn:aws:iam:eu-west-1:987654321098:role/Other\";"]
        at ["\"arn:aws:iam:eu-west-1:987654321098:role/Other\""]
        Makes(&[("pass FlowRole;", "pass FlowRole; allow \"iam:PassRole\" on \"arn:aws:iam::987654321098:role/Other\";")]);
    "an action on the alias of a key": PLAIN
        ["read Scans;" => "read Scans; allow \"kms:Decrypt\" on \"arn:aws:kms:eu-west-1:987654321098:alias/scans\";"]
        at ["\"arn:aws:kms:eu-west-1:987654321098:alias/scans\""] Says("alias");
    "aws:ResourceArn": PLAIN
        ["flow_definition" => "user Alice { allow \"s3:GetObject\" on Scans.objects when { ArnLike: { \"aws:ResourceArn\": \"arn:aws:s3:::acme-scans/*\" } }; } flow_definition"]
        at ["\"aws:ResourceArn\""] Says("Resource");
    "another resource's ARN as a work team": PLAIN
        ["output: Answers," => "output: Answers, workteam: \"arn:aws:sagemaker:eu-west-1:987654321098:flow-definition/x\", created_by: Alice,",
         "\n}\n" => "\n} user Alice { attach AmazonAugmentedAIFullAccess; }"]
        at ["\"arn:aws:sagemaker:eu-west-1:987654321098:flow-definition/x\""] Says("workteam/");
    "a path in a name": PLAIN ["role FlowRole" => "role FlowRole = \"service-role/a2i-flow\""] at ["\"service-role/a2i-flow\""]
        Makes(&[("role FlowRole", "role FlowRole = \"a2i-flow\"")]);

    // Trust.
    "the ARN of a group after trust": PLAIN
        ["trust sagemaker;" => "trust sagemaker; trust \"arn:aws:iam::987654321098:group/Team\";"]
        at ["\"arn:aws:iam::987654321098:group/Team\""] Makes(&[("trust sagemaker;", "trust sagemaker; trust account \"987654321098\";")]);
    "a word before the role that is trusted": WORKER ["\nbucket" => "account = \"987654321098\"; bucket", "trust sagemaker;" => "trust sagemaker; trust role Worker;"] at ["role"]
        Makes(&[("\nbucket", "account = \"987654321098\"; bucket"), ("trust sagemaker;", "trust sagemaker; trust Worker;")]);
    "no trust": PLAIN ["trust sagemaker;" => ""] at ["FlowRole"] UNDONE;
    "trust in a user": USER ["pass FlowRole;" => "pass FlowRole; trust sagemaker;"] at ["trust"] UNDONE;
    "no trust of a role that starts human loops": PLAIN
        ["flow_definition" => "role Lambda { allow \"sagemaker:StartHumanLoop\" on InvoiceReview; } human_loop Loop { flow_definition: InvoiceReview, task_type: custom, started_by: Lambda } flow_definition"]
        at ["Lambda"] Says("service");
    "a mistake in an included trust policy": PLAIN ["trust sagemaker;" => "trust sagemaker; include \"trust-account.json\";"]
        at ["\"trust-account.json\""] Says("trust-account.json");
    "a trust of another resource": PLAIN
        ["\nbucket" => "account = \"987654321098\"; region = \"eu-west-1\"; bucket",
         "trust sagemaker" => "trust sagemaker when { ArnLike: { \"aws:SourceArn\": \"arn:aws:sagemaker:eu-west-1:987654321098:notebook-instance/*\" } }"]
        at ["\"arn:aws:sagemaker:eu-west-1:987654321098:notebook-instance/*\""]
        Makes(&[("\nbucket", "account = \"987654321098\"; region = \"eu-west-1\"; bucket"),
         ("trust sagemaker", "trust sagemaker when { ArnLike: { \"aws:SourceArn\": \"arn:aws:sagemaker:eu-west-1:987654321098:*\" } }")]);

    // What a task needs.
    "a narrower grant than the task": PLAIN ["read Scans;" => "read Scans under \"incoming/\";"] at ["Scans"]
        Makes(&[("read Scans;", "read Scans under \"incoming/\"; read Scans;")]);
    "a key that cannot be used": PLAIN
        ["\"acme-scans\";" => "\"acme-scans\" { kms_key: \"arn:aws:kms:eu-west-1:987654321098:key/0a1b2c3d-5e6f-7081-92a3-b4c5d6e7f809\" };",
         "read Scans;" => "allow \"s3:GetObject\" on Scans.objects;"] at ["Scans"]
        Makes(&[("\"acme-scans\";", "\"acme-scans\" { kms_key: \"arn:aws:kms:eu-west-1:987654321098:key/0a1b2c3d-5e6f-7081-92a3-b4c5d6e7f809\" };"),
         ("read Scans;\n    write Answers;", "allow \"s3:GetObject\" on Scans.objects; write Answers; allow \"kms:Decrypt\" on \"arn:aws:kms:eu-west-1:987654321098:key/0a1b2c3d-5e6f-7081-92a3-b4c5d6e7f809\" when { StringEquals: { \"kms:ViaService\": \"s3.eu-west-1.amazonaws.com\" } };")]);
    "no StartHumanLoop": WORKER ["allow \"sagemaker:StartHumanLoop\" on InvoiceReview;" => ""] at ["Worker"] UNDONE;
    "an assertion that fails": PLAIN ["flow_definition" => "assert FlowRole can \"s3:DeleteObject\" on Answers.objects; flow_definition"] at ["can"]
        Makes(&[("write Answers;", "write Answers; allow \"s3:DeleteObject\" on Answers.objects;")]);
    "input and output swapped": PLAIN ["input: Scans" => "input: Answers", "output: Answers" => "output: Scans"] at ["Answers", "Scans"] UNDONE;
    "documents that cannot be read": WORKER ["started_by: Worker," => "started_by: Worker, documents: Scans,"] at ["Scans"]
        Makes(&[("on InvoiceReview;", "on InvoiceReview; read Scans;")]);
    "a grant for another flow definition": WORKER
        ["\nbucket" => "flow_definition LetterReview { role: FlowRole, input: Scans, output: Answers } bucket",
         "\" on InvoiceReview" => "\" on LetterReview"] at ["Worker"]
        Makes(&[("\nbucket", "flow_definition LetterReview { role: FlowRole, input: Scans, output: Answers } bucket"),
         ("\" on InvoiceReview;", "\" on LetterReview; allow \"sagemaker:StartHumanLoop\" on InvoiceReview;")]);
    "a user as a role": PLAIN ["role FlowRole {\n    trust sagemaker;" => "user FlowRole {"] at ["FlowRole"] UNDONE;
    "a grant that nobody needs": PLAIN
        ["bucket Answers" => "bucket Extra = \"acme-extra\"; bucket Answers", "role FlowRole" => "#[least_privilege] role FlowRole", "write" => "read Extra; write"]
        at ["Extra"] Makes(&[("bucket Answers", "bucket Extra = \"acme-extra\"; bucket Answers")]);
    "a role passed to another service": PLAIN
        ["flow_definition" => "role Batch { trust \"bedrock.amazonaws.com\"; } role Airflow { trust \"airflow.amazonaws.com\"; pass Batch; } task Nightly { by: Airflow, needs: [\"iam:PassRole\" on Batch when { \"iam:PassedToService\": \"bedrock.amazonaws.com\" }] } flow_definition"]
        at ["Airflow"]
        Makes(&[("flow_definition", "role Batch { trust \"bedrock.amazonaws.com\"; } role Airflow { trust \"airflow.amazonaws.com\"; pass Batch; allow \"iam:PassRole\" on Batch when { StringEquals: { \"iam:PassedToService\": \"bedrock.amazonaws.com\" } }; } task Nightly { by: Airflow, needs: [\"iam:PassRole\" on Batch when { \"iam:PassedToService\": \"bedrock.amazonaws.com\" }] } flow_definition")]);
    "ARNs of an account that is not stated": WORKER
        ["on InvoiceReview;" => "on \"arn:aws:sagemaker:eu-west-1:987654321098:flow-definition/invoice-review\";"] at ["Worker"]
        Makes(&[("\nbucket", "account = \"987654321098\"; region = \"eu-west-1\"; bucket")]);
    "no started_by": WORKER ["started_by: Worker," => ""] at ["Loop"] UNDONE;

    // Names and files.
    "a name declared twice": PLAIN ["flow_definition" => "role FlowRole { trust \"lambda.amazonaws.com\"; } flow_definition"] at ["FlowRole"] Says("FlowRole2");
    "two buckets of one name": PLAIN ["acme-answers" => "acme-scans"] at ["\"acme-scans\""] Says("Scans");
    "a file that is not there": PLAIN ["read Scans;" => "read Scans; include \"legacy/missing.json\";"] at ["\"legacy/missing.json\""] Says("Cargo.toml");
    "a variable that is not set": PLAIN ["\"acme-scans\"" => "env!(\"NOT_SET_ANYWHERE\")"] at ["\"NOT_SET_ANYWHERE\""] Says("set it for the build");

    // While one types.
    "a verb without its bucket": PLAIN ["read Scans;" => "read"] at ["write"] Says("Scans");
    "a verb half typed": PLAIN ["trust sagemaker;" => "tru"] at ["tru"] Is("did you mean `trust`?");
    "a field without its value": PLAIN ["role: FlowRole," => "role:"] at ["input"] Says("FlowRole");
    "a bucket half typed before a comment": PLAIN ["role FlowRole" => "bucket Extra\n/// A comment.\nrole FlowRole"] at ["/// A comment."] Says("=");
    "a role half typed": PLAIN ["flow_definition" => "role\nassert FlowRole cannot \"s3:DeleteObject\" on Answers.objects; flow_definition"] at ["assert"] Says("role");
    "a field half typed": PLAIN ["read Scans;\n    write Answers;" => "derive;", "output: Answers," => "outp"] at ["outp"] Is("did you mean `output`?");
    "a keyword at the end": PLAIN ["output: Answers,\n}" => "output: Answers,\n}\nbucket"] at ["bucket"] Says("name");
    "a resource half typed": PLAIN ["write Answers;" => "write Answers; allow \"s3:GetObject\" on ;"] at [";"] Says("Scans");
    "a verb half typed at the end": PLAIN ["flow_definition" => "role Later { trust sagemaker; re } flow_definition"] at ["re"] Is("did you mean `read`?");
    "a word that is none": PLAIN ["read Scans;" => "permissions \"/x/\"; read Scans;"] at ["permissions"] Says("one of these words");

    // The forms of which few have need.
    "a provider by its ARN": NEWER ["oidc \"token" => "oidc \"arn:aws:iam::987654321098:oidc-provider/token"] at ["\"arn:aws:iam::987654321098:oidc-provider/token"] UNDONE;
    "a provider by its URL": NEWER ["oidc \"token" => "oidc \"https://token"] at ["\"https://token"] UNDONE;
    "oidc misspelt": NEWER ["trust oidc" => "trust odic"] at ["odic"] UNDONE;
    "saml in upper case": NEWER ["trust saml" => "trust SAML"] at ["SAML"] UNDONE;
    "a provider of SAML without quotes": NEWER ["\"Okta\"" => "Okta"] at ["Okta"] UNDONE;
    "a provider of SAML by its ARN": NEWER ["\"Okta\"" => "\"arn:aws:iam::987654321098:saml-provider/Okta\""] at ["\"arn:aws:iam::987654321098:saml-provider/Okta\""] UNDONE;
    "a claim misspelt": NEWER ["com:sub\"" => "com:subs\""] at ["\"token.actions.githubusercontent.com:subs\""] UNDONE;
    "a branch with a wildcard": NEWER ["refs/heads/main" => "refs/heads/*"] at ["StringEquals"] Is("did you mean `StringLike`?; `allow(misfit);` silences this");
    "a session in words": NEWER ["\"2h\"" => "\"2 h\""] at ["\"2 h\""] UNDONE;
    "a session without quotes": NEWER ["\"2h\"" => "2h"] at ["2h"] UNDONE;
    "a session that is too long": NEWER ["\"2h\"" => "\"13h\""] at ["\"13h\""] Makes(&[("\"2h\"", "\"12h\"")]);
    "a path without its last slash": NEWER ["\"/ci/\"" => "\"/ci\""] at ["\"/ci\""] UNDONE;
    "a path without slashes": NEWER ["\"/ci/\"" => "\"ci\""] at ["\"ci\""] UNDONE;
    "a path without quotes": NEWER ["\"/ci/\"" => "/ci/"] at ["/"] UNDONE;
    "a boundary in quotes": NEWER ["PowerUserAccess" => "\"PowerUserAccess\""] at ["\"PowerUserAccess\""] UNDONE;
    "a boundary by its ARN": NEWER ["PowerUserAccess" => "\"arn:aws:iam::aws:policy/PowerUserAccess\""] at ["\"arn:aws:iam::aws:policy/PowerUserAccess\""] UNDONE;
    "a boundary misspelt": NEWER ["PowerUserAccess" => "PowerUsersAccess"] at ["PowerUsersAccess"] UNDONE;
    "a boundary by another tool's word": NEWER ["boundary Power" => "permissions_boundary Power"] at ["permissions_boundary"] UNDONE;
    "a boundary with a colon": NEWER ["boundary Power" => "boundary: Power"] at [":"] UNDONE;
    "a group by another tool's word": NEWER ["member Staff" => "groups Staff"] at ["groups"] UNDONE;
    "a group misspelt": NEWER ["member Staff" => "member Stuff"] at ["Stuff"] UNDONE;
    "a group in quotes": NEWER ["member Staff" => "member \"Staff\""] at ["\"Staff\""] UNDONE;
    "a policy in quotes": NEWER ["attach Reading" => "attach \"Reading\""] at ["\"Reading\""] UNDONE;
    "a policy misspelt": NEWER ["attach Reading" => "attach Readng"] at ["Readng"] UNDONE;
    "a policy by its name in IAM": NEWER ["attach Reading" => "attach \"acme-reading\""] at ["\"acme-reading\""] UNDONE;
    "a policy by its ARN": NEWER ["attach Reading" => "attach \"arn:aws:iam::987654321098:policy/acme-reading\""] at ["\"arn:aws:iam::987654321098:policy/acme-reading\""] UNDONE;
    "a key misspelt": NEWER ["kms_key: Seal" => "kms_key: Sael"] at ["Sael"] UNDONE;
    "a key in quotes": NEWER ["kms_key: Seal" => "kms_key: \"Seal\""] at ["\"Seal\""] UNDONE;
    "a key with an equals sign": NEWER ["kms_key: Seal" => "kms_key = Seal"] at ["="] UNDONE;
    "a policy of a bucket misspelt": NEWER ["policy of Labels" => "policy of Lables"] at ["Lables"] UNDONE;
    "a policy for a bucket": NEWER ["policy of Labels" => "policy for Labels"] at ["for"] UNDONE;
    "tls_only misspelt": NEWER ["tls_only" => "tls_onyl"] at ["tls_onyl"] UNDONE;
    "everyone in quotes": NEWER ["to everyone" => "to \"everyone\""] at ["\"everyone\""] UNDONE;
    "everyone as a star": NEWER ["to everyone" => "to *"] at ["*"] UNDONE;
    "an account with dashes in a key policy": NEWER ["to \"987654321098\"" => "to \"9876-5432-1098\""] at ["\"9876-5432-1098\""] UNDONE;
    "an account without quotes": NEWER ["account \"444455556666\"" => "account 444455556666"] at ["444455556666"] UNDONE;
    "external misspelt": NEWER ["external" => "externl"] at ["externl"] UNDONE;
    "a user's ARN for a role of others": NEWER ["role/on-call" => "user/on-call"] at ["\"arn:aws:iam::987654321098:user/on-call\""] Says("role");
    "external without its ARN": NEWER ["external \"arn:aws:iam::987654321098:role/on-call\"" => "external"] at ["{"] Says("role OnCall = external");
    "a labelling job": NEWER ["labeling_job" => "labelling_job"] at ["labelling_job"] UNDONE;
    "a labeling job without its output": NEWER ["output: Labels, " => ""] at ["Labeling"] UNDONE;
    "a work team in quotes": NEWER ["workteam: private" => "workteam: \"private\""] at ["\"private\""] UNDONE;
    "a tool misspelt": NEWER ["with: cloudformation" => "with: cloudfromation"] at ["cloudfromation"] UNDONE;
    "a tool in quotes": NEWER ["with: cloudformation" => "with: \"cloudformation\""] at ["\"cloudformation\""] UNDONE;
    "a tool that is none": NEWER ["with: cloudformation" => "with: pulumi"] at ["pulumi"] Says("one of these words");
    "a deployment of a bucket": NEWER ["by: Actions" => "by: Labels"] at ["Labels"] Says("Actions");
    "an action of STS misspelt": NEWER ["sts:TagSession" => "sts:TagSesion"] at ["\"sts:TagSesion\""] UNDONE;
    "an action of STS without brackets": NEWER ["[\"sts:TagSession\"]" => "TagSession"] at ["TagSession"] UNDONE;
    "a service by its first name": NEWER ["to \"sagemaker.amazonaws.com\"" => "to \"sagemaker\""] at ["\"sagemaker\""] UNDONE;
    "a folder without its slash": NEWER ["under \"done/\"" => "under \"done\""] at ["\"done\""] UNDONE;
    "a folder behind a dot": NEWER ["Labels under \"done/\"" => "Labels.under(\"done/\")"] at ["."] UNDONE;
    "directly misspelt": NEWER ["directly" => "direclty"] at ["direclty"] UNDONE;
    "true without quotes": NEWER ["\"true\"" => "true"] at ["true"] UNDONE;
    "a key of the context misspelt": NEWER ["aws:MultiFactorAuthPresent" => "aws:MultiFactorAuthPresents"] at ["\"aws:MultiFactorAuthPresents\""] UNDONE;
    "carries misspelt": NEWER ["carries" => "carrys"] at ["carrys"] UNDONE;
    "service_control misspelt": NEWER ["service_control" => "service_contrl"] at ["service_contrl"] UNDONE;
    "a guardrail with an equals sign": NEWER ["service_control \"" => "service_control = \""] at ["="] UNDONE;
    "a guardrail that is not there": NEWER ["scp.json" => "scp.jsn"] at ["\"scp.jsn\""] Says("Cargo.toml");
    "param misspelt": PLAIN ["\nbucket" => "region = parm; bucket"] at ["parm"] Is("did you mean `param`?");
    "param in quotes": PLAIN ["\nbucket" => "account = \"param\"; bucket"] at ["\"param\""] Makes(&[("\nbucket", "account = param; bucket")]);
    "env without its mark": PLAIN ["\"acme-scans\"" => "env(\"SCANS\", \"acme-scans\")"] at ["env"] UNDONE;
    "a variable without quotes": PLAIN ["\"acme-scans\"" => "env!(SCANS, \"acme-scans\")"] at ["SCANS"] UNDONE;
    "a list of users without its comma": PLAIN ["flow_definition" => "user [Nora Emil] { read Scans; } flow_definition"] at ["Emil"]
        Makes(&[("flow_definition", "user [Nora, Emil] { read Scans; } flow_definition")]);
    "a list of users in parentheses": PLAIN ["flow_definition" => "user (Nora, Emil) { read Scans; } flow_definition"] at ["("]
        Makes(&[("flow_definition", "user [Nora, Emil] { read Scans; } flow_definition")]);
    "a list of users without brackets": PLAIN ["flow_definition" => "user Nora, Emil { read Scans; } flow_definition"] at [","]
        Makes(&[("flow_definition", "user [Nora, Emil] { read Scans; } flow_definition")]);
}

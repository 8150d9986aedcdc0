//! The way of an invoice: it arrives in a bucket, a function has Amazon Textract read it and notes the amount
//! in a table, people review what Textract is not sure of, and clerks pay what is settled.

use a2i_policy::policies;

policies! {
    allow(closed_service);
    // Development, staging and production have an account each. What is proven holds in all of them.
    account = param;
    region = param;
    // What the organization lays over each account.
    service_control "guardrail.json";

    /// The key of both buckets, which the security team keeps in an account of its own.
    key Main = "arn:aws:kms:${AWS::Region}:444455556666:key/mrk-1234abcd12ab34cd56ef1234567890ab";
    /// Scanned invoices.
    bucket Incoming = param { kms_key: Main }
    /// What the reviewers answered. What is settled is under `done/`.
    bucket Reviews = param { kms_key: Main }

    policy of Main {
        allow "kms:*" to "444455556666";
        allow ["kms:Decrypt", "kms:GenerateDataKey"] to "${AWS::AccountId}";
    }
    policy of Incoming { tls_only; }
    policy of Reviews {
        tls_only;
        // Auditors ask for them ten years later.
        deny ["s3:DeleteObject", "s3:DeleteObjectVersion"] to everyone on Reviews.objects;
    }

    /// Beyond which no role below goes, whatever else is attached to it.
    policy Limits = "invoices-limits" {
        allow ["s3:GetObject", "s3:PutObject", "kms:Decrypt", "kms:GenerateDataKey"] on "*";
        // Page by page: a job over a whole archive costs what nobody has ordered.
        allow ["textract:AnalyzeDocument", "sagemaker:StartHumanLoop", "dynamodb:PutItem", "logs:*"] on "*";
    }

    /// Passed as `RoleArn` to CreateFlowDefinition.
    #[least_privilege]
    role Reviewer = "invoices-reviewer" {
        path "/invoices/";
        boundary Limits;
        trust sagemaker when { StringEquals: { "aws:SourceAccount": "${AWS::AccountId}" } };
        read Incoming;
        write Reviews;
    }

    /// The role of the Lambda function that has invoices read.
    role Extract = "invoices-extract" {
        path "/invoices/";
        boundary Limits;
        trust "lambda.amazonaws.com";
        attach AWSLambdaBasicExecutionRole;
        attach AmazonTextractFullAccess;
        read Incoming;
        allow "sagemaker:StartHumanLoop" on InvoiceReview;
        allow "dynamodb:PutItem" on "arn:aws:dynamodb:${AWS::Region}:${AWS::AccountId}:table/invoices";
    }

    /// The workflow on GitHub that deploys all of this, from the branch `main` alone.
    role Ship = "invoices-ship" {
        path "/invoices/";
        max_session "1h";
        trust oidc "token.actions.githubusercontent.com" when {
            StringEquals: {
                "token.actions.githubusercontent.com:aud": "sts.amazonaws.com",
                "token.actions.githubusercontent.com:sub": "repo:acme/invoices:ref:refs/heads/main",
            },
        };
        derive;
    }

    /// Who pay.
    group Clerks = "invoices-clerks" {
        list Reviews under "done/";
        read Reviews under "done/";
    }
    user Nora = "nora" { member Clerks; }

    /// Who repairs what breaks at night; each account of the company has this role.
    #[allow(everything_allowed)]
    role OnCall = external "arn:aws:iam::${AWS::AccountId}:role/on-call" { allow "*" on "*"; }

    flow_definition InvoiceReview { role: Reviewer, input: Incoming, output: Reviews, created_by: Ship }
    human_loop Doubtful {
        flow_definition: InvoiceReview,
        task_type: textract,
        started_by: Extract,
        documents: Incoming,
    }
    task Noting {
        role: Extract,
        assumed_by: "lambda.amazonaws.com",
        needs: ["dynamodb:PutItem" on "arn:aws:dynamodb:${AWS::Region}:${AWS::AccountId}:table/invoices"],
    }
    task Paying {
        by: Nora,
        needs: [
            "s3:ListBucket" on Reviews when { "s3:prefix": "done/" },
            "s3:GetObject" on Reviews.objects("done/*"),
        ],
    }
    deployment Shipping { by: Ship, with: cloudformation, stack: "invoices", buckets: true, updates: true }

    // Nobody deletes a review, whatever else they may.
    assert [Reviewer, Extract, Ship, Nora, OnCall]
        cannot ["s3:DeleteObject", "s3:DeleteObjectVersion"] on Reviews.objects;
    // Nothing is read or written where others can listen.
    assert [Reviewer, Extract, Ship, Nora, OnCall]
        cannot "s3:*" on [Incoming.objects, Reviews.objects] when { "aws:SecureTransport": "false" };
    // Clerks read what is settled, and nothing else.
    assert Nora cannot "s3:GetObject" on [Incoming.objects, Reviews.objects("open/*")];
    // What opens files of strangers stays away from what people have decided, and orders no jobs.
    assert Extract cannot "s3:*" on [Reviews, Reviews.objects];
    assert Extract cannot "textract:Start*" on "*";
    // Nobody gives rights to themselves.
    assert [Reviewer, Extract, Nora] cannot "iam:*" on "*";
    assert Ship cannot ["iam:Put*", "iam:Attach*", "iam:Update*", "iam:Delete*", "iam:PassRole"] on Ship;
    // People sign in; nobody has keys that last.
    assert [Reviewer, Extract, Ship, Nora, OnCall] cannot "iam:CreateAccessKey" on "*";
}

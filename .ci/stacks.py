"""Makes the stack of examples/parameters twice in one account, on moto, one with policies that are attached, and
that of examples/invoices in three accounts, and reads back what IAM and S3 hold."""

import ast
import json
import pathlib

import boto3
from moto import mock_aws

ROOT = pathlib.Path(__file__).parent.parent
POLICIES = ROOT / "examples/parameters/policies"
INVOICES = ROOT / "examples/invoices/policies"
# Moto's own, where no other is assumed.
ACCOUNT = "123456789012"


def filled(path, account, region, names):
    """An exported document, with what is known only at deployment."""
    text = path.read_text()
    for parameter, value in {"AWS::AccountId": account, "AWS::Region": region, **names}.items():
        text = text.replace(f"${{{parameter}}}", value)
    return text


def parameters(names):
    return [{"ParameterKey": f"{bucket}Name", "ParameterValue": it} for bucket, it in names.items()]


def made_by_moto(text):
    """Of groups and policies of buckets it makes none by a template; cfn-lint looks at those."""
    template = json.loads(text)
    resources, outputs = template["Resources"], template["Outputs"]
    types = "AWS::IAM::Group", "AWS::S3::BucketPolicy"
    for id in [id for id, it in resources.items() if it["Type"] in types]:
        del resources[id]
        outputs.pop(f"{id}Arn", None)
    for resource in resources.values():
        resource["Properties"].pop("Groups", None)
    return template


@mock_aws
def main():
    cloudformation = boto3.client("cloudformation", "us-east-1")
    iam = boto3.client("iam", "us-east-1")
    template = (POLICIES / "stack.cfn.json").read_text()
    for stack in ("one", "two"):
        names = {"Input": f"in-{stack}", "Output": f"out-{stack}"}
        cloudformation.create_stack(
            StackName=stack,
            TemplateBody=template,
            Parameters=parameters(names),
            Capabilities=["CAPABILITY_IAM"],
        )
        outputs = cloudformation.describe_stacks(StackName=stack)["Stacks"][0]["Outputs"]
        arns = {output["OutputKey"]: output["OutputValue"] for output in outputs}
        for ident in ("Reviewer", "Deployer"):
            text = filled(POLICIES / f"{ident}.permissions.json", ACCOUNT, "us-east-1", names)
            text = text.replace(f"arn:aws:iam::{ACCOUNT}:role/Reviewer", arns["ReviewerArn"])
            role = arns[f"{ident}Arn"].split("/")[-1]
            assert role != ident, role
            held = iam.get_role_policy(RoleName=role, PolicyName=ident)["PolicyDocument"]
            assert held == json.loads(text), (ident, held)
    print(f"two stacks, {len(iam.list_roles()['Roles'])} roles, each with the exported policy")


@mock_aws
def attached():
    cloudformation = boto3.client("cloudformation", "us-east-1")
    iam = boto3.client("iam", "us-east-1")
    deny = {"Effect": "Deny", "Action": "s3:DeleteObject", "Resource": "*"}
    guard = json.dumps({"Version": "2012-10-17", "Statement": [deny]})
    iam.create_policy(PolicyName="Guard", Path="/team/", PolicyDocument=guard)
    template = (ROOT / "tests/golden/attached.cfn.json").read_text()
    template = made_by_moto(template.replace("111122223333", ACCOUNT))
    # It is attached to a group.
    del template["Resources"]["WritersPolicy"]
    cloudformation.create_stack(
        StackName="attached",
        TemplateBody=json.dumps(template),
        Capabilities=["CAPABILITY_NAMED_IAM"],
    )
    arn = f"arn:aws:iam::{ACCOUNT}:policy/{{}}".format
    names = lambda attached: sorted(it["PolicyName"] for it in attached["AttachedPolicies"])
    of_role = names(iam.list_attached_role_policies(RoleName="Reviewer"))
    # Nor does it look at ManagedPolicyArns.
    assert of_role == ["company-passing"], of_role
    role = iam.get_role(RoleName="Reviewer")["Role"]
    assert role["PermissionsBoundary"]["PermissionsBoundaryArn"] == arn("company-limit"), role
    version = iam.get_policy_version(PolicyArn=arn("company-passing"), VersionId="v1")
    passed = version["PolicyVersion"]["Document"]["Statement"][0]["Resource"]
    assert passed == [role["Arn"]], passed
    print("a stack with policies, a boundary and one that attaches itself")


@mock_aws
def stages():
    template = json.dumps(made_by_moto((INVOICES / "stack.cfn.json").read_text()))
    accounts = {
        "111122223333": ("development", "eu-west-1"),
        "222233334444": ("staging", "eu-central-1"),
        "333344445555": ("production", "us-east-1"),
    }
    compared = 0
    for account, (stage, region) in accounts.items():
        names = {"Incoming": f"acme-incoming-{stage}", "Reviews": f"acme-reviews-{stage}"}
        session = session_in(account, region)
        session.client("cloudformation").create_stack(
            StackName="invoices",
            TemplateBody=template,
            Parameters=parameters(names),
            Capabilities=["CAPABILITY_NAMED_IAM"],
        )
        iam, s3 = session.client("iam"), session.client("s3")
        held = {}
        for ident, role in ("Reviewer", "reviewer"), ("Extract", "extract"), ("Ship", "ship"):
            role = iam.get_role(RoleName=f"invoices-{role}")["Role"]
            name = role["RoleName"]
            assert role["Arn"] == f"arn:aws:iam::{account}:role/invoices/{name}", role
            held[f"{ident}.trust"] = role["AssumeRolePolicyDocument"]
            own = iam.get_role_policy(RoleName=name, PolicyName=name)
            # Moto keeps what stands inside of a role as Python, and says so in Python.
            held[f"{ident}.permissions"] = ast.literal_eval(own["PolicyDocument"])
            if boundary := role.get("PermissionsBoundary"):
                held[f"{ident}.boundary"] = boundary["PermissionsBoundaryArn"]
        limits = iam.get_policy_version(
            PolicyArn=f"arn:aws:iam::{account}:policy/invoices-limits", VersionId="v1"
        )
        held["Limits.policy"] = limits["PolicyVersion"]["Document"]
        for file, document in held.items():
            text = filled(INVOICES / f"{file}.json", account, region, names)
            assert document == json.loads(text), (stage, file, document)
            compared += 1
        key = f"arn:aws:kms:{region}:444455556666:key/mrk-1234abcd12ab34cd56ef1234567890ab"
        for name in names.values():
            rules = s3.get_bucket_encryption(Bucket=name)["ServerSideEncryptionConfiguration"]
            by_default = rules["Rules"][0]["ApplyServerSideEncryptionByDefault"]
            assert by_default["KMSMasterKeyID"] == key, by_default
    print(f"three stages, {compared} policies, each as it was exported")


def session_in(account, region):
    """As somebody in that account: which one it is, moto sees by the credentials."""
    role = f"arn:aws:iam::{account}:role/deployer"
    assumed = boto3.client("sts", region).assume_role(RoleArn=role, RoleSessionName="stages")
    credentials = assumed["Credentials"]
    return boto3.Session(
        aws_access_key_id=credentials["AccessKeyId"],
        aws_secret_access_key=credentials["SecretAccessKey"],
        aws_session_token=credentials["SessionToken"],
        region_name=region,
    )


main()
attached()
stages()

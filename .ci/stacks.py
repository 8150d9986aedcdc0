"""Makes the stack of examples/parameters twice in one account, on moto, and one with policies and groups, and
reads back what IAM holds."""

import json
import pathlib

import boto3
from moto import mock_aws

ROOT = pathlib.Path(__file__).parent.parent
POLICIES = ROOT / "examples/parameters/policies"


@mock_aws
def main():
    cloudformation = boto3.client("cloudformation", "us-east-1")
    iam = boto3.client("iam", "us-east-1")
    template = (POLICIES / "stack.cfn.json").read_text()
    plain = {
        ident: (POLICIES / f"{ident}.permissions.json").read_text()
        for ident in ("Reviewer", "Deployer")
    }
    for stack in ("one", "two"):
        names = {"Input": f"in-{stack}", "Output": f"out-{stack}"}
        cloudformation.create_stack(
            StackName=stack,
            TemplateBody=template,
            Parameters=[
                {"ParameterKey": f"{bucket}Name", "ParameterValue": name}
                for bucket, name in names.items()
            ],
            Capabilities=["CAPABILITY_IAM"],
        )
        outputs = cloudformation.describe_stacks(StackName=stack)["Stacks"][0]["Outputs"]
        arns = {output["OutputKey"]: output["OutputValue"] for output in outputs}
        for ident, text in plain.items():
            for bucket, name in names.items():
                text = text.replace(f"${{{bucket}}}", name)
            text = text.replace("arn:aws:iam::*:role/Reviewer", arns["ReviewerArn"])
            role = arns[f"{ident}Arn"].split("/")[-1]
            assert role != ident, role
            held = iam.get_role_policy(RoleName=role, PolicyName=ident)["PolicyDocument"]
            assert held == json.loads(text), (ident, held)
    print(f"two stacks, {len(iam.list_roles()['Roles'])} roles, each with the exported policy")


@mock_aws
def attached():
    cloudformation = boto3.client("cloudformation", "us-east-1")
    iam = boto3.client("iam", "us-east-1")
    guard = json.dumps({"Version": "2012-10-17", "Statement": []})
    iam.create_policy(PolicyName="Guard", Path="/team/", PolicyDocument=guard)
    template = (ROOT / "tests/golden/attached.cfn.json").read_text()
    # Moto's account, and no policy of AWS, which it does not hold.
    template = template.replace("111122223333", "123456789012")
    template = json.loads(template)
    arns = template["Resources"]["Readers"]["Properties"]["ManagedPolicyArns"]
    arns[:] = [arn for arn in arns if "Ref" in arn]
    cloudformation.create_stack(
        StackName="attached",
        TemplateBody=json.dumps(template),
        Capabilities=["CAPABILITY_NAMED_IAM"],
    )
    arn = "arn:aws:iam::123456789012:policy/{}".format
    names = lambda attached: sorted(it["PolicyName"] for it in attached["AttachedPolicies"])
    of_role = names(iam.list_attached_role_policies(RoleName="Reviewer"))
    assert of_role == ["Guard", "company-passing", "company-reading"], of_role
    role = iam.get_role(RoleName="Reviewer")["Role"]
    assert role["PermissionsBoundary"]["PermissionsBoundaryArn"] == arn("company-limit"), role
    groups = iam.list_groups_for_user(UserName="Operator")["Groups"]
    groups = sorted(group["GroupName"] for group in groups)
    assert groups == ["Writers", "company-readers"], groups
    of_group = names(iam.list_attached_group_policies(GroupName="Writers"))
    assert of_group == ["company-passing"], of_group
    own = iam.get_group_policy(GroupName="Writers", PolicyName="Writers")["PolicyDocument"]
    passed = own["Statement"][1]["Resource"]
    assert passed == [role["Arn"]], passed
    print("a stack with policies and groups, each where it is declared")


main()
attached()

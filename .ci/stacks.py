"""Makes the stack of examples/parameters twice in one account, on moto, and reads back what IAM holds."""

import json
import pathlib

import boto3
from moto import mock_aws

POLICIES = pathlib.Path(__file__).parent.parent / "examples/parameters/policies"


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


main()

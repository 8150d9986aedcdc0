"""What the test asks of the server, and does behind the program's back."""

import json
import sys
import urllib.request

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

url, command, *rest = sys.argv[1:]


def client(service, **credentials):
    credentials = credentials or {"aws_access_key_id": "test", "aws_secret_access_key": "test"}
    config = Config(s3={"addressing_style": "path"}, retries={"total_max_attempts": 1})
    return boto3.client(service, endpoint_url=url, region_name="us-east-1", config=config, **credentials)


iam = client("iam")

if command == "held":
    kind, name = rest
    trust = permissions = None
    if kind == "policy":
        default = iam.get_policy(PolicyArn=name)["Policy"]["DefaultVersionId"]
        version = iam.get_policy_version(PolicyArn=name, VersionId=default)["PolicyVersion"]
        permissions = version["Document"]
    elif kind == "role":
        trust = iam.get_role(RoleName=name)["Role"]["AssumeRolePolicyDocument"]
        names = iam.list_role_policies(RoleName=name)["PolicyNames"]
        if names:
            permissions = iam.get_role_policy(RoleName=name, PolicyName=names[0])["PolicyDocument"]
    else:
        names = iam.list_user_policies(UserName=name)["PolicyNames"]
        permissions = iam.get_user_policy(UserName=name, PolicyName=names[0])["PolicyDocument"]
    print(json.dumps({"trust": trust, "permissions": permissions}))
elif command == "tamper-policy":
    (arn,) = rest
    versions = iam.list_policy_versions(PolicyArn=arn)["Versions"]
    others = [version["VersionId"] for version in versions if not version["IsDefaultVersion"]]
    if len(versions) == 5:
        iam.delete_policy_version(PolicyArn=arn, VersionId=others[0])
    document = {
        "Version": "2012-10-17",
        "Statement": [{"Effect": "Allow", "Action": "s3:*", "Resource": "*"}],
    }
    iam.create_policy_version(PolicyArn=arn, PolicyDocument=json.dumps(document), SetAsDefault=True)
elif command in ("tamper", "restore"):
    (name,) = rest
    document = {
        "Version": "2012-10-17",
        "Statement": [{"Effect": "Allow", "Action": "s3:*", "Resource": "*"}],
    }
    arn = "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"
    if command == "tamper":
        for policy in ("a2i-policy", "theirs"):
            iam.put_role_policy(RoleName=name, PolicyName=policy, PolicyDocument=json.dumps(document))
        iam.attach_role_policy(RoleName=name, PolicyArn=arn)
    else:
        iam.delete_role_policy(RoleName=name, PolicyName="theirs")
        iam.detach_role_policy(RoleName=name, PolicyArn=arn)
elif command == "session":
    role, input_bucket, output_bucket = rest
    s3 = client("s3")
    for bucket in (input_bucket, output_bucket):
        s3.create_bucket(Bucket=bucket)
        s3.put_object(Bucket=bucket, Key="there", Body=b"x")
    arn = iam.get_role(RoleName=role)["Role"]["Arn"]
    given = client("sts").assume_role(RoleArn=arn, RoleSessionName="test")["Credentials"]
    credentials = {
        "aws_access_key_id": given["AccessKeyId"],
        "aws_secret_access_key": given["SecretAccessKey"],
        "aws_session_token": given["SessionToken"],
    }
    # From here on every request is authorized.
    # Whatever is said to be a form is not handed on as it stands.
    reset = urllib.request.Request(
        url + "/moto-api/reset-auth",
        data=b"0",
        headers={"Content-Type": "text/plain"},
    )
    urllib.request.urlopen(reset).read()
    s3, roles = client("s3", **credentials), client("iam", **credentials)
    calls = [
        ("get from input", lambda: s3.get_object(Bucket=input_bucket, Key="there")),
        ("put to output", lambda: s3.put_object(Bucket=output_bucket, Key="new", Body=b"x")),
        ("put to input", lambda: s3.put_object(Bucket=input_bucket, Key="new", Body=b"x")),
        ("get from output", lambda: s3.get_object(Bucket=output_bucket, Key="there")),
        ("list input", lambda: s3.list_objects_v2(Bucket=input_bucket)),
        ("delete from input", lambda: s3.delete_object(Bucket=input_bucket, Key="there")),
        ("delete from output", lambda: s3.delete_object(Bucket=output_bucket, Key="there")),
        ("list roles", lambda: roles.list_roles()),
    ]
    for what, call in calls:
        try:
            call()
            print(f"{what}: allowed")
        except ClientError as error:
            code = error.response["Error"]["Code"]
            print(f"{what}: " + ("refused" if code in ("AccessDenied", "AccessDeniedException") else code))

use a2i_policy::policies;

policies! {
    account = "111122223333";
    bucket Input = "my-input-bucket";
    role Reader {
        trust "lambda.amazonaws.com" when { StringEquals: { "aws:SourceAccount": "111122223333" } };
        read Input;
        tags { "Team": "Review" }
    }
    role Ci { trust account "111122223333"; allow "cloudformation:*" on "*"; }
    role Almost {
        trust account "111122223333";
        allow "iam:*" on ["arn:aws:iam::111122223333:role/Reader", "arn:aws:iam::111122223333:role/Ci", "arn:aws:iam::111122223333:role/Almost", "arn:aws:iam::111122223333:role/Guarded"];
        deny "iam:TagRole" on Reader;
    }
    role Guarded {
        trust account "111122223333";
        derive;
        deny "iam:*" on "*" when { StringNotEquals: { "aws:SourceVpce": "vpce-1a2b3c4d" } };
    }
    deployment Ship { by: Ci, with: cloudformation, stack: "review" }
    deployment Program { by: Almost, with: sdk }
    deployment Closed { by: Guarded, with: cloudformation }
}

fn main() {}

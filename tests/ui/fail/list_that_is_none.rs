use a2i_policy::policies;

policies! {
    bucket Input = "my-input-bucket";
    role Reviewer { trust sagemaker; }
    user Operator {
        list Inputt;
        list Reviewer;
        list Input under "";
        list Input under "incoming";
        list Input under "incoming/" under "more/";
        list Input under "incoming/" when { StringLike: { "s3:prefix": "incoming/2024/*" } };
    }
}

fn main() {}

use a2i_policy::policies;

policies! {
    key Main = param;
    bucket Input = "my-input" { kms_key: Main }
    role Reader {
        trust "lambda.amazonaws.com";
        read Input;
        allow "kms:DescribeKey" on Main;
    }
}

fn main() {}

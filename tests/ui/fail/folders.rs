a2i_policy::policies! {
    bucket Input = "my-input-bucket";
    role Reader {
        trust "lambda.amazonaws.com";
        read Input under [];
        list Input under ["incoming/", "archive"];
        read Input under [Input];
    }
}

fn main() {}

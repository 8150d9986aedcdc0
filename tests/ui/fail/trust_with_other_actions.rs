use a2i_policy::policies;

policies! {
    account = "111122223333";
    role Worker {
        trust account "111122223333" with ["sts:TagSesion"];
        trust account "444455556666" with ["sts:TagSession", "sts:tagsession"];
        trust "lambda.amazonaws.com" with [];
        trust "ec2.amazonaws.com" with "sts:AssumeRole";
        trust account "555566667777" with TagSession;
    }
}

fn main() {}

//! Another preposition than that of the language, or none.

mod for_of {
    a2i_policy::policies! {
        bucket Input = "my-input-bucket";
        policy for Input { tls_only; }
    }
}

mod for_to {
    a2i_policy::policies! {
        account = "111122223333";
        bucket Input = "my-input-bucket";
        user Reader { list Input; }
        policy of Input { allow "s3:GetObject" for Reader on Input.objects; }
    }
}

mod in_on {
    a2i_policy::policies! {
        account = "111122223333";
        bucket Input = "my-input-bucket";
        user Reader { list Input; }
        policy of Input { allow "s3:GetObject" to Reader in Input.objects; }
    }
}

mod nobody {
    a2i_policy::policies! {
        bucket Input = "my-input-bucket";
        policy of Input { deny "s3:GetObject" on Input.objects; }
    }
}

fn main() {}

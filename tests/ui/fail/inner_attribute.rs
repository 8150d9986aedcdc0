use a2i_policy::policies;

policies! {
    //! The policies of the review.
    #![allow(dead_code)]

    bucket Input = "my-input-bucket";
}

fn main() {}

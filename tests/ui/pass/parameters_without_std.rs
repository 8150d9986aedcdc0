#![no_std]
#![deny(warnings)]
//! Names that are in scope elsewhere, and none of the prelude of std.
extern crate std;

mod outer {
    a2i_policy::policies! {
        bucket Input = "an-input-bucket";
    }

    pub mod inner {
        #[allow(unused_imports)]
        use super::*;
        pub const SHADOWED: &str = super::Input::NAME;
        #[allow(dead_code)]
        struct String;

        a2i_policy::policies! {
            bucket Input = param;
            bucket Some = param;
            role Reader {
                trust "lambda.amazonaws.com";
                read Input;
                write Some;
            }
        }
    }
}

fn main() {
    use outer::inner::{Input, Parameters, Reader, SHADOWED, Some};
    let (input, output) = (Input::named("in-7f3a").unwrap(), Some::named("out-7f3a").unwrap());
    let parameters = Parameters::new(input, output).unwrap();
    assert!(Reader::permissions_policy(&parameters).as_str().contains("in-7f3a"));
    assert!(SHADOWED.contains("input"));
}

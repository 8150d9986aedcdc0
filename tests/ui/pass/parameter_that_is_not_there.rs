#![deny(warnings)]
//! What depends on a parameter that a `#[cfg]` takes out: its template stays, what fills it in does not.
use a2i_policy::{Identity, Permissions, policies};

policies! {
    #[cfg(any())]
    bucket Absent = param;
    #[cfg(all())]
    bucket Present = param;
    bucket Other = param;
    role ReadsAbsent {
        trust sagemaker;
        read Absent;
    }
    role ReadsBoth {
        trust sagemaker;
        read Absent;
        read Other;
    }
    #[cfg(all())]
    role ReadsPresent {
        trust sagemaker;
        read Present;
        read Other;
    }
    template_preview Preview {
        role: ReadsAbsent,
        input: Absent,
    }
}

/// No function of the macro's is in the way.
impl ReadsAbsent {
    fn permissions_policy() {}
}

fn main() {
    ReadsAbsent::permissions_policy();
    let template = ReadsBoth::PERMISSIONS_TEMPLATE;
    assert!(template.as_str().contains("arn:aws:s3:::${Absent}/*"));
    assert_eq!(<ReadsBoth as Identity>::PERMISSIONS, Permissions::Template(template));
    let (present, other) = (Present::named("in-7f3a"), Other::named("out-7f3a"));
    let parameters = Parameters::new(present.unwrap(), other.unwrap()).unwrap();
    let policy = ReadsPresent::permissions_policy(&parameters);
    assert!(policy.as_str().contains("arn:aws:s3:::in-7f3a/*"));
}

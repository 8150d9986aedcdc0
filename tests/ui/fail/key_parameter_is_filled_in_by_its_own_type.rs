use a2i_policy::policies;

policies! {
    account = "111122223333";
    region = "us-east-1";
    key Main = param;
    bucket Input = "my-input" { kms_key: Main }
    bucket Output = "my-output" { kms_key: param }
}

const ID: &str = "1234abcd-12ab-34cd-56ef-1234567890ab";

fn main() {
    let (main, output) = (Main::with_id(ID).unwrap(), Output::with_kms_key(ID).unwrap());
    // The wrong way round.
    let _ = Parameters::new(output, main);
    // Its ARN is not a constant.
    let _ = Main::ARN;
}

use a2i_policy::policies;

policies! {
    bucket A = "my bucket";
    bucket B = "ab";
    bucket C = "192.168.5.4";
    bucket D = "amzn-s3-demo-bucket";
    bucket E = 5;
}

fn main() {}

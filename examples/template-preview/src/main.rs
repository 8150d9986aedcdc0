//! Prints the CORS configuration that the bucket needs so that workers' browsers can load its images.

mod policies;

use policies::Samples;

fn main() {
    let (bucket, cors) = (Samples::NAME, Samples::CORS);
    println!("aws s3api put-bucket-cors --bucket {bucket} --cors-configuration '{cors}'");
}

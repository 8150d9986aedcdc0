//! Prints the documents as they are deployed from now on.

mod policies;

fn main() {
    for document in policies::DOCUMENTS {
        println!("{}\n{}\n", document.file_name(), document.as_str());
    }
}

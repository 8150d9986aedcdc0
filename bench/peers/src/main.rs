//! Measures reading and deciding beside the other libraries, and prints a line for each, its cells
//! between tabs: the case, who, seconds, a note. `cargo run -p bench` makes a table of them.

mod check;
mod evaluate;
mod measure;
mod patterns;
mod read;

fn main() -> Result<(), String> {
    match std::env::args().nth(1).as_deref() {
        Some("read") => read::run(),
        Some("evaluate") => evaluate::run(),
        Some("patterns") => {
            patterns::run();
            Ok(())
        }
        Some("check") => check::run(),
        // For the simulator, which is no library of Rust's.
        Some("cases") => {
            evaluate::print_cases();
            Ok(())
        }
        _ => Err("name one of read, evaluate, patterns, check, cases".to_owned()),
    }
}

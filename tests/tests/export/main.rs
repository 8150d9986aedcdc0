//! The export step in packages outside of the workspace, whose build scripts are really run by Cargo.

mod annotations;
mod before;
mod checking;
mod folders;
mod killed;
mod package;
mod sources;
mod writing;

//! What keeps the traits of declared items to declared items.

/// What `policies!` declared as `Kind`, one of [`kind`]. The macro implements it, and nobody else: what is
/// taken for a proof rests on it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not declared in `policies!` as what this trait is about, and nothing else can prove it",
    label = "nothing of the kind was proven of `{Self}`",
    note = "declare it in `policies!`; the macro implements the trait for what it has proven"
)]
pub trait Declared<Kind> {}

/// What an item may be declared as. A role that was proven to work is not a task that was.
#[allow(
    missing_docs,
    reason = "each is the declaration that it is named after"
)]
pub mod kind {
    macro_rules! kinds {
        ($($name:ident),*) => {$(
            #[derive(Debug)]
            pub enum $name {}
        )*};
    }

    kinds!(
        Role,
        User,
        Policy,
        Group,
        TemplatePreview,
        HumanLoop,
        WorkerTemplate,
        BedrockEvaluation,
        Task
    );
}

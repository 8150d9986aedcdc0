use super::subject::Subject;
use crate::expand::item::Expanded;

impl Subject<'_> {
    /// What rustdoc shows of it: what it is, its documents, what is attached.
    pub(super) fn docs(&self, into: &mut Expanded) {
        let (kind, name) = (self.identity.kind.keyword(), &self.identity.name.value);
        self.attributes
            .docs(&mut into.item, &format!("The IAM {kind} `{name}`."));
        for constant in &self.constants {
            constant.docs(&mut into.item);
        }
        let attached = self.attached.iter().flatten();
        if attached.clone().next().is_some() {
            let mut text = "\n# Managed policies\n".to_owned();
            for arn in attached {
                text.push_str("\n- `");
                text.push_str(arn);
                text.push('`');
            }
            into.item.text(format_args!("#[doc = {text:?}]"));
        }
    }
}

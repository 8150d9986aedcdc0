use super::subject::Subject;
use crate::expand::constant::docs;
use crate::expand::item::Expanded;

impl Subject<'_> {
    /// What rustdoc shows of it: what it is, its documents, what is attached.
    pub(super) fn docs(&self, into: &mut Expanded) {
        let (kind, name) = (self.identity.kind.keyword(), &self.identity.name.value);
        let arn = self.settings.identity_arn(self.identity);
        let mut text = docs(&format!("IAM {kind}"), name, Some(&arn), &self.constants);
        let attached = self.attached.iter().flatten();
        if attached.clone().next().is_some() {
            text.push_str("\n\n# Managed policies\n");
            for arn in attached {
                text.push_str("\n- `");
                text.push_str(arn);
                text.push('`');
            }
        }
        self.attributes.docs(&mut into.item, &text);
    }
}

/// What no policy says of a request, and yet decides about it.
///
/// Where nothing is stated, a decision holds whichever it is, but for what is said at each.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub struct Circumstances {
    /// The user who called `GetFederationToken`, by ARN, where the caller is the session of a federated
    /// user.
    pub federated_by: Option<String>,
    /// Whether the caller is a service-linked role: no service control policy reaches it, no resource
    /// control policy. Taken to be none where nothing else is seen of its name.
    pub is_service_linked_role: bool,
    /// Whether the caller's account is the management account, which no service control policy reaches.
    pub is_principal_in_management_account: bool,
    /// Whether the resource's account is the management account, which no resource control policy
    /// reaches.
    pub is_resource_in_management_account: bool,
    /// Whether the bucket's Block Public Access settings shut out others where its policy is public.
    pub blocks_public_access: Option<bool>,
    /// Whether other accounts may own objects of the bucket, and give access by ACLs. Since April 2023,
    /// new buckets leave both to their owner, which is taken to be so.
    pub has_foreign_objects: bool,
    /// Whether the key has grants. That it has none must be stated.
    pub has_key_grants: Option<bool>,
}

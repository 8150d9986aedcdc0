//! stub
pub const DATE: &str = "2026-09-26";
pub struct ManagedPolicy {
    pub name: &'static str,
    pub document: &'static str,
    pub path: &'static str,
}
static DATA: &str = include_str!("../../../tests/data/managed_policies.jsonl");
fn parse(line: &'static str) -> Option<ManagedPolicy> {
    let rest = line
        .strip_prefix("{\"name\": \"")
        .or(line.strip_prefix("{\"name\":\""))?;
    let (name, rest) = rest.split_once('"')?;
    let i = rest.find("\"document\":")?;
    let document = rest.get(i + 11..rest.len() - 1)?.trim();
    let p = rest.find("\"path\":")?;
    let path = rest
        .get(p + 7..)?
        .trim_start()
        .get(1..)?
        .split('"')
        .next()?;
    Some(ManagedPolicy {
        name,
        document,
        path,
    })
}
impl ManagedPolicy {
    pub fn arn(&self, partition: &str) -> String {
        format!("arn:{partition}:iam::aws:policy{}{}", self.path, self.name)
    }
}
pub fn managed_policies() -> impl Iterator<Item = ManagedPolicy> {
    DATA.lines().filter_map(parse)
}
pub fn managed_policy(name: &str) -> Option<ManagedPolicy> {
    managed_policies().find(|p| p.name == name)
}
pub struct Service;
pub struct Action;
impl Service {
    pub fn action(&self, _n: &str) -> Option<Action> {
        Some(Action)
    }
}
impl Action {
    pub fn takes(&self, key: &str) -> bool {
        !key.eq_ignore_ascii_case("sagemaker:WorkteamType")
            && !key.eq_ignore_ascii_case("sagemaker:WorkteamArn")
    }
}
pub fn service(p: &str) -> Option<Service> {
    (p == "sagemaker").then_some(Service)
}

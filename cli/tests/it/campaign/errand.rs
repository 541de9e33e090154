//! Something small to ask of services that answer and otherwise tell nobody anything.

use parley_bus::Bus;
use parley_identity::SigningKey;
use parley_ids::ServiceName;
use parley_proto::v1;

use crate::client::Client;

/// The `n`th errand to a service; back when it is answered.
pub(super) async fn run(bus: &Bus, service: ServiceName, n: usize) {
    match service {
        ServiceName::Registry => register(bus, n).await,
        ServiceName::Hierarchy => form(bus, n).await,
        other => panic!("there is no errand to {other}"),
    }
}

/// A visitor says something new of itself. It has no skill, so nobody gives it work.
async fn register(bus: &Bus, n: usize) {
    let visitor = Client::new(bus, "visitor", Some(SigningKey::from_seed(&[77; 32])));
    let profile = v1::Profile { description: format!("On visit {n}"), ..Default::default() };
    let register = v1::RegisterAgent { profile: Some(profile), ..Default::default() };
    visitor.have(ServiceName::Registry, "register", &format!("visit-{n}"), &register).await;
}

/// A team that an auction would have to staff, so that it takes nobody from the tasks, and its end.
async fn form(bus: &Bus, n: usize) {
    let (alice, team_id) = (Client::new(bus, "alice", None), format!("errand-{n}"));
    let form = v1::FormTeam {
        team_id: team_id.clone(),
        items: vec![v1::WorkItem { step_id: "wait".to_owned(), ..Default::default() }],
        staffing: v1::form_team::Staffing::Auction.into(),
        ..Default::default()
    };
    alice.have(ServiceName::Hierarchy, "form", &format!("form-{n}"), &form).await;
    let dissolve = v1::DissolveTeam { team_id, reason: "it was an errand".to_owned() };
    alice.have(ServiceName::Hierarchy, "dissolve", &format!("dissolve-{n}"), &dissolve).await;
}

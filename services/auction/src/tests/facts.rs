use super::*;
use v1::tasks_record::Event;

fn fact(event: &str, wire: Event) -> Result<Option<Message>, String> {
    let record = v1::TasksRecord { task_id: "t1".to_owned(), state: 0, event: Some(wire) };
    AuctionService::fact(ServiceName::Tasks, event, &record.encode_to_vec()).map_err(|e| e.to_string())
}

fn task_auction() -> AuctionId {
    AuctionId::new("task-t1").unwrap()
}

fn asked(id: &str, lot: &str) -> Event {
    Event::Auctioned(v1::OpenAuction {
        auction_id: id.to_owned(),
        lots: vec![v1::Lot { lot_id: lot.to_owned(), ..Default::default() }],
        ..Default::default()
    })
}

#[test]
fn what_tasks_asks_for_is_opened_or_answered_by_a_record() {
    let message = fact("auctioned", asked("task-t1", "main")).unwrap();
    let Some(Message::Open(terms)) = &message else { panic!("{message:?}") };
    assert_eq!((&terms.auction, terms.lots.len()), (&task_auction(), 1));
    for (id, lot, part) in
        [("task-t1", "a b", "lots[0].lotId: has the character"), ("task-t2", "main", "auctionId: is task-t2")]
    {
        let message = fact("auctioned", asked(id, lot)).unwrap();
        let Some(Message::Unopenable { auction, problem }) = &message else { panic!("{message:?}") };
        assert_eq!(*auction, task_auction());
        assert!(problem.contains(part), "{problem}");
    }
}

#[test]
fn outcomes_and_ends_of_tasks_are_read() {
    let vacated = v1::RoleVacated {
        role_id: "main".to_owned(),
        agent: "a".to_owned(),
        reason: "no answer".to_owned(),
        kind: "silent".to_owned(),
        ..Default::default()
    };
    let Some(Message::Vacated { auction, agent, reason, .. }) =
        fact("vacated", Event::Vacated(vacated)).unwrap()
    else {
        panic!()
    };
    assert_eq!((auction, agent.as_str(), reason.as_str()), (task_auction(), "a", "silent (no answer)"));

    let settled = |quality| {
        Event::Settled(v1::RoleSettled {
            role_id: "main".to_owned(),
            agent: "a".to_owned(),
            success: true,
            quality,
            ..Default::default()
        })
    };
    let message = fact("settled", settled(Some(90))).unwrap();
    let Some(Message::Settled { outcome, .. }) = &message else { panic!("{message:?}") };
    assert_eq!((outcome.class.as_str(), outcome.quality.map(|q| q.get())), ("general", Some(90)));
    assert!(fact("settled", settled(Some(101))).is_err());

    for (event, wire) in [("failed", Event::Failed(ended())), ("canceled", Event::Canceled(ended()))] {
        let Some(Message::TaskEnded { auction, reason }) = fact(event, wire).unwrap() else { panic!() };
        assert_eq!((auction, reason.as_str()), (task_auction(), "the task ended: too late"));
    }
}

fn ended() -> v1::TaskEnded {
    v1::TaskEnded { reason: "too late".to_owned(), code: String::new() }
}

#[test]
fn records_of_no_concern_are_passed_over() {
    assert_eq!(fact("completed", Event::Completed(v1::TaskCompleted::default())), Ok(None));
    for from in [ServiceName::Hierarchy, ServiceName::Delivery, ServiceName::Consensus] {
        assert_eq!(AuctionService::fact(from, "formed", b"anything").map_err(|e| e.to_string()), Ok(None));
    }
    assert!(AuctionService::fact(ServiceName::Registry, "registered", &[0xff]).is_err());
}

#[test]
fn the_registry_is_read_as_it_stands() {
    let profile = v1::Profile {
        skills: vec![v1::Skill { name: "rust".to_owned(), level: 80 }],
        capacity: vec![v1::Resource { name: "slots".to_owned(), amount: 3 }],
        cost_per_unit_micro: 7,
        classes: vec!["general".to_owned()],
        ..Default::default()
    };
    let wire = v1::AgentRegistered {
        agent: "a".to_owned(),
        public_key: vec![7; 32],
        profile: Some(profile),
        groups: vec![],
        online: true,
    };
    let payload = v1::RegistryRecord { event: Some(v1::registry_record::Event::Registered(wire)) };
    let message =
        AuctionService::fact(ServiceName::Registry, "registered", &payload.encode_to_vec()).unwrap();
    let Some(Message::Registered { agent, profile, online }) = &message else { panic!("{message:?}") };
    assert_eq!((agent.as_str(), *online, profile.key, profile.cost_per_unit.0), ("a", true, [7; 32], 7));
    assert_eq!((profile.skills.len(), profile.capacity.len(), profile.classes.len()), (1, 1, 1));
}

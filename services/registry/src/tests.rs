mod epochs;

use parley_ids::{AgentId, CommandId};
use parley_machine::{Command, Service};
use parley_proto::{Body, ContentType, v1};
use parley_registry_core::Message;

use crate::RegistryService;

fn decode(verb: &str, json: &str) -> Result<Message, String> {
    let (sender, id) = (AgentId::new("a").unwrap(), CommandId::new("1").unwrap());
    let body = Body { content_type: ContentType::Json, bytes: json.as_bytes() };
    RegistryService::command(&Command { sender: &sender, id: &id, verb, body }).map_err(|e| e.to_string())
}

#[test]
fn malformed_commands_name_the_field() {
    for (verb, json, part) in [
        (
            "register",
            r#"{"profile":{"skills":[{"name":"a b","level":1}]}}"#,
            "profile.skills[0].name: has the character",
        ),
        (
            "register",
            r#"{"profile":{"skills":[{"name":"a","level":101}]}}"#,
            "profile.skills[0].level: is 101",
        ),
        ("register", r#"{"profile":{"skills":[{"name":"a"},{"name":"a"}]}}"#, "names a twice"),
        ("register", r#"{"nonsense":1}"#, "unknown field `nonsense`"),
        ("register", "{", "payload"),
        ("admit", r#"{"name":"w-*"}"#, "needs a key or a join token"),
        ("group", r#"{"group":"g","members":["a"]}"#, "unknown field `group`"),
        ("group", "{}", "config: is missing"),
        ("group", r#"{"config":{"group":"g","timeouts":{"viewMs":1}}}"#, "config.timeouts.viewMs: is 1 ms"),
        (
            "group",
            r#"{"config":{"group":"g","members":[{"agent":"a"}]}}"#,
            "members[0].publicKey: has 0 bytes",
        ),
        ("advance", "{}", "certificate: is missing"),
        ("advance", r#"{"certificate":{}}"#, "certificate.proposal: is missing"),
        ("advance", r#"{"config":{}}"#, "unknown field `config`"),
        ("recover", "{}", "config: is missing"),
        ("recover", r#"{"config":{"group":"g","timeouts":{"viewMs":1}}}"#, "config.timeouts.viewMs: is 1 ms"),
        ("dance", "{}", "dance is no verb"),
    ] {
        let error = decode(verb, json).unwrap_err();
        assert!(error.contains(part), "{verb} {json}: {error}");
    }
}

#[test]
fn json_and_protobuf_say_the_same() {
    use parley_proto::Message as _;
    let wire = v1::RegisterAgent {
        profile: Some(v1::Profile {
            skills: vec![v1::Skill { name: "rust".into(), level: 90 }],
            ..Default::default()
        }),
        join_token: "t".into(),
    };
    let (sender, id) = (AgentId::new("a").unwrap(), CommandId::new("1").unwrap());
    let bytes = wire.encode_to_vec();
    let body = Body { content_type: ContentType::Protobuf, bytes: &bytes };
    let binary =
        RegistryService::command(&Command { sender: &sender, id: &id, verb: "register", body }).unwrap();
    let json = r#"{"profile":{"skills":[{"name":"rust","level":90}]},"joinToken":"t"}"#;
    assert_eq!(decode("register", json).unwrap(), binary);
}

use super::{Body, Error, Input, JSON, Job, MARKDOWN, Output, work};
use crate::outcome::Outcome;
use crate::review::Verdict;

const TEXT: &str = "The cat sat. The cat ran!\n";
const TABLE: &str = "name,age\nAnn,31\nBob,29\n";

const fn body<'a>(media_type: &'a str, text: &'a str) -> Body<'a> {
    Body { media_type, bytes: text.as_bytes() }
}

fn job<'a>(
    class: &'a str,
    skills: &'a [&'a str],
    input: Option<Body<'a>>,
    inputs: &'a [Input<'a>],
) -> Job<'a> {
    Job { class, skills, title: "Cats", step: "here", input, inputs }
}

fn plain(class: &str, skills: &[&str], text: &str) -> Result<Output, Error> {
    work(&job(class, skills, Some(body("text/plain", text)), &[]))
}

fn outcome(output: &Output) -> Outcome {
    assert_eq!(output.media_type, JSON);
    serde_json::from_str(&output.text).unwrap()
}

#[test]
fn skill_or_class_decides() {
    let cases: [(&str, &[&str], &str); 6] = [
        ("text-statistics", &[], "text"),
        ("general", &["text"], "text"),
        ("csv-profile", &["text"], "text"),
        ("csv-profile", &["rust"], "csv"),
        ("csv-profile", &["text", "csv"], "csv"),
        ("team-report", &["csv", "english"], "csv"),
    ];
    for (class, skills, expected) in cases {
        let got = match outcome(&plain(class, skills, TABLE).unwrap()) {
            Outcome::TextStatistics(_) => "text",
            Outcome::CsvProfile(_) => "csv",
            Outcome::Review(_) => "review",
        };
        assert_eq!(got, expected, "{class} {skills:?}");
    }
    let unknown: [(&str, &[&str]); 3] = [("general", &[]), ("general", &["text", "csv"]), ("", &["rust"])];
    for (class, skills) in unknown {
        let error = plain(class, skills, TEXT).unwrap_err();
        assert!(matches!(error, Error::Unknown { .. }) && !error.is_permanent(), "{class} {skills:?}");
    }
}

#[test]
fn reviews_and_reports() {
    let (count, profile) = (plain("", &["text"], TEXT).unwrap(), plain("", &["csv"], TABLE).unwrap());
    let inputs = [
        Input { step: "count", agent: "ada", body: body(JSON, &count.text) },
        Input { step: "profile", agent: "bob", body: body(JSON, &profile.text) },
    ];
    let bundle = serde_json::json!({
        "count": {"mediaType": "text/plain", "text": TEXT},
        "profile": {"mediaType": "text/csv", "text": TABLE},
    })
    .to_string();
    let both = work(&job("", &["review"], Some(body(JSON, &bundle)), &inputs)).unwrap();
    let one = work(&job("", &["review"], Some(body("text/plain", TEXT)), &inputs[..1])).unwrap();
    let other = work(&job("", &["review"], Some(body("text/plain", "Dogs.")), &inputs[..1])).unwrap();
    let cases =
        [(&both, 2, Verdict::Confirmed), (&one, 1, Verdict::Confirmed), (&other, 1, Verdict::Contradicted)];
    for (output, reviews, verdict) in cases {
        let Outcome::Review(got) = outcome(output) else { panic!("{output:?}") };
        assert_eq!((got.reviews.len(), got.verdict), (reviews, verdict));
    }

    let all = [inputs[0], inputs[1], Input { step: "review", agent: "cy", body: body(JSON, &both.text) }];
    let report = work(&job("", &["report"], None, &all)).unwrap();
    assert_eq!(report.media_type, MARKDOWN);
    assert!(report.text.starts_with("# Cats\n\n**Confirmed:** 2 results, "), "{}", report.text);

    let merged = work(&job("", &["text"], None, &[inputs[0], inputs[0]])).unwrap();
    let Outcome::TextStatistics(merged) = outcome(&merged) else { panic!("{merged:?}") };
    assert_eq!((merged.parts, merged.words), (2, 12));
}

#[test]
fn says_what_is_missing() {
    type Is = fn(&Error) -> bool;
    let count = plain("", &["text"], TEXT).unwrap();
    let counted = [Input { step: "count", agent: "ada", body: body(JSON, &count.text) }];
    let garbled = [Input { step: "count", agent: "ada", body: body(JSON, "{}") }];
    let text = Some(body("text/plain", TEXT));
    let bytes = Some(Body { media_type: "", bytes: b"\xff" });
    let cases: [(&str, Option<Body<'_>>, &[Input<'_>], Is); 11] = [
        ("text", None, &[], |e| matches!(e, Error::NoInput { .. })),
        ("text", bytes, &[], |e| matches!(e, Error::NotUtf8(_))),
        ("csv", None, &counted, |e| matches!(e, Error::NoInput { .. })),
        ("csv", Some(body("text/csv", "a,b\n1\n")), &[], |e| matches!(e, Error::Table(_))),
        ("review", None, &counted, |e| matches!(e, Error::NoInput { .. })),
        ("review", text, &[], |e| matches!(e, Error::NoInput { .. })),
        ("review", text, &garbled, |e| matches!(e, Error::Result { .. })),
        ("review", Some(body(JSON, "[]")), &counted, |e| matches!(e, Error::Originals(_))),
        ("review", Some(body(JSON, r#"{"other":{"mediaType":"","text":""}}"#)), &counted, |e| {
            matches!(e, Error::NoOriginal { .. })
        }),
        ("review", bytes, &counted, |e| matches!(e, Error::Review { .. })),
        ("report", text, &[], |e| matches!(e, Error::Report(_))),
    ];
    for (skill, input, inputs, is) in cases {
        let error = work(&job("", &[skill], input, inputs)).unwrap_err();
        assert!(is(&error) && error.is_permanent(), "{skill}: {error:?}");
    }
}

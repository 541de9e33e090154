use super::*;

#[test]
fn comments_and_insides_of_literals_are_blank() {
    let text = "let a = \"// b\"; // c \"d\"\n/* e /* f */ g */ let h = 'i'; let j: &'k str;\n";
    let rust = Rust::new(text);
    assert_eq!(rust.code.len(), text.len());
    assert_eq!(
        words(&rust.code).map(|w| w.1).collect::<Vec<_>>(),
        ["let", "a", "let", "h", "let", "j", "k", "str"]
    );
    assert_eq!(rust.strings.len(), 1);
    assert_eq!(rust.strings[0].text, "// b");
}

#[test]
fn quotes_of_every_kind_end_where_they_end() {
    for (text, literal) in [
        (r#"x("a\"b", y)"#, r#"a\"b"#),
        (r##"x(r#"a"b"#, y)"##, r#"a"b"#),
        (r#"x(b"a", y)"#, "a"),
        (r##"x(br#"a"#, y)"##, "a"),
        (r#"x('"', "a", y)"#, "a"),
        (r#"x('\'', "a", y)"#, "a"),
        (r#"x('\u{1F600}', 'é', "é", y)"#, "é"),
        (r##"x(r#type, "a", y)"##, "a"),
    ] {
        let rust = Rust::new(text);
        assert_eq!(rust.strings.iter().map(|s| s.text.as_str()).collect::<Vec<_>>(), [literal], "{text}");
        assert_eq!(rust.find("y").len(), 1, "{text}");
        assert_eq!(rust.strings[0].bytes, text.contains("(b"), "{text}");
    }
}

#[test]
fn unfinished_text_ends() {
    for text in ["\"a", "\"a\\", "/* a", "'", "r#\"a", "r#", "'\\", "b\"", "#[cfg(test)]", "#[cfg("] {
        assert_eq!(Rust::new(text).code.len(), text.len(), "{text}");
    }
}

#[test]
fn words_know_their_place() {
    assert_eq!(words("fn a(b_1: C)").collect::<Vec<_>>(), [(0, "fn"), (3, "a"), (5, "b_1"), (10, "C")]);
}

#[test]
fn paths_are_found_whole() {
    let rust = Rust::new("std::time::Instant; xstd::time; std::timer; /* std::time */");
    assert_eq!(rust.find("std::time"), [0]);
    assert_eq!(rust.find("time").len(), 2);
}

#[test]
fn tests_are_items_under_cfg_test() {
    let text = "#[cfg(test)]\nmod tests;\nfn a() {}\n#[cfg(all(test, unix))]\nfn b(x: [u8; 2]) { if c { d } }\n\
                fn e() {}\n#[cfg(not(test))]\nfn f() {}\n";
    let rust = Rust::new(text);
    let at = |what: &str| text.find(what).unwrap();
    for (what, is_test) in
        [("mod tests", true), ("fn a", false), ("d }", true), ("fn e", false), ("fn f", false)]
    {
        assert_eq!(rust.is_test_at(at(what)), is_test, "{what}");
    }
    assert!(Rust::new("#![cfg(test)]\nfn a() {}").is_test_at(16));
}

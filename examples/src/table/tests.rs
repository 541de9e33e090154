use super::{Error, Kind, Numbers, Profile, kinds, profile};

const PENGUINS: &[u8] = include_bytes!("../../data/penguins-raw.csv");

fn of(text: &str) -> Profile {
    profile(text.as_bytes()).unwrap()
}

/// Delimiter, header, rows and columns.
#[test]
fn shapes() {
    let cases = [
        ("name,age\nAnn,31\nBob,NA\n", ',', true, 2, 2),
        ("a;b\n1,5;2,5\n", ';', true, 1, 2),
        ("a\tb\n1\t2\n", '\t', true, 1, 2),
        ("a|b|c\r\n1|2|3\r\n", '|', true, 1, 3),
        ("\"x;y\",2\n\"z;w\",3\n", ',', false, 2, 2),
        ("\u{feff}just text\nmore\n", ',', true, 1, 1),
        ("Ann,Paris\nBob,Paris\n", ',', false, 2, 2),
        ("1,2\n3,4", ',', false, 2, 2),
        ("a,a\n1,2\n", ',', false, 2, 2),
        ("a,\n1,2\n", ',', false, 2, 2),
        ("id,ok\n", ',', true, 0, 2),
    ];
    for (text, delimiter, header, rows, columns) in cases {
        let got = of(text);
        let got = (got.delimiter, got.header, got.rows, got.columns.len());
        assert_eq!(got, (delimiter, header, rows, columns), "{text:?}");
    }
    assert_eq!(of("1,2\n3,4").columns[1].name, "column 2");
}

#[test]
fn kinds_of_cells() {
    let cases: [(&[&str], Kind); 20] = [
        (&[], Kind::Empty),
        (&["1", "-2", "+3", "0"], Kind::Integer),
        (&["9223372036854775807"], Kind::Integer),
        (&["9223372036854775808"], Kind::Number),
        (&["1", "2.5", "-1e3", ".5"], Kind::Number),
        (&["007"], Kind::Text),
        (&["1", "007"], Kind::Text),
        (&["0.5"], Kind::Number),
        (&["inf"], Kind::Text),
        (&["1e999"], Kind::Text),
        (&["2007-11-11", "2000/02/29"], Kind::Date),
        (&["2007-11-11T23:59", "2007-11-11 23:59:59Z", "2007-11-11"], Kind::Date),
        (&["1900-02-29"], Kind::Text),
        (&["2007-13-01"], Kind::Text),
        (&["2007-11-11T24:00"], Kind::Text),
        (&["Yes", "NO"], Kind::Bool),
        (&["true"], Kind::Bool),
        (&["yes", "false"], Kind::Text),
        (&["1", "yes"], Kind::Text),
        (&["MALE", "FEMALE"], Kind::Text),
    ];
    for (cells, kind) in cases {
        assert_eq!(kinds::of(cells), kind, "{cells:?}");
    }
    for (cell, missing) in
        [("", true), ("na", true), ("N/A", true), ("NaN", true), ("none", false), ("-", false)]
    {
        assert_eq!(kinds::is_missing(cell), missing, "{cell:?}");
    }
}

#[test]
fn errors_name_the_line() {
    let ragged = [
        ("a,b\n1,2\n3\n", (3, 2, 1, 0)),
        ("a,b\r\n1,2\r\n3,4,5\r\n6\r\n", (3, 2, 3, 1)),
        ("a,b\n\n\"x\ny\",2\n3\n", (5, 2, 1, 0)),
    ];
    for (text, at) in ragged {
        match profile(text.as_bytes()) {
            Err(Error::Ragged { line, expected, found, others }) => {
                assert_eq!((line, expected, found, others), at, "{text:?}");
            }
            other => panic!("{text:?}: {other:?}"),
        }
    }
    for text in ["", "\n\r\n"] {
        assert!(matches!(profile(text.as_bytes()), Err(Error::Empty)), "{text:?}");
    }
    match profile(b"a,b\n1,\xff\n") {
        Err(Error::NotUtf8(error)) => assert_eq!(error.line, 2),
        other => panic!("{other:?}"),
    }
    let huge = "x\n1e308\n1e308\n";
    assert!(matches!(profile(huge.as_bytes()), Err(Error::TooLarge { column }) if column == "x"));
}

fn near(got: f64, expected: f64) {
    assert!((got - expected).abs() <= 1e-9 * expected.abs(), "{got} is not {expected}");
}

fn check(got: &Numbers, expected: [f64; 8]) {
    let got = [got.sum, got.mean, got.stddev, got.min, got.q1, got.median, got.q3, got.max];
    for (got, expected) in got.into_iter().zip(expected) {
        near(got, expected);
    }
}

/// By hand; quartiles as R's `quantile(x, type = 7)` gives them.
#[test]
fn small_columns() {
    let got = of(
        "day,price,note\n2024-02-29, 1.5 ,first\n2024-01-31,2.5,NA\n2024-03-02,4,caf\u{e9}\n2024-03-03,10,first\n",
    );
    let [day, price, note] = got.columns.as_slice() else { panic!("{got:?}") };
    let dates = day.dates.as_ref().unwrap();
    assert_eq!((dates.first.as_str(), dates.last.as_str()), ("2024-01-31", "2024-03-03"));
    check(&price.numbers.unwrap(), [18.0, 4.5, 14.5_f64.sqrt(), 1.5, 2.25, 3.25, 5.5, 10.0]);
    assert_eq!((note.count, note.missing, note.distinct), (3, 1, 2));
    let lengths = note.lengths.unwrap();
    assert_eq!((lengths.min, lengths.max), (4, 5));
    near(lengths.mean, 14.0 / 3.0);
    let top: Vec<(&str, u64)> = note.top.iter().map(|t| (t.value.as_str(), t.count)).collect();
    assert_eq!(top, [("first", 2), ("caf\u{e9}", 1)]);
    check(&of("x\n7\n").columns[0].numbers.unwrap(), [7.0, 7.0, 0.0, 7.0, 7.0, 7.0, 7.0, 7.0]);
}

/// The figures are those of another program (Python: `csv`, `statistics` with `method="inclusive"`).
#[test]
fn penguins() {
    let got = profile(PENGUINS).unwrap();
    assert_eq!((got.delimiter, got.header, got.rows), (',', true, 344));
    let columns = [
        ("studyName", Kind::Text, 344, 0, 3),
        ("Sample Number", Kind::Integer, 344, 0, 152),
        ("Species", Kind::Text, 344, 0, 3),
        ("Region", Kind::Text, 344, 0, 1),
        ("Island", Kind::Text, 344, 0, 3),
        ("Stage", Kind::Text, 344, 0, 1),
        ("Individual ID", Kind::Text, 344, 0, 190),
        ("Clutch Completion", Kind::Bool, 344, 0, 2),
        ("Date Egg", Kind::Date, 344, 0, 50),
        ("Culmen Length (mm)", Kind::Number, 342, 2, 164),
        ("Culmen Depth (mm)", Kind::Number, 342, 2, 80),
        ("Flipper Length (mm)", Kind::Integer, 342, 2, 55),
        ("Body Mass (g)", Kind::Integer, 342, 2, 94),
        ("Sex", Kind::Text, 333, 11, 2),
        ("Delta 15 N (o/oo)", Kind::Number, 330, 14, 330),
        ("Delta 13 C (o/oo)", Kind::Number, 331, 13, 331),
        ("Comments", Kind::Text, 54, 290, 10),
    ];
    let found: Vec<_> =
        got.columns.iter().map(|c| (c.name.as_str(), c.kind, c.count, c.missing, c.distinct)).collect();
    assert_eq!(found, columns);
    let culmen = [15021.3, 43.9219298245614, 5.4595837139265315, 32.1, 39.225, 44.45, 48.5, 59.6];
    check(&got.columns[9].numbers.unwrap(), culmen);
    let mass = [1_437_000.0, 4201.754385964912, 801.9545356980955, 2700.0, 3550.0, 4050.0, 4750.0, 6300.0];
    check(&got.columns[12].numbers.unwrap(), mass);
    let carbon = [
        -8502.1625,
        -25.6862915407855,
        0.7939612110060316,
        -27.01854,
        -26.320305,
        -25.83352,
        -25.06205,
        -23.78767,
    ];
    check(&got.columns[15].numbers.unwrap(), carbon);
    let dates = got.columns[8].dates.as_ref().unwrap();
    assert_eq!((dates.first.as_str(), dates.last.as_str()), ("2007-11-09", "2009-12-01"));
    let lengths = got.columns[16].lengths.unwrap();
    assert_eq!((lengths.min, lengths.max), (18, 68));
    let top: Vec<String> = got.columns[4].top.iter().map(|t| format!("{} {}", t.value, t.count)).collect();
    assert_eq!(top.join(", "), "Biscoe 168, Dream 124, Torgersen 52");
}

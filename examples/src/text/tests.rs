use super::{Bin, Error, Lengths, Limits, STOP_WORDS, TextStats, analyse, merge};

const PART_1: &str = include_str!("../../data/alice-1-2.txt");
const PART_2: &str = include_str!("../../data/alice-3-4.txt");
const REST: &str = include_str!("../../data/alice-5-12.txt");

fn of(text: &str) -> TextStats {
    analyse(text, Limits::default()).unwrap()
}

fn near(got: f64, expected: f64) {
    assert!((got - expected).abs() < 1e-12 * expected.abs().max(1.0), "{got} is not {expected}");
}

/// Lines, characters, words, distinct words, words that occur once, and the length of every sentence.
#[test]
fn small_texts() {
    let cases: [(&str, [u64; 5], &[u64]); 8] = [
        ("", [0, 0, 0, 0, 0], &[]),
        ("The cat sat. The cat ran!\n", [1, 26, 6, 4, 2], &[3, 3]),
        ("Don't -- Alice\u{2019}s 'tis 3.14", [1, 26, 5, 5, 5], &[5]),
        ("`What?' said Alice.  She ran.\n\nNo stop", [3, 38, 7, 7, 7], &[2, 2, 3]),
        ("\u{dc}ber \u{dc}BER stra\u{df}e\r\nA a", [2, 21, 5, 3, 1], &[5]),
        ("a b\n\n\nc", [4, 7, 3, 3, 3], &[1, 2]),
        ("... (So it goes.) Then: 'Yes!'--no. 5 of them", [1, 45, 9, 9, 9], &[3, 3, 3]),
        ("one\n \t\ntwo. three. Four.", [3, 24, 4, 4, 4], &[1, 1, 2]),
    ];
    for (text, expected, sentences) in cases {
        let stats = of(text);
        let vocabulary = stats.vocabulary.unwrap();
        let got = [stats.lines, stats.characters, stats.words, vocabulary.distinct, vocabulary.hapax];
        assert_eq!(got, expected, "{text:?}");
        let lengths: Vec<u64> = stats
            .sentence_length
            .histogram
            .iter()
            .flat_map(|bin| (0..bin.count).map(|_| bin.length))
            .collect();
        assert_eq!(lengths, sentences, "{text:?}");
    }
}

#[test]
fn words_are_folded() {
    let stats = of("Alice\u{2019}s ALICE'S rock-n-roll \u{130} i");
    let table = stats.vocabulary.unwrap().table.unwrap();
    let words: Vec<(&str, u64)> = table.iter().map(|(word, count)| (word.as_str(), *count)).collect();
    assert_eq!(words, [("alice's", 2), ("i", 2), ("n", 1), ("rock", 1), ("roll", 1)]);
}

#[test]
fn lengths_by_hand() {
    let lengths = [2, 4, 4, 4, 5, 5, 7, 9].map(|length| Bin { length, count: 1 });
    let got = Lengths::of(&lengths).unwrap();
    assert_eq!((got.count, got.sum, got.sum_of_squares, got.min, got.max), (8, 40, 232, 2, 9));
    assert_eq!((got.mean, got.median), (5.0, 4.5));
    near(got.stddev, (256.0_f64 / 56.0).sqrt());
    let bins: Vec<(u64, u64)> = got.histogram.iter().map(|bin| (bin.length, bin.count)).collect();
    assert_eq!(bins, [(2, 1), (4, 3), (5, 2), (7, 1), (9, 1)]);
    let forged = [Bin { length: u64::MAX, count: 2 }];
    assert_eq!(Lengths::of(&forged), Err(Error::TooLarge));
}

/// What a file has; the figures are those of another program (Python: `re`, `collections`, `statistics`).
struct Known {
    counts: [u64; 6],
    word_sums: [u64; 2],
    sentence_sums: [u64; 3],
    /// Word length: mean, median, standard deviation; then the same of sentence length.
    shapes: [f64; 6],
    top: &'static str,
    content: &'static str,
}

fn check(stats: &TextStats, known: &Known) {
    let vocabulary = stats.vocabulary.as_ref().unwrap();
    let counts =
        [stats.lines, stats.characters, stats.words, vocabulary.distinct, vocabulary.hapax, stats.sentences];
    assert_eq!(counts, known.counts);
    assert_eq!([stats.word_length.sum, stats.word_length.sum_of_squares], known.word_sums);
    let sentences = &stats.sentence_length;
    assert_eq!([sentences.sum, sentences.sum_of_squares, sentences.max], known.sentence_sums);
    let shapes = [&stats.word_length, sentences].map(|of| [of.mean, of.median, of.stddev]);
    for (got, expected) in shapes.as_flattened().iter().zip(known.shapes) {
        near(*got, expected);
    }
    near(vocabulary.type_token_ratio, known.counts[3] as f64 / known.counts[2] as f64);
    for (listed, expected) in [(&vocabulary.top, known.top), (&vocabulary.top_content, known.content)] {
        let first: Vec<String> = listed.iter().take(5).map(|t| format!("{} {}", t.value, t.count)).collect();
        assert_eq!(first.join(", "), expected);
    }
}

#[test]
fn alice() {
    let known = Known {
        counts: [464, 23_096, 4_298, 932, 489, 173],
        word_sums: [16_970, 81_754],
        sentence_sums: [4_298, 188_470, 113],
        shapes: [3.9483480688692416, 4.0, 1.852768608768415, 24.84393063583815, 18.0, 21.793265725262582],
        top: "the 186, and 149, she 145, to 135, a 100",
        content: "alice 51, down 34, little 32, very 30, way 22",
    };
    check(&of(PART_1), &known);
    let known = Known {
        counts: [2_589, 101_057, 17_998, 2_103, 932, 1_033],
        word_sums: [73_829, 371_225],
        sentence_sums: [17_998, 550_724, 166],
        shapes: [4.102066896321814, 4.0, 1.94914369510319, 17.42303969022265, 13.0, 15.158853032055367],
        top: "the 1225, and 551, to 460, a 412, said 394",
        content: "said 394, alice 282, very 97, little 68, queen 68",
    };
    check(&of(REST), &known);
}

#[test]
fn merging_is_exact() {
    let merged = merge(&[of(PART_1), of(PART_2)], Limits::default()).unwrap();
    assert_eq!(merged.parts, 2);
    let known = Known {
        counts: [1_008, 47_363, 8_681, 1_426, 702, 395],
        word_sums: [34_459, 167_175],
        sentence_sums: [8_681, 351_039, 180],
        shapes: [3.969473562953577, 4.0, 1.871164602427025, 21.97721518987342, 15.0, 20.16774797083197],
        top: "the 416, and 321, to 269, she 241, a 220",
        content: "alice 104, said 68, little 60, down 53, very 47",
    };
    check(&merged, &known);
    assert_eq!(merge(&[], Limits::default()), Err(Error::NoParts));
    let mut forged = of("a");
    forged.lines = u64::MAX;
    assert_eq!(merge(&[forged, of("a")], Limits::default()), Err(Error::TooLarge));
}

#[test]
fn large_tables_stay_out() {
    let limits = Limits { top: 2, table: 3 };
    for (text, distinct, included) in [("a b c a", 3, true), ("a b c d", 4, false)] {
        let stats = analyse(text, limits).unwrap();
        let vocabulary = stats.vocabulary.as_ref().unwrap();
        assert_eq!((vocabulary.distinct, vocabulary.top.len()), (distinct, 2));
        assert_eq!(vocabulary.table.is_some(), included);
        let merged = merge(&[stats, of("e")], limits).unwrap();
        assert_eq!(merged.vocabulary.is_some(), included);
        assert_eq!(merged.words, 5);
    }
}

#[test]
fn results_survive_json() {
    let stats = of(PART_1);
    let json = serde_json::to_string(&stats).unwrap();
    let read: TextStats = serde_json::from_str(&json).unwrap();
    assert_eq!(read.vocabulary.unwrap().table, stats.vocabulary.unwrap().table);
    assert_eq!(read.word_length.histogram, stats.word_length.histogram);
    assert!(json.len() < 32 * 1024);
}

#[test]
fn stop_words_are_sorted() {
    assert!(STOP_WORDS.windows(2).all(|pair| pair[0] < pair[1]));
}

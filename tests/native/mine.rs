//! The list of own tools survives being written and read, whatever a person typed.

use holdfast::domain::mine::{Kind, LONGEST, MOST, Tool, next, parse, print, tidied};
use proptest::prelude::*;

fn any_tool() -> impl Strategy<Value = Tool> {
    let kind = prop_oneof![
        Just(Kind::Passage),
        Just(Kind::Song),
        Just(Kind::Picture),
        Just(Kind::Voice)
    ];
    (any::<u32>(), kind, "(?s).{0,80}").prop_map(|(number, kind, words)| Tool {
        number,
        kind,
        words: tidied(&words),
    })
}

#[test]
fn a_new_tool_has_a_number_of_its_own() {
    let tool = |number| Tool {
        number,
        kind: Kind::Song,
        words: "Sea".into(),
    };
    assert_eq!(next(&[]), 1);
    assert_eq!(next(&[tool(4), tool(2)]), 5);
    assert_eq!(tool(4).large(), "mine/4");
}

#[test]
fn a_list_shows_the_first_line_and_not_all_of_it() {
    let tool = Tool {
        number: 1,
        kind: Kind::Passage,
        words: format!("\n  \n{}\nsecond", "é".repeat(100)),
    };
    assert_eq!(tool.first(), "é".repeat(60));
    assert_eq!(tidied(&"x".repeat(LONGEST + 9)).len(), LONGEST);
}

proptest! {
    #[test]
    fn what_was_kept_comes_back(tools in prop::collection::vec(any_tool(), 0..MOST)) {
        prop_assert_eq!(parse(&print(&tools)), tools);
    }

    #[test]
    fn reading_never_fails(text in "(?s).{0,300}") {
        let tools = parse(&text);
        prop_assert_eq!(parse(&print(&tools)), tools);
    }
}

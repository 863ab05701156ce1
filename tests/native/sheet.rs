//! Sheets: what a phone reads is what was written, in its order.

use holdfast::domain::sheet::records;

#[test]
fn records_keep_their_fields_and_their_order() {
    let sheet = "lost\tbefore any id\nid\tG02\nname\tThree\nstep\t\nstep.key\tsee\nstep.count\t3\nstep\t\nstep.key\thear\nid\tG03\nhint\tone\nhint\ttwo\nodd";
    let records = records(sheet);
    assert_eq!(
        records.iter().map(|record| record.id()).collect::<Vec<_>>(),
        ["G02", "G03"]
    );
    let steps = records[0].parts("step");
    assert_eq!(steps.len(), 2);
    assert_eq!(
        (steps[0].text("key"), steps[0].text("count")),
        (Some("see"), Some("3"))
    );
    assert_eq!(
        (steps[1].text("key"), steps[1].text("count")),
        (Some("hear"), None)
    );
    assert_eq!(steps[1].fields()[0].line, 8);
    assert_eq!(records[1].all("hint").collect::<Vec<_>>(), ["one", "two"]);
    assert_eq!(records[1].text("odd"), Some(""));
}

#[test]
fn a_sheet_with_nothing_in_it_has_no_records() {
    assert!(records("").is_empty());
    assert!(records("\n\n\t\n").is_empty());
}

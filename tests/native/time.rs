//! Lengths and instants never leave their bounds.

use holdfast::domain::time::Millis;

#[test]
fn arithmetic_stays_within_bounds() {
    let (most, one) = (Millis(u64::MAX), Millis(1));
    assert_eq!(most + one, most);
    assert_eq!(Millis::ZERO - one, Millis::ZERO);
    assert_eq!(most.saturating_mul(2), most);
    assert_eq!(Millis::from_secs(u64::MAX), most);
    assert_eq!(Millis::from_secs(90), Millis(90_000));
}

#[test]
fn a_browsers_time_becomes_whole_milliseconds() {
    for (given, expected) in [
        (0.0, 0),
        (6.4, 6),
        (6.999, 6),
        (-3.0, 0),
        (f64::NAN, 0),
        (f64::INFINITY, u64::MAX),
    ] {
        assert_eq!(Millis::from_f64(given), Millis(expected), "{given}");
    }
    assert_eq!(Millis(1_200_000).as_f64().to_string(), "1200000");
}

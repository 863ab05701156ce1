//! In which order things stand: by when, then by id, so that it never wavers.

use holdfast_vault::RecordId;

/// `items`, those that were earlier first. One sort for whatever is sorted: the sort of the library is 3 KB a type.
pub(crate) fn by_time<T>(items: Vec<T>, when: impl Fn(&T) -> (i64, RecordId)) -> Vec<T> {
    let places = items.iter().enumerate();
    let mut order: Vec<((i64, RecordId), usize)> =
        places.map(|(place, item)| (when(item), place)).collect();
    order.sort_unstable();
    let mut items: Vec<Option<T>> = items.into_iter().map(Some).collect();
    let next = |(_, place): ((i64, RecordId), usize)| items.get_mut(place)?.take();
    order.into_iter().filter_map(next).collect()
}

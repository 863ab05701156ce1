//! A model of the database that can crash, lose its connection and fail at any chosen point.
//!
//! It knows three states of a write: buffered (the transaction is still open), committed (readers see
//! it) and durable (it survives a crash). Only for tests: behind the feature `testing`.

mod disk;
mod faults;
mod mem_store;
mod run;

pub use disk::{Disk, Durability};
pub use faults::{Fault, Mode};
pub use mem_store::MemStore;
pub use run::{Died, ModelEntropy};

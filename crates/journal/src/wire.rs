//! The written form of messages between page and worker: numbers and lengths in decimal, text as it is.
//!
//! Both sides are of one build (the worker says which, first of all), so nothing here has to last: records, which
//! do, are JSON. A JSON reader on the page would weigh 35 KB brotli, more than everything else Write needs there.

use holdfast_vault::{RecordId, Rev, VaultId};

/// A value with a written form.
pub(crate) trait Wire: Sized {
    /// Adds it to `out`.
    fn write(&self, out: &mut String);
    /// Reads it off the front of `rest`; `None` if something else stands there.
    fn read(rest: &mut &str) -> Option<Self>;
}

/// Takes what stands before `mark` off the front, and the mark with it.
fn until<'a>(rest: &mut &'a str, mark: char) -> Option<&'a str> {
    let (front, back) = rest.split_once(mark)?;
    *rest = back;
    Some(front)
}

impl Wire for u64 {
    fn write(&self, out: &mut String) {
        out.push_str(&self.to_string());
        out.push(',');
    }

    fn read(rest: &mut &str) -> Option<Self> {
        until(rest, ',')?.parse().ok()
    }
}

impl Wire for u32 {
    fn write(&self, out: &mut String) {
        u64::from(*self).write(out);
    }

    fn read(rest: &mut &str) -> Option<Self> {
        u64::read(rest)?.try_into().ok()
    }
}

impl Wire for usize {
    fn write(&self, out: &mut String) {
        u64::try_from(*self).unwrap_or(u64::MAX).write(out);
    }

    fn read(rest: &mut &str) -> Option<Self> {
        u64::read(rest)?.try_into().ok()
    }
}

impl Wire for bool {
    fn write(&self, out: &mut String) {
        u64::from(*self).write(out);
    }

    fn read(rest: &mut &str) -> Option<Self> {
        match u64::read(rest)? {
            0 => Some(false),
            1 => Some(true),
            _ => None,
        }
    }
}

impl Wire for String {
    fn write(&self, out: &mut String) {
        self.len().write(out);
        out.push_str(self);
    }

    fn read(rest: &mut &str) -> Option<Self> {
        let length = usize::read(rest)?;
        let (text, back) = rest.split_at_checked(length)?;
        *rest = back;
        Some(text.to_owned())
    }
}

impl<T: Wire> Wire for Option<T> {
    fn write(&self, out: &mut String) {
        self.is_some().write(out);
        if let Some(value) = self {
            value.write(out);
        }
    }

    fn read(rest: &mut &str) -> Option<Self> {
        if bool::read(rest)? {
            T::read(rest).map(Some)
        } else {
            Some(None)
        }
    }
}

impl<T: Wire> Wire for Vec<T> {
    fn write(&self, out: &mut String) {
        self.len().write(out);
        for value in self {
            value.write(out);
        }
    }

    fn read(rest: &mut &str) -> Option<Self> {
        // Nothing is reserved for a length that may be a lie: the values run out first.
        let mut values = Self::new();
        for _ in 0..usize::read(rest)? {
            values.push(T::read(rest)?);
        }
        Some(values)
    }
}

impl Wire for Rev {
    fn write(&self, out: &mut String) {
        self.number().write(out);
    }

    fn read(rest: &mut &str) -> Option<Self> {
        u64::read(rest).map(Self::new)
    }
}

impl Wire for RecordId {
    fn write(&self, out: &mut String) {
        self.to_string().write(out);
    }

    fn read(rest: &mut &str) -> Option<Self> {
        Self::parse(&String::read(rest)?)
    }
}

impl Wire for VaultId {
    fn write(&self, out: &mut String) {
        self.to_string().write(out);
    }

    fn read(rest: &mut &str) -> Option<Self> {
        Self::parse(&String::read(rest)?)
    }
}

/// Writes a struct field by field, in the order given, and reads it back in the same.
macro_rules! wire_fields {
    ($type:ident { $($field:ident),* }) => {
        impl $crate::wire::Wire for $type {
            fn write(&self, out: &mut String) {
                $($crate::wire::Wire::write(&self.$field, out);)*
            }

            fn read(rest: &mut &str) -> Option<Self> {
                Some(Self { $($field: $crate::wire::Wire::read(rest)?),* })
            }
        }
    };
}

/// Writes an enum as a number and its fields. Numbers belong to one build only.
macro_rules! wire_variants {
    ($type:ident { $($number:literal => $variant:ident $({ $($field:ident),* })? $(($inner:ident))?),* $(,)? }) => {
        impl $crate::wire::Wire for $type {
            fn write(&self, out: &mut String) {
                match self {
                    $(Self::$variant $({ $($field),* })? $(($inner))? => {
                        $crate::wire::Wire::write(&{ $number as u64 }, out);
                        $($($crate::wire::Wire::write($field, out);)*)?
                        $($crate::wire::Wire::write($inner, out);)?
                    })*
                }
            }

            fn read(rest: &mut &str) -> Option<Self> {
                match <u64 as $crate::wire::Wire>::read(rest)? {
                    $($number => Some(Self::$variant
                        $({ $($field: $crate::wire::Wire::read(rest)?),* })?
                        $(({ let $inner = $crate::wire::Wire::read(rest)?; $inner }))?),)*
                    _ => None,
                }
            }
        }
    };
}

pub(crate) use {wire_fields, wire_variants};

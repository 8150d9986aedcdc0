/// A value that may be alone or in an array, kept as it was written.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum OneOrMany<T> {
    /// A single value, without an array.
    One(T),
    /// An array, of any length.
    Many(Vec<T>),
}

impl<T> OneOrMany<T> {
    /// The values, however they were written.
    #[must_use]
    pub fn as_slice(&self) -> &[T] {
        match self {
            Self::One(value) => std::slice::from_ref(value),
            Self::Many(values) => values,
        }
    }

    /// The values, however they were written.
    #[must_use]
    pub fn into_vec(self) -> Vec<T> {
        match self {
            Self::One(value) => vec![value],
            Self::Many(values) => values,
        }
    }

    /// Goes through the values in order.
    pub fn iter(&self) -> std::slice::Iter<'_, T> {
        self.as_slice().iter()
    }

    /// Goes through the values in order, to change them in their places.
    pub fn iter_mut(&mut self) -> std::slice::IterMut<'_, T> {
        match self {
            Self::One(value) => std::slice::from_mut(value).iter_mut(),
            Self::Many(values) => values.iter_mut(),
        }
    }

    /// Appends a value; a single one becomes an array.
    pub fn push(&mut self, value: T) {
        let mut values = std::mem::replace(self, Self::Many(Vec::new())).into_vec();
        values.push(value);
        *self = Self::Many(values);
    }
}

impl<'a, T> IntoIterator for &'a mut OneOrMany<T> {
    type Item = &'a mut T;
    type IntoIter = std::slice::IterMut<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter_mut()
    }
}

impl<'a, T> IntoIterator for &'a OneOrMany<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

//! A value that is made when it is first asked for.

/// A [`OnceLock`](std::sync::OnceLock) that is looked at in place, however small the module is to be.
#[cfg(not(feature = "js-text"))]
pub(crate) struct Once<T>(std::sync::OnceLock<T>);

#[cfg(not(feature = "js-text"))]
impl<T> Once<T> {
    pub(crate) const fn new() -> Self {
        Self(std::sync::OnceLock::new())
    }

    #[inline(always)]
    pub(crate) fn get(&self) -> Option<&T> {
        self.0.get()
    }

    #[inline(always)]
    pub(crate) fn get_or_init(&self, make: impl FnOnce() -> T) -> &T {
        match self.0.get() {
            Some(value) => value,
            None => self.0.get_or_init(make),
        }
    }
}

/// [`OnceLock`](std::sync::OnceLock) where there is no standard library. Nothing ever waits for it: that module has one thread.
#[cfg(feature = "js-text")]
pub(crate) struct Once<T: 'static>(spin::Mutex<Option<&'static T>>);

#[cfg(feature = "js-text")]
impl<T> Once<T> {
    pub(crate) const fn new() -> Self {
        Self(spin::Mutex::new(None))
    }

    #[inline(always)]
    pub(crate) fn get(&self) -> Option<&'static T> {
        *self.0.lock()
    }

    #[inline(always)]
    pub(crate) fn get_or_init(&self, make: impl FnOnce() -> T) -> &'static T {
        self.0.lock().get_or_insert_with(|| alloc::boxed::Box::leak(alloc::boxed::Box::new(make())))
    }
}

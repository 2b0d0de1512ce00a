//! What JavaScript's runtime is asked, in the modules that are made for one: it has what would be tables of 18 kB here. The only way from the core to the boundary.

#[cfg(all(feature = "js", target_arch = "wasm32"))]
pub(crate) use crate::wasm::float;
#[cfg(any(feature = "js-text", all(feature = "js", target_arch = "wasm32")))]
pub(crate) use crate::wasm::normalised;

/// Parses a number of JSON's grammar as a float.
#[cfg(not(any(feature = "js-text", all(feature = "js", target_arch = "wasm32"))))]
pub(crate) fn float(text: &str) -> f64 {
    // All that this grammar allows is a number in Rust, too.
    text.parse().unwrap_or_default()
}

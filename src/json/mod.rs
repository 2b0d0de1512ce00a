//! JSON text and the numbers in it: the lowest layer of everything that reads input from servers and callers.
//!
//! [`parse()`] reads text into a [`Node`], a tree that borrows from the text. `serde_json` is not used for it: its float parser and its error
//! messages add 40 kB to the module after compression, and a map for every object is most of the time that reading an instance takes.

mod node;
mod number;
mod parse;

pub(crate) use node::{Fields, Node, field};
pub(crate) use number::{decimal, digits, whole, whole_of};
pub(crate) use parse::parse;
#[cfg(all(target_arch = "wasm32", feature = "js"))]
pub(crate) use parse::{is_list_of_plain_strings, plain};

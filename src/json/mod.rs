//! JSON text and the numbers in it: the ground floor of everything that reads what servers and callers send.
//!
//! [`parse()`] reads text into a [`Node`], a tree that borrows from the text. `serde_json` is not asked for it: its reader of floats and its error
//! texts are 40 kB of the module after compression, and a map for every object is most of the time that reading an instance takes.

mod node;
mod number;
mod parse;

pub(crate) use node::{Fields, Node, field};
pub(crate) use number::{decimal, digits, whole, whole_of};
pub(crate) use parse::parse;
#[cfg(all(target_arch = "wasm32", feature = "js"))]
pub(crate) use parse::{is_list_of_plain_strings, plain};

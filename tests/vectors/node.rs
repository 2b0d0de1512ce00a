//! The vectors of a real server in Node: the same body once more, since a test program is either for browsers or for Node.
#![cfg(target_arch = "wasm32")]

mod cases;

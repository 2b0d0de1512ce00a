//! The vectors of a real server in Node: the same body again, since a test program is either for browsers or for Node.
#![cfg(target_arch = "wasm32")]

mod cases;

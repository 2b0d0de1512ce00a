//! Requests to a server, without I/O: which URL to request, what the answer means, what to request next.
//!
//! Nothing here opens a connection. A program brings its own HTTP client; in JavaScript `src/wasm/fetch` is that client. The endpoints are those of
//! <https://docs.joinmastodon.org/methods/instance/>.

mod answer;
mod date;
mod endpoint;
mod host;
mod instance;
mod origin;
mod retry;

pub use answer::{Answer, Headers, REFUSAL_BYTES};
pub use date::Date;
pub use endpoint::Endpoint;
#[cfg(all(target_arch = "wasm32", feature = "js"))]
pub(crate) use endpoint::{Document, Kind};
pub use host::Host;
pub use instance::{AskInstance, Step};
pub use origin::{Allow, Origin, Ports, parse_server, parse_server_with};

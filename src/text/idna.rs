//! placeholder
use super::bytes::code_points;
pub(crate) fn ascii_length(domain: &[u8]) -> Option<usize> {
    Some(code_points(domain))
}

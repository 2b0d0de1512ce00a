//! What a server would refuse, said before it does: a report of all problems of a draft, never an error.

mod problem;

pub use problem::{Param, PathStep, Problem, ProblemCode, Report};

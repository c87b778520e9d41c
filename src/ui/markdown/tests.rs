//! The parser against pulldown-cmark, against hostile input, and against itself while a text grows.

mod corpus;
mod differences;
mod hostile;
mod reference;
mod streaming;

//! The words the interpreter knows, as tables: the only place to teach it new ones.
//! Entries are folded (lower case, straight apostrophes), words parted by one space. The tables are
//! not formatted by machine, which would give each word a line.

#[rustfmt::skip]
mod act;
#[rustfmt::skip]
mod add;
#[rustfmt::skip]
mod guard;
#[rustfmt::skip]
mod naming;
#[rustfmt::skip]
mod show;
#[rustfmt::skip]
mod spelling;
#[rustfmt::skip]
mod talk;

pub use act::*;
pub use add::*;
pub use guard::*;
pub use naming::*;
pub use show::*;
pub use spelling::*;
pub use talk::*;

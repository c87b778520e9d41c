//! What the fuzz targets share: the shapes of their input, and the limit of time.
//!
//! Each target (`targets/`) gives bytes to one reader of ours and panics where a promise is broken.
//! `scripts/fuzz.sh` builds them with the instruments of libFuzzer and runs them; `seeds.rs` makes
//! what they begin with.

use std::time::Duration;

use cpu_time::ThreadTime;
use libfuzzer_sys::Corpus;

/// Longest input: what the limit of time is about.
pub const SIZE: usize = 64 * 1024;
/// What the slowest input of [`SIZE`] may take: 100 ms (docs/reliability.md, R29), and ten times as much
/// because coverage and the checks of a debug build are compiled in.
const LIMIT: Duration = Duration::from_secs(1);
/// First byte of an input whose rest is repeated up to [`SIZE`].
pub const REPEATED: u8 = 0xff;
/// First byte of an input whose first half is repeated before its second half is.
pub const NESTED: u8 = 0xfe;

/// The bytes an input stands for. A fuzzer does not find long inputs by itself, and it is long ones
/// that are slow, so two marks make them of short ones.
pub fn spread(data: &[u8]) -> Vec<u8> {
    match data {
        [REPEATED, piece @ ..] => repeated(piece, SIZE),
        [NESTED, rest @ ..] => {
            let (open, close) = rest.split_at(rest.len() / 2);
            [repeated(open, SIZE / 2), repeated(close, SIZE / 2)].concat()
        }
        _ => data.get(..SIZE).unwrap_or(data).to_vec(),
    }
}

/// Whether a fuzzer should go on from this input. Long ones are tried, but they are no better than the
/// short ones they are made of, and a hundred times slower.
pub fn worth(data: &[u8]) -> Corpus {
    match data {
        [REPEATED | NESTED, ..] => Corpus::Reject,
        _ => Corpus::Keep,
    }
}

/// The same as text; what is no UTF-8 is replaced.
pub fn spread_text(data: &[u8]) -> String {
    String::from_utf8_lossy(&spread(data)).into_owned()
}

fn repeated(piece: &[u8], size: usize) -> Vec<u8> {
    piece.repeat(size / piece.len().max(1))
}

/// Does the work, and panics when it takes too long: in time of this thread on a processor, so that a
/// busy machine is no fault, and twice, so that a cold cache is none.
pub fn in_time<T>(name: &str, work: impl Fn() -> T) -> T {
    let mut took = Duration::ZERO;
    for _ in 0..2 {
        let start = ThreadTime::now();
        let done = work();
        took = start.elapsed();
        if took <= LIMIT {
            return done;
        }
    }
    panic!("{name} takes {took:?}, more than {LIMIT:?}");
}

//! What the fuzzers begin with, made of the texts of the unit tests: `fuzz-seeds FOLDER`, called in the
//! project's root, writes one file for each into a folder for each target.

use std::fs;
use std::io;
use std::path::Path;

use doable::accounts::Keys;
use doable::chatkit::*;
use doable_fuzz::{NESTED, REPEATED};
// The instruments of what is linked in call it.
use libfuzzer_sys as _;
use proc_macro2::{TokenStream, TokenTree};

#[path = "../chatkit/samples.rs"]
mod samples;

const TRANSCRIPTS: &str = include_str!("../chatkit/transcripts.txt");
/// Texts up to this length are tried repeated, too.
const SHORT: usize = 12;
/// The tasks of the assistant's user.
const TITLES: &str = "Call mom\nPay rent\nBuy groceries\nTeam meeting\nCall Alice\n\
                      Book dentist appointment\n*Water the plants\nTalk to Bob\n*Write report";
const CLAIMS: &str =
    r#"{"sub":"u","sid":"s","iat":0,"exp":4102444800,"iss":"doable","aud":"doable-api","jti":"j"}"#;

fn main() -> io::Result<()> {
    let folder = std::env::args().nth(1).unwrap_or_default();
    let write = |target: &str, seeds: Vec<Vec<u8>>| {
        let folder = Path::new(&folder).join(target);
        fs::create_dir_all(&folder)?;
        for (at, seed) in seeds.iter().enumerate() {
            fs::write(folder.join(format!("seed-{at:04}")), seed)?;
        }
        io::Result::Ok(())
    };
    write("sse", sse()?)?;
    write("chatkit-request", requests()?)?;
    write("chatkit-event", events())?;
    write("markdown", markdown()?)?;
    write("jwt", tokens())?;
    write("interpreter", talks()?)
}

/// Read in pieces of seven bytes.
fn sse() -> io::Result<Vec<Vec<u8>>> {
    let mut bodies = literals("src/chatkit/sse.rs")?;
    bodies.push(TRANSCRIPTS.replace('\n', "\n\n"));
    let piecewise = |body: String| [b"\x07", body.as_bytes()].concat();
    Ok(bodies.into_iter().map(piecewise).collect())
}

fn requests() -> io::Result<Vec<Vec<u8>>> {
    let worked = TRANSCRIPTS
        .lines()
        .filter_map(|line| line.strip_prefix("> "));
    let mut seeds: Vec<Vec<u8>> = worked.map(|line| line.as_bytes().to_vec()).collect();
    seeds.extend(
        literals("src/chatkit/request/tests.rs")?
            .into_iter()
            .map(String::into_bytes),
    );
    seeds.extend([b"[".as_slice(), b"{\"a\":"].map(|open| [&[REPEATED], open].concat()));
    Ok(seeds)
}

/// Each worked conversation, the samples one by one, and all of them in a row with what a user may do.
fn events() -> Vec<Vec<u8>> {
    let talks = TRANSCRIPTS.split("\n# ").map(|talk| {
        let events = talk.lines().filter_map(|line| line.strip_prefix("data: "));
        ["sx"]
            .into_iter()
            .chain(events)
            .chain(["e"])
            .collect::<Vec<_>>()
            .join("\n")
    });
    let samples: Vec<String> = samples::events()
        .iter()
        .map(|event| serde_json::to_string(event).unwrap())
        .collect();
    let user = "sa\nr\ne\nc\nx\nf\npa\nda\nn\nt\nja\nm{\"partial\":[\"a\"]}\nl{\"data\":[]}\no{\"data\":[]}\nw{\"id\":\"t\"}";
    let all = samples.join("\nr\n") + "\n" + user;
    talks
        .chain(samples)
        .chain([all])
        .map(String::into_bytes)
        .collect()
}

fn markdown() -> io::Result<Vec<Vec<u8>>> {
    let mut texts = Vec::new();
    for name in ["corpus", "differences", "reference", "hostile"] {
        texts.extend(literals(format!("src/ui/markdown/tests/{name}.rs"))?);
    }
    let hostile = literals("src/ui/markdown/tests/hostile.rs")?;
    let long = hostile.iter().filter(|text| text.len() <= SHORT);
    let marked = |text: &String| [REPEATED, NESTED].map(|mark| [&[mark], text.as_bytes()].concat());
    let long: Vec<_> = long.flat_map(marked).collect();
    Ok(texts
        .into_iter()
        .map(String::into_bytes)
        .chain(long)
        .collect())
}

fn tokens() -> Vec<Vec<u8>> {
    let keys = Keys::new(&["0123456789abcdef0123456789abcdef".to_owned()]).unwrap();
    let mut seeds = vec![keys.sign("u", "s").unwrap(), "a.b.c".to_owned()];
    for header in [
        r#"{"typ":"JWT","alg":"HS256"}"#,
        r#"{"alg":"none"}"#,
        r#"{"alg":"HS512","crit":["exp"],"kid":"../../dev/null","jku":"http://a"}"#,
    ] {
        seeds.push(format!("{header}\n{CLAIMS}"));
        seeds.push(format!(
            "{header}\n{}",
            CLAIMS.replace("4102444800", "4102444800.5,\"nbf\":1")
        ));
        seeds.push(format!(
            "{header}\n{}",
            CLAIMS.replace("\"doable-api\"", "[\"doable-api\"]")
        ));
    }
    seeds.into_iter().map(String::into_bytes).collect()
}

/// What is said, alone and before what is said next in the tests.
fn talks() -> io::Result<Vec<Vec<u8>>> {
    let mut seeds = Vec::new();
    for folder in [
        "src/agent/builtin/cases",
        "src/agent/builtin/cases/everyday",
    ] {
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            if !path.is_file() || path.ends_with("fake.rs") {
                continue;
            }
            let said = literals(path)?;
            let pairs = said.windows(2).step_by(5).map(|pair| pair.join("\0"));
            seeds.extend(said.iter().cloned().chain(pairs));
        }
    }
    let alone = |said: &String| [TITLES.as_bytes(), b"\0", said.as_bytes()].concat();
    let long = seeds
        .iter()
        .filter(|said| (1..=SHORT).contains(&said.len()))
        .step_by(20);
    let long = long.map(|said| [&[REPEATED], b"a\0".as_slice(), said.as_bytes()].concat());
    Ok(seeds.iter().map(alone).chain(long).collect())
}

/// The texts in a file of Rust.
fn literals(path: impl AsRef<Path>) -> io::Result<Vec<String>> {
    let source = fs::read_to_string(path)?.parse::<TokenStream>();
    let mut found = Vec::new();
    gather(
        source.map_err(|e| io::Error::other(e.to_string()))?,
        &mut found,
    );
    found.retain(|text| !text.is_empty());
    found.sort();
    found.dedup();
    Ok(found)
}

fn gather(tokens: TokenStream, found: &mut Vec<String>) {
    for token in tokens {
        match token {
            TokenTree::Group(group) => gather(group.stream(), found),
            TokenTree::Literal(literal) => {
                let text = syn::parse_str::<syn::LitStr>(&literal.to_string());
                found.extend(text.ok().map(|text| text.value()));
            }
            TokenTree::Ident(_) | TokenTree::Punct(_) => {}
        }
    }
}

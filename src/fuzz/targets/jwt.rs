//! Access tokens. Bytes with a line feed are a header and claims that get our signature; any others are
//! a token as it arrives. A token is taken only if our key has signed it and its claims say that it is
//! for us, and good.
#![no_main]

use std::sync::LazyLock;
use std::time::{SystemTime, UNIX_EPOCH};

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use doable::accounts::Keys;
use doable_fuzz::{in_time, spread_text, worth};
use libfuzzer_sys::{Corpus, fuzz_target};
use ring::hmac;
use serde_json::Value;

const SECRET: &str = "0123456789abcdef0123456789abcdef";

static KEYS: LazyLock<Keys> = LazyLock::new(|| Keys::new(&[SECRET.to_owned()]).unwrap());
static KEY: LazyLock<hmac::Key> =
    LazyLock::new(|| hmac::Key::new(hmac::HMAC_SHA256, SECRET.as_bytes()));

fuzz_target!(|data: &[u8]| -> Corpus {
    let token = match data.iter().position(|byte| *byte == b'\n') {
        Some(at) => signed(&data[..at], &data[at + 1..]),
        None => spread_text(data),
    };
    if let Ok(claims) = in_time("the check", || KEYS.verify(&token)) {
        assert_eq!(genuine(&token).as_ref(), Some(&claims.sub), "{token}");
    }
    worth(data)
});

fn signed(header: &[u8], claims: &[u8]) -> String {
    let message = [header, claims]
        .map(|part| URL_SAFE_NO_PAD.encode(part))
        .join(".");
    let signature = hmac::sign(&KEY, message.as_bytes());
    format!("{message}.{}", URL_SAFE_NO_PAD.encode(signature))
}

/// Whose token it is, if it is one. Written without the code under test.
fn genuine(token: &str) -> Option<String> {
    let (message, signature) = token.rsplit_once('.')?;
    let (header, claims) = message.split_once('.')?;
    hmac::verify(
        &KEY,
        message.as_bytes(),
        &URL_SAFE_NO_PAD.decode(signature).ok()?,
    )
    .ok()?;
    // Bytes that are no text in a claim that nobody reads make a token neither better nor worse.
    let json = |part: &str| -> Option<Value> {
        let bytes = URL_SAFE_NO_PAD.decode(part).ok()?;
        serde_json::from_str(&String::from_utf8_lossy(&bytes)).ok()
    };
    let (header, claims) = (json(header)?, json(claims)?);
    let now = SystemTime::now().duration_since(UNIX_EPOCH).ok()?.as_secs();
    let time = |name: &str| claims[name].as_f64();
    let good = header["alg"] == "HS256"
        && claims["iss"] == "doable"
        && claims["aud"] == "doable-api"
        && claims["sid"].is_string()
        && time("exp").is_some_and(|exp| exp >= now as f64 - 6.0)
        && time("nbf").is_none_or(|nbf| nbf <= now as f64 + 6.0);
    good.then(|| claims["sub"].as_str().map(str::to_owned))?
}

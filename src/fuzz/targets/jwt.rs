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
use serde::Deserialize;
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
    let text = |part: &str| -> Option<String> {
        let bytes = URL_SAFE_NO_PAD.decode(part).ok()?;
        Some(String::from_utf8_lossy(&bytes).into_owned())
    };
    let header: Header = serde_json::from_str(&text(header)?).ok()?;
    let claims: Claims = serde_json::from_str(&text(claims)?).ok()?;
    let now = SystemTime::now().duration_since(UNIX_EPOCH).ok()?.as_secs() as f64;
    let one_of = |claim: &Value, wanted: &str| {
        claim == wanted
            || claim
                .as_array()
                .is_some_and(|all| all.iter().any(|one| one == wanted))
    };
    let good = header.alg == "HS256"
        && one_of(&claims.iss, "doable")
        && one_of(&claims.aud, "doable-api")
        && claims.exp >= now - 6.0
        && claims.nbf.as_f64().is_none_or(|nbf| nbf <= now + 6.0);
    good.then_some(claims.sub)
}

/// Only what is read: what stands in other claims makes a token neither better nor worse.
#[derive(Deserialize)]
struct Header {
    alg: String,
}

/// The same of the claims.
#[derive(Deserialize)]
struct Claims {
    sub: String,
    #[expect(dead_code, reason = "it has to be there")]
    sid: String,
    iss: Value,
    aud: Value,
    exp: f64,
    #[serde(default)]
    nbf: Value,
}

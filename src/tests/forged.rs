//! Access tokens that are none, each by name. Only the first of all is accepted: that is
//! what shows that the others are refused for their fault alone.

use pretty_assertions::assert_eq;
use ring::hmac;
use serde_json::{Value, json};
use std::time::{SystemTime, UNIX_EPOCH};

use crate::util::{App, User};

const SECRET: &str = "only-for-tests-only-for-tests-only";

fn base64url(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let mut text = String::new();
    for chunk in bytes.chunks(3) {
        let mut bits = 0_u32;
        for n in 0..3 {
            bits = bits << 8 | u32::from(*chunk.get(n).unwrap_or(&0));
        }
        for n in 0..=chunk.len() {
            let index = bits >> (18 - 6 * n) & 63;
            text.push(char::from(ALPHABET[index as usize]));
        }
    }
    text
}

/// A token of any header and claims, signed by any key with any hash.
fn signed(header: &Value, claims: &Value, key: &str, hash: hmac::Algorithm) -> String {
    let header = base64url(header.to_string().as_bytes());
    let text = format!("{header}.{}", base64url(claims.to_string().as_bytes()));
    let key = hmac::Key::new(hash, key.as_bytes());
    let signature = hmac::sign(&key, text.as_bytes());
    format!("{text}.{}", base64url(signature.as_ref()))
}

fn with(claims: &Value, name: &str, value: Value) -> Value {
    let mut claims = claims.clone();
    claims[name] = value;
    claims
}

fn without(claims: &Value, name: &str) -> Value {
    let mut claims = claims.clone();
    claims.as_object_mut().unwrap().remove(name);
    claims
}

async fn status(app: &App, token: &str) -> u16 {
    let call = app.get("/api/auth/me");
    let call = call.header("authorization", &format!("Bearer {token}"));
    call.send().await.status.as_u16()
}

fn refresh_token(user: &User) -> String {
    let after = user.cookies.split("doable_refresh=").nth(1).unwrap();
    after.split(';').next().unwrap().to_owned()
}

#[tokio::test]
async fn every_token_of_the_table_is_refused_for_its_own_fault() {
    let app = App::start().await;
    let (ada, bob) = (app.user("ada").await, app.user("bob").await);
    let gone = app.user("gone").await;
    let of = async |user: &User| app.caller(user).await.session_id;
    let (session, of_bob) = (of(&ada).await, of(&bob).await);
    app.post("/api/auth/logout")
        .by(&gone)
        .send()
        .await
        .expect(204);
    let now = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap()
        .as_secs();

    let header = json!({"typ": "JWT", "alg": "HS256"});
    let good = json!({"sub": ada.id, "sid": session, "iat": now, "exp": now + 60,
                      "iss": "doable", "aud": "doable-api", "jti": "jwt_forged"});
    let sign = |claims: &Value| signed(&header, claims, SECRET, hmac::HMAC_SHA256);
    let alg = |name: &str| json!({"typ": "JWT", "alg": name});
    let headed = |header: &Value, key: &str| signed(header, &good, key, hmac::HMAC_SHA256);
    let whole = sign(&good);
    assert_eq!(
        status(&app, &whole).await,
        200,
        "a faultless token is accepted"
    );
    let parts: Vec<&str> = whole.split('.').collect();
    let (head, body, signature) = (parts[0], parts[1], parts[2]);
    let none = |name: &str| base64url(alg(name).to_string().as_bytes());
    let other_body = base64url(with(&good, "sub", json!(bob.id)).to_string().as_bytes());
    let jwk = json!({"typ": "JWT", "alg": "HS256", "kid": "evil",
                     "jwk": {"kty": "oct", "k": base64url("e".repeat(32).as_bytes())}});
    let jku = json!({"typ": "JWT", "alg": "HS256", "jku": "https://evil.example/keys.json"});
    let mut flipped = signature.to_owned();
    flipped.replace_range(0..1, if signature.starts_with('A') { "B" } else { "A" });

    let table: Vec<(&str, String)> = vec![
        ("empty", String::new()),
        ("no token at all", "nonsense".to_owned()),
        ("two parts", format!("{head}.{body}")),
        ("four parts", format!("{whole}.{signature}")),
        (
            "endless",
            format!("{head}.{}.{signature}", "e".repeat(16_000)),
        ),
        (
            "header that is no JSON",
            format!("{}.{body}.{signature}", base64url(b"{")),
        ),
        (
            "alg none without a signature",
            format!("{}.{body}.", none("none")),
        ),
        (
            "alg nOnE without a signature",
            format!("{}.{body}.", none("nOnE")),
        ),
        (
            "alg none with our signature",
            format!("{}.{body}.{signature}", none("none")),
        ),
        (
            "HS384 by our key",
            signed(&alg("HS384"), &good, SECRET, hmac::HMAC_SHA384),
        ),
        (
            "HS512 by our key",
            signed(&alg("HS512"), &good, SECRET, hmac::HMAC_SHA512),
        ),
        ("RS256 over our key", headed(&alg("RS256"), SECRET)),
        ("ES256 over our key", headed(&alg("ES256"), SECRET)),
        ("unknown algorithm", headed(&alg("HS257"), SECRET)),
        ("another key", headed(&header, &"e".repeat(32))),
        ("empty key", headed(&header, "")),
        ("beginning of our key", headed(&header, &SECRET[..32])),
        ("its own key in the header", headed(&jwk, &"e".repeat(32))),
        (
            "a place of keys in the header",
            headed(&jku, &"e".repeat(32)),
        ),
        ("signature cut short", whole[..whole.len() - 2].to_owned()),
        ("signature missing", format!("{head}.{body}.")),
        (
            "signature with a flipped bit",
            format!("{head}.{body}.{flipped}"),
        ),
        (
            "claims exchanged",
            format!("{head}.{other_body}.{signature}"),
        ),
        ("expired", sign(&with(&good, "exp", json!(now - 6)))),
        ("never expiring", sign(&without(&good, "exp"))),
        (
            "expiry as text",
            sign(&with(&good, "exp", json!("tomorrow"))),
        ),
        ("not yet good", sign(&with(&good, "nbf", json!(now + 60)))),
        (
            "another issuer",
            sign(&with(&good, "iss", json!("doable.example"))),
        ),
        ("no issuer", sign(&without(&good, "iss"))),
        (
            "another audience",
            sign(&with(&good, "aud", json!("doable-mcp"))),
        ),
        ("no audience", sign(&without(&good, "aud"))),
        ("no user", sign(&without(&good, "sub"))),
        ("no session", sign(&without(&good, "sid"))),
        (
            "another user's id",
            sign(&with(&good, "sub", json!(bob.id))),
        ),
        (
            "another user's session",
            sign(&with(&good, "sid", json!(of_bob))),
        ),
        (
            "a session that never was",
            sign(&with(&good, "sid", json!("ses_unknown"))),
        ),
        ("a session that is over", gone.token.clone()),
        ("a refresh token", refresh_token(&ada)),
        (
            "a personal token that never was",
            format!("dbl_{}", "a".repeat(40)),
        ),
    ];
    assert!(table.len() >= 25);
    let mut accepted = Vec::new();
    for (name, token) in &table {
        for path in ["/api/auth/me", "/mcp"] {
            let call = if path == "/mcp" {
                app.post(path)
            } else {
                app.get(path)
            };
            let call = call.header("authorization", &format!("Bearer {token}"));
            if call.send().await.status != 401 {
                accepted.push((*name, path));
            }
        }
        let cookie = app.get("/api/auth/me");
        let cookie = cookie.header("cookie", &format!("doable_access={token}"));
        if cookie.send().await.status != 401 {
            accepted.push((*name, "cookie"));
        }
    }
    assert_eq!(accepted, []);
}

#[tokio::test]
async fn a_key_that_was_taken_out_of_the_list_signs_nothing_any_more() {
    let app = App::start().await;
    let ada = app.user("ada").await;
    let caller = app.caller(&ada).await;
    let keys = |secrets: &[&str]| {
        let secrets: Vec<String> = secrets.iter().map(|s| (*s).to_owned()).collect();
        doable::accounts::Keys::new(&secrets).unwrap()
    };
    let new = "the-key-that-comes-after-the-old-one";
    let old = keys(&[SECRET]).sign(&ada.id, &caller.session_id).unwrap();
    assert_eq!(status(&app, &old).await, 200);
    assert!(keys(&[new, SECRET]).verify(&old).is_ok(), "both verify");
    assert!(keys(&[new]).verify(&old).is_err(), "dropped");
}

//! Access tokens: JWT, HS256 over ring, the algorithm fixed on both sides (RFC 8725).

use std::sync::Once;

use jsonwebtoken::crypto::{CryptoProvider, JwtSigner, JwtVerifier, KeyUtils};
use jsonwebtoken::errors::{Error as JwtError, ErrorKind, Result as JwtResult};
use jsonwebtoken::signature::{self, Signer, Verifier};
use jsonwebtoken::{
    Algorithm, AlgorithmFamily, DecodingKey, EncodingKey, Header, Validation, decode, encode,
};
use ring::hmac;
use serde::{Deserialize, Serialize};

use crate::domain::ids;
use crate::domain::time::Timestamp;
use crate::error::{Error, Result};

/// How long an access token is good, in seconds: 15 minutes.
pub const ACCESS_SECONDS: i64 = 15 * 60;
/// Shortest key: as long as the hash (RFC 8725 §3.5).
pub const KEY_BYTES_MIN: usize = 32;

const ISSUER: &str = "doable";
const AUDIENCE: &str = "doable-api";

/// What an access token says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claims {
    /// User id.
    pub sub: String,
    /// Session id; checked against the store on every request.
    pub sid: String,
    /// Issued at, seconds.
    pub iat: i64,
    /// Expires at, seconds.
    pub exp: i64,
    /// Who issued it.
    pub iss: String,
    /// What it is for.
    pub aud: String,
    /// Unique per token.
    pub jti: String,
}

/// Keys for access tokens: the first signs, all verify, so that a key can be rotated.
pub struct Keys {
    signing: EncodingKey,
    verifying: Vec<DecodingKey>,
}

impl Keys {
    /// Keys from secrets of at least [`KEY_BYTES_MIN`] bytes each.
    ///
    /// # Errors
    /// When there is none, or one is too short.
    pub fn new(secrets: &[String]) -> Result<Self, String> {
        install_crypto();
        if secrets.iter().any(|secret| secret.len() < KEY_BYTES_MIN) {
            return Err(format!(
                "AUTH_SECRET: use at least {KEY_BYTES_MIN} bytes for each secret"
            ));
        }
        let first = secrets.first().ok_or("AUTH_SECRET: no secret given")?;
        Ok(Self {
            signing: EncodingKey::from_secret(first.as_bytes()),
            verifying: secrets
                .iter()
                .map(|s| DecodingKey::from_secret(s.as_bytes()))
                .collect(),
        })
    }

    /// A token for a user's session, good from now on.
    ///
    /// # Errors
    /// When signing fails.
    pub fn sign(&self, user_id: &str, session_id: &str) -> Result<String> {
        let now = Timestamp::now().seconds();
        let claims = Claims {
            sub: user_id.to_owned(),
            sid: session_id.to_owned(),
            iat: now,
            exp: now + ACCESS_SECONDS,
            iss: ISSUER.to_owned(),
            aud: AUDIENCE.to_owned(),
            jti: ids::prefixed("jwt"),
        };
        encode(&Header::new(Algorithm::HS256), &claims, &self.signing)
            .map_err(|e| Error::internal(format!("jwt: {e}")))
    }

    /// The claims of a token of ours that has not expired.
    ///
    /// # Errors
    /// 401 otherwise.
    pub fn verify(&self, token: &str) -> Result<Claims> {
        let mut validation = Validation::new(Algorithm::HS256);
        validation.set_issuer(&[ISSUER]);
        validation.set_audience(&[AUDIENCE]);
        // The defaults accept tokens that leave these out, and forgive a minute.
        validation.set_required_spec_claims(&["exp", "iss", "aud", "sub"]);
        validation.validate_nbf = true;
        validation.leeway = 5;
        self.verifying
            .iter()
            .find_map(|key| decode::<Claims>(token, key, &validation).ok())
            .map(|data| data.claims)
            .ok_or_else(Error::unauthorized)
    }
}

/// Installs HS256 over ring as the only cryptography of `jsonwebtoken`. Its own back ends bring an
/// unfixed RSA advisory or a second TLS stack; ring is compiled in anyway.
pub fn install_crypto() {
    static ONCE: Once = Once::new();
    static PROVIDER: CryptoProvider = CryptoProvider {
        signer_factory: |algorithm, key| {
            Ok(Box::new(Hs256::new(
                algorithm,
                key.family(),
                key.as_bytes(),
            )?))
        },
        verifier_factory: |algorithm, key| {
            Ok(Box::new(Hs256::new(
                algorithm,
                key.family(),
                key.try_get_as_bytes()?,
            )?))
        },
        key_utils: KeyUtils::new_unimplemented(),
    };
    ONCE.call_once(|| {
        if PROVIDER.install_default().is_err() {
            tracing::error!("another JWT provider was installed before ours");
        }
    });
}

struct Hs256(hmac::Key);

impl Hs256 {
    fn new(algorithm: &Algorithm, family: AlgorithmFamily, key: &[u8]) -> JwtResult<Self> {
        if *algorithm != Algorithm::HS256 {
            return Err(JwtError::from(ErrorKind::InvalidAlgorithm));
        }
        if family != AlgorithmFamily::Hmac || key.len() < KEY_BYTES_MIN {
            return Err(JwtError::from(ErrorKind::InvalidKeyFormat));
        }
        Ok(Self(hmac::Key::new(hmac::HMAC_SHA256, key)))
    }
}

impl Signer<Vec<u8>> for Hs256 {
    fn try_sign(&self, message: &[u8]) -> Result<Vec<u8>, signature::Error> {
        Ok(hmac::sign(&self.0, message).as_ref().to_vec())
    }
}

impl Verifier<Vec<u8>> for Hs256 {
    fn verify(&self, message: &[u8], signature: &Vec<u8>) -> Result<(), signature::Error> {
        hmac::verify(&self.0, message, signature).map_err(|_| signature::Error::new())
    }
}

impl JwtSigner for Hs256 {
    fn algorithm(&self) -> Algorithm {
        Algorithm::HS256
    }
}

impl JwtVerifier for Hs256 {
    fn algorithm(&self) -> Algorithm {
        Algorithm::HS256
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn keys(secrets: &[&str]) -> Keys {
        Keys::new(&secrets.iter().map(|s| s.repeat(32)).collect::<Vec<_>>()).unwrap()
    }

    fn token(claims: &serde_json::Value) -> String {
        install_crypto();
        let key = EncodingKey::from_secret("a".repeat(32).as_bytes());
        encode(&Header::new(Algorithm::HS256), claims, &key).unwrap()
    }

    fn good() -> serde_json::Value {
        let now = Timestamp::now().seconds();
        json!({"sub": "u", "sid": "s", "iat": now, "exp": now + 60, "iss": ISSUER,
               "aud": AUDIENCE, "jti": "j"})
    }

    #[test]
    fn a_token_of_ours_is_accepted() {
        let keys = keys(&["a"]);
        let claims = keys.verify(&keys.sign("user", "session").unwrap()).unwrap();
        assert_eq!(
            (claims.sub.as_str(), claims.sid.as_str()),
            ("user", "session")
        );
        assert_eq!(claims.exp - claims.iat, ACCESS_SECONDS);
        assert!(keys.verify(&token(&good())).is_ok());
    }

    #[test]
    fn a_rotated_key_still_verifies_and_a_dropped_one_does_not() {
        let old = keys(&["a"]).sign("u", "s").unwrap();
        assert!(keys(&["b", "a"]).verify(&old).is_ok());
        assert!(keys(&["b"]).verify(&old).is_err());
    }

    #[test]
    fn short_or_missing_secrets_are_refused() {
        assert!(Keys::new(&[]).is_err());
        assert!(Keys::new(&["a".repeat(31)]).is_err());
    }

    #[test]
    fn expired_foreign_and_incomplete_tokens_are_refused() {
        let keys = keys(&["a"]);
        let now = Timestamp::now().seconds();
        let with = |name: &str, value: serde_json::Value| {
            let mut claims = good();
            claims[name] = value;
            token(&claims)
        };
        let without = |name: &str| {
            let mut claims = good();
            claims.as_object_mut().unwrap().remove(name);
            token(&claims)
        };
        let bad = [
            with("exp", json!(now - 6)),
            with("nbf", json!(now + 60)),
            with("iss", json!("somebody")),
            with("aud", json!("something")),
            without("exp"),
            without("iss"),
            without("aud"),
            without("sub"),
            without("sid"),
            String::new(),
            "a.b.c".to_owned(),
            "e".repeat(100_000),
        ];
        for token in bad {
            assert!(keys.verify(&token).is_err(), "{token}");
        }
    }

    #[test]
    fn another_algorithm_is_refused_whatever_the_header_says() {
        let keys = keys(&["a"]);
        let ours = keys.sign("u", "s").unwrap();
        let tail = ours.split_once('.').unwrap().1;
        // {"alg":"none"}, {"alg":"HS512"} and {"alg":"RS256"} before the same claims and signature.
        for header in [
            "eyJhbGciOiJub25lIn0",
            "eyJhbGciOiJIUzUxMiJ9",
            "eyJhbGciOiJSUzI1NiJ9",
        ] {
            assert!(keys.verify(&format!("{header}.{tail}")).is_err());
        }
    }
}

//! The page of settings: name, appearance, sessions, tokens, all by plain forms.

use pretty_assertions::assert_eq;

use crate::util::{Answer, App, User};

async fn form(app: &App, user: &User, path: &str, body: &'static str) -> Answer {
    app.post(path)
        .with_cookies(user)
        .header("content-type", "application/x-www-form-urlencoded")
        .form(body)
        .send()
        .await
}

async fn page(app: &App, user: &User) -> String {
    let page = app.get("/settings").with_cookies(user).send().await;
    page.expect(200).text
}

#[tokio::test]
async fn a_name_is_changed_and_taken_away_and_a_faulty_one_is_refused() {
    let app = App::start().await;
    let ada = app.user("ada").await;
    let saved = form(&app, &ada, "/settings/profile", "name=+Ada+L.+").await;
    assert_eq!(saved.headers["location"], "/settings?saved=profile");
    assert!(page(&app, &ada).await.contains("value=\"Ada L.\""));
    form(&app, &ada, "/settings/profile", "name=").await;
    let me = app.get("/api/auth/me").by(&ada).send().await.expect(200);
    assert!(me.json()["name"].is_null());
    let faulty = form(&app, &ada, "/settings/profile", "name=a%0Ab").await;
    assert_eq!(faulty.status, 422);
    assert!(faulty.text.contains("Use a name without line breaks"));
}

#[tokio::test]
async fn a_theme_is_there_from_the_first_byte_and_only_a_known_one_is() {
    let app = App::start().await;
    let ada = app.user("ada").await;
    let chosen = form(&app, &ada, "/settings/appearance", "theme=dark").await;
    assert_eq!(chosen.status, 303);
    let cookies: Vec<_> = chosen
        .headers
        .get_all("set-cookie")
        .iter()
        .map(|cookie| cookie.to_str().unwrap().to_owned())
        .collect();
    assert!(cookies.iter().any(|c| c.starts_with("doable_theme=dark")));
    assert!(cookies.iter().any(|c| c.starts_with("doable_keys=off")));
    let with = async |cookies: &str| {
        let page = app.get("/login").header("cookie", cookies).send().await;
        page.expect(200).text
    };
    let dark = with("doable_theme=dark; doable_keys=off").await;
    assert!(dark.contains("data-theme=\"dark\"") && dark.contains("data-keys=\"off\""));
    let odd = with("doable_theme=\"><script>alert(1)</script>").await;
    assert!(!odd.contains("data-theme") && !odd.contains("alert(1)"));
}

#[tokio::test]
async fn other_sessions_are_ended_one_by_one_or_all_and_foreign_ones_are_not() {
    let app = App::start().await;
    let (ada, bob) = (app.user("ada").await, app.user("bob").await);
    let log_in = async || {
        app.state
            .accounts
            .log_in(
                "ada@example.com",
                "correct horse",
                Some("Firefox/145.0 Windows"),
            )
            .await
            .unwrap()
            .caller
    };
    let (second, third) = (log_in().await, log_in().await);
    let shown = page(&app, &ada).await;
    assert!(shown.contains("Firefox on Windows") && shown.contains("This one"));

    let path = format!("/settings/sessions/{}/end", second.session_id);
    assert_eq!(form(&app, &bob, &path, "").await.status, 404);
    assert!(app.state.accounts.is_valid(&second).await.unwrap());
    assert_eq!(form(&app, &ada, &path, "").await.status, 303);
    assert!(!app.state.accounts.is_valid(&second).await.unwrap());

    let all = form(&app, &ada, "/settings/sessions/end-others", "").await;
    assert_eq!(all.headers["location"], "/settings?saved=sessions");
    assert!(!app.state.accounts.is_valid(&third).await.unwrap());
    // One's own goes on, and so do everybody else's.
    page(&app, &ada).await;
    page(&app, &bob).await;
}

#[tokio::test]
async fn a_token_is_shown_once_works_and_is_revoked() {
    let app = App::start().await;
    let ada = app.user("ada").await;
    let made = form(
        &app,
        &ada,
        "/settings/tokens",
        "token_name=Backup+<b>&scope=read&days=30",
    )
    .await;
    assert_eq!(made.status, 200);
    assert_eq!(made.headers["cache-control"], "no-store");
    assert!(made.text.contains("Backup &lt;b&gt;"));
    let start = made.text.find("dbl_").unwrap();
    let secret: String = made.text[start..]
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || *c == '_')
        .collect();
    let machine = User {
        id: ada.id.clone(),
        token: secret.clone(),
        cookies: String::new(),
    };
    let tasks = || app.get("/api/tasks").by(&machine).send();
    tasks().await.expect(200);

    let shown = page(&app, &ada).await;
    assert!(shown.contains("Backup &lt;b&gt;") && !shown.contains(&secret));
    let start = shown.find("/settings/tokens/tok").unwrap();
    let path = shown[start..].split('"').next().unwrap().to_owned();
    // A token opens no door to tokens.
    let by_itself = app.post(&path).by(&machine).send().await;
    assert_eq!(by_itself.status, 403);
    assert_eq!(form(&app, &ada, &path, "").await.status, 303);
    tasks().await.expect(401);
}

#[tokio::test]
async fn a_token_without_a_name_is_refused_at_its_field() {
    let app = App::start().await;
    let ada = app.user("ada").await;
    let body = "token_name=+&scope=write&days=";
    let refused = form(&app, &ada, "/settings/tokens", body).await;
    assert_eq!(refused.status, 422);
    assert!(refused.text.contains("id=\"token_name-error\""));
    assert!(!refused.text.contains("id=\"name-error\""));
    let odd = form(
        &app,
        &ada,
        "/settings/tokens",
        "token_name=a&scope=read&days=x",
    );
    assert_eq!(odd.await.status, 400);
    assert!(
        app.state
            .accounts
            .tokens(&app.caller(&ada).await)
            .await
            .unwrap()
            .is_empty()
    );
}

//! A demo city sends no message: its visitor reads on the page what would have come by phone.
use super::*;

const NOTICE: &str = "id=\"demo-message\"";
const MOBILE: &str = "19900000001";

/// Has a code sent. Gives the page that says so.
async fn ask_for_code(city: &TestCity, browser: &mut Browser<'_>, mobile: &str) -> String {
    city.app.clock.advance(1);
    let form = Form::of("王小芳", WANG, mobile);
    let mut fields = form.fields();
    fields.push(("act", "code"));
    let page = browser.post(&format!("/join/{EAST}"), &fields).await;
    assert_eq!(page.status, 200, "{}", page.text());
    page.text()
}

#[tokio::test]
async fn a_visitor_of_a_demo_reads_the_code_that_would_be_sent_without_signing_in() {
    let city = open().await;
    city.pretend_demo().await;
    let mut visitor = city.stranger();
    ask_for_code(&city, &mut visitor, "19911110001").await;
    let others = sms(&city).await;
    let page = ask_for_code(&city, &mut visitor, MOBILE).await;
    let code = sms(&city).await;
    assert!(page.contains(NOTICE) && page.contains("演示城市不发真短信"));
    assert!(page.contains(&code) && !page.contains(&others));
    let form = Form {
        code: code.clone(),
        ..Form::of("王小芳", WANG, MOBILE)
    };
    let tracking = tracking(&submit(&mut visitor, EAST, &form).await);
    // Whoever holds the tracking code sees what its phone would have got, and nobody else's.
    let page = visitor.post("/track", &[("code", &tracking)]).await.text();
    assert!(page.contains(NOTICE) && page.contains(&code) && !page.contains(&others));
    visitor.language = "en".into();
    let page = visitor.post("/track", &[("code", &tracking)]).await.text();
    assert!(page.contains("a demo city sends no real messages"));
    // All messages of the city stay with those who sign in.
    let outbox = visitor.get("/outbox").await;
    assert_eq!(outbox.header("location"), "/sign-in?back=%2Foutbox");
}

#[tokio::test]
async fn a_real_city_shows_a_code_to_nobody_but_its_phone() {
    let city = open().await;
    let mut visitor = city.stranger();
    let page = ask_for_code(&city, &mut visitor, MOBILE).await;
    let code = sms(&city).await;
    assert!(!page.contains(NOTICE) && !page.contains(&code));
    let form = Form {
        code: code.clone(),
        ..Form::of("王小芳", WANG, MOBILE)
    };
    let tracking = tracking(&submit(&mut visitor, EAST, &form).await);
    let page = visitor.post("/track", &[("code", &tracking)]).await.text();
    assert!(!page.contains(NOTICE) && !page.contains(&code));
    assert_eq!(visitor.get("/outbox").await.status, 303);
}

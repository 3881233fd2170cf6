//! The list of accounts, as an administrator opens it.
use crate::{kernel::testing::TestCity, policy::Role};

#[tokio::test]
async fn accounts_go_out_one_line_a_post_with_their_standing() {
    let city = TestCity::open().await;
    city.account("=cmd|calc", Role::Chair, city.east_union)
        .await;
    let secret = "county-1";
    city.with_second_factor(secret, Role::CountyCadre, city.east)
        .await;
    let left = city
        .account("买买提·𠮷", Role::StreetCadre, city.east_street)
        .await;
    city.disable(left).await;
    let mut admin = city
        .browser("admin", Role::SecurityAdministrator, city.city)
        .await;
    let csv = admin.get("/accounts/export/accounts.csv").await.sheet();
    insta::assert_snapshot!("accounts_csv", csv);
    admin.language = "en".into();
    let xlsx = admin.get("/accounts/export/accounts.xlsx").await.sheet();
    insta::assert_snapshot!("accounts_xlsx_en", xlsx);
}

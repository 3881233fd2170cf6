//! The sheets that imports give back, as a cadre opens them to put them right.
use super::{Batch, Kind, take_in_now};
use crate::{
    kernel::{Deputy, testing::TestCity},
    policy::Role,
};

/// Tries a sheet out at the eastern county.
async fn tried(city: &TestCity, author: &Deputy, kind: Kind, name: &str, text: &str) -> Batch {
    let bytes = text.as_bytes().to_vec();
    take_in_now(author, kind, city.east, name, bytes)
        .await
        .unwrap()
}

#[tokio::test]
async fn bad_rows_come_back_as_they_were_sent_with_line_cell_and_reason() {
    let city = TestCity::open().await;
    crate::seed(&city.app).await.unwrap();
    let author = city.deputy("author", Role::CountyCadre, city.east).await;
    let members = "\
姓名,身份证号,手机号,所属工会,新业态群体,入会日期,备注
买买提·吐尔逊,411099199006151230,19900000001,411002-00001,外卖配送员,2022-07-01,好的一行不在内
𠮷田䶮,411099198402290124,19900000002,411002-00001,快递员,2022-07-02,=1+1
,4.11099E+17,19900000003,没有这个工会,宇航员,2022-13-40,\"+86,\"\"引号\"\"\"
买买提·吐尔逊,411099199006151230,19900000001,411002-00001,外卖配送员,2022-07-01,-又来一次
赵敏,411099199909099090,0374-2965000,411002-00001,,2023-01-01,@明年
";
    let batch = tried(&city, &author, Kind::Members, "七月.csv", members).await;
    let mut cadre = city.browser("cadre", Role::CountyCadre, city.east).await;
    let path = format!("/imports/{}/bad.xlsx", batch.id);
    insta::assert_snapshot!("members_bad_xlsx", cadre.get(&path).await.sheet());
    cadre.language = "en".into();
    insta::assert_snapshot!("members_bad_xlsx_en", cadre.get(&path).await.sheet());
    let unions = "\
工会名称,工会代码,上级工会,组织类型,单位统一社会信用代码,批准日期
许昌示例一有限公司工会,,411002001,50,91411099MADEMX011C,2022-07-05
=许昌示例二有限公司工会,,不存在,不知道,91411099MADEMX0110,五月
";
    let batch = tried(&city, &author, Kind::Unions, "工会.csv", unions).await;
    let path = format!("/imports/{}/bad.xlsx", batch.id);
    cadre.language = "zh-CN".into();
    insta::assert_snapshot!("unions_bad_xlsx", cadre.get(&path).await.sheet());
}

#[tokio::test]
async fn templates_hold_the_columns_that_an_import_knows() {
    let city = TestCity::open().await;
    let mut cadre = city.browser("cadre", Role::CountyCadre, city.east).await;
    let members = cadre.get("/imports/template/members").await.sheet();
    insta::assert_snapshot!("members_template_xlsx", members);
    let unions = cadre.get("/imports/template/unions").await.sheet();
    insta::assert_snapshot!("unions_template_xlsx", unions);
}

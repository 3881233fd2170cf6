//! What is said of a person.
use super::{CodeList, Entry, e};

/// Sex, GB/T 2261.1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Sex {
    Unknown,
    Male,
    Female,
    Unstated,
}
impl Sex {
    pub fn code(self) -> &'static str {
        match self {
            Sex::Unknown => "0",
            Sex::Male => "1",
            Sex::Female => "2",
            Sex::Unstated => "9",
        }
    }
    pub fn of_code(code: &str) -> Option<Sex> {
        [Sex::Unknown, Sex::Male, Sex::Female, Sex::Unstated]
            .into_iter()
            .find(|s| s.code() == code)
    }
}

pub const SEX: CodeList = CodeList {
    name: "sex",
    standard: "GB/T 2261.1",
    entries: &[
        e("0", "未知的性别", "Unknown"),
        e("1", "男", "Male"),
        e("2", "女", "Female"),
        e("9", "未说明的性别", "Not stated"),
    ],
};

pub const ETHNIC_GROUP: CodeList = CodeList {
    name: "ethnic_group",
    standard: "GB/T 3304",
    entries: ETHNIC_GROUPS,
};
const ETHNIC_GROUPS: &[Entry] = &[
    e("01", "汉族", "Han"),
    e("02", "蒙古族", "Mongol"),
    e("03", "回族", "Hui"),
    e("04", "藏族", "Tibetan"),
    e("05", "维吾尔族", "Uygur"),
    e("06", "苗族", "Miao"),
    e("07", "彝族", "Yi"),
    e("08", "壮族", "Zhuang"),
    e("09", "布依族", "Bouyei"),
    e("10", "朝鲜族", "Korean"),
    e("11", "满族", "Manchu"),
    e("12", "侗族", "Dong"),
    e("13", "瑶族", "Yao"),
    e("14", "白族", "Bai"),
    e("15", "土家族", "Tujia"),
    e("16", "哈尼族", "Hani"),
    e("17", "哈萨克族", "Kazak"),
    e("18", "傣族", "Dai"),
    e("19", "黎族", "Li"),
    e("20", "傈僳族", "Lisu"),
    e("21", "佤族", "Wa"),
    e("22", "畲族", "She"),
    e("23", "高山族", "Gaoshan"),
    e("24", "拉祜族", "Lahu"),
    e("25", "水族", "Sui"),
    e("26", "东乡族", "Dongxiang"),
    e("27", "纳西族", "Naxi"),
    e("28", "景颇族", "Jingpo"),
    e("29", "柯尔克孜族", "Kirgiz"),
    e("30", "土族", "Tu"),
    e("31", "达斡尔族", "Daur"),
    e("32", "仫佬族", "Mulao"),
    e("33", "羌族", "Qiang"),
    e("34", "布朗族", "Blang"),
    e("35", "撒拉族", "Salar"),
    e("36", "毛南族", "Maonan"),
    e("37", "仡佬族", "Gelao"),
    e("38", "锡伯族", "Xibe"),
    e("39", "阿昌族", "Achang"),
    e("40", "普米族", "Pumi"),
    e("41", "塔吉克族", "Tajik"),
    e("42", "怒族", "Nu"),
    e("43", "乌孜别克族", "Uzbek"),
    e("44", "俄罗斯族", "Russian"),
    e("45", "鄂温克族", "Ewenki"),
    e("46", "德昂族", "De'ang"),
    e("47", "保安族", "Bonan"),
    e("48", "裕固族", "Yugur"),
    e("49", "京族", "Gin"),
    e("50", "塔塔尔族", "Tatar"),
    e("51", "独龙族", "Derung"),
    e("52", "鄂伦春族", "Oroqen"),
    e("53", "赫哲族", "Hezhen"),
    e("54", "门巴族", "Monba"),
    e("55", "珞巴族", "Lhoba"),
    e("56", "基诺族", "Jino"),
    e("97", "其他", "Other"),
    e("98", "外国血统", "Of foreign descent"),
];

pub const POLITICS: CodeList = CodeList {
    name: "politics",
    standard: "GB/T 4762",
    entries: &[
        e("01", "中共党员", "Member of the Communist Party of China"),
        e(
            "02",
            "中共预备党员",
            "Probationary member of the Communist Party of China",
        ),
        e("03", "共青团员", "Member of the Communist Youth League"),
        e(
            "04",
            "民革党员",
            "Member of the Revolutionary Committee of the Kuomintang",
        ),
        e("05", "民盟盟员", "Member of the China Democratic League"),
        e(
            "06",
            "民建会员",
            "Member of the China National Democratic Construction Association",
        ),
        e(
            "07",
            "民进会员",
            "Member of the China Association for Promoting Democracy",
        ),
        e(
            "08",
            "农工党党员",
            "Member of the Chinese Peasants' and Workers' Democratic Party",
        ),
        e("09", "致公党党员", "Member of the China Zhi Gong Party"),
        e("10", "九三学社社员", "Member of the Jiusan Society"),
        e(
            "11",
            "台盟盟员",
            "Member of the Taiwan Democratic Self-Government League",
        ),
        e("12", "无党派人士", "Personage without party affiliation"),
        e("13", "群众", "None of these"),
    ],
};

/// The levels that forms ask for; the standard has more.
pub const EDUCATION: CodeList = CodeList {
    name: "education",
    standard: "GB/T 4658-2006",
    entries: &[
        e("10", "研究生教育", "Postgraduate education"),
        e("11", "博士研究生毕业", "Doctorate completed"),
        e("14", "硕士研究生毕业", "Master's degree completed"),
        e("17", "研究生班毕业", "Postgraduate class completed"),
        e("20", "大学本科", "Undergraduate education"),
        e("21", "大学本科毕业", "Bachelor's course completed"),
        e(
            "22",
            "大学本科结业",
            "Bachelor's course attended to the end",
        ),
        e("23", "大学本科肄业", "Bachelor's course not completed"),
        e("28", "大学普通班毕业", "University general class completed"),
        e("30", "大学专科", "Junior college"),
        e("31", "大学专科毕业", "Junior college completed"),
        e("32", "大学专科结业", "Junior college attended to the end"),
        e("33", "大学专科肄业", "Junior college not completed"),
        e("40", "中等职业教育", "Secondary vocational education"),
        e("41", "中等专科毕业", "Secondary technical school completed"),
        e("44", "职业高中毕业", "Vocational high school completed"),
        e("47", "技工学校毕业", "Skilled workers' school completed"),
        e("60", "普通高级中学", "Senior high school"),
        e("61", "普通高中毕业", "Senior high school completed"),
        e("70", "初级中学", "Junior high school"),
        e("71", "初中毕业", "Junior high school completed"),
        e("80", "小学", "Primary school"),
        e("81", "小学毕业", "Primary school completed"),
        e("90", "其他", "Other"),
    ],
};

pub const EMPLOYMENT_FORM: CodeList = CodeList {
    name: "employment_form",
    standard: "",
    entries: &[
        e("1", "劳动合同", "Labour contract"),
        e("2", "劳务派遣", "Labour dispatch"),
        e("3", "非全日制", "Part-time"),
        e("4", "平台用工", "Platform work"),
        e("5", "个体自营", "Self-employed"),
        e("6", "聘用或在编", "Appointed or on the established staff"),
    ],
};

pub const VERIFY_STATE: CodeList = CodeList {
    name: "verify_state",
    standard: "",
    entries: &[
        e("0", "登记未核验", "Registered, not verified"),
        e("1", "手机核验", "Verified by phone"),
        e("2", "证件核验", "Verified by document"),
        e("3", "权威比对", "Matched with an authoritative source"),
        e("8", "比对不符", "Does not match"),
        e("9", "存疑待查", "In doubt, to be examined"),
    ],
};

pub const MEMBER_STATUS: CodeList = CodeList {
    name: "member_status",
    standard: "",
    entries: &[
        e("0", "申请", "Applied"),
        e("1", "在册", "On the register"),
        e("2", "保留会籍", "Membership retained"),
        e("3", "转出中", "Transferring out"),
        e("4", "退会", "Withdrawn"),
        e("5", "除名", "Removed"),
        e("6", "死亡", "Deceased"),
        e("7", "自动退会", "Lapsed"),
    ],
};

/// A group of workers in new forms of employment. Two lists are reported: the four key groups (since 2021) and the
/// eight groups (since 2018); neither contains the other.
#[derive(Clone, Copy, Debug)]
pub struct NewFormGroup {
    pub entry: Entry,
    pub key: bool,
    pub of_the_eight: bool,
}
const fn group(entry: Entry, key: bool, of_the_eight: bool) -> NewFormGroup {
    NewFormGroup {
        entry,
        key,
        of_the_eight,
    }
}
pub const NEW_FORM_GROUPS: [NewFormGroup; 10] = [
    group(e("01", "货车司机", "Truck drivers"), true, true),
    group(e("02", "网约车司机", "Ride-hailing drivers"), true, false),
    group(e("03", "快递员", "Couriers"), true, true),
    group(e("04", "外卖配送员", "Food delivery riders"), true, true),
    group(e("05", "护工护理员", "Care workers"), false, true),
    group(e("06", "家政服务员", "Domestic workers"), false, true),
    group(
        e("07", "商场信息员", "Shopping-mall sales staff"),
        false,
        true,
    ),
    group(e("08", "房产中介员", "Estate agents"), false, true),
    group(e("09", "保安员", "Security guards"), false, true),
    group(e("99", "其他", "Others"), false, false),
];
/// The same groups as a plain list.
pub const NEW_FORM_GROUP: CodeList = CodeList {
    name: "new_form_group",
    standard: "",
    entries: &NEW_FORM_ENTRIES,
};
const NEW_FORM_ENTRIES: [Entry; NEW_FORM_GROUPS.len()] = {
    let mut entries = [NEW_FORM_GROUPS[0].entry; NEW_FORM_GROUPS.len()];
    let mut i = 1;
    while i < entries.len() {
        entries[i] = NEW_FORM_GROUPS[i].entry;
        i += 1;
    }
    entries
};

//! What is said of a union or an employer.
use super::{CodeList, Entry, e};

/// The sections; divisions and classes are loaded, not typed.
pub const INDUSTRY: CodeList = CodeList {
    name: "industry",
    standard: "GB/T 4754-2017",
    entries: SECTIONS,
};
const SECTIONS: &[Entry] = &[
    e(
        "A",
        "农、林、牧、渔业",
        "Agriculture, forestry, animal husbandry and fishery",
    ),
    e("B", "采矿业", "Mining"),
    e("C", "制造业", "Manufacturing"),
    e(
        "D",
        "电力、热力、燃气及水生产和供应业",
        "Production and supply of electricity, heat, gas and water",
    ),
    e("E", "建筑业", "Construction"),
    e("F", "批发和零售业", "Wholesale and retail trade"),
    e("G", "交通运输、仓储和邮政业", "Transport, storage and post"),
    e("H", "住宿和餐饮业", "Accommodation and catering"),
    e(
        "I",
        "信息传输、软件和信息技术服务业",
        "Information transmission, software and information technology services",
    ),
    e("J", "金融业", "Finance"),
    e("K", "房地产业", "Real estate"),
    e("L", "租赁和商务服务业", "Leasing and business services"),
    e(
        "M",
        "科学研究和技术服务业",
        "Scientific research and technical services",
    ),
    e(
        "N",
        "水利、环境和公共设施管理业",
        "Management of water conservancy, environment and public facilities",
    ),
    e(
        "O",
        "居民服务、修理和其他服务业",
        "Resident services, repair and other services",
    ),
    e("P", "教育", "Education"),
    e("Q", "卫生和社会工作", "Health and social work"),
    e(
        "R",
        "文化、体育和娱乐业",
        "Culture, sports and entertainment",
    ),
    e(
        "S",
        "公共管理、社会保障和社会组织",
        "Public administration, social security and social organisations",
    ),
    e("T", "国际组织", "International organisations"),
];

pub const EMPLOYER_KIND: CodeList = CodeList {
    name: "employer_kind",
    standard: "",
    entries: &[
        e("1", "机关", "Government body"),
        e("2", "事业单位", "Public institution"),
        e("3", "国有企业", "State-owned enterprise"),
        e("4", "集体企业", "Collective enterprise"),
        e("5", "私营企业", "Private enterprise"),
        e(
            "6",
            "港澳台商投资企业",
            "Enterprise with Hong Kong, Macao or Taiwan investment",
        ),
        e("7", "外商投资企业", "Enterprise with foreign investment"),
        e("8", "个体工商户", "Sole trader"),
        e("9", "社会组织", "Social organisation"),
        e("10", "平台合作商", "Platform partner"),
    ],
};

pub const FOUNDING_MODE: CodeList = CodeList {
    name: "founding_mode",
    standard: "",
    entries: &[
        e("1", "单独建会", "By one employer"),
        e("2", "联合建会", "Jointly by several employers"),
        e("3", "行业建会", "By trade"),
        e("4", "区域建会", "By area"),
        e("5", "重点建会", "At a leading enterprise"),
        e("6", "兜底建会", "As a fallback for all others"),
    ],
};

pub const ORGANISATION_KIND: CodeList = CodeList {
    name: "org_kind",
    standard: "",
    entries: &[
        e("10", "地方总工会", "Federation of trade unions"),
        e("20", "产业工会", "Industrial union"),
        e(
            "21",
            "系统（机关）工会联合会",
            "Federation of unions of a system or of government bodies",
        ),
        e("30", "乡镇（街道）总工会", "Federation of a town or street"),
        e(
            "31",
            "乡镇（街道）工会联合会",
            "Union association of a town or street",
        ),
        e("32", "工会工作委员会", "Union work committee"),
        e("40", "区域工会联合会", "Area union association"),
        e(
            "41",
            "行业工会联合会",
            "Trade union association of an industry",
        ),
        e("42", "新业态工会联合会", "New-form union association"),
        e("50", "单位工会", "Union of one employer"),
        e("51", "联合工会", "Joint union"),
        e("52", "项目工会", "Project union"),
        e("60", "分会", "Branch"),
        e("61", "工会小组", "Union group"),
    ],
};

pub const ORGANISATION_STATUS: CodeList = CodeList {
    name: "org_status",
    standard: "",
    entries: &[
        e("0", "筹建", "Being founded"),
        e("1", "待激活", "Awaiting activation"),
        e("2", "正常", "Active"),
        e("3", "超期未换届", "Election overdue"),
        e("4", "休眠", "Dormant"),
        e("5", "撤销", "Dissolved"),
        e("6", "合并", "Merged"),
    ],
};

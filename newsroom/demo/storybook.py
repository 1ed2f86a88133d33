"""Section and tags of every demo story, by its first headline line as it stands in `pages/`."""

from dataclasses import dataclass


@dataclass(frozen=True)
class StoryMeta:
    """`section` is a slug of SECTIONS."""

    section: str
    tags: tuple[str, ...]


STORY_META = {
    # 2026-10-30 A03
    "一张蓝图提前画 四枚印章同日盖": StoryMeta("projects", ("拿地即开工", "营商环境", "产业园")),
    "农机会认路 大户少弯腰": StoryMeta("countryside", ("秋收", "智慧农机")),
    "夜校灯亮到九点半": StoryMeta("learning", ("技能夜校", "产业园")),
    "村口来了复诊车": StoryMeta("life", ("医疗", "乡村")),
    "稻田里的体育课": StoryMeta("photos", ("学校", "乡村")),
    "清晨让给菜摊 上午还给行人": StoryMeta("life", ("社区治理", "菜市")),
    "等一等走得慢的人": StoryMeta("opinion", ("营商环境",)),
    "小企业用上“大家伙”": StoryMeta("projects", ("科技创新", "企业服务")),
    "给水草理个发": StoryMeta("photos", ("云湖", "生态")),
    # 2026-10-30 A04
    "水边一把斧": StoryMeta("culture", ("老船厂", "手艺", "人物")),
    "一张长桌 十七道菜": StoryMeta("life", ("社区治理", "邻里")),
    "图书馆留了一盏“加班灯”": StoryMeta("culture", ("图书馆", "夜生活")),
    "银杏有了名片": StoryMeta("photos", ("学校",)),
    "修鞋摊搬进了小屋": StoryMeta("life", ("手艺", "社区治理")),
    "老银幕前 又坐满了小板凳": StoryMeta("culture", ("乡村", "露天电影")),
    "“我家的老船厂”老照片征集启事": StoryMeta("notices", ("老船厂", "征集")),
    # 2026-11-06 A03
    "守一湖清水 先管好一根管子": StoryMeta("ecology", ("云湖", "水环境")),
    "七户人家 商量出一部电梯": StoryMeta("life", ("老旧小区", "邻里")),
    "一张膜 薄过发丝的五十分之一": StoryMeta("projects", ("科技创新", "膜材料")),
    "送餐一路 看火一眼": StoryMeta("news", ("消防", "新就业群体")),
    "荷塘村的藕 洗净泥再上路": StoryMeta("countryside", ("特色农业", "乡村")),
    "放学路上 多了二十双手": StoryMeta("life", ("学校", "社区治理")),
    "油菜移栽忙": StoryMeta("photos", ("乡村", "农时")),
    "周六不加班 上门找工作": StoryMeta("news", ("就业", "人才")),
    "关于长堤路半幅封闭施工的公告": StoryMeta("notices", ("交通",)),
    # 2026-11-13 A03
    "五个年轻人 一座旧粮站": StoryMeta("countryside", ("青年", "返乡创业", "手艺")),
    "二十一条意见 当场领走十七条": StoryMeta("news", ("营商环境", "企业服务")),
    "从进门到用药 二十九分钟": StoryMeta("life", ("医疗", "乡村")),
    "尝一口 再签字": StoryMeta("learning", ("学校", "食品安全")),
    "把意见贴在墙上": StoryMeta("opinion", ("营商环境",)),
    "云梯下的惊叹": StoryMeta("photos", ("消防",)),
    "量一根头发的十分之一": StoryMeta("projects", ("科技创新", "精密仪器")),
    "小播种机 会爬山坡": StoryMeta("countryside", ("智慧农机", "特色农业")),
    "一杆公平秤 摆进五个菜场": StoryMeta("life", ("菜市", "市场监管")),
    # 2026-11-13 A04
    "唱了四十年的摇橹调": StoryMeta("culture", ("民间艺术", "云湖", "人物")),
    "奶奶的第一条语音": StoryMeta("photos", ("老年人", "社区治理")),
    "巷子里的小运动会 冠军领回一只鸡": StoryMeta("life", ("邻里",)),
    "八岁的“错字巡逻队”上街了": StoryMeta("learning", ("学校", "少年")),
    "一本书在二十三个人手里": StoryMeta("culture", ("图书馆", "阅读")),
    "立冬帖": StoryMeta("culture", ("副刊", "节气")),
    "“一起走一段”夜间步行志愿者招募启事": StoryMeta("notices", ("志愿服务",)),
    # 2026-11-20 A03
    "十个月的账 一笔一笔读": StoryMeta("news", ("经济运行", "产业园")),
    "末班车晚了两小时": StoryMeta("life", ("交通", "企业服务")),
    "候鸟来了 灯关了": StoryMeta("ecology", ("云湖", "候鸟")),
    "把车停稳 再去充电": StoryMeta("life", ("消防", "社区治理")),
    "渔洲村的渔民 考下了船长证": StoryMeta("countryside", ("云湖", "就业")),
    "给黑夜留一段路": StoryMeta("opinion", ("云湖", "交通")),
    "青年公寓里的第一盏灯": StoryMeta("news", ("人才", "青年")),
    "智慧农机产业园二期封顶": StoryMeta("projects", ("智慧农机", "产业园")),
    "西湾晨色": StoryMeta("photos", ("云湖", "候鸟")),
    # 2026-11-20 A04
    "第一百零六次家访": StoryMeta("learning", ("学校", "人物")),
    "老厂房里 机器当了观众": StoryMeta("culture", ("话剧", "工业记忆")),
    "老街换灯记": StoryMeta("life", ("社区治理", "邻里")),
    "阳台上的一亩田": StoryMeta("photos", ("邻里",)),
    "票价三元 渡船又开了": StoryMeta("countryside", ("交通", "乡村")),
    "一堂自己修的课": StoryMeta("culture", ("图书馆", "志愿服务")),
    "小雪前的一锅粥": StoryMeta("culture", ("副刊", "节气")),
    "纺织厂话剧《三班倒》招募“台下的耳朵”启事": StoryMeta("notices", ("话剧", "征集")),
    # 2026-11-27 A03
    "老船厂 新码头": StoryMeta("projects", ("老船厂", "城市更新")),
    "余热拐个弯 进了四百户": StoryMeta("life", ("供暖", "产业园")),
    "冬闲不打牌 山上学接线": StoryMeta("countryside", ("技能夜校", "乡村")),
    "烟感响了 有人应门": StoryMeta("news", ("消防", "老年人")),
    "留一面旧墙": StoryMeta("opinion", ("老船厂", "城市更新")),
    "六项实招 请青年安心住下来": StoryMeta("news", ("青年", "人才")),
    "耳朵里的质检员": StoryMeta("projects", ("就业", "产业园")),
    "两所学校 换了一天老师": StoryMeta("learning", ("学校", "乡村")),
    "霜叶与早读": StoryMeta("photos", ("学校", "节气")),
}

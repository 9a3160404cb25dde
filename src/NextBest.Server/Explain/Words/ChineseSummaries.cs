using NextBest.Core.Contact;
using NextBest.Core.Ranking;

namespace NextBest.Server.Explain.Words;

internal static class ChineseSummaries
{
    public static SummaryWords Words { get; } =
        new()
        {
            Offered = "已推荐，排在第{1}位。",
            Otherwise = "未推荐。",
            NoGrade = "无有效评级",
            NoRating = "未知",
            ByRule = new Dictionary<string, string>
            {
                ["consent"] = "不作推荐：客户未同意在此渠道接收产品推荐。",
                ["channel"] = "该产品不在此渠道提供。",
                ["window"] = "该产品今日不在销售期内。",
                ["region"] = "该产品不在此地区提供。",
                ["eligibility"] = "该产品面向其他客户，准入条件未全部满足。",
                ["quota"] = "该产品额度已用完。",
                ["held"] = "客户已持有该产品。",
                ["in_application"] = "客户正在申请该产品。",
                ["recently_bought"] = "客户近期刚购买过同类产品。",
                ["risk_grade"] = "不适当：客户风险等级（{2}）不能覆盖产品风险等级（{3}）。",
                ["outranked"] = "目前有更合适的产品。",
                ["diversity"] = "名单中同类产品已足够。",
                [ContactChecks.UnreadableHistory] =
                    "暂时无法查询以往联系记录，因此不主动联系客户。",
            },
            ForStaff = new Dictionary<DecisionStage, string>
            {
                [DecisionStage.Suitability] = "不适当：无法确认满足要求“{0}”。",
                [DecisionStage.ContactPolicy] = "联系政策规则“{0}”限制，暂不推荐。",
            },
            ForCustomers = new Dictionary<DecisionStage, string>
            {
                [DecisionStage.Suitability] = "该产品不适合您，或我们尚无法确认其适合您。",
                [DecisionStage.ContactPolicy] = "目前我们不想为此打扰您。",
            },
        };
}

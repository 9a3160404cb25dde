namespace NextBest.Tests.Bundles;

/// <summary>The files of <see cref="TestBundle"/>.</summary>
internal static class TestBundleTexts
{
    public const string Schema = """
        features:
          - { name: age, type: numeric, unit: years, min: 0, max: 120, group: demographics }
          - { name: aum_yuan, type: numeric, unit: yuan, default: 0, max_age: 90d, group: assets }
          - { name: risk_grade, type: categorical, values: [C1, C2, C3, C4, C5] }
          - { name: risk_assessed_on, type: numeric, unit: date }
          - { name: home, type: categorical, values: [north, south] }
          - { name: held, type: set, values: [time_deposit, fund, tuition] }

        """;

    public const string Catalog = """
        languages: [zh, en]

        lines:
          - id: time_deposit
            name: { zh: 定期存款, en: Time deposit }
            bucket: stable
            talk_track: { zh: 定期更划算。, en: A term earns more. }
            eligibility: age >= 18
            defaults: { rating: R1, value_yuan: 60, tags: { safe: 1, plain: 0.5 } }
          - id: fund
            name: { zh: 基金, en: Fund }
            bucket: growth
            holding: once_per_product
            talk_track: { zh: 适合长期资金。, en: For long-term money. }
            defaults: { value_yuan: 300, channels: [tablet, mobile_app, teller] }
          - id: tuition
            name: { zh: 跨境缴费, en: Tuition abroad }
            bucket: payment
            holding: once_per_line
            talk_track: { zh: 学费直达。, en: Pays the school directly. }

        products:
          - id: td_3m
            line: time_deposit
            name: { zh: 三个月定期, en: Three-month deposit }
            term_days: 90
          - id: td_1y
            line: time_deposit
            name: { zh: 一年定期, en: One-year deposit }
            term_days: 365
            share: 3
            tags: { plain: 0.75 }
            eligibility: aum_yuan >= 1000.0
          - id: td_usd
            line: time_deposit
            name: { zh: 美元定期, en: Dollar deposit }
            currency: USD
            minimum_amount: 500
          - id: fund_index
            line: fund
            name: { zh: 指数基金, en: Index fund }
            rating: { issuer: R3, distributor: R3 }
          - id: fund_star
            line: fund
            name: { zh: 星河混合, en: Star fund }
            rating: { issuer: R3, distributor: R4 }
            value_yuan: 280
            valid_from: 2026-01-01
            valid_until: 2026-12-31
            regions: [hz, nb]
            talk_track: { zh: 近期关注度高。, en: Much asked for of late. }
            treatments: { mobile_app: card_star_v2 }
            packages: [wealth_starter]
          - id: fund_bond
            line: fund
            name: { zh: 债券基金, en: Bond fund }
            rating: R2
          - id: tuition_au
            line: tuition
            name: { zh: 澳洲学费, en: Tuition Australia }
            rating: none
            value_yuan: 40
          - id: tuition_uk
            line: tuition
            name: { zh: 英国学费, en: Tuition Britain }
            rating: none
            value_yuan: 40
            channels: [teller]

        """;

    public const string Policy = """
        suitability:
          grade_feature: risk_grade
          assessed_on_feature: risk_assessed_on

        arbitration:
          value_exponent: 0.5
          maximum_per_line: 2

        segments:
          - id: silver
            when: age >= 60
            name: { zh: 银发客户, en: Silver customers }

        triggers:
          - id: remittance_abroad
            when: transaction.type == "remittance" && transaction.payee_country == "AU"
            lines: [tuition]
            products: [td_usd]
            factor: 50
            reason: pays_abroad

        reasons:
          - code: near_tier
            features: [aum_yuan]
            when: aum_yuan >= 40000.0 && aum_yuan < 50000.0
            lines: [time_deposit, fund]
          - code: life_stage
            features: [age, home]
          - code: pays_abroad
          - code: popular

        fallback_reason: popular

        """;

    public const string Chinese = """
        reasons:
          near_tier: 您离下一档服务不远了。
          life_stage: 适合您当前的人生阶段。
          pays_abroad: 您正在向境外付款。
          popular: 很多客户选择了它。

        """;

    public const string English = """
        reasons:
          near_tier: You are close to the next service tier.
          life_stage: It suits your stage of life.
          pays_abroad: You are paying abroad.
          popular: Many customers choose this.

        """;

    public const string Training = """
        model_version: test-model-1
        lineage:
          trainer: hand-written
          options: { seed: 7 }
        metrics:
          ndcg_at_7: 0.91

        """;
}

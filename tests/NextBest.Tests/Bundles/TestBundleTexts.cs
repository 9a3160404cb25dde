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
          - { name: cash_yuan, type: numeric, unit: yuan }
          - { name: stable_yuan, type: numeric, unit: yuan }
          - { name: growth_yuan, type: numeric, unit: yuan }
          - { name: protection_yuan, type: numeric, unit: yuan }
          - { name: equity_yuan, type: numeric, unit: yuan }

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
          - id: business_loan
            name: { zh: 经营贷, en: Business loan }
            bucket: financing
            talk_track: { zh: 周转更从容。, en: Room to trade. }
            defaults: { rating: none, value_yuan: 500, cost_yuan: 120 }

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
            cost_yuan: 12
            launched_on: 2026-11-01
            exposures: { equity_cn: 0.75, bond: 0.25 }
            screening: { company: 0.8, manager: 0.7, product: 0.9, win_rate: 0.6, stability: 0.5 }
          - id: fund_star
            line: fund
            name: { zh: 星河混合, en: Star fund }
            rating: { issuer: R3, distributor: R4 }
            value_yuan: 280
            quota: 5000
            family: star
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
            packages: [wealth_starter]
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
          - id: bl_merchant
            line: business_loan
            name: { zh: 商户贷, en: Merchant loan }

        packages:
          - id: wealth_starter
            name: { zh: 财富起步, en: Wealth starter }
            lead: td_1y
            minimum_parts: 2
            when: silver

        """;

    public const string Policy = """
        privacy:
          sensitive_features: [risk_grade]

        consent:
          personalization_unless_refused: all
          marketing_unless_refused: [teller, mobile_app, tablet, call_center, sms, wechat, batch]

        suitability:
          grade_feature: risk_grade
          assessed_on_feature: risk_assessed_on
          requirements:
            - id: adult
              when: age >= 18
              buckets: [growth, financing]
            - id: affordable
              when: aum_yuan >= 5000
              products: [bl_merchant]

        applicability:
          application_days: 20
          rest_after_purchase:
            - { lines: [time_deposit], products: [fund_bond], days: 30 }

        contact:
          outbound: [call_center, sms, wechat]
          clock: { feature: home, offsets: { north: "+09:00" } }
          limits:
            - id: outbound_week
              scope: customer
              maximum: 3
              window: 7d
              channels: [call_center, sms, wechat]
              counted: [call_center, sms, wechat, teller]
              kept_for: { channels: [call_center], count: 1 }
            - { id: fund_month, scope: product, maximum: 2, window: month, buckets: [growth] }
            - { id: channel_day, scope: channel, maximum: 20, window: day }
          quiet_hours:
            - { id: night, channels: [call_center, sms], from: "21:00", until: "09:00" }
          rest_after_decline:
            - { id: declined_line, scope: line, days: 60, channels: [call_center], lines: [fund] }
          cadences:
            - { id: seven_three_one, campaign: gold_evening, days_before: [7, 3, 1], channels: [call_center] }

        arbitration:
          value_exponent: 0.5
          minimum_lever: 0.5
          maximum_lever: 3
          contact_cost_yuan: { call_center: 8, sms: 0.1 }
          tie_breakers: [screening_score, net_value, minimum_amount, term_days]
          maximum_per_line: 2
          maximum_per_bucket: 4
          maximum_per_exposure: 3

        calendar:
          festivals:
            spring_festival: [2026-02-17, 2027-02-06]
            founders_day: [2026-12-12]

        segments:
          - id: silver_saver
            when: silver && aum_yuan >= 10000.0
            name: { zh: 银发储户, en: Silver savers }
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

        levers:
          - id: deposits_before_spring_festival
            lines: [time_deposit]
            factor: 1.5
            from: spring_festival - 30d
            until: spring_festival - 1d
            channels: [teller, mobile_app]
            when: silver
          - id: funds
            buckets: [growth]
            factor: 0.8

        campaigns:
          - id: gold_evening
            name: { zh: 财富之夜, en: Gold evening }
            from: 2026-12-01
            until: 2026-12-20
            event_on: 2026-12-20
            channels: [call_center, tablet]
            segments: [silver, silver_saver]
            products: [fund_index, fund_star]
            factor: 1.25
            quota: 1000
            reason: gold_evening
            overlaps: [founders]
          - id: founders
            name: { zh: 行庆, en: Founders' week }
            from: founders_day - 3d
            until: founders_day + 3d
            lines: [fund]

        need:
          assets: { cash: cash_yuan, stable: stable_yuan, growth: growth_yuan, protection: protection_yuan }
          minimum_assets_yuan: 5000
          gap_strength: 1.5
          minimum_factor: 0.75
          maximum_factor: 1.75
          targets:
            - id: cautious_senior
              grades: [none, C1, C2]
              segment: silver
              shares: { cash: 0.3, stable: 0.5, growth: 0, protection: 0.2 }
              name: { zh: 稳健长者, en: Cautious senior }
            - id: balanced
              shares: { cash: 0.2, stable: 0.4, growth: 0.3, protection: 0.1 }
              name: { zh: 均衡, en: Balanced }
          exposures:
            - { id: equity_cn, feature: equity_yuan, maximum: 0.5, name: { zh: 国内股票, en: Chinese equities } }

        cold_start:
          sparse_below: 0.3
          priors:
            - { segment: silver, line: time_deposit, rate: 0.02 }
            - { line: fund, rate: 0.01 }
          maturity_days: 60
          maturity_cap: 0.05

        reasons:
          - code: near_tier
            features: [aum_yuan]
            when: aum_yuan >= 40000.0 && aum_yuan < 50000.0
            lines: [time_deposit, fund]
          - code: life_stage
            features: [age, home]
          - code: pays_abroad
          - code: popular
          - code: gold_evening
          - code: grade_fits
            features: [risk_grade]

        fallback_reason: popular

        """;

    public const string Chinese = """
        reasons:
          near_tier: 您离下一档服务不远了。
          life_stage: 适合您当前的人生阶段。
          pays_abroad: 您正在向境外付款。
          popular: 很多客户选择了它。
          gold_evening: { customer: 诚邀您参加财富之夜。, teller: "客户资产{aum_yuan}元，可邀请参加财富之夜。" }
          grade_fits: { teller: "客户评级为{risk_grade}，与产品相符。" }

        """;

    public const string English = """
        reasons:
          near_tier: You are close to the next service tier.
          life_stage: It suits your stage of life.
          pays_abroad: You are paying abroad.
          popular: Many customers choose this.
          gold_evening: { customer: You are invited to our evening., teller: "Holds {aum_yuan} yuan: invite to the evening." }
          grade_fits: { teller: "Graded {risk_grade}, which fits the product." }

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

using System.Text.Json;
using System.Xml.Linq;
using Grpc.Core;
using NextBest.LoadTest.Measuring;
using NextBest.LoadTest.Reports;
using NextBest.LoadTest.Reports.Page;
using NextBest.LoadTest.Runs;
using NextBest.LoadTest.Scenarios;
using NextBest.LoadTest.Verification;

namespace NextBest.Tests.LoadTest;

/// <summary>What is written of a run whose every latency is known.</summary>
public class ReportTests
{
    private static readonly LoadShape Rate = new(0, 500, 0.5);

    [Fact]
    public void Of_Json_HoldsFiguresRatiosAndErrors()
    {
        using var json = JsonDocument.Parse(ReportJson.Of(Sample()));
        var rows = json.RootElement.GetProperty("results").EnumerateArray().ToList();
        Assert.Equal(
            ["floor", "teller", "teller"],
            rows.Select(r => r.GetProperty("scenario").GetString())
        );
        var teller = rows[1];
        Assert.Equal(203, teller.GetProperty("calls").GetInt64());
        Assert.Equal("open", teller.GetProperty("loop").GetString());
        Assert.Equal(500, teller.GetProperty("rate").GetDouble());
        Assert.Equal(100, teller.GetProperty("figures").GetProperty("per_second").GetDouble());
        Assert.Equal(200, teller.GetProperty("figures").GetProperty("p99").GetDouble(), 1.0);
        Assert.Equal(2, teller.GetProperty("to_floor").GetProperty("p99").GetDouble(), 0.01);
        Assert.Equal(2, teller.GetProperty("errors").GetProperty("Unavailable").GetInt64());
        Assert.Equal(1, teller.GetProperty("errors").GetProperty("answer: Empty").GetInt64());
        Assert.Equal(3, rows[2].GetProperty("to_quiet").GetProperty("p50").GetDouble(), 0.01);
        Assert.False(rows[0].TryGetProperty("to_floor", out _));
    }

    [Fact]
    public void Of_Json_RunWithoutAnyGoodAnswer_IsStillJson()
    {
        var failed = new CallRecorder();
        failed.Failed(StatusCode.Unavailable);
        var floor = Result(LegRole.Floor, failed);
        var report = Report([floor, Result(LegRole.Quiet, failed) with { Floor = floor }]);
        using var json = JsonDocument.Parse(ReportJson.Of(report));
        Assert.Equal(2, json.RootElement.GetProperty("results").GetArrayLength());
        XDocument.Parse(ReportPage.Of(report));
    }

    [Fact]
    public void Of_Page_IsOneWellFormedFileThatFetchesNothing()
    {
        var text = ReportPage.Of(Sample());
        var page = XDocument.Parse(text);
        string[] fetching = ["script", "link", "img", "iframe", "object", "base", "a"];
        Assert.DoesNotContain(page.Descendants(), e => fetching.Contains(e.Name.LocalName));
        Assert.DoesNotContain(
            page.Descendants().Attributes(),
            a =>
                a.Name.LocalName is "src" or "href" or "style"
                || a.Name.LocalName.StartsWith("on", StringComparison.Ordinal)
        );
        Assert.DoesNotContain("url(", text, StringComparison.Ordinal);
        Assert.DoesNotContain("@import", text, StringComparison.Ordinal);
        Assert.Contains("prefers-color-scheme: dark", text, StringComparison.Ordinal);
        Assert.Equal(2, page.Descendants("svg").Count());
        Assert.All(page.Descendants("td"), cell => Assert.NotEmpty(cell.Value));
    }

    [Fact]
    public void Of_Page_HostileWords_StayWords()
    {
        var page = XDocument.Parse(
            ReportPage.Of(
                Sample() with
                {
                    Notes = ["<script>alert(1)</script> & \u0007\ud800 \"'"],
                }
            )
        );
        Assert.Empty(page.Descendants("script"));
        Assert.Contains(
            page.Descendants("p"),
            p => p.Value.StartsWith("<script>alert(1)</script> &", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Of_Page_EveryPoint_LiesInsideItsPlot()
    {
        var page = XDocument.Parse(ReportPage.Of(Sample()));
        var points = page.Descendants("polyline")
            .SelectMany(p => ((string)p.Attribute("points")!).Split(' '))
            .Select(p => p.Split(',').Select(double.Parse).ToArray())
            .ToList();
        Assert.NotEmpty(points);
        Assert.All(points, p => Assert.InRange(p[0], Plot.Start, Plot.End));
        Assert.All(points, p => Assert.InRange(p[1], 0, 380));
    }

    [Fact]
    public void Of_Notes_ColdCustomersThatCameBackTooSoon_AreTold()
    {
        var plan = Plans.Of("cold --customers 100 --cache-life 00:00:02");
        var recorder = Recorder(100, 100);
        var cold = new LegResult(
            new Leg(
                new ScenarioCatalog(plan, TimeProvider.System).Create("cold"),
                Rate,
                LegRole.Quiet
            ),
            [new Round(TimeSpan.FromSeconds(1), [recorder], new Timeline(1))]
        );
        Assert.Contains(
            "1.0 s",
            Assert.Single(Notes.Of(plan, [cold], [])),
            StringComparison.Ordinal
        );
        Assert.Empty(
            Notes.Of(plan with { CacheLife = TimeSpan.FromMilliseconds(900) }, [cold], [])
        );
    }

    [Fact]
    public void Of_Notes_LoadAfterAnOverload_TellsTheFirstSeconds()
    {
        var (over, after) = (new Timeline(2), new Timeline(2));
        after.Good(0.5, 1_200_000_000);
        after.Failed(0.9);
        after.Good(1.1, 3_000_000);
        var overload = Result(LegRole.Quiet, Recorder(1, 1), over);
        overload = overload with { Leg = overload.Leg with { Shape = new(0, 3000, 3) } };
        var half = Result(LegRole.Quiet, Recorder(1, 1), after);
        Assert.EndsWith(
            "1.20 s (1 failed), 3.00 ms (0 failed).",
            Assert.Single(Notes.Of(Plans.Of(""), [overload, half], [])),
            StringComparison.Ordinal
        );
        Assert.Empty(Notes.Of(Plans.Of(""), [half, overload], []));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(37, 41)]
    [InlineData(3, 5_000_000)]
    [InlineData(0, 0)]
    public void Logarithmic_AnyRange_EndsOnStepsAroundIt(double least, double most)
    {
        var scale = Scale.Logarithmic([least, most], 100, 0);
        var ticks = scale.Ticks().ToList();
        Assert.True(ticks.Count >= 2);
        if (least > 0)
            Assert.True(ticks[0] <= least * 1.001 && ticks[^1] >= most * 0.999);
        Assert.Equal(100, scale[ticks[0]], 0.01);
        Assert.Equal(0, scale[ticks[^1]], 0.01);
    }

    [Theory]
    [InlineData(0.5, "0.50 us")]
    [InlineData(42.34, "42.3 us")]
    [InlineData(1_234, "1.23 ms")]
    [InlineData(999_400, "999 ms")]
    [InlineData(2_500_000, "2.50 s")]
    public void Text_Latency_HasThreeDigits(double microseconds, string expected) =>
        Assert.Equal(expected, Latency.Text(microseconds));

    private static Report Sample()
    {
        var floor = Result(LegRole.Floor, Recorder(200, 100));
        var errors = Recorder(200, 200);
        errors.Failed(StatusCode.Unavailable);
        errors.Failed(StatusCode.Unavailable);
        errors.Failed(AnswerFault.Empty);
        var quiet = Result(LegRole.Quiet, errors) with { Floor = floor };
        var disturbed = Result(LegRole.Disturbed, Recorder(200, 600));
        return Report([floor, quiet, disturbed with { Floor = floor, Quiet = quiet }]);
    }

    private static Report Report(IReadOnlyList<LegResult> results) =>
        new(Plans.Of(""), DateTimeOffset.UnixEpoch, results, ["a note"]);

    private static LegResult Result(LegRole role, CallRecorder recorder, Timeline? timeline = null)
    {
        var catalog = new ScenarioCatalog(Plans.Of(""), TimeProvider.System);
        var scenario = role == LegRole.Floor ? ScenarioCatalog.Floor() : catalog.Create("teller");
        var round = new Round(TimeSpan.FromSeconds(2), [recorder], timeline ?? new Timeline(2));
        return new(new Leg(scenario, Rate, role), [round]);
    }

    private static CallRecorder Recorder(int calls, long microseconds)
    {
        var recorder = new CallRecorder();
        for (var i = 0; i < calls; i++)
            recorder.Good(microseconds * 1000);
        return recorder;
    }
}

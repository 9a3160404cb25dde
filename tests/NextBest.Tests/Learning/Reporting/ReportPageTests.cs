using System.Xml;
using System.Xml.Linq;
using NextBest.Learning.Evaluation;
using NextBest.Learning.Reporting;
using Xunit;

namespace NextBest.Tests.Learning.Reporting;

public sealed class ReportPageTests
{
    private const string Hostile = "\"><script>alert('x')</script>&amp;\u0001\ud800 end";

    [Fact]
    public void Write_OfAnEvaluation_IsWellFormedAndSelfContained()
    {
        var text = Page(TestReports.Content());
        var page = Parse(text);
        Assert.Equal("html", page.Root!.Name.LocalName);
        Assert.All(
            page.Descendants().Attributes(),
            a =>
                Assert.DoesNotContain(
                    a.Name.LocalName,
                    (string[])["src", "srcset", "data", "action"]
                )
        );
        Assert.All(
            page.Descendants().Attributes("href"),
            a => Assert.StartsWith("#", a.Value, StringComparison.Ordinal)
        );
        var sections = page.Descendants().Where(e => e.Name.LocalName == "section");
        Assert.Equal(
            ["ranking", "comparison", "calibration", "targets", "segments", "importance", "method"],
            sections.Select(s => s.Attribute("id")!.Value)
        );
        Assert.DoesNotContain("url(", text, StringComparison.Ordinal);
        Assert.DoesNotContain("@import", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_OfEveryPlot_HasATitleAndADescription()
    {
        var page = Parse(Page(TestReports.Content()));
        var ids = page.Descendants().Attributes("id").Select(a => a.Value).ToList();
        Assert.Equal(ids.Count, ids.Distinct().Count());
        var plots = page.Descendants().Where(e => e.Name.LocalName == "svg").ToList();
        Assert.True(plots.Count >= 5);
        Assert.All(
            plots,
            plot =>
            {
                var named = plot.Attribute("aria-labelledby")!.Value.Split(' ');
                Assert.Equal(named, plot.Elements().Take(2).Select(e => e.Attribute("id")!.Value));
                Assert.All(plot.Elements().Take(2), e => Assert.NotEmpty(e.Value));
            }
        );
    }

    [Fact]
    public void Write_OfHostileNames_EscapesThem()
    {
        var text = Page(TestReports.Content(Hostile));
        var page = Parse(text);
        Assert.Single(page.Descendants(), e => e.Name.LocalName == "script");
        Assert.DoesNotContain("<script>alert", text, StringComparison.Ordinal);
        Assert.Contains(
            page.Descendants(),
            e => e.Value.Contains("<script>alert('x')", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Write_OfUndefinedFigures_ShowsDashes()
    {
        var content = TestReports.Content();
        var text = Page(content);
        Assert.DoesNotContain("NaN", text, StringComparison.Ordinal);
        Assert.DoesNotContain("∞", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Infinity\"", text, StringComparison.Ordinal);
        Assert.Contains("–", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_OfAThousandTargets_StaysSmall()
    {
        var content = TestReports.Content();
        var target = content.Evaluation.Targets[0];
        var many = Enumerable
            .Range(0, 1000)
            .Select(t => target with { Target = $"{new string('x', 300)}{t}", Positives = t })
            .ToList();
        var importance = Enumerable
            .Range(0, 2000)
            .Select(f => content.Importance[0] with { Feature = $"f{f}" })
            .ToList();
        var text = Page(
            content with
            {
                Evaluation = content.Evaluation with { Targets = many },
                Importance = importance,
            }
        );
        Assert.InRange(text.Length, 0, 600_000);
        Assert.Contains("800 products acquired more rarely", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_WithoutOptionalParts_LeavesTheirSectionsOut()
    {
        var content = TestReports.Content();
        var page = Parse(
            Page(
                content with
                {
                    Other = null,
                    Importance = [],
                    Evaluation = content.Evaluation with { Comparison = null, Segmentations = [] },
                }
            )
        );
        var ids = page.Descendants().Attributes("id").Select(a => a.Value).ToHashSet();
        Assert.All(page.Descendants().Attributes("href"), a => Assert.Contains(a.Value[1..], ids));
        Assert.DoesNotContain("comparison", ids);
    }

    [Fact]
    public void Write_Twice_GivesTheSamePage() =>
        Assert.Equal(Page(TestReports.Content()), Page(TestReports.Content()));

    private static string Page(ReportContent content)
    {
        var writer = new StringWriter { NewLine = "\n" };
        ReportPage.Write(writer, content);
        return writer.ToString();
    }

    private static XDocument Parse(string text)
    {
        using var reader = XmlReader.Create(
            new StringReader(text),
            new() { DtdProcessing = DtdProcessing.Ignore }
        );
        return XDocument.Load(reader);
    }
}

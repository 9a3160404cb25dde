using NextBest.Core.Ranking;

namespace NextBest.Tests.Ranking;

/// <summary>Writes all that a workspace answers, each number with all its bits.</summary>
internal static class DecisionBytes
{
    public static byte[] Of(DecisionWorkspace workspace, int products)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        foreach (ref readonly var item in workspace.Items)
            Write(writer, item);
        for (var product = 0; product < products; product++)
            writer.Write((byte)workspace.StageOf(product));
        var funnel = workspace.Funnel;
        writer.Write(funnel.Ineligible);
        writer.Write(funnel.NotApplicable);
        writer.Write(funnel.Unsuitable);
        writer.Write(funnel.ContactLimited);
        writer.Write(funnel.Ranked);
        writer.Write(workspace.CustomerGrade);
        writer.Write(workspace.IsPersonal);
        writer.Write(workspace.IsColdStart);
        writer.Write(workspace.IsSilenced);
        return stream.ToArray();
    }

    private static void Write(BinaryWriter writer, in DecisionItem item)
    {
        writer.Write(item.Product);
        writer.Write(item.Propensity);
        writer.Write(item.Context);
        writer.Write(item.Value);
        writer.Write(item.Need);
        writer.Write(item.Lever);
        writer.Write(item.Priority);
        writer.Write(item.ExpectedValueYuan);
        writer.Write((byte)item.Suitability);
        writer.Write((byte)item.Rating);
        writer.Write((byte)item.PropensitySource);
        writer.Write(item.Trigger);
        writer.Write(item.Campaign);
        writer.Write(item.Package);
        foreach (var part in item.Parts)
            writer.Write(part);
        foreach (var reason in item.Reasons)
        {
            writer.Write(reason.Reason);
            writer.Write(reason.Contribution);
        }
    }
}

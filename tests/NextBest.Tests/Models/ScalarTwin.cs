using NextBest.Core.Features;
using NextBest.Core.Models;

namespace NextBest.Tests.Models;

/// <summary>The model's arithmetic the slow and obvious way: one float at a time, the platform's exponential.</summary>
internal static class ScalarTwin
{
    public static float[] Margins(LogisticParameters model, CustomerProfile profile)
    {
        var rows = new ushort[model.Layout.MaxActiveRows];
        var active = model.Layout.Activate(profile, rows);
        var margins = new float[model.Outputs.Targets.Count];
        for (var t = 0; t < margins.Length; t++)
        {
            var sum = model.Biases[t];
            for (var i = 0; i < active; i++)
                sum += model.Weights[rows[i] * margins.Length + t];
            margins[t] = model.Outputs.Slopes[t] * sum + model.Outputs.Intercepts[t];
        }

        return margins;
    }

    public static double[] Scores(LogisticParameters model, CustomerProfile profile)
    {
        var held = profile.Schema.Held;
        var open = model
            .Outputs.Targets.Select(
                (id, t) =>
                    !(model.Outputs.HoldingExcludes[t] && profile.Contains(held, held.CodeOf(id)))
            )
            .ToArray();
        var margins = Margins(model, profile);
        if (model.Outputs.Link == ModelLink.Independent)
            return [.. margins.Select((m, t) => open[t] ? 1 / (1 + Math.Exp(-m)) : 0)];
        var weights = margins.Select((m, t) => open[t] ? Math.Exp(m) : 0).ToArray();
        return [.. weights.Select(w => w / weights.Sum())];
    }
}

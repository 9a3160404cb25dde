using NextBest.Core.Features;
using NextBest.Core.Models;

namespace NextBest.Learning.Prediction;

/// <summary>Ranks the targets that are open to a customer: highest score first, ties by target order.</summary>
public static class TargetRanking
{
    /// <summary>Writes the best targets and returns how many there are.</summary>
    /// <param name="model">Tells which targets the customer's holdings exclude.</param>
    /// <param name="profile">The customer.</param>
    /// <param name="scores">One score a target; NaN ranks nowhere.</param>
    /// <param name="top">Receives target indices, best first; its length is the most that are wanted.</param>
    public static int Rank(
        IPropensityModel model,
        CustomerProfile profile,
        ReadOnlySpan<float> scores,
        Span<int> top
    )
    {
        var count = 0;
        for (var t = 0; t < scores.Length; t++)
        {
            if (float.IsNaN(scores[t]) || model.IsExcluded(profile, t))
                continue;
            var place = count;
            while (place > 0 && scores[top[place - 1]] < scores[t])
                place--;
            if (place == top.Length)
                continue;
            count = Math.Min(count + 1, top.Length);
            top[place..(count - 1)].CopyTo(top[(place + 1)..]);
            top[place] = t;
        }

        return count;
    }
}

using System.Numerics;

namespace NextBest.Learning.Training;

/// <summary>
/// Adam (Kingma and Ba, 2015). Element by element, so any split of the range among
/// threads gives the same bits.
/// </summary>
internal sealed class AdamOptimizer(int length)
{
    private const float FirstDecay = 0.9f;
    private const float SecondDecay = 0.999f;
    private const float Epsilon = 1e-8f;
    private readonly float[] first = new float[length];
    private readonly float[] second = new float[length];
    private float firstPower = 1;
    private float secondPower = 1;

    /// <summary>Starts the next step; call once before its ranges.</summary>
    public void NextStep()
    {
        firstPower *= FirstDecay;
        secondPower *= SecondDecay;
    }

    /// <summary>Moves a range of the weights; its start and length are whole vectors.</summary>
    /// <param name="weights">All weights.</param>
    /// <param name="slopes">The loss's slope by each weight.</param>
    /// <param name="range">Which weights to move.</param>
    /// <param name="rate">Step length.</param>
    public void Move(float[] weights, float[] slopes, Range range, float rate)
    {
        var (start, count) = range.GetOffsetAndLength(weights.Length);
        var step = new Vector<float>(rate / (1 - firstPower));
        var scale = new Vector<float>(1 / (1 - secondPower));
        for (var i = start; i < start + count; i += Vector<float>.Count)
        {
            var weight = new Vector<float>(weights, i);
            var slope = new Vector<float>(slopes, i);
            var m = new Vector<float>(first, i) * FirstDecay + slope * (1 - FirstDecay);
            var v = new Vector<float>(second, i) * SecondDecay + slope * slope * (1 - SecondDecay);
            m.CopyTo(first, i);
            v.CopyTo(second, i);
            var divisor = Vector.SquareRoot(v * scale) + new Vector<float>(Epsilon);
            (weight - step * m / divisor).CopyTo(weights, i);
        }
    }
}

namespace NextBest.Learning.Calibration;

/// <summary>The mean of paired differences of loss, with its standard error.</summary>
internal sealed class LossGain
{
    private double weights;
    private double sum;
    private double squares;
    private long count;

    /// <summary>Weighted mean; 0 where there is nothing.</summary>
    public double Mean => count > 0 ? sum / weights : 0;

    /// <summary>Whether the mean lies more than one standard error above 0.</summary>
    public bool IsBeyondError =>
        count > 1 && sum > 0 && sum * sum > (squares - sum * sum / count) * count / (count - 1);

    /// <summary>Of the mean; 0 where there are fewer than two.</summary>
    public double StandardError =>
        count > 1
            ? Math.Sqrt(Math.Max(0, squares - sum * sum / count) * count / (count - 1)) / weights
            : 0;

    public void Add(double gain, double weight)
    {
        count++;
        weights += weight;
        sum += weight * gain;
        squares += weight * weight * gain * gain;
    }

    public void Add(LossGain other)
    {
        count += other.count;
        weights += other.weights;
        sum += other.sum;
        squares += other.squares;
    }
}

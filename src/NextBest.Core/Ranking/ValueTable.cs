using NextBest.Core.Catalog;
using NextBest.Core.Policy;

namespace NextBest.Core.Ranking;

/// <summary>The bounded value factor of each product, for each cost of a contact. Immutable.</summary>
internal sealed class ValueTable
{
    private readonly float[][] byChannel;

    public ValueTable(double[] netYuan, ArbitrationPolicy policy)
    {
        var byCost = new Dictionary<double, float[]>();
        byChannel = [.. Enum.GetValues<Channel>().Select(channel => Of(CostOn(policy, channel)))];

        float[] Of(double cost)
        {
            if (!byCost.TryGetValue(cost, out var factors))
                byCost[cost] = factors = [
                    .. netYuan.Select(net => (float)policy.ValueFactor(net - cost)),
                ];
            return factors;
        }
    }

    /// <summary>One factor a product.</summary>
    public float[] On(Channel channel) => byChannel[(int)channel];

    /// <summary>What a contact on the channel costs.</summary>
    public static double CostOn(ArbitrationPolicy policy, Channel channel) =>
        (int)channel < policy.ContactCostYuan.Count ? policy.ContactCostYuan[(int)channel] : 0;
}

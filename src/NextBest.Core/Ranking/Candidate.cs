namespace NextBest.Core.Ranking;

/// <summary>A product that may enter the list. Higher priority comes first; ties go to the lower order.</summary>
/// <param name="Product">Index of the product.</param>
/// <param name="Order">Place of the product among those of equal priority; unique.</param>
/// <param name="Priority">What the list is sorted by.</param>
internal readonly record struct Candidate(int Product, int Order, double Priority)
{
    public bool ComesBefore(Candidate other) =>
        Priority > other.Priority || (Priority == other.Priority && Order < other.Order);
}

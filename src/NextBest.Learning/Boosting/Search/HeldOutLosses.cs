namespace NextBest.Learning.Boosting.Search;

/// <summary>What a candidate loses on the customers held out.</summary>
/// <param name="OfCustomers">Per customer the sum over the rows; in the same order for every candidate.</param>
/// <param name="Rows">How many rows were judged.</param>
/// <param name="Trees">How many trees the candidate has.</param>
internal sealed record HeldOutLosses(double[] OfCustomers, int Rows, int Trees)
{
    public double Mean => OfCustomers.Sum() / Rows;
}

namespace NextBest.SampleBank.Writers;

/// <summary>Rows of the choices files.</summary>
internal sealed class ChoiceText
{
    private readonly CsvText chosen = new();
    private readonly CsvText oracle = new();

    public ReadOnlyMemory<byte> Chosen => chosen.Content;

    public ReadOnlyMemory<byte> Oracle => oracle.Content;

    public void Add(string customerId, CustomerMonth month)
    {
        foreach (var choice in month.Choices)
        {
            foreach (var text in (CsvText[])[chosen, oracle])
            {
                text.AddText(customerId);
                text.AddDate(month.AsOf);
                text.AddText(choice.ProductId);
            }

            oracle.AddProbability(choice.Probability);
            oracle.AddCount(choice.Rank);
            chosen.EndLine();
            oracle.EndLine();
        }
    }
}

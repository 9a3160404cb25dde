namespace NextBest.SampleBank.Population;

/// <summary>Kinds of pages whose views are counted, in the order of the schema's view features.</summary>
internal enum PageKind
{
    Deposit,
    Wealth,
    Fund,
    Gold,
    Insurance,
    Loan,
    Card,
    Service,
}

using NextBest.V1;

namespace NextBest.LoadTest.Verification;

/// <summary>Checks one item of an answer as it lies on the wire.</summary>
internal static class ItemScan
{
    private const int ProductId =
        RecommendedItem.ProductIdFieldNumber << WireTag.KindBits | WireTag.Bytes;
    private const int Rank = RecommendedItem.RankFieldNumber << WireTag.KindBits | WireTag.Number;
    private const int Reasons =
        RecommendedItem.ReasonsFieldNumber << WireTag.KindBits | WireTag.Bytes;
    private const int Suitable =
        RecommendedItem.SuitabilityFieldNumber << WireTag.KindBits | WireTag.Bytes;
    private const int ReasonText = Reason.TextFieldNumber << WireTag.KindBits | WireTag.Bytes;
    private const int Verdict = Suitability.VerdictFieldNumber << WireTag.KindBits | WireTag.Number;

    /// <summary>What is wrong with it at this place of the list.</summary>
    public static AnswerFault Judge(ReadOnlySpan<byte> item, int place)
    {
        var (rank, named, reasons, worded, verdict) = (0, false, 0, true, 0);
        var reader = new WireReader(item);
        while (reader.Read())
        {
            switch (reader.Tag)
            {
                case ProductId:
                    named = !reader.Bytes.IsEmpty;
                    break;
                case Rank:
                    rank = (int)reader.Number;
                    break;
                case Reasons:
                    reasons++;
                    worded &= IsWorded(reader.Bytes);
                    break;
                case Suitable:
                    verdict = VerdictOf(reader.Bytes, verdict);
                    break;
            }
        }

        if (reader.IsBroken)
            return AnswerFault.Malformed;
        if (!named || rank != place)
            return AnswerFault.RanksBroken;
        if (reasons == 0 || !worded)
            return AnswerFault.NoReasons;
        return
            (SuitabilityVerdict)verdict
                is SuitabilityVerdict.Unspecified
                    or SuitabilityVerdict.Unsuitable
            ? AnswerFault.Unsuitable
            : AnswerFault.None;
    }

    private static bool IsWorded(ReadOnlySpan<byte> reason)
    {
        var worded = false;
        var reader = new WireReader(reason);
        while (reader.Read())
            if (reader.Tag == ReasonText)
                worded = !reader.Bytes.IsEmpty;
        return worded;
    }

    private static int VerdictOf(ReadOnlySpan<byte> suitability, int before)
    {
        var verdict = before;
        var reader = new WireReader(suitability);
        while (reader.Read())
            if (reader.Tag == Verdict)
                verdict = (int)reader.Number;
        return verdict;
    }
}

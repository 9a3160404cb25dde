using NextBest.V1;

namespace NextBest.LoadTest.Verification;

/// <summary>
/// Checks every answer as it lies on the wire, in a few microseconds and without objects: a full parse would cost the harness more than its request, on the
/// cores that the server needs. <see cref="ParsedAnswer"/> says the same from a full parse, and a sample of the answers is held to it.
/// </summary>
internal static class AnswerScan
{
    /// <summary>Digest of a RecommendResponse.</summary>
    public static AnswerDigest Of(ReadOnlySpan<byte> answer, AnswerExpectation expected)
    {
        var (list, basis) = (new HashCode(), new HashCode());
        var (items, required, mode, degradation) = (0, 0, 0UL, 0UL);
        var fault = AnswerFault.None;
        var reader = new WireReader(answer);
        while (reader.Read())
        {
            switch (reader.Field)
            {
                case RecommendResponse.DecisionIdFieldNumber:
                    required += reader.Bytes.IsEmpty ? 0 : 1;
                    break;
                case RecommendResponse.ItemsFieldNumber:
                    var found = JudgeItem(reader.Bytes, ++items);
                    fault = fault == AnswerFault.None ? found : fault;
                    list.AddBytes(reader.Bytes);
                    break;
                case RecommendResponse.PersonalizationModeFieldNumber:
                    mode = reader.Number;
                    break;
                case RecommendResponse.DegradationFieldNumber:
                    degradation = reader.Number;
                    break;
                case RecommendResponse.BundleNameFieldNumber:
                case RecommendResponse.BundleVersionFieldNumber:
                    required += reader.Bytes.IsEmpty ? 0 : 1;
                    basis.AddBytes(reader.Bytes);
                    break;
                case RecommendResponse.ModelVersionFieldNumber:
                case RecommendResponse.FeaturesAsOfFieldNumber:
                    basis.AddBytes(reader.Bytes);
                    break;
            }
        }

        if (reader.IsBroken || fault == AnswerFault.Malformed)
            return AnswerDigest.Malformed;
        basis.Add(mode);
        basis.Add(degradation);
        var whole =
            required < RequiredTexts || mode == 0
                ? AnswerFault.Incomplete
                : expected.Judge((Degradation)degradation, items);
        if (whole == AnswerFault.None && items > expected.MaxItems)
            whole = AnswerFault.TooManyItems;
        return new(
            whole == AnswerFault.None ? fault : whole,
            items,
            list.ToHashCode(),
            basis.ToHashCode()
        );
    }

    /// <summary>Digest of a RecommendBatchResponse.</summary>
    public static AnswerDigest OfBatch(ReadOnlySpan<byte> answer, AnswerExpectation expected)
    {
        var digest = AnswerDigest.Malformed;
        var customer = default(HashCode);
        var reader = new WireReader(answer);
        while (reader.Read())
        {
            if (reader.Field == RecommendBatchResponse.CustomerIdFieldNumber)
                customer.AddBytes(reader.Bytes);
            else if (reader.Field == RecommendBatchResponse.AnswerFieldNumber)
                digest = Of(reader.Bytes, expected);
        }

        return reader.IsBroken
            ? AnswerDigest.Malformed
            : digest with
            {
                Customer = customer.ToHashCode(),
            };
    }

    private const int RequiredTexts = 3;

    private static AnswerFault JudgeItem(ReadOnlySpan<byte> item, int place)
    {
        var (rank, named, reasons, verdict) = (0UL, false, 0, 0UL);
        var worded = true;
        var reader = new WireReader(item);
        while (reader.Read())
        {
            switch (reader.Field)
            {
                case RecommendedItem.ProductIdFieldNumber:
                    named = !reader.Bytes.IsEmpty;
                    break;
                case RecommendedItem.RankFieldNumber:
                    rank = reader.Number;
                    break;
                case RecommendedItem.ReasonsFieldNumber:
                    reasons++;
                    worded &= HasBytes(reader.Bytes, Reason.TextFieldNumber);
                    break;
                case RecommendedItem.SuitabilityFieldNumber:
                    verdict = NumberOf(reader.Bytes, Suitability.VerdictFieldNumber);
                    break;
            }
        }

        if (reader.IsBroken)
            return AnswerFault.Malformed;
        if (!named || rank != (ulong)place)
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

    private static bool HasBytes(ReadOnlySpan<byte> message, int field)
    {
        var reader = new WireReader(message);
        while (reader.Read())
            if (reader.Field == field)
                return !reader.Bytes.IsEmpty;
        return false;
    }

    private static ulong NumberOf(ReadOnlySpan<byte> message, int field)
    {
        var reader = new WireReader(message);
        while (reader.Read())
            if (reader.Field == field)
                return reader.Number;
        return 0;
    }
}

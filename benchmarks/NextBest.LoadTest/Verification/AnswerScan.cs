using NextBest.V1;

namespace NextBest.LoadTest.Verification;

/// <summary>
/// Checks every answer as it lies on the wire, in a few microseconds and without objects: a full parse would cost the harness more than its request, on the
/// cores that the server needs. <see cref="ParsedAnswer"/> says the same from a full parse, and a sample of the answers is held to it.
/// </summary>
internal static class AnswerScan
{
    private const int DecisionId =
        RecommendResponse.DecisionIdFieldNumber << WireTag.KindBits | WireTag.Bytes;
    private const int Items =
        RecommendResponse.ItemsFieldNumber << WireTag.KindBits | WireTag.Bytes;
    private const int Mode =
        RecommendResponse.PersonalizationModeFieldNumber << WireTag.KindBits | WireTag.Number;
    private const int Lacking =
        RecommendResponse.DegradationFieldNumber << WireTag.KindBits | WireTag.Number;
    private const int BundleName =
        RecommendResponse.BundleNameFieldNumber << WireTag.KindBits | WireTag.Bytes;
    private const int BundleVersion =
        RecommendResponse.BundleVersionFieldNumber << WireTag.KindBits | WireTag.Bytes;
    private const int ModelVersion =
        RecommendResponse.ModelVersionFieldNumber << WireTag.KindBits | WireTag.Bytes;
    private const int FeaturesAsOf =
        RecommendResponse.FeaturesAsOfFieldNumber << WireTag.KindBits | WireTag.Bytes;
    private const int BatchCustomer =
        RecommendBatchResponse.CustomerIdFieldNumber << WireTag.KindBits | WireTag.Bytes;
    private const int BatchAnswer =
        RecommendBatchResponse.AnswerFieldNumber << WireTag.KindBits | WireTag.Bytes;

    /// <summary>Digest of a RecommendResponse.</summary>
    public static AnswerDigest Of(ReadOnlySpan<byte> answer, AnswerExpectation expected)
    {
        var (list, basis) = (new HashCode(), new HashCode());
        var (items, mode, lacking) = (0, 0, 0);
        var (identified, named, versioned) = (false, false, false);
        var fault = AnswerFault.None;
        var reader = new WireReader(answer);
        while (reader.Read())
        {
            switch (reader.Tag)
            {
                case DecisionId:
                    identified = !reader.Bytes.IsEmpty;
                    break;
                case Items:
                    var found = ItemScan.Judge(reader.Bytes, ++items);
                    fault = fault == AnswerFault.None ? found : fault;
                    list.AddBytes(reader.Bytes);
                    break;
                case Mode:
                    mode = (int)reader.Number;
                    break;
                case Lacking:
                    lacking = (int)reader.Number;
                    break;
                case BundleName:
                    named = !reader.Bytes.IsEmpty;
                    basis.AddBytes(reader.Bytes);
                    break;
                case BundleVersion:
                    versioned = !reader.Bytes.IsEmpty;
                    basis.AddBytes(reader.Bytes);
                    break;
                case ModelVersion or FeaturesAsOf:
                    basis.AddBytes(reader.Bytes);
                    break;
            }
        }

        if (reader.IsBroken || fault == AnswerFault.Malformed)
            return AnswerDigest.Malformed;
        basis.Add(mode);
        basis.Add(lacking);
        var isComplete = identified && named && versioned && mode != 0;
        var whole = isComplete
            ? expected.Judge((Degradation)lacking, items)
            : AnswerFault.Incomplete;
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
            if (reader.Tag == BatchCustomer)
                customer.AddBytes(reader.Bytes);
            else if (reader.Tag == BatchAnswer)
                digest = Of(reader.Bytes, expected);
        }

        return reader.IsBroken
            ? AnswerDigest.Malformed
            : digest with
            {
                Customer = customer.ToHashCode(),
            };
    }
}

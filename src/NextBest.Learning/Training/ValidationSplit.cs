using NextBest.Learning.Examples;

namespace NextBest.Learning.Training;

/// <summary>Keeps some customers apart, for early stopping and calibration.</summary>
internal static class ValidationSplit
{
    /// <summary>The rows of both sides, in order.</summary>
    /// <exception cref="InvalidDataException">There are no rows.</exception>
    public static (List<int> Training, List<int> Validation) Of(ExampleSet examples, double share)
    {
        var training = new List<int>();
        var validation = new List<int>();
        for (var row = 0; row < examples.Count; row++)
            (Contains(examples.CustomerId(row), share) ? validation : training).Add(row);
        // A handful of customers may all fall on one side; better to fit them than to refuse.
        if (training.Count == 0)
            (training, validation) = (validation, training);
        if (training.Count == 0)
            throw new InvalidDataException("there are no rows to train on.");
        return (training, validation);
    }

    private static bool Contains(string customerId, double share) =>
        CustomerSplit.Contains(customerId, share, CustomerSplit.ValidationSalt);
}

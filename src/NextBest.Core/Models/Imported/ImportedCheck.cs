namespace NextBest.Core.Models.Imported;

/// <summary>What parameters must satisfy for a model to score without a check on its hot path.</summary>
internal static class ImportedCheck
{
    /// <exception cref="ArgumentException">Something does not fit; the message names input, step or output.</exception>
    public static int RegisterCount(ImportedParameters parameters)
    {
        if (parameters.Inputs.Count == 0 || parameters.Outputs.Count == 0)
            throw new ArgumentException("A model needs at least one input and one output.");
        RequireVocabularies(parameters.Vocabularies);
        RequireUnique(parameters.Inputs.Select(i => i.Name), "input");
        RequireUnique(parameters.Outputs.Select(o => o.Name), "output");
        foreach (var input in parameters.Inputs)
            RequireVocabulary(parameters, input.Vocabulary, $"Input '{input.Name}'");
        var filled = FilledBySteps(parameters);
        foreach (var output in parameters.Outputs)
        {
            RequireVocabulary(parameters, output.Vocabulary, $"Output '{output.Name}'");
            if (output.Register < 0 || output.Register >= filled)
                throw new ArgumentException(
                    $"Output '{output.Name}' is register {output.Register}, but {filled} are filled."
                );
        }

        return filled;
    }

    private static int FilledBySteps(ImportedParameters parameters)
    {
        long filled = parameters.Inputs.Count;
        RequireRoom(filled);
        for (var i = 0; i < parameters.Steps.Count; i++)
        {
            try
            {
                parameters.Steps[i].Require((int)filled);
            }
            catch (ArgumentException fault)
            {
                throw new ArgumentException($"Step {i}: {fault.Message}", fault);
            }

            filled += parameters.Steps[i].Width;
            RequireRoom(filled);
        }

        return (int)filled;
    }

    private static void RequireRoom(long registers)
    {
        if (registers > ImportedParameters.MostRegisters)
            throw new ArgumentException($"More than {ImportedParameters.MostRegisters} registers.");
    }

    private static void RequireVocabularies(IReadOnlyList<IReadOnlyList<string>> vocabularies)
    {
        if (vocabularies.Sum(v => (long)v.Count) > ImportedParameters.MostTexts)
            throw new ArgumentException($"More than {ImportedParameters.MostTexts} texts.");
        foreach (var vocabulary in vocabularies)
            RequireUnique(vocabulary, "text");
    }

    private static void RequireVocabulary(ImportedParameters parameters, int index, string what)
    {
        if (index < ImportedInput.Number || index >= parameters.Vocabularies.Count)
            throw new ArgumentException(
                $"{what} has vocabulary {index}, but there are {parameters.Vocabularies.Count}."
            );
    }

    private static void RequireUnique(IEnumerable<string> names, string what)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in names)
            if (!seen.Add(name))
                throw new ArgumentException($"Two of the {what}s are named '{name}'.");
    }
}

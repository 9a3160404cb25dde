namespace NextBest.Learning.Import;

/// <summary>
/// Why a model file of another library can't be taken over. All readers throw <see cref="InvalidDataException"/> (which is sealed,
/// and which every verb reports as bad data) with a message of one form: file, place, what is there, what helps.
/// </summary>
public static class ModelImportFault
{
    /// <summary>The exception to throw.</summary>
    /// <param name="file">The file's name.</param>
    /// <param name="place">Where in it: a path of fields, a line, or a node and its operator.</param>
    /// <param name="fault">What is there, with the value, and why it can't be taken.</param>
    /// <param name="fix">What to do about it; a full sentence.</param>
    /// <param name="cause">What was caught, if anything.</param>
    public static InvalidDataException At(
        string file,
        string place,
        string fault,
        string fix,
        Exception? cause = null
    ) => new($"{file}: {place}: {fault}. {fix}", cause);
}

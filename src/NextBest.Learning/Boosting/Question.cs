using NextBest.Core.Models.Inputs;

namespace NextBest.Learning.Boosting;

/// <summary>Rows of one column of which at most one is active for any customer: what a level of a tree can ask about.</summary>
/// <param name="Column">Position of the column in the layout.</param>
/// <param name="FirstRow">The first row, counted from the column's first.</param>
/// <param name="RowCount">How many rows there are.</param>
/// <param name="Kind">How they relate.</param>
internal sealed record Question(int Column, int FirstRow, int RowCount, QuestionKind Kind)
{
    /// <summary>All questions that a layout's columns allow, in column order.</summary>
    public static IReadOnlyList<Question> Of(InputLayout layout)
    {
        var questions = new List<Question>();
        for (var c = 0; c < layout.Columns.Count; c++)
            questions.AddRange(Of(layout.Columns[c], c));
        return questions;
    }

    private static IEnumerable<Question> Of(InputColumn column, int index) =>
        column switch
        {
            NumericColumn or SetSizeColumn =>
            [
                new(index, 0, column.RowCount, QuestionKind.Ordered),
            ],
            PeriodColumn or CategoricalColumn =>
            [
                new(index, 0, column.RowCount, QuestionKind.Unordered),
            ],
            SetColumn => Members(column, index, 1)
                .Prepend(new(index, 0, column.ExclusiveRows, QuestionKind.Unordered)),
            SetHistoryColumn history => Members(
                column,
                index,
                (column.RowCount - 1) / history.Feature.Vocabulary.Count
            ),
            _ => throw new ArgumentException($"{column.GetType().Name} can't be asked."),
        };

    private static IEnumerable<Question> Members(InputColumn column, int index, int rows)
    {
        for (var first = column.ExclusiveRows; first < column.RowCount; first += rows)
            yield return new(index, first, rows, QuestionKind.Optional);
    }
}

using NextBest.Core.Models.Inputs;
using NextBest.Learning.Training;

namespace NextBest.Learning.Boosting;

/// <summary>
/// Some of the questions, with their rows numbered anew and every example's active ones among them: one piece of work. The
/// pieces are the same whatever the number of threads.
/// </summary>
internal sealed class QuestionBlock
{
    private readonly int[] firstRows;
    private readonly int[] localOfRow;

    public QuestionBlock(InputLayout layout, IReadOnlyList<Question> questions, int firstQuestion)
    {
        Questions = questions;
        FirstQuestion = firstQuestion;
        firstRows = new int[questions.Count];
        localOfRow = new int[layout.RowCount];
        Array.Fill(localOfRow, -1);
        for (var q = 0; q < questions.Count; q++)
        {
            firstRows[q] = RowCount;
            var first = layout.FirstRow(questions[q].Column) + questions[q].FirstRow;
            for (var row = 0; row < questions[q].RowCount; row++)
                localOfRow[first + row] = RowCount++;
        }
    }

    public IReadOnlyList<Question> Questions { get; }

    /// <summary>Place of the first among all questions.</summary>
    public int FirstQuestion { get; }

    /// <summary>How many rows the questions have together.</summary>
    public int RowCount { get; private set; }

    /// <summary>The first of a question's rows.</summary>
    public int FirstRow(int question) => firstRows[question];

    /// <summary>The examples' active rows.</summary>
    public BlockRows RowsOf(TrainingDesign design)
    {
        var ends = new int[design.Count];
        var rows = new List<ushort>();
        for (var i = 0; i < design.Count; i++)
        {
            foreach (var row in design.Active(i))
                if (localOfRow[row] >= 0)
                    rows.Add((ushort)localOfRow[row]);
            ends[i] = rows.Count;
        }

        return new([.. rows], ends);
    }
}

/// <summary>Active rows of examples within one block.</summary>
internal sealed class BlockRows(ushort[] rows, int[] ends)
{
    public ReadOnlySpan<ushort> Of(int example)
    {
        var start = example == 0 ? 0 : ends[example - 1];
        return rows.AsSpan(start, ends[example] - start);
    }
}

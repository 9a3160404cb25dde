using System.Globalization;
using Google.Protobuf;
using NextBest.V1;

namespace NextBest.Cli.Commands;

/// <summary>Writes the answers of a batch to a file.</summary>
internal abstract class AnswerWriter
{
    /// <summary>The form that the file's name asks for: a row an item (.csv), or a line a customer (.jsonl).</summary>
    public static AnswerWriter For(FileInfo output, TextWriter file) =>
        output.Extension == ".csv" ? new Csv(file) : new JsonLines(file);

    public abstract void Start();

    public abstract void Write(RecommendBatchResponse answer);

    private sealed class JsonLines(TextWriter file) : AnswerWriter
    {
        public override void Start() { }

        public override void Write(RecommendBatchResponse answer) =>
            file.WriteLine(JsonFormatter.Default.Format(answer));
    }

    /// <summary>Ids, numbers and codes hold no commas, and texts are left to the other form.</summary>
    private sealed class Csv(TextWriter file) : AnswerWriter
    {
        public override void Start() =>
            file.WriteLine(
                "customer_id,rank,product_id,line_id,propensity,expected_value_yuan,priority,"
                    + "campaign_id,package_id,reasons,personalization_mode,degradation,decision_id"
            );

        public override void Write(RecommendBatchResponse answer)
        {
            foreach (var item in answer.Answer.Items)
                file.WriteLine(
                    string.Join(
                        ',',
                        answer.CustomerId,
                        item.Rank,
                        item.ProductId,
                        item.LineId,
                        Number(item.Propensity),
                        Number(item.ExpectedValueYuan),
                        Number(item.Priority),
                        item.CampaignId,
                        item.Package?.PackageId,
                        string.Join('|', item.Reasons.Select(r => r.Code)),
                        answer.Answer.PersonalizationMode,
                        answer.Answer.Degradation,
                        answer.Answer.DecisionId
                    )
                );
        }

        private static string Number(double value) =>
            value.ToString("R", CultureInfo.InvariantCulture);
    }
}

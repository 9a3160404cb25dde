namespace NextBest.Core.Policy.Expressions.Programs;

/// <summary>Runs a program. Every instruction is executed and total, so there is nothing to jump over or to unwind.</summary>
internal static class Evaluator
{
    public static void Execute(in Frame frame)
    {
        foreach (var run in frame.Program.Runs)
            Execute(frame, run);
    }

    private static void Execute(in Frame frame, Run run)
    {
        switch (run.Op)
        {
            case Op.InRange:
                ProfileKernels.InRange(frame, run);
                break;
            case Op.CategoryIn:
                ProfileKernels.CategoryIn(frame, run);
                break;
            case Op.HoldsAny:
                ProfileKernels.HoldsAny(frame, run);
                break;
            case Op.HoldsAll:
                ProfileKernels.HoldsAll(frame, run);
                break;
            case Op.And:
                LogicKernels.Join(frame, run);
                break;
            case Op.Not:
                LogicKernels.Not(frame, run);
                break;
            case Op.SameTruth or Op.SelectTruth:
                LogicKernels.Rest(frame, run);
                break;
            case < Op.ToDouble:
                ValueKernels.Load(frame, run);
                break;
            case Op.TimePart:
                ValueKernels.TimePart(frame, run);
                break;
            case < Op.Select:
                ValueKernels.Apply(frame, run);
                break;
            case Op.Select:
                ValueKernels.Select(frame, run);
                break;
            case >= Op.TextEquals and <= Op.TextContains:
                ContextKernels.Match(frame, run);
                break;
            case < Op.LessDouble:
                ContextKernels.Test(frame, run);
                break;
            default:
                ValueKernels.Compare(frame, run);
                break;
        }
    }
}

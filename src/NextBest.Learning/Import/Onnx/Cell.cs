namespace NextBest.Learning.Import.Onnx;

/// <summary>One element of a tensor: a register of the program, or a number that no input changes. A text is its code.</summary>
internal readonly record struct Cell(int Register, double Value)
{
    public bool IsConstant => Register < 0;

    public static Cell Constant(double value) => new(-1, value);

    public static Cell Of(int register) => new(register, 0);
}

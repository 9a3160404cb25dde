namespace NextBest.Core.Models.Imported.Steps;

/// <summary>What is done with two numbers. The numbers are stored in model files.</summary>
public enum ArithmeticOperation : byte
{
    /// <summary>a + b.</summary>
    Add = 0,

    /// <summary>a - b.</summary>
    Subtract = 1,

    /// <summary>a * b.</summary>
    Multiply = 2,

    /// <summary>a / b.</summary>
    Divide = 3,

    /// <summary>The quotient of whole numbers, cut towards 0; NaN for a divisor of 0.</summary>
    DivideWhole = 4,
}

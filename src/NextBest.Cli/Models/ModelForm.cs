namespace NextBest.Cli.Models;

/// <summary>What <c>train</c> can learn.</summary>
internal enum ModelForm
{
    /// <summary>Boosted symmetric trees.</summary>
    Trees,

    /// <summary>An additive logistic model.</summary>
    Logistic,
}

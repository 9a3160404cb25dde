using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace NextBest.Server.Options;

/// <summary>Checks an options object by its attributes and names every fault with key and value.</summary>
internal sealed class AnnotationValidator<TOptions>(string section) : IValidateOptions<TOptions>
    where TOptions : class
{
    public ValidateOptionsResult Validate(string? name, TOptions options)
    {
        var results = new List<ValidationResult>();
        if (
            Validator.TryValidateObject(
                options,
                new ValidationContext(options),
                results,
                validateAllProperties: true
            )
        )
            return ValidateOptionsResult.Success;
        return ValidateOptionsResult.Fail(
            from result in results
            from member in result.MemberNames
            select $"{section}:{member} = '{typeof(TOptions).GetProperty(member)?.GetValue(options)}': {result.ErrorMessage}"
        );
    }
}

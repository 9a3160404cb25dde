namespace Microsoft.AspNetCore.Builder;

/// <summary>Adds conventions, such as authorization, to all methods of a mapped service.</summary>
public sealed class GrpcServiceEndpointConventionBuilder : IEndpointConventionBuilder
{
    private readonly IEndpointConventionBuilder[] methods;

    internal GrpcServiceEndpointConventionBuilder(
        IEnumerable<IEndpointConventionBuilder> methods
    ) => this.methods = [.. methods];

    /// <inheritdoc />
    public void Add(Action<EndpointBuilder> convention)
    {
        foreach (var method in this.methods)
        {
            method.Add(convention);
        }
    }

    /// <inheritdoc />
    public void Finally(Action<EndpointBuilder> finallyConvention)
    {
        foreach (var method in this.methods)
        {
            method.Finally(finallyConvention);
        }
    }
}

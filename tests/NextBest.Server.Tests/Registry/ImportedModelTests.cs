using NextBest.V1;

namespace NextBest.Server.Tests.Registry;

/// <summary>The service over a bundle whose model another library trained.</summary>
public sealed class ImportedModelTests
{
    [Fact]
    public async Task Recommend_WithAnImportedModel_IsPersonalAndExplained()
    {
        using var files = new RegistryFiles();
        files.Publish("imported", ImportedBank.Give);
        await using var server = await RegistryServer.StartAsync(files);
        Assert.Null((await server.ActivateAsync("imported")).Refusal);
        var answer = await server.Clients.RecommendAsync("C000042");
        Assert.Equal("imported", answer.BundleVersion);
        Assert.Equal(PersonalizationMode.Personal, answer.PersonalizationMode);
        Assert.NotEmpty(answer.Items);
        Assert.All(answer.Items, item => Assert.NotEmpty(item.Reasons));
        Assert.Equal(answer.Items.OrderByDescending(i => i.Priority), answer.Items);
    }
}

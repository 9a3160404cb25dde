using NextBest.Bundles.Catalog;
using NextBest.Bundles.Drift;
using NextBest.Bundles.Golden;
using NextBest.Bundles.Manifest;
using NextBest.Bundles.ModelFiles;
using NextBest.Bundles.Policy;
using NextBest.Bundles.Schemas;
using NextBest.Core.Drift;
using NextBest.Core.Features;
using NextBest.Core.Models;
using NextBest.Core.Models.Matching;
using NextBest.Core.Policy;
using NextBest.Core.Ranking;

namespace NextBest.Bundles;

/// <summary>
/// One load of one folder. A step whose input has faults does without it and checks what is left, so that one pass
/// finds every problem.
/// </summary>
internal sealed class BundleLoad(BundleFiles files)
{
    private IReadOnlyList<CustomerProfile> goldenCustomers = [];

    public BundleLoadResult Run()
    {
        foreach (var name in FileAdvice.RequiredFiles)
            files.Read(name);
        var manifest = files.ReadYaml(ManifestReader.FileName) is { } root
            ? ManifestReader.Read(root)
            : null;
        var schema = ReadSchema();
        var catalog = files.ReadYaml(CatalogReader.FileName) is { } shelf
            ? CatalogReader.Read(shelf)
            : null;
        var policy = ReadPolicy(schema, catalog);
        var model = schema is null ? null : ReadModel(schema);
        if (model is not null && catalog is not null)
            ModelChecks.Check(model, catalog, files.FaultsOf(ModelFile.FileName));
        var reference = schema is null || model is null ? null : ReadReference(schema, model);
        var matching = schema is null ? null : MatchingLoad.Read(files, schema, catalog);
        var record = files.ReadYaml(TrainingRecord.FileName) is { } training
            ? TrainingRecord.Read(training)
            : null;
        if (manifest is not null)
            CheckManifest(manifest, schema, record);
        var isGood = files.Faults.Count == 0;
        return new BundleLoadResult
        {
            Faults = files.Faults,
            Warnings = files.Warnings,
            Manifest = manifest,
            Bundle = isGood ? Make(manifest!, schema!, catalog!, policy!, model!, matching) : null,
            GoldenCustomers = isGood ? goldenCustomers : [],
            Reference = isGood ? reference : null,
        };
    }

    private FeatureSchema? ReadSchema()
    {
        if (files.ReadYaml(SchemaFile.FileName) is not { } root)
            return null;
        var schema = SchemaReader.Read(root);
        if (schema is null or { IsSealed: true })
            return schema;
        var open = schema.Features.Where(f =>
            f.Kind != FeatureKind.Numeric && f.Definition.Vocabulary is null
        );
        files
            .FaultsOf(SchemaFile.FileName)
            .AddFile(
                $"has open vocabularies ({string.Join(", ", open.Select(f => f.Name))}); use the schema.yaml that "
                    + "'train' wrote"
            );
        return null;
    }

    private DecisionPolicy? ReadPolicy(FeatureSchema? schema, CatalogDraft? catalog)
    {
        var texts = (catalog?.Languages ?? []).Select(language =>
            files.ReadYaml(TextsOf(language))
        );
        WarnOfUnreadTexts(catalog?.Languages ?? []);
        var scope = new PolicyScope(schema, catalog, new ReasonTexts([.. texts]));
        if (files.ReadYaml(PolicyReader.FileName) is { } root)
            return PolicyReader.Read(root, scope);
        EligibilityCompiler.Compile(scope);
        return null;
    }

    private void WarnOfUnreadTexts(IReadOnlyList<string> languages)
    {
        foreach (var name in files.Names().Where(name => name.StartsWith("texts/")))
            if (languages.Count > 0 && !languages.Any(language => TextsOf(language) == name))
                files.FaultsOf(name).WarnFile("is never read: catalog.yaml lists no such language");
    }

    private static string TextsOf(string language) => $"texts/{language}.yaml";

    private IPropensityModel? ReadModel(FeatureSchema schema)
    {
        if (files.Read(ModelFile.FileName) is not { } bytes)
            return null;
        var read = ModelFile.Read(bytes, schema);
        if (!read.IsUsable)
        {
            files
                .FaultsOf(ModelFile.FileName)
                .AddFile($"byte {read.Fault.Offset}: {read.Fault.Message}");
            return null;
        }

        if (files.Read(GoldenReplay.FileName) is { } golden)
            goldenCustomers = GoldenReplay.Run(
                golden,
                read.Model,
                files.FaultsOf(GoldenReplay.FileName)
            );
        return read.Model;
    }

    private ReferenceDistribution? ReadReference(FeatureSchema schema, IPropensityModel model) =>
        files.Names().Contains(ReferenceFile.FileName)
        && files.Read(ReferenceFile.FileName) is { } bytes
            ? ReferenceReader.Read(bytes, schema, model, files.FaultsOf(ReferenceFile.FileName))
            : null;

    private void CheckManifest(
        BundleManifest manifest,
        FeatureSchema? schema,
        TrainingRecord? record
    )
    {
        FileHashes.Verify(files, manifest);
        var faults = files.FaultsOf(ManifestReader.FileName);
        if (schema is not null && schema.Fingerprint != manifest.SchemaFingerprint)
            faults.AddFile(
                $"says schema {manifest.SchemaFingerprint:x16}, but schema.yaml is {schema.Fingerprint:x16}; {FileAdvice.Seal}"
            );
        if (record is not null && record.ModelVersion != manifest.ModelVersion)
            faults.AddFile(
                $"says model version '{manifest.ModelVersion}', but model.yaml '{record.ModelVersion}'; {FileAdvice.Seal}"
            );
    }

    private static DecisionBundle Make(
        BundleManifest manifest,
        FeatureSchema schema,
        CatalogDraft catalog,
        DecisionPolicy policy,
        IPropensityModel model,
        IMatchingModel? matching
    ) =>
        new()
        {
            Name = manifest.Name,
            Version = manifest.Version,
            ModelVersion = manifest.ModelVersion,
            Schema = schema,
            Catalog = catalog.ToCatalog(),
            Policy = policy,
            Model = model,
            Matching = matching,
        };
}

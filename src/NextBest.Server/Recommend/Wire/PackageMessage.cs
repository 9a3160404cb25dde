using NextBest.Core.Ranking;
using NextBest.V1;

namespace NextBest.Server.Recommend.Wire;

/// <summary>Says the package that is offered as an item.</summary>
internal static class PackageMessage
{
    public static OfferedPackage Of(in AnswerForm form, in DecisionItem item)
    {
        var catalog = form.Bundle.Catalog;
        var package = catalog.Packages[item.Package];
        var message = new OfferedPackage { PackageId = package.Id };
        if (form.Detail.Names)
            message.Name = package.Name[form.Language];
        foreach (var part in item.Parts)
        {
            message.PartIds.Add(catalog.Products[part].Id);
            if (form.Detail.Names)
                message.PartNames.Add(catalog.Products[part].Name[form.Language]);
        }

        return message;
    }
}

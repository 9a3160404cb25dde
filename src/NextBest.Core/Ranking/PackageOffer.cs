using NextBest.Core.Catalog;

namespace NextBest.Core.Ranking;

/// <summary>Turns an item into the package that its product leads, where enough parts of it are on offer for this customer.</summary>
internal static class PackageOffer
{
    public const int NoPackage = -1;

    /// <summary>Makes a package of the last item, which is among those shown.</summary>
    public static void Make(
        in Situation situation,
        ref DecisionItem item,
        ReadOnlySpan<DecisionItem> shown
    )
    {
        item.Package = NoPackage;
        item.PackagePartCount = 0;
        var packages = situation.Shelf.Packages;
        foreach (var package in packages.LedBy(item.Product))
        {
            if (!situation.Holds(packages.RuleOf(package)))
                continue;
            Collect(situation, package, ref item, shown);
            if (item.PackagePartCount >= situation.Bundle.Catalog.Packages[package].MinimumParts)
            {
                item.Package = package;
                foreach (var part in item.Parts)
                    IndexBits.Add(situation.Workspace.Stages.Offered, part);
                return;
            }

            item.PackagePartCount = 0;
        }
    }

    private static void Collect(
        in Situation situation,
        int package,
        ref DecisionItem item,
        ReadOnlySpan<DecisionItem> shown
    )
    {
        item.AddPart(item.Product);
        foreach (var part in situation.Shelf.Packages.PartsOf(package))
            if (
                item.PackagePartCount < Package.MaximumParts
                && situation.Workspace.Stages.IsOpen(part)
                && !HasLine(situation, item.Parts, situation.Shelf.Line[part])
                && !NearIdentical.IsShown(situation.Shelf, shown, part)
            )
                item.AddPart(part);
    }

    private static bool HasLine(in Situation situation, ReadOnlySpan<int> parts, int line)
    {
        foreach (var part in parts)
            if (situation.Shelf.Line[part] == line)
                return true;
        return false;
    }
}

using System.Net;
using NextBest.Server.Bundles;
using NextBest.Server.Hosting;

namespace NextBest.Server.Web;

/// <summary>The HTTP port: liveness, readiness, and a page that tells where to go.</summary>
internal static class WebPages
{
    public static void MapWebPages(this WebApplication app)
    {
        app.MapGet("/healthz", () => Results.Text("alive\n"));
        app.MapGet(
            "/readyz",
            (Readiness readiness) =>
                Results.Text(
                    $"{readiness.State}\n",
                    statusCode: readiness.State == ReadinessState.Ready
                        ? StatusCodes.Status200OK
                        : StatusCodes.Status503ServiceUnavailable
                )
        );
        app.MapGet(
            "/",
            (Readiness r, ActiveBundle b, ServerAddresses a) =>
                Results.Content(Page(r, b, a), "text/html; charset=utf-8")
        );
    }

    private static string Page(Readiness readiness, ActiveBundle active, ServerAddresses addresses)
    {
        var bundle = active.Current is { } b
            ? $"{b.Name} {b.Version}, model {b.ModelVersion}"
            : "none yet";
        return $$"""
            <!doctype html>
            <html lang="en">
            <meta charset="utf-8">
            <title>NextBest</title>
            <style>body { font: 16px/1.5 system-ui, sans-serif; max-width: 42rem; margin: 3rem auto; padding: 0 1rem }
            code, pre { background: #f2f2f2; padding: .1rem .3rem } pre { padding: .7rem; overflow-x: auto }</style>
            <h1>NextBest</h1>
            <p>Which product next for this customer, here, now, and why: a gRPC scoring service.</p>
            <ul>
            <li>State: <strong>{{readiness.State}}</strong></li>
            <li>Bundle: {{WebUtility.HtmlEncode(bundle)}}</li>
            <li>gRPC: <code>{{WebUtility.HtmlEncode(
                addresses.Grpc
            )}}</code> (<code>nextbest.v1</code>, <code>grpc.health.v1</code>,
            <code>grpc.reflection.v1</code> and <code>v1alpha</code>)</li>
            <li>HTTP: <a href="/healthz">/healthz</a> alive, <a href="/readyz">/readyz</a> ready to serve</li>
            </ul>
            <p>Ask it from the repository's folder:</p>
            <pre>dotnet run --project src/NextBest.Cli -- recommend C000042 --channel teller</pre>
            <p>The contract is in <code>protos/nextbest/v1</code>; reflection lists it too.</p>
            </html>
            """;
    }
}

using NextBest.Server.Hosting;

return await ServerHost.RunAsync(args).ConfigureAwait(false);

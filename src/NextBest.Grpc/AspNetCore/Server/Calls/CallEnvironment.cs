using Grpc.AspNetCore.Server.Binding;
using Microsoft.Extensions.Logging;

namespace Grpc.AspNetCore.Server.Calls;

/// <summary>What all calls of a service share.</summary>
internal sealed record CallEnvironment(MethodOptions Options, TimeProvider Time, ILogger Logger);

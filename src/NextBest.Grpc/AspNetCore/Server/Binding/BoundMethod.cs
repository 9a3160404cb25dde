using System.Reflection;
using Grpc.AspNetCore.Server.Calls;
using Grpc.Core;

namespace Grpc.AspNetCore.Server.Binding;

/// <summary>A method of a service type and what handles its calls.</summary>
internal sealed record BoundMethod(IMethod Method, MethodInfo Implementation, CallHandler Handler);

using Google.Protobuf.Reflection;
using Grpc.AspNetCore.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Grpc.Reflection;

/// <summary>
/// Everything that the mapped services and the files behind them declare, by full name. Built once, at the first question,
/// when all services are mapped; immutable then.
/// </summary>
internal sealed class DescriptorIndex
{
    private readonly Dictionary<string, FileDescriptor> files = [];
    private readonly Dictionary<string, FileDescriptor> symbols = [];
    private readonly Dictionary<string, SortedDictionary<int, FileDescriptor>> extensions = [];
    private readonly SortedSet<string> services = new(StringComparer.Ordinal);

    public DescriptorIndex(EndpointDataSource endpoints)
    {
        var services = endpoints
            .Endpoints.Select(endpoint => endpoint.Metadata.GetMetadata<GrpcMethodMetadata>())
            .OfType<GrpcMethodMetadata>()
            .Select(method => method.ServiceType)
            .Distinct()
            .Select(ServiceDescriptors.Find)
            .OfType<ServiceDescriptor>();
        foreach (var service in services)
        {
            this.services.Add(service.FullName);
            AddFile(service.File);
        }
    }

    /// <summary>Full names, in ordinal order.</summary>
    public IReadOnlyCollection<string> Services => this.services;

    public FileDescriptor? FindFile(string name) => files.GetValueOrDefault(name);

    /// <param name="fullName">Of a service, method, message, enum or extension, without leading dot.</param>
    public FileDescriptor? FindSymbol(string fullName) => symbols.GetValueOrDefault(fullName);

    public FileDescriptor? FindExtension(string message, int number) =>
        this.extensions.GetValueOrDefault(message)?.GetValueOrDefault(number);

    /// <returns>Null when there is no such message; empty when it is not extended.</returns>
    public IReadOnlyCollection<int>? FindExtensionNumbers(string message)
    {
        if (this.extensions.TryGetValue(message, out var numbers))
        {
            return numbers.Keys;
        }

        return symbols.ContainsKey(message) ? [] : null;
    }

    private void AddFile(FileDescriptor file)
    {
        if (!files.TryAdd(file.Name, file))
        {
            return;
        }

        foreach (var service in file.Services)
        {
            Add(service);
            Add(service.Methods);
        }

        Add(file.EnumTypes);
        AddMessages(file.MessageTypes);
        AddExtensions(file.Extensions);
        foreach (var dependency in file.Dependencies)
        {
            AddFile(dependency);
        }
    }

    private void AddMessages(IEnumerable<MessageDescriptor> messages)
    {
        foreach (var message in messages)
        {
            Add(message);
            Add(message.EnumTypes);
            AddExtensions(message.Extensions);
            AddMessages(message.NestedTypes);
        }
    }

    private void AddExtensions(ExtensionCollection extensions)
    {
        foreach (var extension in extensions.UnorderedExtensions)
        {
            Add(extension);
            var extended = extension.ExtendeeType.FullName;
            this.extensions.TryAdd(extended, []);
            this.extensions[extended][extension.FieldNumber] = extension.File;
        }
    }

    private void Add(IEnumerable<IDescriptor> descriptors)
    {
        foreach (var descriptor in descriptors)
        {
            Add(descriptor);
        }
    }

    private void Add(IDescriptor descriptor) => symbols[descriptor.FullName] = descriptor.File;
}

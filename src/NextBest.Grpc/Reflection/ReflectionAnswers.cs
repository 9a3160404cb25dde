using Google.Protobuf.Reflection;
using Grpc.Core;
using Grpc.Reflection.V1;
using Question = Grpc.Reflection.V1.ServerReflectionRequest.MessageRequestOneofCase;

namespace Grpc.Reflection;

/// <summary>Answers one reflection question. Thread-safe.</summary>
internal sealed class ReflectionAnswers(DescriptorIndex index)
{
    public ServerReflectionResponse Answer(ServerReflectionRequest request)
    {
        var response = request.MessageRequestCase switch
        {
            Question.ListServices => ListServices(),
            Question.FileByFilename => Files(
                index.FindFile(request.FileByFilename),
                $"file '{request.FileByFilename}'"
            ),
            Question.FileContainingSymbol => Files(
                index.FindSymbol(request.FileContainingSymbol),
                $"symbol '{request.FileContainingSymbol}'"
            ),
            Question.FileContainingExtension => FileOf(request.FileContainingExtension),
            Question.AllExtensionNumbersOfType => Numbers(request.AllExtensionNumbersOfType),
            _ => Error(
                StatusCode.InvalidArgument,
                "The request asks for nothing: set one field of message_request."
            ),
        };
        response.ValidHost = request.Host;
        response.OriginalRequest = request;
        return response;
    }

    private ServerReflectionResponse ListServices()
    {
        var list = new ListServiceResponse();
        list.Service.AddRange(index.Services.Select(name => new ServiceResponse { Name = name }));
        return new() { ListServicesResponse = list };
    }

    private ServerReflectionResponse FileOf(ExtensionRequest request) =>
        Files(
            index.FindExtension(request.ContainingType, request.ExtensionNumber),
            $"extension {request.ExtensionNumber} of '{request.ContainingType}'"
        );

    private ServerReflectionResponse Numbers(string message)
    {
        if (index.FindExtensionNumbers(message) is not { } numbers)
        {
            return NotFound($"message '{message}'");
        }

        var response = new ExtensionNumberResponse { BaseTypeName = message };
        response.ExtensionNumber.AddRange(numbers);
        return new() { AllExtensionNumbersResponse = response };
    }

    private static ServerReflectionResponse Files(FileDescriptor? file, string sought)
    {
        if (file is null)
        {
            return NotFound(sought);
        }

        var response = new FileDescriptorResponse();
        response.FileDescriptorProto.AddRange(
            WithImports(file).Select(each => each.SerializedData)
        );
        return new() { FileDescriptorResponse = response };
    }

    private static List<FileDescriptor> WithImports(FileDescriptor file)
    {
        var files = new List<FileDescriptor> { file };
        for (var i = 0; i < files.Count; i++)
        {
            files.AddRange(files[i].Dependencies.Except(files));
        }

        return files;
    }

    private static ServerReflectionResponse NotFound(string sought) =>
        Error(StatusCode.NotFound, $"This server knows no {sought}.");

    private static ServerReflectionResponse Error(StatusCode code, string message) =>
        new()
        {
            ErrorResponse = new() { ErrorCode = (int)code, ErrorMessage = message },
        };
}

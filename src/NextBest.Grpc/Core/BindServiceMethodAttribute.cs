namespace Grpc.Core;

/// <summary>On a generated service base: the type and the name of its static <c>BindService(ServiceBinderBase, TService)</c>.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = false)]
public class BindServiceMethodAttribute : Attribute
{
    /// <summary>Points at the method.</summary>
    public BindServiceMethodAttribute(Type bindType, string bindMethodName)
    {
        BindType = bindType;
        BindMethodName = bindMethodName;
    }

    /// <summary>Type that declares the method.</summary>
    public Type BindType { get; }

    /// <summary>Name of the method.</summary>
    public string BindMethodName { get; }
}

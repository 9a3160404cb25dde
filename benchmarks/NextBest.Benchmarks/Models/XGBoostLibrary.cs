using System.Runtime.InteropServices;

namespace NextBest.Benchmarks.Models;

/// <summary>The few calls of libxgboost's C API that the comparison needs, found by the library's name; one thread.</summary>
internal sealed class XGBoostLibrary
{
    private const string Name = "libxgboost.so.0";
    private const int Margins = 1;

    private readonly nint library;
    private readonly PredictFromDense predict;

    private XGBoostLibrary(nint library)
    {
        this.library = library;
        predict = Bind<PredictFromDense>("XGBoosterPredictFromDense");
    }

    /// <summary>Null where it is not installed.</summary>
    public static XGBoostLibrary? Find() =>
        NativeLibrary.TryLoad(Name, out var library) ? new(library) : null;

    /// <summary>Trains on dense rows and saves the model as JSON.</summary>
    public void Train(
        float[] rows,
        float[] labels,
        int rounds,
        string path,
        (string, string)[] options
    )
    {
        var createMatrix = Bind<CreateMatrix>("XGDMatrixCreateFromMat");
        var count = (ulong)labels.Length;
        Check(createMatrix(rows, count, (ulong)rows.Length / count, float.NaN, out var matrix));
        Check(Bind<SetFloats>("XGDMatrixSetFloatInfo")(matrix, "label", labels, count));
        Check(Bind<CreateBooster>("XGBoosterCreate")([matrix], 1, out var booster));
        var set = Bind<SetParameter>("XGBoosterSetParam");
        foreach (var (name, value) in options)
            Check(set(booster, name, value));
        var update = Bind<Update>("XGBoosterUpdateOneIter");
        for (var round = 0; round < rounds; round++)
            Check(update(booster, round, matrix));
        Check(Bind<Save>("XGBoosterSaveModel")(booster, path));
    }

    /// <summary>A model that predicts one row from a fixed place in memory: the strings that describe it are made once.</summary>
    public Row Load(string path, int inputs)
    {
        Check(Bind<CreateBooster>("XGBoosterCreate")([], 0, out var booster));
        Check(Bind<Save>("XGBoosterLoadModel")(booster, path));
        Check(Bind<SetParameter>("XGBoosterSetParam")(booster, "nthread", "1"));
        Check(Bind<CreateProxy>("XGProxyDMatrixCreate")(out var proxy));
        return new(this, booster, proxy, inputs);
    }

    private T Bind<T>(string name)
        where T : Delegate =>
        Marshal.GetDelegateForFunctionPointer<T>(NativeLibrary.GetExport(library, name));

    private void Check(int code)
    {
        if (code != 0)
            throw new InvalidOperationException(
                Marshal.PtrToStringUTF8(Bind<LastError>("XGBGetLastError")())
            );
    }

    /// <summary>One row in memory that the library reads in place (the cheapest call: no matrix is made of it).</summary>
    internal sealed class Row
    {
        private readonly XGBoostLibrary owner;
        private readonly nint booster;
        private readonly nint proxy;
        private readonly float[] inputs;
        private readonly nint description;
        private readonly nint configuration;

        public Row(XGBoostLibrary owner, nint booster, nint proxy, int count)
        {
            (this.owner, this.booster, this.proxy) = (owner, booster, proxy);
            inputs = GC.AllocateArray<float>(count, pinned: true);
            var address = Marshal.UnsafeAddrOfPinnedArrayElement(inputs, 0);
            description = Marshal.StringToCoTaskMemUTF8(
                $$"""{"data":[{{address}},true],"shape":[1,{{count}}],"typestr":"<f4","version":3}"""
            );
            configuration = Marshal.StringToCoTaskMemUTF8(
                $$"""{"type":{{Margins}},"iteration_begin":0,"iteration_end":0,"strict_shape":false,"cache_id":0,"missing":NaN}"""
            );
        }

        public void Predict(ReadOnlySpan<float> row, float[] margins)
        {
            row.CopyTo(inputs);
            owner.Check(
                owner.predict(
                    booster,
                    description,
                    configuration,
                    proxy,
                    out _,
                    out _,
                    out var result
                )
            );
            Marshal.Copy(result, margins, 0, margins.Length);
        }
    }

    private delegate int CreateMatrix(
        [In] float[] data,
        ulong rows,
        ulong columns,
        float missing,
        out nint matrix
    );

    private delegate int SetFloats(
        nint matrix,
        [MarshalAs(UnmanagedType.LPUTF8Str)] string field,
        [In] float[] values,
        ulong count
    );

    private delegate int CreateBooster([In] nint[] matrices, ulong count, out nint booster);

    private delegate int CreateProxy(out nint matrix);

    private delegate int SetParameter(
        nint booster,
        [MarshalAs(UnmanagedType.LPUTF8Str)] string name,
        [MarshalAs(UnmanagedType.LPUTF8Str)] string value
    );

    private delegate int Update(nint booster, int round, nint matrix);

    private delegate int Save(nint booster, [MarshalAs(UnmanagedType.LPUTF8Str)] string path);

    private delegate int PredictFromDense(
        nint booster,
        nint description,
        nint configuration,
        nint proxy,
        out nint shape,
        out ulong dimensions,
        out nint result
    );

    private delegate nint LastError();
}

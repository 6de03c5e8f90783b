using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace EdgeLstm.Tests;

/// <summary>A model whose state is saved and restored.</summary>
internal interface ISavedModel
{
    /// <summary>A new model in its initial state.</summary>
    static ISavedModel Of(Model model) =>
        (ISavedModel)Activator.CreateInstance(typeof(SavedModel<>).MakeGenericType(model.Type))!;

    int SavedStateSize { get; }

    /// <summary>The output of <c>Continue</c>.</summary>
    float[] Continue(float[] window);

    int CopyStateTo(Span<byte> destination);

    bool TryLoadState(ReadOnlySpan<byte> source);

    bool TryLoadState(ReadOnlySpan<byte> source, out LstmStateRefusal refusal);

    /// <summary>Every bit of the state: the memory of a struct; of a class, which the test cannot see into, what it saves.</summary>
    byte[] Bits();

    void SaveTo(string path);

    bool TryLoadFrom(string path, out LstmStateRefusal refusal);

    byte[] Save()
    {
        byte[] saved = new byte[SavedStateSize];
        Assert.Equal(SavedStateSize, CopyStateTo(saved));
        return saved;
    }

    private sealed class SavedModel<TModel> : ISavedModel
        where TModel : ILstmModel<TModel>, new()
    {
        private TModel _model = new();

        public int SavedStateSize => TModel.SavedStateSize;

        public float[] Continue(float[] window)
        {
            float[] output = new float[TModel.GetRunOutputLength(window.Length / TModel.InputSize)];
            _model.Continue(window, output);
            return output;
        }

        public int CopyStateTo(Span<byte> destination) => _model.CopyStateTo(destination);

        public bool TryLoadState(ReadOnlySpan<byte> source) => _model.TryLoadState(source);

        public bool TryLoadState(ReadOnlySpan<byte> source, out LstmStateRefusal refusal) => _model.TryLoadState(source, out refusal);

        public byte[] Bits() => typeof(TModel).IsValueType
            ? MemoryMarshal.CreateSpan(ref Unsafe.As<TModel, byte>(ref _model), Unsafe.SizeOf<TModel>()).ToArray()
            : ((ISavedModel)this).Save();

        public void SaveTo(string path) => LstmStateFile.Save(path, ref _model);

        public bool TryLoadFrom(string path, out LstmStateRefusal refusal) => LstmStateFile.TryLoad(path, ref _model, out refusal);
    }
}

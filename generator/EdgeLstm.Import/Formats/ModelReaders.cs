using EdgeLstm.Import.Formats.GuitarMlJson;
using EdgeLstm.Import.Formats.Keras;
using EdgeLstm.Import.Formats.LstmJson;
using EdgeLstm.Import.Formats.Nam;
using EdgeLstm.Import.Formats.Onnx;
using EdgeLstm.Import.Formats.PyTorch;
using EdgeLstm.Import.Formats.RtNeuralJson;
using EdgeLstm.Import.Formats.Safetensors;
using EdgeLstm.Import.Formats.Tflite;

namespace EdgeLstm.Import.Formats;

/// <summary>The readers in the order in which they are tried.</summary>
internal static class ModelReaders
{
    public static IReadOnlyList<IModelReader> All { get; } =
    [
        new KerasArchiveReader(),
        new KerasH5Reader(),
        new PyTorchReader(),
        new LegacyPickleReader(),
        new SafetensorsReader(),
        new LstmJsonModelReader(),
        new NamReader(),
        new GuitarMlReader(),
        new RtNeuralReader(),
        new StateDictJsonReader(),
        new TfliteReader(),
        new OnnxReader(),
    ];
}

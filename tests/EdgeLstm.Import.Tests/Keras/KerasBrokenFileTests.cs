using Xunit;

namespace EdgeLstm.Import.Tests.Keras;

/// <summary>Sound HDF5 files, each with one thing wrong, and files that are no whole model.</summary>
public sealed class KerasBrokenFileTests
{
    private const string Copy = "the file is truncated or damaged: copy it again or save the model again";

    [Theory]
    [InlineData("bad-shape.h5", ImportErrorId.TensorMismatch, "layer 'lstm' (LSTM): kernel 'model_weights/lstm/lstm/kernel:0' has shape [3, 12], [2, 12] expected; save the model again")]
    [InlineData("bad-missing.h5", ImportErrorId.TensorMismatch, "layer 'lstm' (LSTM): weight 'model_weights/lstm/lstm/bias:0' (bias) is missing in the file; save the model again")]
    [InlineData("bad-no-group.h5", ImportErrorId.TensorMismatch, "layer 'dense' (Dense): the file has no group 'model_weights/dense' with weight_names; save the model again")]
    [InlineData("bad-no-weights.h5", ImportErrorId.TensorMismatch, "the file holds a configuration but no group 'model_weights'; save the whole model again with model.save")]
    [InlineData("bad-order.h5", ImportErrorId.TensorMismatch, "layer 'lstm' (LSTM): 'lstm/recurrent_kernel:0' stands where kernel is expected; save the model again")]
    [InlineData("bad-count.h5", ImportErrorId.TensorMismatch, "layer 'dense' (Dense): group 'model_weights/dense' lists 1 weight (dense/kernel:0), 2 expected (kernel, bias)")]
    [InlineData("bad-integer.h5", ImportErrorId.TensorMismatch, "weight 'model_weights/dense/dense/kernel:0' is stored as FixedPoint of 8 bytes; float16, bfloat16, float32 and float64 are read")]
    [InlineData("bad-nan.h5", ImportErrorId.NonFiniteWeight, "layer 'dense': kernel [1, 3] holds NaN at position 1; the training has diverged, or a float64 value is too large for float32")]
    [InlineData("bad-overflow.h5", ImportErrorId.NonFiniteWeight, "layer 'dense': kernel [1, 3] holds -Infinity at position 1; the training has diverged, or a float64 value is too large for float32")]
    [InlineData("bad-compressed.h5", ImportErrorId.CorruptFile, "weight 'model_weights/lstm/lstm/kernel:0' is stored chunked, compressed or in another file, which Keras never does; load the model in Keras and save it again")]
    [InlineData("bad-unwritten.h5", ImportErrorId.CorruptFile, $"weight 'model_weights/lstm/lstm/kernel:0' has no data in this file; {Copy}")]
    [InlineData("bad-huge.h5", ImportErrorId.CorruptFile, $"weight 'model_weights/lstm/lstm/kernel:0' has shape [1073741824, 1073741824], larger than the file itself; {Copy}")]
    [InlineData("bad-loop.h5", ImportErrorId.CorruptFile, $"attribute 'weight_names' of 'model_weights/dense' cannot be read (its structure contradicts itself); {Copy}")]
    [InlineData("not-keras.h5", ImportErrorId.UnknownFormat, "the HDF5 file was not written by Keras: it has neither a model_config nor weights of layers")]
    public void Is_refused_with_the_reason(string name, string id, string message)
    {
        ImportException error = KerasFixture.Refusal(KerasFixture.Bytes(name));
        Assert.Equal((id, message), (error.Id, error.Message));
    }

    /// <summary>The dataset says that its data is the start of make.py; whether that file is found decides the wording.</summary>
    [Fact]
    public void Data_in_another_file_is_not_read()
    {
        ImportException error = KerasFixture.Refusal(KerasFixture.Bytes("bad-elsewhere.h5"));
        Assert.Equal(ImportErrorId.CorruptFile, error.Id);
        Assert.StartsWith("weight 'model_weights/lstm/lstm/kernel:0' ", error.Message, StringComparison.Ordinal);
        Assert.EndsWith(Copy, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("base.keras")]
    [InlineData("keras23-tf.h5")]
    public void A_graph_for_a_whole_model_is_refused(string name)
    {
        ImportException error = KerasFixture.Refusal(KerasFixture.Bytes(name), "lstm(w) -> dense(d)");
        Assert.Equal(ImportErrorId.GraphMismatch, error.Id);
        Assert.Equal("Graph = \"lstm(w) -> dense(d)\" is stated, but a whole Keras model knows its own layers; remove Graph from the item", error.Message);
    }
}

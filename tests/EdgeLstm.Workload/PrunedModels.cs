namespace EdgeLstm.Workload;

// A model of Models.cs some of whose weights are zero, in every precision: units, inputs and columns for h that the generator drops.

[LstmModel(input: 9, hidden: 32, Weights = "9x32-pruned.safetensors")]
internal partial struct PrunedLstm9x32 : IWeighedModel
{
    static int IWeighedModel.WeightBytes => IWeighedModel.Bytes(Lstm1Weights, Dense2Weights);
}

[LstmModel(input: 9, hidden: 32, Weights = "9x32-pruned.safetensors", Precision = LstmPrecision.BFloat16)]
internal partial struct PrunedBFloat16Lstm9x32 : IWeighedModel
{
    static int IWeighedModel.WeightBytes => IWeighedModel.Bytes(Lstm1Weights, Dense2Weights);
}

[LstmModel(input: 9, hidden: 32, Weights = "9x32-pruned.safetensors", Precision = LstmPrecision.Int8)]
internal partial struct PrunedInt8Lstm9x32 : IWeighedModel
{
    static int IWeighedModel.WeightBytes => IWeighedModel.Bytes(Lstm1Weights, Dense2Weights);
}

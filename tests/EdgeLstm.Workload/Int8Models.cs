namespace EdgeLstm.Workload;

// The models of Models.cs with int8 weights.

[LstmModel(input: 1, hidden: 8, Weights = "1x8.safetensors", Precision = LstmPrecision.Int8)]
internal partial struct Int8Lstm1x8 : IWeighedModel
{
    static int IWeighedModel.WeightBytes => IWeighedModel.Bytes(Lstm1Weights, Dense2Weights);
}

[LstmModel(input: 1, hidden: 16, Weights = "1x16.safetensors", Precision = LstmPrecision.Int8)]
internal partial struct Int8Lstm1x16 : IWeighedModel
{
    static int IWeighedModel.WeightBytes => IWeighedModel.Bytes(Lstm1Weights, Dense2Weights);
}

[LstmModel(input: 1, hidden: 20, Weights = "1x20.safetensors", Precision = LstmPrecision.Int8)]
internal partial struct Int8Lstm1x20 : IWeighedModel
{
    static int IWeighedModel.WeightBytes => IWeighedModel.Bytes(Lstm1Weights, Dense2Weights);
}

[LstmModel(input: 1, hidden: 40, Weights = "1x40.safetensors", Precision = LstmPrecision.Int8)]
internal partial struct Int8Lstm1x40 : IWeighedModel
{
    static int IWeighedModel.WeightBytes => IWeighedModel.Bytes(Lstm1Weights, Dense2Weights);
}

[LstmModel(input: 4, hidden: 16, Weights = "4x16.safetensors", Precision = LstmPrecision.Int8)]
internal partial struct Int8Lstm4x16 : IWeighedModel
{
    static int IWeighedModel.WeightBytes => IWeighedModel.Bytes(Lstm1Weights, Dense2Weights);
}

[LstmModel(input: 6, hidden: 32, Weights = "6x32.safetensors", Precision = LstmPrecision.Int8)]
internal partial struct Int8Lstm6x32 : IWeighedModel
{
    static int IWeighedModel.WeightBytes => IWeighedModel.Bytes(Lstm1Weights, Dense2Weights);
}

[LstmModel(input: 9, hidden: 32, Weights = "9x32.safetensors", Precision = LstmPrecision.Int8)]
internal partial struct Int8Lstm9x32 : IWeighedModel
{
    static int IWeighedModel.WeightBytes => IWeighedModel.Bytes(Lstm1Weights, Dense2Weights);
}

[LstmModel(input: 16, hidden: 64, Weights = "16x64.safetensors", Precision = LstmPrecision.Int8)]
internal partial struct Int8Lstm16x64 : IWeighedModel
{
    static int IWeighedModel.WeightBytes => IWeighedModel.Bytes(Lstm1Weights, Dense2Weights);
}

[LstmModel(input: 32, hidden: 128, Weights = "32x128.safetensors", Precision = LstmPrecision.Int8)]
internal partial struct Int8Lstm32x128 : IWeighedModel
{
    static int IWeighedModel.WeightBytes => IWeighedModel.Bytes(Lstm1Weights, Dense2Weights);
}

[LstmModel(input: 64, hidden: 256, Weights = "64x256.safetensors", Precision = LstmPrecision.Int8)]
internal partial struct Int8Lstm64x256 : IWeighedModel
{
    static int IWeighedModel.WeightBytes => IWeighedModel.Bytes(Lstm1Weights, Dense2Weights);
}

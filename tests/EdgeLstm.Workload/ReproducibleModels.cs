namespace EdgeLstm.Workload;

// Some of the models of Models.cs, their products rounded before they are added: two chains and one, in text and in loops.

[LstmModel(input: 1, hidden: 16, Weights = "1x16.safetensors", Reproducible = true)]
internal partial struct ReproducibleLstm1x16 : IWeighedModel
{
    static int IWeighedModel.WeightBytes => IWeighedModel.Bytes(Lstm1Weights, Dense2Weights);
}

[LstmModel(input: 9, hidden: 32, Weights = "9x32.safetensors", Reproducible = true)]
internal partial struct ReproducibleLstm9x32 : IWeighedModel
{
    static int IWeighedModel.WeightBytes => IWeighedModel.Bytes(Lstm1Weights, Dense2Weights);
}

[LstmModel(input: 16, hidden: 64, Weights = "16x64.safetensors", Reproducible = true)]
internal partial struct ReproducibleLstm16x64 : IWeighedModel
{
    static int IWeighedModel.WeightBytes => IWeighedModel.Bytes(Lstm1Weights, Dense2Weights);
}

namespace EdgeLstm.Import.Topology;

/// <summary>What the last part of a PyTorch tensor name says about the tensor.</summary>
internal enum TensorRole
{
    /// <summary>No LSTM or Linear parameter.</summary>
    Unknown,

    /// <summary><c>weight_ih</c>: input kernel.</summary>
    InputKernel,

    /// <summary><c>weight_hh</c>: recurrent kernel.</summary>
    RecurrentKernel,

    /// <summary><c>bias_ih</c></summary>
    InputBias,

    /// <summary><c>bias_hh</c></summary>
    RecurrentBias,

    /// <summary><c>weight_hr</c>: projection of h.</summary>
    Projection,

    /// <summary><c>weight</c> of a Linear, and of many other modules: its rank tells.</summary>
    Weight,

    /// <summary><c>bias</c></summary>
    Bias,
}

namespace EdgeLstm.Import.Topology;

/// <summary>What the last part of a PyTorch tensor name says about the tensor.</summary>
internal enum TensorRole
{
    /// <summary>No parameter of a layer that is read.</summary>
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

    /// <summary><c>weight</c> of a Linear, a convolution, a normalization and others: its rank tells.</summary>
    Weight,

    /// <summary><c>bias</c></summary>
    Bias,

    /// <summary><c>running_mean</c> of a batch normalization.</summary>
    RunningMean,

    /// <summary><c>running_var</c></summary>
    RunningVariance,

    /// <summary><c>num_batches_tracked</c></summary>
    BatchCount,
}

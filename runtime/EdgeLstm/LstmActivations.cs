namespace EdgeLstm;

/// <summary>
/// How exactly a model computes tanh and sigmoid, and what is made of them: the cell of the textbook and scaled tanh.
/// All other activations have one form.
/// </summary>
public enum LstmActivations
{
    /// <summary>At most 4e-7 from exact: as exact as float32 lets a short formula be.</summary>
    Accurate = 0,

    /// <summary>
    /// At most 1e-4 from exact, with shorter polynomials. Results never leave the range of the function: tanh stays
    /// within ±1, sigmoid within 0 to 1.
    /// </summary>
    Fast = 1,
}

using EdgeLstm;

namespace AmpStream.Model;

/// <summary>
/// A guitar amplifier, one sample a timestep at <see cref="Audio.Sound.Rate"/>: LSTM(16) → Dense, the input added to the
/// output. Trained by Model/train.py.
/// </summary>
[LstmModel(input: 1, hidden: 16, Weights = "Model/amp.json")]
internal partial struct AmpModel;

using EdgeLstm;

namespace GestureWindow.Model;

/// <summary>
/// A second of motion (50 timesteps of three axes in g and three in degrees a second) to a score for each
/// <see cref="Gesture"/>, which together are 1: LSTM(24) → Dense, softmax. Trained by Model/train.py.
/// </summary>
[LstmModel(input: 6, hidden: 24, Weights = "Model/gesture.pt")]
internal partial struct GestureModel;

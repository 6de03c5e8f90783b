using EdgeLstm;

namespace SensorHost.Model;

/// <summary>
/// Forecasts the next vibration (mm/s) and temperature (°C) of a pump from the ones just read: LSTM(16) → Dense, trained
/// by Model/train.py. Reproducible, because a sensor may go from one machine to another: whichever steps it, the bits are
/// the same.
/// </summary>
[LstmModel(input: 2, hidden: 16, Weights = "Model/sensor.pt", Reproducible = true)]
internal partial struct SensorModel;

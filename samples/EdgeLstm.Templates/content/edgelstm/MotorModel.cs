using EdgeLstm;

/// <summary>
/// The trained network. The struct is its state: a copy is a snapshot, and each stream of readings needs one of its own.
/// The build checks both sizes against the file.
/// </summary>
[LstmModel(input: 2, hidden: 8, Weights = "Model/motor.pt")]
internal partial struct MotorModel;

return EdgeLstm.Tool.ToolCommand.Create().Parse(args).Invoke();

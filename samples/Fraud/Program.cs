using Robust.App;
using Robust.Samples.Fraud;

return await RobustApp.RunAsync<FraudNetTrainer>(args, CommandLine.Options);

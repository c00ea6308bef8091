using Robust.App;
using Robust.App.DataSets;

// dotnet run -- info | train | evaluate | attack | sweep | certify | smooth | verify | report | export | serve; --help after each.
return await RobustApp.RunAsync<FraudNetTrainer>(args, new AppOptions
{
    // Your own: CsvRecords.Read<Payment>("payments.csv"), of the package Robust.Sources.
    Data = new DataSet(
        "simulated-payments",
        () => FraudNetEncoder.ToExamples(Simulation.Payments(4000, seed: 1)),
        () => FraudNetEncoder.ToExamples(Simulation.Payments(1000, seed: 2))),
});

using Flow.Hosting;
using Flow.Lab;
using RewardModel;

return await FlowApp.Create(args).AddStage(RewardModelStage.Definition).AddLab().RunAsync();

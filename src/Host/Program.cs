using Flow.Hosting;
using Flow.Lab;

return await FlowApp.Create(args).AddLab().RunAsync();

using Flow.Host.Commands;
using Flow.Host.Profiles;

return await CommandTable.RunAsync(
    [
        new ProfilesCommand(ProfileStore.Shipped),
    ],
    args,
    Console.Out,
    Console.Error);

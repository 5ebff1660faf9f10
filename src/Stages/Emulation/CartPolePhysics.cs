namespace Flow.Stages.Emulation;

/// <summary>
/// A pole hinged on a cart that moves along a track without friction (Barto, Sutton, Anderson 1983), with the constants and
/// the Euler step of Gym's CartPole-v1.
/// </summary>
/// <param name="Position">The cart's place x, m.</param>
/// <param name="Velocity">x', m/s.</param>
/// <param name="Angle">The pole's angle θ from upright, rad.</param>
/// <param name="AngularVelocity">θ', rad/s.</param>
internal readonly record struct CartPolePhysics(double Position, double Velocity, double Angle, double AngularVelocity)
{
    /// <summary>Seconds of one step.</summary>
    public const double TimeStep = 0.02;

    private const double Gravity = 9.8;
    private const double CartMass = 1.0;
    private const double PoleMass = 0.1;
    private const double TotalMass = CartMass + PoleMass;
    private const double HalfLength = 0.5;
    private const double PoleMoment = PoleMass * HalfLength;
    private const double Force = 10.0;
    private const double PositionLimit = 2.4;
    private const double AngleLimit = 12 * 2 * Math.PI / 360;

    /// <summary>Whether the cart left the track or the pole fell.</summary>
    public bool HasFailed => Math.Abs(Position) > PositionLimit || Math.Abs(Angle) > AngleLimit;

    /// <summary>Whether all four are numbers.</summary>
    public bool IsFinite => double.IsFinite(Position) && double.IsFinite(Velocity) && double.IsFinite(Angle) && double.IsFinite(AngularVelocity);

    /// <summary>The state one time step later.</summary>
    /// <param name="pushRight">The force pushes the cart to larger x, else to smaller.</param>
    public CartPolePhysics Next(bool pushRight)
    {
        double force = pushRight ? Force : -Force;
        (double sin, double cos) = Math.SinCos(Angle);
        double push = (force + (PoleMoment * AngularVelocity * AngularVelocity * sin)) / TotalMass;
        double angular = ((Gravity * sin) - (cos * push)) / (HalfLength * ((4.0 / 3.0) - (PoleMass * cos * cos / TotalMass)));
        double linear = push - (PoleMoment * angular * cos / TotalMass);

        // Explicit Euler: the places move with the old velocities.
        return new CartPolePhysics(
            Position + (TimeStep * Velocity),
            Velocity + (TimeStep * linear),
            Angle + (TimeStep * AngularVelocity),
            AngularVelocity + (TimeStep * angular));
    }
}

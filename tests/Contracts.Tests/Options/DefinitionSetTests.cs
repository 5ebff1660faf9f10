using Flow.Contracts.Options;
using Flow.Contracts.Options.Definitions;

namespace Flow.Contracts.Tests.Options;

public sealed class DefinitionSetTests
{
    [Fact]
    public void A_definition_is_found_by_its_kind_and_name()
    {
        DefinitionSet set = new(new Rule("one"), new Rule("two"), new Other("one"));

        set.Find<Rule>("two")!.Name.ShouldBe("two");
        set.Find<Rule>("three").ShouldBeNull();
        set.Find<Other>("two").ShouldBeNull();
        set.Of<Rule>().Select(rule => rule.Name).ShouldBe(["one", "two"]);
        Type kind = typeof(Rule);
        set.Of(kind).Count().ShouldBe(2);
        Should.Throw<FlowException>(() => set.Get<Rule>("rule", "tree")).Message.ShouldBe("rule: 'tree' is unknown; allowed are one, two");
    }

    [Fact]
    public void Adding_leaves_the_set_as_it_was()
    {
        DefinitionSet set = new(new Rule("one"));

        set.With(new Rule("two")).Of<Rule>().Count().ShouldBe(2);
        set.Of<Rule>().Count().ShouldBe(1);
    }

    [Fact]
    public void A_name_is_taken_once_for_each_kind()
    {
        Should.Throw<FlowException>(() => new DefinitionSet(new Rule("one"), new Rule("one"))).Message
            .ShouldBe("'one' is defined twice, by Rule and by Rule; allowed: one definition of a name");
        new DefinitionSet(new Rule("one"), new Other("one")).Of<Definition>().Count().ShouldBe(2);
    }

    [Fact]
    public void A_section_is_taken_once_whatever_the_kind() =>
        Should.Throw<FlowException>(() => new DefinitionSet(new Sized("one"), new Measured("one"))).Message
            .ShouldBe("the options of Measured have the section 'one', which is that of Sized; allowed: one of their own");

    [Theory]
    [InlineData("")]
    [InlineData("Ppo")]
    [InlineData("2d")]
    [InlineData("a b")]
    [InlineData("a--b")]
    [InlineData("a-")]
    [InlineData("a.b")]
    [InlineData("a\n")]
    public void What_could_not_be_typed_is_no_name(string name) => Should.Throw<ArgumentException>(() => new Rule(name));

    [Fact]
    public void A_section_is_as_it_is_by_default_until_somebody_says_otherwise()
    {
        TrainingOptions options = new() { Definitions = new DefinitionSet(new Sized("one")) };

        options.Section<Sizes>().Width.ShouldBe(3);
        options.With(new Sizes { Width = 4 }).Section<Sizes>().Width.ShouldBe(4);
        options.Section<Sizes>().Width.ShouldBe(3);
    }

    [Fact]
    public void Options_are_the_same_where_their_sections_say_the_same()
    {
        TrainingOptions options = new() { Definitions = new DefinitionSet(new Sized("one")) };

        options.With(new Sizes()).ShouldBe(options);
        options.With(new Sizes { Width = 4 }).ShouldNotBe(options);
        options.With(new Sizes { Width = 4 }).ShouldBe(options with { Sections = OptionSections.Of(options.Definitions).With(new Sizes { Width = 4 }) });
    }

    private sealed record Sizes
    {
        public int Width { get; init; } = 3;
    }

    private sealed class Rule(string name) : RuleTraits(name, "");

    private sealed class Other(string name) : Definition(name, "");

    private sealed class Sized(string name) : RuleTraits(name, "")
    {
        public override Type OptionsType => typeof(Sizes);
    }

    private sealed class Measured(string name) : Definition(name, "")
    {
        public override Type OptionsType => typeof(Sizes);
    }
}
